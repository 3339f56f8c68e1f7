"""The working tables: what was last built and checked, in a folder of the layout of a release.

``lnu explain`` reads them, a release is made from them, and ``lnu parse`` writes the tables of
another text in the same layout. A folder is written beside and moved into place, so that an
interrupted build leaves the tables as they were.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import LnuError
from pipeline.release.canonical import canonical_tables, from_text
from pipeline.release.csv_files import csv_bytes, csv_path, read_csv
from pipeline.release.files import write_bytes
from pipeline.release.parquet_files import parquet_path, write_parquet

if TYPE_CHECKING:
    import pandas as pd

INDEX_FILE = "tables.json"
_BUILD = "Run `lnu build` (or `make release`) first."


def write_data_files(
    frames: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    parquet: bool = True,
    earlier: Path | None = None,
) -> tuple[str, ...]:
    """Write tables as files, each replaced if it is there.

    Args:
        frames: Table -> validated frame.
        folder: Where to; ``csv/`` and ``parquet/`` are made in it.
        parquet: Whether Parquet is written beside CSV.
        earlier: A folder of tables built earlier; its files are taken where they are the same.

    Returns:
        The tables whose CSV file was written, not taken.
    """
    index = {}
    written = []
    for name, table in canonical_tables(frames).items():
        content, path = csv_bytes(table.columns, table.rows), folder / csv_path(name)
        if earlier is None or not _take_over(earlier / csv_path(name), path, content):
            write_bytes(path, content)
            written.append(name)
        index[name] = {
            "columns": table.columns,
            "key": table.description.primary_key,
            "rows": len(table.rows),
        }
        if parquet:
            path = folder / parquet_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_parquet(name, frames[name], path)
    write_bytes(folder / INDEX_FILE, (json.dumps(index, indent=1) + "\n").encode())
    return tuple(written)


def _take_over(earlier: Path, path: Path, content: bytes) -> bool:
    """Give a file built earlier a second name, if it is the same file; no byte is written."""
    try:
        if earlier.read_bytes() != content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.hardlink_to(earlier)
    except OSError:  # It is not there, or the file system knows no second names.
        return False
    return True


def write_tables(frames: Mapping[str, pd.DataFrame], folder: Path) -> tuple[str, ...]:
    """Write the working tables, the old ones replaced as a whole.

    Args:
        frames: Table -> validated frame.
        folder: Where to.

    Returns:
        The tables that came out otherwise than they were; the files of the others are untouched.
    """
    beside = folder.with_name(f".{folder.name}-{os.getpid()}")
    old = folder.with_name(f".{folder.name}-old")
    for leftover in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(leftover)
    written = write_data_files(frames, beside, parquet=False, earlier=folder)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return written


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
    except FileNotFoundError:
        raise LnuError("no tables have been built", file=folder, remedy=_BUILD) from None
    except ValueError:
        raise LnuError("the list of tables is damaged", file=file, remedy=_BUILD) from None
    return index


def read_rows(folder: Path, table: str) -> Iterator[dict[str, str | None]]:
    """Read the rows of a table as text, without pandas.

    Args:
        folder: The folder of tables.
        table: Name of the table.

    Yields:
        The rows in key order, null as ``None``.

    Raises:
        LnuError: If the table's file is missing or damaged.
    """
    columns = _index(folder)[table]["columns"]
    for row in read_csv(folder / csv_path(table), columns):
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


def preview(frame: pd.DataFrame, rows: int = 5) -> Sequence[Mapping[str, str]]:
    """Give the first rows of a frame as text, for people to look at."""
    shown = frame.head(rows).astype("string").fillna("")
    return [{str(k): str(v) for k, v in row.items()} for row in shown.to_dict("records")]
