"""Finds the columns of a page and reads them in order.

A gutter is a strip without words that runs down several rows, with text on both sides. What
crosses it, such as a title over both columns, parts the page into bands that are read one after
the other; the columns of a band are read from left to right, each in the same way again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.read.pdf_forms import find_form
from pipeline.read.pdf_lines import Line, make_rows
from pipeline.read.pdf_pages import Word

_LEAST_GUTTER = 0.8
"""Width of a gutter at least, in font sizes of running text."""
_FEWEST_ROWS = 3
"""Rows with text that each side of a gutter has at least."""
_SURE_GUTTER = 1.1
"""Width of a gutter in font sizes below which it may be made of the spaces of justified lines."""
_MORE_ROWS = 6
"""Rows that each side of such a gutter has at least."""
_FEWEST_LABELS = 2
"""Rows with text on both sides from which they alone tell whether the left one holds labels."""
_LABELLED = 0.5
"""Share of those rows that end in a label: values may run on over further rows."""
_WIDE = 1.5
"""Width of a gutter, in font sizes of running text, that no words in line leave open by chance."""
_MANY_ROWS = 10
"""Rows on one side from which a few on the other are a column that ends soon."""
_SAME_EDGE = 2.0
_ALIGNED = 0.5
"""Share of the lines right of a gutter that begin at its edge."""
_LEADING = 1.45
"""Distance between the lines of a paragraph at most, in font sizes."""
_DISPLAY = 1.3
"""Font size, in sizes of running text, of a title that stands alone over both columns."""
_MARGIN = 0.4
"""Room above and below such a title, in its own font size."""
_NEAR = 4
_DEEPEST = 8
_NO_WORD = re.compile(r"[\W\d_]+")
"""Numbers, bullets and dots, which are no column of text."""


@dataclass(frozen=True, slots=True)
class _Gutter:
    first: int
    last: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def holds(self, row: int, left: float, right: float) -> bool:
        """Tell whether a gap in a row is a part of this gutter."""
        return self.first <= row <= self.last and left <= self.left and self.right <= right

    @property
    def weight(self) -> tuple[int, float]:
        return self.last - self.first, self.right - self.left


def find_columns(words: Sequence[Word], usual_size: float) -> list[list[Line]]:
    """Read a page's words in order.

    Args:
        words: The words, without running header, footer and labels.
        usual_size: Font size of running text in points.

    Returns:
        The columns in the order of reading, each with its lines from the top down. A stretch that
        runs over the whole width is a column of its own.
    """
    return list(_read(make_rows(words), usual_size, 0))


def _read(rows: Sequence[Line], size: float, depth: int) -> Iterator[list[Line]]:
    if not rows:
        return
    gutter = _best_gutter(rows, size) if depth < _DEEPEST else None
    if gutter is None:
        yield from _read_forms(rows, size)
        return
    yield from _read(rows[: gutter.first], size, depth + 1)
    held = [word for row in rows[gutter.first : gutter.last + 1] for word in row.words]
    for left in (True, False):
        side = [word for word in held if (word.x0 < gutter.middle) == left]
        yield from _read(make_rows(side), size, depth + 1)
    yield from _read(rows[gutter.last + 1 :], size, depth + 1)


def _read_forms(rows: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """Read a column; each cell of a table of labels and values is a column of its own."""
    while form := find_form(rows, size):
        if form.first:
            yield list(rows[: form.first])
        yield from form.cells
        rows = rows[form.end :]
    if rows:
        yield list(rows)


def _best_gutter(rows: Sequence[Line], size: float) -> _Gutter | None:
    least = _LEAST_GUTTER * size
    barriers = {index for index in range(len(rows)) if _stands_alone(rows, index, size)}
    best: _Gutter | None = None
    for index, left, right in _openings(rows, least):
        if best and best.holds(index, left, right):
            continue  # the same strip, seen in another row
        gutter = _follow(rows, index, (left, right), least, barriers)
        if (best is None or gutter.weight > best.weight) and _parts_text(rows, gutter, size):
            best = gutter
    return _without_last_line(rows, best) if best else None


def _without_last_line(rows: Sequence[Line], gutter: _Gutter) -> _Gutter | None:
    """Leave out the short last line of a paragraph that runs over both columns."""
    first = gutter.first
    while 0 < first <= gutter.last:
        before, row = rows[first - 1], rows[first]
        is_short = row.x1 <= gutter.left and before.x1 > gutter.right
        if not is_short or before.style != row.style:
            break
        if row.bottom - before.bottom > _LEADING * row.size:
            break
        first += 1
    return replace(gutter, first=first) if first <= gutter.last else None


def _stands_alone(rows: Sequence[Line], index: int, size: float) -> bool:
    """Tell whether a row is a title with nothing beside it, nor at the height of its margins."""
    row = rows[index]
    if row.size < _DISPLAY * size:
        return False
    below = [other for other in rows[index + 1 :] if other.style != row.style]
    if not _begin_columns(below, size):
        return False
    top, bottom = row.top - _MARGIN * row.size, row.bottom + _MARGIN * row.size
    near = [*rows[max(0, index - _NEAR) : index], *rows[index + 1 : index + 1 + _NEAR]]
    return not any(
        other.x1 > row.x1 and other.top < bottom and top < other.bottom and other.style != row.style
        for other in near
    )


def _begin_columns(rows: Sequence[Line], size: float) -> bool:
    """Tell whether columns begin with the first row: not every gap in it is a gutter."""
    least = _LEAST_GUTTER * size
    gutters = (_follow(rows, 0, gap, least, set()) for row in rows[:1] for gap in _gaps(row, least))
    return any(_parts_text(rows, gutter, size) for gutter in gutters)


def _gaps(row: Line, least: float) -> Iterator[tuple[float, float]]:
    for before, word in itertools.pairwise(row.words):
        if word.x0 - before.x1 >= least:
            yield before.x1, word.x0


def _openings(rows: Sequence[Line], least: float) -> Iterator[tuple[int, float, float]]:
    """Gaps in a row, or between the end of one row and the beginning of the next."""
    for index, row in enumerate(rows):
        for left, right in _gaps(row, least):
            yield index, left, right
        if index + 1 < len(rows):
            one, other = sorted((row, rows[index + 1]), key=_left)
            if other.x0 - one.x1 >= least:
                yield index, one.x1, other.x0


def _left(line: Line) -> float:
    return line.x0


def _follow(
    rows: Sequence[Line],
    index: int,
    opening: tuple[float, float],
    least: float,
    barriers: set[int],
) -> _Gutter:
    """Follow a gap up and down as far as it stays open."""
    left, right = opening
    first = last = index
    for step in (-1, 1):
        at = index if step == 1 else index - 1
        while 0 <= at < len(rows) and at not in barriers:
            found = _narrow(rows[at], left, right, least)
            if found is None:
                break
            left, right = found
            first, last = min(first, at), max(last, at)
            at += step
    return _Gutter(first, last, left, right)


def _narrow(row: Line, left: float, right: float, least: float) -> tuple[float, float] | None:
    """What is left of a gap beside the words of a row; ``None`` if too little is."""
    edges = [float("-inf"), *(edge for word in row.words for edge in (word.x0, word.x1))]
    edges.append(float("inf"))
    best: tuple[float, float] | None = None
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        low, high = max(start, left), min(end, right)
        if high - low >= least and (best is None or high - low > best[1] - best[0]):
            best = low, high
    return best


def _part(row: Line, gutter: _Gutter) -> tuple[list[Word], list[Word]]:
    """Give the words of a row on the left and on the right of a gutter."""
    before = [word for word in row.words if word.x0 < gutter.middle]
    return before, [word for word in row.words if word.x0 >= gutter.middle]


def _parts_text(rows: Sequence[Line], gutter: _Gutter, size: float) -> bool:
    """Tell whether there are columns of text on both sides, not numbers or labels of a form."""
    parted = [_part(row, gutter) for row in rows[gutter.first : gutter.last + 1]]
    left = [before for before, _ in parted if before]
    right = [behind for _, behind in parted if behind]
    beside = [before for before, behind in parted if before and behind]
    least = 1 if max(len(left), len(right)) >= _MANY_ROWS else _FEWEST_ROWS
    if gutter.right - gutter.left < _SURE_GUTTER * size:
        least = max(least, _MORE_ROWS)
    if min(len(left), len(right)) < least:
        return False
    if any(all(_NO_WORD.fullmatch(w.text) for row in side for w in row) for side in (left, right)):
        return False
    labels = beside if len(beside) >= _FEWEST_LABELS else left
    if sum(row[-1].text.endswith(":") for row in labels) >= _LABELLED * len(labels):
        return False
    if max(len(left), len(right)) >= _MANY_ROWS and gutter.right - gutter.left >= _WIDE * size:
        return True  # beside a whole column even scattered names on a map are another one
    begins = min(row[0].x0 for row in right)
    aligned = sum(row[0].x0 - begins <= _SAME_EDGE for row in right)
    return aligned >= _ALIGNED * len(right)
