"""What the tests of the files for spreadsheets share: a hostile table, LibreOffice, CSV files."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.release.canonical import CanonicalTable, Row, content_hash
from pipeline.release.changes import Difference
from pipeline.release.difference import compare
from pipeline.release.edition import Edition
from pipeline.release.formats.spreadsheet_text import LONGEST
from pipeline.release.snapshot import tables_of_dataset
from schemas import CodeList, ColumnDescription, TableDescription, Words
from schemas.common import DATE, DAY, MUNICIPALITY_CODE

LONG = "å" * LONGEST
LONG_SIGNS = "𝔸" * (LONGEST // 2)
"""As long as a cell can be, in characters of one and of two UTF-16 units."""

TOO_MANY_DIGITS = "12345678901234567"

TEXTS = [
    "=1+1",
    '=HYPERLINK("https://example.org";"x")',
    "{=SUM(A1:A9)}",
    "+46",
    "-x",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\r=1",
    " =1+1",
    "\u00a0+1",
    "＝1+1",
    "'=1+1",
    "''@x",
    "'tis",
    'say "å"; then, ö',
    '"',
    ";",
    "one\ntwo",
    "one\r\ntwo\rthree",
    "one\u2028two\u0085three",
    "\n",
    "tab\tin the middle",
    " spaces around ",
    "https://example.org/å",
    "asa@example.org",
    "mailto:asa@example.org",
    "<r>no XML</r>",
    "<r></r>",
    "<b>&amp;</b>",
    "_x0041_",
    "0319",
    "1e5",
    "1,5",
    "1.5",
    "2003-05",
    "3/4",
    "TRUE",
    "SANT",
    "#N/A",
    "NULL",
    "nan",
    "bell\x07 and null\x00",
    "\ufffe and \uffff",
    "ÅÄÖåäö éü – “”",
    "A\u030a 𝔸 🏙",
    LONG,
    LONG_SIGNS,
    LONG + "ä",
    LONG_SIGNS + "𝔸",
    "=" + LONG,
]
"""What a source might hold, and what spreadsheets make something else of."""


def words(name: str) -> Words:
    return Words(f"{name} in English", f"{name} på svenska", f"About {name}.", f"Om {name}.")


def column(name: str, kind: str = "string", pattern: str | None = None) -> ColumnDescription:
    codes = CodeList("flags", {"a": words("a")}) if name == "coded" else None
    limits: dict[str, Any] = {"minimum": None, "maximum": None, "unit": None}
    return ColumnDescription(name, kind, words(name), True, codes, pattern, **limits)


def table_of(
    name: str, columns: Sequence[ColumnDescription], rows: Sequence[Row]
) -> CanonicalTable:
    description = TableDescription(name, words(name), tuple(columns), (columns[0].name,), (), ())
    names = [column.name for column in columns]
    return CanonicalTable(description, tuple(rows), content_hash(names, rows))


def hostile() -> CanonicalTable:
    """Make a table of hostile texts, with a column of each kind that is hard for spreadsheets."""
    columns = [
        column("number", "integer"),
        column("text"),
        column("code", pattern=MUNICIPALITY_CODE),
        column("day", pattern=DAY),
        column("partial", pattern=DATE),
        column("old", pattern=DAY),
        column("share", "number"),
        column("digits", "integer"),
        column("flag", "boolean"),
        column("empty"),
    ]
    cases: list[Row] = [
        ("0319", "2003-05-14", "2003-05-14", "1863-01-01", "0.25", "1", "true", None),
        ("0114", "1900-03-01", "2003-05", "1900-02-28", "-1.5e-07", TOO_MANY_DIGITS, "false", None),
        ("2584", "9999-12-31", "2003", "2004-02-29", "1e+300", "-5", None, None),
        (None, None, None, None, None, None, None, None),
    ]
    rows = [(str(number), text, *cases[number % len(cases)]) for number, text in enumerate(TEXTS)]
    return table_of("hostile", columns, rows)


def edition_of(tables: Mapping[str, CanonicalTable], date: str = "2026-01-31") -> Edition:
    """Make the first edition of tables, of which any may be unknown to the schemas."""
    difference: Difference = compare(None, tables_of_dataset(tables))
    return Edition("1.0.0", date, tables, difference, None, "first release")


def read_rows(path: Path, *, delimiter: str = ",", encoding: str = "utf-8") -> list[list[str]]:
    """Read a CSV file as Python does, header included."""
    csv.field_size_limit(10**9)
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=delimiter, strict=True))
