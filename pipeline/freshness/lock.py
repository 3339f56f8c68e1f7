"""One run at a time in a checkout, however it was started.

The system gives the lock back when the process ends, whatever ends it. The file stays, as taking it
away would let two processes lock two files of the same name.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from pipeline.project import Project

LOCK_FILE = "run.lock"

_held: dict[str, int] = {}
"""Locks that this process holds, so that a run within a command does not wait for its command."""


@contextmanager
def only_run(project: Project, waiting: Callable[[str], None] | None = None) -> Iterator[bool]:
    """Keep other runs from working in a checkout.

    Args:
        project: The checkout.
        waiting: Told once, with the process that it waits for, before it waits for another run
            to end; without it, it does not wait.

    Yields:
        Whether the lock is held: always, if it may wait.
    """
    project.state.mkdir(exist_ok=True)
    path = project.state / LOCK_FILE
    name = str(path.resolve())
    if name in _held:
        yield True
        return
    with path.open("a+", encoding="utf-8") as file:
        if not _lock(file, waiting):
            yield False
            return
        _held[name] = os.getpid()
        try:
            yield True
        finally:
            del _held[name]


def _lock(file: TextIO, waiting: Callable[[str], None] | None) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if waiting is None:
            return False
        file.seek(0)
        waiting(file.read().strip())
        fcntl.flock(file, fcntl.LOCK_EX)
    file.seek(0)
    file.truncate()
    file.write(f"{os.getpid()}\n")
    file.flush()
    return True
