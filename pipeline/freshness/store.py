"""What each step gave for each source, kept under a hash of all that it was made from.

An entry is found only under the very code and content that it was made with, so none is ever out of
date; and it is used only if its own hash is right, so none is ever damaged.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.freshness.database import Database

_TABLES = """
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY,
    key TEXT UNIQUE, step TEXT, source TEXT, digest TEXT, facts TEXT, payload BLOB
);
CREATE INDEX IF NOT EXISTS by_source ON entries (source, step);
"""
_KEPT_PER_SOURCE = 3
_WRITTEN_AT_ONCE = 64
# Fastest; a third of the size is what makes ten thousand sources bearable.
_COMPRESSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an entry without reading it.

    Attributes:
        digest: SHA-256 of its content.
        facts: Counts of what is in it, for people to look at.
    """

    digest: str
    facts: Mapping[str, int]


class Store:
    """The entries of all steps and sources, in one file below the state folder."""

    def __init__(self, folder: Path) -> None:
        """Open the store.

        Args:
            folder: The folder of caches.
        """
        self._database = Database(folder / "work.sqlite", _TABLES)
        self._waiting: list[tuple[Any, ...]] = []

    def index(self, step: str) -> dict[str, Kept]:
        """Give what is known of all entries of a step, by their keys."""
        query = "SELECT key, digest, facts FROM entries WHERE step = ?"
        return {
            key: Kept(digest, json.loads(facts))
            for key, digest, facts in self._database.rows(query, (step,))
        }

    def keep(self, key: str, step: str, source: str, value: object, facts: dict[str, int]) -> Kept:
        """Keep what a step gave for a source.

        Args:
            key: Hash of all that it was made from.
            step: The step.
            source: The source.
            value: What it gave.
            facts: Counts of what is in it.

        Returns:
            What is known of the entry.
        """
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        digest = hashlib.sha256(content).hexdigest()
        payload = zlib.compress(content, _COMPRESSION)
        self._waiting.append((key, step, source, digest, json.dumps(facts), payload))
        if len(self._waiting) >= _WRITTEN_AT_ONCE:
            self.write()
        return Kept(digest, facts)

    def load(self, key: str, digest: str) -> Any:
        """Give what was kept.

        Args:
            key: The key that it was kept under.
            digest: SHA-256 of its content.

        Returns:
            The value; None if it is not there or damaged.
        """
        if any(row[0] == key for row in self._waiting):
            self.write()
        rows = self._database.rows("SELECT payload FROM entries WHERE key = ?", (key,))
        if not rows:
            return None
        try:
            content = zlib.decompress(rows[0][0])
        except (zlib.error, TypeError):
            return None
        if hashlib.sha256(content).hexdigest() != digest:
            return None
        return pickle.loads(content)

    def write(self) -> None:
        """Write down what was kept, and forget all but the newest entries of these sources."""
        rows, self._waiting = self._waiting, []
        columns = "key, step, source, digest, facts, payload"
        insert = f"INSERT OR REPLACE INTO entries ({columns}) VALUES (?, ?, ?, ?, ?, ?)"
        self._database.write(insert, rows)
        self._database.write(
            "DELETE FROM entries WHERE source = ?1 AND step = ?2 AND number NOT IN (SELECT number"
            " FROM entries WHERE source = ?1 AND step = ?2 ORDER BY number DESC LIMIT ?3)",
            [(source, step, _KEPT_PER_SOURCE) for _, step, source, *_ in rows],
        )

    def forget_others(self, sources: Collection[str]) -> None:
        """Forget the entries of all sources but these."""
        known = {source for (source,) in self._database.rows("SELECT DISTINCT source FROM entries")}
        gone = known - set(sources)
        if gone:
            self._database.write("DELETE FROM entries WHERE source = ?", [(s,) for s in gone])

    def close(self) -> None:
        """Write what is left and close the file."""
        self.write()
        self._database.close()
