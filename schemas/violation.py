"""What a check hands over: which rule the data break, where, and a message that shows the rows.

The checks themselves do not belong here, see ``rules``, ``references`` and ``validate``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from schemas.definition import TableDescription

SHOWN_ROWS = 5
SHOWN_LENGTH = 80
"""Longest value, in characters, that a message shows whole."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a table breaks.

    ``column`` names more than one column joined by ", " where the rule is about them together.
    ``rows`` holds the key of every offending row, its parts joined by "|" as in ``row_key`` of
    evidence; it is empty where the rule is about the table or a whole column.
    """

    table: str
    column: str
    rule: str
    rows: tuple[str, ...]
    message: str


def row_keys(description: TableDescription, frame: pd.DataFrame) -> list[str]:
    """Give the key of each row as text.

    Args:
        description: The description of the table.
        frame: A frame that has at least the columns of its primary key.

    Returns:
        For each row, the parts of its key joined by ``|``; a null part is written ``null``.
    """
    parts = [frame[name].to_list() for name in description.primary_key]
    return [
        "|".join("null" if part is pd.NA else str(part) for part in key)
        for key in zip(*parts, strict=True)
    ]


def of_whole(table: str, column: str, rule: str, says: str) -> Violation:
    """Make the violation of a rule about a table or a whole column.

    Args:
        table: Name of the table.
        column: Name of the column or columns.
        rule: Name of the rule.
        says: What is wrong.

    Returns:
        The violation, without rows.
    """
    return Violation(table, column, rule, (), f"{table}, {column}: {rule}: {says}")


def of_rows(
    description: TableDescription,
    frame: pd.DataFrame,
    positions: Sequence[int],
    *,
    columns: Sequence[str],
    rule: str,
    says: str,
) -> list[Violation]:
    """Make the violation of a rule about rows, if there are any.

    Args:
        description: The description of the table.
        frame: Its frame.
        positions: Positions of the offending rows.
        columns: The columns that the rule is about, whose values are shown.
        rule: Name of the rule.
        says: What is wrong.

    Returns:
        One violation, its message with up to five rows by key and value; none without rows.
    """
    if not positions:
        return []
    rows = frame.iloc[list(positions)]
    keys = row_keys(description, rows)
    shown = rows[list(columns)].head(SHOWN_ROWS).itertuples(index=False, name=None)
    examples = [
        f"{key} ({', '.join(map(_shown, values))})"
        for key, values in zip(keys, shown, strict=False)
    ]
    if len(keys) > SHOWN_ROWS:
        examples.append("...")
    column = ", ".join(columns)
    number = "1 row" if len(keys) == 1 else f"{len(keys)} rows"
    message = f"{description.name}, {column}: {rule}: {says}; {number}: {'; '.join(examples)}"
    return [Violation(description.name, column, rule, tuple(keys), message)]


def _shown(value: Any) -> str:
    if value is pd.NA:
        return "null"
    text = repr(value)
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 3]}..."
