"""A small annotation and the tables that agree with it, both invented."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.accuracy import Score, score_tables
from tests.conftest import GOLD, Rows

TextRows = dict[str, list[dict[str, str | None]]]
ScoreOf = Callable[..., Score]

SOURCE = "lnu-ideskrift"

INVENTED_GOLD = {
    "headings": [
        {"project_number": "", "level": "1", "heading": "Förord", "char_start": 10},
        {"project_number": "", "level": "2", "heading": "TEMA: Kluster", "char_start": 20},
        {"project_number": "1", "level": "2", "heading": "En god bör-jan", "char_start": 100},
        {"project_number": "1", "level": "3", "heading": "En god början", "char_start": 200},
    ],
    "mentions": [
        {"kind": "municipality", "code": "1494", "text_as_printed": "Lidköping", "char_start": 300}
        | {"name": "Lidköping", "form": "bare", "page": 7, "project_number": ""},
        {"kind": "region", "code": "", "text_as_printed": "Höglandet", "char_start": 320}
        | {"name": "Höglandet", "form": "title", "page": 8, "project_number": "1"},
    ],
    "faults": [
        {"kind": "lost_year", "page": 6, "quote": "under ATC", "char_start": 400},
        {"kind": "lost_dash", "page": 6, "quote": "ute inte", "char_start": 420},
        {"kind": "page_break_in_sentence", "page": 6, "quote": "en så-", "char_start": 440},
        {"kind": "hyphenation", "page": 6, "quote": "så-", "char_start": 443},
        {"kind": "truncation", "page": 9, "quote": "LNU", "char_start": 460},
        {"kind": "grammar", "page": 9, "quote": "ett bil", "char_start": 480},
        {"kind": "number_in_heading", "page": 9, "quote": "24", "char_start": 490},
    ],
}
_QUOTES = {"headings": "heading", "mentions": "text_as_printed", "faults": "quote"}


def _with_end(row: dict[str, Any], quote: str) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()} | {
        "char_end": str(int(row["char_start"]) + len(str(row[quote])))
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The invented annotation; a file that it does not fill has its head alone."""
    for file in GOLD.glob("*.csv"):
        head = file.read_text(encoding="utf-8").partition("\n")[0].split(",")
        rows = [_with_end(row, _QUOTES[file.stem]) for row in INVENTED_GOLD.get(file.stem, [])]
        with (tmp_path / file.name).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, head, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return tmp_path


def heading(number: int, project: str | None, level: str, text: str, start: int) -> TextRows:
    """Give a section and the evidence for its heading."""
    key = f"section-{number}"
    section = {"section_id": key, "source_id": SOURCE, "project_id": project, "level": level}
    evidence = {
        "table_name": "sections",
        "row_key": key,
        "column_name": "heading",
        "source_id": SOURCE,
        "char_start": str(start),
        "char_end": str(start + len(text)),
    }
    return {"sections": [section | {"heading": text}], "evidence": [dict(evidence)]}


def mention(kind: str, code: str | None, text: str, start: int, **others: str) -> TextRows:
    """Give a mention on page 7."""
    row: dict[str, str | None] = {"source_id": SOURCE, "kind": kind, "code": code, "name": text}
    row |= {"text_as_printed": text, "form": "bare", "page": "7", "project_id": None}
    row |= {"related_no": None, "char_start": str(start), "char_end": str(start + len(text))}
    return {"place_mentions": [row | others]}


def finding(kind: str, start: int | None, end: int | None, page: str = "6") -> TextRows:
    """Give a finding, with or without a place."""
    row: dict[str, str | None] = {"finding_id": "f", "source_id": SOURCE, "kind": kind}
    row |= {"page": page, "quote": None}
    places = {
        name: None if at is None else str(at)
        for name, at in (("char_start", start), ("char_end", end))
    }
    return {"findings": [row | places]}


def together(*parts: TextRows) -> TextRows:
    """Put the rows of several tables together."""
    rows: TextRows = {}
    for part in parts:
        for name, some in part.items():
            rows.setdefault(name, []).extend(some)
    return rows


@pytest.fixture
def score(gold: Path) -> ScoreOf:
    """Gives the score of one field of some rows."""

    def make(field: str, *parts: TextRows, mode: str = "exact") -> Score:
        scores = score_tables(together(*parts), gold)
        return next(one for one in scores if (one.field, one.mode) == (field, mode))

    return make


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def as_text(tables: Rows) -> TextRows:
    """Give typed rows as the text that a CSV file holds."""
    return {
        name: [{column: _text(value) for column, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }


@pytest.fixture(scope="session")
def scores(tables: Rows) -> list[Score]:
    """The scores of the real tables against the real annotation."""
    return score_tables(as_text(tables), GOLD)
