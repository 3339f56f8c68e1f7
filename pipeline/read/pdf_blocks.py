"""Puts lines that are set together into blocks: paragraphs, headings, labels.

A block ends where the style changes, where the distance grows, where a line is indented, and
where the next word would still have stood on the line: that break was made by a person.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.read.layout import EMPHASIS, HEADING, TEXT
from pipeline.read.pdf_lines import Line, Style
from pipeline.read.pdf_styles import is_display

_LEADING = 1.45
"""Distance between lines of a block at most, in font sizes, where no usual one is known."""
_MORE_THAN_USUAL = 1.2
_INDENT = 0.5
_RAGGED = 1.0
"""Points by which a full line of justified text may end before the edge."""
_FULL = 0.5
"""Share of full lines that shows that text is justified, of at least:"""
_FEWEST = 5
_FEWEST_ENTRIES = 3
"""Entries with page numbers that make a table of contents, if they are a third of its lines."""
_APART = 1.5
"""Room before such a number, in font sizes."""
_DOTS = re.compile(r"\.\.+$|…$|^\.$")
_SPACE = 0.28
"""Width of a space in font sizes, as fonts for text have it."""
_LONGEST = 220
"""Code points of a heading at most."""
_NUMBER = re.compile(r"[0-9]{1,3}[.)]?")
_BULLET = re.compile(r"[•▪◦‣·■●–—-]$")
_STOP = re.compile(r"[.:!?][\"”’)]*$")
_SENTENCE = re.compile(r"[.,;:]$")
_HYPHENS = ("-", "\u00ad", "\u2010")


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines that are set together.

    Attributes:
        lines: The lines from the top down.
        role: ``text``, ``heading``, ``emphasis``, ``label``, ``header`` or ``footer``.
        style: Size and weight.
    """

    lines: tuple[Line, ...]
    role: str
    style: Style


def make_blocks(column: Sequence[Line], usual: Style) -> Iterator[LineBlock]:
    """Put the lines of a column into blocks.

    Args:
        column: Its lines from the top down.
        usual: The style of running text.

    Yields:
        The blocks in order.
    """
    if not column:
        return
    edges = _edges(column, usual)
    leadings = _leadings(column)
    lines = [column[0]]
    for line in column[1:]:
        if _begins_block(lines, line, usual, edges, leadings):
            yield _make(lines, usual)
            lines = []
        lines.append(line)
    yield _make(lines, usual)


class _Edges(NamedTuple):
    """Where the lines of a column begin and end, and how they are set there.

    Attributes:
        left: The leftmost beginning.
        right: The usual end of full lines.
        justified: Whether running text is set to end there.
        numbered: Whether its lines are entries that end in page numbers.
        counted: Lines that begin with the numbers of a list, one after the other.
    """

    left: float
    right: float
    justified: bool
    numbered: bool
    counted: frozenset[int]


def _edges(column: Sequence[Line], usual: Style) -> _Edges:
    left = min(line.x0 for line in column)
    lines = [line for line in column if line.style == usual]
    right = max((line.x1 for line in lines), default=0.0)
    full = sum(line.x1 > right - _RAGGED for line in lines)
    justified = len(lines) >= _FEWEST and full >= _FULL * len(lines)
    if not justified:
        right = max(line.x1 for line in column)
    numbered = sum(map(_ends_in_number, column))
    is_contents = numbered >= _FEWEST_ENTRIES and numbered > len(column) / 3
    return _Edges(left, right, justified, is_contents, frozenset(_counted(column)))


def _counted(column: Sequence[Line]) -> Iterator[int]:
    """Find lines that begin with one number after the other, as those of a list do."""
    found = [
        (int(line.words[0].text.rstrip(".)")), id(line))
        for line in column
        if _NUMBER.fullmatch(line.words[0].text) and len(line.words) > 1
    ]
    for (one, before), (other, after) in itertools.pairwise(found):
        if other == one + 1:
            yield from (before, after)


def _ends_in_number(line: Line) -> bool:
    """Tell whether a line ends in a number set apart, with dots or room before it."""
    if len(line.words) < 2 or not line.words[-1].text.isdigit():
        return False
    before, last = line.words[-2:]
    return last.x0 - before.x1 > _APART * line.size or bool(_DOTS.search(before.text))


def _leadings(column: Sequence[Line]) -> dict[Style, float]:
    """The usual distance between lines of each style: the median, if there are enough."""
    steps: dict[Style, list[float]] = defaultdict(list)
    for one, other in itertools.pairwise(column):
        step = other.bottom - one.bottom
        if one.style == other.style and step <= _LEADING * one.size * 1.5:
            steps[one.style].append(step)
    return {
        style: sorted(found)[len(found) // 2] for style, found in steps.items() if len(found) > 3
    }


def _begins_block(
    lines: Sequence[Line],
    line: Line,
    usual: Style,
    edges: _Edges,
    leadings: Mapping[Style, float],
) -> bool:
    before = lines[-1]
    if is_display(line.style, usual) != is_display(before.style, usual):
        return True
    leading = leadings.get(line.style, _LEADING * line.size / _MORE_THAN_USUAL)
    if line.bottom - before.bottom > _MORE_THAN_USUAL * leading:
        return True
    if is_display(line.style, usual):
        return line.style != before.style
    if id(line) in edges.counted or _hangs(line):
        return True
    if id(lines[0]) in edges.counted or _hangs(lines[0]):
        return line.x0 < lines[0].x0 + _INDENT * line.size
    return _is_broken_by_hand(before, line, edges)


def _is_broken_by_hand(before: Line, line: Line, edges: _Edges) -> bool:
    if edges.numbered:
        return _ends_in_number(before)
    indent = _INDENT * line.size
    if line.x0 - before.x0 > indent and before.x0 - edges.left < indent:
        return True
    if line.words[0].bold and not before.words[-1].bold:
        return True
    if before.text.endswith(_HYPHENS):
        return False
    if edges.justified and before.x1 < edges.right - _RAGGED and _STOP.search(before.text):
        return True
    first = line.words[0]
    return before.x1 + _SPACE * line.size + first.x1 - first.x0 < edges.right - _RAGGED


def _hangs(line: Line) -> bool:
    """Tell whether a line begins with a bullet, so that the next one is set below its text."""
    return len(line.words) > 1 and bool(_BULLET.match(line.words[0].text))


def _make(lines: Sequence[Line], usual: Style) -> LineBlock:
    style = lines[0].style
    role = TEXT
    if is_display(style, usual):
        role = HEADING if _is_heading(lines) else EMPHASIS
    return LineBlock(tuple(lines), role, style)


def _is_heading(lines: Sequence[Line]) -> bool:
    text = lines[-1].text
    length = sum(len(line.text) + 1 for line in lines)
    if length > _LONGEST or not any(map(str.isalpha, text)):
        return False
    return not (_SENTENCE.search(text) and not text.endswith("..."))


def join_blocks(blocks: Iterable[LineBlock]) -> list[LineBlock]:
    """Join what was parted where a column ended or where a title stands alone.

    Args:
        blocks: The blocks of a page in the order of reading.

    Returns:
        The same; a paragraph that goes on in the next column is one block, and so are the lines
        of a heading or a lead that were taken for bands of their own.
    """
    joined: list[LineBlock] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before is None or before.style != block.style or not _goes_on(before, block):
            joined.append(block)
            continue
        lines = (*before.lines, *block.lines)
        role = TEXT
        if before.role != TEXT:
            role = HEADING if _is_heading(lines) else EMPHASIS
        joined[-1] = LineBlock(lines, role, before.style)
    return joined


def _goes_on(before: LineBlock, block: LineBlock) -> bool:
    last, first = before.lines[-1], block.lines[0]
    step = first.bottom - last.bottom
    if before.role == TEXT == block.role:
        # Into the next column, in the middle of a sentence.
        return step < 0 and first.text[0].islower() and not _STOP.search(last.text)
    is_below = 0 < step <= _LEADING * first.size and abs(first.x0 - last.x0) < first.size
    return TEXT not in (before.role, block.role) and is_below
