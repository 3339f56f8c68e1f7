"""The score of each field: how many statements are right, missed and wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.accuracy.excluded import without_removed
from pipeline.accuracy.fields import GROUPS, Field
from pipeline.accuracy.interval import f1_interval
from pipeline.accuracy.items import Item
from pipeline.accuracy.matching import Outcome
from pipeline.accuracy.reading import Annotation, RawRows, Tables

EXACT = "exact"
"""Values and places are equal to the character."""

NORMALISED = "normalised"
"""Letters and digits are equal, places nearly so; some fields say more, see :class:`Field`."""

MODES = (EXACT, NORMALISED)


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one field in one of the two comparisons.

    Attributes:
        field: Name of the field.
        group: Group of fields that it is shown in.
        about: What one statement of it says.
        mode: ``exact`` or ``normalised``.
        gold_count: Statements of the annotation.
        right: Those of them that the tables have.
        missed: Those that they do not have.
        wrong: Statements of the tables that the annotation does not have.
        precision: Share of the tables' statements that are right; None if there are none.
        recall: Share of the annotation's statements that are right; None if there are none.
        f1: Harmonic mean of both; None if there is nothing to count.
        low: Lower end of the 90 per cent interval of F1.
        high: Its upper end.
        missed_items: What was missed.
        wrong_items: What is wrong.
    """

    field: str
    group: str
    about: str
    mode: str
    gold_count: int
    right: int
    missed: int
    wrong: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    missed_items: tuple[Item, ...] = ()
    wrong_items: tuple[Item, ...] = ()


def score_tables(rows: RawRows, gold: Path) -> list[Score]:
    """Compare tables with the annotation.

    Args:
        rows: Table -> its rows as text, null as None, as a CSV file of a release holds them.
        gold: The folder of the annotation.

    Returns:
        For each field its exact score and its normalised score, in the order of the fields.

    Raises:
        LnuError: If a file of the annotation is missing.
    """
    annotation, tables = Annotation(gold), Tables(rows)
    return [
        score
        for group, fields in GROUPS.items()
        for field in fields
        for score in _score_field(group, field, annotation, tables)
    ]


def _score_field(
    group: str, field: Field, annotation: Annotation, tables: Tables
) -> Iterable[Score]:
    known, found = without_removed(*field.read(annotation, tables))
    for mode in MODES:
        folding = None if mode == EXACT else field.fold
        yield make_score(field, group, mode, field.match(known, found, folding))


def make_score(field: Field, group: str, mode: str, outcome: Outcome) -> Score:
    """Turn what a comparison found into a score.

    Args:
        field: The field.
        group: Its group.
        mode: ``exact`` or ``normalised``.
        outcome: What was found.

    Returns:
        The score with its shares and its interval.
    """
    right, missed, wrong = outcome.right, len(outcome.missed), len(outcome.wrong)
    interval = f1_interval(right, missed, wrong)
    return Score(
        field=field.name,
        group=group,
        about=field.about,
        mode=mode,
        gold_count=right + missed,
        right=right,
        missed=missed,
        wrong=wrong,
        precision=_share(right, right + wrong),
        recall=_share(right, right + missed),
        f1=f1_of(right, missed, wrong),
        low=interval[0] if interval else None,
        high=interval[1] if interval else None,
        missed_items=outcome.missed,
        wrong_items=outcome.wrong,
    )


def f1_of(right: int, missed: int, wrong: int) -> float | None:
    """Give F1, the harmonic mean of precision and recall; None where nothing is counted."""
    return _share(2 * right, 2 * right + missed + wrong)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
