"""``csv-sv``: what is in the files. How LibreOffice opens them is in test_spreadsheets_opened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.release.canonical import canonical_tables
from pipeline.release.csv_files import csv_bytes, csv_path, read_csv
from pipeline.release.formats import spreadsheet_csv
from pipeline.release.formats.spreadsheet_csv import safe_text
from pipeline.release.formats.spreadsheet_text import LONGEST, utf16_length
from tests.release.conftest import frames_of
from tests.release.formats.spreadsheets import (
    LONG,
    TEXTS,
    column,
    edition_of,
    hostile,
    read_rows,
    table_of,
)

Rows = dict[str, list[dict[str, Any]]]

RUN = "=+-@\t\r＝＋－＠"
"""What a cell that a spreadsheet runs may begin with."""

SAFE = {
    "=1+1": "'=1+1",
    "+46": "'+46",
    "-x": "'-x",
    "@SUM(A1)": "'@SUM(A1)",
    "\tx": "'\tx",
    "\r=1": "' =1",
    " =1+1": "' =1+1",
    "＝1+1": "'＝1+1",
    "'=1+1": "''=1+1",
    "'tis": "'tis",
    "2004-05": "2004-05",
    "a=b": "a=b",
    "one\r\ntwo\rthree": "one two three",
    "one\n\ntwo": "one  two",
    "one\u2028two\u0085three\x0bfour\x0cfive": "one two three four five",
    "\n": " ",
    "bell\x07 and null\x00": "bell␇ and null␀",
}


@pytest.mark.parametrize(("text", "safe"), SAFE.items())
def test_what_a_spreadsheet_would_run_or_break_is_safe(text: str, safe: str) -> None:
    assert safe_text(text, "csv/a.csv") == safe


@pytest.mark.parametrize("text", [*TEXTS, *(f"'{text}" for text in TEXTS)])
def test_no_text_runs_breaks_or_is_cut_in_silence(text: str) -> None:
    safe = safe_text(text, "csv/a.csv")
    assert safe.lstrip()[0] not in RUN if safe.strip() else True
    assert safe.splitlines() == [safe]
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", safe) is None
    assert utf16_length(safe) <= LONGEST
    if utf16_length(text) > LONGEST:
        assert f"{len(text)} characters (tecken) in csv/a.csv]" in safe


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "\t", "'", "'a", "' -", "x"])
def test_an_apostrophe_that_was_added_can_be_told_and_taken_away(text: str) -> None:
    safe = safe_text(text, "csv/a.csv")
    added = re.match("'+(\t|\\s*[=+\\-@])", safe) is not None
    assert (safe[1:] if added else safe) == text


def test_settings_are_swedish(tmp_path: Path) -> None:
    table = table_of(
        "small",
        [column("n", "integer"), column("t"), column("x", "number"), column("b", "boolean")],
        [("1", "å", "0.5", "true"), ("-2", 'say "a;b"', "-1.5e-07", "false"), (None,) * 4],
    )
    spreadsheet_csv.write(edition_of({"small": table}), {}, tmp_path)
    lines = ['"n";"t";"x";"b"', '1;"å";0,5;SANT', '-2;"say ""a;b""";-1,5e-07;FALSKT', ";;;", ""]
    found = (tmp_path / "csv-sv/small.csv").read_bytes()
    assert found == b"\xef\xbb\xbf" + "\r\n".join(lines).encode()


def test_the_real_tables_are_all_there(tables: Rows, tmp_path: Path) -> None:
    canonical = canonical_tables(frames_of(tables))
    spreadsheet_csv.write(edition_of(canonical), {}, tmp_path)
    assert {path.stem for path in (tmp_path / "csv-sv").iterdir()} == canonical.keys()
    for name, table in canonical.items():
        path = tmp_path / spreadsheet_csv.spreadsheet_csv_path(name)
        header, *rows = read_rows(path, delimiter=";", encoding="utf-8-sig")
        assert tuple(header) == table.columns
        booleans = {"SANT": "true", "FALSKT": "false"}
        kinds = [described.kind for described in table.description.columns]
        found = [
            tuple(
                booleans.get(cell, cell) if kind == "boolean" else cell or None
                for cell, kind in zip(row, kinds, strict=True)
            )
            for row in rows
        ]
        assert [tuple(cell or None for cell in row) for row in found] == list(table.rows), name


def test_canonical_files_hold_the_same_texts_untouched(tmp_path: Path) -> None:
    table = hostile()
    path = tmp_path / csv_path("hostile")
    path.parent.mkdir()
    path.write_bytes(csv_bytes(table.columns, table.rows))
    assert [row[1] for row in read_csv(path, table.columns)] == TEXTS
    assert path.read_bytes().startswith(b"number,text,")
    assert b"\n0,=1+1,0319,2003-05-14" in path.read_bytes()
    assert LONG.encode() in path.read_bytes()


def test_no_cell_of_the_release_has_a_line_break(tables: Rows) -> None:
    """Say of the canonical tables what the codebook says of the files for spreadsheets."""
    for name, table in canonical_tables(frames_of(tables)).items():
        for row in table.rows:
            for cell in row:
                assert cell is None or cell.splitlines() == [cell], (name, cell)
