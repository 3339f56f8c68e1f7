"""A small SQLite file that may be lost at any time: what is in it can be made anew.

SQLite sees to it that a process that is killed leaves no half of an entry. A file that is damaged
all the same is thrown away and begun anew, as nothing but time is lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_PATIENCE_SECONDS = 30.0


class Database:
    """A SQLite file of things that can be made anew."""

    def __init__(self, file: Path, tables: str) -> None:
        """Open the file, or begin it.

        Args:
            file: The file; its folder is made if there is none.
            tables: The statements that create its tables.
        """
        self._file = file
        self._tables = tables
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=_PATIENCE_SECONDS)
        try:
            connection.executescript(f"PRAGMA auto_vacuum = FULL; {self._tables}")
        except sqlite3.OperationalError:
            connection.close()
            raise
        except sqlite3.DatabaseError:
            connection.close()
            self._remove()
            connection = sqlite3.connect(self._file, timeout=_PATIENCE_SECONDS)
            connection.executescript(f"PRAGMA auto_vacuum = FULL; {self._tables}")
        return connection

    def _remove(self) -> None:
        for ending in ("", "-journal"):
            self._file.with_name(self._file.name + ending).unlink(missing_ok=True)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Ask for rows.

        Args:
            query: The query.
            values: Values for its question marks.

        Returns:
            The rows; none where the file turns out to be damaged.
        """
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._begin_anew()
            return []

    def write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each of some rows, all of them or none.

        Args:
            statement: The statement.
            rows: Values for its question marks, for each time that it is run.
        """
        kept = list(rows)
        try:
            with self._connection:
                self._connection.executemany(statement, kept)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._begin_anew()
            with self._connection:
                self._connection.executemany(statement, kept)

    def _begin_anew(self) -> None:
        self._connection.close()
        self._remove()
        self._connection = self._open()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
