"""Rules that hold between tables: foreign keys, and the cells that evidence and corrections name.

Every function takes the tables that are at hand and the names of those that are ``missing`` in such
a way that a reference to them is itself a violation; references to any other table are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np
import pandas as pd

from schemas.definition import TABLES, ForeignKey, TableDescription, describe
from schemas.violation import Violation, of_rows, of_whole, row_keys

Frames = Mapping[str, pd.DataFrame]


def dangling_keys(
    description: TableDescription, frames: Frames, missing: Set[str]
) -> list[Violation]:
    """Find rows that refer to a row that does not exist.

    Args:
        description: The description of the table that refers.
        frames: The tables at hand, by name.
        missing: The missing tables.

    Returns:
        A violation ``foreign_key`` for each foreign key that is broken. A row in which one of its
        columns is null does not break it.
    """
    violations: list[Violation] = []
    for key in (*description.foreign_keys, *description.conditional_foreign_keys):
        if key.table in frames:
            violations += _dangling(description, key, frames)
        elif key.table in missing:
            violations.append(_missing_table(description, ", ".join(key.columns), key.table))
    return violations


def unknown_columns(description: TableDescription, frames: Frames) -> list[Violation]:
    """Find rows whose ``table_name`` and ``column_name`` name no column of the dataset.

    Args:
        description: The description of the table that has these columns, or has not.
        frames: The tables at hand, by name.

    Returns:
        A violation ``cell`` with these rows.
    """
    frame = frames[description.name]
    columns = ["table_name", "column_name"]
    if not set(columns) <= set(frame.columns):
        return []
    known = {
        (name, column.name) for name, model in TABLES.items() for column in describe(model).columns
    }
    names = zip(*(frame[column].to_list() for column in columns), strict=True)
    found = [position for position, name in enumerate(names) if name not in known]
    says = "the dataset has no such table or column"
    return of_rows(description, frame, found, columns=columns, rule="cell", says=says)


def dangling_evidence(frames: Frames, missing: Set[str]) -> list[Violation]:
    """Find evidence of a row that does not exist.

    Corrections are left out, as one that is not used may be for a row that does not exist.

    Args:
        frames: The tables at hand, by name, evidence among them.
        missing: The missing tables.

    Returns:
        A violation ``foreign_key`` for each table with such rows.
    """
    description, frame = describe(TABLES["evidence"]), frames["evidence"]
    violations: list[Violation] = []
    for table in frame["table_name"].dropna().unique():
        if table in frames:
            existing = row_keys(describe(TABLES[table]), frames[table])
            wrong = (frame["table_name"] == table) & ~frame["row_key"].isin(existing)
            found = np.flatnonzero(wrong.fillna(value=False)).tolist()
            says = f"there is no such row in {table}"
            violations += of_rows(
                description, frame, found, columns=["row_key"], rule="foreign_key", says=says
            )
        elif table in missing:
            violations.append(_missing_table(description, "row_key", table))
    return violations


def _dangling(description: TableDescription, key: ForeignKey, frames: Frames) -> list[Violation]:
    frame, target = frames[description.name], frames[key.table]
    checked = frame[list(key.columns)].notna().all(axis="columns")
    says = f"there is no such row in {key.table}"
    if key.where is not None:
        column, value = key.where
        checked &= (frame[column] == value).fillna(value=False)
        says += f", which {column} {value} refers to"
    existing = set(zip(*(target[name].to_list() for name in key.references), strict=True))
    positions = np.flatnonzero(checked).tolist()
    values = zip(*(frame[name].iloc[positions].to_list() for name in key.columns), strict=True)
    found = [
        position for position, value in zip(positions, values, strict=True) if value not in existing
    ]
    return of_rows(description, frame, found, columns=key.columns, rule="foreign_key", says=says)


def _missing_table(description: TableDescription, column: str, table: str) -> Violation:
    says = f"the table {table} that it refers to is not among the frames"
    return of_whole(description.name, column, "foreign_key", says)
