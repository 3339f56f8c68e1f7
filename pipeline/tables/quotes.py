"""Compares each quote that is published with the text of its source, character for character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quote that does not stand where it is said to stand.

    Attributes:
        source_id: The source.
        char_start: Where it should begin.
        char_end: Where it should end.
        quote: What is published.
        found: What stands there.
    """

    source_id: str
    char_start: int
    char_end: int
    quote: str
    found: str

    def __str__(self) -> str:
        """Say both texts and where the quote should stand."""
        return (
            f"{self.quote!r} is quoted, but {self.source_id} has {self.found!r}"
            f" at {self.char_start} to {self.char_end}"
        )


@dataclass(frozen=True, slots=True)
class Quotes:
    """What became of comparing quotes.

    Attributes:
        compared: How many were compared.
        mismatches: Those that are not what stands there.
        unplaced: How many have no place in a text.
        without_text: How many are from a source whose text is not at hand.
    """

    compared: int
    mismatches: tuple[Mismatch, ...]
    unplaced: int = 0
    without_text: int = 0

    @property
    def is_right(self) -> bool:
        """Whether every quote was compared and stands where it should."""
        return not (self.mismatches or self.without_text)


def compare_quotes(
    rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str], redact: Callable[[str], str]
) -> Quotes:
    """Compare quotes with the texts that they are from.

    Args:
        rows: Rows of ``evidence``, or of any table with the columns ``source_id``, ``char_start``,
            ``char_end`` and ``quote``; offsets as numbers or as their text, null as None.
        texts: The text of each source, newlines untranslated.
        redact: Replaces what must not be published in a stretch of text.

    Returns:
        How many were compared, and which are wrong.
    """
    compared = unplaced = without_text = 0
    mismatches: list[Mismatch] = []
    for row in rows:
        if row["char_start"] is None or row["char_end"] is None or row["quote"] is None:
            unplaced += 1
            continue
        if row["source_id"] not in texts:
            without_text += 1
            continue
        compared += 1
        start, end = int(row["char_start"]), int(row["char_end"])
        text = texts[row["source_id"]]
        # Python would quietly cut an end that lies beyond the text.
        found = redact(text[start:end]) if 0 <= start <= end <= len(text) else ""
        if found != row["quote"]:
            mismatches.append(Mismatch(row["source_id"], start, end, row["quote"], found))
    return Quotes(compared, tuple(mismatches), unplaced, without_text)
