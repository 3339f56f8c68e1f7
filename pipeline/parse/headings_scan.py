"""Parts running text at its sentence ends, and marks where a heading could end.

Only what punctuation, capitals and the word before a capital tell. Parts of the text follow each
other as if nothing stood between them: a sentence may run over a page break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from pipeline.parse.cleaning import SPACES
from pipeline.parse.lexicon import (
    AUXILIARIES,
    BEFORE_YEAR,
    DEGREES,
    EDGES,
    NEVER_LAST,
    OBJECT_PRONOUNS,
    OPENERS,
    PARTICLES,
)
from pipeline.parse.lexicon_verbs import is_finite_form
from pipeline.values import Span

_CAPITAL = re.compile(r"\s[\"”»']?[A-ZÅÄÖÉÜ0-9]")
_CAPITAL_BEHIND_SPACE = re.compile(r" [\"”»']?[A-ZÅÄÖÉÜ0-9]")
"""The same for text without line breaks, where it is twice as fast."""
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}\b")
_ENDS = frozenset(".!?:")
_CLOSING = frozenset("\"”’»')")
_JOINS = frozenset(",;(–-/&")
"""Punctuation behind which no sentence begins."""
_DASHES = frozenset("–-")
_STRAY = ".,;:"
_ABBREVIATIONS = frozenset(
    "bl.a. ca. dr. dvs. f.d. fr.o.m. kl. m.fl. m.m. nr. o.s.v. s.k. st. t.ex. t.o.m. tel."
    " tfn. vd.".split()
)
_BINDS = (NEVER_LAST - PARTICLES - OBJECT_PRONOUNS - BEFORE_YEAR - DEGREES) | AUXILIARIES
"""Words behind which no heading ends, whatever follows."""
_LOOK_BACK = 24
_LONGEST_LABEL = 30
_BEHIND_GAP = 160
"""Code points behind a gap within which the main verb of a sentence comes."""

SENTENCE, COLON, LIST = "sentence", "colon", "list"


class Words(NamedTuple):
    """Words of a text.

    Attributes:
        texts: The words as printed.
        keys: The same in lower case without the punctuation at their edges.
    """

    texts: list[str]
    keys: list[str]

    def part(self, start: int, stop: int) -> Words:
        """Give the words from one index to another."""
        return Words(self.texts[start:stop], self.keys[start:stop])


class Stretch:
    """What stands between two sentence ends, perhaps in several parts.

    Attributes:
        number: Its place among all stretches of the text.
        opens: What stands before it: a ``sentence`` end, a ``colon``, or the colon behind a verb
            that announces a ``list``.
        pieces: Where it stands.
        gaps: Offsets of the capitals inside it before which a heading could end.
        breaks: Those of them with which a part begins.
        is_question: Whether a question mark ends it.
    """

    __slots__ = ("breaks", "gaps", "is_question", "number", "opens", "pieces")

    def __init__(self, number: int, opens: str = SENTENCE) -> None:
        """Begin a stretch that holds nothing yet."""
        self.number = number
        self.opens = opens
        self.pieces: list[Span] = []
        self.gaps: list[int] = []
        self.breaks: list[int] = []
        self.is_question = False

    def words(self, text: str) -> tuple[Words, list[int]]:
        """Give its words, and the index of the word at each gap."""
        texts: list[str] = []
        at: list[int] = []
        for piece in self.pieces:
            start = piece.start
            for gap in self.gaps:
                if start <= gap < piece.end:
                    texts += text[start:gap].split()
                    at.append(len(texts))
                    is_speech = text[gap] in _DASHES and gap not in self.breaks
                    start = gap + is_speech  # the words go on behind the dash
            texts += text[start : min(piece.end, start + _BEHIND_GAP)].split()
        keys = " ".join(texts).lower().split(" ")
        return Words(texts, list(map(str.strip, keys, repeat(EDGES)))), at


def read_stretches(text: str, parts: Sequence[Span]) -> list[Stretch]:
    """Part running text at its sentence ends.

    Args:
        text: The whole text.
        parts: The running text in reading order.

    Returns:
        The stretches in order that are questions or hold a gap; of the others none could hold a
        heading.
    """
    reader = _Reader(text)
    for part in parts:
        reader.read(part)
    reader.close("")
    return reader.stretches


class _Reader:
    """Goes through the parts and keeps the stretch that is not yet closed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._current = Stretch(0)
        self.stretches: list[Stretch] = []

    def close(self, mark: str, opens: str = SENTENCE) -> None:
        """End the current stretch at a mark; the next one opens behind it."""
        current = self._current
        number = current.number + bool(current.pieces)
        if current.gaps or mark == "?":
            current.is_question = mark == "?"
            self.stretches.append(current)
            self._current = Stretch(number, opens)
        else:
            current.number, current.opens = number, opens
            current.pieces.clear()

    def read(self, part: Span) -> None:
        """Read a part, which goes on with the stretch that the last one left open."""
        text = self._text
        start = self._enter(part)
        if start == part.end:
            return
        is_even = all(text.find(space, start, part.end) < 0 for space in SPACES)
        capital = _CAPITAL_BEHIND_SPACE if is_even else _CAPITAL
        for match in capital.finditer(text, start, part.end):
            at = match.start()
            mark = text[at - 1]
            if not mark.isalnum():
                mark = self._mark(start, at)
            if mark in _JOINS:
                if mark in _DASHES and at - 3 > start and text[at - 2] == " ":
                    self._add_speech(at - 2)
                continue
            if mark not in _ENDS:
                self._add_gap(at)
            elif self._is_end(mark, start, at):
                self._end(mark, start, at)
                start = at + 1
        self._current.pieces.append(Span(start, part.end))
        mark = self._mark(start, part.end)
        if mark in _ENDS:
            self.close(mark)

    def _end(self, mark: str, start: int, at: int) -> None:
        """End the current stretch inside a part."""
        current = self._current
        opens = SENTENCE if mark != ":" else self._opens(at)
        if current.gaps or mark == "?":
            current.pieces.append(Span(start, at))
            self.close(mark, opens)
            return
        # Most sentences hold no gap: nothing is kept of them, and the next takes their place.
        current.number += 1
        current.opens = opens
        current.pieces.clear()

    def _enter(self, part: Span) -> int:
        """Find the first word of a part and tell whether it goes on with the stretch before."""
        text, start = self._text, part.start
        while start < part.end and (text[start] in _STRAY or text[start].isspace()):
            start += 1
        if text[part.start : start].strip():
            # A stop is left where something was cut out: what stood before it has ended.
            self.close("")
        elif start < part.end and self._current.pieces and not text[start].islower():
            self._current.gaps.append(start)
            self._current.breaks.append(start)
        return start

    def _mark(self, start: int, at: int) -> str:
        """Give the last character before an offset, closing quotes behind a stop passed over."""
        text = self._text
        mark = text[at - 1]
        while mark.isspace() and at > start + 1:
            at -= 1
            mark = text[at - 1]
        if mark in _CLOSING and at - 2 >= start and text[at - 2] in _ENDS:
            return text[at - 2]
        return mark

    def _word(self, at: int) -> str:
        """Give the word before an offset."""
        start = max(at - _LOOK_BACK, 0)
        word = self._text[max(self._text.rfind(" ", start, at) + 1, start) : at]
        if word.isalnum():
            return word
        words = self._text[start:at].split()
        return words[-1] if words else ""

    def _add_gap(self, at: int) -> None:
        """Keep a capital before which a heading could end, by the word before it."""
        if self._word(at).lower() in _BINDS:
            return
        if not (self._text[at + 1].isdigit() and _YEAR.match(self._text, at + 1)):
            self._current.gaps.append(at + 1)

    def _add_speech(self, at: int) -> None:
        """Keep a dash with which a line of speech could begin behind a heading (``– Vi såg``)."""
        before = self._text[at - 1]
        if before.isalnum() and not self._text[at + 3].isdigit():
            self._current.gaps.append(at + 1)

    def _is_end(self, mark: str, start: int, at: int) -> bool:
        """Tell whether a stop or a colon before a capital ends a stretch."""
        if mark == ":":
            return not self._is_label(start, at)
        if mark != "." or self._text[at - 5 : at - 1].isalpha():
            return True  # no abbreviation is so long
        word = self._word(at)
        return not (word.lower() in _ABBREVIATIONS or (len(word) == 2 and word[0].isupper()))

    def _is_label(self, start: int, at: int) -> bool:
        """Tell whether a colon stands within a heading (``Starkt varumärke: Gotlandslamm``)."""
        if self._current.gaps or self._current.pieces or at - start > _LONGEST_LABEL:
            return False
        words = [word.strip(EDGES).lower() for word in self._text[start:at].split()]
        return words[0] not in OPENERS and not any(is_finite_form(word) for word in words)

    def _opens(self, at: int) -> str:
        """Tell what a colon announces: behind a verb, a list."""
        return LIST if is_finite_form(self._word(at).rstrip(":").lower()) else COLON
