"""Shows how far a run is, once it has taken two seconds: to people, or to machines as JSON lines.

Either goes to standard error, so that what a command gives can be piped on. Where that is no
terminal, people are told nothing.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

from pipeline.progress import Progress, Quiet

_SILENT_SECONDS = 2.0
_JSON_EVERY_SECONDS = 1.0


class TerminalProgress:
    """A line for the step that is under way: its name, count, time left, and the last source."""

    def __init__(self, bars: Bars) -> None:
        """Show on some bars.

        Args:
            bars: Where to; they may be shown later than this is told of the first step.
        """
        self._bars = bars
        self._task = bars.add_task("starting", total=None, thing="")

    def begin(self, step: str, total: int | None = None) -> None:
        """Show a step in place of the one before."""
        self._bars.remove_task(self._task)
        self._task = self._bars.add_task(step, total=total, thing="")

    def advance(self, thing: str) -> None:
        """Show that one thing more is done."""
        self._bars.update(self._task, advance=1, thing=thing)


class JsonProgress:
    """A JSON object for each second: step, source, how many are done of how many, seconds left."""

    def __init__(self, silent: float = _SILENT_SECONDS, every: float = _JSON_EVERY_SECONDS) -> None:
        """Begin to count the time.

        Args:
            silent: Seconds for which nothing is told.
            every: Seconds between two things told of one step.
        """
        self._silent, self._every = silent, every
        self._begun = time.monotonic()
        self._told = self._begun
        self._step, self._step_begun = "starting", self._begun
        self._total: int | None = None
        self._done = 0

    def begin(self, step: str, total: int | None = None) -> None:
        """Take note of a step, and tell it."""
        self._step, self._total, self._done = step, total, 0
        self._step_begun = time.monotonic()
        self._tell(None)

    def advance(self, thing: str) -> None:
        """Take note of one thing more, and tell it once a second."""
        self._done += 1
        if time.monotonic() - self._told >= self._every:
            self._tell(thing)

    def _tell(self, thing: str | None) -> None:
        now = time.monotonic()
        if now - self._begun < self._silent:
            return
        self._told = now
        line = {"step": self._step, "source": thing, "done": self._done, "total": self._total}
        left = None
        if self._total and self._done:
            left = round((now - self._step_begun) / self._done * (self._total - self._done), 1)
        print(json.dumps(line | {"seconds_left": left}), file=sys.stderr, flush=True)


@contextmanager
def shown_progress(*, as_json: bool) -> Iterator[Progress]:
    """Show how far a run is for as long as this lasts.

    Args:
        as_json: Whether a machine is to be told.

    Yields:
        What the run tells how far it is.
    """
    if as_json:
        yield JsonProgress()
        return
    if not sys.stderr.isatty():
        yield Quiet()
        return
    bars = _bars()
    later = threading.Timer(_SILENT_SECONDS, bars.start)
    later.daemon = True
    later.start()
    try:
        yield TerminalProgress(bars)
    finally:
        later.cancel()
        later.join()
        bars.stop()


def _bars() -> Bars:
    return Bars(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[thing]}"),
        console=Console(stderr=True),
        transient=True,
    )
