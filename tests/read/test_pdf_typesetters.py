"""However the booklet is set, its PDF tells the same: by our own drawing, and by LibreOffice.

What each page holds is the same; how it is drawn differs, as from one typesetter to the next.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import stages
from tests.conftest import Rows, rows_of
from tests.programs import need_file, soffice
from tests.read.booklet_checkout import assert_tells_the_same, make_checkout
from tests.read.booklet_odt import A4_JUSTIFIED, SMALL_RAGGED, Sheet, make_odt
from tests.read.booklet_pages import printed_pages, transcript
from tests.read.booklet_pdf import A4_TWO_COLUMNS, SMALL_TWO_COLUMNS, Format, make_pdf

WRITER = Path("/usr/lib/libreoffice/program/libswlo.so")
SWEDISH = Path("/usr/share/hyphen/hyph_sv_SE.dic")
SERIF = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")


def tables_of(folder: Path, pdf: bytes) -> Rows:
    """Give the tables of a PDF."""
    return rows_of(stages.read(make_checkout(folder / "checkout", pdf) / "raw"))


@pytest.mark.parametrize("sheet", [A4_JUSTIFIED, SMALL_RAGGED], ids=lambda sheet: sheet.name)
def test_libreoffice(tables: Rows, tmp_path: Path, sheet: Sheet) -> None:
    """Another program breaks and splits the lines, sets ligatures, and places header and map."""
    need_file(WRITER, package="libreoffice-writer-nogui")
    need_file(SWEDISH, package="hyphen-sv")
    need_file(SERIF, package="fonts-liberation")
    document = tmp_path / "booklet.fodt"
    document.write_text(make_odt(printed_pages(transcript()), sheet), encoding="utf-8")
    soffice(tmp_path, "--convert-to", "pdf", "--outdir", tmp_path, document)
    found = tables_of(tmp_path, document.with_suffix(".pdf").read_bytes())
    assert len(found["pages"]) == len(tables["pages"])
    assert_tells_the_same(found, tables)


@pytest.mark.parametrize("drawn", ["frame", "nothing", "island"])
def test_names_on_a_map_are_told_apart_whatever_they_stand_on(
    tables: Rows, tmp_path: Path, drawn: str
) -> None:
    """Without an outline only their place, apart from the paragraphs, tells them."""
    pdf = make_pdf(printed_pages(transcript()), A4_TWO_COLUMNS, drawn=drawn)
    assert_tells_the_same(tables_of(tmp_path, pdf), tables)


@pytest.mark.parametrize("form", [A4_TWO_COLUMNS, SMALL_TWO_COLUMNS], ids=lambda f: f.name)
@pytest.mark.parametrize(("drawn", "tab"), [("map", 110), ("nothing", 110), ("frame", 75)])
def test_a_contact_block_may_be_a_table(
    tables: Rows, tmp_path: Path, form: Format, drawn: str, tab: float
) -> None:
    """The longest label may take two rows of it."""
    pdf = make_pdf(printed_pages(transcript()), form, drawn=drawn, tab=tab)
    assert_tells_the_same(tables_of(tmp_path, pdf), tables)


def test_a_number_in_a_header_is_no_page_number_where_none_are_printed(
    tables: Rows, tmp_path: Path
) -> None:
    pages = [replace(page, footer="", printed=None) for page in printed_pages(transcript())]
    found = tables_of(tmp_path, make_pdf(pages))
    assert_tells_the_same(found, tables)
    assert {row["printed_page"] for row in found["pages"]} == {None}
    assert "24 projektpresentationer" in {row["running_header"] for row in found["pages"]}


def test_a_contact_block_in_small_type_at_the_foot_is_no_footer(
    tables: Rows, tmp_path: Path
) -> None:
    pages = [replace(page, footer="", printed=None) for page in printed_pages(transcript())]
    found = tables_of(tmp_path, make_pdf(pages, replace(A4_TWO_COLUMNS, block=8.0)))
    assert_tells_the_same(found, tables)
    assert {row["running_footer"] for row in found["pages"]} == {None}
    years = {row["project_id"]: row["period_start"] for row in found["projects"]}
    assert years["LNU-02"] == "2002"


def test_a_header_of_two_rows_stands_above_headings_titles_and_contents(
    tables: Rows, tmp_path: Path
) -> None:
    """Every page bears the publication's name, those of a section its name below."""
    name = "Lokal näringslivsutveckling, en idéskrift"
    pages = [
        replace(page, header=f"{name}\n{page.header}".strip()) if page.number > 2 else page
        for page in printed_pages(transcript())
    ]
    found = tables_of(tmp_path, make_pdf(pages))
    assert_tells_the_same(found, tables)
    headers = {row["page"]: row["running_header"] for row in found["pages"]}
    for page in pages[2:]:
        assert headers[page.number].split() == page.header.split()
