"""Writes the working tables: in parts, so that what has not changed is not written again.

Tables whose rows are about programmes are divided by programme into parts, once there are many:
into files of some dozens of programmes each, so that a change in one of thousands writes one file
of a table anew. A part that is to be what it is already gets a second name; no byte of it is
written, nor read where its hash is known. All is written beside and moved into place as a whole,
so that an interrupted build leaves the tables as they were.

A part is known by the version of what it was made from. What that is, is for the caller.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.release.canonical import Row
from pipeline.release.csv_files import FOLDER, csv_bytes, csv_path
from pipeline.release.files import write_bytes
from pipeline.release.working import index_entry, write_index
from schemas import TABLES, describe

PARTS_FILE = "parts.json"
"""What each part was made from, and what its files are."""

SHARED_PART = "shared"
"""The part of the tables whose rows belong to no programme."""

_ONLY_PART = "all"

_PROGRAMMES_PER_PART = 32
_MOST_PARTS = 256
"""As many files a reader of a whole table has open at once."""


def divide(programmes: Iterable[str]) -> dict[str, list[str]]:
    """Divide programmes into parts; to which one a programme goes depends on no other one.

    Args:
        programmes: Their identifiers.

    Returns:
        Part -> its programmes, one part where they are few. A part without any is left out.
    """
    names = sorted(programmes)
    count = 1
    if len(names) > 2 * _PROGRAMMES_PER_PART:
        while count < min(_MOST_PARTS, len(names) / _PROGRAMMES_PER_PART):
            count *= 2
    parts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        digest = hashlib.sha256(name.encode()).digest()
        number = int.from_bytes(digest[:4], "big") % count
        parts[f"{number:03}" if count > 1 else _ONLY_PART].append(name)
    return dict(sorted(parts.items()))


def part_path(table: str, part: str) -> str:
    """Give the path of a part of a table, below the folder of tables."""
    if part in {SHARED_PART, _ONLY_PART}:
        return csv_path(table)
    return f"{FOLDER}/{table}/{part}.csv"


def altered_files(folder: Path, table: str, hashes: Mapping[str, str]) -> list[str]:
    """Give the files of a table that are not there as they were written.

    Args:
        folder: The folder of tables.
        table: The table.
        hashes: Path of each file that is there, below the folder -> its SHA-256.

    Returns:
        Their paths below the folder; that of the whole table where it is not known what was
        written.
    """
    parts = _read_parts(folder)
    written = {
        path: digest
        for part, about in parts.items()
        for path, digest in about["files"].items()
        if path == part_path(table, part)
    }
    return [path for path in written if hashes.get(path) != written[path]] or [csv_path(table)]


@dataclass
class PartsWriter:
    """Writes working tables beside those that are there.

    Attributes:
        folder: The folder of tables.
        hashes: Path of each file that is there now, below the folder -> its SHA-256.
    """

    folder: Path
    hashes: Mapping[str, str]
    _beside: Path = field(init=False)
    _earlier: dict[str, dict[str, Any]] = field(init=False)
    _parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Remove what interrupted builds have left beside."""
        for leftover in self.folder.parent.glob(f".{self.folder.name}-*"):
            shutil.rmtree(leftover)
        self._beside = self.folder.with_name(f".{self.folder.name}-{os.getpid()}")
        self._earlier = _read_parts(self.folder)

    def take_over(self, part: str, version: str) -> bool:
        """Take over the files of a part, if they are there and were made from the same.

        Args:
            part: Name of the part.
            version: Version of what it is to be made from.

        Returns:
            Whether they were; otherwise nothing has been done.
        """
        known = self._earlier.get(part)
        if known is None or known["version"] != version:
            return False
        files: dict[str, str] = known["files"]
        if any(self.hashes.get(path) != digest for path, digest in files.items()):
            return False
        for path in files:
            self._link(path)
        self._parts[part] = known
        return True

    def write(self, part: str, version: str, tables: Mapping[str, Sequence[Row]]) -> None:
        """Write the files of a part, those that come out as they are left as they are.

        Args:
            part: Name of the part.
            version: Version of what it is made from.
            tables: Table -> its canonical rows in key order.
        """
        files = {}
        for table, rows in tables.items():
            columns = [column.name for column in describe(TABLES[table]).columns]
            content, path = csv_bytes(columns, rows), part_path(table, part)
            files[path] = digest = hashlib.sha256(content).hexdigest()
            if self.hashes.get(path) == digest:
                self._link(path)
            else:
                write_bytes(self._beside / path, content)
                self._written.add(table)
        counts = {table: len(rows) for table, rows in tables.items()}
        self._parts[part] = {"version": version, "rows": counts, "files": files}

    def put_in_place(self) -> tuple[str, ...]:
        """Put what was written into the place of the tables that are there.

        Returns:
            The tables that came out otherwise than they were, in the order of the schemas.
        """
        index = {
            name: index_entry(describe(model), *self._held(name)) for name, model in TABLES.items()
        }
        write_index(self._beside, index)
        content = json.dumps(self._parts, separators=(",", ":"), sort_keys=True)
        write_bytes(self._beside / PARTS_FILE, content.encode())
        old = self.folder.with_name(f".{self.folder.name}-old")
        if self.folder.exists():
            self.folder.rename(old)
        self._beside.rename(self.folder)
        shutil.rmtree(old, ignore_errors=True)
        return tuple(name for name in TABLES if name in self._written | self._divided_otherwise())

    def discard(self) -> None:
        """Remove what was written, and leave the tables that are there as they are."""
        shutil.rmtree(self._beside, ignore_errors=True)

    def _held(self, table: str) -> tuple[int, list[str]]:
        """Give how many rows of a table were written, and the files that hold them."""
        parts = [part for part, about in sorted(self._parts.items()) if table in about["rows"]]
        rows = sum(self._parts[part]["rows"][table] for part in parts)
        return rows, [part_path(table, part) for part in parts]

    def _divided_otherwise(self) -> set[str]:
        """Give the tables that other parts than before make up."""
        return {table for table, _ in _pieces(self._parts) ^ _pieces(self._earlier)}

    def _link(self, path: str) -> None:
        """Give a file that is there a second name; copied where the file system knows none."""
        target = self._beside / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(self.folder / path)
        except OSError:
            shutil.copy2(self.folder / path, target)


def _pieces(parts: Mapping[str, Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(table, part) for part, about in parts.items() for table in about["rows"]}


def _read_parts(folder: Path) -> dict[str, dict[str, Any]]:
    """Read what the parts that are there were made from; nothing where that is lost."""
    try:
        parts = json.loads((folder / PARTS_FILE).read_bytes())
        return {
            part: {
                "version": str(about["version"]),
                "rows": dict(about["rows"]),
                "files": dict(about["files"]),
            }
            for part, about in parts.items()
        }
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return {}
