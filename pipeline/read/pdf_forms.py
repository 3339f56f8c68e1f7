"""Finds tables of labels and values and reads them cell by cell.

Where every label stands on one row, such a table is read row by row and needs nothing of this. A
label that runs over several rows would have pieces of its value between its own: here it is put
together, and its value behind it. Columns of text are for ``pdf_columns``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.read.pdf_lines import Line
from pipeline.read.pdf_pages import Word

_APART = 0.8
"""Distance between a label and its value at least, in font sizes of running text."""
_SAME_EDGE = 2.0
_FEWEST_LABELS = 2
_TALLEST = 3
"""Rows of a label at most."""


@dataclass(frozen=True, slots=True)
class Form:
    """A table of labels and values.

    Attributes:
        first: Index of its first row.
        end: One past the index of its last row.
        cells: The lines of its cells: a label, its value, the next label and so on.
    """

    first: int
    end: int
    cells: tuple[list[Line], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    label: tuple[Word, ...]
    value: tuple[Word, ...]

    @property
    def ends_label(self) -> bool:
        return bool(self.label) and self.label[-1].text.endswith(":")


def find_form(rows: Sequence[Line], size: float) -> Form | None:
    """Find a table of labels and values of which a label runs over several rows.

    Args:
        rows: Rows of a column, from the top down.
        size: Font size of running text in points.

    Returns:
        The first one, ``None`` where there is none.
    """
    edge = _edge_of_values(rows, _APART * size)
    if edge is None:
        return None
    parted = [_part(row, edge, _APART * size) for row in rows]
    for first, row in enumerate(parted):
        if row and row.label and row.value:
            held = _run(parted[first:])
            if _is_form(held):
                return Form(first, first + len(held), tuple(_cells(held)))
    return None


def _edge_of_values(rows: Sequence[Line], apart: float) -> float | None:
    """Where the values begin: behind most of the labels that have a value on their row."""
    edges: Counter[float] = Counter()
    for row in rows:
        for label, value in zip(row.words, row.words[1:], strict=False):
            if label.text.endswith(":") and value.x0 - label.x1 >= apart:
                edges[round(value.x0)] += 1
                break
    return edges.most_common(1)[0][0] if edges else None


def _part(row: Line, edge: float, apart: float) -> _Row | None:
    """Part a row into label and value; ``None`` if it is no row of the table."""
    label = tuple(word for word in row.words if word.x0 < edge - _SAME_EDGE)
    value = row.words[len(label) :]
    if value and value[0].x0 > edge + _SAME_EDGE:
        return None
    if label and label[-1].x1 > edge - apart:
        return None
    return _Row(label, value)


def _run(rows: Sequence[_Row | None]) -> list[_Row]:
    """Give the rows down to the last that belongs to the table."""
    held: list[_Row] = []
    for row in rows:
        if row is None:
            break
        held.append(row)
    while held and not held[-1].value:
        held.pop()
    return held


def _is_form(rows: Sequence[_Row]) -> bool:
    """Tell whether all labels end in a colon, and one of them below its first row."""
    heights: list[int] = []
    height = 0
    for row in rows:
        height += bool(row.label)
        if row.ends_label:
            heights.append(height)
            height = 0
    is_whole = height == 0 and len(heights) >= _FEWEST_LABELS
    return is_whole and 1 < max(heights) <= _TALLEST


def _cells(rows: Sequence[_Row]) -> Iterator[list[Line]]:
    label: list[Line] = []
    value: list[Line] = []
    is_whole = False
    for row in rows:
        if row.label and is_whole:
            yield from filter(None, (label, value))
            label, value, is_whole = [], [], False
        if row.label:
            label.append(Line(row.label))
        if row.value:
            value.append(Line(row.value))
        is_whole = is_whole or row.ends_label
    yield from filter(None, (label, value))
