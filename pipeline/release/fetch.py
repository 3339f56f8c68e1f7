"""One release from a published place onto the disk, if everything about it is right."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums
from pipeline.release.archive import archive_name, top_folder
from pipeline.release.checksums import SIGNATURE_NAME
from pipeline.release.download import Progress, download, silent
from pipeline.release.files import PARTIAL_SUFFIX, disk_errors_explained, move_folder
from pipeline.release.places import Place
from pipeline.release.published import ArchiveFacts
from pipeline.release.subject import Subject, examine_archive, index_of, take_signature
from pipeline.release.unpack import unpack

Judge = Callable[[Subject], None]
"""Raises an error if a release is not right."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What has been fetched.

    Attributes:
        version: The version.
        archive: Its archive.
        signature: Its signature beside, if it is signed: ``lnu-<version>.sig``.
        folder: Its files, if they were asked for: ``lnu-<version>``.
        is_new: Whether the archive was not there before.
    """

    version: str
    archive: Path
    signature: Path | None
    folder: Path | None
    is_new: bool


def fetch(
    place: Place,
    version: str,
    out: Path,
    *,
    judge: Judge,
    with_files: bool = False,
    progress: Progress = silent,
) -> Fetched:
    """Get a release, look into it, and put it in its place.

    An archive that is cut stays beside as ``lnu-<version>.zip.partial`` and the next call goes on
    with it; one that is not right does not stay. One that is there already is looked into instead.

    Args:
        place: Where releases are published.
        version: The version, or ``latest``.
        out: The folder for the archive, made if there is none.
        judge: Raises an error if the release is not right.
        with_files: Whether the files are wanted too, beside the archive.
        progress: Is told how far it is.

    Returns:
        What has been fetched.

    Raises:
        LnuError: If there is no such version or place, it cannot be reached, or something else is
            where the release goes; with status ``BAD_DATA`` if what came is not right.
    """
    index = index_of(place)
    version = index.find(version)
    target = out / archive_name(version)
    is_new = not target.exists()
    partial = target.with_name(target.name + PARTIAL_SUFFIX)
    with disk_errors_explained(out):
        out.mkdir(parents=True, exist_ok=True)
        if is_new:
            _get(place, target.name, partial, index.archives.get(version), progress)
        with tempfile.TemporaryDirectory(dir=out, prefix=".lnu-") as work:
            archive = partial if is_new else target
            try:
                folder = unpack(archive, Path(work))
                take_signature(place, version, folder)
                subject = examine_archive(archive, folder, index, version)
                judge(replace(subject, name=target.name))
            except LnuError:
                # What is not right must not be taken for the beginning of what is.
                partial.unlink(missing_ok=True)
                raise
            signature = _put_signature(folder, out / f"{top_folder(version)}.sig")
            files = _put_files(folder, out / top_folder(version)) if with_files else None
        if is_new:
            partial.replace(target)
    return Fetched(version, target, signature, files, is_new)


def _get(
    place: Place, name: str, partial: Path, facts: ArchiveFacts | None, progress: Progress
) -> None:
    """Download an archive; a beginning that turns out to be another file's is thrown away."""
    size = facts.bytes if facts else None
    is_resumed = partial.exists()
    download(place, name, partial, size=size, progress=progress)
    if facts is None or checksums.hash_file(partial) == facts.sha256:
        return
    partial.unlink()
    if not is_resumed:
        raise bad_data(
            f"{place.address}: {name} is not the archive that the index lists",
            remedy="What is published there is damaged. Nothing of it was kept.",
        )
    _get(place, name, partial, facts, progress)


def _put_files(folder: Path, target: Path) -> Path:
    with suppress(LnuError):
        if checksums.check_sums(target).is_whole and (
            checksums.read_sums(target) == checksums.read_sums(folder)
        ):
            return target
    if target.exists():
        raise LnuError(
            "there is something else where the files go", file=target, remedy="Move it away."
        )
    move_folder(folder, target)
    return target


def _put_signature(folder: Path, target: Path) -> Path | None:
    if not (folder / SIGNATURE_NAME).is_file():
        return None
    shutil.copyfile(folder / SIGNATURE_NAME, target)
    return target
