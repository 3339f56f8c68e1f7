"""A file from a published place onto the disk: bounded, and going on where it was cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.errors import bad_data
from pipeline.release.files import disk_errors_explained
from pipeline.release.places import Place, Reading, explained

MAX_BYTES = 4 << 30
"""Bytes that a file may have of which nobody has said how large it is."""

Progress = Callable[[str, int, int | None], None]
"""Is told the name of a file, how many bytes of it there are, and how many there will be."""


def silent(name: str, done: int, size: int | None) -> None:
    """Tell nobody of the progress."""


def download(
    place: Place,
    name: str,
    target: Path,
    *,
    size: int | None = None,
    limit: int = MAX_BYTES,
    progress: Progress = silent,
) -> None:
    """Get a file, after what there already is of it.

    A connection that is cut is taken up anew as long as each one brings something.

    Args:
        place: Where the file is.
        name: Its path there.
        target: Where it goes; what is there counts as its beginning.
        size: How many bytes it has, where that is known from elsewhere.
        limit: How many bytes it may have.
        progress: Is told how far it is.

    Raises:
        LnuError: If it cannot be found or read, if the disk is full, or with status ``BAD_DATA`` if
            it is larger than it may be. What has come is left there for the next time.
    """
    limit = limit if size is None else size
    with explained(place.address):
        while True:
            before = _size_of(target)
            if before == size:
                return
            try:
                _receive(place, name, target, limit, progress)
            except (ConnectionError, TimeoutError):
                if _size_of(target) <= before:
                    raise
            else:
                return


def _receive(place: Place, name: str, target: Path, limit: int, progress: Progress) -> None:
    start = _size_of(target)
    with place.open(name, start if start <= limit else 0) as reading:
        done = _append(reading, name, target, limit, progress)
    if reading.size is not None and done < reading.size:
        raise ConnectionError(f"{name} ended after {done:,} of {reading.size:,} bytes")


def _append(reading: Reading, name: str, target: Path, limit: int, progress: Progress) -> int:
    """Write what is read after the beginning that is there; gives the size of it all."""
    done = reading.start
    with disk_errors_explained(target.parent), target.open("ab") as file:
        file.truncate(done)
    for chunk in reading.chunks:
        done += len(chunk)
        if done > limit:
            target.unlink()
            raise bad_data(f"{name} is larger than the {limit:,} bytes that it may have")
        # The file is opened anew for each piece, so that an error of the disk is none of the line.
        with disk_errors_explained(target.parent), target.open("ab") as file:
            file.write(chunk)
        progress(name, done, reading.size)
    return done


def _size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
