"""Several sources for one thing: the same project in two of them is one project."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.errors import LnuError
from pipeline.read.correction_list import LIST_COLUMNS
from pipeline.release.canonical import canonical_tables
from pipeline.release.difference import compare
from pipeline.release.paragraph import paragraph
from pipeline.release.snapshot import tables_of_dataset
from schemas.frames import make_frame
from tests.conftest import SOURCE_ID, Rows, rows_of
from tests.whole.another_programme import NAME, TITLES, booklet, put_booklet
from tests.whole.composed import HEAD, copy_raw, put_source, report, rest_of_booklet

REST = "lnu-del-2"
REPORT = "cd-rapport-10"
NEWER = "lnu-ny"
KEYS = {
    "sections": ("section_id",),
    "place_mentions": ("mention_id",),
    "contact_roles": ("contact_id",),
    "findings": ("finding_id",),
    "project_titles": ("project_id", "occurrence_no"),
    "related_documents": ("source_id", "related_no"),
    "segments": ("source_id", "segment_no"),
}
"""Tables whose rows belong to one source, and their keys."""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return copy_raw(tmp_path)


def _rows(raw: Path) -> Rows:
    return rows_of(stages.read(raw))


def _project(rows: Rows, number: int) -> dict[str, Any]:
    return next(row for row in rows["projects"] if row["project_id"] == f"LNU-{number:02d}")


def _evidence(rows: Rows, table: str, key: str, column: str) -> list[dict[str, Any]]:
    name = (table, key, column)
    return [
        row
        for row in rows["evidence"]
        if (row["table_name"], row["row_key"], row["column_name"]) == name
    ]


def _conflicts(rows: Rows) -> list[dict[str, Any]]:
    return [row for row in rows["findings"] if row["kind"] == "conflicting_sources"]


def _assert_nothing_renamed(before: Rows, after: Rows) -> None:
    """Every row that belonged to the first source still has its key and its content."""
    for table, key in KEYS.items():
        now = {tuple(row[column] for column in key): row for row in after[table]}
        for row in before[table]:
            found = now[tuple(row[column] for column in key)]
            # Which of the printed titles is used may change: a heading goes before a list.
            assert found | {"is_canonical": None} == row | {"is_canonical": None}, table


def _list_of_corrections(*rows: Mapping[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, LIST_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(dict.fromkeys(LIST_COLUMNS, "") | row)
    return text.getvalue()


def _decision(**values: str) -> dict[str, str]:
    return {
        "correction_id": "ERR-1",
        "table_name": "projects",
        "row_key": "LNU-02",
        "column_name": "leader_name",
        "page": "15",
        "printed": "Leif Litsgård",
        "used": "Leif Lidsgård",
        "reason": "The publisher's errata sheet.",
        "source_id": SOURCE_ID,
    } | values


def test_the_rest_of_the_booklet_completes_projects_5_to_24(raw: Path, tables: Rows) -> None:
    put_source(raw, REST, rest_of_booklet())
    rows = _rows(raw)
    assert [row["project_id"] for row in rows["projects"]] == [
        row["project_id"] for row in tables["projects"]
    ]
    assert {row["presentation_status"] for row in rows["projects"]} == {"complete"}
    assert {row["owner_status"] for row in rows["projects"]} == {"stated"}
    for number in range(1, 5):
        assert _project(rows, number) == _project(tables, number)
    twelfth = _project(rows, 12)
    assert (twelfth["title"], twelfth["theme_id"]) == ("Knutpunkten", "LNU-T2")
    assert (twelfth["first_page"], twelfth["last_page"]) == (34, 35)
    assert (twelfth["owner_name"], twelfth["period_status"]) == ("Piteå kommun", "stated")
    titles = _evidence(rows, "projects", "LNU-12", "title")
    assert [row["source_id"] for row in titles] == [REST]
    assert _conflicts(rows) == []


def test_a_presentation_over_two_sources_is_one(raw: Path, tables: Rows) -> None:
    put_source(raw, REST, rest_of_booklet())
    rows = _rows(raw)
    fifth, before = _project(rows, 5), _project(tables, 5)
    assert (fifth["first_page"], fifth["last_page"]) == (20, 21)
    assert (fifth["lead"], fifth["title"]) == (before["lead"], before["title"])
    assert fifth["section_count"] > before["section_count"]
    sections = [row for row in rows["sections"] if row["project_id"] == "LNU-05"]
    assert {row["source_id"] for row in sections} == {SOURCE_ID, REST}
    assert fifth["word_count"] == sum(row["word_count"] for row in sections)
    [page] = [e["source_id"] for e in _evidence(rows, "projects", "LNU-05", "last_page")]
    assert page == REST
    partners = {r["municipality_code"] for r in _named(rows, "LNU-05") if r["is_stated_partner"]}
    assert partners == {"2581", "2582"}


def test_a_part_goes_on_with_a_part(raw: Path) -> None:
    rest = rest_of_booklet()
    cut = rest.index("\n\n39 ") + 2
    put_source(raw, REST, rest[:cut])
    put_source(raw, "lnu-del-3", HEAD + rest[cut:])
    rows = _rows(raw)
    fourteenth = _project(rows, 14)
    assert (fourteenth["first_page"], fourteenth["last_page"]) == (38, 39)
    assert (fourteenth["presentation_status"], fourteenth["owner_status"]) == ("complete", "stated")
    assert {row["presentation_status"] for row in rows["projects"]} == {"complete"}


def _named(rows: Rows, project_id: str) -> list[dict[str, Any]]:
    return [row for row in rows["project_municipalities"] if row["project_id"] == project_id]


def test_another_source_renames_nothing(raw: Path, tables: Rows, text: str) -> None:
    put_source(raw, REST, rest_of_booklet())
    _assert_nothing_renamed(tables, _rows(raw))
    put_source(raw, "aaa-rapport", report(), kind="plain_text", published_year=2004)
    put_source(raw, NEWER, text, received="2027-01-01")
    _assert_nothing_renamed(tables, _rows(raw))


def test_a_report_of_one_project_finds_its_project_by_the_title(raw: Path, tables: Rows) -> None:
    put_source(raw, REPORT, report(), kind="plain_text", published_year=2004)
    rows = _rows(raw)
    tenth = _project(rows, 10)
    assert tenth["presentation_status"] == "complete"
    assert (tenth["owner_name"], tenth["leader_name"]) == ("Tanums kommun", "Eva Ek")
    assert (tenth["period_start"], tenth["period_start_precision"]) == ("2002-09", "month")
    assert (tenth["first_page"], tenth["last_page"]) == (1, 2)
    others = [row for row in rows["projects"] if row["project_id"] != "LNU-10"]
    assert others == [row for row in tables["projects"] if row["project_id"] != "LNU-10"]
    sections = [row["section_id"] for row in rows["sections"] if row["source_id"] == REPORT]
    assert sections == [f"{REPORT}-LNU-10-S01", f"{REPORT}-LNU-10-S02"]


def test_booklet_and_report_disagree_and_the_precedence_decides(raw: Path) -> None:
    put_source(raw, REST, rest_of_booklet())
    put_source(raw, REPORT, report(), kind="plain_text", published_year=2004)
    rows = _rows(raw)
    assert _project(rows, 10)["owner_name"] == "Storuman kommun"
    assert {
        row["person_name"] for row in rows["contact_roles"] if row["project_id"] == "LNU-10"
    } == {"Anna Svensson", None}
    said = {(row["quote"], row["source_id"]) for row in _conflicts(rows)}
    assert {("Tanums kommun", REPORT), ("Eva Ek", REPORT), ("Strömstad", REPORT)} <= said
    assert {row["project_id"] for row in _conflicts(rows)} == {"LNU-10"}

    description = raw / SOURCE_ID / "programme.toml"
    for folder in (SOURCE_ID, REST, REPORT):
        file = raw / folder / description.name
        old = file.read_text(encoding="utf-8")
        file.write_text(old.replace('precedence = ["pdf"', f'precedence = ["{REPORT}", "pdf"'))
    rows = _rows(raw)
    assert _project(rows, 10)["owner_name"] == "Tanums kommun"
    assert (_project(rows, 10)["first_page"], _project(rows, 10)["last_page"]) == (1, 2)
    assert ("Storuman kommun", REST) in {(r["quote"], r["source_id"]) for r in _conflicts(rows)}


def test_a_newer_transcript_with_a_corrected_value_goes_before_the_older(
    raw: Path, text: str, tables: Rows
) -> None:
    newer = text.replace("Leif Litsgård", "Leif Lidsgård")
    put_source(raw, NEWER, newer, received="2027-01-01")
    rows = _rows(raw)
    assert _project(rows, 2)["leader_name"] == "Leif Lidsgård"
    [conflict, role] = _conflicts(rows)
    assert (conflict["quote"], conflict["source_id"]) == ("Leif Litsgård", SOURCE_ID)
    assert "LNU-02" in conflict["message_en"]
    assert role["quote"] == "Leif Litsgård"
    roles = {row["contact_id"] for row in rows["contact_roles"] if row["project_id"]}
    assert roles == {row["contact_id"] for row in tables["contact_roles"] if row["project_id"]}
    # All else agrees: the same rows, with the evidence of both.
    for name in ("projects", "project_municipalities", "project_titles"):
        assert len(rows[name]) == len(tables[name])
    owner = _evidence(rows, "projects", "LNU-01", "owner_name")
    assert [(e["evidence_no"], e["source_id"]) for e in owner] == [(1, SOURCE_ID), (2, NEWER)]
    # The decision about a misprint holds for the copy that has the same misprint.
    essunga = next(r for r in _named(rows, "LNU-01") if r["municipality_code"] == "1445")
    assert essunga["is_on_map"]


def test_a_title_tells_the_project_where_a_number_differs(raw: Path) -> None:
    put_booklet(raw)
    before = _rows(raw)
    areas = booklet().index("OMRÅDE: Natur"), booklet().index("OMRÅDE: Mat")
    end = booklet().index(" Regional Turismutveckling, RTU 3")
    nature, food = booklet()[areas[0] : areas[1]], booklet()[areas[1] : end]
    swapped = food.replace(" 4 ", " 1 ") + " " + nature.replace(" 1 ", " 4 ").rstrip()
    other = booklet()[: areas[0]] + swapped + booklet()[end:]
    put_source(raw, "rtu-ny", other, like=NAME, published_year=2008, received="2027-01-01")
    rows = _rows(raw)
    assert rows["projects"] == before["projects"]
    assert [t["name"] for t in rows["themes"]] == [t["name"] for t in before["themes"]]
    numbers = [r for r in _conflicts(rows) if "projects.project_number" in r["message_en"]]
    assert [(r["source_id"], r["quote"]) for r in numbers] == [
        ("rtu-ny", title) for title in (*TITLES[3:], *TITLES[:3])
    ]
    assert "says 1 for projects.project_number (RTU-04); 4 was used" in numbers[0]["message_en"]


def test_a_blank_value_is_filled_by_the_other_source(raw: Path, text: str) -> None:
    at = text.index("Projekttid: Lokal")
    fuller = text[:at] + "Projekttid: 2002 2004 Lokal" + text[at + len("Projekttid: Lokal") :]
    put_source(raw, "lnu-gammal", fuller, received="2020-01-01")
    rows = _rows(raw)
    filled = [r for r in rows["projects"] if r["period_status"] == "stated"]
    assert [(r["period_start"], r["period_end"]) for r in filled] == [("2002", "2004")]
    [start] = _evidence(rows, "projects", filled[0]["project_id"], "period_start")
    assert start["source_id"] == "lnu-gammal"
    status = _evidence(rows, "projects", filled[0]["project_id"], "period_status")
    assert {e["source_id"] for e in status} == {"lnu-gammal"}
    assert _conflicts(rows) == []


def test_a_list_of_corrections_decides_and_is_shown(raw: Path) -> None:
    other = _decision(correction_id="ERR-2", column_name="owner_name", source_id="")
    other |= {"printed": "Östhammars Näringslivsutveckling AB", "used": "Östhammars kommun"}
    errata = _list_of_corrections(_decision(), other)
    put_source(raw, "rattelseblad", errata, kind="correction_list", file="rattelser.csv")
    rows = _rows(raw)
    project = _project(rows, 2)
    assert (project["leader_name"], project["owner_name"]) == ("Leif Lidsgård", "Östhammars kommun")
    decided = {row["correction_id"]: row for row in rows["corrections"]}
    assert decided["ERR-1"]["source_id"] == decided["ERR-2"]["source_id"] == SOURCE_ID
    assert decided["ERR-1"]["reference"] == "rattelser.csv, line 2"
    [evidence] = _evidence(rows, "projects", "LNU-02", "leader_name")
    assert (evidence["rule"], evidence["correction_id"]) == ("correction", "ERR-1")
    [source] = [row for row in rows["sources"] if row["source_id"] == "rattelseblad"]
    assert (source["kind"], source["page_count"]) == ("correction_list", 1)
    kinds = [r["kind"] for r in rows["segments"] if r["source_id"] == "rattelseblad"]
    assert kinds.count("correction_entry") == 2
    assert "unassigned" not in kinds


def test_an_entry_for_a_source_that_is_not_there_is_a_finding(raw: Path, tables: Rows) -> None:
    errata = _list_of_corrections(_decision(source_id="gone"))
    put_source(raw, "rattelseblad", errata, kind="correction_list")
    rows = _rows(raw)
    assert rows["projects"] == tables["projects"]
    [finding] = [row for row in rows["findings"] if row["source_id"] == "rattelseblad"]
    assert (finding["kind"], finding["severity"]) == ("unused_correction", "warning")
    assert finding["quote"].startswith("ERR-1,")


def test_an_entry_whose_text_is_not_there_stops_the_run(raw: Path) -> None:
    errata = _list_of_corrections(_decision(printed="Leif Lindgren"))
    put_source(raw, "rattelseblad", errata, kind="correction_list")
    with pytest.raises(LnuError, match="expects 'Leif Lindgren'"):
        _rows(raw)


def test_a_decision_goes_before_every_source(raw: Path, text: str) -> None:
    errata = _list_of_corrections(_decision())
    put_source(raw, "rattelseblad", errata, kind="correction_list")
    newer = text.replace("Leif Litsgård", "Leif Litsgren")
    put_source(raw, NEWER, newer, received="2027-01-01")
    rows = _rows(raw)
    assert _project(rows, 2)["leader_name"] == "Leif Lidsgård"
    quotes = {(r["quote"], r["source_id"]) for r in _conflicts(rows)}
    assert ("Leif Litsgren", NEWER) in quotes


def test_a_removed_person_is_removed_from_every_source(raw: Path, text: str) -> None:
    put_source(raw, NEWER, text, received="2027-01-01")
    removal = _decision(table_name="contact_roles", row_key="", column_name="person_name", used="")
    put_source(raw, "rattelseblad", _list_of_corrections(removal), kind="correction_list")
    rows = _rows(raw)
    cells = [str(v) for name, t in rows.items() for row in t for v in row.values()]
    assert not [cell for cell in cells if "Litsgård" in cell]
    [role] = [r for r in rows["contact_roles"] if r["contact_id"] == "LNU-02-project_leader-1"]
    assert (role["person_name"], role["status"]) == (None, "removed")


def test_what_vanishes_with_a_retired_source_is_told(raw: Path, tables: Rows) -> None:
    put_source(raw, REST, rest_of_booklet())
    before = _rows(raw)
    shutil.rmtree(raw / REST)
    after = _rows(raw)
    assert after == tables
    old, new = (
        tables_of_dataset(canonical_tables({name: make_frame(name, t) for name, t in rows.items()}))
        for rows in (before, after)
    )
    difference = compare(old, new)
    said = paragraph(difference, "1.1.0", "the working tables")
    assert f"The source {REST} is gone." in said
    assert "40 from contact_roles" in said
    assert "the rules of the pipeline" not in said
    vanished = {table.table: table.vanished for table in difference.tables}
    assert (vanished["sources"], vanished["pages"], vanished["projects"]) == (1, 40, 0)


def test_two_orders_for_one_programme_are_refused(raw: Path) -> None:
    put_source(raw, REST, rest_of_booklet())
    file = raw / REST / "programme.toml"
    other = file.read_text(encoding="utf-8").replace('["pdf", ', '["plain_text", "pdf", ')
    file.write_text(other, encoding="utf-8")
    with pytest.raises(LnuError, match="another 'precedence' each") as caught:
        _rows(raw)
    assert caught.value.file == file or caught.value.file == raw / SOURCE_ID / file.name


def test_the_order_in_the_folder_does_not_matter(raw: Path, tmp_path: Path, text: str) -> None:
    put_source(raw, "a-rest", rest_of_booklet())
    put_source(raw, "z-ny", text.replace("Leif L", "Ulf L"), received="2027-01-01")
    (tmp_path / "other").mkdir()
    other = copy_raw(tmp_path / "other")
    put_source(other, "z-rest", rest_of_booklet())
    put_source(other, "a-ny", text.replace("Leif L", "Ulf L"), received="2027-01-01")
    assert _rows(raw)["projects"] == _rows(other)["projects"]
