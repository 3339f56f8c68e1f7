"""In which form a place is named: alone, in an organisation's name, in that of a thing."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.mentions_found import Found
from pipeline.normalise.mentions_names import MentionFinder
from pipeline.normalise.mentions_words import (
    BODY_AT,
    CALLED,
    COMMON_NOUN,
    COMPANY,
    COMPANY_SIGNS,
    NAMED_BY_INSTITUTION,
    NAMED_BY_THING,
    ORGANISATION,
    SURNAME_ENDING,
)

BARE = "bare"
ORGANISATION_NAME = "organisation_name"
OTHER = "other"
_LONGEST_ACRONYM = 6
_LONGEST_COMPANY = 60
_SHORTEST_THING = 4
_SENTENCE_MARKS = '.!?:;,)”"'
_AT = ("i", "på", "vid")
_REGION = ("Region", "REGION")
_CAPITALISED = re.compile(r"\s+([A-ZÅÄÖÉ][\w-]*)")


def form_of(text: str, one: Found, area_end: int, finder: MentionFinder) -> str:
    """Tell the form of a mention that no ``kommun`` governs.

    Args:
        text: The text.
        one: The name with the words around it.
        area_end: Where the text that may be looked at ends.
        finder: The names.

    Returns:
        A code of ``mention_form``.
    """
    if one.name.is_organisation:
        return ORGANISATION_NAME
    if one.next:
        form, is_open = _class_of_next(one.next)
        if is_open:
            form = _form_by_capitals(text, one, area_end)
        if form:
            return form
    if one.previous:
        form, is_open = _class_of_previous(one.previous)
        if is_open:
            form = _form_by_previous(text, one, finder)
        if form:
            return form
    return BARE


@lru_cache(maxsize=4096)
def _class_of_next(word: str) -> tuple[str, bool]:
    """The form that a word after a name tells by itself, and whether those behind it matter."""
    lower = word.lower()
    if NAMED_BY_INSTITUTION.end(lower):
        return ORGANISATION_NAME, False
    if word[0].islower():
        is_thing = len(word) > _SHORTEST_THING and NAMED_BY_THING.end(lower)
        return OTHER if is_thing else "", False
    if ORGANISATION.end(lower):
        return ORGANISATION_NAME, False
    return "", not word.isupper()


def _form_by_capitals(text: str, one: Found, area_end: int) -> str:
    """The form by two capitalised words: Västerås Science Park, Heby Folkets Park."""
    window = text[one.next_end : min(area_end, one.next_end + _LONGEST_COMPANY)]
    if any(map(window.__contains__, COMPANY_SIGNS)) and COMPANY.match(text, one.end, area_end):
        return ORGANISATION_NAME
    last = one.next.lower()
    rest = _CAPITALISED.match(text, one.next_end, area_end)
    if rest:
        last = rest[1].lower()
        if ORGANISATION.end(f"{one.next.lower()} {last}"):
            return ORGANISATION_NAME
    return OTHER if NAMED_BY_THING.end(last) else ""


def _form_by_previous(text: str, one: Found, finder: MentionFinder) -> str:
    """The form that the words before the name tell together; empty where they tell none."""
    word = one.previous
    if word in _AT:
        return ORGANISATION_NAME if BODY_AT.end(one.earlier.lower()) else ""
    if word in finder.names:
        return ORGANISATION_NAME if word in _REGION or one.earlier in _REGION else ""
    return _form_by_capitalised(text, one, word, finder)


@lru_cache(maxsize=4096)
def _class_of_previous(word: str) -> tuple[str, bool]:
    """The form that a word before a name tells by itself, and whether more must be looked at."""
    if word in _AT:
        return "", True
    if word[0].islower():
        return ORGANISATION_NAME if ORGANISATION.end(word) or BODY_AT.end(word) else "", False
    return "", word[0].isupper() and word[-1] not in _SENTENCE_MARKS


def _form_by_capitalised(text: str, one: Found, word: str, finder: MentionFinder) -> str:
    """The form after a capitalised word: IUC Tibro, Robotdalen Örebro, kursen Tillväxt Skåne."""
    if CALLED.end(one.earlier.lower()):
        return OTHER
    if ORGANISATION.end(word.lower()):
        return ORGANISATION_NAME
    if word.isupper():
        is_acronym = 1 < len(word) <= _LONGEST_ACRONYM and not text[one.start : one.end].isupper()
        return ORGANISATION_NAME if is_acronym else ""
    if (
        COMMON_NOUN.end(word.lower())
        or SURNAME_ENDING.end(word)
        or one.earlier in finder.given_names
    ):
        return ""
    return ORGANISATION_NAME if _is_inside_sentence(one.earlier) else ""


def _is_inside_sentence(word: str) -> bool:
    """Tell whether a word before a capitalised one shows that its capital is a name's."""
    if not word or not word[0].isalpha():
        return False
    return word[-1] == "," or word[-1] not in _SENTENCE_MARKS
