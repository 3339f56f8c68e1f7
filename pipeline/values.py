"""Values that know where they come from.

From ``parse`` onward every value travels with the spans of the source that it was read from, so
that evidence is never searched for afterwards. What the rules are called is said in
``schemas.codes``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


VERBATIM = "verbatim"
"""The rule of a value that is its quote; see ``schemas.codes``."""


class Span(NamedTuple):
    """A half-open stretch of a source's text, in Unicode code points from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Cited(Generic[T_co]):
    """A value, the spans that state it, and the rule by which it follows from them.

    Attributes:
        value: The value as published; ``None`` only where a decision removed it.
        spans: Where it stands, in the order in which it is composed of them.
        rule: A code of ``evidence_rule``.
        correction_id: The human decision behind it, if one is.
    """

    value: T_co
    spans: tuple[Span, ...]
    rule: str = VERBATIM
    correction_id: str | None = None

    def becoming(self, value: U, rule: str, correction_id: str | None = None) -> Cited[U]:
        """Give another value that follows from the same spans by another rule."""
        return Cited(value, self.spans, rule, correction_id or self.correction_id)


def cite(text: str, start: int, end: int) -> Cited[str]:
    """Cite a stretch of a text word for word.

    Args:
        text: The text of the source.
        start: First code point, from 0.
        end: One past the last code point.

    Returns:
        The quoted words with their span. Where a line ends between two of them, or more than a
        space stands there, a single space does in the value.
    """
    return Cited(folded(text[start:end]), (Span(start, end),))


def folded(text: str) -> str:
    """Give a text with one space for each run of white space, and none at its ends."""
    return " ".join(text.split())


def cut_out(area: Span, taken: Iterable[Span]) -> list[Span]:
    """Cut spans out of an area.

    Args:
        area: The area.
        taken: What is cut out, in the order of the text; parts outside the area do no harm.

    Returns:
        What is left, in order.
    """
    parts: list[Span] = []
    start = area.start
    for span in taken:
        if span.end <= start or span.start >= area.end:
            continue
        if span.start > start:
            parts.append(Span(start, span.start))
        start = span.end
    if start < area.end:
        parts.append(Span(start, area.end))
    return parts
