"""How a long run says how far it is; what it says it to is for the command line."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told how far a run is."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Take note that a step begins.

        Args:
            step: Its name.
            total: How many things it has to do, if that is known.
        """

    def advance(self, thing: str) -> None:
        """Take note that the step is done with one thing, such as a source."""


class Quiet:
    """Is told, and says nothing."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Take no note."""

    def advance(self, thing: str) -> None:
        """Take no note."""
