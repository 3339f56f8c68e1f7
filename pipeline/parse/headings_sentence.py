"""How likely words are the beginning of a sentence, as must stand behind a heading.

A sentence is told from a name by its first word, and from a phrase by its main verb. The weights
follow from what Swedish allows, not from a fit to any text; those of the heading are in
``headings_shape``.
"""

from __future__ import annotations

from pipeline.parse.headings_clause import is_finite, may_hold_verb, read_clause
from pipeline.parse.headings_scan import Words
from pipeline.parse.lexicon import EDGES, NUMERALS, OPENERS, Lexicon
from pipeline.parse.lexicon_endings import announces_name, is_genitive, is_plural
from pipeline.parse.lexicon_verbs import INFINITIVE_LIKE, SHORT_IMPERATIVES
from pipeline.parse.swedish import PREPOSITIONS

IMPOSSIBLE = -100.0

# The first word: a sentence's opening rather than a name.
CLOSED_CLASS = 3.0
COMMON = 2.5
LONG_SHAPE = 2.0
COMMON_SHAPE = 1.5
SUBJECT_NAME = 1.3
"""A name right before a finite verb: a new sentence, unless the name is in apposition."""
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

_LONGEST_SUBJECT = 9
"""Words among which the verb behind a name is looked for."""
_LINKS = frozenset("& och samt".split())
_COMPASS = frozenset("norra södra östra västra mellersta inre yttre övre nedre".split())

_SURNAME_ENDINGS = (
    "berg", "blad", "blom", "bäck", "dahl", "frisk", "gren", "holm", "kvist", "lind", "lund", "man",
    "mark", "qvist", "son", "stedt", "sten", "ström", "vall", "én",
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
    word = words.texts[index]
    if not word.isalpha():
        word = word.strip(EDGES)
    if not word or word[0].isdigit():
        return NUMERAL if word else IMPOSSIBLE
    if index > 0 and word == words.texts[index - 1]:
        return COMMON  # "Smaken av Skåne Skåne kallas": no name is said twice
    shouted = len(word) > 1 and word.isupper()
    strength = IMPOSSIBLE if shouted else _common_strength(words, index, word, lexicon)
    return strength if strength > IMPOSSIBLE else _name_strength(words, index, word)


def _common_strength(words: Words, index: int, word: str, lexicon: Lexicon) -> float:
    """Score a word that is known as common or looks so; :data:`IMPOSSIBLE` if it is neither."""
    key = words.keys[index]
    if key in OPENERS:
        return CLOSED_CLASS
    if key in _COMPASS and _is_before_no_noun(words, index):
        return IMPOSSIBLE
    if _is_imperative(words, index) and not lexicon.is_name(word):
        may_be_title = index > 0 and announces_name(words.keys[index - 1])
        return COMMON_SHAPE if may_be_title else COMMON
    if key in NUMERALS or lexicon.is_common(word):
        return COMMON + _doubt_before_name(words, index)
    if not lexicon.looks_common(word) or _is_surname(words, index):
        return IMPOSSIBLE
    shape = LONG_SHAPE if len(key) >= _LONG_WORD else COMMON_SHAPE
    return shape + _doubt_before_name(words, index)


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


def _is_imperative(words: Words, index: int) -> bool:
    """Tell whether a word may be an imperative that begins a sentence (``Räkna med att ...``)."""
    key, after = words.keys[index], words.texts[index + 1 : index + 2]
    is_form = key in INFINITIVE_LIKE or key in SHORT_IMPERATIVES
    return is_form and bool(after) and after[0][0].islower() and not is_finite(words, 0, index + 1)


def _is_before_no_noun(words: Words, index: int) -> bool:
    """Tell whether an adjective has no noun behind it, as in a name (``Mål 2 Södra står för``)."""
    if index + 1 >= len(words.texts):
        return True
    return not words.texts[index + 1][0].islower() or is_finite(words, index, index + 1)


def _name_strength(words: Words, index: int, word: str) -> float:
    """Score a word that may be a name by the words behind it."""
    after = words.texts[index + 1] if index + 1 < len(words.texts) else ""
    if len(word) == 1:
        return IMPOSSIBLE
    if _is_subject(words, index):
        return SUBJECT_NAME
    if after[:1].isupper() and not word.isupper():
        return TWO_NAMES
    if not after[:1].islower():
        return UNKNOWN
    return _phrase_strength(word, words.keys[index + 1])


def _is_subject(words: Words, index: int) -> bool:
    """Tell whether a name is the subject of a verb right behind it (``Kalmar och Vara har``)."""
    for at in range(index + 1, min(index + _LONGEST_SUBJECT, len(words.texts))):
        if words.texts[at][0].isupper() or words.keys[at] in _LINKS:
            continue
        if is_finite(words, index, at):
            return words.keys[at - 1] not in _LINKS
        if not _goes_on_with_name(words, at):
            return False
    return False


def _goes_on_with_name(words: Words, at: int) -> bool:
    """Tell whether a small letter stands within a name: ``Umeå universitet``, ``Bo i Vara``."""
    if words.texts[at - 1].endswith(","):
        return False
    if words.keys[at] in PREPOSITIONS:
        return words.texts[at + 1 : at + 2] != [] and words.texts[at + 1][0].isupper()
    if words.keys[at - 1] in _LINKS:
        # "Polis och socialtjänst träffas", not "Umeå universitet, och arbetet sker".
        return not words.texts[at - 2].endswith(",")
    before = words.texts[at - 1]
    return before[0].isupper() and (announces_name(words.keys[at]) or before.endswith("s"))


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
    if _is_imperative(words, start):
        return VERB_SOON
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
