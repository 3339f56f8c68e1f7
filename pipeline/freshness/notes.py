"""Notes of earlier looks: the hashes of files that have not been touched since, and manifests.

A file is not read again while its size, times and inode are those of the note. A file that was
written less than two seconds before it was read is read again the next time, as it may have been
written twice within what the file system takes for one moment (Git calls such entries racy, see
https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.freshness.database import Database
from pipeline.freshness.manifest import Manifest, manifest_text, version_of

_TABLES = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, marks TEXT, sha256 TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS manifests (version TEXT UNIQUE, parts TEXT);
CREATE TABLE IF NOT EXISTS memory (what TEXT PRIMARY KEY, about TEXT, answer TEXT);
"""
_RACY_NS = 2_000_000_000
_KEPT_MANIFESTS = 60


class Notes:
    """What is remembered of files and manifests, in one file below the state folder."""

    def __init__(self, folder: Path) -> None:
        """Open the notes.

        Args:
            folder: The folder of caches.
        """
        self._database = Database(folder / "notes.sqlite", _TABLES)
        rows = self._database.rows("SELECT path, marks, sha256 FROM files")
        self._known: dict[str, tuple[str, str]] = {
            path: (marks, digest) for path, marks, digest in rows
        }
        self._seen: set[str] = set()
        self._fresh: dict[str, tuple[str, str]] = {}

    def file_hash(self, path: str, status: os.stat_result | None = None) -> str:
        """Give the SHA-256 of a file, read only if it was touched since the last time.

        Args:
            path: The file.
            status: What the system says of it, if that is known already.

        Returns:
            The hash in hexadecimal digits.
        """
        status = status or os.stat(path)  # noqa: PTH116
        marks = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
        self._seen.add(path)
        known = self._known.get(path)
        if known is not None and known[0] == marks:
            return known[1]
        looked = time.time_ns()
        digest = _read_hash(path)
        if max(status.st_mtime_ns, status.st_ctime_ns) + _RACY_NS < looked:
            self._known[path] = self._fresh[path] = (marks, digest)
        return digest

    def folder_parts(self, folder: Path, ending: str = "") -> dict[str, str]:
        """Give the hashes of all files of a folder; hidden ones do not count.

        Args:
            folder: The folder; one that is not there has no files.
            ending: How the names of the files that count end.

        Returns:
            Path of a file below the folder -> its hash.
        """
        top = len(str(folder)) + 1
        return {
            entry.path[top:]: self.file_hash(entry.path, entry.stat())
            for entry in _files(folder)
            if entry.name.endswith(ending)
        }

    def keep_manifest(self, parts: Manifest) -> str:
        """Remember a manifest and give its version.

        Args:
            parts: The manifest.

        Returns:
            Its version.
        """
        version = version_of(parts)
        if not self._database.rows("SELECT 1 FROM manifests WHERE version = ?", (version,)):
            row = (version, manifest_text(parts))
            self._database.write("INSERT OR IGNORE INTO manifests VALUES (?, ?)", [row])
            self._database.write(
                "DELETE FROM manifests WHERE rowid <= (SELECT max(rowid) FROM manifests) - ?",
                [(_KEPT_MANIFESTS,)],
            )
        return version

    def manifest(self, version: str) -> dict[str, str] | None:
        """Give the manifest of a version; None if it is not remembered."""
        rows = self._database.rows("SELECT parts FROM manifests WHERE version = ?", (version,))
        parts: dict[str, str] | None = json.loads(rows[0][0]) if rows else None
        return parts if parts is not None and version_of(parts) == version else None

    def recall(self, what: str, about: str) -> str | None:
        """Give what :meth:`remember` was last told, if it was about the same.

        Args:
            what: What it is.
            about: Hash of all that it follows from.

        Returns:
            The text that was remembered; None if there is none, or it was about something else.
        """
        query = "SELECT answer FROM memory WHERE what = ? AND about = ?"
        rows = self._database.rows(query, (what, about))
        return str(rows[0][0]) if rows else None

    def remember(self, what: str, about: str, answer: str) -> None:
        """Remember what followed from something, in place of what was remembered before.

        Args:
            what: What it is.
            about: Hash of all that it follows from.
            answer: What follows.
        """
        statement = "INSERT OR REPLACE INTO memory VALUES (?, ?, ?)"
        self._database.write(statement, [(what, about, answer)])

    def write(self) -> None:
        """Write down what was learnt."""
        rows = [(path, *noted) for path, noted in self._fresh.items()]
        if rows:
            self._database.write("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)
        self._fresh = {}

    def save(self) -> None:
        """Write down what was learnt, and forget the files that were not met."""
        self.write()
        gone = self._known.keys() - self._seen
        if gone:
            self._database.write("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
        self._known = {path: noted for path, noted in self._known.items() if path in self._seen}

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _files(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    try:
        entries = sorted(os.scandir(folder), key=_name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry


def _read_hash(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
