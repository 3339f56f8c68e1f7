"""What a reader knows of how the pages of a document are set.

A transcript has lost it; a file with places for its characters, such as a PDF, gives it. Later
stages use what is here where it is there and find the same things by the words where it is not.
No file format belongs here, and no interpretation of what a block says.
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline.values import Span

TEXT, HEADING, EMPHASIS, LABEL, HEADER, FOOTER = (
    "text",
    "heading",
    "emphasis",
    "label",
    "header",
    "footer",
)
"""Roles of a block: running text, a heading by its size or weight, a paragraph set off from the
running text by its size or weight, a label on a figure by its place, running header and footer by
their place and repetition."""


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are set together: a paragraph, a heading, a label.

    Attributes:
        span: Where it stands in the text.
        role: One of the roles above.
        rank: Of a heading, its rank by size and weight from 1, the greatest; else 0.
    """

    span: Span
    role: str = TEXT
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page's characters, one array for each edge; see :class:`Box`.

    Attributes:
        start: Code point of the text that the first box belongs to.
    """

    start: int
    x0: array[float] = field(default_factory=lambda: array("f"))
    top: array[float] = field(default_factory=lambda: array("f"))
    x1: array[float] = field(default_factory=lambda: array("f"))
    bottom: array[float] = field(default_factory=lambda: array("f"))

    @property
    def end(self) -> int:
        """One past the last code point that has a box."""
        return self.start + len(self.x0)

    def add(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Add the box of the next character."""
        self.x0.append(x0)
        self.top.append(top)
        self.x1.append(x1)
        self.bottom.append(bottom)

    def drop_last(self) -> None:
        """Take the box of the last character away."""
        for edge in (self.x0, self.top, self.x1, self.bottom):
            edge.pop()

    def around(self, span: Span) -> Box | None:
        """Give the smallest box around the characters of a span that stand on this page."""
        start = max(span.start, self.start) - self.start
        end = min(span.end, self.end) - self.start
        if start >= end:
            return None
        return Box(
            min(self.x0[start:end]),
            min(self.top[start:end]),
            max(self.x1[start:end]),
            max(self.bottom[start:end]),
        )


@dataclass(frozen=True)
class Layout:
    """How the pages of a document are set.

    Attributes:
        blocks: All blocks in the order of the text.
        line_ends: Offsets at which a line ends within a block, in order: of the space that stands
            there, or of the character behind a word's first half.
        hyphens: Those of them before which a hyphen is printed that the text leaves out.
        boxes: The boxes of the characters, page by page.
    """

    blocks: tuple[Block, ...]
    line_ends: Sequence[int]
    boxes: tuple[Boxes, ...]
    hyphens: Sequence[int] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def has_headings(self) -> bool:
        """Whether any heading is set apart, so that one that is not set apart is none."""
        return any(block.role == HEADING for block in self.blocks)

    def within(self, area: Span, *roles: str) -> Iterator[Block]:
        """Give the blocks that lie within a stretch of the text.

        Args:
            area: The stretch.
            *roles: Roles that are wanted; all if none is named.

        Yields:
            The blocks in the order of the text.
        """
        first = bisect.bisect_left(self._starts, area.start)
        last = bisect.bisect_left(self._starts, area.end)
        for block in self.blocks[first:last]:
            if block.span.end <= area.end and (not roles or block.role in roles):
                yield block

    def begins_block(self, offset: int) -> bool:
        """Tell whether a block begins at an offset."""
        return self._block_at(offset) is not None

    def is_plain(self, offset: int) -> bool:
        """Tell whether running text begins at an offset of a document that sets headings apart."""
        block = self._block_at(offset)
        return self.has_headings and block is not None and block.role == TEXT

    def _block_at(self, offset: int) -> Block | None:
        at = bisect.bisect_left(self._starts, offset)
        begins = at < len(self._starts) and self._starts[at] == offset
        return self.blocks[at] if begins else None

    def ends_line(self, span: Span) -> bool:
        """Tell whether a line or a block ends within a span."""
        at = bisect.bisect_left(self.line_ends, span.start)
        if at < len(self.line_ends) and self.line_ends[at] < span.end:
            return True
        at = bisect.bisect_right(self._starts, span.start)
        return at < len(self._starts) and self._starts[at] < span.end

    def leaves_out(self, span: Span) -> bool:
        """Tell whether a hyphen that is printed within a span is left out of the text."""
        at = bisect.bisect_right(self.hyphens, span.start)
        return at < len(self.hyphens) and self.hyphens[at] < span.end

    def box(self, span: Span) -> Box | None:
        """Give the box around a span, of what stands on the page on which it begins.

        Args:
            span: A stretch of the text; where it runs over several columns of the page, the box
                holds them all.

        Returns:
            The smallest box around its characters there, ``None`` where there are none.
        """
        at = bisect.bisect_right(self._box_starts, span.start) - 1
        return self.boxes[at].around(span) if at >= 0 else None

    @cached_property
    def _box_starts(self) -> list[int]:
        return [boxes.start for boxes in self.boxes]
