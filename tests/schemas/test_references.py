from __future__ import annotations

import pandas as pd
import pytest

from schemas import TABLES, describe
from schemas.frames import make_frame
from schemas.validate import Violation, validate_all

FOREIGN_KEYS = [
    pytest.param(name, key, id=f"{name}.{'.'.join(key.columns)}-{key.table}")
    for name in TABLES
    for key in describe(TABLES[name]).foreign_keys
]
ELSEWHERE = {"string": "Z-99", "integer": 99}


def broken(violations: list[Violation]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(violation.table, violation.column, violation.rows) for violation in violations]


def change(frames: dict[str, pd.DataFrame], rows, name: str, **values: object) -> None:
    """Give the first row of a table other values."""
    frames[name] = make_frame(name, [rows[name][0] | values, *rows[name][1:]])


@pytest.mark.parametrize(("name", "key"), FOREIGN_KEYS)
def test_a_row_that_refers_to_none_is_found(name, key, rows, frames) -> None:
    kinds = {column.name: column.kind for column in describe(TABLES[name]).columns}
    target = key.columns[-1]
    change(frames, rows, name, **{target: ELSEWHERE[kinds[target]]})
    pair = {name: frames[name], key.table: frames[key.table]}
    found = [v.table for v in validate_all(pair, partial=True) if v.rule == "foreign_key"]
    assert found == [name]


def test_a_reference_with_a_null_part_is_not_checked(rows, frames) -> None:
    change(frames, rows, "segments", page=None, project_id=None)
    assert validate_all(frames) == []


@pytest.mark.parametrize("code", ["9999", "13"])
def test_the_code_of_a_mentioned_municipality_must_be_one(code: str, rows, frames) -> None:
    change(frames, rows, "place_mentions", kind="municipality", code=code)
    assert broken(validate_all(frames)) == [("place_mentions", "code", ("M-0",))]


def test_the_page_of_a_correction_must_exist_once_it_is_used(rows, frames) -> None:
    change(frames, rows, "corrections", is_used=True)
    assert broken(validate_all(frames)) == [("corrections", "source_id, page", ("K-1",))]


@pytest.mark.parametrize("table", ["evidence", "corrections"])
def test_a_column_that_does_not_exist_is_found(table: str, rows, frames) -> None:
    change(frames, rows, table, column_name="colour")
    (violation,) = validate_all(frames)
    assert (violation.table, violation.rule) == (table, "cell")


def test_evidence_of_a_row_that_does_not_exist_is_found(rows, frames) -> None:
    change(frames, rows, "evidence", row_key="LNU-99")
    assert broken(validate_all(frames)) == [
        ("evidence", "row_key", ("projects|LNU-99|owner_name|1",))
    ]


def test_evidence_names_a_row_by_all_parts_of_its_key(rows, frames) -> None:
    cell = {"table_name": "pages", "row_key": "idea-book|17", "column_name": "printed_page"}
    change(frames, rows, "evidence", **cell)
    assert validate_all(frames) == []


def test_a_missing_table_is_passed_over_only_on_request(frames) -> None:
    subset = {"themes": frames["themes"], "evidence": frames["evidence"]}
    assert validate_all(subset, partial=True) == []
    assert broken(validate_all(subset)) == [
        ("themes", "programme_id", ()),
        ("evidence", "source_id", ()),
        ("evidence", "source_id, page", ()),
        ("evidence", "correction_id", ()),
        ("evidence", "row_key", ()),
    ]


def test_references_to_a_table_of_wrong_structure_are_not_told_as_well(frames) -> None:
    frames["programmes"] = frames["programmes"].drop(columns="programme_id")
    (violation,) = validate_all(frames)
    assert violation.rule == "columns"
