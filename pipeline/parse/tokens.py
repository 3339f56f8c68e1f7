"""Words of a text with their offsets, and how two printed words are compared."""

from __future__ import annotations

import difflib
import operator
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from pipeline.values import Span

_EDGES = ".,;:!?\"'”’»«"
_ALIKE = 0.75
_SAME_BEGINNING = 3


class Token(NamedTuple):
    """A run of characters without white space.

    Attributes:
        key: The word in lower case without punctuation at its edges, for comparing.
        text: The word as printed.
        start: First code point, from 0.
        end: One past the last code point.
    """

    key: str
    text: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        """Whether the word could begin a title."""
        return self.text[:1].isupper()

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop, question mark or exclamation mark closes the word."""
        return self.text[-1:] in ".!?"


@lru_cache(1 << 15)
def key_of(word: str) -> str:
    """Give a printed word in lower case without punctuation at its edges, for comparing."""
    return word.strip(_EDGES).casefold() or word


_make = tuple.__new__
"""Makes a named tuple in half the time of its class, which counts for one made of each word."""


def tokenise(text: str, span: Span, most: int = -1) -> list[Token]:
    """Split a stretch of a text into words.

    Args:
        text: The whole text.
        span: The stretch.
        most: How many words are needed; all if negative.

    Returns:
        Its words with offsets in the whole text.
    """
    held = text[span[0] : span[1]]
    words = held.split(None, most)
    if 0 <= most < len(words):
        held = held[: len(held) - len(words.pop())]
    lengths = list(map(len, words))
    starts = _starts(text, span[0], held, words, lengths)
    keys, ends = map(key_of, words), map(operator.add, starts, lengths)
    return list(map(_make, repeat(Token), zip(keys, words, starts, ends, strict=False)))


def last_tokens(text: str, span: Span, most: int) -> list[Token]:
    """Split the end of a stretch into words, without splitting all of it.

    Args:
        text: The whole text.
        span: The stretch.
        most: How many words are needed.

    Returns:
        Its last words with offsets in the whole text.
    """
    words = span.of(text).rsplit(None, most)
    before = len(words[0]) if len(words) > most else 0
    return tokenise(text, Span(span.start + before, span.end))


def _starts(
    text: str, at: int, held: str, words: Sequence[str], lengths: Sequence[int]
) -> Sequence[int]:
    """Tell where words begin: by their lengths if one white space parts each from the next."""
    first = at + len(held) - len(held.lstrip())
    last = at + len(held.rstrip())
    if first + sum(lengths) + len(words) - 1 == last:
        return list(accumulate(map((1).__add__, lengths[:-1]), initial=first))
    starts: list[int] = []
    for word, length in zip(words, lengths, strict=True):
        starts.append(text.index(word, at))
        at = starts[-1] + length
    return starts


def trim(text: str, span: Span, edges: str = ".,;:") -> Span:
    """Shorten a span by the white space and punctuation at its edges.

    Args:
        text: The whole text.
        span: The span.
        edges: Characters taken away at the end; white space goes at both ends.

    Returns:
        The shorter span, empty at its start where nothing is left.
    """
    start, end = span
    while end > start and (text[end - 1].isspace() or text[end - 1] in edges):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def beginning(key: str) -> str:
    """Give the letters that words which are :func:`alike` share: a quick way to rule others out."""
    return key[:_SAME_BEGINNING]


def alike(one: str, other: str) -> bool:
    """Tell whether two words are the same or variants of one spelling.

    Args:
        one: A word's key.
        other: Another word's key.

    Returns:
        Whether they are equal or, from six letters on, differ by a few letters only.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or beginning(one) != beginning(other):
        return False
    return _is_variant(one, other)


@lru_cache(1 << 12)
def _is_variant(one: str, other: str) -> bool:
    """Compare two words letter by letter, unless their lengths tell already that they differ."""
    both = len(one) + len(other)
    if 2 * min(len(one), len(other)) < _ALIKE * both:
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def common_length(words: Sequence[Token], keys: Sequence[str]) -> int:
    """Count the words at the beginning of two runs that are alike.

    Args:
        words: Words of one run.
        keys: Keys of the other.

    Returns:
        The number of words up to the first that differs.
    """
    length = 0
    for word, key in zip(words, keys, strict=False):
        if not alike(word.key, key):
            break
        length += 1
    return length
