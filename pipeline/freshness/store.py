"""What each step gave for each source, kept under a hash of all that it was made from.

An entry is found only under the very code and content that it was made with, so none is ever out of
date; and it is used only if the hash that stands before it is right, so none is ever damaged.
"""

from __future__ import annotations

import hashlib
import io
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
_KEPT_PER_SOURCE = 6
_WRITTEN_AT_ONCE = 64
_HASH_BYTES = 32
# Fastest; a third of the size is what makes ten thousand sources bearable.
_COMPRESSION = 1

Facts = Mapping[str, int | str]
"""What can be known of an entry without reading it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an entry without reading it.

    Attributes:
        digest: See :func:`digest_of`.
        facts: What can be known of it without reading it.
    """

    digest: str
    facts: Facts


def digest_of(value: object) -> str:
    """Hash a value, whichever of its parts happen to be one and the same object.

    Pickle writes an object once and refers to it afterwards, so that two equal values can have
    different pickles; its fast mode does not.

    Args:
        value: A value without sets, whose order differs from process to process.

    Returns:
        SHA-256 in hexadecimal digits.
    """
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return hashlib.sha256(content.getbuffer()).hexdigest()


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()


class Store:
    """The entries of all steps and sources, in one file below the state folder."""

    def __init__(self, folder: Path) -> None:
        """Open the store.

        Args:
            folder: The folder of caches.
        """
        self._database = Database(folder / "work.sqlite", _TABLES)
        self._waiting: list[tuple[Any, ...]] = []
        self._waiting_keys: set[str] = set()

    def index(self, step: str) -> dict[str, Kept]:
        """Give what is known of all entries of a step, by their keys."""
        query = "SELECT key, digest, facts FROM entries WHERE step = ?"
        return {
            key: Kept(digest, json.loads(facts))
            for key, digest, facts in self._database.rows(query, (step,))
        }

    def keep(self, key: str, step: str, source: str, value: object, facts: Facts) -> Kept:
        """Keep what a step gave for a source.

        Args:
            key: Hash of all that it was made from.
            step: The step.
            source: The source.
            value: What it gave.
            facts: What can be known of it without reading it.

        Returns:
            What is known of the entry.
        """
        content = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _COMPRESSION)
        digest, payload = digest_of(value), _seal(key, content) + content
        self._waiting_keys.add(key)
        self._waiting.append((key, step, source, digest, json.dumps(dict(facts)), payload))
        if len(self._waiting) >= _WRITTEN_AT_ONCE:
            self.write()
        return Kept(digest, facts)

    def load(self, key: str) -> Any:
        """Give what was kept.

        Args:
            key: The key that it was kept under.

        Returns:
            The value; None if it is not there or damaged.
        """
        if key in self._waiting_keys:
            self.write()
        rows = self._database.rows("SELECT payload FROM entries WHERE key = ?", (key,))
        payload = bytes(rows[0][0]) if rows else b""
        content = payload[_HASH_BYTES:]
        if _seal(key, content) != payload[:_HASH_BYTES]:
            return None
        return pickle.loads(zlib.decompress(content))

    def write(self) -> None:
        """Write down what was kept, and forget all but the newest entries of these sources."""
        rows, self._waiting = self._waiting, []
        self._waiting_keys.clear()
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
