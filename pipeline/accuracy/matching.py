"""Matches statements of the annotation with those of the tables, each with at most one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.accuracy.items import Fold, Item, near_place, same_place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison found.

    Attributes:
        right: How many items of the annotation the tables have.
        missed: Those that they do not have.
        wrong: Items of the tables that the annotation does not have.
    """

    right: int
    missed: tuple[Item, ...]
    wrong: tuple[Item, ...]


def match_items(gold: Iterable[Item], found: Iterable[Item], fold: Fold | None) -> Outcome:
    """Match items one to one; items without a value are nothing to match.

    A value that differs, or that stands at another place, is both missed and wrong. An item that
    the tables have twice is right once and wrong once.

    Args:
        gold: Items of the annotation.
        found: Items of the tables.
        fold: Gives the form in which values are compared, places then being nearly equal; None
            to compare values and places to the character.

    Returns:
        The outcome, items in the order in which they were given.
    """
    waiting = [item for item in gold if item.value]
    free: dict[tuple[str, str], list[Item]] = {}
    count = len(waiting)
    for item in found:
        if item.value:
            free.setdefault(_key(item, fold), []).append(item)
    # What stands at the same place is matched first, so that a neighbour cannot take it.
    for agree in (same_place,) if fold is None else (same_place, near_place):
        waiting = [item for item in waiting if not _take(free.get(_key(item, fold)), item, agree)]
    wrong = [item for items in free.values() for item in items]
    return Outcome(count - len(waiting), tuple(waiting), tuple(wrong))


def _key(item: Item, fold: Fold | None) -> tuple[str, str]:
    return item.subject, item.value if fold is None else fold(item.value)


def _take(free: list[Item] | None, gold: Item, agree: Callable[[Item, Item], bool]) -> bool:
    """Take the first free item that agrees, if there is one."""
    found = next((item for item in free or () if agree(gold, item)), None)
    if found is None or free is None:
        return False
    free.remove(found)
    return True
