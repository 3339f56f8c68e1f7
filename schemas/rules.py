"""Rules of the data contract that a table keeps by itself, beside those that pandera checks.

Each rule takes a frame whose columns and dtypes are those of the schema and gives its violations.
What holds between tables is in ``references``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from schemas.definition import TableDescription
from schemas.violation import Violation, of_rows

STRINGIFIED_NULLS = ("", "nan", "NaN", "None", "<NA>", "NaT")
"""What a missing value turns into when it is written as text by mistake."""

Rule = Callable[[TableDescription, pd.DataFrame], list[Violation]]


def no_stringified_nulls(description: TableDescription, frame: pd.DataFrame) -> list[Violation]:
    """Find text that stands for a missing value.

    The contract: missing is null, never "" or "nan".

    Args:
        description: The description of the table.
        frame: Its frame.

    Returns:
        A violation ``empty`` for each column with such text.
    """
    violations: list[Violation] = []
    for column in description.columns:
        if column.kind == "string":
            found = np.flatnonzero(frame[column.name].isin(STRINGIFIED_NULLS)).tolist()
            says = "a missing value must be null"
            violations += of_rows(
                description, frame, found, columns=[column.name], rule="empty", says=says
            )
    return violations


def unique_key(description: TableDescription, frame: pd.DataFrame) -> list[Violation]:
    """Find rows that have a primary key in common.

    Args:
        description: The description of the table.
        frame: Its frame.

    Returns:
        A violation ``unique`` with all rows whose key is not theirs alone.
    """
    key = list(description.primary_key)
    found = np.flatnonzero(frame.duplicated(subset=key, keep=False)).tolist()
    says = "the primary key occurs more than once"
    return of_rows(description, frame, found, columns=key, rule="unique", says=says)


def key_order(description: TableDescription, frame: pd.DataFrame) -> list[Violation]:
    """Find rows that stand after a row with a greater key.

    The contract: rows are in primary-key order. Strings compare by code point.

    Args:
        description: The description of the table.
        frame: Its frame. One with a null in its key, which has no order, is let pass.

    Returns:
        A violation ``order`` with each row whose key is smaller than that of the row before.
    """
    key = list(description.primary_key)
    if frame[key].isna().to_numpy().any():
        return []
    keys = zip(*(frame[name].to_list() for name in key), strict=True)
    found = [
        position
        for position, (before, after) in enumerate(pairwise(keys), start=1)
        if before > after
    ]
    says = "the key is smaller than that of the row before"
    return of_rows(description, frame, found, columns=key, rule="order", says=says)


def spans(description: TableDescription, frame: pd.DataFrame) -> list[Violation]:
    """Find spans that end before they begin, or of which only one end is known.

    The contract: ``text[char_start:char_end]`` is the quote.

    Args:
        description: The description of the table.
        frame: Its frame.

    Returns:
        A violation ``span`` with these rows.
    """
    columns = ["char_start", "char_end"]
    if not set(columns) <= set(frame.columns):
        return []
    start, end = frame["char_start"], frame["char_end"]
    wrong = (start > end).fillna(value=False) | (start.isna() != end.isna())
    found = np.flatnonzero(wrong).tolist()
    says = "the end is before the start, or only one of them is known"
    return of_rows(description, frame, found, columns=columns, rule="span", says=says)


_PRECISION_OF_LENGTH = {4: "year", 7: "month", 10: "day"}


def precisions(description: TableDescription, frame: pd.DataFrame) -> list[Violation]:
    """Find dates that do not have the parts that the precision beside them says.

    The contract: dates are ISO strings with as many parts as are known, beside a ``_precision``
    column.

    Args:
        description: The description of the table.
        frame: Its frame.

    Returns:
        A violation ``precision`` for each such pair of columns.
    """
    violations: list[Violation] = []
    for column in description.columns:
        if not column.name.endswith("_precision"):
            continue
        columns = [column.name.removesuffix("_precision"), column.name]
        pairs = zip(*(frame[name].to_list() for name in columns), strict=True)
        found = [position for position, pair in enumerate(pairs) if not _agree(*pair)]
        says = "the precision is not that of the date"
        violations += of_rows(
            description, frame, found, columns=columns, rule="precision", says=says
        )
    return violations


def _agree(date: Any, precision: Any) -> bool:
    if date is pd.NA or precision is pd.NA:
        return date is precision
    return bool(_PRECISION_OF_LENGTH.get(len(date)) == precision)


RULES: tuple[Rule, ...] = (no_stringified_nulls, unique_key, key_order, spans, precisions)
"""Every rule of this module, in the order in which its violations are told."""
