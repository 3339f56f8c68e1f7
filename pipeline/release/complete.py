"""Completes the newest release where only its small form is here, as in a fresh clone.

The release is written anew from the tables that were just built, beside, and compared with the
published checksums. Files that come out the same are put in; a published file is never replaced.
What is kept and what follows from it is said in ``small_form``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.release import checksums, store
from pipeline.release.archive import archive_name, write_zip
from pipeline.release.files import move_file, sync_tree
from pipeline.release.small_form import write_note


@dataclass(frozen=True, slots=True)
class Completion:
    """What came of writing a published release anew.

    Attributes:
        files: How many files the release has.
        completed: Those that were not here and now are.
        other: Those that come out with other bytes than were published.
        unmade: Those that are no longer made.
        added: Those that are made now and are no part of the release.
        left_out: Those that are still not here.
    """

    files: int
    completed: tuple[str, ...]
    other: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether all files came out as they were published."""
        return not (self.other or self.unmade or self.added)


def complete_release(releases: Path, version: str, write: Callable[[Path], None]) -> Completion:
    """Write a published release anew, compare the two, and put in what is missing.

    Args:
        releases: The folder of the releases.
        version: The version, of which every file that is here is as it was published.
        write: Writes all files of the release but its checksums into a folder.

    Returns:
        What came of it.
    """
    folder = releases / version
    staged = store.stage(releases, version, write)
    try:
        published, rebuilt = checksums.read_sums(folder), checksums.read_sums(staged)
        missing = [name for name in published if not (folder / name).exists()]
        same = [name for name in missing if rebuilt.get(name) == published[name]]
        left_out = [name for name in missing if name not in same]
        # A run that is killed from here on leaves only what the note excuses.
        write_note(releases, version, missing)
        _put_in(staged, folder, same)
        write_note(releases, version, left_out)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    archive = None if left_out else complete_archive(releases, version)
    completed = (*same, archive) if archive else (*same,)
    return Completion(len(published), completed, *_compare(published, rebuilt), (*left_out,))


def complete_archive(releases: Path, version: str) -> str | None:
    """Write the archive of a release of which all files are here, if it is not there.

    Args:
        releases: The folder of the releases.
        version: The version.

    Returns:
        Its name if it was written, None if it was there.
    """
    archive = releases / archive_name(version)
    if archive.exists():
        return None
    write_zip(releases / version, archive)
    return archive.name


def _put_in(staged: Path, folder: Path, names: Sequence[str]) -> None:
    sync_tree(staged)
    for name in names:
        move_file(staged / name, folder / name)


def _compare(
    published: Mapping[str, str], rebuilt: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the files that come out otherwise, those no longer made, and those made only now."""
    other = (n for n in published if n in rebuilt and rebuilt[n] != published[n])
    unmade = (n for n in published if n not in rebuilt)
    added = (n for n in rebuilt if n not in published)
    return tuple(other), tuple(unmade), tuple(added)
