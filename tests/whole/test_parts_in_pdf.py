"""A PDF that holds only a part of the booklet, together with a transcript of the other part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from tests.conftest import SOURCE_ID, Rows, rows_of
from tests.read.booklet_pages import printed_pages, transcript
from tests.whole.composed import copy_raw, put_source, rest_of_booklet
from tests.whole.composed_pdf import put_pdf, rest_pages, without_numbers

REST = "lnu-del-2"
SECOND, THIRD = "lnu-del-a", "lnu-del-b"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return copy_raw(tmp_path)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The tables of the transcript, cut off after page 20, and of pages 21 to 60 as a PDF."""
    raw = copy_raw(tmp_path_factory.mktemp("checkout"))
    put_pdf(raw, REST, rest_pages())
    return _rows(raw)


def _rows(raw: Path) -> Rows:
    return rows_of(stages.read(raw))


def _project(rows: Rows, number: int) -> dict[str, Any]:
    return next(row for row in rows["projects"] if row["project_id"] == f"LNU-{number:02d}")


def _order_findings(rows: Rows) -> list[dict[str, Any]]:
    kinds = ("ambiguous_titles", "conflicting_sources")
    return [r for r in rows["findings"] if r["kind"] in kinds and r["source_id"] != SOURCE_ID]


def test_the_pdf_goes_on_with_what_the_transcript_breaks_off(rows: Rows, tables: Rows) -> None:
    fifth, before = _project(rows, 5), _project(tables, 5)
    assert (before["presentation_status"], fifth["presentation_status"]) == ("partial", "complete")
    assert (fifth["owner_name"], fifth["leader_name"]) == ("Piteå kommun", "Anna Svensson")
    assert (fifth["period_start"], fifth["period_end"]) == ("2003", "2004")
    places = [r for r in rows["project_municipalities"] if r["project_id"] == "LNU-05"]
    partners = {r["municipality_code"] for r in places if r["is_stated_partner"]}
    assert partners == {"2581", "2582"}
    assert (fifth["title"], fifth["lead"]) == (before["title"], before["lead"])
    assert _order_findings(rows) == []


def test_both_halves_of_the_presentation_are_used(rows: Rows, tables: Rows) -> None:
    sections = [row for row in rows["sections"] if row["project_id"] == "LNU-05"]
    assert {row["source_id"] for row in sections} == {SOURCE_ID, REST}
    fifth = _project(rows, 5)
    assert fifth["section_count"] == _project(tables, 5)["section_count"] + 1
    assert fifth["word_count"] == sum(row["word_count"] for row in sections)


def test_the_other_projects_are_whole_in_one_source(rows: Rows, tables: Rows) -> None:
    assert {row["presentation_status"] for row in rows["projects"]} == {"complete"}
    for number in range(1, 5):
        assert _project(rows, number) == _project(tables, number)
    twelfth = _project(rows, 12)
    assert (twelfth["title"], twelfth["owner_name"]) == ("Knutpunkten", "Piteå kommun")


def test_pages_of_one_project_are_told_by_one_count(rows: Rows) -> None:
    """Page 1 of the PDF goes on with page 20 of the transcript: it is its page 21."""
    assert (_project(rows, 5)["first_page"], _project(rows, 5)["last_page"]) == (20, 21)
    # What the PDF alone presents has the pages of the PDF.
    assert (_project(rows, 6)["first_page"], _project(rows, 6)["last_page"]) == (2, 3)
    first = next(row for row in rows["pages"] if row["source_id"] == REST)
    assert (first["page"], first["printed_page"]) == (1, 19)


def test_evidence_points_into_the_pdf_with_page_and_box(rows: Rows) -> None:
    of_fifth = [
        row
        for row in rows["evidence"]
        if (row["table_name"], row["row_key"]) == ("projects", "LNU-05")
    ]
    sources: dict[str, set[str]] = {}
    for row in of_fifth:
        sources.setdefault(row["column_name"], set()).add(row["source_id"])
        assert (row["box_x0"] is not None) == (row["source_id"] == REST)
        assert row["page"] == 1 or row["source_id"] == SOURCE_ID
    for column in ("owner_name", "leader_name", "period_start", "last_page"):
        assert sources[column] == {REST}
    for column in ("title", "lead", "first_page", "theme_id"):
        assert sources[column] == {SOURCE_ID}
    quotes = {row["column_name"]: row["quote"] for row in of_fifth}
    assert (quotes["owner_name"], quotes["leader_name"]) == ("Piteå kommun", "Anna Svensson")


def test_a_transcript_goes_on_with_a_pdf(raw: Path, tables: Rows) -> None:
    """The other order: the PDF has pages 1 to 20, a transcript the others."""
    for file in (raw / SOURCE_ID).glob("*.docplayer.txt"):
        file.unlink()
    put_pdf(raw, SOURCE_ID, printed_pages(transcript()))
    put_source(raw, REST, rest_of_booklet())
    rows = _rows(raw)
    fifth = _project(rows, 5)
    assert (fifth["first_page"], fifth["last_page"]) == (20, 21)
    assert (fifth["presentation_status"], fifth["owner_name"]) == ("complete", "Piteå kommun")
    assert fifth["lead"] == _project(tables, 5)["lead"]
    assert {row["presentation_status"] for row in rows["projects"]} == {"complete"}


def test_a_pdf_goes_on_with_a_pdf_whatever_their_names(raw: Path) -> None:
    pages = rest_pages()
    put_pdf(raw, THIRD, pages[:18])
    put_pdf(raw, SECOND, pages[18:])
    rows = _rows(raw)
    assert {row["presentation_status"] for row in rows["projects"]} == {"complete"}
    fourteenth = [r["source_id"] for r in rows["sections"] if r["project_id"] == "LNU-14"]
    assert set(fourteenth) == {SECOND, THIRD}
    assert (_project(rows, 14)["first_page"], _project(rows, 14)["last_page"]) == (18, 19)


def test_without_printed_numbers_a_finding_says_that_it_cannot_be_known(
    raw: Path, tables: Rows
) -> None:
    put_pdf(raw, REST, without_numbers(rest_pages()))
    rows = _rows(raw)
    assert _project(rows, 5) == _project(tables, 5)
    assert _project(rows, 6)["presentation_status"] == "complete"
    [finding] = _order_findings(rows)
    assert (finding["kind"], finding["severity"]) == ("ambiguous_titles", "warning")
    assert (finding["source_id"], finding["page"]) == (REST, 1)
    assert finding["project_id"] == "LNU-05"
    assert SOURCE_ID in finding["message_en"]
    assert "first_page" in finding["message_en"]


def test_without_printed_numbers_the_description_tells(raw: Path) -> None:
    put_pdf(raw, REST, without_numbers(rest_pages()), first_page=21)
    rows = _rows(raw)
    fifth = _project(rows, 5)
    assert (fifth["presentation_status"], fifth["owner_name"]) == ("complete", "Piteå kommun")
    assert (fifth["first_page"], fifth["last_page"]) == (20, 21)
    # The contract's page stays the PDF's own.
    assert [row["page"] for row in rows["pages"] if row["source_id"] == REST] == list(range(1, 41))
    assert _order_findings(rows) == []


@pytest.mark.parametrize(
    ("first_page", "step", "status"), [(31, 0, "partial"), (21, 6, "complete")]
)
def test_a_description_goes_before_what_is_printed_and_a_finding_says_so(
    raw: Path, first_page: int, step: int, status: str
) -> None:
    pages = [replace(page, printed=(page.printed or 0) + step) for page in rest_pages()]
    put_pdf(raw, REST, pages, first_page=first_page)
    rows = _rows(raw)
    assert _project(rows, 5)["presentation_status"] == status
    [finding] = _order_findings(rows)
    assert (finding["kind"], finding["project_id"]) == ("conflicting_sources", "LNU-05")
    assert "The description was followed." in finding["message_en"]


def test_pages_from_elsewhere_go_on_with_nothing(raw: Path, tables: Rows) -> None:
    """Pages 23 to 60: they begin amid project 6, which no source breaks off."""
    put_pdf(raw, REST, rest_pages()[2:])
    rows = _rows(raw)
    assert _project(rows, 5) == _project(tables, 5)
    assert _project(rows, 6)["presentation_status"] == "listed"
    assert _order_findings(rows) == []
