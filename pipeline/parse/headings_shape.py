"""How likely words are a heading, by their number, their print, their verbs and their first word.

Each piece of evidence is a small function; the weights stand together here, so that they can be
read and argued about. They follow from what Swedish allows, not from a fit to any text. The
last word is weighed in ``headings_ending``, what stands behind a heading in ``headings_sentence``;
which words are tried is for ``headings_choice``.
"""

from __future__ import annotations

import itertools

from pipeline.parse.headings_clause import is_finite, read_clause
from pipeline.parse.headings_ending import ending_score
from pipeline.parse.headings_scan import Words
from pipeline.parse.headings_sentence import COMMON_SHAPE, IMPOSSIBLE
from pipeline.parse.lexicon import (
    ADVERBIAL_SECOND,
    AUXILIARIES,
    CONVENTIONAL,
    NAMING_VERBS,
    OPENERS,
    QUESTION_WORDS,
    SENTENCE_ADVERBS,
    Lexicon,
)
from pipeline.parse.swedish import PREPOSITIONS

ENOUGH = 1.2
"""Score of heading and sentence together from which a heading is believed."""

# Length and print.
USUAL_LENGTH = 0.5
ONE_WORD = -1.5
CONVENTIONAL_WORD = 1.0
TOO_LONG = -0.7
_LONGEST_USUAL = 9
LONGEST = 14
RUN_OF_NAMES = -1.5
ONLY_NAMES = -3.0
HAS_COMMA = -0.5
JOINS_CLAUSES = -2.0
_FEW_NAMES = 2

# Verbs.
WHOLE_CLAUSE = -1.5
RELATIVE_CLAUSE = -0.7
RELATIVE_ADVERBIAL = -2.0
INDIRECT_QUESTION = -0.2
TWO_CLAUSES = 1.2
CLAUSE_WITH_COMMA = -0.6
LACKS_PART = -4.0

# The first word.
OPENS_LIKE_A_SENTENCE = -0.4
OPENS_WITH_ADVERB = -3.0
OPENS_WITH_PURPOSE = -2.0
_PAIR = 2
"""Commas that set something apart, as in ``Bo Ek, 24, driver krogen``."""


def heading_score(
    heading: Words, opening: float, lexicon: Lexicon, least: float = IMPOSSIBLE
) -> float:
    """Score words as a heading.

    Args:
        heading: The words.
        opening: How surely the word behind them opens a sentence.
        lexicon: The document's words.
        least: What the score must reach to matter; below it, not all is weighed.

    Returns:
        The score, without that of the sentence behind it.
    """
    if heading.texts[-1][-1] in ",;:-–/(":
        return IMPOSSIBLE
    score = ending_score(heading, opening, lexicon) + _length_score(heading)
    if score < least:
        return score
    score += _beginning_score(heading) + _print_score(heading)
    return score if score < least else score + _clause_score(heading, opening)


def _length_score(heading: Words) -> float:
    length = len(heading.texts)
    if length == 1:
        return CONVENTIONAL_WORD if heading.keys[0] in CONVENTIONAL else ONE_WORD
    return USUAL_LENGTH + TOO_LONG * max(0, length - _LONGEST_USUAL)


def _beginning_score(heading: Words) -> float:
    first = heading.keys[0]
    if first not in OPENERS:
        return 0.0
    if len(heading.keys) == 1:
        return IMPOSSIBLE
    second = heading.keys[1]
    if first in PREPOSITIONS and second == "att":
        return OPENS_WITH_PURPOSE
    if first in SENTENCE_ADVERBS or (first in PREPOSITIONS and second in ADVERBIAL_SECOND):
        return OPENS_WITH_ADVERB
    return OPENS_LIKE_A_SENTENCE


def _print_score(heading: Words) -> float:
    """Score brackets, commas, and names in a row, as of people who sign."""
    text = " ".join(heading.texts)
    if text.count("(") != text.count(")"):
        return IMPOSSIBLE
    commas = text.count(",")
    commas -= commas == _PAIR  # a pair sets one thing apart
    score = HAS_COMMA * commas + (JOINS_CLAUSES if ", och " in text else 0.0)
    capitals = [word[0].isupper() for word in heading.texts]
    if sum(capitals) == len(capitals) > 1:
        return score + ONLY_NAMES
    if sum(capitals) <= _FEW_NAMES:
        return score
    pairs = sum(one and two for one, two in itertools.pairwise(capitals))
    return score + RUN_OF_NAMES * max(0, pairs - 1)


def _clause_score(heading: Words, opening: float) -> float:
    """Score the verbs of a heading: none are usual, a whole clause is possible, half a one not."""
    stop = len(heading.keys)
    clause = read_clause(heading, 0, stop)
    if clause.main < 0:
        return _subordinate_score(heading) if clause.subordinate else 0.0
    ends_in_verb = clause.main == stop - 1
    has_no_subject = clause.main == 0 or (ends_in_verb and heading.keys[0] in PREPOSITIONS)
    if has_no_subject or heading.keys[-1] in AUXILIARIES | NAMING_VERBS:
        return LACKS_PART
    commas = [index for index, word in enumerate(heading.texts) if word.endswith(",")]
    if commas and not _holds_aside(commas, clause.main):
        return WHOLE_CLAUSE + CLAUSE_WITH_COMMA
    # Before a name a second main verb is telling: one sentence does not hold two side by side.
    return WHOLE_CLAUSE + (TWO_CLAUSES if opening < COMMON_SHAPE else 0.0)


def _holds_aside(commas: list[int], verb: int) -> bool:
    """Tell whether two commas set something apart before the verb (``Bo Ek, 24, driver ...``)."""
    return len(commas) == _PAIR and commas[-1] < verb


def _subordinate_score(heading: Words) -> float:
    """Score a clause that is no sentence: one that tells what is asked may stand alone."""
    first = heading.keys[0]
    if first in QUESTION_WORDS and not is_finite(heading, 0, len(heading.keys) - 1):
        return INDIRECT_QUESTION
    return RELATIVE_ADVERBIAL if first in PREPOSITIONS else RELATIVE_CLAUSE
