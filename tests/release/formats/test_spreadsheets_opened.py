"""The files for spreadsheets as LibreOffice and R's readxl open them, against the canonical tables.

All that LibreOffice has to open it opens in two runs, as each start takes seconds.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.release.canonical import CanonicalTable, canonical_tables
from pipeline.release.csv_files import csv_path
from pipeline.release.edition import Edition
from pipeline.release.formats import excel, spreadsheet_csv
from pipeline.release.formats.spreadsheet_csv import safe_text
from pipeline.release.formats.spreadsheet_text import fit_text
from tests.programs import need_r, soffice
from tests.release.conftest import frames_of
from tests.release.formats.spreadsheets import (
    LONG,
    LONG_SIGNS,
    TOO_MANY_DIGITS,
    edition_of,
    hostile,
    read_rows,
)

Rows = dict[str, list[dict[str, Any]]]

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Each sheet to a CSV file: comma, quotes, UTF-8, cells as they are shown."""

SWEDISH = "CSV:59,34,76,1,,1053,true,true"
"""Semicolon, quotes, UTF-8, Swedish; quoted fields are text, special numbers are recognised.

See https://wiki.documentfoundation.org/Documentation/CSV_Filter_Options.
"""

DOUBLE_CLICK = "CSV:59,34,76,1,,1053,false,true"
"""The same without regard to quotes, as Excel opens a file."""


@pytest.fixture(scope="module")
def edition(tables: Rows) -> Edition:
    return edition_of(canonical_tables(frames_of(tables)) | {"hostile": hostile()})


@pytest.fixture(scope="module")
def release(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    for module in (excel, spreadsheet_csv):
        module.write(edition, {}, folder)
    return folder


@pytest.fixture(scope="module")
def sheets(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the sheets of the workbook, as LibreOffice writes them as CSV."""
    folder = tmp_path_factory.mktemp("sheets")
    soffice(folder, "--convert-to", EVERY_SHEET, "--outdir", folder, release / excel.PATH)
    return folder


@pytest.fixture(scope="module")
def opened(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of workbooks that LibreOffice has made of the Swedish CSV files."""
    folder = tmp_path_factory.mktemp("opened")
    files = sorted((release / spreadsheet_csv.FOLDER).iterdir())
    soffice(folder, f"--infilter={SWEDISH}", "--convert-to", "xlsx", "--outdir", folder, *files)
    return folder


def as_shown(kind: str, cell: str | None) -> str:
    """Give what a canonical value looks like where booleans are in capitals."""
    if cell is None:
        return ""
    return cell.upper() if kind == "boolean" else fit_text(cell, "csv/hostile.csv")[0]


def numbers_apart(
    table: CanonicalTable, rows: list[list[str]]
) -> tuple[list[list[str]], list[float]]:
    """Take out what a spreadsheet shows in fewer digits than it has."""
    at = [each.name for each in table.description.columns if each.kind == "number"]
    positions = [table.columns.index(name) for name in at]
    numbers = [float(row[each]) for row in rows for each in positions if row[each]]
    rest = [[cell for each, cell in enumerate(row) if each not in positions] for row in rows]
    return rest, numbers


def test_libreoffice_reads_every_cell_of_the_workbook(edition: Edition, sheets: Path) -> None:
    for name, table in edition.tables.items():
        header, *rows = read_rows(sheets / f"lnu-{name}.csv")
        assert tuple(header) == table.columns
        kinds = [column.kind for column in table.description.columns]
        wanted = [
            [as_shown(kind, cell) for kind, cell in zip(kinds, row, strict=True)]
            for row in table.rows
        ]
        found_texts, found_numbers = numbers_apart(table, rows)
        wanted_texts, wanted_numbers = numbers_apart(table, wanted)
        assert found_texts == wanted_texts, name
        assert found_numbers == pytest.approx(wanted_numbers), name


def test_libreoffice_reads_what_is_hard(sheets: Path) -> None:
    _, *rows = read_rows(sheets / "lnu-hostile.csv")
    texts = [row[1] for row in rows]
    for text in ("=1+1", "_x0041_", "<r>no XML</r>", "https://example.org/å", LONG, LONG_SIGNS):
        assert text in texts
    assert rows[0][2:8] == ["0319", "2003-05-14", "2003-05-14", "1863-01-01", "0.25", "1"]
    assert rows[1][3:6] == ["1900-03-01", "2003-05", "1900-02-28"]
    assert rows[1][7] == TOO_MANY_DIGITS


def test_libreoffice_shows_the_cover_and_the_codebook(edition: Edition, sheets: Path) -> None:
    cover = read_rows(sheets / "lnu-cover.csv")
    rows = {row[0]: row[3] for row in cover}
    for name, table in edition.tables.items():
        assert rows[name] == str(len(table.rows))
    codebook = read_rows(sheets / "lnu-codebook.csv")
    assert "Kommuner" in [row[4] for row in codebook]
    may_be_missing = codebook[0].index("may_be_missing")
    assert {row[may_be_missing] for row in codebook[1:]} == {"TRUE", "FALSE", ""}


def test_libreoffice_opens_the_swedish_files(edition: Edition, opened: Path) -> None:
    for name, table in edition.tables.items():
        sheet = openpyxl.load_workbook(opened / f"{name}.xlsx").worksheets[0]
        header, *rows = sheet.iter_rows()
        assert tuple(cell.value for cell in header) == table.columns
        assert len(rows) == len(table.rows), name
        for row, wanted in zip(rows, table.rows, strict=True):
            for cell, column, value in zip(row, table.description.columns, wanted, strict=True):
                where = (name, column.name, value)
                match column.kind, value:
                    case _, None:
                        assert cell.value is None, where
                    case "string", text:
                        assert cell.data_type == "s", where
                        assert cell.value == safe_text(text, csv_path(name)), where
                    case "boolean", text:
                        assert cell.value is (text == "true"), where
                    case _, text:
                        assert cell.data_type == "n", where
                        assert cell.value == pytest.approx(float(text), rel=1e-14), where


def test_nothing_runs_by_a_double_click(release: Path, tmp_path: Path) -> None:
    source = release / spreadsheet_csv.spreadsheet_csv_path("hostile")
    soffice(
        tmp_path,
        f"--infilter={DOUBLE_CLICK}",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path,
        source,
    )
    sheet = openpyxl.load_workbook(tmp_path / "hostile.xlsx").worksheets[0]
    for row, (_, text, *_) in zip(sheet.iter_rows(min_row=2), hostile().rows, strict=True):
        assert {cell.data_type for cell in row} <= {"n", "s", "b", "d"}
        assert all(cell.hyperlink is None for cell in row)
        if text is not None and text.lstrip()[:1] in tuple("=+-@＝"):
            assert str(row[1].value).startswith("'")


READXL = r"""
library(readxl)
arguments <- commandArgs(trailingOnly = TRUE)
for (sheet in excel_sheets(arguments[1])) {
  if (sheet %in% c("cover", "codebook")) next
  table <- read_excel(arguments[1], sheet, guess_max = 1e6, trim_ws = FALSE)
  kinds <- vapply(table, function(column) class(column)[1], "")
  text <- lapply(table, function(column) switch(class(column)[1],
    logical = ifelse(column, "true", "false"),
    POSIXct = format(column, "%Y-%m-%d", tz = "UTC"),
    numeric = sprintf("%.15g", column),
    column))
  text <- lapply(seq_along(text), function(at) ifelse(is.na(table[[at]]), NA, text[[at]]))
  frame <- rbind(kinds, as.data.frame(text, col.names = names(table), check.names = FALSE))
  write.csv(frame, file.path(arguments[2], paste0(sheet, ".csv")), na = "", row.names = FALSE,
            fileEncoding = "UTF-8")
}
"""


@pytest.fixture(scope="module")
def in_r(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the sheets as readxl reads them; first comes the class of each column."""
    rscript = need_r("readxl")
    folder = tmp_path_factory.mktemp("readxl")
    script = folder / "read.R"
    script.write_text(READXL, encoding="utf-8")
    command = [rscript, "--vanilla", script, release / excel.PATH, folder]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "arning" not in done.stderr, done.stderr
    return folder


def test_readxl_reads_every_cell_with_its_type(edition: Edition, in_r: Path) -> None:
    classes = {"integer": "numeric", "number": "numeric", "boolean": "logical"}
    for name, table in edition.tables.items():
        header, kinds, *rows = read_rows(in_r / f"{name}.csv")
        assert tuple(header) == table.columns
        assert len(rows) == len(table.rows), name
        for at, column in enumerate(table.description.columns):
            values = [row[at] for row in table.rows]
            found = [row[at] for row in rows]
            where = (name, column.name, kinds[at])
            if column.name == "text" and name == "hostile":
                continue
            if kinds[at] == "numeric":
                assert column.kind in {"integer", "number"}, where
                assert list(map(number, found)) == list(map(number, values)), where
                continue
            assert found == [value or "" for value in values], where
            if any(values) and kinds[at] != "POSIXct" and column.name != "digits":
                assert kinds[at] == classes.get(column.kind, "character"), where


def number(text: str | None) -> float | None:
    return float(text) if text else None


def test_readxl_reads_hostile_texts_and_dates(in_r: Path) -> None:
    _, kinds, *rows = read_rows(in_r / "hostile.csv")
    wanted = [fit_text(str(row[1]), "csv/hostile.csv")[0] for row in hostile().rows]
    # For readxl a text of white space alone is none.
    assert [row[1] for row in rows] == ["" if text.isspace() else text for text in wanted]
    assert kinds[2:6] == ["character", "POSIXct", "character", "character"]
    assert [row[3] for row in rows[:3]] == ["2003-05-14", "1900-03-01", "9999-12-31"]
    assert [row[4] for row in rows[:3]] == ["2003-05-14", "2003-05", "2003"]
