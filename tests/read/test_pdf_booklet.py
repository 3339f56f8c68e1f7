"""The tables of a PDF that looks like the booklet are those of its transcript, field by field.

What may differ is what the transcript lost or what belongs to the one source: each such difference
is named below with its reason, and is asked for where it can be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import stages
from pipeline.cli.explain import explain
from pipeline.release.working import write_data_files
from tests.conftest import Rows, read_gold, rows_of
from tests.read.booklet_checkout import PERIOD, Row, alike, make_checkout
from tests.read.booklet_pages import PERIODS, PHONES, printed_pages, transcript
from tests.read.booklet_pdf import A4_TWO_COLUMNS, SMALL_TWO_COLUMNS, make_pdf

LOST_BY_THE_TRANSCRIPT = {
    "lost_number",  # the numbers of the list, all but each theme's first
    "lost_page_number",
    "lost_telephone",
    "lost_digits",
    "blank_field",
    "doubled_word",  # header and heading run together
    "hyphenation",  # at a line's end it is no fault of a PDF
    "stray_number",  # a number on the map, which the transcript puts behind a name
    "page_break_in_sentence",
}
"""Kinds of findings about the transcript's faults, which the PDF has not."""


@pytest.fixture(scope="module", params=[A4_TWO_COLUMNS, SMALL_TWO_COLUMNS], ids=lambda f: f.name)
def checkout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose source is the PDF, with the transcript's description and correction."""
    pdf = make_pdf(printed_pages(transcript()), request.param)
    return make_checkout(tmp_path_factory.mktemp("checkout"), pdf)


@pytest.fixture(scope="module")
def booklet(checkout: Path) -> Rows:
    """The tables of the PDF."""
    return rows_of(stages.read(checkout / "raw"))


@pytest.mark.parametrize(
    "counted",
    [
        alike("programmes"),
        alike("themes"),
        alike("projects", but=PERIOD),
        alike("project_titles"),
        alike("project_municipalities"),
        alike("contact_roles", but={"has_phone"}),
        alike("place_mentions"),
        alike("corrections"),
        alike("municipalities"),
        alike("pages", but={"printed_page", "printed_page_inferred"}),
        alike("sections", but={"text", "word_count", "level"}),
    ],
    ids=lambda _: "",
)
def test_tables_are_those_of_the_transcript(
    booklet: Rows, tables: Rows, counted: Callable[[Rows], Counter[str]]
) -> None:
    found, expected = counted(booklet), counted(tables)
    assert found - expected == Counter()
    assert expected - found == Counter()


def test_text_of_sections_is_that_of_the_transcript(booklet: Rows, tables: Rows) -> None:
    found = {row["section_id"]: row["text"] for row in booklet["sections"]}
    expected = {row["section_id"]: row["text"] for row in tables["sections"]}
    assert found.keys() == expected.keys()
    differing = {key for key in found if _plain(found[key]) != _plain(expected[key])}
    assert differing == set()


def _plain(text: str | None) -> str:
    # A hyphen of the word itself at a line's end looks like one of the typesetter's.
    return (text or "").replace("24-timmars-seminarier", "24-timmarsseminarier")


def test_levels_of_headings_are_those_of_the_annotation(booklet: Rows) -> None:
    """The size of a heading tells its level, which the transcript gets wrong once."""
    found = [(row["heading"], row["level"]) for row in booklet["sections"] if row["heading"]]
    annotated = {(row["heading"], int(row["level"])) for row in read_gold("headings")}
    assert set(found) <= annotated
    assert len(found) > 30


def test_what_the_transcript_lost_is_there(booklet: Rows) -> None:
    projects = {row["project_number"]: row for row in booklet["projects"]}
    for number, period in PERIODS.items():
        if number == 4:
            continue  # neither the transcript nor the PDF has this label
        start, end = period.split("–")
        row = projects[number]
        assert (row["period_start"], row["period_end"]) == (start, end)
        assert row["period_status"] == "stated"
    leaders = [row for row in booklet["contact_roles"] if row["role_code"] == "project_leader"]
    with_phone = {row["project_id"] for row in leaders if row["has_phone"]}
    assert with_phone == {f"LNU-{number:02d}" for number in PHONES}


def test_telephone_numbers_reach_no_table(booklet: Rows) -> None:
    published = repr(booklet)
    for phone in PHONES.values():
        assert phone not in published
    assert "[telephone]" in published


def test_printed_page_numbers_are_all_there(booklet: Rows, tables: Rows) -> None:
    found = {row["page"]: row["printed_page"] for row in booklet["pages"]}
    assert found == {page: page - 2 if page > 2 else None for page in range(1, 21)}
    for row in tables["pages"]:
        if row["printed_page"] is not None:
            assert found[row["page"]] == row["printed_page"]


def test_findings_are_those_of_the_transcript_but_for_its_faults(
    booklet: Rows, tables: Rows
) -> None:
    own = alike("findings", but={"quote"}, where=_is_about_the_booklet)
    found, expected = own(booklet), own(tables)
    assert sorted(expected - found) == []
    # The number on the map of project 4 belongs to nothing that the tables hold.
    extra = [item for item in found - expected if "'quote'" not in item]
    assert len(extra) == 1
    assert "unassigned_text" in extra[0]


def _is_about_the_booklet(row: Row) -> bool:
    return row["page"] is not None and row["kind"] not in LOST_BY_THE_TRANSCRIPT


def test_every_quote_has_a_page_and_a_box_on_it(booklet: Rows) -> None:
    quotes = [row for row in booklet["evidence"] if row["quote"]]
    assert len(quotes) > 900
    for row in quotes:
        assert row["page"] is not None
        assert 0 <= row["box_x0"] < row["box_x1"] <= 595
        assert 0 <= row["box_top"] < row["box_bottom"] <= 842


def test_a_transcript_has_no_boxes(tables: Rows) -> None:
    assert {row["box_x0"] for row in tables["evidence"]} == {None}


def test_a_box_is_where_the_quote_is_drawn(booklet: Rows) -> None:
    """The footer stands at the outer edge: left on even pages, right on odd ones."""
    boxes = {
        int(row["row_key"].split("|")[1]): row
        for row in booklet["evidence"]
        if (row["table_name"], row["column_name"]) == ("pages", "printed_page")
    }
    assert all(boxes[page]["box_x1"] < 100 for page in boxes if page % 2 == 0)
    assert all(boxes[page]["box_x0"] > 350 for page in boxes if page % 2)


def test_explain_shows_the_box_and_the_words_around(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = stages.read(checkout / "raw")
    booklets = stages.parse(stage)
    frames = stages.make_tables(stage, booklets, stages.normalise(stage, booklets))
    write_data_files(frames, checkout / "outputs" / "tables")
    monkeypatch.chdir(checkout)
    done = CliRunner().invoke(explain, ["projects", "LNU-02", "owner_name"])
    assert done.exit_code == 0
    assert re.search(r"page 15, box [0-9.]+, [0-9.]+ to [0-9.]+, [0-9.]+ points, char", done.output)
    assert "Projektägare: [Östhammars Näringslivsutveckling AB] Projektledare" in done.output
    assert PHONES[2] not in done.output
