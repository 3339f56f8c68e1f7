"""Which source begins on the page after the one on which another ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.parse.furniture import Furniture
from pipeline.parse.page_order import Ends, PageNumbers, contradict, follows, number_pages
from pipeline.read.document import Document, Page
from pipeline.read.source import Description
from pipeline.values import Cited, Span

EMPTY = Span(0, 0)
NOTHING = Ends()


def _numbers(
    printed: list[int | None], first: int = 1, kind: str = "pdf", stated: int | None = None
) -> PageNumbers:
    """Number a source whose pages are counted from ``first`` and print some numbers."""
    counted = range(first, first + len(printed))
    pages = tuple(Page(number, EMPTY, EMPTY, EMPTY) for number in counted)
    furniture = {
        number: Furniture(EMPTY, EMPTY, None if value is None else Cited(value, (EMPTY,)), EMPTY)
        for number, value in zip(counted, printed, strict=True)
    }
    about = Description(
        "s", "t", None, None, "sv", kind, None, Path("f"), "r", None, first_page=stated
    )
    return number_pages(about, Document("", pages), furniture)


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ([19, 20, 21], Ends(19, 21)),
        ([None, 20, 21, None, None], Ends(19, 23)),
        ([None, None, None, 22, 23], Ends(None, 23)),  # too far from the first page
        ([None, 2004, None], NOTHING),  # one number alone may be a year
        ([19, 30, 41], NOTHING),  # no two keep step
        ([19, 20, 31, 32], NOTHING),  # nor do most
        ([19, 20, 21, 22, 35], Ends(19, None)),  # the end is out of step
        ([None, None, 1, 2], Ends(None, 2)),  # a cover and its back have no number
        ([None, None], NOTHING),
    ],
)
def test_printed_numbers_of_the_ends(printed: list[int | None], ends: Ends) -> None:
    assert _numbers(printed).printed == ends


@pytest.mark.parametrize(
    ("kind", "first", "stated", "ends"),
    [
        ("pdf", 1, None, NOTHING),
        ("pdf", 1, 21, Ends(21, 23)),
        ("docplayer_transcript", 1, None, Ends(None, 3)),
        ("docplayer_transcript", 21, None, Ends(21, 23)),
        ("docplayer_transcript", 1, 21, Ends(21, 23)),
        ("plain_text", 5, None, Ends(5, 7)),
    ],
)
def test_counted_numbers_of_the_ends(kind: str, first: int, stated: int | None, ends: Ends) -> None:
    assert _numbers([None, None, None], first, kind, stated).counted == ends


COUNTED_ONLY = PageNumbers(NOTHING, Ends(None, 20), is_stated=False)
BOTH = PageNumbers(Ends(None, 18), Ends(None, 20), is_stated=False)


@pytest.mark.parametrize(
    ("before", "after", "answer", "contradicts"),
    [
        (BOTH, PageNumbers(Ends(19, 58), NOTHING, is_stated=False), True, False),
        (BOTH, PageNumbers(Ends(21, 58), NOTHING, is_stated=False), False, False),
        (BOTH, PageNumbers(NOTHING, Ends(21, 60), is_stated=False), True, False),
        (BOTH, PageNumbers(NOTHING, NOTHING, is_stated=False), None, False),
        (COUNTED_ONLY, PageNumbers(Ends(19, 58), NOTHING, is_stated=False), None, False),
        # A count that nobody has stated gives way to what is printed, without a word.
        (BOTH, PageNumbers(Ends(19, 58), Ends(22, 60), is_stated=False), True, False),
        (BOTH, PageNumbers(Ends(19, 58), Ends(22, 60), is_stated=True), False, True),
        (BOTH, PageNumbers(Ends(25, 58), Ends(21, 60), is_stated=True), True, True),
        (BOTH, PageNumbers(Ends(19, 58), Ends(21, 60), is_stated=True), True, False),
    ],
)
def test_the_order_of_two_sources(
    before: PageNumbers, after: PageNumbers, answer: bool | None, contradicts: bool
) -> None:
    assert follows(before, after) is answer
    assert contradict(before, after) is contradicts
