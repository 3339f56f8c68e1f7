"""The gate: the last scores, kept in a file, below which no field may fall."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.accuracy.render import share_text
from pipeline.accuracy.scores import MODES, Score, f1_of
from pipeline.errors import LnuError

LAST_SCORES = "last_scores.json"
"""Name of the file, in the folder of the annotation."""

_COUNTS = ("right", "missed", "wrong")

Counts = Mapping[str, int]
LastScores = Mapping[str, Mapping[str, Counts]]
"""Field -> comparison -> its counts."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A field that has fallen.

    Attributes:
        field: Name of the field.
        mode: ``exact`` or ``normalised``.
        before: Its last F1.
        now: Its F1 now; None if the field is gone or nothing is left to count.
    """

    field: str
    mode: str
    before: float
    now: float | None

    def __str__(self) -> str:
        """Say what fell from what to what."""
        return f"{self.field} ({self.mode}): F1 {share_text(self.before)} -> {share_text(self.now)}"


def find_falls(scores: Sequence[Score], last: LastScores) -> list[Fall]:
    """Find the fields whose F1 is below its last value.

    A field that has no last value cannot fall; one that is gone has fallen.

    Args:
        scores: The scores now.
        last: The last scores.

    Returns:
        The falls, in the order of the last scores.
    """
    now = {(score.field, score.mode): score.f1 for score in scores}
    falls = []
    for field, modes in last.items():
        for mode, counts in modes.items():
            before = f1_of(*(counts[name] for name in _COUNTS))
            current = now.get((field, mode))
            if before is not None and (current is None or current < before):
                falls.append(Fall(field, mode, before, current))
    return falls


def last_scores_text(scores: Sequence[Score]) -> str:
    """Write scores as the file of last scores.

    Args:
        scores: The scores of all fields.

    Returns:
        JSON, a line for each field and comparison, so that a difference can be read.
    """
    fields: dict[str, dict[str, str]] = {}
    for score in scores:
        counts = {"right": score.right, "missed": score.missed, "wrong": score.wrong}
        fields.setdefault(score.field, {})[score.mode] = json.dumps(counts)
    blocks = [
        f'  "{field}": {{\n'
        + ",\n".join(f'    "{mode}": {modes[mode]}' for mode in MODES if mode in modes)
        + "\n  }"
        for field, modes in fields.items()
    ]
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def read_last_scores(folder: Path) -> LastScores:
    """Read the last scores.

    Args:
        folder: The folder of the annotation.

    Returns:
        The scores.

    Raises:
        LnuError: If they were never written, or the file is damaged.
    """
    file = folder / LAST_SCORES
    try:
        last: LastScores = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LnuError(
            "there are no last scores", file=file, remedy="Run `lnu accuracy --write` first."
        ) from None
    except ValueError:
        raise LnuError(
            "the last scores are damaged", file=file, remedy="Take the file from version control."
        ) from None
    return last
