"""The working tables: what was last built and checked, in a folder of the layout of a release.

``lnu explain`` reads them, a release is made from them, and ``lnu parse`` writes the tables of
another text in the same layout. How a build writes them is for ``working_parts``.
"""

from __future__ import annotations

import heapq
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import LnuError, bad_data
from pipeline.release.canonical import Row, canonical_tables, from_text, key_of, key_text
from pipeline.release.csv_files import csv_bytes, csv_path, read_csv
from pipeline.release.files import write_bytes
from pipeline.release.parquet_files import parquet_path, write_parquet

if TYPE_CHECKING:
    import pandas as pd

    from schemas import TableDescription

INDEX_FILE = "tables.json"
_TOLD = frozenset({"columns", "key", "rows", "files"})
_BUILD = "Run `lnu build` (or `make release`) first."


def write_data_files(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write tables as CSV and Parquet files, each replaced if it is there.

    Args:
        frames: Table -> validated frame.
        folder: Where to; ``csv/`` and ``parquet/`` are made in it.
    """
    index = {}
    for name, table in canonical_tables(frames).items():
        path = folder / parquet_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_parquet(name, frames[name], path)
        write_bytes(folder / csv_path(name), csv_bytes(table.columns, table.rows))
        index[name] = index_entry(table.description, len(table.rows), [csv_path(name)])
    write_index(folder, index)


def index_entry(description: TableDescription, rows: int, files: Sequence[str]) -> dict[str, Any]:
    """Give what the index says of a table.

    Args:
        description: Description of the table.
        rows: How many rows it has.
        files: The CSV files that hold them, each in key order; paths below the folder.

    Returns:
        The entry, for :func:`write_index`.
    """
    kinds = {column.name: column.kind for column in description.columns}
    return {
        "columns": list(kinds),
        "key": {name: kinds[name] for name in description.primary_key},
        "rows": rows,
        "files": list(files),
    }


def write_index(folder: Path, index: Mapping[str, Mapping[str, Any]]) -> None:
    """Write which tables there are.

    Args:
        folder: The folder of tables.
        index: Table -> entry, see :func:`index_entry`, in the order of the schemas.
    """
    write_bytes(folder / INDEX_FILE, (json.dumps(index, indent=1) + "\n").encode())


def read_files(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read which tables there are and which files hold them.

    Args:
        folder: The folder of tables.

    Returns:
        Table -> its CSV files, paths below the folder.

    Raises:
        LnuError: If no tables have been built there.
    """
    return {name: tuple(table["files"]) for name, table in _index(folder).items()}


def read_keys(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read which tables there are and what their keys are.

    Args:
        folder: The folder of tables.

    Returns:
        Table -> columns of its primary key.

    Raises:
        LnuError: If no tables have been built there.
    """
    return {name: tuple(table["key"]) for name, table in _index(folder).items()}


def read_columns(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read which tables there are and what their columns are.

    Args:
        folder: The folder of tables.

    Returns:
        Table -> its columns in their order.

    Raises:
        LnuError: If no tables have been built there.
    """
    return {name: tuple(table["columns"]) for name, table in _index(folder).items()}


def read_counts(folder: Path) -> dict[str, int]:
    """Read which tables there are and how many rows each has.

    Args:
        folder: The folder of tables.

    Returns:
        Table -> number of its rows.

    Raises:
        LnuError: If no tables have been built there.
    """
    return {name: table["rows"] for name, table in _index(folder).items()}


def _index(folder: Path) -> dict[str, dict[str, Any]]:
    file = folder / INDEX_FILE
    try:
        index: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        complete = all(table.keys() >= _TOLD for table in index.values())
    except FileNotFoundError:
        raise LnuError("no tables have been built", file=folder, remedy=_BUILD) from None
    except (ValueError, AttributeError):
        complete = False
    if not complete:
        raise _unusable(file)
    return index


def _entry(folder: Path, table: str) -> dict[str, Any]:
    index = _index(folder)
    if table not in index:
        raise _unusable(folder / INDEX_FILE)
    return index[table]


def _unusable(file: Path) -> LnuError:
    problem = "the list of tables is damaged, or of another version of this program"
    return LnuError(problem, file=file, remedy=_BUILD)


def read_table(folder: Path, table: str) -> Iterator[Row]:
    """Read the canonical rows of a table, without pandas.

    Args:
        folder: The folder of tables.
        table: Name of the table.

    Yields:
        The rows in key order, whether they stand in one file or in several.

    Raises:
        LnuError: If a file of the table is missing or damaged, or two rows have one key.
    """
    about = _entry(folder, table)
    columns, key = about["columns"], about["key"]
    parts = [read_csv(folder / path, columns) for path in about["files"]]
    if len(parts) == 1:
        yield from parts[0]
        return
    sort_key = key_of(columns, key, tuple(key))
    before = None
    for row in heapq.merge(*parts, key=sort_key):
        if (here := sort_key(row)) == before:
            shown = key_text(row, [columns.index(name) for name in key])
            raise bad_data(f"two programmes have a row {shown} in {table}", file=folder)
        yield row
        before = here


def read_rows(folder: Path, table: str) -> Iterator[dict[str, str | None]]:
    """Read the rows of a table as text, without pandas.

    Args:
        folder: The folder of tables.
        table: Name of the table.

    Yields:
        The rows in key order, null as ``None``.

    Raises:
        LnuError: See :func:`read_table`.
    """
    columns = _entry(folder, table)["columns"]
    for row in read_table(folder, table):
        yield dict(zip(columns, row, strict=True))


def read_frames(folder: Path) -> dict[str, pd.DataFrame]:
    """Read all tables as frames of exactly the types of the schemas.

    Args:
        folder: The folder of tables.

    Returns:
        Table -> frame.

    Raises:
        LnuError: If no tables have been built there, or one is damaged.
    """
    from schemas import TABLES, describe
    from schemas.frames import make_frame

    frames = {}
    for name in _index(folder):
        kinds = {column.name: column.kind for column in describe(TABLES[name]).columns}
        rows = [
            {column: from_text(kinds[column], cell) for column, cell in row.items() if cell}
            for row in read_rows(folder, name)
        ]
        frames[name] = make_frame(name, rows)
    return frames


def preview(folder: Path, table: str, rows: int = 5) -> list[dict[str, str]]:
    """Give the first rows of a table as text, for people to look at."""
    first = itertools.islice(read_rows(folder, table), rows)
    return [{name: cell or "" for name, cell in row.items()} for row in first]
