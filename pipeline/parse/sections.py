"""Sections of running text: a heading and what stands below it.

Where headings are is for ``headings``; what belongs to running text is told by the caller.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.parse.headings import Heading, find_headings
from pipeline.parse.lexicon import Lexicon
from pipeline.values import Span

_WORD = re.compile(r"\w")
UNTITLED_LEVEL = 2
"""Level of the text before the first heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of running text.

    Attributes:
        heading: The heading as printed; ``None`` for what stands before the first one.
        level: 1 for a chapter, 2 for a section in it, 3 for one below that.
        parts: The text below the heading in reading order, white space at the edges left out;
            empty where another heading follows at once.
    """

    heading: Span | None
    level: int
    parts: tuple[Span, ...]


def find_sections(
    text: str,
    parts: Sequence[Span],
    lexicon: Lexicon,
    chapters: Collection[str] = (),
    known: Sequence[Heading] | None = None,
) -> list[Section]:
    """Part the running text of a presentation or an introduction into sections.

    Args:
        text: The whole text.
        parts: The running text in reading order: page furniture, map labels, contact blocks,
            titles, lists of titles and leads are cut out.
        lexicon: The document's words.
        chapters: Running headers of the pages; a heading with the same words is a chapter's.
        known: The headings of the document in order, where its lay-out tells them.

    Returns:
        The sections in order. Each word of the parts is in a heading or in the parts of one
        section; what holds no word, such as a stop that is left of what was cut out, is in none.
    """
    if known is None:
        headings = find_headings(text, parts, lexicon, chapters)
    else:
        headings = [item for part in parts for item in known if part.covers(item.span)]
    waiting = deque(headings)
    below: list[list[Span]] = [[]]
    for part in parts:
        start = part.start
        while waiting and part.covers(waiting[0].span):
            heading = waiting.popleft()
            below[-1] += _printed(text, Span(start, heading.span.start))
            below.append([])
            start = heading.span.end
        below[-1] += _printed(text, Span(start, part.end))
    sections = [Section(None, UNTITLED_LEVEL, tuple(below[0]))] if below[0] else []
    for heading, held in zip(headings, below[1:], strict=True):
        sections.append(Section(heading.span, heading.level, tuple(held)))
    return sections


def _printed(text: str, span: Span) -> list[Span]:
    """Shorten a span by the white space at its edges; nothing, where it holds no word."""
    if not _WORD.search(text, *span):
        return []
    start, end = span
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return [Span(start, end)]
