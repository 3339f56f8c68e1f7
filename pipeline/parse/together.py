"""Parses the sources of a run, those without a list of projects by the list of another.

A source is read on its own first. Only one that has no numbered list is read again, with the titles
that another source of the same programme lists: which project a presentation belongs to is told by
number and title, not by the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.parse.booklet import Booklet
from pipeline.parse.known import Known
from pipeline.parse.renumber import other_numbers, renumber
from pipeline.read.inputs import Input
from pipeline.read.joining import by_age, by_precedence


class ParseOne(Protocol):
    """Parses one source; what it gives follows from its arguments alone, so that it may be kept."""

    def __call__(self, item: Input, *, known: Known | None = None) -> Booklet:
        """Parse a source, with what another tells of the programme, if anything."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    item: Input
    booklet: Booklet


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
    found = {parsed.item.source.source_id: parsed.booklet for parsed in alone}
    for programme in {p.item.programme.programme_id for p in alone if needs_list(p)}:
        found.update(_parse_parts(programmes[programme], parse_one))
    return [found[item.source.source_id] for item in inputs]


def _with_one_numbering(parsed: Sequence[_Parsed]) -> list[_Parsed]:
    """Let all sources of a programme number its projects as the oldest list does."""
    oldest: dict[str, Booklet] = {}
    by_id = {p.item.source.source_id: p.booklet for p in parsed}
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
    known = known_titles(parsed)
    if not known.titles:
        return
    broken_off = dict(known.broken_off)
    for part in sorted(filter(needs_list, parsed), key=_first_page):
        booklet = parse_one(part.item, known=replace(known, broken_off=dict(broken_off)))
        for page, number in _broken_off(booklet):
            broken_off.setdefault(page, number)
        yield part.item.source.source_id, booklet


def _first_page(parsed: _Parsed) -> int:
    return parsed.booklet.document.pages[0].number


def _broken_off(booklet: Booklet) -> Iterator[tuple[int, int]]:
    """The page after the last one, and the project whose presentation ends before its end."""
    last = booklet.presentations[-1] if booklet.presentations else None
    pages = booklet.document.pages
    if last and not last.is_complete and last.pages[-1] == pages[-1].number:
        yield pages[-1].number + 1, last.number


def needs_list(parsed: _Parsed) -> bool:
    """Tell whether a source has pages but no numbered list of projects."""
    return not parsed.booklet.themes and not parsed.item.entries


def known_titles(parsed: Sequence[_Parsed]) -> Known:
    """Collect what the sources of one programme tell those without a list.

    Args:
        parsed: The sources of the programme, each parsed on its own.

    Returns:
        The titles and themes of the source with a list that takes precedence, and the pages before
        which any source breaks a presentation off.
    """
    by_id = {p.item.source.source_id: p.booklet for p in parsed}
    order = by_precedence([p.item for p in parsed])
    listing = [by_id[item.source.source_id] for item in order]
    listing = [booklet for booklet in listing if booklet.themes]
    titles: dict[int, str] = {}
    for booklet in listing:
        for title in booklet.titles:
            if title.place == "project_list":
                titles.setdefault(title.number, title.text.value)
    themes = dict.fromkeys(theme.name.value for booklet in listing for theme in booklet.themes)
    broken_off = dict(pair for booklet in reversed(listing) for pair in _broken_off(booklet))
    return Known(titles, tuple(themes), broken_off)
