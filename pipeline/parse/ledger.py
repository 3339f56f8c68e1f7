"""The ledger: every character of a source belongs to exactly one segment.

Segments are laid in the order in which they are surest; each takes what is still free. White space
that nobody claims is ``blank``, and any other character that nobody claims is ``unassigned``: the
parser did not know what to do with it, and a finding says so.
"""

from __future__ import annotations

import bisect
import sys
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.values import Span

_make = tuple.__new__
"""Makes a named tuple in half the time of its class: a ledger has a thousand."""


class Segment(NamedTuple):
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
        self._laid: list[Segment] = []
        self._end = 0

    def lay(self, span: Span, kind: str, number: int | None = None) -> None:
        """Lay a segment where nothing lies yet; white space at its edges is left free.

        Args:
            span: The stretch; what of it is taken already stays as it is.
            kind: A code of ``segment_kind``.
            number: Number of the project that it belongs to.
        """
        text, laid = self._text, self._laid
        if span[0] >= self._end:
            free = _trimmed(text, *span)
            if free[0] < free[1]:
                laid.append(_make(Segment, (free, kind, number)))
                self._end = free[1]
            return
        # From the last free stretch on, so that what is laid does not move those before it.
        for at, start, end in reversed(self._free(*span)):
            free = _trimmed(text, start, end)
            if free[0] < free[1]:
                laid.insert(at, _make(Segment, (free, kind, number)))
                self._end = max(self._end, free[1])

    def _free(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Give the parts of a stretch that nothing covers, each with its place among the laid."""
        laid = self._laid
        at = bisect.bisect(laid, ((start, sys.maxsize),))
        if at:
            start = max(start, laid[at - 1][0][1])
        free = []
        while at < len(laid) and laid[at][0][0] < end:
            first, last = laid[at][0]
            if first > start:
                free.append((at, start, first))
            start = last
            at += 1
        if start < end:
            free.append((at, start, end))
        return free

    def free(self) -> list[Span]:
        """Give the stretches that nothing covers, white space at their edges left out."""
        spans = (_trimmed(self._text, *part[1:]) for part in self._free(0, len(self._text)))
        return [span for span in spans if span.start < span.end]

    def close(self) -> list[Segment]:
        """Give all segments, from the first character to the last.

        Returns:
            The segments in order, those that nobody claimed included.
        """
        text = self._text
        segments: list[Segment] = []
        before = 0
        for segment in self._laid:
            start, end = segment[0]
            if text[before:start].isspace():
                segments.append(_make(Segment, (_make(Span, (before, start)), "blank", None)))
            elif before < start:
                segments += _unclaimed(text, before, start)
            segments.append(segment)
            before = end
        if before < len(text):
            segments += _unclaimed(text, before, len(text))
        return segments


def _unclaimed(text: str, start: int, end: int) -> Iterator[Segment]:
    """Part what nobody claimed into what is unassigned and the white space around it."""
    if text[start:end].isspace():
        yield Segment(Span(start, end), "blank")
        return
    inner = _trimmed(text, start, end)
    if start < inner.start:
        yield Segment(Span(start, inner.start), "blank")
    yield Segment(inner, "unassigned")
    if inner.end < end:
        yield Segment(Span(inner.end, end), "blank")


def _trimmed(text: str, start: int, end: int) -> Span:
    """Give a stretch without the white space at its edges; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _make(Span, (start, end))
