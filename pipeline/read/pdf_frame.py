"""Finds running headers and footers by their place: what returns at the same height of pages.

Only place, style and repetition count; what a header says is for ``parse``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.read.pdf_lines import Line, Style

_EDGE = 0.2
"""Share of a page's height in which a header or a footer stands."""
_MOST_ROWS = 3
_SAME_HEIGHT = 2.0
"""Points by which the heights of one header differ from page to page."""
_OFTEN = 0.3
"""Share of the rows at one height whose words must return, that the others count as well."""
_APART = 1.8
"""Distance to the next row, in font sizes, that sets a row of the usual style apart."""
_NEXT_LINE = 1.45
"""Distance below which two rows are lines of one block, such as a contact block in small type."""
_TOGETHER = 2.5
"""Distance between the rows of one header at most, in font sizes."""
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Edge:
    """A row at the edge of a page.

    Attributes:
        distance: From the page's edge, in points.
        words: Its text with ``#`` for each number.
        style: Its style.
        gap: Distance to the next row inwards, in font sizes.
        is_near: Whether it stands near enough to the edge.
    """

    distance: float
    words: str
    style: Style
    gap: float
    is_near: bool

    @property
    def look(self) -> tuple[str, Style]:
        """What returns on other pages; a heading may say what a header says, in another style."""
        return self.words, self.style


@dataclass(frozen=True, slots=True)
class Edges:
    """The outermost rows of a page, from its edge inwards."""

    upper: tuple[Edge, ...]
    lower: tuple[Edge, ...]


_Rows = dict[int, Edge]
"""Page -> its row at one place."""
_Groups = list[list[int]]
"""Pages whose rows stand at the same height."""


def read_edges(rows: Sequence[Line], height: float) -> Edges:
    """Take from a page what is needed to find its headers and footers.

    Args:
        rows: The page's rows from the top down.
        height: The page's height in points.

    Returns:
        Its outermost rows.
    """
    upper, lower = rows[: _MOST_ROWS + 1], rows[: -_MOST_ROWS - 2 : -1]
    return Edges(
        tuple(_edge(rows, row.top, height) for rows in _inwards(upper) for row in rows[:1]),
        tuple(
            _edge(rows, height - row.bottom, height) for rows in _inwards(lower) for row in rows[:1]
        ),
    )


def _inwards(rows: Sequence[Line]) -> list[Sequence[Line]]:
    """Each of the outermost rows with the next one inwards, if there is one."""
    return [rows[at : at + 2] for at in range(min(len(rows), _MOST_ROWS))]


def _edge(rows: Sequence[Line], distance: float, height: float) -> Edge:
    row = rows[0]
    gap = abs(rows[1].bottom - row.bottom) / row.size if len(rows) > 1 else float("inf")
    return Edge(
        distance, _DIGITS.sub("#", row.text), row.style, gap, is_near=distance < _EDGE * height
    )


def count_frames(pages: Sequence[Edges], usual: Style) -> list[tuple[int, int]]:
    """Count the rows of each page that are its running header and footer.

    Args:
        pages: The outermost rows of all pages.
        usual: The style of running text.

    Returns:
        For each page the number of rows of its header and of its footer.
    """
    headers = _count([page.upper for page in pages], usual)
    footers = _count([page.lower for page in pages], usual)
    return list(zip(headers, footers, strict=True))


def _count(pages: Sequence[tuple[Edge, ...]], usual: Style) -> list[int]:
    counts = [0] * len(pages)
    apart: set[tuple[int, int]] = set()
    for depth in range(_MOST_ROWS):
        due = {
            index: edges[depth]
            for index, edges in enumerate(pages)
            if counts[index] == depth < len(edges) and _may_belong(edges, depth)
        }
        groups = _by_height(due)
        apart.update((index, depth) for index in _mostly_apart(due, groups, usual))
        for index in _returning(due, groups, usual):
            counts[index] += 1
    return [_without_text(index, count, apart) for index, count in enumerate(counts)]


def _without_text(page: int, count: int, apart: Collection[tuple[int, int]]) -> int:
    """Leave out rows that run on into the text: the same words may begin several pages."""
    while count and (page, count - 1) not in apart:
        count -= 1
    return count


def _mostly_apart(due: _Rows, groups: _Groups, usual: Style) -> Iterator[int]:
    """Give the pages whose row stands apart from the text, or would if the page were not full."""
    for pages in groups:
        for style in {due[page].style for page in pages}:
            alike = [page for page in pages if due[page].style == style]
            if 2 * sum(_is_apart(due[page], usual) for page in alike) >= len(alike):
                yield from alike


def _is_apart(edge: Edge, usual: Style) -> bool:
    """Tell whether a row is none of a block that ends at the page's edge, whatever its style."""
    return edge.gap >= (_APART if edge.style == usual else _NEXT_LINE)


def _may_belong(edges: tuple[Edge, ...], depth: int) -> bool:
    """Tell whether a row stands near the edge and near the rows of the header outside it."""
    return edges[depth].is_near and (depth == 0 or edges[depth - 1].gap <= _TOGETHER)


def _returning(due: _Rows, groups: _Groups, usual: Style) -> list[int]:
    """Give the pages whose row at this place returns on others."""
    found: list[int] = []
    for pages in groups:
        times = Counter(due[page].look for page in pages)
        repeated = [page for page in pages if times[due[page].look] > 1]
        styles = {due[page].style for page in repeated}
        often = len(repeated) >= _OFTEN * len(pages)
        for page in pages:
            edge = due[page]
            alike = often and edge.style in styles and _is_apart(edge, usual)
            if times[edge.look] > 1 or alike:
                found.append(page)
    return found


def _by_height(due: _Rows) -> _Groups:
    """Group pages by the height of their rows."""
    groups: dict[int, list[int]] = defaultdict(list)
    last, group = float("-inf"), 0
    for page in sorted(due, key=lambda page: due[page].distance):
        if due[page].distance - last > _SAME_HEIGHT:
            group += 1
        last = due[page].distance
        groups[group].append(page)
    return list(groups.values())
