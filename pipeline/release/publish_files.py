"""The files of a version into a place: each made once, compared where it is there already."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums
from pipeline.release.archive import archive_name, write_zip
from pipeline.release.checksums import SIGNATURE_NAME
from pipeline.release.download import Progress
from pipeline.release.files import disk_errors_explained
from pipeline.release.publish_store import Store
from pipeline.release.published import ArchiveFacts, other_content

ATTEMPTS = 10
"""How often something is tried anew because another publisher was faster."""


_Make = Callable[[str, Path, str], bool]


class Uploads:
    """What one run puts into a place.

    Attributes:
        written: How many files it has written.
        there: How many were there already.
        notes: What is otherwise than one might think.
    """

    def __init__(self, store: Store, progress: Progress) -> None:
        self.written = 0
        self.there = 0
        self.notes: list[str] = []
        self._store = store
        self._progress = progress
        self._sizes = store.sizes()

    def add(self, folder: Path, sums_hash: str, listed: ArchiveFacts | None) -> ArchiveFacts:
        """Publish a version.

        Args:
            folder: The folder of the release, of the name of its version.
            sums_hash: SHA-256 of its ``SHA256SUMS`` by the index.
            listed: What the index of the place says of its archive, if it lists the version.

        Returns:
            What identifies its archive.

        Raises:
            LnuError: If the release is damaged here, or another one is there (``BAD_DATA``).
        """
        if listed and self._is_whole(folder, listed):
            facts = listed
        else:
            _refuse_damage(folder, sums_hash)
            self._add_listed_files(folder, sums_hash)
            facts = self._add_archive(folder, listed)
        self._add_signature(folder)
        return facts

    def _is_whole(self, folder: Path, listed: ArchiveFacts) -> bool:
        """Tell whether a published version is all there, by names and sizes."""
        try:
            names = [checksums.FILE_NAME, *checksums.read_sums(folder)]
        except LnuError:
            self.notes.append(f"{folder.name} is published and not here; it stays as it is")
            return True
        if self._sizes.get(archive_name(folder.name)) != listed.bytes:
            return False
        if not all(self._is_there(folder / name, f"{folder.name}/{name}") for name in names):
            return False
        self.there += len(names) + 1
        return True

    def _is_there(self, path: Path, name: str) -> bool:
        """Tell whether a file is there, of the same size as here if it is here."""
        size = self._sizes.get(name)
        return size is not None and (not path.is_file() or path.stat().st_size == size)

    def _add_listed_files(self, folder: Path, sums_hash: str) -> None:
        """Publish the list of checksums, which claims the version, and all that it names."""
        names = {checksums.FILE_NAME: sums_hash, **checksums.read_sums(folder)}
        for file, sha256 in names.items():
            name = f"{folder.name}/{file}"
            make = self._store.claim if file == checksums.FILE_NAME else self._store.create
            if not self._make(name, folder / file, sha256, make):
                raise other_content(folder.name, name)

    def _add_archive(self, folder: Path, listed: ArchiveFacts | None) -> ArchiveFacts:
        """Make the archive anew, as it follows from the files, and publish it."""
        name = archive_name(folder.name)
        with tempfile.TemporaryDirectory(prefix="lnu-publish-") as work:
            archive = Path(work) / name
            with disk_errors_explained(archive.parent):
                write_zip(folder, archive)
            facts = ArchiveFacts(archive.stat().st_size, checksums.hash_file(archive))
            is_right = listed in (None, facts) and self._make(
                name, archive, facts.sha256, self._store.create
            )
        if not is_right:
            raise other_content(folder.name, name)
        return facts

    def _add_signature(self, folder: Path) -> None:
        """Publish the signature, which may come later; one that is there stays."""
        path = folder / SIGNATURE_NAME
        name = f"{folder.name}/{SIGNATURE_NAME}"
        if path.is_file() and not self._make(
            name, path, checksums.hash_file(path), self._store.create
        ):
            self.notes.append(f"{folder.name} is published with another signature, which stays")

    def _make(self, name: str, path: Path, sha256: str, make: _Make) -> bool:
        """Make a file; False if another one is there."""
        self._progress(name, self.written + self.there, None)
        for _ in range(ATTEMPTS):
            if name not in self._sizes and make(name, path, sha256):
                self.written += 1
                return True
            found = self._store.sha256(name)
            if found is not None:
                self.there += found == sha256
                return found == sha256
        raise LnuError(
            f"{self._store.address}: {name} could not be written, as others are writing it",
            remedy="Run the command again when they have ended.",
        )


def _refuse_damage(folder: Path, sums_hash: str) -> None:
    checked = checksums.check_sums(folder)
    damage = str(checked)
    if checked.is_whole and checksums.hash_file(folder / checksums.FILE_NAME) != sums_hash:
        damage = f"changed: {checksums.FILE_NAME}"
    if damage:
        raise bad_data(
            f"release {folder.name} is damaged ({damage}) and is not published",
            file=folder,
            remedy="Put it back as it was released; `make release` completes the newest one.",
        )
