"""How likely a title ends between two words of a run-on list.

Each piece of evidence is a small function over the gap; their weights stand together below, so
that they can be read and argued about. Choosing the gaps is for ``titles``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.parse.swedish import (
    COMMON_ENDING,
    DIRECTIONS,
    NEVER_LAST,
    PREPOSITIONS,
)
from pipeline.parse.tokens import Token, beginning, common_length

CERTAIN = 100.0
"""Weight of what decides alone: a page break, a full stop, a presentation's heading."""
IMPOSSIBLE = -1000.0

COMMON_WORD = 2.0
COMPOUND = 1.5
COMMON_SHAPE = 1.0
UNKNOWN_NAME = -1.0
PLACE_NAME = -2.0
PLACE_AFTER_PLACE = -3.0
AFTER_DIRECTION = -4.0
ABBREVIATION = 1.0
AFTER_ABBREVIATION = -2.0
AFTER_PREPOSITIONAL_PHRASE = 1.5
JOINED_IN_TEXT = -3.0
NAMED_IN_TEXT = 3.0
ONE_WORD = -1.0
TWO_WORDS = -0.3
TOO_LONG = -0.3
LONGEST_USUAL = 14
_SHORTEST_COMPOUND_HEAD = 5

NAMED = re.compile(r"projekte[tn]\s+(?=[A-ZÅÄÖ])")
"""What announces a project's name in running text."""
_ABBREVIATION_COMPOUND = re.compile(r"[A-ZÅÄÖ]{2,}-[a-zåäö]")


@dataclass(frozen=True)
class Context:
    """What the rest of the document tells of words and titles.

    Attributes:
        running_text: The document's text without the lists.
        vocabulary: Words of that text; one that stands there in lower case is a common word.
        place_names: Names of municipalities.
        named: Runs of words that follow ``projektet``.
    """

    running_text: str
    vocabulary: Collection[str]
    place_names: Collection[str]
    named: Sequence[tuple[str, ...]]


def read_context(
    text: str, place_names: Collection[str], vocabulary: Collection[str] | None = None
) -> Context:
    """Read what running text tells of words and titles.

    Args:
        text: Running text, the lists left out.
        place_names: Names of municipalities.
        vocabulary: The words of the text, where they are known already.

    Returns:
        The context for :func:`gap_scores`.
    """
    named = tuple(
        tuple(
            word.strip(".,;:").casefold()
            for word in text[match.end() : match.end() + 200].split()[:LONGEST_USUAL]
        )
        for match in NAMED.finditer(text)
    )
    words = frozenset(text.split()) if vocabulary is None else vocabulary
    return Context(text, words, place_names, named)


def gap_scores(words: Sequence[Token], context: Context) -> list[float]:
    """Score each gap of a run of titles by the shape of the words around it.

    Args:
        words: The words of the run.
        context: What the rest of the document tells.

    Returns:
        A score for the gap before each word, of which the first is certain; none without words.
    """
    if not words:
        return []
    scores = [CERTAIN, *(_gap(words, index, context) for index in range(1, len(words)))]
    for start, end in _named_titles(words, context):
        scores[start] += NAMED_IN_TEXT
        if end < len(words):
            scores[end] += NAMED_IN_TEXT
    return scores


def length_score(length: int) -> float:
    """Score the number of words of a title."""
    if length == 1:
        return ONE_WORD
    if length == 2:
        return TWO_WORDS
    return TOO_LONG * max(0, length - LONGEST_USUAL)


def _gap(words: Sequence[Token], index: int, context: Context) -> float:
    before, here = words[index - 1], words[index]
    if not here.is_capitalised or before.key in NEVER_LAST or before.text.endswith(("-", ",")):
        return IMPOSSIBLE
    if before.ends_sentence:
        return CERTAIN
    score = _opening(here, context)
    if before.key in DIRECTIONS and before.is_capitalised:
        score += AFTER_DIRECTION
    if _is_abbreviation(before):
        score += AFTER_ABBREVIATION
    if before.text in context.place_names and here.text in context.place_names:
        score += PLACE_AFTER_PLACE
    if _stand_together(before, here, context):
        score += JOINED_IN_TEXT
    if _closes_prepositional_phrase(words, index):
        score += AFTER_PREPOSITIONAL_PHRASE
    return score


def _stand_together(before: Token, here: Token, context: Context) -> bool:
    """Whether running text has both words in a row; looking each up first saves the search."""
    known = before.text in context.vocabulary and here.text in context.vocabulary
    return known and f" {before.text} {here.text}" in context.running_text


def _opening(word: Token, context: Context) -> float:
    """Score a word as the first of a title."""
    if _is_abbreviation(word):
        return ABBREVIATION
    if word.text in context.place_names or word.key in DIRECTIONS:
        return PLACE_NAME
    if _ABBREVIATION_COMPOUND.match(word.text):
        return UNKNOWN_NAME
    return _common_opening(word, context)


def _common_opening(word: Token, context: Context) -> float:
    """Score a word that is no name by how surely it is a common word."""
    if word.key in NEVER_LAST or word.key in context.vocabulary:
        return COMMON_WORD
    if _is_compound(word.key, context.vocabulary):
        return COMPOUND
    if len(word.key) > 6 and COMMON_ENDING.search(word.key):
        return COMMON_SHAPE
    return UNKNOWN_NAME


def _is_compound(word: str, vocabulary: Collection[str]) -> bool:
    """Tell whether a word ends in a shorter word of the text."""
    return any(
        word[cut:] in vocabulary for cut in range(2, len(word) - _SHORTEST_COMPOUND_HEAD + 1)
    )


def _is_abbreviation(word: Token) -> bool:
    return len(word.text) > 1 and word.text.isupper()


def _closes_prepositional_phrase(words: Sequence[Token], index: int) -> bool:
    """Tell whether the words before a gap read ``i Kronoberg``, ``i Norra Bohuslän``."""
    if index >= 2 and words[index - 2].key in PREPOSITIONS:
        return words[index - 1].key not in DIRECTIONS
    return (
        index >= 3 and words[index - 3].key in PREPOSITIONS and words[index - 2].key in DIRECTIONS
    )


def _named_titles(words: Sequence[Token], context: Context) -> list[tuple[int, int]]:
    """Where a run of the list stands after ``projektet`` in running text: first and last gap."""
    by_beginning: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        by_beginning.setdefault(beginning(word.key), []).append(index)
    found = []
    for named in context.named:
        if not named:
            continue
        for index in by_beginning.get(beginning(named[0]), ()):
            length = common_length(words[index:], named)
            end = index + length
            if length and (end == len(words) or words[end].is_capitalised):
                found.append((index, end))
    return found
