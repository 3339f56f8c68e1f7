"""Finds the labels of figures by their place, such as the names on a map.

A label is a short piece of text on a drawing or a picture that does not belong to a paragraph.
What it names is for ``parse``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.read.layout import Box
from pipeline.read.pdf_lines import Line, split_at_gaps
from pipeline.read.pdf_pages import PageContent

_LEAST_SIDE = 40.0
"""Points; a smaller drawing is an ornament."""
_LARGEST_SHARE = 0.6
"""Share of the page from which a figure is the page's ground."""
_MARGIN = 5.0
"""Points by which a label may stand out of its figure."""
_WIDEST_SPACE = 0.8
_MOST_WORDS = 4
_PARAGRAPH = 3
"""So many lines under one another with the same left edge are a paragraph."""
_SAME_EDGE = 1.5
_LEADING = 1.6
"""Distance between lines of a paragraph at most, in font sizes."""


def find_labels(content: PageContent, rows: Sequence[Line]) -> list[Line]:
    """Find the labels of a page's figures.

    Args:
        content: What the page holds.
        rows: Its rows without running header and footer.

    Returns:
        The labels from the top down, and from left to right.
    """
    regions = [box for box in content.figures if _is_figure(box, content)]
    turned = [Line((word,)) for row in rows for word in row.words if not word.upright]
    if not regions:
        return turned
    pieces = [
        piece
        for row in rows
        for piece in split_at_gaps(row, _WIDEST_SPACE)
        if all(word.upright for word in piece.words)
    ]
    labels = [
        piece
        for piece in pieces
        if len(piece.words) <= _MOST_WORDS
        and any(_stands_on(piece, region) for region in regions)
        and not _is_in_paragraph(piece, pieces)
    ]
    return labels + turned


def _is_figure(box: Box, content: PageContent) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) < _LEAST_SIDE:
        return False
    return width * height <= _LARGEST_SHARE * content.width * content.height


def _stands_on(piece: Line, region: Box) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    return (
        region.x0 - _MARGIN <= x <= region.x1 + _MARGIN
        and region.top - _MARGIN <= y <= region.bottom + _MARGIN
    )


def _is_in_paragraph(piece: Line, pieces: Iterable[Line]) -> bool:
    beside = sorted(
        (other for other in pieces if abs(other.x0 - piece.x0) <= _SAME_EDGE), key=_bottom
    )
    at = beside.index(piece)
    first = last = at
    while first > 0 and _follows(beside[first - 1], beside[first]):
        first -= 1
    while last < len(beside) - 1 and _follows(beside[last], beside[last + 1]):
        last += 1
    return last - first + 1 >= _PARAGRAPH


def _bottom(piece: Line) -> float:
    return piece.bottom


def _follows(one: Line, other: Line) -> bool:
    return other.bottom - one.bottom <= _LEADING * max(one.size, other.size)
