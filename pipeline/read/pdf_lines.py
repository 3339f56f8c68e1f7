"""Puts the words of a page into rows and lines.

A row holds all words of one height, over all columns; a line holds the words of one column. Where
columns are is for ``pdf_columns``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.read.pdf_pages import Word

_SAME_ROW = 0.35
"""Share of the font size by which the lower edges of words in a row differ at most."""
_NO_SPACE = 0.1
"""Share of the font size below which two words are one that was drawn in pieces."""

Style = tuple[float, bool]
"""Font size in half points, and whether it is bold."""


@dataclass(frozen=True)
class Line:
    """Words in a row, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @cached_property
    def style(self) -> Style:
        """The size of most of its characters; bold only if all its words are."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[half_points(word.size)] += len(word.text)
        size = max(sizes, key=lambda size: (sizes[size], size))
        named = [word for word in self.words if any(map(str.isalnum, word.text))]
        return size, all(word.bold for word in named or self.words)

    @property
    def size(self) -> float:
        """The font size of most of its characters."""
        return self.style[0]

    @cached_property
    def text(self) -> str:
        """Its words with spaces between them."""
        return "".join(
            word.text + space for word, space in zip(self.words, self.spaces(), strict=True)
        )

    def spaces(self) -> list[str]:
        """Give what stands behind each word: a space, or nothing where the word goes on."""
        spaces = [
            "" if after.x0 - word.x1 < _NO_SPACE * word.size else " "
            for word, after in zip(self.words, self.words[1:], strict=False)
        ]
        return [*spaces, ""]


def half_points(size: float) -> float:
    """Round a font size to half points."""
    return round(size * 2) / 2


def make_rows(words: Iterable[Word]) -> list[Line]:
    """Put words into rows over the whole width of the page.

    Args:
        words: Words of a page, in any order.

    Returns:
        The rows from the top down.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=_place):
        if rows:
            first = rows[-1][0]
            if word.bottom - first.bottom <= _SAME_ROW * min(word.size, first.size):
                rows[-1].append(word)
                continue
        rows.append([word])
    return [Line(tuple(sorted(row, key=_left))) for row in rows]


def _place(word: Word) -> tuple[float, float]:
    return word.bottom, word.x0


def _left(word: Word) -> float:
    return word.x0


def split_at_gaps(line: Line, widest: float) -> list[Line]:
    """Part a row where the gap between words is wider than a share of the font size.

    Args:
        line: The row.
        widest: The widest gap within a part, as a share of the font size.

    Returns:
        The parts from left to right.
    """
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > widest * max(before.size, word.size):
            parts.append([])
        parts[-1].append(word)
    return [Line(tuple(part)) for part in parts]


def usual_style(counts: Counter[Style]) -> Style:
    """Give the style of running text: that of most characters.

    Args:
        counts: Style -> number of characters set in it.

    Returns:
        The style, 10 points where there are none.
    """
    return max(counts, key=lambda style: (counts[style], style), default=(10.0, False))


def count_styles(rows: Sequence[Line]) -> Counter[Style]:
    """Count the characters of a page by the style of their words."""
    counts: Counter[Style] = Counter()
    for row in rows:
        for word in row.words:
            counts[half_points(word.size), word.bold] += len(word.text)
    return counts
