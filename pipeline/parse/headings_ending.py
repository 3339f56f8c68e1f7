"""How likely words end as a heading does, by whether their last word binds what follows.

The weights stand together here, as those of the rest of a heading do in ``headings_shape``. Before
what may be a name the last word counts most: a name behind ``projektet`` may be the project's own.
"""

from __future__ import annotations

from pipeline.parse.headings_clause import is_finite, read_clause
from pipeline.parse.headings_scan import Words
from pipeline.parse.headings_sentence import (
    CLOSED_CLASS,
    COMMON,
    COMMON_SHAPE,
    IMPOSSIBLE,
    NAMELIKE,
    SUBJECT_NAME,
)
from pipeline.parse.lexicon import (
    BEFORE_YEAR,
    DEGREES,
    NEVER_LAST,
    OBJECT_PRONOUNS,
    PARTICLES,
    POSSESSIVES,
    QUESTION_WORDS,
    SHORT_INFINITIVES,
    TRANSITIVE_INFINITIVES,
    Lexicon,
)
from pipeline.parse.lexicon_endings import (
    announces_name,
    is_definite,
    is_genitive,
    is_person,
    is_plural_definite,
    is_supine,
    is_weak_adjective,
)
from pipeline.parse.lexicon_verbs import IMPERATIVES, INFINITIVE_LIKE, is_finite_form
from pipeline.parse.swedish import DIRECTIONS, PREPOSITIONS

# The last word: whether it binds what follows.
ENDS_IN_GENITIVE = -5.0
ENDS_IN_PRONOUN = -0.5
ENDS_IN_PARTICLE = -1.0
ENDS_BEFORE_YEAR = -1.8
ENDS_IN_WEAK_ADJECTIVE = -2.0
ADJECTIVE_BEFORE_NAME = -3.0
ENDS_IN_DIRECTION = -4.0
ASKS_WITHOUT_VERB = -2.0
ENDS_IN_INFINITIVE = -2.0
ENDS_WITHIN_NAME = -3.0
VERB_BEFORE_NAME = -2.0
VERB_BEFORE_WORD = -0.4
NAME_AFTER_ITS_KIND = -3.0
WORD_AFTER_ITS_KIND = -1.0
NAME_AFTER_NAME = -3.0
NAME_AFTER_PLACE = -1.0
NAME_AFTER_ADVERBIAL = -2.0
NAME_AFTER_NUMBER = -3.0
NAME_AFTER_DEFINITE = -0.7
ONE_DEFINITE_WORD = -2.0
DEFINITE_WORD_BEFORE_COMMON = -0.5
ONE_WORD_BEFORE_DOUBT = -0.3
ONE_WORD_BEFORE_NAME = -1.0
_ADVERBIAL = 3
"""Words that an adverbial before a name has at most (``I den rapporten``)."""
_BEFORE_DEFINITE = (
    PREPOSITIONS | POSSESSIVES | frozenset("de den denna dessa det detta tillsammans".split())
)
_NUMBERED = 2
"""Words of a name with a number that may have a second part (``Mål 2 Södra``)."""


def ending_score(heading: Words, opening: float, lexicon: Lexicon) -> float:
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
    score += _last_word_score(heading, opening)
    if alone:
        score += _single_score(heading, opening, lexicon)
    elif _ends_within_name(heading, lexicon):
        score += ENDS_WITHIN_NAME
    return score + (_before_name_score(heading, lexicon) if opening <= SUBJECT_NAME else 0.0)


def _last_word_score(heading: Words, opening: float) -> float:
    """Score a last word that waits for a noun or an object."""
    key = heading.keys[-1]
    score = 0.0
    if is_finite(heading, 0, len(heading.keys) - 1):
        score += VERB_BEFORE_WORD if opening > NAMELIKE else VERB_BEFORE_NAME
    if key in DIRECTIONS:
        score += ENDS_IN_DIRECTION
    elif is_weak_adjective(key):
        score += ENDS_IN_WEAK_ADJECTIVE if opening > SUBJECT_NAME else ADJECTIVE_BEFORE_NAME
    if key in TRANSITIVE_INFINITIVES or (opening <= SUBJECT_NAME and _ends_in_infinitive(heading)):
        score += ENDS_IN_INFINITIVE
    return score


def _ends_in_infinitive(heading: Words) -> bool:
    """Tell whether the last word is an infinitive, which what follows may be the object of."""
    if not heading.keys[-1].endswith("a") or heading.keys[-2:-1] != ["att"]:
        return False
    return read_clause(heading, 0, len(heading.keys)).main < 0  # else a verb more is too many


def _single_score(heading: Words, opening: float, lexicon: Lexicon) -> float:
    """Score a single word before what may not open a sentence (``Klustret``, ``Anna``)."""
    word, key = heading.texts[0], heading.keys[0]
    is_one = is_definite(key) and not is_plural_definite(key)
    if opening >= COMMON:
        return DEFINITE_WORD_BEFORE_COMMON if is_one and not announces_name(key) else 0.0
    score = ONE_DEFINITE_WORD if is_one else 0.0
    may_be_name = not (lexicon.is_common(word) or lexicon.looks_common(word))
    if may_be_name or opening <= SUBJECT_NAME:
        return score + ONE_WORD_BEFORE_NAME
    return score + ONE_WORD_BEFORE_DOUBT


def _ends_within_name(heading: Words, lexicon: Lexicon) -> bool:
    """Tell whether a name goes on behind a heading (``till Regionala``, ``Kocken Johan``)."""
    last = heading.texts[-1]
    if not last[0].isupper() or last in lexicon.places:
        return False
    if last in lexicon.given_names or lexicon.is_common(last):
        return True
    return is_definite(heading.keys[-2])


def _kind_score(heading: Words, opening: float) -> float:
    """Score ``I rapporten``, ``Kokboken``, ``rektor``: what comes next may be the name of it."""
    is_single = len(heading.texts) == 1
    if not is_definite(heading.keys[-1]):
        least = COMMON if is_single else COMMON_SHAPE
        return WORD_AFTER_ITS_KIND if opening < least else 0.0
    if is_single:
        return ONE_DEFINITE_WORD
    if heading.texts[-1][0].isupper() and opening < CLOSED_CLASS:
        return NAME_AFTER_ITS_KIND
    if heading.keys[0] in PREPOSITIONS and len(heading.texts) <= _ADVERBIAL:
        tells_of_it = heading.keys[0] == "om" and opening >= COMMON_SHAPE  # "Om projektet"
        return WORD_AFTER_ITS_KIND if tells_of_it else NAME_AFTER_ITS_KIND
    return WORD_AFTER_ITS_KIND if opening < CLOSED_CLASS else 0.0


def _before_name_score(heading: Words, lexicon: Lexicon) -> float:
    """Score the last word of a heading before what may be a name, and then belong to it."""
    last = heading.texts[-1]
    if _is_in_apposition(heading):
        return NAME_AFTER_ITS_KIND
    if last.isdigit() and len(heading.texts) == _NUMBERED:
        return NAME_AFTER_NUMBER
    if last[0].isupper() and len(heading.texts) > 1:
        return NAME_AFTER_PLACE if last in lexicon.places else NAME_AFTER_NAME
    if heading.keys[0] in QUESTION_WORDS and not _has_verb(heading):
        return ASKS_WITHOUT_VERB
    return _before_name_definite_score(heading)


def _is_in_apposition(heading: Words) -> bool:
    """Tell whether a heading ends in what the name behind it is the name of.

    That is a person (``rektor``), a definite thing (``projektet``), or one that is possessed or
    stands without an article (``Kommunens projekt``, ``I projekt``); not ``Lärande nätverk``.
    """
    keys = heading.keys
    last, before = keys[-1], keys[-2] if len(keys) > 1 else ""
    is_possessed = is_genitive(before) or before in POSSESSIVES
    if last.endswith("are") and is_possessed:
        return True  # "Årets företagare"
    if not announces_name(last):
        return False
    if len(keys) > 1 and heading.texts[-1][0].isupper():
        return True  # "Naturbruksgymnasiet Önnestad"
    is_bare = len(keys) == 1 or (len(keys) == _NUMBERED and before in PREPOSITIONS)
    return is_person(last) or is_definite(last) or is_possessed or is_bare


def _before_name_definite_score(heading: Words) -> float:
    """Score a definite noun last: what is named behind it may be the same (``Den danska ön``)."""
    first, key = heading.keys[0], heading.keys[-1]
    is_short_adverbial = first in PREPOSITIONS and len(heading.keys) <= _ADVERBIAL
    if not is_definite(key) or (is_plural_definite(key) and not is_short_adverbial):
        return 0.0
    if first in _BEFORE_DEFINITE and not _has_verb(heading):
        return NAME_AFTER_ADVERBIAL
    return NAME_AFTER_DEFINITE


def _has_verb(heading: Words) -> bool:
    """Tell whether any word of a heading is a finite verb."""
    return any(is_finite(heading, 0, index) for index in range(len(heading.keys)))


def _particle_score(heading: Words, opening: float) -> float:
    """Allow a particle or pronoun last where a clause may end with it (``Så gick det``)."""
    key = heading.keys[-1]
    if opening < SUBJECT_NAME or len(heading.keys) == 1:
        return IMPOSSIBLE
    if key in DEGREES:
        return 0.0 if _may_be_verb(heading.keys[-2]) else IMPOSSIBLE
    if heading.keys[-2] in {"året", "dygnet"}:
        return 0.0  # "året om", "dygnet runt"
    if opening < COMMON_SHAPE and read_clause(heading, 0, len(heading.keys)).main < 0:
        return IMPOSSIBLE  # "De som arbetar på": where is to follow
    return _after_verb_score(heading)


def _after_verb_score(heading: Words) -> float:
    """Score a pronoun or particle last by the verb that it may belong to."""
    key = heading.keys[-1]
    verbs = [index for index in range(len(heading.keys)) if is_finite(heading, 0, index)]
    if key in OBJECT_PRONOUNS:
        asks = verbs or heading.keys[0] in QUESTION_WORDS
        return ENDS_IN_PRONOUN if asks else IMPOSSIBLE
    if key not in PARTICLES or not _may_end_in_particle(heading, verbs):
        return IMPOSSIBLE
    return ENDS_BEFORE_YEAR if key in BEFORE_YEAR else ENDS_IN_PARTICLE


def _may_be_verb(key: str) -> bool:
    """Tell whether a word may be a verb before its object (``Läs mer``, ``vill veta mer``)."""
    key_is_form = key in IMPERATIVES or key in INFINITIVE_LIKE or key in SHORT_INFINITIVES
    return key_is_form or is_finite_form(key)


def _may_end_in_particle(heading: Words, verbs: list[int]) -> bool:
    """Tell whether the word before the last is a verb that the last belongs to (``tar över``)."""
    before = heading.keys[-2]
    if before in OBJECT_PRONOUNS and len(heading.keys) - 3 in verbs:
        return True  # "lärde oss av"
    if heading.keys[-1] == "av" and before.endswith("s"):
        return False  # "leds av": by whom is to follow
    is_infinitive = before.endswith("a") and not is_plural_definite(before)
    is_verb = len(heading.keys) - 2 in verbs or is_infinitive or is_supine(before)
    return is_verb and (bool(verbs) or "att" in heading.keys)
