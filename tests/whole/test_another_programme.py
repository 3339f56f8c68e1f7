"""A booklet of another programme stands beside LNU's: its description is data in its folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from pipeline import stages
from tests.cli.test_release import lnu
from tests.conftest import ROOT, Rows, rows_of
from tests.whole.another_programme import NAME, PROJECTS, THEMES, TITLES, put_booklet
from tests.whole.composed import copy_raw

PROGRAMME = "RTU"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The tables of both programmes."""
    raw = copy_raw(tmp_path_factory.mktemp("both"))
    put_booklet(raw)
    return rows_of(stages.read(raw))


def _of(rows: Rows, table: str) -> list[dict[str, object]]:
    return [row for row in rows[table] if row["programme_id"] == PROGRAMME]


def test_its_projects_have_their_own_identifiers(both: Rows) -> None:
    projects = _of(both, "projects")
    assert [row["project_id"] for row in projects] == [f"RTU-0{n}" for n in range(1, 7)]
    assert [row["title"] for row in projects] == list(TITLES)
    assert [row["theme_id"] for row in projects] == ["RTU-T1"] * 3 + ["RTU-T2"] * 3
    assert [row["owner_name"] for row in projects] == [project[3] for project in PROJECTS]
    assert [row["leader_name"] for row in projects] == [project[4] for project in PROJECTS]
    assert {row["presentation_status"] for row in projects} == {"complete"}
    assert {(row["period_start"], row["period_end"]) for row in projects} == {("2006", "2008")}


def test_the_programme_has_its_own_themes_years_and_sums(both: Rows) -> None:
    assert [row["name"] for row in _of(both, "themes")] == list(THEMES)
    assert [row["stated_project_count"] for row in _of(both, "themes")] == [3, 3]
    [programme] = _of(both, "programmes")
    assert (programme["name"], programme["agency"]) == (
        "Regional Turismutveckling",
        "Glesbygdsverket",
    )
    assert (programme["period_start"], programme["period_end"]) == ("2006", "2008")
    assert (programme["budget_sek"], programme["stated_project_count"]) == (4_000_000, 6)


def test_every_identifier_names_its_programme_or_its_source(both: Rows) -> None:
    for row in _of(both, "contact_roles"):
        assert str(row["contact_id"]).startswith("RTU-")
    own = [row for row in both["sections"] if row["source_id"] == NAME and row["project_id"]]
    assert {str(row["section_id"])[:7] for row in own} == {f"RTU-0{n}-" for n in range(1, 7)}
    for table, column in (("place_mentions", "mention_id"), ("findings", "finding_id")):
        keys = [str(row[column]) for row in both[table] if row["source_id"] == NAME]
        assert all(key.startswith(f"{NAME}-") for key in keys)


def test_the_rows_of_the_first_programme_are_as_without_it(both: Rows, tables: Rows) -> None:
    # What is named, and what is counted of a municipality, is so over all programmes.
    over_all = {"regions", "region_municipalities", "analysis_municipalities"}
    for name, rows in tables.items():
        kept = [row for row in both[name] if row in rows]
        assert kept == rows or name in over_all, name
        assert len(both[name]) >= len(rows)


def test_nothing_in_the_code_is_about_one_programme() -> None:
    """The programme's words stand in its description alone: no stage knows them."""
    named = re.compile(r"Lokal Näringslivsutveckling|TEMA:|\"LNU|Idéskrift|Innehåll\"")
    found = [
        f"{file.name}: {match[0]}"
        for stage in ("read", "parse", "normalise", "tables", "intake")
        for file in sorted((ROOT / "pipeline" / stage).rglob("*.py"))
        for match in named.finditer(file.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_commands_work_with_two_programmes(tmp_path: Path) -> None:
    shutil.copy(ROOT / "dagster.yaml", tmp_path)
    raw = copy_raw(tmp_path)
    for arguments in (["release"], ["sources", "--json"]):
        done = lnu(tmp_path, *arguments)
        assert done.returncode == 0, done.stderr
    put_booklet(raw)
    done = lnu(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    difference = json.loads(lnu(tmp_path, "diff", "--format", "json").stdout)
    assert f"The source {NAME} is new." in difference["summary"]
    projects = next(table for table in difference["tables"] if table["table"] == "projects")
    assert (projects["appeared"], projects["revised"], projects["vanished"]) == (6, 0, 0)
    explained = lnu(tmp_path, "explain", "projects", "RTU-04", "owner_name").stdout
    assert "Skara kommun" in explained
    assert f"{NAME}, page 8" in explained
    done = lnu(tmp_path, "release")
    assert "Released version 1.1.0" in done.stdout
    shutil.rmtree(raw / NAME)
    states = {
        state["name"]: state for state in json.loads(lnu(tmp_path, "sources", "--json").stdout)
    }
    assert states[NAME]["state"] == "retired"
    done = lnu(tmp_path, "release")
    assert "Released version 2.0.0" in done.stdout
    changes = (tmp_path / "outputs" / "releases" / "2.0.0" / "CHANGES.md").read_text()
    assert f"The source {NAME} is gone." in changes.replace("\\", "")
    assert "6 from projects" in changes
