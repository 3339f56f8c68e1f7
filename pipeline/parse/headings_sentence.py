"""How likely words are the beginning of a sentence, as must stand behind a heading.

A sentence is told from a name by its first word, and from a phrase by its main verb. The weights
follow from what Swedish allows, not from a fit to any text; those of the heading are in
``headings_shape``.
"""

from __future__ import annotations

from pipeline.parse.headings_clause import is_finite, may_hold_verb, read_clause
from pipeline.parse.headings_scan import Words
from pipeline.parse.lexicon import EDGES, OPENERS, Lexicon
from pipeline.parse.lexicon_endings import announces_name, is_genitive, is_plural

IMPOSSIBLE = -100.0

# The first word: a sentence's opening rather than a name.
CLOSED_CLASS = 3.0
COMMON = 2.5
LONG_SHAPE = 2.0
COMMON_SHAPE = 1.5
PLURAL = 1.0
GENITIVE_NAME = 1.0
NAMELIKE = 0.9
"""An opening up to this strength may as well be a name that belongs to what stands before it."""
UNKNOWN = 0.4
NUMERAL = 0.3
TWO_NAMES = -0.2
BEFORE_CAPITAL = -1.0
_SHORT_WORD, _LONG_WORD = 6, 10

# The main verb: it comes soon.
VERB_AT_ONCE = 1.5
VERB_SOON = 1.0
VERB_LATE = 0.3
VERB_FAR = 0.0
UNKNOWN_VERB = -0.8
ONLY_SUBORDINATE = -1.0
_AT_ONCE, _SOON, _LATE, _REACH = 3, 9, 22, 45

_SURNAME_ENDINGS = (
    "berg", "blad", "blom", "bäck", "dahl", "gren", "holm", "kvist", "lind", "lund", "man", "mark",
    "qvist", "son", "stedt", "sten", "ström", "vall", "én",
)  # fmt: skip


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
    if lexicon.is_common(word) and not shouted:
        return COMMON + _doubt_before_name(words, index)
    if lexicon.looks_common(word) and not _is_surname(words, index):
        shape = LONG_SHAPE if len(key) >= _LONG_WORD else COMMON_SHAPE
        return shape + _doubt_before_name(words, index)
    return _name_strength(words, index, word)


def _doubt_before_name(words: Words, index: int) -> float:
    """Doubt a common word before a capital (``Bo Hag``) if it announces none (``Rektor Hag``)."""
    after = words.texts[index + 1] if index + 1 < len(words.texts) else ""
    if not after or not after[0].isupper() or "-" in after or words.keys[index + 1] in OPENERS:
        return 0.0
    is_apart = announces_name(words.keys[index]) or words.texts[index].endswith(",")
    return 0.0 if is_apart else BEFORE_CAPITAL


def _is_surname(words: Words, index: int) -> bool:
    """Tell whether a word behind a capitalised one looks like a surname (``Anna Lindgren``)."""
    return words.texts[index - 1][0].isupper() and words.keys[index].endswith(_SURNAME_ENDINGS)


def _name_strength(words: Words, index: int, word: str) -> float:
    """Score a word that may be a name by the word behind it."""
    after = words.texts[index + 1] if index + 1 < len(words.texts) else ""
    if len(word) == 1:
        return IMPOSSIBLE
    if after[:1].isupper() and not word.isupper():
        return TWO_NAMES
    if not after[:1].islower() or is_finite(words, index, index + 1):
        return UNKNOWN
    return _phrase_strength(word, words.keys[index + 1])


def _phrase_strength(word: str, after: str) -> float:
    """Score a word before a small letter that is no verb: names seldom stand so."""
    if word.endswith("a") and is_plural(after):
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
