"""Periods as texts print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.dates import precision, read_period
from pipeline.values import Span


def _period(text: str) -> tuple[str | None, str | None]:
    period = read_period(text, Span(0, len(text)))
    return (
        period.start.value if period.start else None,
        period.end.value if period.end else None,
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2003-01-01 2004-12-31", "2003-01-01", "2004-12-31"),
        ("2003–2004", "2003", "2004"),
        ("2003-2004", "2003", "2004"),
        ("2003 2004", "2003", "2004"),
        ("2003/2004", "2003", "2004"),
        ("2003-05 – 2004-11", "2003-05", "2004-11"),
        ("januari 2003 till juni 2004", "2003-01", "2004-06"),
        ("1 december 2013 15 november 2014", "2013-12-01", "2014-11-15"),
        ("20030101-20041231", "2003-01-01", "2004-12-31"),
        ("2003", "2003", "2003"),
        ("från 2003-05-01", "2003-05-01", None),
        ("t.o.m. 2004-12-31", None, "2004-12-31"),
        ("", None, None),
        ("löpande", None, None),
        ("Tel 08-530 610 00", None, None),
    ],
)
def test_forms(text: str, start: str | None, end: str | None) -> None:
    assert _period(text) == (start, end)


DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(DATES, DATES)
def test_iso_dates_come_back_with_their_place(first: date, second: date) -> None:
    text = f"Projekttid: {first} {second}"
    period = read_period(text, Span(0, len(text)))
    assert period.start is not None
    assert period.end is not None
    assert (period.start.value, period.end.value) == (str(first), str(second))
    assert period.start.spans[0].of(text) == str(first)
    assert precision(period.start.value) == "day"
