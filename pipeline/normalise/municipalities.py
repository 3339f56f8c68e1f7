"""Names of municipalities and counties, matched to the codes of the reference date.

Exact and official forms come first, known aliases next. Nothing is matched by likeness: a name
that is spelled otherwise is left to a correction. Traps in matching are listed with each rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.read.reference import County, Municipality
from pipeline.values import folded

_NO_GENITIVE_S = ("s", "x", "z")
_KIND_WORDS = (" kommuner", " kommuns", " kommun")
_CITY_WORDS = (" stads", " stad")


@dataclass(frozen=True, slots=True)
class Match:
    """A name matched to a code.

    Attributes:
        code: Four digits for a municipality, two for a county.
        name: The name on the reference date.
        rule: How the printed form leads to the name, a code of ``evidence_rule``.
    """

    code: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Printed forms of names.

    Attributes:
        municipalities: Form -> municipality, ``kommun`` and its inflections left out.
        counties: Form, with ``län`` or short -> county.
        genitives: Forms that are a genitive, alone or before ``kommun``.
    """

    municipalities: Mapping[str, Match]
    counties: Mapping[str, Match]
    genitives: frozenset[str]

    def municipality(self, printed: str) -> Match | None:
        """Match a printed name to a municipality.

        Args:
            printed: A name such as ``Vara``, ``Halmstads kommun`` or ``Göteborgs stad``.

        Returns:
            The match, ``None`` where the name is none or is followed by ``län``.
        """
        form = folded(printed)
        whole = self.municipalities.get(form)
        if whole:
            return whole
        for ending in _KIND_WORDS:
            if form.endswith(ending):
                bare = self.municipalities.get(form.removesuffix(ending))
                return bare and Match(bare.code, bare.name, _weaker(bare.rule, "genitive"))
        for ending in _CITY_WORDS:
            if form.endswith(ending):
                bare = self.municipalities.get(form.removesuffix(ending))
                return bare and Match(bare.code, bare.name, "alias")
        return None

    def county(self, printed: str) -> Match | None:
        """Match a printed name to a county: ``Örebro län``, ``Jönköpings läns``, ``Halland``."""
        form = folded(printed)
        return self.counties.get(form) or self.counties.get(form.removesuffix("s"))


def _weaker(rule: str, other: str) -> str:
    """Of two rules the one that is further from the printed word."""
    return other if rule == "verbatim" else rule


def make_gazetteer(municipalities: Iterable[Municipality], counties: Iterable[County]) -> Gazetteer:
    """Make the forms of all names.

    Args:
        municipalities: Municipalities on the reference date.
        counties: Counties on the reference date.

    Returns:
        The forms. Where two names would share one, neither alias nor genitive is kept: the code
        must not depend on an order.
    """
    forms: dict[str, Match] = {}
    genitives: set[str] = set()
    municipalities = list(municipalities)
    for municipality in municipalities:
        forms[municipality.name] = Match(municipality.code, municipality.name, "verbatim")
    added: dict[str, set[Match]] = {}
    for municipality in municipalities:
        for form, rule in _other_forms(municipality):
            match = Match(municipality.code, municipality.name, rule)
            added.setdefault(form, set()).add(match)
    for form, matches in added.items():
        if form in forms or len({match.code for match in matches}) > 1:
            continue
        forms[form] = min(matches, key=_order_of_rule)
        if any(match.rule == "genitive" for match in matches):
            genitives.add(form)
    return Gazetteer(forms, _county_forms(counties), frozenset(genitives))


def _order_of_rule(match: Match) -> int:
    return ("verbatim", "genitive", "alias").index(match.rule)


def _other_forms(municipality: Municipality) -> Iterable[tuple[str, str]]:
    """Forms beside the name: genitive, official form, aliases, hyphen for space and back."""
    name = municipality.name
    if not name.endswith(_NO_GENITIVE_S):
        yield f"{name}s", "genitive"
    official = municipality.official_name.removesuffix(" kommun")
    if official != name:
        yield official, "genitive"
    for alias in municipality.aliases:
        yield alias, "alias"
        for ending in _KIND_WORDS + _CITY_WORDS:
            yield alias.removesuffix(ending), "alias"
    for form in (name.replace("-", " "), name.replace(" ", "-")):
        if form != name:
            yield form, "alias"


def _county_forms(counties: Iterable[County]) -> dict[str, Match]:
    forms: dict[str, Match] = {}
    for county in counties:
        forms[county.name] = Match(county.code, county.name, "verbatim")
        forms.setdefault(county.short_name, Match(county.code, county.name, "alias"))
    return forms
