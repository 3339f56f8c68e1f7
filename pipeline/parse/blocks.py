"""The contact block at the end of a presentation: its labels and what stands behind them.

What a value means (which municipality, which person) is for ``normalise``; here each label and
each element of a value gets its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.parse.tokens import trim
from pipeline.values import Span

LABELS: Mapping[str, str] = {
    "partners": r"Samverkande\s+(?:kommuner|kommun|parter)",
    "owner": "Projektägare",
    "leader": "Projektledare",
    "period": "Projekttid|Projektperiod",
}
"""What a label stands for -> how it is printed. The words are those of Swedish project forms."""

_LABEL = re.compile(
    "|".join(rf"(?P<{name}>\b(?=[A-ZÅÄÖ])(?i:{pattern}))\s*$" for name, pattern in LABELS.items())
)
"""A label begins with a capital; all of it may be set in capitals."""
_LONGEST_LABEL = 30
_LONGEST_BLOCK = 1500
_SEPARATOR = re.compile(r"\s*(?:[,;/&]|\b(?:och|samt)\b)\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its value.

    Attributes:
        name: A key of :data:`LABELS`.
        label: The label with its colon.
        value: What stands behind it, trimmed; empty where nothing does.
        area: All up to the next label, white space and stray punctuation included.
        lost: Commas behind the value with nothing after them; ``None`` where there are none.
    """

    name: str
    label: Span
    value: Span
    area: Span
    lost: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The contact block of a presentation."""

    fields: Mapping[str, Field]
    span: Span


def find_labels(text: str, span: Span) -> list[tuple[str, Span]]:
    """Find the labels of a contact block.

    Args:
        text: The whole text.
        span: The presentation's stretch of it.

    Returns:
        Names and spans of the labels, colon included, in the order of the text.
    """
    found: list[tuple[str, Span]] = []
    colon = text.find(":", *span)
    while colon >= 0:
        match = _LABEL.search(text, max(span.start, colon - _LONGEST_LABEL), colon)
        if match:
            found.append((str(match.lastgroup), Span(match.start(), colon + 1)))
        colon = text.find(":", colon + 1, span.end)
    return found


def read_block(text: str, labels: list[tuple[str, Span]], end: int) -> Block | None:
    """Read the block that a presentation's labels form.

    Args:
        text: The whole text.
        labels: What :func:`find_labels` gave.
        end: Where the last value ends at most.

    Returns:
        The block, ``None`` without a label. Of a label that stands twice the first counts.
    """
    near = [item for item in labels if item[1].start - labels[0][1].start < _LONGEST_BLOCK]
    if not near:
        return None
    fields: dict[str, Field] = {}
    for index, (name, label) in enumerate(near):
        stop = near[index + 1][1].start if index + 1 < len(near) else end
        area = Span(label.end, max(stop, label.end))
        value = trim(text, area)
        field = Field(name, label, value, area, _lost_behind(text, value, area))
        fields.setdefault(name, field)
    return Block(fields, Span(near[0][1].start, max(end, near[-1][1].end)))


def _lost_behind(text: str, value: Span, area: Span) -> Span | None:
    """Commas at the end of a value show that something stood behind them."""
    rest = trim(text, Span(value.end, area.end), edges="")
    return rest if "," in rest.of(text) else None


def elements(text: str, span: Span) -> Iterator[Span]:
    """Split a value into its elements at commas, ``och`` and ``samt``.

    Args:
        text: The whole text.
        span: The value.

    Yields:
        The elements without white space or closing punctuation; empty ones are left out.
    """
    start = span.start
    for match in _SEPARATOR.finditer(text, span.start, span.end):
        yield from _element(text, Span(start, match.start()))
        start = match.end()
    yield from _element(text, Span(start, span.end))


def _element(text: str, span: Span) -> Iterator[Span]:
    trimmed = trim(text, span)
    if trimmed.start < trimmed.end:
        yield trimmed
