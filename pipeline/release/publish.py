"""Releases into a place where others can fetch them: content first, the index last.

    <place>/lnu-<version>.zip        the release as one file
    <place>/<version>/...            its files
    <place>/index.json               what is published: see ``published``

Whoever reads the index finds all of what it lists. A version is claimed with its ``SHA256SUMS``, so
of two publishers with different content under one number the second stops before it has written
anything. What is there already is compared, not written again; so a run that was cut is completed
by the next one. What a place must be able to do is in ``publish_store``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.release.download import Progress, silent
from pipeline.release.index import FILE_NAME
from pipeline.release.publish_files import ATTEMPTS, Uploads
from pipeline.release.publish_folder import FolderStore
from pipeline.release.publish_store import Store, Tag
from pipeline.release.published import PublishedIndex, index_bytes, merge, parse_index


@dataclass(frozen=True, slots=True)
class Published:
    """What became of publishing.

    Attributes:
        versions: The versions that this run has added to the index.
        written: How many files it has written.
        there: How many files were there already.
        notes: What is otherwise than one might think.
    """

    versions: tuple[str, ...]
    written: int
    there: int
    notes: tuple[str, ...] = ()


def publish(releases: Path, store: Store, *, progress: Progress = silent) -> Published:
    """Publish all releases that a place does not have yet.

    Args:
        releases: The folder of the releases.
        store: The place.
        progress: Is told which file is due, and how many are done.

    Returns:
        What became of it.

    Raises:
        LnuError: If there is no release, or the place cannot be reached or written to; with status
            ``BAD_DATA`` if a release is damaged, or a version is published with other content. What
            is published is then as it was.
    """
    here = _read_releases(releases)
    if isinstance(store, FolderStore) and store.folder.resolve() == releases.resolve():
        raise LnuError("releases are made here; it is no place to publish to", file=releases)
    with store.only_one():
        there, _ = _read_index(store)
        # Refuses another release under a number that is taken, before anything is written.
        merge(there, here)
        uploads = Uploads(store, progress)
        archives = {
            version: uploads.add(
                releases / version, str(entry["sums_hash"]), there.archives.get(version)
            )
            for version, entry in here.releases.items()
        }
        added = _write_index(store, PublishedIndex(here.releases, archives))
    return Published(added, uploads.written, uploads.there, tuple(uploads.notes))


def _read_releases(releases: Path) -> PublishedIndex:
    path = releases / FILE_NAME
    if not path.is_file():
        raise LnuError("there is no release", file=releases, remedy="Run `make release` first.")
    found = parse_index(path.read_bytes(), str(releases))
    if not found.releases:
        raise LnuError("there is no release", file=path, remedy="Run `make release` first.")
    return PublishedIndex(found.releases)


def _read_index(store: Store) -> tuple[PublishedIndex, Tag]:
    found = store.read_index()
    if found is None:
        return PublishedIndex(), None
    return parse_index(found[0], store.address), found[1]


def _write_index(store: Store, here: PublishedIndex) -> tuple[str, ...]:
    """Add releases to the index, which another publisher may change meanwhile.

    Args:
        store: The place.
        here: The releases.

    Returns:
        The versions that were added.
    """
    for _ in range(ATTEMPTS):
        there, tag = _read_index(store)
        merged = merge(there, here)
        if merged == there or store.replace_index(index_bytes(merged), tag):
            return tuple(version for version in here.releases if version not in there.releases)
    raise LnuError(
        f"{store.address}: others keep changing {FILE_NAME}; all else is there",
        remedy="Run the command again when they have ended.",
    )
