"""The tables for analysis: counted by hand on a few rows, and against the tables of the source."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from pipeline.release.version import DERIVED_TABLES
from pipeline.tables.analysis import analysis_rows
from schemas import TABLES, describe
from tests.conftest import Rows, read_gold


def project(number: int, status: str, partners: int | None, theme: str | None) -> dict[str, Any]:
    key = {"project_id": f"X-0{number}", "programme_id": "X", "theme_id": theme}
    known = {"presentation_status": status, "stated_partner_count": partners}
    return key | {"project_number": number, "title": f"Projekt {number}"} | known


def owner(number: int, code: str | None, **more: Any) -> dict[str, Any]:
    role = {"scope": "project", "role_code": "project_owner", "status": "stated"}
    kind = {"organisation_kind": "municipality", "municipality_code": code}
    return {"project_id": f"X-0{number}"} | role | kind | more


def named(number: int, code: str, **more: Any) -> dict[str, Any]:
    row = {"project_id": f"X-0{number}", "municipality_code": code, "is_in_title": False}
    return row | {"is_stated_partner": None, "is_on_map": None, "mention_count": 0} | more


def mention(number: int | None, kind: str, code: str | None, **more: Any) -> dict[str, Any]:
    return {"project_id": number and f"X-0{number}", "kind": kind, "code": code, **more}


@pytest.fixture
def rows() -> Rows:
    places = (
        ("0114", "Upplands Väsby", "01"),
        ("1380", "Halmstad", "13"),
        ("1383", "Varberg", "13"),
    )
    return {
        "themes": [{"theme_id": "X-T1", "name": "Kluster"}],
        "projects": [
            project(1, "complete", 3, "X-T1"),
            project(2, "partial", None, "X-T1"),
            project(3, "listed", None, None),
        ],
        "municipalities": [
            {"municipality_code": code, "name": name, "county_code": county, "current_code": code}
            for code, name, county in places
        ],
        "counties": [
            {"county_code": "01", "name": "Stockholms län"},
            {"county_code": "13", "name": "Hallands län"},
        ],
        "project_municipalities": [
            named(1, "1380", is_stated_partner=True, is_on_map=True, mention_count=2),
            named(1, "1383", is_stated_partner=True, is_on_map=False),
            named(3, "1383", is_in_title=True, mention_count=None),
        ],
        "contact_roles": [
            owner(1, "0114"),
            owner(1, "0114", organisation_kind="company"),
            owner(2, "1380", role_code="project_leader"),
            owner(2, "1380", status="blank_in_source"),
            owner(2, "1380", scope="related_document"),
        ],
        "place_mentions": [
            mention(1, "municipality", "1380"),
            mention(1, "municipality", "1380"),
            mention(1, "county", "13"),
            mention(None, "municipality", "1380"),
            mention(None, "municipality", "1380", related_no=4),
            mention(None, "region", None),
        ],
    }


def by_key(rows: Rows, table: str) -> dict[tuple[str, ...], dict[str, Any]]:
    key = describe(TABLES[table]).primary_key
    found = analysis_rows(rows)[table]
    made = {tuple(row[name] for name in key): row for row in found}
    assert len(made) == len(found)
    return made


def part(row: dict[str, Any], *names: str) -> tuple[object, ...]:
    return tuple(row.get(name) for name in names)


def test_what_is_counted_of_a_project(rows: Rows) -> None:
    found = by_key(rows, "analysis_projects")
    counts = ("partner_municipality_count", "partner_county_count", "named_municipality_count")
    mentions = ("municipality_mention_count", "place_mention_count")
    assert part(found["X-01",], *counts, *mentions) == (2, 1, 2, 2, 3)
    # The source breaks off before the list of partners: nobody knows how many.
    assert part(found["X-02",], *counts, *mentions) == (None, None, 0, 0, 0)
    assert part(found["X-03",], *counts, *mentions) == (None,) * 5
    assert [row["theme_name"] for row in found.values()] == ["Kluster", "Kluster", None]


def test_the_owner_of_a_project_is_told_where_there_is_one(rows: Rows) -> None:
    found = by_key(rows, "analysis_projects")
    # Two owners of one municipality, but not of one kind.
    assert part(found["X-01",], "owner_kind", "owner_municipality_code") == (None, "0114")
    assert part(found["X-02",], "owner_kind", "owner_municipality_code") == (None, None)
    rows["contact_roles"].append(owner(1, "1383"))
    assert by_key(rows, "analysis_projects")["X-01",]["owner_municipality_code"] is None


def test_what_is_counted_of_a_municipality(rows: Rows) -> None:
    found = by_key(rows, "analysis_municipalities")
    names = ("is_stated_partner", "stated_project_count", "stated_theme_count", "is_stated_owner")
    more = ("owned_project_count", "named_project_count", "mention_count", "related_mention_count")
    assert part(found["0114",], *names, *more) == (False, 0, 0, True, 1, 0, 0, 0)
    assert part(found["1380",], *names, *more) == (True, 1, 1, False, 0, 1, 3, 1)
    assert part(found["1383",], *names, *more) == (True, 1, 1, False, 0, 2, 0, 0)
    assert found["0114",]["county_name"] == "Stockholms län"


def test_nobody_is_said_to_take_no_part_while_a_list_is_unknown(rows: Rows) -> None:
    def takes_part() -> list[bool | None]:
        return [row["takes_part"] for row in by_key(rows, "analysis_municipalities").values()]

    assert takes_part() == [None, True, True]
    for row in rows["projects"]:
        row["stated_partner_count"] = row["stated_partner_count"] or 0
    assert takes_part() == [False, True, True]


def test_the_links(rows: Rows) -> None:
    found = by_key(rows, "analysis_links")
    names = ("is_stated_partner", "is_owner", "is_on_map", "is_in_title", "mention_count")
    assert {key: part(row, *names) for key, row in found.items()} == {
        # An owner that the project's pages name nowhere.
        ("X-01", "0114"): (False, True, False, False, 0),
        ("X-01", "1380"): (True, False, True, False, 2),
        ("X-01", "1383"): (True, False, False, False, 0),
        ("X-03", "1383"): (None, None, None, True, None),
    }
    link = found["X-01", "0114"]
    assert part(link, "project_title", "municipality_name") == ("Projekt 1", "Upplands Väsby")


def test_an_owner_of_a_project_without_pages_is_a_link(rows: Rows) -> None:
    rows["contact_roles"] = [owner(3, "0114")]
    names = ("is_stated_partner", "is_owner", "is_on_map", "is_in_title", "mention_count")
    link = by_key(rows, "analysis_links")["X-03", "0114"]
    assert part(link, *names) == (None, True, None, False, None)


def test_projects_of_the_source(tables: Rows) -> None:
    found = {row["project_id"]: row for row in tables["analysis_projects"]}
    assert list(found) == [row["project_id"] for row in tables["projects"]]
    partners = Counter(
        f"LNU-{int(row['project_number']):02}"
        for row in read_gold("partners")
        if row["kind"] == "stated" and row["municipality_code"]
    )
    assert partners == {
        key: row["partner_municipality_count"]
        for key, row in found.items()
        if row["partner_municipality_count"] is not None
    }
    for key, row in found.items():
        own = [one for one in tables["place_mentions"] if one["project_id"] == key]
        is_listed = row["presentation_status"] == "listed"
        assert row["place_mention_count"] == (None if is_listed else len(own))


def test_municipalities_of_the_source(tables: Rows) -> None:
    found = tables["analysis_municipalities"]
    assert len(found) == 290
    stated = [row for row in tables["project_municipalities"] if row["is_stated_partner"]]
    assert sum(row["stated_project_count"] for row in found) == len(stated)
    assert {row["takes_part"] for row in found if row["is_stated_partner"]} == {True}
    # The source holds the lists of four projects alone.
    assert {row["takes_part"] for row in found if not row["is_stated_partner"]} == {None}
    assert sum(row["mention_count"] + row["related_mention_count"] for row in found) == sum(
        row["kind"] == "municipality" for row in tables["place_mentions"]
    )
    owners = {row["name"] for row in found if row["is_stated_owner"]}
    assert owners == {"Lidköping", "Östhammar", "Halmstad", "Norrköping"}


def test_links_of_the_source(tables: Rows) -> None:
    pairs = [(row["project_id"], row["municipality_code"]) for row in tables["analysis_links"]]
    assert pairs == [
        (row["project_id"], row["municipality_code"]) for row in tables["project_municipalities"]
    ]
    assert sum(row["is_owner"] is True for row in tables["analysis_links"]) == 4


def test_derived_tables_have_no_evidence_and_say_what_they_are_made_from(tables: Rows) -> None:
    assert {name for name in TABLES if name.startswith("analysis_")} == DERIVED_TABLES.keys()
    assert not {row["table_name"] for row in tables["evidence"]} & DERIVED_TABLES.keys()
    for name, others in DERIVED_TABLES.items():
        words = describe(TABLES[name]).words
        assert all(other in words.about_en and other in words.about_sv for other in others)
