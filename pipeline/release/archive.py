"""``lnu-<version>.zip``: a release as one file, the same bytes whenever and wherever it is made.

An archive holds what ``SHA256SUMS`` lists, and that list, below one folder ``lnu-<version>/``. A
signature is not in it: it may be made later and with any key, and the archive follows from the data
alone. How an archive that came from elsewhere is opened is in ``unpack``.

Files are stored, not compressed. Deflate fixes what a compressed stream means, not which stream a
compressor writes (https://www.rfc-editor.org/rfc/rfc1951, section 4), and zlib, zlib-ng and their
versions do write different ones at the same level; a release must come out the same with each. The
Parquet files are compressed as they are, and web servers compress on the way. It also bounds what
an archive can unpack to: no more than its own size.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pipeline.release import checksums
from pipeline.release.descriptor import read_data_package
from pipeline.release.files import PARTIAL_SUFFIX

DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every file: the first that the format can say."""

_UNIX = 3
_REGULAR_FILE = 0o100644 << 16
"""The permissions of every file, where the format has those of Unix."""


def archive_name(version: str) -> str:
    """Give the name of the archive of a version.

    Args:
        version: The version.

    Returns:
        The name of the file.
    """
    return f"{top_folder(version)}.zip"


def top_folder(version: str) -> str:
    """Give the name of the one folder in the archive of a version.

    Args:
        version: The version.

    Returns:
        The name of the folder.
    """
    return f"lnu-{version}"


def write_zip(folder: Path, target: Path) -> None:
    """Write the archive of a release beside its place, then move it there in one step.

    Args:
        folder: The folder of the release, complete with its ``SHA256SUMS``.
        target: The archive; one that is there is replaced.

    Raises:
        LnuError: If the list of checksums or the description of the release is missing or damaged.
        FileNotFoundError: If a file that the list names is missing.
    """
    top = top_folder(read_data_package(folder)["version"])
    names = sorted([*checksums.read_sums(folder), checksums.FILE_NAME])
    partial = target.with_name(target.name + PARTIAL_SUFFIX)
    try:
        with partial.open("wb") as file:
            with ZipFile(file, "w", ZIP_STORED) as archive:
                for name in names:
                    _add(archive, f"{top}/{name}", folder / name)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _add(archive: ZipFile, name: str, path: Path) -> None:
    info = ZipInfo(name, DATE)
    info.create_system = _UNIX
    info.external_attr = _REGULAR_FILE
    # Known beforehand, the size decides whether the 64-bit form is needed.
    info.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target)
