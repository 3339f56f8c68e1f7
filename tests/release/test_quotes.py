from __future__ import annotations

from typing import Any

import pytest

from pipeline.tables.quotes import Mismatch, compare_quotes

TEXTS = {"a": "Heby\r\nåäö 𝄞 kommun"}


def row(start: Any, end: Any, quote: str | None, source: str = "a") -> dict[str, Any]:
    return {"source_id": source, "char_start": start, "char_end": end, "quote": quote}


def same(text: str) -> str:
    return text


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 4, "Heby"),
        ("0", "4", "Heby"),
        # Line breaks are as in the file, and a character beyond the BMP is one code point.
        (4, 6, "\r\n"),
        (6, 11, "åäö 𝄞"),
        (12, 18, "kommun"),
        (3, 3, ""),
    ],
)
def test_quotes_that_stand_there(start: Any, end: Any, quote: str) -> None:
    quotes = compare_quotes([row(start, end, quote)], TEXTS, same)
    assert (quotes.compared, quotes.is_right) == (1, True)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 4, "heby"), (1, 4, "Heby"), (12, 99, "kommun"), (-6, 18, "kommun"), (4, 0, "Heby")],
)
def test_quotes_that_do_not(start: int, end: int, quote: str) -> None:
    quotes = compare_quotes([row(start, end, quote)], TEXTS, same)
    (mismatch,) = quotes.mismatches
    assert (mismatch.char_start, mismatch.char_end, mismatch.quote) == (start, end, quote)
    assert not quotes.is_right


def test_each_is_counted_for_what_it_is() -> None:
    rows = [row(0, 4, "Heby"), row(0, 4, "Hebe"), row(None, None, None), row(0, 1, "x", "b")]
    quotes = compare_quotes(rows, TEXTS, same)
    assert (quotes.compared, quotes.unplaced, quotes.without_text) == (2, 1, 1)
    assert quotes.mismatches == (Mismatch("a", 0, 4, "Hebe", "Heby"),)
