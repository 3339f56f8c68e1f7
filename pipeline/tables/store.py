"""The tables as they were last built: a folder of CSV files beside a small description.

They are what ``lnu explain`` reads and what a release is made from. A folder is written whole and
moved into place, so that an interrupted build leaves the tables as they were. What a release
holds beside its tables is for ``release``.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import LnuError

if TYPE_CHECKING:
    import pandas as pd

INDEX_FILE = "tables.json"
_BUILD = "run `lnu build` (or `make release`) first"


def write_tables(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write all tables, the old ones replaced as a whole.

    Args:
        frames: Table -> frame.
        folder: Where to.
    """
    from schemas import TABLES, describe

    beside = folder.with_name(f".{folder.name}-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    index = {name: describe(TABLES[name]).primary_key for name in frames}
    for name, frame in frames.items():
        _write_csv(frame, beside / f"{name}.csv")
    (beside / INDEX_FILE).write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
    _swap(beside, folder)


def _write_csv(frame: pd.DataFrame, file: Path) -> None:
    frame.to_csv(file, index=False, lineterminator="\n", encoding="utf-8")


def _swap(beside: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
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
    try:
        index = json.loads((folder / INDEX_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LnuError("no tables have been built", file=folder, remedy=_BUILD) from None
    except ValueError:
        raise LnuError("the list of tables is damaged", file=folder, remedy=_BUILD) from None
    return {name: tuple(key) for name, key in index.items()}


def read_rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    """Read the rows of a table as text, without pandas; null is the empty text.

    Args:
        folder: The folder of tables.
        table: Name of the table.

    Yields:
        The rows in key order.

    Raises:
        LnuError: If the table's file is missing.
    """
    file = folder / f"{table}.csv"
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            yield from csv.DictReader(handle)
    except FileNotFoundError:
        raise LnuError("the table is missing", file=file, remedy=_BUILD) from None


def read_frames(folder: Path) -> dict[str, pd.DataFrame]:
    """Read all tables as frames of exactly the types of the schemas.

    Args:
        folder: The folder of tables.

    Returns:
        Table -> frame.

    Raises:
        LnuError: If no tables have been built there.
    """
    from schemas import TABLES, describe
    from schemas.frames import make_frame

    frames = {}
    for name in read_keys(folder):
        kinds = {column.name: column.kind for column in describe(TABLES[name]).columns}
        rows = [_typed(row, kinds) for row in read_rows(folder, name)]
        frames[name] = make_frame(name, rows)
    return frames


_READERS: Mapping[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": "True".__eq__,
}


def _typed(row: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    return {name: _READERS[kinds[name]](text) if text else None for name, text in row.items()}


def preview(frame: pd.DataFrame, rows: int = 5) -> Sequence[Mapping[str, str]]:
    """Give the first rows of a frame as text, for people to look at."""
    shown = frame.head(rows).astype("string").fillna("")
    return [{str(k): str(v) for k, v in row.items()} for row in shown.to_dict("records")]
