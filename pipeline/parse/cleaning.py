"""Makes clean text of running text, and leads back from any place in it to the source.

White space is folded, and words that a column or a page break has split are joined again. Each
character of the clean text but the spaces between words is a character of the source at a known
place. Which parts are running text is told by the caller.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.hyphens import SUSPENDED, UNDONE, decide
from pipeline.parse.lexicon import document_vocabulary
from pipeline.values import Span

__all__ = ["CleanText", "Join", "clean", "document_vocabulary"]

_HYPHENS = "-\u2010"
_SOFT_HYPHEN = "\u00ad"
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All white space but the usual one."""
_SOFT = rf"{_SOFT_HYPHEN}[\s{_SOFT_HYPHEN}]*"
_BREAK = re.compile(
    "|".join(
        (
            r"-\s+(?=\w)",
            r"\u2010\s+(?=\w)",
            rf" \s*{_SOFT}",
            r" \s+",
            *(rf"{space}\s*(?:{_SOFT})?" for space in SPACES),
            _SOFT,
        )
    )
)
"""What is not copied as it stands: white space that is no single space, a hyphen before a space.

A soft hyphen goes with the white space beside it: a word was split there. Each branch begins with
one character, which lets the search skip all others.
"""
_BREAK_MARKS = ("  ", "- ", "\u2010 ", _SOFT_HYPHEN, *SPACES)
"""Without any of these there is nothing to mend, which is told faster still."""
_FIRST_WORD = re.compile(r"[\w-]+")
_LAST_WORD = re.compile(r"[\w-]+$")
_WORD_REACH = 60


class Join(NamedTuple):
    """A hyphen at the end of a line, a column or a page.

    Attributes:
        span: From the first half to the end of the second, as it stands in the source.
        decision: ``undone`` where the hyphen is left out, ``kept`` where it belongs to the word
            and only the white space behind it goes, ``suspended`` where both stay.
        over_parts: Whether the second half stands in another part, as over a page break.
    """

    span: Span
    decision: str
    over_parts: bool


@dataclass(frozen=True)
class CleanText:
    """Clean text with the way back to the source.

    Attributes:
        text: The clean text.
        joins: The hyphens about which was decided, in order.
    """

    text: str
    joins: tuple[Join, ...]
    _starts: tuple[int, ...] = field(repr=False)
    _sources: tuple[Span, ...] = field(repr=False)

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Lead a stretch of the clean text back to the source.

        Args:
            start: First code point of the clean text.
            end: One past the last.

        Returns:
            Where its characters stand in the source, in order. A space may stand for longer white
            space, or for none where a part of the text ends; a hyphen that was left out is in none
            of the spans.
        """
        spans: list[Span] = []
        at = max(bisect.bisect_right(self._starts, start) - 1, 0)
        while at < len(self._starts) and self._starts[at] < end:
            span = self._source_of(at, start, end)
            if spans and spans[-1].end == span.start:
                spans[-1] = Span(spans[-1].start, span.end)
            elif span.start < span.end:
                spans.append(span)
            at += 1
        return tuple(spans)

    def _source_of(self, at: int, start: int, end: int) -> Span:
        """Cut a piece's source to what a stretch of the clean text holds of it."""
        first, source = self._starts[at], self._sources[at]
        last = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        if last - first != source.end - source.start:
            return source  # folded white space: all or nothing
        return Span(source.start + max(start - first, 0), source.end - max(last - end, 0))


class _Writer:
    """Puts pieces of clean text together with the spans that they come from."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._sources: list[Span] = []
        self._length = 0

    def copy(self, start: int, end: int) -> None:
        """Add characters of the source as they stand."""
        if start < end:
            self._add(self._text[start:end], Span(start, end))

    def space(self, start: int, end: int) -> None:
        """Add a space for a stretch of white space, but none at the beginning."""
        if self._length:
            self._add(" ", Span(start, end))

    def _add(self, piece: str, source: Span) -> None:
        self._pieces.append(piece)
        self._starts.append(self._length)
        self._sources.append(source)
        self._length += len(piece)

    def finish(self, joins: Sequence[Join]) -> CleanText:
        """Give the clean text."""
        return CleanText(
            "".join(self._pieces), tuple(joins), tuple(self._starts), tuple(self._sources)
        )


def clean(text: str, parts: Sequence[Span], known_word: Callable[[str], bool]) -> CleanText:
    """Join the parts of running text to clean text.

    Args:
        text: The whole text.
        parts: The running text in reading order.
        known_word: Tells whether a word in lower case exists, as of :func:`document_vocabulary`.

    Returns:
        The clean text with its way back.
    """
    writer = _Writer(text)
    joins: list[Join] = []
    trimmed = [part for part in (_without_space(text, part) for part in parts) if part]
    for index, part in enumerate(trimmed):
        after = trimmed[index + 1] if index + 1 < len(trimmed) else None
        joins += _write_part(writer, text, part, after, known_word)
    return writer.finish(joins)


def _without_space(text: str, part: Span) -> Span | None:
    start, end = part
    while start < end and (text[start].isspace() or text[start] == _SOFT_HYPHEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == _SOFT_HYPHEN):
        end -= 1
    return Span(start, end) if start < end else None


def _write_part(
    writer: _Writer,
    text: str,
    part: Span,
    after: Span | None,
    known_word: Callable[[str], bool],
) -> Iterator[Join]:
    """Write a part and what stands between it and the next one."""
    start = part.start
    for match in _breaks(text, part):
        writer.copy(start, match.start())
        start = match.end()
        if match[0].isspace():
            writer.space(*match.span())
        elif _SOFT_HYPHEN in match[0]:
            continue
        elif not text[max(match.start() - 1, part.start)].isalnum():
            writer.copy(match.start(), match.start() + 1)  # a dash, not a hyphen
            writer.space(match.start() + 1, start)
        else:
            hyphen = match.start()
            halves = _halves(text, part, hyphen, Span(start, part.end))
            yield _write_hyphen(writer, text, halves, Span(hyphen + 1, start), known_word)
    if after is None:
        writer.copy(start, part.end)
    elif _is_split(text, part, after):
        hyphen = part.end - 1
        writer.copy(start, hyphen)
        halves = _halves(text, part, hyphen, after)
        join = _write_hyphen(writer, text, halves, Span(part.end, part.end), known_word)
        yield join._replace(over_parts=True)
    else:
        writer.copy(start, part.end)
        if not text.startswith(_SOFT_HYPHEN, part.end):
            writer.space(part.end, part.end)


def _breaks(text: str, part: Span) -> Iterator[re.Match[str]]:
    printed = part.of(text)
    for mark in _BREAK_MARKS:
        if mark in printed:
            return _BREAK.finditer(text, part.start, part.end)
    return iter(())


def _is_split(text: str, part: Span, after: Span) -> bool:
    """Tell whether a part ends within a word."""
    if text[part.end - 1] not in _HYPHENS or part.end - part.start < 2:
        return False
    return text[part.end - 2].isalnum() and text[after.start].isalnum()


def _halves(text: str, part: Span, hyphen: int, behind: Span) -> tuple[Span, Span]:
    """Give the word before a hyphen and the word behind it."""
    first = _LAST_WORD.search(text, max(part.start, hyphen - _WORD_REACH), hyphen)
    second = _FIRST_WORD.match(text, behind.start, min(behind.end, behind.start + _WORD_REACH))
    return (
        Span(first.start() if first else hyphen, hyphen),
        Span(behind.start, second.end() if second else behind.start),
    )


def _write_hyphen(
    writer: _Writer,
    text: str,
    halves: tuple[Span, Span],
    space: Span,
    known_word: Callable[[str], bool],
) -> Join:
    """Write a hyphen and the space behind it, one of them or none, as its halves demand."""
    first, second = halves
    decision = decide(first.of(text), second.of(text), known_word)
    if decision != UNDONE:
        writer.copy(first.end, first.end + 1)
    if decision == SUSPENDED:
        writer.space(*space)
    return Join(Span(first.start, second.end), decision, over_parts=False)
