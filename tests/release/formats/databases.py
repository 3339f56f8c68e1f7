"""A release for databases and Python: the real tables, with cells added that are hard to keep."""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.release.canonical import CanonicalTable, Row, canonical_tables
from pipeline.release.difference import compare
from pipeline.release.edition import Edition
from pipeline.release.formats import duckdb_script, python_loader, sqlite
from pipeline.release.snapshot import tables_of_dataset
from pipeline.release.write import write_files
from schemas.frames import make_frame

Rows = dict[str, list[dict[str, Any]]]

LONG_TEXT = 'En lång å-text, med "citat"; och mer. ' * 3000 + "slut"

ODD_TEXTS = (
    "NA",
    "nan",
    "NULL",
    "None",
    "null",
    ".",
    "0114",
    "1e5",
    "true",
    "=1+1",
    "'; DROP TABLE projects; --",
    'He said "no", då',
    '"',
    "it's",
    "back\\slash \\n",
    "tab\there",
    "two\nlines",
    "two\r\nlines, and\rone",
    "a,b;c|d",
    " spaces ",
    "{b} $i %s ? :name",
    "ÅÄÖ åäö é ü – ” €",
    "smile 😀",
    "2003-05-14",
)


@dataclass(frozen=True, slots=True)
class Databases:
    """A release in a folder, and what it was made from."""

    folder: Path
    edition: Edition
    frames: Mapping[str, pd.DataFrame]

    @property
    def tables(self) -> Mapping[str, CanonicalTable]:
        return self.edition.tables

    def records(self) -> dict[str, list[dict[str, str | None]]]:
        return {name: list(table.records()) for name, table in self.tables.items()}

    def ask_sqlite(self, query: str, *values: Any) -> list[Any]:
        path = self.folder / sqlite.DATABASE
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()


def odd_rows(rows: Rows) -> Rows:
    """Put what is hard to keep into rows of the real tables."""
    odd = copy.deepcopy(rows)
    for number, text in enumerate(ODD_TEXTS):
        odd["related_documents"][number]["title"] = text
        odd["findings"][number]["quote"] = text
    odd["sections"][1]["text"] = LONG_TEXT
    odd["projects"][1]["lead"] = LONG_TEXT[::-1]
    odd["projects"][2] |= {"period_start": "2003-05-14", "period_start_precision": "day"}
    odd["municipalities"][5]["valid_from"] = "1848-02-29"
    odd["municipalities"][5]["valid_to"] = "2104-12-31"
    odd["programmes"][0]["budget_sek"] = 2**53 + 1
    return odd


def edition_of(frames: Mapping[str, pd.DataFrame]) -> Edition:
    """Make the first release of tables."""
    tables = canonical_tables(frames)
    difference = compare(None, tables_of_dataset(tables))
    return Edition("1.0.0", "2026-01-31", tables, difference, None, "first release")


def write_databases(rows: Rows, folder: Path) -> Databases:
    """Write a release with all that stands in the canonical files, and what is tested here."""
    frames = {name: make_frame(name, found) for name, found in odd_rows(rows).items()}
    edition = edition_of(frames)
    write_files(edition, frames, folder)
    for module in (sqlite, duckdb_script, python_loader):
        module.write(edition, frames, folder)
    return Databases(folder, edition, frames)


def canonical_rows(
    table: CanonicalTable, rows: list[Any], to_text: Callable[[str, Any], str]
) -> list[Row]:
    """Turn what a tool gives back into canonical rows; null must be None."""
    kinds = [column.kind for column in table.description.columns]
    return [
        tuple(
            None if value is None else to_text(kind, value)
            for kind, value in zip(kinds, row, strict=True)
        )
        for row in rows
    ]
