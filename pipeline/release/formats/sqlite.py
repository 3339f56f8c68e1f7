"""``sqlite/lnu.db``: a release as one SQLite database, the same bytes each time.

Tables have their types, keys and checks, views answer what users ask, ``_tables``, ``_columns`` and
``_codes`` hold the labels, and sections and related documents can be searched. What is made on top
of the tables is in ``sqlite_rules`` and ``sqlite_search``, the description for Datasette in
``datasette_metadata``. Needs SQLite 3.37 (November 2021) or newer, for writing as for reading.

The bytes follow from the content alone: settings that a build of SQLite may have its own defaults
for are set, rows go in by their keys, a VACUUM puts the pages in order, and ``sqlite_bytes`` sets
the little that still depends on the version of SQLite.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LnuError
from pipeline.release.canonical import CanonicalTable, Row
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition
from pipeline.release.files import write_bytes
from pipeline.release.formats.datasette_metadata import DATABASE_NAME, datasette_metadata
from pipeline.release.formats.sql import SQLITE, create_table, quoted
from pipeline.release.formats.sql_evidence import views_of
from pipeline.release.formats.sql_labels import LabelTable, label_tables
from pipeline.release.formats.sqlite_bytes import PAGE_SIZE, settle_bytes
from pipeline.release.formats.sqlite_rules import indexes, triggers
from pipeline.release.formats.sqlite_search import make_searchable

if TYPE_CHECKING:
    import pandas as pd

DATABASE = f"sqlite/{DATABASE_NAME}.db"
METADATA = "sqlite/metadata.json"

_OLDEST = (3, 37, 0)
"""The first SQLite that knows STRICT tables: https://sqlite.org/stricttables.html."""

_SETTINGS: Mapping[str, str | int] = {
    "page_size": PAGE_SIZE,
    "encoding": "'UTF-8'",
    "auto_vacuum": "NONE",
    # Else what a page held before may stay in its unused part.
    "secure_delete": "ON",
    # The file is written beside its place and moved there by whoever asked for it.
    "journal_mode": "OFF",
    "synchronous": "OFF",
    "foreign_keys": "OFF",
}


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write a release as a SQLite database with its description for Datasette.

    Args:
        edition: The release.
        frames: The validated frames of its tables; not looked at, as the canonical rows of the
            edition hold the same, in key order.
        folder: The folder to write into.

    Raises:
        LnuError: If Python has a SQLite that is too old or has no full-text search.
        OSError: If the disk is full.
    """
    _refuse_old_library()
    path = folder / DATABASE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with _full_disk_told(), closing(sqlite3.connect(path, isolation_level=None)) as database:
        for setting, value in _SETTINGS.items():
            database.execute(f"PRAGMA {setting} = {value}")
        database.execute("BEGIN")
        _fill(database, edition)
        database.execute("COMMIT")
        database.execute("VACUUM")
    settle_bytes(path, _OLDEST)
    write_bytes(folder / METADATA, json_bytes(datasette_metadata(edition)))


def _fill(database: sqlite3.Connection, edition: Edition) -> None:
    """Put everything into an empty database."""
    views = views_of(edition.tables)
    for table in edition.tables.values():
        database.execute(create_table(table.description, edition.tables, SQLITE))
        _insert(database, table)
    for labels in label_tables(edition, views):
        _insert_labels(database, labels)
    for statement in (*indexes(edition.tables), *triggers(edition.tables)):
        database.execute(statement)
    for view in views.values():
        database.execute(f"CREATE VIEW {view.name} AS\n{view.query}")
    make_searchable(database, edition.tables)


def _insert(database: sqlite3.Connection, table: CanonicalTable) -> None:
    """Insert canonical rows; the types of the columns make integers of their digits."""
    kinds = [column.kind for column in table.description.columns]
    values = ", ".join("? = 'true'" if kind == "boolean" else "?" for kind in kinds)
    statement = f"INSERT INTO {quoted(table.description.name)} VALUES ({values})"
    numbers = [place for place, kind in enumerate(kinds) if kind == "number"]
    rows = _with_numbers(table.rows, numbers) if numbers else iter(table.rows)
    database.executemany(statement, rows)


def _with_numbers(
    rows: Sequence[Row], places: Sequence[int]
) -> Iterator[tuple[str | float | None, ...]]:
    """Read numbers as Python does: SQLite is not exact in the last digit."""
    for row in rows:
        cells: list[str | float | None] = list(row)
        for place in places:
            text = row[place]
            cells[place] = None if text is None else float(text)
        yield tuple(cells)


def _insert_labels(database: sqlite3.Connection, labels: LabelTable) -> None:
    database.execute(f"CREATE TABLE {labels.name} (\n{labels.body}\n) STRICT")
    places = ", ".join("?" * len(labels.rows[0]))
    database.executemany(f"INSERT INTO {labels.name} VALUES ({places})", labels.rows)


def _refuse_old_library() -> None:
    if sqlite3.sqlite_version_info >= _OLDEST:
        return
    oldest = ".".join(map(str, _OLDEST))
    raise LnuError(
        f"the SQLite of this Python is {sqlite3.sqlite_version}; a release needs {oldest} or newer",
        remedy="Use a Python that has a newer SQLite.",
    )


@contextmanager
def _full_disk_told() -> Iterator[None]:
    """Turn SQLite's own error for a full disk into the one that every other file gives."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}:
            raise
        raise OSError(errno.ENOSPC, str(error)) from error
