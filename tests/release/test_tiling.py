from __future__ import annotations

import pytest

from pipeline.tables.tiling import check_pages, check_segments

SOURCES = [{"source_id": "a", "char_length": "10"}]


def spans(*pairs: tuple[int, int], source: str = "a") -> list[dict[str, str]]:
    return [
        {"source_id": source, "char_start": str(start), "char_end": str(end)}
        for start, end in pairs
    ]


def test_segments_that_tile() -> None:
    assert check_segments(spans((0, 4), (4, 4), (4, 10)), SOURCES) == []


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([(1, 10)], "no segment covers 0 to 1"),
        ([(0, 4), (5, 10)], "no segment covers 4 to 5"),
        ([(0, 9)], "no segment covers 9 to 10"),
        ([], "no segment covers 0 to 10"),
        ([(0, 5), (4, 10)], "more than one segment covers 4 to 5"),
        ([(0, 10), (3, 5)], "more than one segment covers 3 to 5"),
        ([(0, 11)], "the segments end at 11, the text at 10"),
    ],
)
def test_segments_that_do_not(pairs: list[tuple[int, int]], says: str) -> None:
    assert check_segments(spans(*pairs), SOURCES) == [f"a: {says}"]


def test_segments_of_no_source() -> None:
    (problem,) = check_segments(spans((0, 10)) + spans((0, 1), source="b"), SOURCES)
    assert "no such source" in problem


def test_pages_may_leave_text_outside() -> None:
    assert check_pages(spans((2, 4), (5, 9)), SOURCES) == []


@pytest.mark.parametrize(
    ("pairs", "says"),
    [([(0, 5), (4, 9)], "overlap between 4 and 5"), ([(0, 11)], "ends after the text, at 11")],
)
def test_pages_that_cannot_be(pairs: list[tuple[int, int]], says: str) -> None:
    (problem,) = check_pages(spans(*pairs), SOURCES)
    assert says in problem
