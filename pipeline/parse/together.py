"""Parses the sources of a run, those without a list of projects by the list of another.

A source is read on its own first. Only one that has no numbered list is read again, with the titles
that another source of the same programme lists: which project a presentation belongs to is told by
number and title, not by the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.parse.booklet import Booklet
from pipeline.parse.known import Known
from pipeline.read.inputs import Input
from pipeline.read.joining import by_precedence

ParseOne = Callable[[Input, Known | None], Booklet]
"""Parses one source, with what another tells of the programme, if anything."""


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
    alone = [_Parsed(item, parse_one(item, None)) for item in inputs]
    programmes: dict[str, list[_Parsed]] = defaultdict(list)
    for parsed in alone:
        programmes[parsed.item.programme.programme_id].append(parsed)
    needing = {p.item.programme.programme_id for p in alone if needs_list(p)}
    known = {programme: known_titles(programmes[programme]) for programme in needing}
    return [
        parse_one(parsed.item, known[parsed.item.programme.programme_id])
        if needs_list(parsed) and known[parsed.item.programme.programme_id].titles
        else parsed.booklet
        for parsed in alone
    ]


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
    broken = {
        booklet.document.pages[-1].number + 1: booklet.presentations[-1].number
        for booklet in reversed(listing)
        if booklet.presentations and not booklet.presentations[-1].is_complete
    }
    return Known(titles, tuple(themes), broken)
