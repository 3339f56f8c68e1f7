"""Publishing to a folder: one publisher at a time, every file written beside and moved."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.release.checksums import hash_file
from pipeline.release.files import PARTIAL_SUFFIX, disk_errors_explained, replace_bytes
from pipeline.release.index import FILE_NAME
from pipeline.release.lock import only_writer
from pipeline.release.places import FolderPlace
from pipeline.release.publish_store import Tag


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder of this machine, see :class:`pipeline.release.publish_store.Store`."""

    folder: Path

    @property
    def address(self) -> str:
        """The path of the folder."""
        return str(self.folder)

    @property
    def place(self) -> FolderPlace:
        """The same folder for reading."""
        return FolderPlace(self.folder)

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """Lock the folder, see :func:`pipeline.release.lock.only_writer`."""
        with disk_errors_explained(self.folder), only_writer(self.folder):
            # Nobody else is writing, so these are of someone who was interrupted.
            for partial in self.folder.rglob(f"*{PARTIAL_SUFFIX}"):
                partial.unlink()
            yield

    def sizes(self) -> Mapping[str, int]:
        """List all files with their sizes."""
        return {
            path.relative_to(self.folder).as_posix(): path.stat().st_size
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def sha256(self, name: str) -> str | None:
        """Give the SHA-256 of a file; None if there is no such file."""
        path = self.folder / name
        return hash_file(path) if path.exists() else None

    def claim(self, name: str, content: Path, sha256: str) -> bool:
        """Make the first file of a version."""
        return self.create(name, content, sha256)

    def create(self, name: str, content: Path, sha256: str) -> bool:
        """Make a file that is not there; the lock keeps others from making it meanwhile."""
        path = self.folder / name
        if path.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + PARTIAL_SUFFIX)
        with content.open("rb") as source, partial.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(path)
        return True

    def read_index(self) -> tuple[bytes, Tag] | None:
        """Read the index; its tag is its hash."""
        path = self.folder / FILE_NAME
        if not path.exists():
            return None
        content = path.read_bytes()
        return content, _tag(content)

    def replace_index(self, content: bytes, tag: Tag) -> bool:
        """Replace the index; the lock keeps others from doing so meanwhile."""
        found = self.read_index()
        if (found and found[1]) != tag:
            return False
        replace_bytes(self.folder / FILE_NAME, content)
        return True


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
