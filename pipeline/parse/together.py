"""Parses the sources of a run, those without a list of projects by the list of another.

A source is read on its own first. Only one that has no numbered list is read again, with the titles
that another source of the same programme lists: which project a presentation belongs to is told by
number and title, not by the file. Which pages follow which is told by ``page_order``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from pipeline.findings import Finding
from pipeline.parse.booklet import Booklet
from pipeline.parse.known import Known
from pipeline.parse.order_findings import contradicted_order, unknown_order
from pipeline.parse.page_order import PageNumbers, contradict, follows, number_pages
from pipeline.parse.renumber import other_numbers, renumber
from pipeline.read.inputs import Input
from pipeline.read.joining import by_age, by_precedence


class ParseOne(Protocol):
    """Parses one source; what it gives follows from its arguments alone, so that it may be kept."""

    def __call__(self, item: Input, *, known: Known | None = None) -> Booklet:
        """Parse a source, with what another tells of the programme, if anything."""


@dataclass(frozen=True)
class _Parsed:
    item: Input
    booklet: Booklet

    @property
    def source_id(self) -> str:
        return self.item.source.source_id

    @cached_property
    def pages(self) -> PageNumbers:
        booklet = self.booklet
        return number_pages(self.item.source.description, booklet.document, booklet.furniture)

    @property
    def broken_off(self) -> int | None:
        """The project whose presentation ends with the last page, before its own end."""
        last = self.booklet.presentations[-1] if self.booklet.presentations else None
        is_open = last and not last.is_complete
        if last and is_open and last.pages[-1] == self.booklet.document.pages[-1].number:
            return last.number
        return None

    @property
    def begins_with_title(self) -> bool:
        """Whether a presentation begins on the first page, so that none goes on there."""
        first = self.booklet.document.pages[0].number
        return any(
            item.pages[0] == first and not item.is_continued for item in self.booklet.presentations
        )


def parse_together(inputs: Sequence[Input], parse_one: ParseOne) -> list[Booklet]:
    """Parse all sources.

    Args:
        inputs: The sources.
        parse_one: Parses one of them.

    Returns:
        What each holds, in the order of ``inputs``.
    """
    alone = _with_one_numbering([_Parsed(item, parse_one(item)) for item in inputs])
    programmes: dict[str, list[_Parsed]] = defaultdict(list)
    for parsed in alone:
        programmes[parsed.item.programme.programme_id].append(parsed)
    found = {parsed.source_id: parsed.booklet for parsed in alone}
    for programme in {p.item.programme.programme_id for p in alone if needs_list(p)}:
        found.update(_parse_parts(programmes[programme], parse_one))
    return [found[item.source.source_id] for item in inputs]


def _with_one_numbering(parsed: Sequence[_Parsed]) -> list[_Parsed]:
    """Let all sources of a programme number its projects as the oldest list does."""
    oldest: dict[str, Booklet] = {}
    by_id = {p.source_id: p.booklet for p in parsed}
    for item in by_age(p.item for p in parsed):
        booklet = by_id[item.source.source_id]
        if booklet.themes:
            oldest.setdefault(item.programme.programme_id, booklet)
    return [_renumbered(p, oldest.get(p.item.programme.programme_id)) for p in parsed]


def _renumbered(parsed: _Parsed, oldest: Booklet | None) -> _Parsed:
    if oldest is None or oldest is parsed.booklet:
        return parsed
    numbers = other_numbers(parsed.booklet, oldest)
    booklet = renumber(parsed.booklet, numbers, oldest) if numbers else parsed.booklet
    return replace(parsed, booklet=booklet)


def _parse_parts(parsed: Sequence[_Parsed], parse_one: ParseOne) -> Iterator[tuple[str, Booklet]]:
    """Parse what has no list in the order of the pages: one part may go on with another."""
    listing = _with_list(parsed)
    known = known_titles(listing)
    if not known.titles:
        return
    broken_off = [source for source in listing if source.broken_off is not None]
    for part in _in_order(list(filter(needs_list, parsed))):
        before = _before(part, broken_off)
        continued = before.broken_off if before else None
        booklet = parse_one(part.item, known=replace(known, continued=continued))
        told = replace(part, booklet=booklet)
        findings = tuple(_order_findings(told, before, broken_off))
        if told.broken_off is not None:
            broken_off.append(told)
        # What others tell is added to a copy: the booklet itself is what the parser keeps.
        changed = replace(booklet, findings=(*booklet.findings, *findings))
        yield part.source_id, changed if findings else booklet


def _in_order(parts: list[_Parsed]) -> Iterator[_Parsed]:
    """Sort parts so that none stands before the one that it goes on with."""
    waiting = sorted(parts, key=_first_page)
    while waiting:
        place = next((n for n in range(len(waiting)) if not _before(waiting[n], waiting)), 0)
        yield waiting.pop(place)


def _first_page(parsed: _Parsed) -> int:
    return parsed.booklet.document.pages[0].number


def _before(part: _Parsed, sources: Iterable[_Parsed]) -> _Parsed | None:
    """Give the first of some sources that ends on the page before a part begins."""
    return next((source for source in sources if follows(source.pages, part.pages)), None)


def _order_findings(
    part: _Parsed, before: _Parsed | None, broken_off: Iterable[_Parsed]
) -> Iterator[Finding]:
    """Raise what is not certain of a part that begins in the middle of a presentation."""
    if part.begins_with_title:
        return
    page = part.booklet.document.pages[0]
    for source in broken_off:
        number = source.broken_off
        if number is not None and contradict(source.pages, part.pages):
            yield contradicted_order(page, source.source_id, number, is_used=source is before)
        elif number is not None and not before and follows(source.pages, part.pages) is None:
            yield unknown_order(page, source.source_id, number)


def needs_list(parsed: _Parsed) -> bool:
    """Tell whether a source has pages but no numbered list of projects."""
    return not parsed.booklet.themes and not parsed.item.entries


def _with_list(parsed: Sequence[_Parsed]) -> list[_Parsed]:
    """Give the sources with a numbered list, the one that takes precedence first."""
    by_id = {p.source_id: p for p in parsed}
    order = [by_id[item.source.source_id] for item in by_precedence([p.item for p in parsed])]
    return [source for source in order if source.booklet.themes]


def known_titles(listing: Sequence[_Parsed]) -> Known:
    """Collect what the sources of one programme tell those without a list.

    Args:
        listing: The sources with a list, the one that takes precedence first.

    Returns:
        The titles and themes, each of the first source that lists it.
    """
    titles: dict[int, str] = {}
    for source in listing:
        for title in source.booklet.titles:
            if title.place == "project_list":
                titles.setdefault(title.number, title.text.value)
    themes = dict.fromkeys(theme.name.value for p in listing for theme in p.booklet.themes)
    return Known(titles, tuple(themes))
