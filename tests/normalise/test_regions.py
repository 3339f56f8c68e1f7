"""Regions: identifiers, names, and members only where a reference states them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline.errors import LnuError
from pipeline.normalise.mentions import Mention
from pipeline.normalise.regions import (
    Region,
    make_regions,
    named_regions,
    region_municipality_rows,
    region_rows,
    slug,
)
from pipeline.read.reference import read_reference
from pipeline.read.regions import RegionMember, RegionName, RegionTables, read_regions
from pipeline.values import Span
from schemas.codes import CONFIDENCE, REGION_KIND

REFERENCE_FOLDER = Path(__file__).parents[2] / "raw" / "reference"
REFERENCE = read_reference(REFERENCE_FOLDER)
REGIONS = make_regions(read_regions(REFERENCE_FOLDER), REFERENCE)
BY_ID = {region.region_id: region for region in REGIONS}


def mention(kind: str, name: str, region_id: str | None) -> Mention:
    return Mention(kind, None, name, Span(0, 1), "bare", region_id)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Gnosjöregionen", "gnosjoregionen"),
        ("Höga Kusten", "hoga-kusten"),
        ("Göteborgs och Bohus län", "goteborgs-och-bohus-lan"),
        ("Malmö-Lundregionen", "malmo-lundregionen"),
    ],
)
def test_an_identifier_is_made_from_the_name(name: str, identifier: str) -> None:
    assert slug(name) == identifier


def test_identifiers_and_names_are_unique() -> None:
    assert len(BY_ID) == len(REGIONS)
    names = [name for region in REGIONS for name in (region.name, *region.aliases)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in BY_ID)


@pytest.mark.parametrize(
    ("identifier", "name", "kind", "members"),
    [
        ("gnosjoregionen", "Gnosjöregionen", "informal", 4),
        ("fyrkantsomradet", "Fyrkantsområdet", "informal", 4),
        ("hoglandet", "Höglandet", "informal", 6),
        ("skaraborg", "Skaraborg", "informal", 15),
        ("la-skovde", "Skövde LA-region", "labour_market_region", 10),
        ("la-goteborg", "Göteborg LA-region", "labour_market_region", 1),
        ("kronobergs-lan", "Kronobergs län", "county", 8),
        ("hallands-lan", "Hallands län", "county", 0),
        ("malardalen", "Mälardalen", "informal", 0),
    ],
)
def test_regions_of_the_reference(identifier: str, name: str, kind: str, members: int) -> None:
    region = BY_ID[identifier]
    assert (region.name, region.kind, len(region.members)) == (name, kind, members)


def test_members_are_those_of_the_table() -> None:
    with (REFERENCE_FOLDER / "regions.csv").open(encoding="utf-8", newline="") as handle:
        stated = {(row["kommun_code"], row["confidence"]) for row in csv.DictReader(handle)}
    for region in REGIONS:
        for member in region.members:
            assert (member.municipality_code, member.confidence) in stated
            assert member.reference


def test_a_labour_market_region_tells_its_division() -> None:
    region = BY_ID["la-ljungby"]
    assert region.labour_market_reference is not None
    assert region.labour_market_reference.startswith("LA2001")
    assert BY_ID["hoglandet"].labour_market_reference is None


def test_of_two_statements_the_surer_is_kept() -> None:
    rows = [
        RegionMember("informal", "", "Ådalen", "2282", "2004", "weak", "low"),
        RegionMember("informal", "", "Ådalen", "2282", "2002", "strong", "high"),
    ]
    names = (RegionName("Ådalen", ("Ådalsbygden",), None),)
    regions = make_regions(RegionTables(tuple(rows), names), REFERENCE)
    (member,) = next(region for region in regions if region.region_id == "adalen").members
    assert (member.confidence, member.reference) == ("high", "strong (2002)")


def test_only_named_regions_are_chosen() -> None:
    chosen = named_regions(
        REGIONS,
        [
            mention("municipality", "Halmstad", None),
            mention("region", "Höglandet", "hoglandet"),
            mention("county", "Kronobergs län", "kronobergs-lan"),
            mention("region", "Västra Skaraborg", "vastra-skaraborg"),
            mention("region", "Umeå LA-region", "la-umea"),
            mention("region", "Höglandet", "hoglandet"),
        ],
    )
    assert [(region.region_id, region.kind) for region in chosen] == [
        ("hoglandet", "informal"),
        ("kronobergs-lan", "county"),
        ("la-umea", "labour_market_region"),
        ("vastra-skaraborg", "informal"),
    ]
    assert chosen[0].members
    assert chosen[3] == Region("vastra-skaraborg", "Västra Skaraborg", "informal")


def test_rows_hold_what_the_tables_take() -> None:
    rows, members = region_rows(REGIONS), region_municipality_rows(REGIONS)
    assert all(row["kind"] in REGION_KIND.codes for row in rows)
    assert {row["county_code"] for row in rows if row["kind"] == "county"} == {
        county.code for county in REFERENCE.counties
    }
    assert all(row["confidence"] in CONFIDENCE.codes for row in members)
    keys = [(row["region_id"], row["municipality_code"]) for row in members]
    assert len(keys) == len(set(keys))
    codes = {municipality.code for municipality in REFERENCE.municipalities}
    assert {row["municipality_code"] for row in members} <= codes
    assert {row["region_id"] for row in members} <= BY_ID.keys()


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(LnuError, match="missing"):
        read_regions(tmp_path)
