"""The ledger: every character of a source belongs to exactly one segment.

Segments are laid in the order in which they are surest; each takes what is still free. White space
that nobody claims is ``blank``, and any other character that nobody claims is ``unassigned``: the
parser did not know what to do with it, and a finding says so.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.values import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a source with what it is.

    Attributes:
        span: The stretch.
        kind: A code of ``segment_kind``.
        number: Number of the project that it belongs to.
    """

    span: Span
    kind: str
    number: int | None = None


class Ledger:
    """Segments while they are being laid."""

    def __init__(self, text: str) -> None:
        """Begin with nothing laid.

        Args:
            text: The whole text.
        """
        self._text = text
        self._starts: list[int] = []
        self._laid: list[Segment] = []

    def lay(self, span: Span, kind: str, number: int | None = None) -> None:
        """Lay a segment where nothing lies yet; white space at its edges is left free.

        Args:
            span: The stretch; what of it is taken already stays as it is.
            kind: A code of ``segment_kind``.
            number: Number of the project that it belongs to.
        """
        for free in list(self._free(span)):
            inner = _trimmed(self._text, free)
            if inner.start < inner.end:
                self._insert(Segment(inner, kind, number))

    def _insert(self, segment: Segment) -> None:
        at = bisect.bisect(self._starts, segment.span.start)
        self._starts.insert(at, segment.span.start)
        self._laid.insert(at, segment)

    def _free(self, span: Span) -> Iterator[Span]:
        """The parts of a stretch that nothing covers."""
        start = span.start
        at = max(bisect.bisect(self._starts, start) - 1, 0)
        while at < len(self._laid) and self._laid[at].span.start < span.end:
            taken = self._laid[at].span
            if taken.start > start:
                yield Span(start, taken.start)
            start = max(start, taken.end)
            at += 1
        if start < span.end:
            yield Span(start, span.end)

    def free(self) -> list[Span]:
        """Give the stretches that nothing covers, white space at their edges left out."""
        spans = (_trimmed(self._text, span) for span in self._free(Span(0, len(self._text))))
        return [span for span in spans if span.start < span.end]

    def close(self) -> list[Segment]:
        """Give all segments, from the first character to the last.

        Returns:
            The segments in order, those that nobody claimed included.
        """
        everything = Span(0, len(self._text))
        self.lay(everything, "unassigned")
        for free in list(self._free(everything)):
            self._insert(Segment(free, "blank"))
        return list(self._laid)


def _trimmed(text: str, span: Span) -> Span:
    """Shorten a span by the white space at its edges; empty where there is nothing else."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
