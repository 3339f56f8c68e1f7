"""Rows to data frames: each table's plain rows become a frame of exactly the types of its schema.

Nothing is converted: a value of another type than its column's is an error here. Whether the values
are allowed is not asked here, see ``validate``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionDtype

from schemas import TABLES, describe
from schemas.definition import Boolean, Integer, Number, TableDescription, Text

DTYPES: Mapping[str, ExtensionDtype] = {
    "string": Text("pyarrow"),
    "integer": Integer(),
    "number": Number(),
    "boolean": Boolean(),
}
"""Kind of a column -> the one dtype that it has in a frame."""

_PYTHON_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
}


def make_frame(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Make the frame of a table from plain rows.

    Args:
        name: Name of the table.
        rows: Its rows, in any order. A key that is missing or None gives null.

    Returns:
        A frame with the columns and dtypes of the schema, rows in primary-key order: strings by
        code point, integers by value, as the data contract asks.

    Raises:
        KeyError: If there is no such table.
        ValueError: If a row has a key that is no column.
        TypeError: If a value is not of its column's type.
    """
    description = describe(TABLES[name])
    _refuse_unknown_keys(description, rows)
    values = {column.name: [row.get(column.name) for row in rows] for column in description.columns}
    _refuse_other_types(description, values)
    order = _key_order([values[column] for column in description.primary_key])
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [values[column.name][position] for position in order], dtype=DTYPES[column.kind]
            )
            for column in description.columns
        }
    )


def _refuse_unknown_keys(description: TableDescription, rows: Sequence[Mapping[str, Any]]) -> None:
    names = frozenset(column.name for column in description.columns)
    for row in rows:
        if not row.keys() <= names:
            unknown = ", ".join(sorted(row.keys() - names))
            raise ValueError(f"table {description.name}: no such column: {unknown}; row {row!r}")


def _refuse_other_types(description: TableDescription, values: Mapping[str, list[Any]]) -> None:
    for column in description.columns:
        wanted = _PYTHON_TYPES[column.kind]
        for found in set(map(type, values[column.name])) - {type(None)}:
            # A bool is an int to Python, but not here.
            if issubclass(found, wanted) and (found is not bool or wanted is bool):
                continue
            example = next(value for value in values[column.name] if type(value) is found)
            raise TypeError(
                f"table {description.name}, column {column.name}: {example!r} is a "
                f"{found.__name__}, not a {wanted.__name__}"
            )


def _key_order(key_columns: Sequence[list[Any]]) -> list[int]:
    """Give the positions of the rows in the order of their keys, nulls last."""
    keys = [tuple((part is None, part) for part in key) for key in zip(*key_columns, strict=True)]
    return sorted(range(len(keys)), key=keys.__getitem__)
