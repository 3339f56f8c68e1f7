"""Periods as a text prints them, turned into ISO dates with as many parts as are known.

ISO 8601 is the form; nothing is added: a year stays a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parse.swedish import MONTHS
from pipeline.values import Cited, Span

_MONTHS = {name: number for number, name in enumerate(MONTHS, start=1)}
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?<![0-9])(?:(?:(?P<day>[0-9]{{1,2}})\s+)?(?P<name>{'|'.join(_MONTHS)})\s+(?P<y>{_YEAR})"
    rf"|(?P<iso>{_YEAR})(?:-(?P<m>0[1-9]|1[0-2])(?![0-9])(?:-(?P<d>[0-2][0-9]|3[01])(?![0-9]))?)?"
    rf"|(?P<packed>{_YEAR}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])))(?![0-9])",
    re.IGNORECASE,
)
_ONLY_END = re.compile(r"\b(?:till|t\.?o\.?m\.?|t\s?o\s?m)\s*$", re.IGNORECASE)

PRECISIONS = {4: "year", 7: "month", 10: "day"}
"""Length of an ISO date -> its precision, a code of ``date_precision``."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as stated; a part that is not stated is ``None``."""

    start: Cited[str] | None
    end: Cited[str] | None


def precision(date: str) -> str:
    """Give the precision of an ISO date: ``year``, ``month`` or ``day``."""
    return PRECISIONS[len(date)]


def find_dates(text: str, span: Span) -> Iterator[Cited[str]]:
    """Find the dates in a stretch of a text.

    Args:
        text: The whole text.
        span: The stretch.

    Yields:
        The dates in ISO form with their places; a bare year is a date too.
    """
    for match in _DATE.finditer(text, *span):
        value = _iso(match)
        rule = "verbatim" if value == match[0] else "date"
        yield Cited(value, (Span(*match.span()),), rule)


def _iso(match: re.Match[str]) -> str:
    if match["name"]:
        month = f"{match['y']}-{_MONTHS[match['name'].casefold()]:02d}"
        return f"{month}-{int(match['day']):02d}" if match["day"] else month
    if match["packed"]:
        packed = match["packed"]
        return f"{packed[:4]}-{packed[4:6]}-{packed[6:]}"
    return "-".join(part for part in (match["iso"], match["m"], match["d"]) if part)


def read_period(text: str, span: Span) -> Period:
    """Read a stated period.

    Args:
        text: The whole text.
        span: What stands behind the label.

    Returns:
        First and last date. A year alone is a period of that year; another date alone is its
        beginning, or its end behind ``till``.
    """
    dates = list(find_dates(text, span))
    if not dates:
        return Period(None, None)
    first = dates[0]
    if len(dates) > 1:
        return Period(first, dates[-1])
    if _ONLY_END.search(text[span.start : first.spans[0].start]):
        return Period(None, first)
    if precision(first.value) == "year":
        return Period(first, first)
    return Period(first, None)
