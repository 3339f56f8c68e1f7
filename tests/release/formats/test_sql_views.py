"""What the views answer is what the canonical tables say."""

from __future__ import annotations

import pytest

from pipeline.release.formats.sql_evidence import NAME as VALUES
from tests.release.formats.databases import Databases
from tests.release.formats.questions import (
    most_named_municipalities,
    projects_per_theme,
    share_per_county,
)

ANSWERS = {
    "participation_by_county": share_per_county,
    "projects_by_theme": projects_per_theme,
    "most_named_municipalities": most_named_municipalities,
}


@pytest.mark.parametrize("view", ANSWERS)
def test_the_questions_are_answered(databases: Databases, view: str) -> None:
    expected = ANSWERS[view](databases.records())
    assert databases.ask_sqlite(f"SELECT * FROM {view}") == expected


def test_who_takes_part_per_county(databases: Databases) -> None:
    tables = databases.records()
    counties = {row["municipality_code"]: row["county_code"] for row in tables["municipalities"]}
    expected = [
        (counties[row["municipality_code"]], row["municipality_code"], row["project_id"])
        for row in tables["project_municipalities"]
        if row["is_stated_partner"] == "true"
    ]
    query = "SELECT county_code, municipality_code, project_id FROM participants"
    assert databases.ask_sqlite(query) == sorted(expected)


def test_which_projects_and_which_municipalities(databases: Databases) -> None:
    tables = databases.records()
    titles = {row["project_id"]: row["title"] for row in tables["projects"]}
    names = {row["municipality_code"]: row["name"] for row in tables["municipalities"]}
    query = """
        SELECT project_id, project_title, municipality_code, municipality_name
        FROM projects_and_municipalities"""
    assert databases.ask_sqlite(query) == [
        (project, titles[project], code, names[code])
        for row in tables["project_municipalities"]
        for project, code in [(row["project_id"], row["municipality_code"])]
    ]


def test_each_value_stands_beside_its_quote(databases: Databases) -> None:
    cells: dict[tuple[str, str, str], str | None] = {}
    for name, table in databases.tables.items():
        key = table.description.primary_key
        for row in table.records():
            text = "|".join(str(row[part]) for part in key)
            cells |= {(name, text, column): cell for column, cell in row.items()}
    query = f"SELECT table_name, row_key, column_name, value, quote, evidence_no FROM {VALUES}"
    found = databases.ask_sqlite(query)
    expected = databases.records()["evidence"]
    assert len(found) == len(expected)
    for table, row_key, column, value, *_ in found:
        assert value == cells[table, row_key, column]
    assert sorted((*row[:3], row[4], str(row[5])) for row in found) == sorted(
        tuple(
            row[name] for name in ("table_name", "row_key", "column_name", "quote", "evidence_no")
        )
        for row in expected
    )


def test_a_decision_stands_with_its_reason(databases: Databases) -> None:
    query = f"SELECT value, correction_reason FROM {VALUES} WHERE correction_id IS NOT NULL"
    assert ("1445", databases.records()["corrections"][0]["reason"]) in databases.ask_sqlite(query)


def test_findings_are_counted_by_project(databases: Databases) -> None:
    names = ("project_id", "kind", "severity")
    found = databases.ask_sqlite(
        "SELECT project_id, kind, severity, findings FROM findings_by_project"
    )
    findings = databases.records()["findings"]
    assert sum(number for *_, number in found) == len(findings)
    for *key, number in found:
        same = [row for row in findings if [row[name] for name in names] == key]
        assert len(same) == number


def test_one_value_is_found_without_reading_all(databases: Databases) -> None:
    """A table is searched by its key, also where the parts of the key are joined to one text."""
    query = f"""
        EXPLAIN QUERY PLAN SELECT * FROM {VALUES}
        WHERE table_name = 'pages' AND row_key = 'x|1' AND column_name = 'page'"""
    plan = [detail for *_, detail in databases.ask_sqlite(query)]
    assert any("pages_by_row_key" in step for step in plan)
    assert not [step for step in plan if step.startswith("SCAN") and "CONSTANT" not in step]
