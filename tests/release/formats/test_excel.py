"""``excel/lnu.xlsx`` as openpyxl reads it, and its bytes; for the programs see beside this."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable, canonical_tables
from pipeline.release.citation import citation_line
from pipeline.release.edition import Edition
from pipeline.release.formats import excel
from pipeline.release.formats.excel import LONGEST_NAME, sheet_names
from pipeline.release.formats.spreadsheet_text import LONGEST, utf16_length
from tests.release.conftest import frames_of
from tests.release.formats.spreadsheets import TEXTS, column, edition_of, hostile, table_of

ROOT = Path(__file__).parents[3]

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def real(tables: Rows) -> Edition:
    return edition_of(canonical_tables(frames_of(tables)))


@pytest.fixture(scope="module")
def real_path(real: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("excel")
    excel.write(real, {}, folder)
    return folder / excel.PATH


@pytest.fixture(scope="module")
def book(real_path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(real_path)


@pytest.fixture(scope="module")
def hostile_book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    folder = tmp_path_factory.mktemp("hostile")
    excel.write(edition_of({"hostile": hostile()}), {}, folder)
    return openpyxl.load_workbook(folder / excel.PATH, rich_text=False)


def column_of(sheet: Worksheet, name: str) -> list[Any]:
    """Give the cells of a column below its header."""
    position = [cell.value for cell in sheet[1]].index(name)
    return [row[position] for row in sheet.iter_rows(min_row=2)]


def plain(value: Any) -> Any:
    """Give a day for what openpyxl reads as the first moment of it."""
    if not isinstance(value, datetime):
        return value
    assert value.time() == time.min
    return value.date()


def as_canonical(cell: Any) -> str | None:
    match cell.value:
        case None:
            return None
        case bool():
            return "true" if cell.value else "false"
        case datetime():
            return str(plain(cell.value).isoformat())
        case int():
            return str(cell.value)
        case float():
            return repr(cell.value)
        case _:
            assert cell.data_type in {"s", "inlineStr"}
            return str(cell.value)


def test_every_value_of_every_table_is_there(real: Edition, book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["cover", *real.tables, "codebook"]
    for name, table in real.tables.items():
        header, *rows = book[name].iter_rows()
        assert tuple(cell.value for cell in header) == table.columns
        assert [tuple(map(as_canonical, row)) for row in rows] == list(table.rows), name


def test_cells_are_of_the_type_of_their_column(real: Edition, book: openpyxl.Workbook) -> None:
    seen = set()
    for name, table in real.tables.items():
        for described in table.description.columns:
            cells = [cell for cell in column_of(book[name], described.name) if cell.value]
            for cell in cells:
                seen.add((described.kind, cell.data_type, cell.number_format))
    assert seen == {
        ("string", "s", "@"),
        ("string", "d", "yyyy-mm-dd"),
        ("integer", "n", "0"),
        ("boolean", "b", '"TRUE";"TRUE";"FALSE"'),
    }


def test_codes_keep_their_zeros_and_whole_days_are_dates(book: openpyxl.Workbook) -> None:
    sheet = book["municipalities"]
    codes = [cell.value for cell in column_of(sheet, "municipality_code")]
    assert "0319" in codes
    days = [cell.value for cell in column_of(sheet, "valid_from") if cell.value]
    assert days
    assert all(isinstance(day, datetime) for day in days)
    # Some of these have no day: none of them is a date, or R would read the others as numbers.
    starts = [cell.value for cell in column_of(book["related_documents"], "period_start")]
    assert {len(start) for start in starts if start} == {4, 7, 10}


def test_sheets_are_ready_to_be_read(real: Edition, book: openpyxl.Workbook) -> None:
    for name in (*real.tables, "codebook"):
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 <= each.width <= 61 for each in sheet.column_dimensions.values())
        assert sheet.print_title_rows == "$1:$1"
    heights = {
        name: max([15, *(each.height or 15 for each in book[name].row_dimensions.values())])
        for name in real.tables
    }
    # The longest text has 1,600 characters and would take most of a screen.
    assert heights["sections"] == 60
    assert max(heights.values()) == 60


def test_headers_say_the_labels_in_both_languages(real: Edition, book: openpyxl.Workbook) -> None:
    for name, table in real.tables.items():
        for cell, described in zip(book[name][1], table.description.columns, strict=True):
            assert cell.comment.text == f"{described.words.en}\n{described.words.sv}"


def test_nothing_runs_or_links(
    book: openpyxl.Workbook, hostile_book: openpyxl.Workbook, real_path: Path
) -> None:
    for sheet in (*book, *hostile_book):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    with zipfile.ZipFile(real_path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, part in parts.items() if b"<f>" in part or b"<hyperlink" in part]
    # Addresses of the XML itself apart, nothing points out of the file.
    relations = [part for name, part in parts.items() if name.endswith(".rels")]
    assert not any(b"External" in part for part in relations)


def test_hostile_texts_stay_texts(hostile_book: openpyxl.Workbook) -> None:
    cells = column_of(hostile_book["hostile"], "text")
    assert {cell.data_type for cell in cells} == {"s"}
    found = dict(zip(TEXTS, (cell.value for cell in cells), strict=True))
    changed = {text for text, value in found.items() if text != value}
    too_long = {text for text in TEXTS if utf16_length(text) > LONGEST}
    assert changed - too_long == {
        "\r=1",
        "one\r\ntwo\rthree",
        "bell\x07 and null\x00",
        "\ufffe and \uffff",
        # As the format asks (ST_Xstring); openpyxl does not undo it, other programs do.
        "_x0041_",
    }
    assert found["one\r\ntwo\rthree"] == "one\ntwo\nthree"
    assert found["bell\x07 and null\x00"] == "bell␇ and null␀"
    assert found["\ufffe and \uffff"] == "� and �"
    assert found["_x0041_"] == "_x005F_x0041_"
    for text in too_long:
        assert LONGEST - 1 <= utf16_length(found[text]) <= LONGEST
        start, _, note = found[text].partition(" [CUT HERE, AVKORTAT HÄR: ")
        assert text.startswith(start)
        assert note == f"{len(text)} characters (tecken) in csv/hostile.csv]"


def test_columns_keep_one_type(hostile_book: openpyxl.Workbook) -> None:
    sheet = hostile_book["hostile"]
    values = {
        name: [plain(cell.value) for cell in column_of(sheet, name)][:4]
        for name in ("code", "day", "partial", "old", "share", "digits", "flag", "empty")
    }
    assert values == {
        "code": ["0319", "0114", "2584", None],
        "day": [date(2003, 5, 14), date(1900, 3, 1), date(9999, 12, 31), None],
        "partial": ["2003-05-14", "2003-05", "2003", None],
        "old": ["1863-01-01", "1900-02-28", "2004-02-29", None],
        "share": [0.25, -1.5e-07, 1e300, None],
        "digits": ["1", "12345678901234567", "-5", None],
        "flag": [True, False, None, None],
        "empty": [None] * 4,
    }


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_cover_says_what_this_is(real: Edition, book: openpyxl.Workbook) -> None:
    cover = book["cover"]
    said = texts(cover)
    licence = f"{dataset.LICENCE_TITLE}\n{dataset.LICENCE_URL}"
    for text in (dataset.TITLE_EN, dataset.TITLE_SV, "1.0.0", "2026-01-31", licence):
        assert text in said
    assert citation_line(real) in said
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in cover.iter_rows()}
    for name, table in real.tables.items():
        words = table.description.words
        assert rows[name] == [words.en, words.sv, len(table.rows)]
    assert "No cell of this workbook had to be changed." in said


def test_the_cover_says_which_cells_had_to_be_changed(hostile_book: openpyxl.Workbook) -> None:
    said = texts(hostile_book["cover"])
    long = sum(utf16_length(text) > LONGEST for text in TEXTS)
    digits = sum(row[7] is not None for row in hostile().rows)
    for text in (
        f"Shortened texts, whole in csv/hostile.csv: {long}.",
        f"Avkortade texter, hela i csv/hostile.csv: {long}.",
        "Texts with control characters shown by signs, as they are in csv/hostile.csv: 2.",
        "Texts with carriage returns as line feeds, as they are in csv/hostile.csv: 2.",
        "Whole numbers as text, since some have more than 15 digits, as numbers in "
        f"csv/hostile.csv: {digits}.",
    ):
        assert text in said
    assert {"hostile.text", "hostile.digits"} <= set(said)


def test_the_codebook_has_every_table_column_and_code(
    real: Edition, book: openpyxl.Workbook
) -> None:
    header, *rows = book["codebook"].iter_rows(values_only=True)
    entries = {row[:3]: dict(zip(header, row, strict=True)) for row in rows}
    assert len(entries) == len(rows)
    wanted = 0
    for name, table in real.tables.items():
        assert entries[name, None, None]["description_sv"] == table.description.words.about_sv
        wanted += 1
        for described in table.description.columns:
            entry = entries[name, described.name, None]
            words = described.words
            assert (entry["label_en"], entry["label_sv"]) == (words.en, words.sv)
            assert (entry["description_en"], entry["description_sv"]) == (
                words.about_en,
                words.about_sv,
            )
            assert (entry["type"], entry["unit"]) == (described.kind, described.unit)
            assert entry["may_be_missing"] is described.nullable
            wanted += 1
            for code, meaning in (described.codes.codes if described.codes else {}).items():
                entry = entries[name, described.name, code]
                assert (entry["label_en"], entry["label_sv"]) == (meaning.en, meaning.sv)
                assert entry["description_en"] == meaning.about_en
                wanted += 1
    assert wanted == len(rows)
    period = entries["municipalities", "valid_from", None]
    assert (period["cells_en"], period["cells_sv"]) == ("date", "datum")
    county = entries["municipalities", "county_code", None]
    assert county["refers_to"] == "counties.county_code"


def test_properties_come_from_the_edition(book: openpyxl.Workbook) -> None:
    found = book.properties
    assert found.title == f"{dataset.TITLE_EN}, version 1.0.0"
    assert found.creator == dataset.CREATOR
    assert plain(found.created) == plain(found.modified) == date(2026, 1, 31)


def large_table(rows: int) -> CanonicalTable:
    columns = [column("number", "integer"), column("day", pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    return table_of("large", columns, [(str(each), "2004-01-01") for each in range(rows)])


@pytest.mark.parametrize(("rows", "sizes"), [(0, [0]), (4, [4]), (5, [4, 1]), (9, [4, 4, 1])])
def test_rows_beyond_the_limit_go_on_on_further_sheets(
    tmp_path: Path, rows: int, sizes: list[int]
) -> None:
    table = large_table(rows)
    excel.write(edition_of({"large": table}), {}, tmp_path, most_rows=5)
    book = openpyxl.load_workbook(tmp_path / excel.PATH)
    names = ["large", "large~2", "large~3"][: len(sizes)]
    assert book.sheetnames == ["cover", *names, "codebook"]
    found = [row for name in names for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert [row[0] for row in found] == list(range(rows))
    assert [book[name].max_row - 1 for name in names] == sizes
    assert all(book[name]["A1"].value == "number" for name in names)
    shown = {row[0].value: row[3].value for row in book["cover"].iter_rows()}
    assert [shown[name] for name in names] == sizes
    if len(sizes) > 1:
        assert f"large in English (5–{min(rows, 8)})" in texts(book["cover"])


def test_names_of_sheets_are_short_and_different() -> None:
    long = "a_table_with_a_name_of_forty_characters"
    names = sheet_names([long, f"{long}_too", "cover", "Codebook", "history", "evidence"])
    assert names == [
        "a_table_with_a_name_of_forty_ch",
        "a_table_with_a_name_of_forty_~2",
        "cover~2",
        "Codebook~2",
        "history~2",
        "evidence",
    ]
    assert all(len(name) <= LONGEST_NAME for name in names)


WRITE = """
import os, sys
from pathlib import Path
from pipeline.release.formats import excel, spreadsheet_csv
from tests.release.formats.spreadsheets import edition_of, hostile

os.umask(0o077)
edition = edition_of({"hostile": hostile()})
for module in (excel, spreadsheet_csv):
    module.write(edition, {}, Path(sys.argv[1]))
"""


def run(code: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_surroundings_do_not_show(tmp_path: Path) -> None:
    east = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"}
    west = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}
    run(WRITE, str(tmp_path / "east"), **east)
    run(WRITE, str(tmp_path / "å west"), **west)
    for name in (excel.PATH, "csv-sv/hostile.csv"):
        here, there = (tmp_path / folder / name for folder in ("east", "å west"))
        assert here.read_bytes() == there.read_bytes(), name


def test_no_byte_depends_on_a_compressor_or_a_clock(real_path: Path) -> None:
    with zipfile.ZipFile(real_path) as archive:
        parts = archive.infolist()
    assert parts[0].filename == "[Content_Types].xml"
    assert {(part.compress_type, part.date_time, part.create_system) for part in parts} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 3)
    }


FULL_DISK = """
import resource, sys
from pathlib import Path
from pipeline.errors import LnuError
from pipeline.release.files import disk_errors_explained
from pipeline.release.formats import excel
from tests.release.formats.spreadsheets import edition_of, column, table_of

columns = [column("number", "integer"), column("text")]
table = table_of("many", columns, [(str(number), "x" * 40) for number in range(200)])
edition, folder = edition_of({"many": table}), Path(sys.argv[1])
excel.write(edition, {}, folder)
path = folder / excel.PATH
whole = path.read_bytes()
for limit in range(100, len(whole), len(whole) // 40):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        with disk_errors_explained(folder):
            excel.write(edition, {}, folder)
    except LnuError as error:
        assert "File too large" in error.message, error
    else:
        raise AssertionError(f"{limit} bytes were enough")
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == whole
print("all refused")
"""


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    assert run(FULL_DISK, str(tmp_path)).strip() == "all refused"


def test_a_day_that_is_none_stays_text(tmp_path: Path) -> None:
    table = table_of(
        "days",
        [column("number", "integer"), column("day", pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}")],
        [("1", "2003-02-29"), ("2", "2003-02-28")],
    )
    excel.write(edition_of({"days": table}), {}, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / excel.PATH)["days"]
    assert [cell.value for cell in column_of(sheet, "day")] == ["2003-02-29", "2003-02-28"]


def test_nothing_heavy_is_imported_before_it_writes() -> None:
    code = """
import sys
from pipeline.release.formats import excel, spreadsheet_csv
print(sorted({"xlsxwriter", "pandas", "schemas"} & sys.modules.keys()))
"""
    assert run(code).strip() == "[]"
