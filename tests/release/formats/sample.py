"""A release for the programs: the real tables, and cells that are hard to read added to them.

Only what the programs open is written, by the modules that write it.
"""

from __future__ import annotations

import copy
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.release.canonical import CanonicalTable, canonical_tables
from pipeline.release.csv_files import csv_bytes, csv_path
from pipeline.release.difference import compare
from pipeline.release.edition import Edition
from pipeline.release.files import write_bytes
from pipeline.release.snapshot import tables_of_dataset
from tests.conftest import Rows
from tests.release.conftest import frames_of

WRITERS = ("stata", "spss", "r_loader", "gretl_script", "spss_script", "stata_script")

LONG_TEXT = 'En lång å-text, med "citat"; och mer. ' * 900 + "slut"
"""Longer than what a field of a statistics program holds: 34,204 characters."""

ODD_TEXTS = (
    "NA",
    "nan",
    "NULL",
    ".",
    "-999",
    "0114",
    "1e5",
    "TRUE",
    "=1+1",
    "+46",
    "@SUM(A1)",
    'He said "no", då',
    '"quoted"',
    '"',
    'slut "så"',
    "it's",
    "'single'",
    " blanks around ",
    "back\\slash \\n \\",
    "tab\there",
    "100 % $i `x' $HOME @name {b}",
    "# no comment",
    "a,b;c|d",
    "<b>&amp;</b>",
    "ÅÄÖ åäö é ü – ” €",
    "smile 😀",
    "2003-05-14",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A release in a folder, and what it was made from."""

    folder: Path
    frames: Mapping[str, pd.DataFrame]
    tables: Mapping[str, CanonicalTable]


def odd_rows(rows: Rows) -> Rows:
    """Put what is hard to read into rows of the real tables."""
    odd = copy.deepcopy(rows)
    for number, text in enumerate(ODD_TEXTS):
        odd["related_documents"][number]["title"] = text
        odd["findings"][number]["quote"] = text
    odd["sections"][1]["text"] = LONG_TEXT
    odd["projects"][1]["lead"] = LONG_TEXT[::-1]
    odd["projects"][2] |= {"period_start": "2003-05-14", "period_start_precision": "day"}
    odd["projects"][3] |= {"period_start": "2003-05", "period_start_precision": "month"}
    odd["projects"][4] |= {"period_start": "1848-02-29", "period_start_precision": "day"}
    odd["municipalities"][5]["valid_to"] = "2104-12-31"
    odd["programmes"][0]["budget_sek"] = 3_000_000_000
    return odd


def write_sample(rows: Rows, folder: Path) -> Sample:
    """Write the canonical CSV files and the formats of a release."""
    frames = frames_of(odd_rows(rows))
    tables = canonical_tables(frames)
    difference = compare(None, tables_of_dataset(tables))
    edition = Edition("1.0.0", "2026-01-31", tables, difference, None, "first release")
    for name, table in tables.items():
        write_bytes(folder / csv_path(name), csv_bytes(table.columns, table.rows))
    for name in WRITERS:
        importlib.import_module(f"pipeline.release.formats.{name}").write(edition, frames, folder)
    return Sample(folder, frames, tables)
