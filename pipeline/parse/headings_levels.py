"""Gives headings their levels, as far as the text tells them.

The lay-out that showed the levels is lost. A running header repeats a chapter's heading; a number
before a heading counts its level; a colon announces the headings below it; headings of like
beginning stand side by side, and what stands between them below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.parse.headings_choice import Proposal
from pipeline.parse.headings_scan import COLON
from pipeline.values import folded

CHAPTER, HEADING, SUBHEADING = 1, 2, 3

_NUMBERED = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.?\s")


def give_levels(text: str, proposals: Sequence[Proposal], chapters: Collection[str]) -> list[int]:
    """Give the level of each heading.

    Args:
        text: The whole text.
        proposals: The headings in order.
        chapters: Running headers of the pages.

    Returns:
        A level for each: 1, 2 or 3.
    """
    headings = [proposal.span.of(text) for proposal in proposals]
    names = {folded(chapter).casefold() for chapter in chapters}
    levels = [
        _own_level(proposal, heading, names)
        for proposal, heading in zip(proposals, headings, strict=True)
    ]
    _lower_siblings(headings, proposals, levels)
    _lower_between(headings, levels)
    return levels


def _own_level(proposal: Proposal, heading: str, chapters: Collection[str]) -> int:
    """The level that a heading shows by itself."""
    if folded(heading).casefold() in chapters:
        return CHAPTER
    if numbered := _NUMBERED.match(heading):
        depth = numbered[1].count(".")
        return min(CHAPTER + depth, SUBHEADING) if depth else HEADING
    if proposal.heads_list or proposal.is_second or proposal.opens == COLON:
        return SUBHEADING
    return HEADING


def _lower_siblings(
    headings: Sequence[str], proposals: Sequence[Proposal], levels: list[int]
) -> None:
    """Headings that go on with the beginning of one behind a colon stand beside it."""
    beginning = ""
    for index, heading in enumerate(headings):
        if proposals[index].opens == COLON:
            beginning = _beginning(heading)
        elif beginning and levels[index] == HEADING and _beginning(heading) == beginning:
            levels[index] = SUBHEADING
        else:
            beginning = ""


def _lower_between(headings: Sequence[str], levels: list[int]) -> None:
    """Between headings of like beginning (``Samverkan mellan ...``) the others stand below."""
    last: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if levels[index] == CHAPTER:
            last.clear()
        beginning = _beginning(heading)
        if levels[index] != HEADING or not beginning:
            continue
        before = last.get(beginning, index)
        if levels[before] == HEADING:
            levels[before + 1 : index] = [SUBHEADING] * (index - before - 1)
        last[beginning] = index


def _beginning(heading: str) -> str:
    """The first two words of a heading of at least three."""
    words = heading.casefold().split()
    return " ".join(words[:2]) if len(words) > 2 else ""
