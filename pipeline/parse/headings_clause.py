"""Finds the finite verbs of a clause, which tell a sentence from a heading.

No grammar is written out: a finite verb belongs to the nearest open subordinate clause before it,
and the first that belongs to none is the main verb.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.parse.headings_scan import Words
from pipeline.parse.lexicon import (
    FIRST_VERBS,
    NEVER_LAST,
    NOT_VERBS,
    NOUN_LIKE,
    QUANTIFIERS,
    SHORT_INFINITIVES,
    SUBORDINATORS,
)
from pipeline.parse.lexicon_endings import (
    is_definite,
    is_plural_definite,
    is_plural_noun,
    is_supine,
    is_weak_adjective,
)
from pipeline.parse.lexicon_verbs import is_finite_form
from pipeline.parse.swedish import DETERMINERS

_ANYWHERE = frozenset(
    "dit där eftersom emedan hur huruvida medan när som vad varför vars vem vilka vilken"
    " vilket".split()
)
"""Words that open a subordinate clause anywhere; others do so first or behind a comma."""
_AND = frozenset("och eller".split())
_SINCE = frozenset("innan sedan".split())
_PERFECT = frozenset("ha har hade".split())
_SUBJECTS = frozenset("de den det han hon jag man ni vi".split())
_PAST = ("ade", "rde", "lde", "nde", "gde", "vde", "ste", "tte")
_GUESSED = ("ar", "er", *_PAST)
_INFINITIVE = ("a", "as")


class Clause(NamedTuple):
    """What a run of words has of verbs.

    Attributes:
        main: Index of the first main verb, -1 without one.
        subordinate: Number of finite verbs in subordinate clauses before it.
    """

    main: int
    subordinate: int


def read_clause(words: Words, start: int, stop: int) -> Clause:
    """Find the main verb among words.

    Args:
        words: The words of a stretch.
        start: Index of the first word of the clause.
        stop: Index behind its last.

    Returns:
        Where its verbs are.
    """
    waiting = subordinate = 0
    for index, key in enumerate(words.keys[start:stop], start):
        if key in SUBORDINATORS and _subordinates(words, start, index, stop):
            waiting += 1
        elif is_finite(words, start, index):
            if not waiting:
                return Clause(index, subordinate)
            waiting -= 1
            subordinate += 1
        elif waiting and _is_bare_supine(words, start, index):
            waiting -= 1
            subordinate += 1
    return Clause(-1, subordinate)


@lru_cache(1 << 14)
def _may_be_finite(key: str) -> bool:
    """Tell whether a word is a finite verb anywhere: most words are none, and that is quick."""
    return is_finite_form(key) or key.endswith(_GUESSED)


def _subordinates(words: Words, start: int, index: int, stop: int) -> bool:
    key = words.keys[index]
    after = words.keys[index + 1] if index + 1 < stop else ""
    if "helst" in (after, words.keys[min(index + 2, stop - 1)]):
        return False  # "vem som helst"
    if key == "att":
        return not (after.endswith(_INFINITIVE) or after in SHORT_INFINITIVES)
    if key in _SINCE and (after[:1].isdigit() or after == "dess"):
        return False  # "Sedan 2001 har ...", "Innan dess hade ..."
    if index == start:
        # "Hur kan kommuner ...", "Då startade ...": the verb behind it is the main verb.
        return not is_finite_form(after)
    return key in _ANYWHERE or words.texts[index - 1].endswith(",")


def _is_bare_supine(words: Words, start: int, index: int) -> bool:
    """In subordinate clauses ``har`` may be left out (``När alla behov identifierats ...``)."""
    if index == start or words.keys[index - 1] in _PERFECT:
        return False
    return is_supine(words.keys[index])


def is_finite(words: Words, start: int, index: int) -> bool:
    """Tell whether a word is a finite verb where it stands.

    Args:
        words: The words of a stretch.
        start: Index of the first word of the clause.
        index: Index of the word.

    Returns:
        Whether it is one, by its form or because it stands behind what must be a subject.
    """
    key = words.keys[index]
    if words.texts[index][0].isupper():
        return index == start and key in FIRST_VERBS
    if not _may_be_finite(key) or key in NOT_VERBS or not key.isalpha():
        return False
    before = words.keys[index - 1] if index > start else ""
    if before == "att" and key.endswith(_INFINITIVE):
        return False  # "för att lyckas"
    if is_finite_form(key):
        return not (_is_noun_here(key, before) or _is_listed(words, index))
    if index == start or not key.endswith(_GUESSED):
        return False
    return _follows_subject(words, index) or _precedes_subject(words, index)


def _is_listed(words: Words, index: int) -> bool:
    """Tell whether a form that may be a noun stands in a list (``Svampar, bär och örter``)."""
    if words.keys[index] not in NOUN_LIKE:
        return False
    after = words.keys[index + 1] if index + 1 < len(words.keys) else ""
    return after in _AND and (index == 0 or words.texts[index - 1].endswith(","))


def _precedes_subject(words: Words, index: int) -> bool:
    """Tell whether a form in -ade is no participle: what comes next is a subject of its own.

    So the verb stands behind what opens a sentence (``Till slut kontaktade projektledaren``).
    """
    key, before = words.keys[index], words.keys[index - 1]
    if not key.endswith("ade") or index + 1 >= len(words.keys) or not before:
        return False
    if before in DETERMINERS or before in QUANTIFIERS or is_weak_adjective(before):
        return False
    after = words.keys[index + 1]
    return after in _SUBJECTS or (is_definite(after) and words.texts[index + 1][0].islower())


def _follows_subject(words: Words, index: int) -> bool:
    """Tell whether a word that may be a verb stands where one must come: behind a subject."""
    key, before = words.keys[index], words.keys[index - 1]
    if is_plural_noun(key) and not is_plural_definite(before):
        return False  # "de ungdomar som"
    if before in _SUBJECTS or is_plural_definite(before):
        return True
    return is_definite(before) or (words.texts[index - 1][0].isupper() and key.endswith(_PAST))


def _is_noun_here(key: str, before: str) -> bool:
    """Tell whether a form that may be a verb is a noun or a participle by the word before it."""
    if before in QUANTIFIERS:
        return key in NOUN_LIKE or key.endswith(("ar", "er", "ade"))
    return key in NOUN_LIKE and (before in NEVER_LAST or is_weak_adjective(before))


def may_hold_verb(words: Words, start: int, stop: int) -> bool:
    """Tell whether a word that nobody knows could be the main verb, by its ending and its place.

    Args:
        words: The words of a stretch.
        start: Index of the first word of the clause.
        stop: Index behind its last.

    Returns:
        Whether one stands behind a noun, where no adjective or noun is expected.
    """
    return any(_could_be_finite(words, index) for index in range(start + 1, stop))


def _could_be_finite(words: Words, index: int) -> bool:
    key, before = words.keys[index], words.keys[index - 1]
    if not words.texts[index][0].islower() or not key.endswith(_GUESSED) or is_plural_noun(key):
        return False
    if before in NEVER_LAST or before in QUANTIFIERS or words.texts[index - 1].endswith(","):
        return False
    return key not in NOT_VERBS and not is_weak_adjective(before)
