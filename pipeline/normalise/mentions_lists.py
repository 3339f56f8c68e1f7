"""What the words ``kommun``, ``stad`` and ``län`` make of the names before and after them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.mentions_found import Found, is_list
from pipeline.normalise.mentions_names import COUNTY as COUNTY_KIND
from pipeline.normalise.mentions_names import MUNICIPALITY as MUNICIPALITY_KIND
from pipeline.normalise.mentions_names import Name
from pipeline.normalise.mentions_words import (
    COUNTIES_TO_COME,
    COUNTY,
    COUNTY_BODY,
    COUNTY_BODY_AT,
    MUNICIPALITIES,
    MUNICIPALITY,
)

GENITIVE_FORM = "genitive_kommun"
PLAIN_FORM = "kommun"
_LONGEST_LABEL = 28
_KOMMUN = (MUNICIPALITY, MUNICIPALITIES)


def govern(text: str, found: Sequence[Found], area_end: int) -> None:
    """Let ``kommun``, ``stad`` and ``län`` govern the names before them, in lists all of them.

    A name that county and municipality share is the county's after a body or a word of counties
    too: ``Region Uppsala``, ``Länsstyrelsen i Kalmar``; ``länen Stockholm, Uppsala och Örebro``.

    Args:
        text: The text.
        found: All names found, in order; changed in place.
        area_end: Where the text that may be looked at ends.
    """
    shared = []
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        word = one.after
        if word == COUNTY:
            if _be_county(one):
                one.extend(text, one.next_end, area_end)
        elif word and word in _KOMMUN and one.name.kind == MUNICIPALITY_KIND:
            _be_governed(one, word)
        elif index + 1 < len(found) and found[index + 1].ruler:
            _join_list(text, one, found[index + 1])
        if one.name.county is not None and not one.ruler:
            shared.append(index)
    for index in shared:
        if _has_county_body(text, found, index):
            _be_county(found[index])
            found[index].ruler = ""


def _join_list(text: str, one: Found, after: Found) -> None:
    """Let what governs the name after it govern a name of the same list.

    Before ``kommuner`` and ``län`` stand names of a kind; ``Örebro och Örebro län`` are two. A
    single ``kommun`` governs several names only if they are inflected alike.
    """
    if not is_list(text, one, after):
        return
    if after.ruler == COUNTY:
        county = _county(one)
        if county and county.fits and county.code != after.name.code:
            _be_county(one)
    elif one.name.kind == MUNICIPALITY_KIND and (
        after.ruler == MUNICIPALITIES or one.name.is_genitive
    ):
        _be_governed(one, after.ruler)


def _be_governed(one: Found, ruler: str | None) -> None:
    one.ruler = ruler or MUNICIPALITY
    one.is_sure = True
    one.form = GENITIVE_FORM if one.name.is_genitive else PLAIN_FORM


def _county(one: Found) -> Name | None:
    return one.name if one.name.kind == COUNTY_KIND else one.name.county


def _be_county(one: Found) -> bool:
    county = _county(one)
    if county is None or one.name.is_organisation:
        return False
    one.name = county
    one.ruler = COUNTY
    one.is_sure = True
    return True


def _has_county_body(text: str, found: Sequence[Found], index: int) -> bool:
    """Tell whether a county's body stands before a name, or counties before the list it is in."""
    if _follows_body(found[index]):
        return True
    while index > 0 and is_list(text, found[index - 1], found[index]):
        index -= 1
    first = found[index].start
    return bool(COUNTIES_TO_COME.search(text[max(0, first - _LONGEST_LABEL) : first]))


def _follows_body(one: Found) -> bool:
    """Tell whether a county's body stands straight before a name; Gotland's is its municipality."""
    if not one.previous or one.earlier == "Business":
        return False
    if one.previous in ("i", "på"):
        return COUNTY_BODY_AT.end(one.earlier.lower())
    body = one.previous.lower()
    return COUNTY_BODY.end(body) and not (body == "region" and one.name.base == "Gotland")
