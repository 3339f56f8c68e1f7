"""The place names of a map, which a transcript strews into the running text.

A map's labels are place names in a row without any punctuation. A name that nobody knows counts
as a label only between or beside known ones: it may be a misspelling, and whether it is one is
not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.parse.tokens import Token, tokenise
from pipeline.read.layout import LABEL, Layout
from pipeline.values import Span

_WORD = r"[A-ZÅÄÖ][\w-]*"
_CAPITALISED_RUN = re.compile(rf"[A-ZÅÄÖ](?<![\w-].)[\w-]*(?:\s+{_WORD})*(?![\w-])")
"""Begins with a single character, which lets the search skip all others."""
LONGEST_NAME = 3
"""Words of a name on a map at most."""
_SURE = 3
"""So many known names in a row are a map even in the middle of a sentence."""


def find_map_labels(
    text: str,
    span: Span,
    place_names: Collection[str],
    contact_labels: Sequence[tuple[str, Span]],
) -> list[list[Span]]:
    """Find the runs of map labels in a stretch of a page.

    Args:
        text: The whole text.
        span: The stretch, without running header and footer and without the project's title.
        place_names: Names of municipalities.
        contact_labels: Names and spans of the contact block's labels, which are no place names.

    Returns:
        The runs, each a list of label spans in the order of the text.
    """
    runs: list[list[Span]] = []
    edges = _Edges(text, span, contact_labels)
    known = frozenset(place_names)
    for match in _CAPITALISED_RUN.finditer(text, span.start, span.end):
        if known.isdisjoint(match[0].split()):
            continue
        end = edges.first_label(match.start(), match.end())
        words = tokenise(text, Span(match.start(), end))
        names = _known_names(words, place_names)
        if not names:
            continue
        labels = _with_unknown(words, names, edges)
        if _is_map(words, names, labels, edges):
            runs.append([Span(words[i].start, words[j - 1].end) for i, j in labels])
    return runs


def label_spans(layout: Layout | None, area: Span) -> list[Span]:
    """Give the labels of figures that stand in a stretch, where the lay-out tells them.

    Args:
        layout: How the pages are set, if the reader knows it.
        area: The stretch.

    Returns:
        Their spans in order, those that are no names as well.
    """
    return [block.span for block in layout.within(area, LABEL)] if layout else []


def map_of_labels(
    text: str, labels: Sequence[Span], place_names: Collection[str]
) -> list[list[Span]]:
    """Take the labels of a page's figures for those of a map, if one of them is a known name.

    Args:
        text: The whole text.
        labels: What :func:`label_spans` gave.
        place_names: Names of municipalities.

    Returns:
        One run of the labels that are words, none if no label is known.
    """
    named = [span for span in labels if any(map(str.isalpha, span.of(text)))]
    return [named] if any(span.of(text) in place_names for span in named) else []


class _Edges:
    """Tells what stands before and behind a run."""

    def __init__(self, text: str, span: Span, contact_labels: Sequence[tuple[str, Span]]) -> None:
        self._text = text
        self._span = span
        self._labels = contact_labels

    def first_label(self, start: int, end: int) -> int:
        """The beginning of the first contact label in a stretch, else the stretch's end."""
        begins = [label.start for _, label in self._labels if start <= label.start < end]
        return min(begins, default=end)

    def is_value(self, start: int) -> bool:
        """Whether an offset begins the value of a label that names somebody or some place."""
        return any(
            name != "period" and not self._text[label.end : start].strip()
            for name, label in self._labels
            if label.end <= start
        )

    def opens(self, start: int) -> bool:
        """Whether nothing of a sentence stands before an offset."""
        before = self._text[self._span.start : start].rstrip()
        if not before or before[-1] in ".!?:" or before[-1].isdigit():
            return True
        return any(label.end <= start for _, label in self._labels)

    def closes(self, end: int) -> bool:
        """Whether no sentence goes on behind an offset."""
        rest = self._text[end : self._span.end].lstrip()
        return not rest or rest[0].isupper()

    def meets_label(self, end: int) -> bool:
        """Whether a contact label or the end of the stretch follows an offset."""
        while end < self._span.end and self._text[end].isspace():
            end += 1
        return end >= self._span.end or any(label.start == end for _, label in self._labels)


def _known_names(words: Sequence[Token], place_names: Collection[str]) -> list[tuple[int, int]]:
    """The known names among the words, as index ranges, the longest first at each word."""
    names: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        length = _name_length(words, index, place_names)
        if length:
            names.append((index, index + length))
        index += length or 1
    return names


def _name_length(words: Sequence[Token], index: int, place_names: Collection[str]) -> int:
    for length in range(min(LONGEST_NAME, len(words) - index), 0, -1):
        if " ".join(word.text for word in words[index : index + length]) in place_names:
            return length
    return 0


def _with_unknown(
    words: Sequence[Token], names: list[tuple[int, int]], edges: _Edges
) -> list[tuple[int, int]]:
    """Add single unknown words between names, and one beside them at a clear edge."""
    labels = [names[0]]
    for name in names[1:]:
        gap = name[0] - labels[-1][1]
        if gap > 1:
            break
        if gap == 1:
            labels.append((name[0] - 1, name[0]))
        labels.append(name)
    first, last = labels[0][0], labels[-1][1]
    if first == 1 and len(names) > 1 and edges.opens(words[0].start):
        labels.insert(0, (0, 1))
    if last == len(words) - 1 and edges.meets_label(words[-1].end):
        labels.append((last, last + 1))
    return labels


def _is_map(
    words: Sequence[Token],
    names: list[tuple[int, int]],
    labels: list[tuple[int, int]],
    edges: _Edges,
) -> bool:
    start, end = words[labels[0][0]].start, words[labels[-1][1] - 1].end
    if edges.is_value(start):
        return False
    if len(names) >= _SURE:
        return True
    if not edges.opens(start):
        return False
    if len(names) == 1 and len(labels) == 1:
        return edges.meets_label(end) and labels[0][0] == 0
    return edges.closes(end)
