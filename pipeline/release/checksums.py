"""``SHA256SUMS``: the hash of every file of a release, as ``sha256sum --check`` reads it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import bad_data

FILE_NAME = "SHA256SUMS"

SIGNATURE_NAME = f"{FILE_NAME}.sig"
"""The signature of the list, see ``signing``. It is beside the files of a release and none of them:
it can be added later, so neither the list nor the check for files too many knows of it."""

_LINE = re.compile("([0-9a-f]{64})  ([^\n]+)")


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of comparing the files of a folder with its checksums.

    Attributes:
        files: How many files the list names.
        missing: Those that are not there.
        changed: Those whose hash is another one.
        extra: Files that are there and not in the list.
    """

    files: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every file is there, unchanged, and no other."""
        return not (self.missing or self.changed or self.extra)

    def __str__(self) -> str:
        """Name the files that are at fault."""
        parts = (("missing", self.missing), ("changed", self.changed), ("extra", self.extra))
        return "; ".join(f"{word}: {', '.join(names)}" for word, names in parts if names)


def sums_bytes(folder: Path) -> bytes:
    """Hash all files of a folder.

    Args:
        folder: The folder of a release.

    Returns:
        The content of its ``SHA256SUMS``: a line for each file but that one and its signature,
        sorted by path.
    """
    lines = [f"{hash_file(folder / name)}  {name}\n" for name in _files(folder)]
    return "".join(lines).encode()


def check_sums(folder: Path) -> Checked:
    """Compare the files of a folder with its checksums.

    Args:
        folder: The folder of a release.

    Returns:
        Which files are missing, changed or extra.

    Raises:
        LnuError: If there is no list of checksums, or it is not readable.
    """
    expected = read_sums(folder)
    present = set(_files(folder))
    return Checked(
        files=len(expected),
        missing=tuple(name for name in expected if name not in present),
        changed=tuple(
            name
            for name, digest in expected.items()
            if name in present and hash_file(folder / name) != digest
        ),
        extra=tuple(sorted(present - expected.keys())),
    )


def read_sums(folder: Path) -> dict[str, str]:
    """Read the checksums of a release.

    Args:
        folder: The folder of the release.

    Returns:
        The hash of each file by its path in the folder.

    Raises:
        LnuError: If the list is missing, damaged, or names a file outside of the folder.
    """
    path = folder / FILE_NAME
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise bad_data("the list of checksums is missing", file=path) from None
    except UnicodeDecodeError as error:
        raise bad_data("this is no list of checksums", file=path) from error
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    sums = {match[2]: match[1] for match in found if match}
    if lines[-1] or len(sums) != len(found) or not sums or any(map(_leads_out, sums)):
        raise bad_data("this is no list of checksums", file=path)
    return sums


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts


def _files(folder: Path) -> list[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(name for name in names if name not in (FILE_NAME, SIGNATURE_NAME))
