"""What kind of organisation a name names, and the municipality that it belongs to.

The kind follows from words of the name alone; who owns a company is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.municipalities import Gazetteer

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("county_administrative_board", r"\b[Ll]änsstyrelse"),
        ("university", r"(?i)\b(?:universitet|tekniska högskola|\w*högskola)"),
        ("council", r"(?i)^\S*(?:rådet|råd|kommittén?|nämnden|gruppen|beredningen)\b"),
        (
            "municipal_association",
            r"(?i)\b(?:kommunalförbund|kommunförbund|regionförbund|gymnasieförbund)",
        ),
        (
            "interest_organisation",
            r"\bSveriges Kommuner och (?:Landsting|Regioner)\b|(?i:\bsvenskt näringsliv\b"
            r"|\bföretagarna\b|\bhandelskammare|\blrf\b|\blandstingsförbundet\b)",
        ),
        (
            "county_council",
            r"(?i)\blandsting|\bVästra Götalandsregionen\b|\bRegion (?:Skåne|Västra Götaland)\b",
        ),
        ("municipal_association", r"^Region [A-ZÅÄÖ]"),
        ("company", r"\b(?:AB|A/B|HB|KB|[Aa]ktiebolag(?:et)?)\b"),
        (
            "association",
            r"(?i)\b(?:ek(?:onomisk|\.)? ?för(?:ening|\.)|\w*förening(?:en)?|stiftelsen?|klubben?"
            r"|leader|nätverket)\b",
        ),
        (
            "state_agency",
            r"(?i)\b(?:nutek|vinnova|almi|arbetsförmedling\w*|\w+verket|\w+styrelsen"
            r"|\w*myndighet(?:en)?|försäkringskassan)\b",
        ),
        ("interest_organisation", r"(?i)\w+förbundet\b"),
    )
)
_WITHIN = re.compile(r"\b(?:i|inom|vid|för)\s+(?P<name>[A-ZÅÄÖ][^,]*?\s(?:kommun|stad))\b")
_MUNICIPAL = re.compile(r"\bkommun(?:er)?$|\bstad$")


@dataclass(frozen=True, slots=True)
class Organisation:
    """What an organisation's name tells.

    Attributes:
        kind: A code of ``organisation_kind``; ``None`` where no word tells it.
        municipality_code: The municipality that it is or that its name says it belongs to.
    """

    kind: str | None
    municipality_code: str | None

    @property
    def is_known(self) -> bool:
        """Whether anything in the name shows that it is an organisation."""
        return self.kind is not None


def read_organisation(name: str, gazetteer: Gazetteer) -> Organisation:
    """Tell the kind and the municipality of an organisation from its name.

    Args:
        name: The name as printed.
        gazetteer: Forms of municipalities' names.

    Returns:
        What the name tells.
    """
    if _MUNICIPAL.search(name):
        match = gazetteer.municipality(name)
        if match:
            return Organisation("municipality", match.code)
    kind = _kind(name)
    code = _municipality(name, gazetteer)
    if kind == "company" and code is not None:
        return Organisation("municipal_company", code)
    if kind is None and code is not None and _MUNICIPAL.search(name):
        return Organisation("municipality", code)
    if kind in {"county_administrative_board", "university", "state_agency"}:
        return Organisation(kind, None)
    return Organisation(kind, code)


def _kind(name: str) -> str | None:
    for kind, pattern in _KINDS:
        if pattern.search(name):
            return kind
    return None


def _municipality(name: str, gazetteer: Gazetteer) -> str | None:
    """The municipality in ``Tillväxtrådet i Lidköpings kommun``, ``Östhammars Näringsliv AB``."""
    within = _WITHIN.search(name)
    if within:
        match = gazetteer.municipality(within["name"])
        return match.code if match else None
    words = name.split()
    for length in (2, 1):
        first = " ".join(words[:length])
        match = gazetteer.municipality(first)
        if match and len(words) > length:
            return match.code
    return None
