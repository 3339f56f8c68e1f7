"""Files that are either there as they should be or not there: written beside, then moved."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import LnuError

PARTIAL_SUFFIX = ".partial"

_OF_THE_DISK = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM}
)


@contextmanager
def disk_errors_explained(folder: Path) -> Iterator[None]:
    """Turn what a user can act upon, such as a full disk, into an error that says so.

    Args:
        folder: The folder that is written to.

    Yields:
        Nothing.

    Raises:
        LnuError: If the disk is full or may not be written to.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        raise LnuError(
            f"nothing could be written: {os.strerror(error.errno)}",
            file=folder,
            remedy="Make room or give leave to write, then run the command again.",
        ) from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, making its folder if there is none.

    Args:
        path: The file.
        content: Its bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def replace_bytes(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that a reader finds the old content or the new.

    Args:
        path: The file.
        content: Its new bytes.
    """
    partial = path.with_name(path.name + PARTIAL_SUFFIX)
    write_bytes(partial, content)
    _sync(partial)
    partial.replace(path)
    _sync(path.parent)


def move_folder(source: Path, target: Path) -> None:
    """Move a finished folder into place in one step, after all of it has reached the disk.

    Args:
        source: The folder, on the same file system.
        target: Where it is to be; nothing may be there.

    Raises:
        FileExistsError: If something is there.
    """
    sync_tree(source)
    if target.exists():
        raise FileExistsError(target)
    source.rename(target)
    _sync(target.parent)


def move_file(source: Path, target: Path) -> None:
    """Move a finished file into place in one step; it has reached the disk before.

    Args:
        source: The file, on the same file system.
        target: Where it is to be; its folder is made if there is none.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    _sync(target.parent)


def sync_tree(folder: Path) -> None:
    """Wait until all files and folders of a folder have reached the disk.

    Args:
        folder: The folder.
    """
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
