"""How likely words are a heading with a sentence behind it.

Each piece of evidence is a small function; the weights stand together here, so that they can be
read and argued about. They follow from what Swedish allows, not from a fit to any text. Which
words are tried is for ``headings``.
"""

from __future__ import annotations

from pipeline.parse.headings_clause import is_finite, may_hold_verb, read_clause
from pipeline.parse.headings_scan import Words
from pipeline.parse.lexicon import (
    ADVERBIAL_SECOND,
    AUXILIARIES,
    BEFORE_YEAR,
    CONVENTIONAL,
    EDGES,
    NAMING_VERBS,
    NEVER_LAST,
    OBJECT_PRONOUNS,
    OPENERS,
    PARTICLES,
    QUESTION_WORDS,
    SENTENCE_ADVERBS,
    TRANSITIVE_INFINITIVES,
    Lexicon,
)
from pipeline.parse.lexicon_endings import (
    announces_name,
    is_definite,
    is_genitive,
    is_plural,
    is_plural_definite,
    is_supine,
    is_weak_adjective,
)
from pipeline.parse.swedish import PREPOSITIONS

IMPOSSIBLE = -100.0
ENOUGH = 1.2
"""Score from which a heading is believed."""

# The first word of what follows: a sentence's opening rather than a name.
CLOSED_CLASS = 3.0
COMMON = 2.5
LONG_SHAPE = 2.0
COMMON_SHAPE = 1.5
_SHORT_WORD, _LONG_WORD = 6, 10
PLURAL = 1.0
GENITIVE_NAME = 1.0
BEFORE_CAPITAL = -1.0
UNKNOWN = 0.4
NUMERAL = 0.3
TWO_NAMES = -0.2
_NAMELIKE = 0.9
"""An opening up to this strength may as well be a name that belongs to what stands before it."""

_SURNAME_ENDINGS = (
    "berg", "blad", "blom", "bäck", "dahl", "gren", "holm", "kvist", "lind", "lund", "man", "mark",
    "qvist", "son", "stedt", "sten", "ström", "vall", "én",
)  # fmt: skip

# What follows must be a sentence: its main verb comes soon.
VERB_AT_ONCE = 1.5
VERB_SOON = 1.0
VERB_LATE = 0.3
VERB_FAR = 0.0
UNKNOWN_VERB = -0.8
ONLY_SUBORDINATE = -1.0
_AT_ONCE, _SOON, _LATE, _REACH = 3, 9, 22, 45

# The heading itself.
USUAL_LENGTH = 0.5
ONE_WORD = -1.5
CONVENTIONAL_WORD = 1.0
TOO_LONG = -0.7
_LONGEST_USUAL = 9
LONGEST = 14
WHOLE_CLAUSE = -1.5
RELATIVE_CLAUSE = -0.7
TWO_CLAUSES = 1.2
CLAUSE_WITH_COMMA = -1.0
LACKS_PART = -4.0
OPENS_LIKE_A_SENTENCE = -0.4
OPENS_WITH_ADVERB = -3.0
OPENS_WITH_PURPOSE = -2.0
RUN_OF_NAMES = -1.5
HAS_COMMA = -0.5
JOINS_CLAUSES = -2.0
_FEW_NAMES = 2

# The last word of the heading: whether it binds what follows.
ENDS_IN_GENITIVE = -5.0
ENDS_IN_PRONOUN = -0.5
ENDS_IN_PARTICLE = -1.0
ENDS_BEFORE_YEAR = -1.8
ENDS_IN_WEAK_ADJECTIVE = -2.0
ENDS_IN_INFINITIVE = -2.0
ENDS_WITHIN_NAME = -3.0
NAME_AFTER_ITS_KIND = -3.0
WORD_AFTER_ITS_KIND = -1.0
VERB_BEFORE_NAME = -2.0
VERB_BEFORE_WORD = -0.4
_ADVERBIAL = 3
NAME_AFTER_NAME = -3.0
NAME_AFTER_PLACE = -1.0
NAME_AFTER_ADVERBIAL = -2.0
NAME_AFTER_DEFINITE = -0.7
ONE_DEFINITE_WORD = -2.0
ONE_WORD_BEFORE_DOUBT = -0.3
ONE_WORD_BEFORE_NAME = -1.0


def opening_strength(words: Words, index: int, lexicon: Lexicon) -> float:
    """Score a capitalised word as the first of a sentence or a heading, against a name.

    Args:
        words: The words of a stretch.
        index: Index of the word.
        lexicon: The document's words.

    Returns:
        The higher, the less likely the word is capitalised as a name.
    """
    word, key = words.texts[index], words.keys[index]
    if not word.isalpha():
        word = word.strip(EDGES)
    if not word or word[0].isdigit():
        return NUMERAL if word else IMPOSSIBLE
    shouted = len(word) > 1 and word.isupper()
    if key in OPENERS and not shouted:
        return CLOSED_CLASS
    doubt = _doubt_before_name(words, index, key)
    if lexicon.is_common(word) and not shouted:
        return COMMON + doubt
    if lexicon.looks_common(word) and not _is_surname(words, index, key):
        return (LONG_SHAPE if len(key) >= _LONG_WORD else COMMON_SHAPE) + doubt
    return _name_strength(words, index, word)


def _doubt_before_name(words: Words, index: int, key: str) -> float:
    """Doubt a common word before a capital (``Bo Hag``) that does not announce it (``Rektor Hag``)."""
    after = words.texts[index + 1] if index + 1 < len(words.texts) else ""
    if not after or not after[0].isupper() or "-" in after or words.keys[index + 1] in OPENERS:
        return 0.0
    return 0.0 if announces_name(key) or words.texts[index].endswith(",") else BEFORE_CAPITAL


def _is_surname(words: Words, index: int, key: str) -> bool:
    """Tell whether a word behind a capitalised one looks like a surname (``Anna Lindgren``)."""
    return index > 0 and words.texts[index - 1][0].isupper() and key.endswith(_SURNAME_ENDINGS)


def _name_strength(words: Words, index: int, word: str) -> float:
    """Score a word that may be a name by the word behind it."""
    after = words.texts[index + 1] if index + 1 < len(words.texts) else ""
    if not after or len(word) == 1:
        return UNKNOWN if len(word) > 1 else IMPOSSIBLE
    if after[0].isupper():
        return UNKNOWN if word.isupper() else TWO_NAMES
    if is_finite(words, index, index + 1):
        return UNKNOWN
    if word.endswith("a") and is_plural(words.keys[index + 1]):
        return COMMON_SHAPE  # "Täta kontakter": an adjective before its noun
    if is_plural(word) and len(word) > _SHORT_WORD:
        return PLURAL
    return GENITIVE_NAME if is_genitive(word) else UNKNOWN


def sentence_score(words: Words, start: int) -> float:
    """Score what follows a heading as a sentence, by the place of its main verb.

    Args:
        words: The words of a stretch, to the end of its sentence.
        start: Index of the sentence's first word.

    Returns:
        The score; :data:`IMPOSSIBLE` without anything like a finite verb.
    """
    stop = min(len(words.texts), start + _REACH)
    clause = read_clause(words, start, stop)
    if clause.main < 0 and clause.subordinate:
        return ONLY_SUBORDINATE
    if clause.main < 0:
        return UNKNOWN_VERB if may_hold_verb(words, start, stop) else IMPOSSIBLE
    distance = clause.main - start
    if distance <= _AT_ONCE:
        return VERB_AT_ONCE
    if distance <= _SOON:
        return VERB_SOON
    return VERB_LATE if distance <= _LATE else VERB_FAR


def heading_score(
    words: Words,
    start: int,
    stop: int,
    opening: float,
    lexicon: Lexicon,
    least: float = IMPOSSIBLE,
) -> float:
    """Score words as a heading.

    Args:
        words: The words of a stretch.
        start: Index of the heading's first word.
        stop: Index of the first word behind it.
        opening: What :func:`opening_strength` gave for that word.
        lexicon: The document's words.
        least: What the score must reach to matter; below it, not all is weighed.

    Returns:
        The score, without that of the opening.
    """
    if stop - start > LONGEST or words.texts[stop - 1][-1] in ",;:-–/(":
        return IMPOSSIBLE
    heading = words.part(start, stop)
    score = _ending_score(heading, opening, lexicon) + _length_score(heading)
    if score < least:
        return score
    score += _beginning_score(heading) + _print_score(heading)
    return score if score < least else score + _clause_score(heading, opening)


def _length_score(heading: Words) -> float:
    if len(heading.texts) == 1:
        return CONVENTIONAL_WORD if heading.keys[0] in CONVENTIONAL else ONE_WORD
    return USUAL_LENGTH + TOO_LONG * max(0, len(heading.texts) - _LONGEST_USUAL)


def _beginning_score(heading: Words) -> float:
    key = heading.keys[0]
    if key in SENTENCE_ADVERBS:
        return OPENS_WITH_ADVERB
    if key in PREPOSITIONS and len(heading.texts) > 1:
        if heading.keys[1] == "att":
            return OPENS_WITH_PURPOSE
        if heading.keys[1] in ADVERBIAL_SECOND:
            return OPENS_WITH_ADVERB
    if key not in OPENERS:
        return 0.0
    return OPENS_LIKE_A_SENTENCE if len(heading.texts) > 1 else IMPOSSIBLE


def _print_score(heading: Words) -> float:
    """Score brackets, commas, and names in a row, as of people who sign."""
    text = " ".join(heading.texts)
    if text.count("(") != text.count(")"):
        return IMPOSSIBLE
    score = HAS_COMMA * text.count(",") + (JOINS_CLAUSES if ", och " in text else 0.0)
    capitals = [word[0].isupper() for word in heading.texts]
    if sum(capitals) <= _FEW_NAMES:
        return score
    pairs = sum(one and two for one, two in zip(capitals, capitals[1:], strict=False))
    return score + RUN_OF_NAMES * max(0, pairs - 1)


def _clause_score(heading: Words, opening: float) -> float:
    """Score the verbs of a heading: none are usual, a whole clause is possible, half a one not."""
    stop = len(heading.texts)
    clause = read_clause(heading, 0, stop)
    if clause.main < 0:
        return RELATIVE_CLAUSE if clause.subordinate else 0.0
    ends_in_verb = clause.main == stop - 1
    has_no_subject = clause.main == 0 or (ends_in_verb and heading.keys[0] in PREPOSITIONS)
    if has_no_subject or heading.keys[-1] in AUXILIARIES | NAMING_VERBS:
        return LACKS_PART
    if any(word.endswith(",") for word in heading.texts):
        return WHOLE_CLAUSE + CLAUSE_WITH_COMMA
    # Before a name a second main verb is telling: one sentence does not hold two side by side.
    return WHOLE_CLAUSE + (TWO_CLAUSES if opening <= _NAMELIKE else 0.0)


def _ending_score(heading: Words, opening: float, lexicon: Lexicon) -> float:
    """Score the last word of a heading: whether it binds what follows."""
    last, key = heading.texts[-1], heading.keys[-1]
    alone = len(heading.texts) == 1
    score = _particle_score(heading, opening) if key in NEVER_LAST else 0.0
    if not alone and lexicon.is_genitive(last):
        return score + ENDS_IN_GENITIVE
    if announces_name(key):
        score += _kind_score(heading, opening)
    if opening >= CLOSED_CLASS:
        return score
    if is_finite(heading, 0, len(heading.texts) - 1):
        score += VERB_BEFORE_WORD if opening > _NAMELIKE else VERB_BEFORE_NAME
    if is_weak_adjective(key):
        score += ENDS_IN_WEAK_ADJECTIVE
    if key in TRANSITIVE_INFINITIVES:
        score += ENDS_IN_INFINITIVE
    if alone and is_definite(key) and not is_plural_definite(key):
        score += ONE_DEFINITE_WORD
    if alone and opening < COMMON:
        score += ONE_WORD_BEFORE_NAME if opening <= _NAMELIKE else ONE_WORD_BEFORE_DOUBT
    if not alone and _ends_within_name(heading, lexicon):
        score += ENDS_WITHIN_NAME
    return score + (_before_name_score(heading, lexicon) if opening <= _NAMELIKE else 0.0)


def _ends_within_name(heading: Words, lexicon: Lexicon) -> bool:
    """Tell whether a name goes on behind a heading (``till Regionala``, ``Kocken Johan``)."""
    last = heading.texts[-1]
    if not last[0].isupper() or last in lexicon.places:
        return False
    return (
        last in lexicon.given_names or lexicon.is_common(last) or is_definite(heading.keys[-2])
    )


def _kind_score(heading: Words, opening: float) -> float:
    """Score ``I rapporten``, ``Kokboken``, ``rektor``: what comes next may be the name of it."""
    if not is_definite(heading.keys[-1]):
        return WORD_AFTER_ITS_KIND if opening < COMMON_SHAPE else 0.0
    if len(heading.texts) == 1:
        return ONE_DEFINITE_WORD
    if heading.keys[0] in PREPOSITIONS and len(heading.texts) <= _ADVERBIAL:
        return NAME_AFTER_ITS_KIND
    return WORD_AFTER_ITS_KIND if opening < CLOSED_CLASS else 0.0


def _before_name_score(heading: Words, lexicon: Lexicon) -> float:
    """Score the last word of a heading before what may be a name, and then belong to it."""
    last, key = heading.texts[-1], heading.keys[-1]
    if announces_name(key):
        return NAME_AFTER_ITS_KIND
    if last[0].isupper() and len(heading.texts) > 1:
        return NAME_AFTER_PLACE if last in lexicon.places else NAME_AFTER_NAME
    if not is_definite(key) or is_plural_definite(key):
        return 0.0
    return NAME_AFTER_ADVERBIAL if heading.keys[0] in PREPOSITIONS else NAME_AFTER_DEFINITE


def _particle_score(heading: Words, opening: float) -> float:
    """Allow a particle or pronoun last where a clause may end with it (``Så gick det``)."""
    key = heading.keys[-1]
    if opening < COMMON_SHAPE or len(heading.texts) == 1:
        return IMPOSSIBLE
    verbs = [index for index in range(len(heading.texts)) if is_finite(heading, 0, index)]
    if key in OBJECT_PRONOUNS:
        asks = verbs or heading.keys[0] in QUESTION_WORDS
        return ENDS_IN_PRONOUN if asks else IMPOSSIBLE
    if key not in PARTICLES:
        return IMPOSSIBLE
    if heading.keys[-2] in {"året", "dygnet"}:
        return 0.0  # "året om", "dygnet runt"
    before = heading.keys[-2]
    if not verbs or not (len(heading.texts) - 2 in verbs or before.endswith("a") or is_supine(before)):
        return IMPOSSIBLE
    if key == "av" and before.endswith("s"):
        return IMPOSSIBLE  # "leds av": by whom is to follow
    return ENDS_BEFORE_YEAR if key in BEFORE_YEAR else ENDS_IN_PARTICLE
