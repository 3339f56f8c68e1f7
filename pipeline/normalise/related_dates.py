"""When the project of a related document runs, and the years that the document names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.dates import Period, find_dates
from pipeline.normalise.related_reading import Reading
from pipeline.values import Cited, Span

_TO = re.compile(
    r"\s*(?:--?|–|—|/|till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?|och|tom)?\s*(?:den\s)?", re.IGNORECASE
)
_FROM = re.compile(
    r"[\s.,:;(–-]*(?:(?:från|fr\.?\s?o\.?\s?m\.?|mellan|under|åren|perioden|start)\b:?\s*)?"
    r"(?:och\smed\s)?(?:den\s)?",
    re.IGNORECASE,
)
_MONTHS = {
    name: f"{number:02d}"
    for number, names in enumerate(
        "januari jan,februari feb,mars mar,april apr,maj,juni jun,juli jul,augusti aug,"
        "september sep sept,oktober okt,november nov,december dec".split(","),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SHORT_MONTH = re.compile(
    rf"(?:\b(?P<day>[0-9]{{1,2}})\s+)?\b(?P<month>{_MONTH})\.?\s+$", re.IGNORECASE
)
_YEARLESS = re.compile(
    rf"(?:\b(?P<day>[0-9]{{1,2}})\s+)?\b(?P<month>{_MONTH})\.?\s*(?:-|–|—|till)\s*(?:den\s)?$",
    re.IGNORECASE,
)


def name_years(reading: Reading, numbers: Sequence[Span]) -> tuple[Cited[str], ...]:
    """Cite each year that a document names.

    Args:
        reading: The document.
        numbers: Diary and journal numbers: only what they begin with is a year, and it is cited
            there only where the year is named nowhere else.

    Returns:
        The years in ascending order, each at its first place.
    """
    if not reading.years:
        return ()
    text = reading.text
    found: dict[str, Span] = {}
    second: dict[str, Span] = {}
    for span in reading.years:
        year = text[span.start : span.end]
        within = next((area for area in numbers if area.covers(span)), None) if numbers else None
        if within is None:
            found.setdefault(year, span)
        elif not any(map(str.isdigit, text[within.start : span.start])):
            second.setdefault(year, span)
    if second:
        found = second | found
    return tuple([Cited(year, (found[year],)) for year in sorted(found)])


def period_at(text: str, span: Span, *, lone_year_is_whole: bool = True) -> Period | None:
    """Read a period that begins a stretch.

    Args:
        text: The text of the source.
        span: From where the period must begin to where it ends at most.
        lone_year_is_whole: Whether one year alone is both the first and the last.

    Returns:
        First and last date; ``None`` where no date stands there. Only dates that follow each other
        straight, or with a dash or a word for ``to`` between, belong to it.
    """
    dates = find_dates(text, span)
    first = next(dates, None)
    if first is None:
        return None
    first, yearless = _with_month(text, span, first)
    if not yearless and not _FROM.fullmatch(text, span.start, first.spans[0].start):
        return None
    if yearless:
        return Period(yearless, first)
    second = next(dates, None)
    if second is not None:
        later, _ = _with_month(text, Span(first.spans[0].end, span.end), second)
        if _TO.fullmatch(text, first.spans[-1].end, later.spans[0].start):
            return Period(first, later)
    if len(first.value) == 4 and lone_year_is_whole:
        return Period(first, first)
    return Period(first, None)


def _with_month(text: str, span: Span, date: Cited[str]) -> tuple[Cited[str], Cited[str] | None]:
    """Add an abbreviated month before a year, and the start that shares its end's year."""
    start, end = date.spans[0]
    if len(date.value) == 4:
        short = _SHORT_MONTH.search(text, max(span.start, start - 16), start)
        if short:
            start = short.start()
            date = Cited(_iso(date.value, short), (Span(start, end),), "date")
    before = _YEARLESS.search(text, max(span.start, start - 24), start)
    if before is None or text[span.start : before.start()].strip(" .,:;("):
        return date, None
    yearless = Cited(_iso(date.value, before), (Span(before.start(), end),), "date")
    return date, yearless


def _iso(date: str, match: re.Match[str]) -> str:
    month = f"{date[:4]}-{_MONTHS[match['month'].casefold()]}"
    return f"{month}-{int(match['day']):02d}" if match["day"] else month
