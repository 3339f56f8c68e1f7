"""The forms in which places are named, made once from the reference tables.

Every printed form stands in a dictionary, so that finding names costs one look-up for each
capitalised word. What the words around a name make of it is for the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.normalise.mentions_words import (
    COMMON_GENITIVES,
    COMMON_WORDS,
    DIRECTIONS,
    PERSONAL_NAMES,
)
from pipeline.normalise.municipalities import make_gazetteer
from pipeline.normalise.regions import LABOUR_MARKET, Region, slug
from pipeline.read.reference import County, Municipality, Reference

MUNICIPALITY = "municipality"
COUNTY = "county"
REGION = "region"

_NO_GENITIVE_S = ("s", "x", "z")
_COUNTY_WORDS = (" läns", " län")
_SHORTEST_SAFE_CAPITALS = 4
_BODY_OF_COUNTY = "Västra Götalandsregionen"
_REGION_HEADS = ("kommunerna", "regionen", "området", "bygden", "bygd")
_ARTICLE = re.compile(r"(?<=[^aeiouyåäö])(?:et|en)$")


class Name(NamedTuple):
    """What a printed form names.

    Attributes:
        kind: ``municipality``, ``county`` or ``region``.
        code: Code on the reference date, if it has one.
        name: The published name: Halmstad, Hallands län, Gnosjöregionen.
        base: The uninflected name without ``län``: Halmstad, Halland, Gnosjöregionen.
        region_id: The county or region, for one that is no municipality.
        is_genitive: Whether the form carries an s that the base has not.
        fits: Whether the form stands before ``kommun`` or ``län`` in correct Swedish.
        county: The county of the same name, for a municipality that has one.
        is_guarded: Whether the form is another word too, so that a cue is needed.
        is_organisation: Whether the form names an organisation by itself.
    """

    kind: str
    code: str | None
    name: str
    base: str
    region_id: str | None = None
    is_genitive: bool = False
    fits: bool = True
    county: Name | None = None
    is_guarded: bool = False
    is_organisation: bool = False


class Opening(NamedTuple):
    """A word with which names of several words begin.

    Attributes:
        alone: What the word names by itself.
        longer: What must follow for a longer name, and that name; the longest first.
        is_direction: Whether it makes a region of the region after it: Norra Halland.
        is_region_word: Whether it is the word region, which begins names: Region Siljan.
    """

    alone: Name | None
    longer: tuple[tuple[re.Pattern[str], Name], ...] = ()
    is_direction: bool = False
    is_region_word: bool = False


@dataclass(frozen=True)
class MentionFinder:
    """What :func:`~pipeline.normalise.mentions.find_mentions` looks names up in.

    Attributes:
        words: A capitalised word that may be or begin a name, by its first letters.
        names: First capitalised word of a form -> what it names or begins.
        stems: First part of a compound, in lower case without linking s -> the place it is of.
        labour_markets: Name of a centre, or of all members -> the labour market region.
        given_names: Given names of people.
    """

    words: re.Pattern[str]
    names: Mapping[str, Name | Opening]
    stems: Mapping[str, Name]
    labour_markets: Mapping[str, Name]
    given_names: frozenset[str]

    def name(self, word: str) -> Name | None:
        """Give what a single word names."""
        found = self.names.get(word)
        return found.alone if isinstance(found, Opening) else found


def make_finder(
    reference: Reference,
    regions: Sequence[Region],
    spellings: Mapping[str, str] | None = None,
) -> MentionFinder:
    """Make all forms of all names.

    Args:
        reference: Municipalities, counties and given names.
        regions: Regions with their names.
        spellings: Misspelt names -> code of the municipality, as people have decided them.

    Returns:
        The finder, to be made once for a run.
    """
    forms: dict[str, Name] = {}
    for form, name in _all_forms(reference, regions, spellings or {}):
        if form in reference.given_names:
            forms.setdefault(form, name._replace(is_guarded=True))
        forms.setdefault(form, name)
        if len(form) >= _SHORTEST_SAFE_CAPITALS:
            forms.setdefault(form.upper(), name)
        else:
            forms.setdefault(form.upper(), name._replace(is_guarded=True))
    markets = {form: name for region in regions for form, name in _labour_markets(region)}
    names = _openings(forms)
    return MentionFinder(
        _word_pattern(names), names, _stems(forms.values()), markets, reference.given_names
    )


def region_name(region_id: str, name: str, base: str | None = None) -> Name:
    """Give a name for a region that is no county."""
    return Name(REGION, None, name, base or name, region_id)


def _all_forms(
    reference: Reference, regions: Sequence[Region], spellings: Mapping[str, str]
) -> Iterator[tuple[str, Name]]:
    """All forms; of two equal ones the first holds: a municipality before a county of its name."""
    counties = {county.short_name: _county(county) for county in reference.counties}
    by_code = {municipality.code: municipality for municipality in reference.municipalities}
    for form, code in spellings.items():
        yield form, _municipality(by_code[code])
    yield from _municipality_forms(reference, counties)
    for county in reference.counties:
        yield from _county_forms(county.short_name, counties[county.short_name], county)
    by_county = {name.region_id: name for name in counties.values()}
    for region in regions:
        if region.kind == LABOUR_MARKET:
            continue
        known = by_county.get(region.region_id)
        for form in (region.name, *region.aliases):
            if known is None:
                yield from _inflected(form, _region(region, form))
            elif not form.endswith(_COUNTY_WORDS):
                yield from _inflected(form, known._replace(base=form, fits=False))
            elif form != region.name:
                yield from _old_county_forms(form, known)


# --- municipalities ---------------------------------------------------------------------------


def _municipality_forms(
    reference: Reference, counties: Mapping[str, Name]
) -> Iterator[tuple[str, Name]]:
    gazetteer = make_gazetteer(reference.municipalities, reference.counties)
    by_code = {municipality.code: municipality for municipality in reference.municipalities}
    for form, match in gazetteer.municipalities.items():
        if form.endswith((" kommun", " stad")) or form.startswith("Region "):
            continue
        yield form, _municipality_form(by_code[match.code], form, counties)
    for municipality in reference.municipalities:
        if municipality.current_name != municipality.name:
            for form in (municipality.current_name, f"{municipality.current_name}s"):
                yield form, _municipality_form(municipality, form, counties)


def _municipality(municipality: Municipality) -> Name:
    return Name(MUNICIPALITY, municipality.code, municipality.name, municipality.name)


def _municipality_form(municipality: Municipality, form: str, counties: Mapping[str, Name]) -> Name:
    name = municipality.name
    is_genitive = form.endswith("s") and not name.endswith("s") and form not in (name, "Falu")
    words = COMMON_GENITIVES if is_genitive else COMMON_WORDS
    county = counties.get(name)
    return Name(
        MUNICIPALITY,
        municipality.code,
        name,
        name,
        is_genitive=is_genitive,
        fits=is_genitive or form == municipality.official_name.removesuffix(" kommun"),
        county=county and _inflection(form, county),
        is_guarded=name in words or name in PERSONAL_NAMES,
    )


# --- counties and regions ---------------------------------------------------------------------


def _county(county: County) -> Name:
    return Name(COUNTY, county.code, county.name, county.short_name, slug(county.name))


def _county_forms(short: str, name: Name, county: County) -> Iterator[tuple[str, Name]]:
    """Forms without ``län``, which is read from the text; it fits where the name has it so."""
    for form, inflected in _inflected(short, name):
        fits = inflected.is_genitive or f"{form} län" == county.name
        yield form, inflected._replace(fits=fits)
    if _BODY_OF_COUNTY.startswith(short):
        for form, inflected in _inflected(_BODY_OF_COUNTY, name):
            yield form, inflected._replace(is_organisation=True, fits=False)


def _old_county_forms(form: str, name: Name) -> Iterator[tuple[str, Name]]:
    """A former name such as ``Kopparbergs län``, always with ``län``."""
    yield form, name._replace(fits=False)
    yield f"{form}s", name._replace(fits=False)


def _region(region: Region, form: str) -> Name:
    is_organisation = form.startswith("Region ") or form.endswith("förbundet")
    return Name(
        REGION,
        None,
        region.name,
        form,
        region.region_id,
        fits=False,
        is_organisation=is_organisation,
    )


def _inflected(form: str, name: Name) -> Iterator[tuple[str, Name]]:
    yield form, name
    if not form.endswith(_NO_GENITIVE_S):
        yield f"{form}s", name._replace(is_genitive=True, fits=True)


def _inflection(form: str, county: Name) -> Name:
    is_genitive = form != county.base and form.endswith("s")
    return county._replace(
        is_genitive=is_genitive, fits=is_genitive or f"{form} län" == county.name
    )


def _labour_markets(region: Region) -> Iterator[tuple[str, Name]]:
    if region.kind != LABOUR_MARKET:
        return
    for form in (region.name, *region.aliases):
        yield form.rpartition(" ")[0], region_name(region.region_id, region.name)


# --- dictionaries -----------------------------------------------------------------------------


def _openings(forms: Mapping[str, Name]) -> dict[str, Name | Opening]:
    alone: dict[str, Name] = {}
    longer: dict[str, list[tuple[str, Name]]] = {}
    for form, name in forms.items():
        first, _, rest = form.replace("-", " ").partition(" ")
        if " " not in form:
            alone[form] = name
        if rest:
            longer.setdefault(first, []).append((rest, name))
    regions = {"Region", "REGION", "LA-region", "LA-regionen"}
    directions = DIRECTIONS | {word.upper() for word in DIRECTIONS}
    openings: dict[str, Name | Opening] = dict(alone)
    for first in longer.keys() | regions | directions:
        rests = sorted(longer.get(first, ()), key=lambda item: len(item[0]), reverse=True)
        openings[first] = Opening(
            alone.get(first),
            tuple((_rest(rest), name) for rest, name in rests),
            is_direction=first in directions,
            is_region_word=first in regions,
        )
    return openings


def _word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A word that begins with the same three letters as a name; most words are passed over."""
    starts: dict[str, dict[str, set[str]]] = {}
    for word in words:
        starts.setdefault(word[0], {}).setdefault(word[1], set()).add(word[2])
    branches = []
    for first, seconds in sorted(starts.items()):
        rest = "|".join(
            f"{second}[{''.join(map(re.escape, sorted(thirds)))}]"
            for second, thirds in sorted(seconds.items())
        )
        branches.append(f"{first}(?:{rest})")
    return re.compile(f"(?:{'|'.join(branches)})[\\w-]*")


def _rest(words: str) -> re.Pattern[str]:
    """The words after the first: hyphen, space and hyphen at a line's end count alike."""
    return re.compile(r"(?:\s+|-\s*)" + r"(?:\s+|-\s*)".join(words.split()) + r"(?!\w|-\w)")


def _stems(names: Iterable[Name]) -> dict[str, Name]:
    """First parts of compounds; of a region's name the part before its last element as well."""
    stems: dict[str, Name] = {}
    ranked = sorted(set(names), key=lambda name: (name.kind != REGION, name.base))
    for name in ranked:
        if " " in name.base or name.is_guarded or name.is_genitive:
            continue
        base = name.base.lower()
        stems.setdefault(base, name)
        if name.kind == REGION:
            stems.setdefault(_stem(base), name)
    return stems


def _stem(base: str) -> str:
    for head in _REGION_HEADS:
        if base.endswith(head):
            return base.removesuffix(head).removesuffix("s")
    return _ARTICLE.sub("", base)
