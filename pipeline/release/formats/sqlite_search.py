"""Full-text search over the texts of a release, with SQLite's FTS5.

The index reads the texts from their tables and keeps no copy of them. Words are compared without
regard to case, but ``å``, ``ä`` and ``ö`` are letters of their own, not ``a`` and ``o`` with marks.
See https://sqlite.org/fts5.html.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from pipeline.errors import LnuError
from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats.sql import listed, literal, quoted

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "sections": ("heading", "text"),
    "related_documents": ("title", "snippet"),
}
"""Each table that can be searched -> the columns that are."""

_TOKENIZER = "unicode61 remove_diacritics 0"


def index_name(table: str) -> str:
    """Give the name of the index of a table that can be searched."""
    return f"{table}_fts"


def make_searchable(database: sqlite3.Connection, tables: Mapping[str, CanonicalTable]) -> None:
    """Make the indexes of the tables that can be searched.

    Args:
        database: The database, which holds the tables.
        tables: The tables of the release.

    Raises:
        LnuError: If this SQLite has no full-text search.
    """
    for table, columns in SEARCHED.items():
        if table not in tables:
            continue
        index = quoted(index_name(table))
        try:
            # Datasette finds the index by these very words (content="...").
            database.execute(
                f"CREATE VIRTUAL TABLE {index} USING fts5({listed(columns)}, "
                f'content="{table}", tokenize={literal(_TOKENIZER)})'
            )
        except sqlite3.OperationalError as error:
            if "no such module" not in str(error):
                raise
            raise LnuError(
                "this Python's SQLite has no full-text search (FTS5)",
                remedy="Use a Python whose SQLite has it.",
            ) from error
        # One segment, whatever the merging of this version of SQLite would have left.
        for command in ("rebuild", "optimize"):
            database.execute(f"INSERT INTO {index} ({index}) VALUES ({literal(command)})")
