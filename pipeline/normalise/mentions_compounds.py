"""Regions named by a compound or by a word beside a name.

Gnosjöregionen, skaraborgskommunerna, Skövde LA-region, Region Siljan, Norra Halland: the rule finds
what no table knows as well, since regions are named freely.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.normalise.mentions_found import Found
from pipeline.normalise.mentions_names import (
    MUNICIPALITY,
    REGION,
    MentionFinder,
    Name,
    region_name,
)
from pipeline.normalise.mentions_words import (
    ABSTRACT_FIRST_PART,
    COMMON_FIRST_PARTS,
    COMMON_NOUN,
    COMPANY_PARTS,
    LABOUR_MARKET_REGION,
)
from pipeline.normalise.regions import informal_region, labour_market_region

OTHER = "other"
_MUNICIPALITIES = "kommunerna"
_ALSO_COMMON = ("området", "områdets", "bygd", "bygds")
"""Last parts of many common nouns and participles: an unknown name needs a preposition before."""
_SHORTEST_STEM = 3
_TAILS = {
    "regionen": ("", "s"),
    "området": ("", "s"),
    "kommunerna": ("", "s"),
    "bygd": ("", "s", "en", "ens"),
}
"""Last parts of compounds that name regions, with the endings that they take."""
_HEADS = tuple(_TAILS)
IN_CAPITALS = ("REGIONEN", "REGIONENS")
BRANDED = ("märkt", "märkta", "märkte")
"""Endings of what is branded with a place: Söderslättsmärkt."""
_LONGEST_BEFORE = 14
_COUNTY_WORD = re.compile(r"\s+läns?(?!\w)", re.I)
_CAPITALISED = re.compile(r"\s+([A-ZÅÄÖÉ][\w-]*)")
_ONLY_AFTER = frozenset("i inom från till för av och kring mellan genom utanför hela".split())


class _Compound(NamedTuple):
    """A compound: the whole word, its first and last part, and the word before it."""

    whole: str
    first: str
    head: str
    before: str


def compound_heads(text: str) -> list[int]:
    """Find where the last part of a compound may stand, once for all stretches of a text.

    Args:
        text: The text.

    Returns:
        Offsets in ascending order.
    """
    found: list[int] = []
    for head in _HEADS:
        at = text.find(head)
        while at >= 0:
            found.append(at)
            at = text.find(head, at + 4)
    return sorted(found)


def find_compounds(
    text: str, start: int, end: int, finder: MentionFinder
) -> list[tuple[int, int, Name, str]]:
    """Find compounds that name a region.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to stop.
        finder: The names.

    Returns:
        Start, end, name and form (empty for the usual one) of each.
    """
    compounds = []
    find = text.find
    for head in _HEADS:
        at = find(head, start, end)
        while at >= 0:
            if at > start and text[at - 1] != " ":
                compound = _read_compound(text, at, head, (start, end), finder)
                if compound:
                    compounds.append(compound)
            at = find(head, at + 4, end)
    return compounds


def _read_compound(
    text: str, at: int, head: str, limits: tuple[int, int], finder: MentionFinder
) -> tuple[int, int, Name, str] | None:
    first = _word_start(text, at, limits[0])
    last = _word_end(text, at + len(head), limits[1])
    whole = text[first:last]
    if at - first < _SHORTEST_STEM or whole in finder.names:
        return None
    if text[at + len(head) : last] not in _TAILS[head]:
        return None
    before = text[max(limits[0], first - _LONGEST_BEFORE) : first].split()
    word = _Compound(whole, whole[: at - first], text[at:last], before[-1] if before else "")
    name = _known(word, finder) or _region_of(word, finder)
    if name is None:
        return None
    return first, last, name, OTHER if head == _MUNICIPALITIES else ""


def _word_start(text: str, at: int, low: int) -> int:
    while at > low and (text[at - 1].isalpha() or text[at - 1] == "-"):
        at -= 1
    return at


def _word_end(text: str, at: int, high: int) -> int:
    while at < high and (text[at].isalnum() or text[at] in "-_"):
        at += 1
    return at


def read_capitalised(word: str, finder: MentionFinder) -> tuple[int, Name, str] | None:
    """Read a compound that is branded with a region or printed in capitals.

    Args:
        word: A capitalised word that is no name.
        finder: The names.

    Returns:
        The length of the part that names the region, the name and the form (empty for the usual
        one); ``None`` where it names none.
    """
    for ending in BRANDED:
        stem = word.removesuffix(ending)
        name = finder.name(stem) if stem != word else None
        if name is not None and name.kind == REGION:
            return len(stem), name, OTHER
    for ending in IN_CAPITALS:
        if word.endswith(ending) and not _is_common(word.removesuffix(ending).lower()):
            whole = word.removesuffix("S").capitalize()
            return len(word), finder.name(whole) or _informal(whole), ""
    return None


def _known(word: _Compound, finder: MentionFinder) -> Name | None:
    """A compound that is a region's own name, also where it stands in lower case."""
    name = finder.name(word.whole[0].upper() + word.whole[1:])
    return name if name and name.kind == REGION else None


def _region_of(word: _Compound, finder: MentionFinder) -> Name | None:
    """The region of a compound: one of its own, or the one whose municipalities are meant."""
    stem = word.first.lower().rstrip("-")
    known = finder.stems.get(stem) or finder.stems.get(stem.removesuffix("s"))
    if known is None and not _is_proper(word, stem):
        return None
    base = (word.whole[0].upper() + word.whole[1:]).removesuffix("s")
    if not word.head.startswith(_MUNICIPALITIES):
        return _informal(base)
    if known:
        return known if known.kind == REGION else _informal(known.base)
    return _informal(word.first[:-1] if word.first.endswith("s") else base)


def _informal(base: str) -> Name:
    region = informal_region(base)
    return region_name(region.region_id, region.name)


def _is_proper(word: _Compound, stem: str) -> bool:
    """Tell whether a compound with an unknown first part is a name rather than a common noun."""
    if not word.whole[0].isupper() or _is_common(stem):
        return False
    if word.first.isupper() and len(stem) <= _SHORTEST_STEM:
        return False
    return word.head not in _ALSO_COMMON or word.before in _ONLY_AFTER


def _is_common(stem: str) -> bool:
    """Tell whether the first part of a compound makes a common noun of it."""
    return (
        stem in COMMON_FIRST_PARTS
        or stem.removesuffix("s") in COMMON_FIRST_PARTS
        or bool(ABSTRACT_FIRST_PART.search(stem))
    )


def read_labour_market(text: str, one: Found, area_end: int, finder: MentionFinder) -> None:
    """Make a labour market region of a name that such a word follows.

    Args:
        text: The text.
        one: A name of a municipality; changed in place if it is one.
        area_end: Where the text that may be looked at ends.
        finder: The names.
    """
    match = LABOUR_MARKET_REGION.match(text, one.end, area_end)
    if match:
        one.extend(text, match.end(), area_end)
        one.name = labour_market_name(one.name.base, finder)
        one.is_sure = True


def labour_market_name(centre: str, finder: MentionFinder) -> Name:
    """Give the labour market region of a centre, or of centres joined by hyphens."""
    known = finder.labour_markets.get(centre)
    if known:
        return known
    region = labour_market_region(centre)
    return region_name(region.region_id, region.name)


def read_region_word(
    text: str, start: int, end: int, area_end: int, finder: MentionFinder
) -> tuple[int, Name] | None:
    """Read ``Region`` with a name that nobody knows, ``LA-regionen`` with a municipality's.

    Args:
        text: The text.
        start: Where the word begins.
        end: One past it.
        area_end: Where the text that may be looked at ends.
        finder: The names.

    Returns:
        The end and the name; ``None`` after ``Region`` for a known place, which is read by itself,
        and where no name follows.
    """
    match = _CAPITALISED.match(text, end, area_end)
    if match is None:
        return None
    word = match[1]
    known = finder.name(word)
    if end - start > len("Region"):
        is_centre = known is not None and known.kind == MUNICIPALITY and not known.is_genitive
        return (match.end(), labour_market_name(word, finder)) if is_centre else None
    if word in finder.names or not _is_region_name(word):
        return None
    name = _informal(f"Region {word.capitalize()}")
    return match.end(), name._replace(is_organisation=True)


def _is_region_name(word: str) -> bool:
    """Tell whether the word after ``Region`` may be its name: Siljan, not Syd or Samverkan."""
    lower = word.lower()
    return (
        len(word) > _SHORTEST_STEM
        and word.capitalize() not in COMPANY_PARTS
        and not COMMON_NOUN.end(word.lower())
        and not lower.endswith(("regionen", "kommun", "kommuner"))
    )


def read_direction(
    text: str, start: int, end: int, area_end: int, finder: MentionFinder
) -> tuple[int, Name] | None:
    """Read a direction with the region or county after it as a region of its own: Norra Halland.

    Args:
        text: The text.
        start: Where the direction begins.
        end: One past it.
        area_end: Where the text that may be looked at ends.
        finder: The names.

    Returns:
        The end and the name, ``None`` where no region follows.
    """
    match = _CAPITALISED.match(text, end, area_end)
    name = finder.name(match[1]) if match else None
    if match is None or name is None or name.is_organisation:
        return None
    if name.region_id is None:
        return None
    if _COUNTY_WORD.match(text, match.end(), area_end):
        return None
    return match.end(), _informal(f"{text[start:end].capitalize()} {name.base}")


def take_direction(text: str, one: Found, finder: MentionFinder) -> None:
    """Take a direction in lower case into a region's name: norra Bohuslän is Norra Bohuslän."""
    if one.name.kind != REGION or one.previous.capitalize() not in finder.names:
        return
    opening = finder.names[one.previous.capitalize()]
    for pattern, name in getattr(opening, "longer", ()):
        start = one.start - len(one.previous) - 1
        if name.kind == REGION and pattern.match(text, one.start - 1, one.end):
            one.start, one.name = start, name
            return
