"""Scores as a table for a terminal, with what was missed or wrong if asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.accuracy.items import Item
from pipeline.accuracy.scores import EXACT, Score

_HEAD = ("right", "missed", "wrong", "F1", "90 %")
_WIDTHS = (5, 6, 5, 5, 11)
_NAME_WIDTH = 34


def pairs_of(scores: Sequence[Score]) -> list[tuple[Score, Score]]:
    """Give the exact and the normalised score of each field, in the order of the fields."""
    normalised = {score.field: score for score in scores if score.mode != EXACT}
    return [(score, normalised[score.field]) for score in scores if score.mode == EXACT]


def share_text(share: float | None) -> str:
    """Write a share with three decimals; only one that is whole is shown as 1.000."""
    if share is None:
        return "-"
    return f"{min(share, 0.999) if share < 1 else share:.3f}"


def interval_text(score: Score) -> str:
    """Write the interval of a score."""
    if score.low is None or score.high is None:
        return "-"
    return f"{share_text(score.low)}-{share_text(score.high)}"


def render_text(scores: Sequence[Score]) -> str:
    """Write scores as a table for a terminal.

    Args:
        scores: The scores of all fields.

    Returns:
        A line for each field, exact on the left and normalised on the right.
    """
    return "\n".join(_lines(pairs_of(scores))) + "\n"


def _lines(pairs: Iterable[tuple[Score, Score]]) -> Iterator[str]:
    modes = "".join(f" | {mode:{sum(_WIDTHS) + 4}}" for mode in ("exact", "normalised"))
    yield f"{'':{_NAME_WIDTH}}{modes}".rstrip()
    yield f"{'':{_NAME_WIDTH}} | {_columns(_HEAD)} | {_columns(_HEAD)}"
    group = None
    for exact, normalised in pairs:
        if exact.group != group:
            group = exact.group
            yield group
        yield f"  {exact.field:{_NAME_WIDTH - 2}} | {_numbers(exact)} | {_numbers(normalised)}"


def _numbers(score: Score) -> str:
    counts = map(str, (score.right, score.missed, score.wrong))
    return _columns((*counts, share_text(score.f1), interval_text(score)))


def _columns(cells: Iterable[str]) -> str:
    return " ".join(f"{cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))


def render_items(scores: Iterable[Score], clean: Callable[[str], str]) -> str:
    """List what was missed and what is wrong, for who mends the rules.

    Args:
        scores: The scores to list, of one comparison.
        clean: Takes personal contact details out of a text.

    Returns:
        A line for each statement: field, place, and what is said there.
    """
    lines = [
        f"{score.field}: {word}: {place_text(item)}: {clean(item.quote or item.value)}"
        for score in scores
        for word, items in (("missed", score.missed_items), ("wrong", score.wrong_items))
        for item in items
    ]
    return "\n".join(lines) + "\n" if lines else ""


def place_text(item: Item) -> str:
    """Write where a statement stands: its row, and its characters where they are known."""
    if not item.places:
        return item.where
    return f"{item.where}, characters {item.places[0].start} to {item.places[0].end}"
