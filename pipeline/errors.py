"""Errors that a user can act upon: what is wrong, where, and what to do.

Anything else that is raised is a fault of the program and keeps its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BAD_INPUT = 2
"""Exit status when a source, a description, a correction or an argument is at fault."""

BAD_DATA = 3
"""Exit status when tables or a release fail a check."""


@dataclass
class LnuError(Exception):
    """An error with its place and its remedy.

    Attributes:
        message: What is wrong, one sentence.
        file: The file at fault, if one is.
        place: Where in the file: ``line 12``, ``page 4``, ``byte 17``.
        remedy: What the user can do.
        status: Exit status of the command.
    """

    message: str
    file: Path | None = None
    place: str | None = None
    remedy: str | None = None
    status: int = BAD_INPUT

    def __str__(self) -> str:
        """Give the error as one text: place first, remedy last, each on its line."""
        where = ", ".join(str(part) for part in (self.file, self.place) if part)
        head = f"{where}: {self.message}" if where else self.message
        return f"{head}\n  {self.remedy}" if self.remedy else head


def bad_data(message: str, *, file: Path | None = None, remedy: str | None = None) -> LnuError:
    """Make the error of a failed check (exit status 3)."""
    return LnuError(message, file=file, remedy=remedy, status=BAD_DATA)
