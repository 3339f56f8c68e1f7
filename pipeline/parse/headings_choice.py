"""Chooses, within one stretch between two sentence ends, which words are a heading.

Every pair of a place where a heading could begin and a capital with which a sentence could begin
is scored; the best stands if its score is enough.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.parse.headings_clause import is_finite, read_clause
from pipeline.parse.headings_lists import find_seams, list_heading_end
from pipeline.parse.headings_scan import LIST, SENTENCE, Stretch
from pipeline.parse.headings_sentence import (
    CLOSED_CLASS,
    COMMON,
    COMMON_SHAPE,
    IMPOSSIBLE,
    NUMERAL,
    SUBJECT_NAME,
    UNKNOWN_VERB,
    VERB_AT_ONCE,
    opening_strength,
    sentence_score,
)
from pipeline.parse.headings_shape import ENOUGH, LONGEST, USUAL_LENGTH, heading_score
from pipeline.parse.lexicon import BEFORE_YEAR, MONTHS, NEVER_LAST, OPENERS, Lexicon
from pipeline.parse.swedish import DIRECTIONS
from pipeline.parse.tokens import tokenise, trim
from pipeline.values import Span

# Where a heading begins, if not behind a sentence's end.
AFTER_PAGE_BREAK = -0.7
AFTER_LIST = -0.5
AFTER_LOST_YEAR = -1.2
AFTER_LOST_STOP = -3.0

_SHORTEST_LIST = 6
_RUN = 6
"""So many openings without a stop between them are a list."""
_HALF = 0.2
"""Score that each of two headings in a row has at least."""


class Proposal(NamedTuple):
    """A heading before it has a level.

    Attributes:
        span: The heading.
        opens: What stands before it, as of its stretch.
        heads_list: Whether a list follows it, not a sentence.
        is_second: Whether another heading stands right before it.
    """

    span: Span
    opens: str = SENTENCE
    heads_list: bool = False
    is_second: bool = False


def propose(text: str, stretch: Stretch, lexicon: Lexicon) -> list[Proposal]:
    """Find the headings of a stretch.

    Args:
        text: The whole text.
        stretch: What stands between two sentence ends.
        lexicon: The document's words.

    Returns:
        The headings in order: mostly one, or none.
    """
    if not _is_worth_trying(text, stretch):
        return []
    choice = _Choice(text, stretch, lexicon)
    if choice.is_run or (stretch.opens == LIST and not choice.begins_small):
        return []  # "Projekten är: ...": items in a row look like headings
    found: list[Proposal] = []
    after = 0
    while after <= choice.last and (best := choice.best(after)):
        start, stop = best
        found += choice.list_heading(start)
        found += choice.split(start, stop)
        after = stop + 1
    return found


def _is_worth_trying(text: str, stretch: Stretch) -> bool:
    """Tell whether any two places lie near enough to hold a heading between them."""
    if not stretch.gaps:
        return False
    start = stretch.pieces[0].start
    for gap in stretch.gaps:
        if text.count(" ", start, gap) <= LONGEST + 1:
            return True
        start = gap
    return False


class _Choice:
    """The words of a stretch with what is known of its gaps.

    A gap is the index of the word behind it.
    """

    def __init__(self, text: str, stretch: Stretch, lexicon: Lexicon) -> None:
        self._text = text
        self._stretch = stretch
        self._lexicon = lexicon
        self._words, self._gaps = stretch.words(text)
        self._breaks = [self._gaps[stretch.gaps.index(offset)] for offset in stretch.breaks]
        self._strengths = {gap: opening_strength(self._words, gap, lexicon) for gap in self._gaps}
        self._seams: list[int] | None = None
        self.begins_small = self._words.texts[0][0].islower()
        self.is_run = len(self._gaps) >= _RUN and self._count_openings() >= _RUN
        self._begins = [gap for gap in self._gaps if self._may_begin(gap)]
        if not self.begins_small:
            self._begins.insert(0, 0)
        self.last = self._begins[-1] if self._begins else -1

    def _count_openings(self) -> int:
        """Count the capitals that look like openings; many in a row are a table of contents."""
        return sum(
            strength >= COMMON_SHAPE and self._words.keys[gap - 1] not in NEVER_LAST
            for gap, strength in self._strengths.items()
        )

    def best(self, after: int) -> tuple[int, int] | None:
        """Give the first and the last index of the best heading from ``after`` on."""
        best: tuple[int, int] | None = None
        highest = ENOUGH
        for stop in self._gaps:
            starts = self._starts(after, stop) if stop > after else []
            if not starts or not self._may_open_sentence(stop):
                continue
            sentence: float | None = None
            for start in starts:
                score = self._score(start, stop, highest)
                if score <= IMPOSSIBLE:
                    continue
                if sentence is None:
                    sentence = self._sentence_score(stop)
                if score + sentence >= highest:
                    highest, best = score + sentence, (start, stop)
        return best

    def _sentence_score(self, stop: int) -> float:
        """Score what follows; a verb that nobody knows is not believed before more capitals."""
        score = sentence_score(self._words, stop)
        if score == UNKNOWN_VERB and any(stop < gap <= stop + LONGEST for gap in self._gaps):
            return IMPOSSIBLE
        return score

    def _may_begin(self, gap: int) -> bool:
        """Tell whether a heading could begin where no stop is: with a common word, not a name."""
        if gap in self._breaks:
            return True
        before = self._words.keys[gap - 1]
        if before in NEVER_LAST and before not in BEFORE_YEAR:
            return False
        return COMMON_SHAPE <= self._strengths[gap] < CLOSED_CLASS

    def _starts(self, after: int, stop: int) -> list[int]:
        """Give where a heading before ``stop`` could begin, within one part of the text."""
        first = max(after, stop - LONGEST)
        for gap in self._breaks:
            if first < gap < stop:
                first = gap
        return [begin for begin in self._begins if first <= begin < stop]

    def _may_open_sentence(self, index: int) -> bool:
        """Rule out what a glance rules out: a name behind a preposition, an amount."""
        strength = self._strengths[index]
        if strength < SUBJECT_NAME and self._words.keys[index - 1] in NEVER_LAST:
            return False
        return strength != NUMERAL or self._may_count(index)

    def _may_count(self, index: int) -> bool:
        """Tell whether a sentence could begin with a number: ``60 procent har svarat``."""
        texts, keys = self._words
        if index < 2 or index + 1 >= len(texts) or keys[0] in OPENERS:
            return False
        if not texts[index + 1][0].islower() or keys[index + 1] in MONTHS | {"och"}:
            return False
        return not is_finite(self._words, index, index + 1)

    def _score(self, start: int, stop: int, highest: float) -> float:
        """Score all but the sentence; :data:`IMPOSSIBLE` where no sentence could mend it."""
        strength = self._strengths[stop]
        inside = start > 0 and start not in self._breaks
        least = highest - strength - VERB_AT_ONCE - (self._hope(start) if inside else 0.0)
        if least > USUAL_LENGTH and inside:
            return IMPOSSIBLE
        score = heading_score(self._words.part(start, stop), strength, self._lexicon, least)
        if score < least:
            return IMPOSSIBLE
        if (inside or strength == NUMERAL) and not self._is_plain(start, stop):
            return IMPOSSIBLE
        score += strength
        if start == 0:
            return score
        start_score = self._start_score(start)
        return score + start_score if start_score > IMPOSSIBLE else IMPOSSIBLE

    def _hope(self, start: int) -> float:
        """Give the best score that a beginning inside a stretch can have, told at a glance."""
        if self._words.keys[start - 1] in BEFORE_YEAR:
            return AFTER_LOST_YEAR
        return AFTER_LIST if start >= _SHORTEST_LIST else AFTER_LOST_STOP

    def _is_plain(self, start: int, stop: int) -> bool:
        """Tell whether words are a phrase without a verb; inside a sentence no less is believed."""
        return stop - start > 1 and read_clause(self._words, start, stop).main < 0

    def _start_score(self, start: int) -> float:
        before = self._words.keys[start - 1]
        if start in self._breaks:
            return IMPOSSIBLE if before in NEVER_LAST else AFTER_PAGE_BREAK
        if before in BEFORE_YEAR:
            return AFTER_LOST_YEAR
        return AFTER_LIST if self._is_behind_list(start) else AFTER_LOST_STOP

    def _is_behind_list(self, index: int) -> bool:
        if self._stretch.opens != SENTENCE and self.begins_small:
            return True
        return self._list_heading_end(index) > 0

    def _list_heading_end(self, stop: int) -> int:
        if self._seams is None:
            self._seams = find_seams(self._words)
        return list_heading_end(self._words, self._seams, stop)

    def list_heading(self, stop: int) -> list[Proposal]:
        """Give the heading of a list that stands before ``stop``, if one begins the stretch."""
        if stop == 0 or self.begins_small or self._stretch.opens != SENTENCE:
            return []
        end = self._list_heading_end(stop)
        if not end:
            return []
        words = tokenise(self._text, self._stretch.pieces[0])
        if end > len(words):
            return []
        return [Proposal(Span(words[0].start, words[end - 1].end), heads_list=True)]

    def split(self, start: int, stop: int) -> list[Proposal]:
        """Give a heading, or two where one stands right below another."""
        opens = self._stretch.opens if start == 0 else SENTENCE
        for gap in self._gaps:
            if start < gap < stop and self._parts_headings(start, gap, stop):
                second = Proposal(self._span(gap, stop), is_second=True)
                return [Proposal(self._span(start, gap), opens), second]
        return [Proposal(self._span(start, stop), opens)]

    def _parts_headings(self, start: int, gap: int, stop: int) -> bool:
        strength, keys = self._strengths[gap], self._words.keys
        if strength < COMMON or keys[gap] in DIRECTIONS or keys[gap - 1] in NEVER_LAST:
            return False
        first = heading_score(self._words.part(start, gap), strength, self._lexicon)
        second = heading_score(self._words.part(gap, stop), self._strengths[stop], self._lexicon)
        return min(first, second) >= _HALF

    def _span(self, start: int, stop: int) -> Span:
        """Give the span of a heading, which begins at a gap or with the stretch."""
        stretch = self._stretch
        first = stretch.gaps[self._gaps.index(start)] if start else stretch.pieces[0].start
        behind = stretch.gaps[self._gaps.index(stop)]
        piece = next(piece for piece in stretch.pieces if piece.start <= first < piece.end)
        end = behind if piece.start <= behind < piece.end else piece.end
        return trim(self._text, Span(first, end))
