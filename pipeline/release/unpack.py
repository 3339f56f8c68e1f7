"""Opening an archive that came from elsewhere: nothing outside of a folder, nothing out of bounds.

Only what ``archive`` writes is taken: files that are stored as they are, below one folder. So what
an archive unpacks to is no larger than itself, and each path is looked at before a byte is written
(https://cwe.mitre.org/data/definitions/22.html, https://cwe.mitre.org/data/definitions/409.html).
Whether the files are those of a release is for ``verify`` to say.
"""

from __future__ import annotations

import errno
import io
import shutil
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.errors import LnuError, bad_data
from pipeline.release.archive import top_folder
from pipeline.release.version import parse_version

MAX_DIRECTORY = 1 << 20
"""Bytes that the list of files in an archive may take; that of a release takes some thousands."""

_OF_DAMAGE = (
    zipfile.BadZipFile, struct.error, ValueError, ArithmeticError, EOFError, NotImplementedError,
)  # fmt: skip
"""What ``zipfile`` raises on one damage or another."""

_OF_PATHS = frozenset({errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL})

_ENCRYPTED = 1

_END_RECORD = 22
"""Bytes of the record at the end of an archive without a comment."""

_DAMAGED = "The archive is damaged or none of this dataset: take it from where it was published."


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack an archive.

    Args:
        archive: The archive.
        folder: An empty folder.

    Returns:
        The folder of the release in it, ``lnu-<version>``.

    Raises:
        LnuError: If it cannot be read; with status ``BAD_DATA`` if it is no whole archive, or holds
            what no archive of a release holds. Nothing but ``folder`` is ever written to.
    """
    try:
        size = archive.stat().st_size
        file = _BoundedFile(archive)
    except OSError as error:
        raise LnuError(f"cannot be read: {error.strerror}", file=archive) from error
    try:
        with file, zipfile.ZipFile(file) as opened:
            _check_ends(opened, file)
            top = _check_entries(opened.infolist(), size)
            for entry in opened.infolist():
                _extract(opened, entry, folder)
    except _OF_DAMAGE as error:
        raise bad_data(f"no whole archive: {error}", file=archive, remedy=_DAMAGED) from error
    except OSError as error:
        if error.errno not in _OF_PATHS:
            raise
        raise bad_data(f"an impossible path: {error}", file=archive, remedy=_DAMAGED) from error
    return folder / top


class _BoundedFile(io.FileIO):
    """A file of which no more than a bounded stretch is read in one go.

    ``zipfile`` reads the whole list of files before anything of it can be looked at, and makes of
    it what takes many times the memory.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise zipfile.BadZipFile("the list of its files is larger than that of any release")
        return super().read(-1 if size is None else size) or b""


def _check_ends(opened: zipfile.ZipFile, file: io.FileIO) -> None:
    """Refuse what stands before or after an archive, which readers of the format pass over.

    See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, section 4.3.16.
    """
    file.seek(-_END_RECORD, io.SEEK_END)
    starts = [entry.header_offset for entry in opened.infolist()]
    if not file.read().startswith(b"PK\5\6") or min(starts, default=0) != 0:
        raise zipfile.BadZipFile("there is something before or after it")


def _check_entries(entries: Sequence[zipfile.ZipInfo], size: int) -> str:
    """Refuse what no archive of a release holds.

    Args:
        entries: What it lists.
        size: Its size in bytes.

    Returns:
        The name of its one folder.

    Raises:
        zipfile.BadZipFile: If there is something else in it.
    """
    for entry in entries:
        if not _is_safe(entry.orig_filename):
            raise zipfile.BadZipFile(f"the path {entry.orig_filename!r} leads out of the archive")
        if not _is_plain(entry):
            raise zipfile.BadZipFile(f"{entry.filename} is not stored as it is")
    # Entries may share the same bytes, and so add up to more than there is.
    if sum(entry.file_size for entry in entries) > size:
        raise zipfile.BadZipFile("its files are larger than itself")
    tops = {PurePosixPath(entry.filename).parts[0] for entry in entries}
    top = tops.pop() if len(tops) == 1 else ""
    version = top.removeprefix(top_folder(""))
    if not parse_version(version) or top != top_folder(version):
        raise zipfile.BadZipFile("there is not one folder lnu-<version> in it")
    return top


def _is_safe(name: str) -> bool:
    """Tell whether a path stays in its folder, on every system."""
    path = PurePosixPath(name)
    return (
        name == str(path)
        and len(path.parts) > 1
        and ".." not in path.parts
        and not path.is_absolute()
        and not any(sign in name for sign in "\\:\0")
    )


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.compress_type == zipfile.ZIP_STORED
        and entry.file_size == entry.compress_size
        and not entry.flag_bits & _ENCRYPTED
    )


def _extract(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> None:
    path = folder / entry.filename
    path.parent.mkdir(parents=True, exist_ok=True)
    # "x": a name that is there twice is an error. A link is written as the file that it is here.
    with opened.open(entry) as source, path.open("xb") as target:
        shutil.copyfileobj(source, target)
