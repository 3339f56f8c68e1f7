"""What the commands share that move files: their options, and how far they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from pipeline.release.download import Progress

endpoint_option = click.option(
    "--endpoint-url",
    metavar="URL",
    help="Address of the S3 service, where it is not Amazon's.",
)


@contextmanager
def progress_shown(*, of_files: bool = False) -> Iterator[Progress]:
    """Show on a terminal how far a transfer is; silent when piped.

    Args:
        of_files: Whether files are counted, not bytes.

    Yields:
        What is to be told of the progress.
    """
    from pipeline.release.download import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    text = TextColumn("{task.description}")
    columns = (
        (text, TextColumn("{task.completed} files"))
        if of_files
        else (text, BarColumn(), DownloadColumn(), TransferSpeedColumn())
    )
    # What is said on standard output stays there, also where only that is not a terminal.
    console = Console(stderr=True)
    bar = Bar(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    )
    try:
        yield _Teller(bar)
    finally:
        bar.stop()


class _Teller:
    """Tells a bar of the progress; one file after the other."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def __call__(self, name: str, done: int, size: int | None) -> None:
        self._bar.start()
        self._bar.update(self._task, description=name, completed=done, total=size)
        if done == size:
            # The line is free again for what is said of the file.
            self._bar.stop()
