"""Says how far the taking in of a source is, in the counts of those who do the work.

What it is said to is for the command line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.progress import Progress

READING_PAGES = "reading pages"
RECEIVING = "receiving MiB"
_MIB = 1 << 20


@dataclass
class _Count:
    """Tells a count that others keep: how much is done, of how much."""

    progress: Progress
    step: str
    _told: int | None = field(default=None, init=False)

    def tell(self, done: int, total: int | None, thing: str) -> None:
        if self._told is None:
            self.progress.begin(self.step, total)
            self._told = 0
        for _ in range(self._told, done):
            self.progress.advance(thing)
        self._told = max(self._told, done)


class PageTeller:
    """Tells of the pages of a PDF as they are read (``read.pdf_process``)."""

    def __init__(self, progress: Progress, name: str) -> None:
        """Tell of one file.

        Args:
            progress: Is told.
            name: What the user calls the file.
        """
        self._name = name
        self._count = _Count(progress, READING_PAGES)

    def __call__(self, done: int, total: int) -> None:
        """Take note of how many pages are read, and of how many."""
        self._count.tell(done, total, f"{self._name}, page {done}")


class DownloadTeller:
    """Tells of the bytes of a file as they come (``release.download``)."""

    def __init__(self, progress: Progress) -> None:
        """Tell of one file.

        Args:
            progress: Is told.
        """
        self._count = _Count(progress, RECEIVING)

    def __call__(self, name: str, done: int, size: int | None) -> None:
        """Take note of how many bytes are there, and of how many."""
        self._count.tell(done // _MIB, None if size is None else size // _MIB, name)


@dataclass(frozen=True, slots=True)
class Which:
    """Tells of each step which of several rounds of the same steps it is one of."""

    progress: Progress
    which: str

    def begin(self, step: str, total: int | None = None) -> None:
        """Tell of a step."""
        self.progress.begin(f"{step}, {self.which}", total)

    def advance(self, thing: str) -> None:
        """Tell that one thing more is done."""
        self.progress.advance(thing)
