"""Regions: their identifiers, names and members, and the rows of their two tables.

Members come from the reference table alone. That a text names a region never makes a municipality
its member, and membership never makes a municipality a project's partner. Finding the names in a
text is for ``mentions``.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.read.reference import Reference
from pipeline.read.regions import RegionMember, RegionTables

if TYPE_CHECKING:
    from pipeline.normalise.mentions import Mention

COUNTY = "county"
LABOUR_MARKET = "labour_market_region"
INFORMAL = "informal"
LABOUR_MARKET_WORD = "LA-region"
"""How a local labour market region is written after the name of its centre."""

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_FOLDED = str.maketrans("åäöéü", "aaoeu")
_PARENTHESIS = re.compile(r"\s*\((?P<other>[^)]*)\)")
_PARTIAL = re.compile(r"^(?:in|with) (?P<centre>.+?)(?: LA)?$")
_CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Membership:
    """A municipality of a region.

    Attributes:
        municipality_code: Its code on the reference date.
        confidence: A code of ``confidence``.
        reference: Where it is stated, and for which time.
    """

    municipality_code: str
    confidence: str
    reference: str


@dataclass(frozen=True, slots=True)
class Region:
    """A region with a name in use.

    Attributes:
        region_id: Its identifier, made from its name.
        name: Its name.
        kind: A code of ``region_kind``.
        county_code: The county that it is; ``None`` for others.
        labour_market_reference: The division that a labour market region is taken from.
        aliases: Other names of it.
        members: Its municipalities, in the order of their codes; empty where no reference tells.
    """

    region_id: str
    name: str
    kind: str
    county_code: str | None = None
    labour_market_reference: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()


def slug(name: str) -> str:
    """Make an identifier from a name: lower case, without diacritics, hyphens between words."""
    return _NO_SLUG.sub("-", name.casefold().translate(_FOLDED)).strip("-")


def labour_market_region(centre: str) -> Region:
    """Give the labour market region around a centre, without members."""
    return Region(f"la-{slug(centre)}", f"{centre} {LABOUR_MARKET_WORD}", LABOUR_MARKET)


def informal_region(name: str) -> Region:
    """Give a region that no table knows."""
    return Region(slug(name), name, INFORMAL)


def make_regions(tables: RegionTables, reference: Reference) -> tuple[Region, ...]:
    """Make all regions that the reference tables know, counties included.

    Args:
        tables: Members and names of regions.
        reference: Municipalities and counties on the reference date.

    Returns:
        The regions in the order of their identifiers.
    """
    regions = _Collection()
    for county in reference.counties:
        regions.add(Region(slug(county.name), county.name, COUNTY, county.code))
    for name in tables.names:
        if name.county_code is None:
            regions.add(dataclasses.replace(informal_region(name.name), aliases=name.aliases))
        else:
            regions.add_aliases(name.name, name.aliases)
    centres = {municipality.name for municipality in reference.municipalities}
    for member in tables.members:
        regions.add_member(_region_of(member, centres, reference), member)
    return regions.all()


class _Collection:
    """Regions by identifier, found again by any of their names."""

    def __init__(self) -> None:
        self._regions: dict[str, Region] = {}
        self._by_name: dict[str, str] = {}

    def add(self, region: Region) -> Region:
        """Add a region, or give the one that has one of its names already."""
        for name in (region.name, *region.aliases):
            if name in self._by_name:
                return self._regions[self._by_name[name]]
        self._regions[region.region_id] = region
        for name in (region.name, *region.aliases):
            self._by_name[name] = region.region_id
        return region

    def add_aliases(self, name: str, aliases: Iterable[str]) -> None:
        """Give a known region more names."""
        region = self._regions[self._by_name[name]]
        new = tuple(alias for alias in aliases if alias not in self._by_name)
        self._by_name.update(dict.fromkeys(new, region.region_id))
        self._keep(region, aliases=region.aliases + new)

    def add_member(self, region: Region, row: RegionMember) -> None:
        """Add a member; of two statements the surer one is kept."""
        known = self.add(region)
        self.add_aliases(known.name, (region.name, *region.aliases))
        known = self._regions[known.region_id]
        members = {member.municipality_code: member for member in known.members}
        new = Membership(row.municipality_code, row.confidence, _reference(row))
        old = members.setdefault(new.municipality_code, new)
        if _CONFIDENCE.index(new.confidence) < _CONFIDENCE.index(old.confidence):
            members[new.municipality_code] = new
        self._keep(known, members=tuple(members[code] for code in sorted(members)))

    def all(self) -> tuple[Region, ...]:
        """Give all regions in the order of their identifiers."""
        return tuple(self._regions[key] for key in sorted(self._regions))

    def _keep(
        self,
        region: Region,
        *,
        aliases: tuple[str, ...] | None = None,
        members: tuple[Membership, ...] | None = None,
    ) -> None:
        self._regions[region.region_id] = dataclasses.replace(
            region,
            aliases=region.aliases if aliases is None else aliases,
            members=region.members if members is None else members,
        )


def _reference(row: RegionMember) -> str:
    return f"{row.source} ({row.period})" if row.period else row.source


def _region_of(row: RegionMember, centres: set[str], reference: Reference) -> Region:
    if row.region_type == COUNTY:
        name = next(c.name for c in reference.counties if c.code == row.region_code)
        return Region(slug(name), name, COUNTY, row.region_code)
    if row.region_type.startswith("LA"):
        return _labour_market(row, centres)
    name, aliases = _names(row.region_name)
    return dataclasses.replace(informal_region(name), aliases=aliases)


def _labour_market(row: RegionMember, centres: set[str]) -> Region:
    """The region of a row: ``Nyköping-Oxelösund`` has a code, ``in Ludvika LA`` has none."""
    division = f"{row.region_type}; {row.source} ({row.period})"
    partial = _PARTIAL.match(row.region_name)
    if partial:
        centre = partial["centre"]
        if centre not in centres:
            centre = centre.removesuffix("s")
        return dataclasses.replace(labour_market_region(centre), labour_market_reference=division)
    centre = row.region_code.partition("-")[2]
    others = {row.region_name} - {centre, f"{centre} {LABOUR_MARKET_WORD}"}
    return dataclasses.replace(
        labour_market_region(centre),
        labour_market_reference=division,
        aliases=tuple(f"{other} {LABOUR_MARKET_WORD}" for other in others),
    )


def _names(printed: str) -> tuple[str, tuple[str, ...]]:
    """Part ``Fyrkanten / Fyrkantsområdet`` and ``Höglandet (Höglandsförbundet)`` into names.

    A name in parentheses that goes on from the first, as ``Skaraborgs kommunalförbund``, is no
    other name of the region but that of an organisation in it.
    """
    others = [match["other"] for match in _PARENTHESIS.finditer(printed)]
    name, *names = _PARENTHESIS.sub("", printed).split(" / ")
    return name, (*names, *(other for other in others if not other.startswith(name)))


def named_regions(regions: Iterable[Region], mentions: Iterable[Mention]) -> tuple[Region, ...]:
    """Choose the regions that sources name.

    Args:
        regions: All regions that the reference tables know.
        mentions: Mentions of places; those of municipalities name no region.

    Returns:
        The regions named, in the order of their identifiers, counties included. One that no table
        knows is given by its name alone, without members.
    """
    return choose_regions(regions, names_of_regions(mentions))


def names_of_regions(mentions: Iterable[Mention]) -> dict[str, str]:
    """Give the regions that are mentioned, each with the name of its first mention."""
    names: dict[str, str] = {}
    for mention in mentions:
        if mention.region_id is not None:
            names.setdefault(mention.region_id, mention.name)
    return names


def choose_regions(regions: Iterable[Region], names: Mapping[str, str]) -> tuple[Region, ...]:
    """Choose regions by their identifiers.

    Args:
        regions: All regions that the reference tables know.
        names: Region -> its name, of those to choose.

    Returns:
        The regions in the order of their identifiers. One that no table knows is given by its name
        alone, without members.
    """
    known = {region.region_id: region for region in regions}
    return tuple(known.get(key) or _unknown(names[key]) for key in sorted(names))


def _unknown(name: str) -> Region:
    centre = name.removesuffix(f" {LABOUR_MARKET_WORD}")
    return informal_region(name) if centre == name else labour_market_region(centre)


def region_rows(regions: Iterable[Region]) -> list[dict[str, str | None]]:
    """Give the rows of the table ``regions``.

    Args:
        regions: The regions to publish.

    Returns:
        A row for each, in the order given.
    """
    return [
        {
            "region_id": region.region_id,
            "name": region.name,
            "kind": region.kind,
            "county_code": region.county_code,
            "labour_market_reference": region.labour_market_reference,
        }
        for region in regions
    ]


def region_municipality_rows(regions: Iterable[Region]) -> list[dict[str, str]]:
    """Give the rows of the table ``region_municipalities``.

    Args:
        regions: The regions to publish.

    Returns:
        A row for each member that a reference states; none for a region without members.
    """
    return [
        {
            "region_id": region.region_id,
            "municipality_code": member.municipality_code,
            "confidence": member.confidence,
            "reference": member.reference,
        }
        for region in regions
        for member in region.members
    ]
