"""The tables of the real source against what a careful reader annotated: no miss is allowed."""

from __future__ import annotations

from typing import Any

from tests.conftest import Rows, read_gold


def _number(project_id: str) -> int:
    return int(project_id.rsplit("-", 1)[1])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_programme(tables: Rows) -> None:
    [row] = tables["programmes"]
    for fact in read_gold("programme"):
        assert _text(row[fact["column_name"]]) == fact["value"], fact["column_name"]


def test_themes(tables: Rows) -> None:
    columns = ("theme_number", "name", "stated_project_count", "first_project_number")
    found = {tuple(_text(row[name]) for name in columns) for row in tables["themes"]}
    assert found == {tuple(row[name] for name in columns) for row in read_gold("themes")}


def test_every_occurrence_of_every_title_with_its_place(tables: Rows) -> None:
    columns = ("place", "page", "char_start", "char_end", "title_as_printed", "is_canonical")
    found = {
        (str(_number(row["project_id"])), *(_text(row[name]) for name in columns))
        for row in tables["project_titles"]
    }
    expected = {
        (
            row["project_number"],
            *(row[name].lower() if name == "is_canonical" else row[name] for name in columns),
        )
        for row in read_gold("project_titles")
    }
    assert found == expected


def test_every_field_of_every_project(tables: Rows) -> None:
    fields = (
        "title",
        "presentation_status",
        "first_page",
        "last_page",
        "lead",
        "owner_name",
        "leader_name",
        "period_status",
    )
    expected = {row["project_number"]: row for row in read_gold("projects")}
    assert len(tables["projects"]) == len(expected) == 24
    for row in tables["projects"]:
        gold = expected[str(row["project_number"])]
        assert {name: _text(row[name]) for name in fields} == {name: gold[name] for name in fields}
        assert row["theme_id"] == f"LNU-T{gold['theme_number']}"


def test_places_of_leads_owners_and_leaders(tables: Rows) -> None:
    stated = {
        (row["row_key"], row["column_name"]): (str(row["char_start"]), str(row["char_end"]))
        for row in tables["evidence"]
        if row["table_name"] == "projects"
    }
    for gold in read_gold("projects"):
        key = f"LNU-{int(gold['project_number']):02d}"
        for column, prefix in (
            ("lead", "lead"),
            ("owner_name", "owner"),
            ("leader_name", "leader"),
        ):
            if gold[column]:
                place = (gold[f"{prefix}_char_start"], gold[f"{prefix}_char_end"])
                assert stated[key, column] == place


def test_partners_and_map_names(tables: Rows) -> None:
    gold = read_gold("partners")
    for kind, column in (("stated", "is_stated_partner"), ("map", "is_on_map")):
        found = {
            (_number(row["project_id"]), row["municipality_code"])
            for row in tables["project_municipalities"]
            if row[column]
        }
        expected = {
            (int(row["project_number"]), row["municipality_code"])
            for row in gold
            if row["kind"] == kind and row["municipality_code"]
        }
        assert found == expected


def test_roles(tables: Rows) -> None:
    columns = (
        "scope",
        "role_code",
        "role_as_printed",
        "person_name",
        "organisation_name",
        "organisation_kind",
        "municipality_code",
        "page",
    )
    found = sorted(
        tuple(_text(row[name]) for name in columns)
        for row in tables["contact_roles"]
        if row["scope"] != "related_document"
    )
    assert found == sorted(
        tuple(row[name] for name in columns) for row in read_gold("contact_roles")
    )


def test_all_municipalities_and_counties_of_the_reference_date(tables: Rows) -> None:
    assert len(tables["municipalities"]) == 290
    assert len(tables["counties"]) == 21
    heby = next(row for row in tables["municipalities"] if row["name"] == "Heby")
    assert (heby["municipality_code"], heby["county_code"]) == ("1917", "19")
    assert (heby["current_code"], heby["current_county_code"]) == ("0331", "03")


def test_what_the_source_cannot_show_of_a_municipality_is_missing(tables: Rows) -> None:
    projects = {row["project_id"]: row for row in tables["projects"]}
    for row in tables["project_municipalities"]:
        project = projects[row["project_id"]]
        has_list = project["stated_partner_count"] is not None
        assert (row["is_stated_partner"] is not None) is has_list
        assert (row["mention_count"] is not None) is (project["presentation_status"] != "listed")
        # The maps stand in the presentations of which the source holds the end.
        assert (row["is_on_map"] is not None) is (project["presentation_status"] == "complete")
