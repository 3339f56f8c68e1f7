"""The folder of the releases: which there are, whether they are whole, and how one comes in.

A release is written into a folder beside (``.staging-...``) and moved into place when all of it is
on the disk and its archive is written; then the index is replaced. A run that is killed leaves
either the folder beside, which the next run removes, or a whole release that the index does not
list yet, which the next run takes up if it is the one that it would write itself. What is in a
release does not belong here; which of its files may be missing is said in ``small_form``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums
from pipeline.release.archive import archive_name, write_zip
from pipeline.release.files import move_folder, write_bytes
from pipeline.release.index import Entry
from pipeline.release.small_form import look_at
from pipeline.release.version import parse_version

STAGING = ".staging-"
SET_ASIDE = ".set-aside-"

_REMEDY = (
    "Put the release back as it was published, from git or from a copy of it. It may also be here "
    "without any of the files that git does not keep; `make release` completes the newest."
)


def remove_leftovers(releases: Path) -> None:
    """Remove what interrupted runs have left beside.

    Args:
        releases: The folder of the releases, which nobody else writes to.
    """
    for folder in releases.glob(f"{STAGING}*"):
        shutil.rmtree(folder)


def check_history(releases: Path, entries: Sequence[Entry]) -> None:
    """Refuse a history that is damaged, as nothing may be built on it.

    Args:
        releases: The folder of the releases.
        entries: The index.

    Raises:
        LnuError: If a file of a release has changed, has been added, or is missing and may not be.
    """
    _refuse_nothing_to_go_on_from(releases, entries)
    for entry in entries:
        if damage := damage_to(releases, entry):
            raise bad_data(
                f"release {entry.version} is damaged ({damage}), and no release is made on top of "
                "it",
                file=releases / entry.version,
                remedy=_REMEDY,
            )


def damage_to(releases: Path, entry: Entry) -> str | None:
    """Say what is wrong with the files of a release.

    Args:
        releases: The folder of the releases.
        entry: What the index says of it.

    Returns:
        Which files are missing though they may not be, have changed or have been added; None if
        all is well.
    """
    folder = releases / entry.version
    if entry.withdrawn is not None and not folder.exists():
        return None
    try:
        checked = look_at(folder).checked
    except LnuError as error:
        return error.message
    if not checked.is_whole:
        return str(checked)
    if checksums.hash_file(folder / checksums.FILE_NAME) != entry.sums_hash:
        return f"changed: {checksums.FILE_NAME}"
    return None


def _refuse_nothing_to_go_on_from(releases: Path, entries: Sequence[Entry]) -> None:
    """Refuse to go on from a release that was withdrawn before there was another one."""
    if entries and entries[-1].withdrawn is not None:
        raise bad_data(
            f"the newest release, {entries[-1].version}, is withdrawn",
            file=releases,
            remedy="Put it back, make the release that takes its place, then withdraw it again.",
        )


def put_remains_aside(releases: Path, entries: Sequence[Entry]) -> None:
    """Move away what is left of releases that this history does not have.

    Where git takes a release out of the folder, as on another branch, the files that it does not
    keep stay behind. They are no release, and would be in the way of one.

    Args:
        releases: The folder of the releases.
        entries: The index.
    """
    for folder in unlisted(releases, entries):
        if not (folder / checksums.FILE_NAME).exists():
            _move_aside(folder)


def unlisted(releases: Path, entries: Sequence[Entry]) -> list[Path]:
    """Find releases that the index does not list.

    Args:
        releases: The folder of the releases.
        entries: The index.

    Returns:
        Their folders.
    """
    listed = {entry.version for entry in entries}
    return sorted(
        folder
        for folder in releases.iterdir()
        if folder.is_dir() and parse_version(folder.name) and folder.name not in listed
    )


def stage(releases: Path, version: str, write: Callable[[Path], None]) -> Path:
    """Write a release into a folder beside, with its checksums.

    Args:
        releases: The folder of the releases.
        version: The version.
        write: Writes all files of the release but its checksums into a folder.

    Returns:
        The folder. If anything goes wrong there is none, and the releases are as they were.
    """
    folder = releases / f"{STAGING}{version}"
    try:
        folder.mkdir()
        write(folder)
        write_bytes(folder / checksums.FILE_NAME, checksums.sums_bytes(folder))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def put_in_place(releases: Path, staged: Path, version: str) -> None:
    """Move a staged release to where releases are, its archive first.

    Args:
        releases: The folder of the releases.
        staged: The folder that :func:`stage` gave.
        version: The version.

    Raises:
        LnuError: If there is a release of this version already.
    """
    archive, target = releases / archive_name(version), releases / version
    if target.exists():
        raise bad_data(
            f"there is a release {version} already, and a release is never written again",
            file=target,
        )
    try:
        # The largest file comes first, so that a full disk leaves the releases as they were.
        write_zip(staged, archive)
        move_folder(staged, target)
    except BaseException:
        archive.unlink(missing_ok=True)
        shutil.rmtree(staged, ignore_errors=True)
        raise


def are_same(first: Path, second: Path) -> bool:
    """Tell whether two folders are whole and hold the same release.

    Args:
        first: The one folder.
        second: The other.

    Returns:
        Whether all files of both are those of their lists, and the lists are the same.
    """
    try:
        whole = checksums.check_sums(first).is_whole and checksums.check_sums(second).is_whole
        return whole and checksums.read_sums(first) == checksums.read_sums(second)
    except LnuError:
        return False


def set_aside(folder: Path) -> LnuError:
    """Move a release that nobody knows out of the way.

    Args:
        folder: Its folder.

    Returns:
        The error to raise.
    """
    aside = _move_aside(folder)
    return bad_data(
        f"the index does not list {folder.name}, and it is not the release that this run would "
        f"make; it has been moved to {aside.name}",
        file=folder,
        remedy="Look into it and remove it if it is not wanted, then run the command again.",
    )


def _move_aside(folder: Path) -> Path:
    """Move a folder out of the way; its archive follows from it and goes."""
    number = 1
    while (aside := folder.with_name(f"{SET_ASIDE}{folder.name}-{number}")).exists():
        number += 1
    folder.with_name(archive_name(folder.name)).unlink(missing_ok=True)
    move_folder(folder, aside)
    return aside
