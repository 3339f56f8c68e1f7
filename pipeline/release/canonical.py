"""The canonical form of a table: its rows as text, in key order, and the hash of that.

Two tables hold the same data exactly if their canonical forms are equal, whatever library wrote
them. A cell is text or None: strings as they are, integers in plain digits, booleans ``true`` and
``false``, numbers in the shortest form that gives the same number again. How rows are put into a
file does not belong here, see ``csv_files`` and ``parquet_files``.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from schemas import TableDescription

Row = tuple[str | None, ...]
"""The cells of a row in the order of the columns; None is null."""

Value = str | int | float | bool

SortKey = tuple[tuple[bool, Value], ...]


@dataclass(frozen=True, slots=True)
class CanonicalTable:
    """A table in its canonical form, with its description."""

    description: TableDescription
    rows: tuple[Row, ...]
    content_hash: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(column.name for column in self.description.columns)

    def records(self) -> Iterator[dict[str, str | None]]:
        """Iterate over the rows as mappings from column to cell."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def to_text(kind: str, value: Any) -> str:
    """Give the text of a value that is not null.

    Args:
        kind: Kind of its column, a field type of Data Package.
        value: The value.

    Returns:
        Its one text.

    Raises:
        ValueError: If a string is empty, which could not be told from null in a CSV file, or a
            number is not finite.
    """
    match kind:
        case "string":
            if value == "":
                raise ValueError("an empty string stands where a missing value must be null")
            return str(value)
        case "boolean":
            return "true" if value else "false"
        case "integer":
            return str(int(value))
        case _:
            if not math.isfinite(value):
                raise ValueError(f"{value} is no number to publish")
            return repr(float(value))


def from_text(kind: str, text: str) -> Value:
    """Give the value of a text.

    Args:
        kind: Kind of its column.
        text: The text, as :func:`to_text` gives it.

    Returns:
        The value.

    Raises:
        ValueError: If no value of this kind has this text.
    """
    value: Value
    match kind:
        case "string":
            value = text
        case "boolean":
            value = text == "true"
        case "integer":
            value = int(text)
        case _:
            value = float(text)
    # int() and float() let pass what is not canonical: white space, "1_000", digits of any script.
    if to_text(kind, value) != text:
        raise ValueError(f"{text!r} is not the text of a value of type {kind}")
    return value


def key_of(
    columns: Sequence[str], kinds: Mapping[str, str], key: Sequence[str]
) -> Callable[[Row], SortKey]:
    """Make the function that gives the sort key of a row.

    Args:
        columns: Columns of the rows.
        kinds: Kind of each column.
        key: Columns of the primary key.

    Returns:
        A function from a row to its key: strings compare by code point, integers by value, nulls
        last.
    """
    parts = tuple((columns.index(name), _SORTED_AS[kinds[name]]) for name in key)
    return partial(_sort_key, parts)


_SORTED_AS: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": "true".__eq__,
}
"""Kind of a column -> what its texts are compared as."""


def _sort_key(parts: tuple[tuple[int, Callable[[str], Value]], ...], row: Row) -> SortKey:
    return tuple(
        [
            (True, "") if (cell := row[position]) is None else (False, value_of(cell))
            for position, value_of in parts
        ]
    )


def key_text(row: Row, positions: Sequence[int]) -> str:
    """Give the key of a row as ``row_key`` of evidence writes it.

    Args:
        row: The row.
        positions: Where the columns of the primary key are.

    Returns:
        The parts of the key joined by ``|``.
    """
    return "|".join(row[position] or "null" for position in positions)


def canonical_table(description: TableDescription, frame: pd.DataFrame) -> CanonicalTable:
    """Give the canonical form of a frame.

    Args:
        description: Description of its table.
        frame: The validated frame.

    Returns:
        Its rows in key order, with their hash.
    """
    columns = [column.name for column in description.columns]
    kinds = {column.name: column.kind for column in description.columns}
    cells = [_column_texts(kinds[name], frame[name]) for name in columns]
    rows: list[Row] = list(zip(*cells, strict=True))
    rows.sort(key=key_of(columns, kinds, description.primary_key))
    return CanonicalTable(description, tuple(rows), content_hash(columns, rows))


def canonical_rows(
    description: TableDescription, rows: Iterable[Mapping[str, Value | None]]
) -> list[Row]:
    """Give the canonical form of plain rows, as :func:`canonical_table` does of a frame.

    Args:
        description: Description of their table.
        rows: Column -> value; a column that is missing or None gives null.

    Returns:
        The rows in key order.
    """
    columns = [column.name for column in description.columns]
    kinds = {column.name: column.kind for column in description.columns}
    found: list[Row] = [
        tuple(
            [
                None if (value := row.get(name)) is None else to_text(kind, value)
                for name, kind in kinds.items()
            ]
        )
        for row in rows
    ]
    found.sort(key=key_of(columns, kinds, description.primary_key))
    return found


def canonical_tables(
    frames: Mapping[str, pd.DataFrame],
    descriptions: Mapping[str, TableDescription] | None = None,
) -> dict[str, CanonicalTable]:
    """Give the canonical form of all tables, in their reading order.

    Args:
        frames: The validated frames by name.
        descriptions: What is said of the tables, by name in their reading order; the schemas of
            the dataset if not given.

    Returns:
        The tables by name.

    Raises:
        KeyError: If there is no such table.
    """
    from schemas import TABLES, describe

    if descriptions is None:
        descriptions = {name: describe(model) for name, model in TABLES.items()}
    if unknown := sorted(frames.keys() - descriptions.keys()):
        raise KeyError(f"no such table: {', '.join(unknown)}")
    return {
        name: canonical_table(description, frames[name])
        for name, description in descriptions.items()
        if name in frames
    }


def _column_texts(kind: str, values: pd.Series[Any]) -> list[str | None]:
    missing = values.isna().to_list()
    return [
        None if is_missing else to_text(kind, value)
        for value, is_missing in zip(values.to_list(), missing, strict=True)
    ]


def content_hash(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Hash the content of a table.

    Each line that goes into the hash is a JSON array in UTF-8 without white space or escapes that
    JSON does not ask for: first the names of the columns, then each row.

    Args:
        columns: Names of the columns.
        rows: The canonical rows in key order.

    Returns:
        The SHA-256 in hexadecimal digits.
    """
    digest = hashlib.sha256(_line(columns))
    for row in rows:
        digest.update(_line(row))
    return digest.hexdigest()


def combined_hash(hashes: Mapping[str, str]) -> str:
    """Hash the content of all tables together.

    Args:
        hashes: The content hash of each table by name.

    Returns:
        The SHA-256 of the lines ``<hash>  <table>``, sorted by table.
    """
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()


def _line(cells: Sequence[str | None]) -> bytes:
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
