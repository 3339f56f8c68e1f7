"""One writer at a time for a folder of releases."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import LnuError

LOCK_NAME = ".lock"


@contextmanager
def only_writer(releases: Path) -> Iterator[None]:
    """Keep every other process from writing releases for as long as this lasts.

    The system gives the lock back when the process ends, however it ends; the file stays, as
    taking it away would let two processes lock two files of the same name.

    Args:
        releases: The folder of the releases, made if there is none.

    Yields:
        Nothing.

    Raises:
        LnuError: If another process is writing.
    """
    releases.mkdir(parents=True, exist_ok=True)
    path = releases / LOCK_NAME
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LnuError(
                "another run is writing releases here",
                file=releases,
                remedy="Wait until it has ended, then run the command again.",
            ) from None
        yield
