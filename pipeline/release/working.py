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
from typing import TYPE_CHECKING

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
    frames: Mapping[str, pd.DataFrame], folder: Path, *, parquet: bool = True
) -> None:
    """Write tables as files, each replaced if it is there.

    Args:
        frames: Table -> validated frame.
        folder: Where to; ``csv/`` and ``parquet/`` are made in it.
        parquet: Whether Parquet is written beside CSV.
    """
    index = {}
    for name, table in canonical_tables(frames).items():
        write_bytes(folder / csv_path(name), csv_bytes(table.columns, table.rows))
        index[name] = {"columns": table.columns, "key": table.description.primary_key}
        if parquet:
            path = folder / parquet_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_parquet(name, frames[name], path)
    write_bytes(folder / INDEX_FILE, (json.dumps(index, indent=1) + "\n").encode())


def write_tables(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the working tables, the old ones replaced as a whole.

    Args:
        frames: Table -> validated frame.
        folder: Where to.
    """
    beside = folder.with_name(f".{folder.name}-{os.getpid()}")
    old = folder.with_name(f".{folder.name}-old")
    for leftover in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(leftover)
    write_data_files(frames, beside, parquet=False)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


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


def _index(folder: Path) -> dict[str, dict[str, list[str]]]:
    file = folder / INDEX_FILE
    try:
        index: dict[str, dict[str, list[str]]] = json.loads(file.read_text(encoding="utf-8"))
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
