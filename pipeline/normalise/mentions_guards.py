"""Whether a name that is also a common word or a person's name is a place where it stands.

The names and the rules follow the traps T01 to T03 of the reference: a guarded name needs a cue,
and at the beginning of a sentence a strong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.mentions_found import LIST_GAPS, Found, gap
from pipeline.normalise.mentions_names import MentionFinder
from pipeline.normalise.mentions_words import (
    DATE_AFTER,
    FINITE_VERBS,
    FIRST_NAMES,
    INITIAL,
    IS_A_PLACE,
    MAY_BE_SUBJECT,
    MID_SENTENCE,
    MID_SENTENCE_BEFORE_PLACE,
    MUNICIPALITY_LABEL,
    MUNICIPALITY_WORD,
    NAMED_BY_INSTITUTION,
    OF_A_PLACE,
    OPENING_WORDS,
    ORGANISATION,
    PERSON_TITLE,
    PERSONAL_NAMES,
    PLACE_PREPOSITIONS,
    POSTAL_CODE,
    SURNAME_ENDING,
)

_SENTENCE_ENDS = frozenset(".!?:;•·*…")
_TABLE_MARKS = "0123456789 %•·*;|\u00a0"
"""What stands between the names of a map, a table or a bulleted list."""


def settle(text: str, found: Sequence[Found], area_start: int, finder: MentionFinder) -> None:
    """Decide which names are places: people first, then guarded names by their cues.

    A surname follows a given name, unless that is a place's name itself. A guarded name that has
    no cue of its own is a place beside sure ones.

    Args:
        text: The text.
        found: All names found, in order; changed in place.
        area_start: Where the text that may be looked at begins.
        finder: The names of places and people.
    """
    given_names = finder.given_names
    doubtful = []
    for index, one in enumerate(found):
        if one.previous in given_names and not one.ruler and one.previous not in finder.names:
            one.is_person = True
            one.is_sure = False
        elif not one.is_sure:
            doubtful.append(index)
    if doubtful:
        _settle_guarded(text, found, doubtful, area_start, finder)


def _settle_guarded(
    text: str, found: Sequence[Found], doubtful: list[int], area_start: int, finder: MentionFinder
) -> None:
    for index in doubtful:
        one = found[index]
        one.is_person = _is_person(text, one, finder)
        one.is_sure = not one.is_person and _has_cue(text, one, area_start)
    for order in (doubtful, reversed(doubtful)):
        for index in order:
            one = found[index]
            if not one.is_sure and not one.is_person:
                one.is_sure = _has_sure_neighbour(text, found, index)


def _is_person(text: str, one: Found, finder: MentionFinder) -> bool:
    base = one.name.base
    if base in FIRST_NAMES or base in finder.given_names:
        if _is_first_name(one, finder):
            return True
    elif base not in PERSONAL_NAMES:
        return False
    if INITIAL.match(one.previous) or PERSON_TITLE.search(one.previous):
        return True
    if text[one.end : one.end + 2] == ", ":
        word = text[one.end + 2 : one.end + 40].partition(" ")[0]
        return word.islower() and bool(PERSON_TITLE.search(word.rstrip(".,;:")))
    return False


def _is_first_name(one: Found, finder: MentionFinder) -> bool:
    """Tell whether a first name stands before a capitalised word that may be a surname."""
    word = one.next
    if not word[:1].isupper() or word.isupper() or one.name.is_genitive or one.ruler:
        return False
    if one.previous in PLACE_PREPOSITIONS or MUNICIPALITY_LABEL.search(one.previous):
        return SURNAME_ENDING.end(word.removesuffix("s"))
    return word not in finder.names and not ORGANISATION.end(word.lower())


def _has_cue(text: str, one: Found, area_start: int) -> bool:
    """Tell whether the words around a guarded name show that it is a place."""
    if _has_plain_cue(text, one, area_start) or _has_noun_of_place(one):
        return True
    if text[one.start : one.end].isupper():
        return False
    if _opens_sentence(text, one, area_start):
        return _has_verb(text, one)
    if one.next and one.name.base in OPENING_WORDS and one.next[0].islower():
        return one.previous in MID_SENTENCE and _may_be_place(one)
    if one.name.base in PERSONAL_NAMES:
        return one.previous in MID_SENTENCE_BEFORE_PLACE
    return True


def _may_be_place(one: Found) -> bool:
    return one.name.base not in PERSONAL_NAMES or one.previous in MID_SENTENCE_BEFORE_PLACE


def _has_plain_cue(text: str, one: Found, area_start: int) -> bool:
    """Tell whether a preposition, a label, a postal code or a date shows a place."""
    before = one.previous
    if MUNICIPALITY_LABEL.search(before) or DATE_AFTER.match(text, one.end):
        return True
    if MUNICIPALITY_WORD.search(before) and not one.next[:1].islower():
        return True
    if before.lower() in PLACE_PREPOSITIONS:
        return one.name.base not in OPENING_WORDS or not text[one.start : one.end].isupper()
    if before[:1].isdigit():
        return bool(POSTAL_CODE.search(text[max(area_start, one.start - 8) : one.start]))
    return False


def _has_noun_of_place(one: Found) -> bool:
    """Tell whether the word after a name is one that a place has: Lunds universitet."""
    after = one.next
    if after and NAMED_BY_INSTITUTION.end(after.lower()):
        return True
    if one.name.is_genitive and OF_A_PLACE.match(after):
        return True
    if one.name.base in PERSONAL_NAMES:
        return False
    return bool(after and after[0].isupper() and ORGANISATION.end(after.lower()))


def _opens_sentence(text: str, one: Found, area_start: int) -> bool:
    """Tell whether a name may be the first word of a sentence or heading."""
    before = text[max(area_start, one.start - 12) : one.start].rstrip()
    if before.endswith("(") and text[one.end : one.end + 1] == ")":
        return False
    if not before or before[-1] in _SENTENCE_ENDS or before[-1].isdigit():
        return True
    if one.is_glued and before[-1] in "(\"'”«»":
        return one.name.base in OPENING_WORDS
    return False


def _has_verb(text: str, one: Found) -> bool:
    """Tell whether a verb shows that the first word of a sentence is its subject."""
    if one.name.base in MAY_BE_SUBJECT:
        return bool(IS_A_PLACE.match(text, one.end))
    return not one.name.is_genitive and one.next in FINITE_VERBS


def _has_sure_neighbour(text: str, found: Sequence[Found], index: int) -> bool:
    """Tell whether a sure name stands beside a guarded one, in a list, on a map or in a table."""
    one = found[index]
    goes_on = one.next[:1].islower()
    for left, right in ((index - 1, index), (index, index + 1)):
        if left < 0 or right == len(found):
            continue
        other = found[left] if right == index else found[right]
        between = gap(text, found[left], found[right])
        if other.is_sure and (
            between in LIST_GAPS or (not goes_on and not between.strip(_TABLE_MARKS))
        ):
            return True
    return False
