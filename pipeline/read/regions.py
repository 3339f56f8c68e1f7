"""Reads what the reference tables say of regions: their members and the names in use.

``regions.csv`` holds a municipality as a member of a region, with confidence and reference.
``region_names.csv`` holds names of regions, and other names of counties, for which no members are
published. What a name in a text means is for ``normalise``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError


@dataclass(frozen=True, slots=True)
class RegionMember:
    """A municipality as a member of a region.

    Attributes:
        region_type: ``informal``, ``county`` or a division into local labour markets.
        region_code: The division's or the county's code of the region; empty without one.
        region_name: The region's names, as the table writes them.
        municipality_code: The member.
        period: When it belonged to the region, as far as the source tells.
        source: What says so.
        confidence: ``high``, ``medium`` or ``low``.
    """

    region_type: str
    region_code: str
    region_name: str
    municipality_code: str
    period: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class RegionName:
    """A name in use for a region or a county.

    Attributes:
        name: The name.
        aliases: Other names of the same region.
        county_code: The county that it names; ``None`` for a region that is none.
    """

    name: str
    aliases: tuple[str, ...]
    county_code: str | None


@dataclass(frozen=True, slots=True)
class RegionTables:
    """The reference tables of regions."""

    members: tuple[RegionMember, ...]
    names: tuple[RegionName, ...]


def read_regions(folder: Path) -> RegionTables:
    """Read the reference tables of regions.

    Args:
        folder: ``raw/reference``.

    Returns:
        The tables in the order of their files.

    Raises:
        LnuError: If a table is missing.
    """
    return RegionTables(
        members=tuple(_member(row) for row in _read(folder / "regions.csv")),
        names=tuple(_name(row) for row in _read(folder / "region_names.csv")),
    )


def _read(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    except FileNotFoundError:
        raise LnuError(
            "the reference table is missing", file=file, remedy="Restore it from the repository."
        ) from None


def _member(row: dict[str, str]) -> RegionMember:
    return RegionMember(
        region_type=row["region_type"],
        region_code=row["region_code"],
        region_name=row["region_name"],
        municipality_code=row["kommun_code"],
        period=row["period"],
        source=row["source"],
        confidence=row["confidence"],
    )


def _name(row: dict[str, str]) -> RegionName:
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return RegionName(row["name"], aliases, row["county_code"] or None)
