"""What ``lnu verify`` and ``lnu fetch`` look at: a folder, an archive or an address.

Each is brought to a folder on the disk, with what the index beside it says of the version. What is
then to be found out about the folder is in ``verify``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums, signing
from pipeline.release.archive import archive_name, top_folder
from pipeline.release.checksums import SIGNATURE_NAME
from pipeline.release.descriptor import FILE_NAME as PACKAGE
from pipeline.release.descriptor import read_data_package
from pipeline.release.descriptor_check import Problem
from pipeline.release.download import MAX_BYTES, Progress, download, silent
from pipeline.release.index import FILE_NAME
from pipeline.release.places import FolderPlace, Place, open_place, read_small
from pipeline.release.published import LATEST, PublishedIndex, read_published
from pipeline.release.unpack import MAX_DIRECTORY, unpack
from pipeline.release.version import parse_version


@dataclass(frozen=True, slots=True)
class Subject:
    """A release that is to be looked at.

    Attributes:
        name: What it is called to people.
        folder: The folder with its files; the signature, if there is one, is among them.
        problems: What is wrong with how it came.
        notes: What could not be looked at, and why.
    """

    name: str
    folder: Path
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def subject_of_archive(archive: Path, work: Path) -> Subject:
    """Unpack an archive of this machine.

    Args:
        archive: The archive.
        work: An empty folder.

    Returns:
        The release in it.

    Raises:
        LnuError: If it cannot be read, or is damaged beyond looking into it.
    """
    place = FolderPlace(archive.parent)
    try:
        index = read_published(place)
    except LnuError:
        # Any folder may hold an index.json of something else.
        index = None
    folder = unpack(archive, work)
    take_signature(place, version_of(folder), folder)
    return examine_archive(archive, folder, index)


def subject_at(
    address: str, work: Path, *, endpoint_url: str | None = None, progress: Progress = silent
) -> Subject:
    """Get what is at an address.

    Args:
        address: Of an archive (``.../lnu-<version>.zip``), of a release (``.../<version>``), or of
            a published place, whose newest release is then meant.
        work: An empty folder.
        endpoint_url: Address of the S3 service, where it is not Amazon's.
        progress: Is told how far it is.

    Returns:
        The release there.

    Raises:
        LnuError: If it cannot be found or read, or is damaged beyond looking into it.
    """
    path, question, query = address.partition("?")
    parent, _, last = path.rstrip("/").rpartition("/")
    if parse_version(last):
        return _subject_of_files(
            open_place(parent, endpoint_url=endpoint_url), last, work, progress
        )
    if last.endswith(".zip"):
        place = open_place(parent + question + query, endpoint_url=endpoint_url)
        return _subject_of_remote_archive(place, last, _index_if_any(place), work, progress)
    place = open_place(address, endpoint_url=endpoint_url)
    index = index_of(place)
    name = archive_name(index.find(LATEST))
    return _subject_of_remote_archive(place, name, index, work, progress)


def index_of(place: Place) -> PublishedIndex:
    """Read what is published in a place.

    Args:
        place: The place.

    Returns:
        Its index.

    Raises:
        LnuError: If there is none, or it cannot be read.
    """
    index = read_published(place)
    if index is None:
        raise LnuError(
            f"{place.address}: there is no {FILE_NAME}, so nothing is published there",
            remedy="Look whether the address is right.",
        )
    return index


def examine_archive(
    archive: Path, folder: Path, index: PublishedIndex | None, version: str | None = None
) -> Subject:
    """Compare an archive that has been unpacked with what the index says.

    Args:
        archive: The archive.
        folder: The folder that came out of it.
        index: The index of the place that it is from, if there is one.
        version: The version that it must hold, if one was asked for.

    Returns:
        The release, with what is wrong.
    """
    held = version_of(folder)
    problems, notes = _compare(folder, held, index)
    if version not in (None, held):
        problems.append(Problem(archive.name, f"holds version {held}, not {version}"))
    facts = index.archives.get(held) if index else None
    if facts and checksums.hash_file(archive) != facts.sha256:
        problems.append(Problem(archive.name, "is not the archive that was published"))
    return Subject(archive.name, folder, tuple(problems), notes)


def refuse_paths_out(folder: Path) -> None:
    """Refuse a release that describes files outside of its folder, which would be read.

    Args:
        folder: The folder of the release.

    Raises:
        LnuError: If there is such a path (status ``BAD_DATA``). What else is wrong with the
            description is for ``verify`` to say.
    """
    try:
        resources = read_data_package(folder)["resources"]
    except LnuError:
        return
    # See https://datapackage.org/standard/security/.
    for resource in resources:
        path = (folder / str(resource["path"])).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise bad_data(
                f"it describes a file outside of itself: {resource['path']!r}",
                file=folder / PACKAGE,
            )


def version_of(folder: Path) -> str:
    """Give the version that the name of an unpacked folder says."""
    return folder.name.removeprefix(top_folder(""))


def _subject_of_remote_archive(
    place: Place, name: str, index: PublishedIndex | None, work: Path, progress: Progress
) -> Subject:
    archive = work / name
    said = name.removesuffix(".zip").removeprefix(top_folder(""))
    version = said if parse_version(said) else None
    facts = index.archives.get(said) if index else None
    download(place, name, archive, size=facts.bytes if facts else None, progress=progress)
    unpacked = work / "unpacked"
    unpacked.mkdir()
    folder = unpack(archive, unpacked)
    take_signature(place, version_of(folder), folder)
    return examine_archive(archive, folder, index, version)


def _subject_of_files(place: Place, version: str, work: Path, progress: Progress) -> Subject:
    """Get the files of a release one by one."""
    index = _index_if_any(place)
    folder = work / version
    folder.mkdir()
    sums = f"{version}/{checksums.FILE_NAME}"
    download(place, sums, folder / checksums.FILE_NAME, limit=MAX_DIRECTORY)
    left = MAX_BYTES
    for name in checksums.read_sums(folder):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            download(place, f"{version}/{name}", target, limit=left, progress=progress)
        except LnuError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                raise
            # Told as missing when the release is verified.
            continue
        left -= target.stat().st_size
    take_signature(place, version, folder)
    problems, notes = _compare(folder, version, index)
    return Subject(f"{place.address}/{version}", folder, tuple(problems), notes)


def _compare(
    folder: Path, version: str, index: PublishedIndex | None
) -> tuple[list[Problem], tuple[str, ...]]:
    """Compare an unpacked release with its own name and with the index."""
    problems = list(_version_problems(folder, version))
    expected = index.sums_hash(version) if index else None
    if expected is None:
        return problems, (f"no index of releases beside it lists version {version}",)
    sums = folder / checksums.FILE_NAME
    if not sums.is_file() or checksums.hash_file(sums) != expected:
        problems.append(Problem(checksums.FILE_NAME, "is not the list that was published"))
    return problems, ()


def _version_problems(folder: Path, version: str) -> Iterator[Problem]:
    try:
        said = read_data_package(folder)["version"]
    except LnuError:
        # Told when the release is verified.
        return
    if said != version:
        yield Problem(PACKAGE, f"describes version {said!r}, not {version}")


def _index_if_any(place: Place) -> PublishedIndex | None:
    """Give the index beside something that was named itself, where one can be read."""
    try:
        return read_published(place)
    except LnuError:
        return None


def take_signature(place: Place, version: str, folder: Path) -> None:
    """Put the signature of a release beside its list of checksums, if the place has one.

    Args:
        place: The place.
        version: The version.
        folder: The folder with the files of the release.
    """
    for name in (f"{top_folder(version)}.sig", f"{version}/{SIGNATURE_NAME}"):
        try:
            content = read_small(place, name, limit=signing.MAX_BYTES)
        except LnuError:
            continue
        if content is not None:
            (folder / SIGNATURE_NAME).write_bytes(content)
            return
