"""Which rows of the annotation are not counted, and why: all such rules stand here.

The guide of the annotation gives the reasons at more length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.accuracy.items import Both, Item
from pipeline.tables.builder import REMOVED


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A kind of rows of the annotation that no table can hold.

    Attributes:
        file: File of the annotation.
        column: The column that tells them.
        values: What it holds there.
        is_beginning: Whether the column only begins with one of the values.
        reason: Why they are not counted, for ``ACCURACY.md``.
    """

    file: str
    column: str
    values: tuple[str, ...]
    is_beginning: bool
    reason: str

    def holds(self, row: Mapping[str, str]) -> bool:
        """Tell whether a row of the file is one of these."""
        cell = row[self.column]
        return cell.startswith(self.values) if self.is_beginning else cell in self.values


EXCLUSIONS = (
    Exclusion(
        "headings",
        "heading",
        ("TEMA:",),
        True,
        'Headings that begin with "TEMA:" head lists of project titles, not running text; the'
        " table `sections` holds running text. They are counted as names of themes.",
    ),
    Exclusion(
        "faults",
        "kind",
        ("number_in_heading", "printed_page_differs"),
        False,
        "Numbers in headings and printed page numbers that differ from the document's are no"
        " errors of the text, only traps for whoever reads page numbers.",
    ),
)

REMOVED_PERSON = (
    "What would name a person whose name has been taken out of the dataset by decision is neither"
    " missed nor wrong."
)


def without_removed(known: Iterable[Item], found: Iterable[Item]) -> Both:
    """Leave out what is missing because a person has been removed, see ``REMOVED_PERSON``.

    Args:
        known: Items of the annotation.
        found: Items of the tables.

    Returns:
        The items of the tables that name nobody removed; and those of the annotation, but for
        the ones that have no equal in the tables and are about the same as a removed one.
    """
    known, found = list(known), list(found)
    removed = {item.subject for item in found if REMOVED in item.value}
    there = {(item.subject, item.value) for item in found}
    return (
        [
            item
            for item in known
            if item.subject not in removed or (item.subject, item.value) in there
        ],
        [item for item in found if REMOVED not in item.value],
    )


def is_excluded(file: str, row: Mapping[str, str]) -> bool:
    """Tell whether a row of the annotation is not counted.

    Args:
        file: Name of the file without its ending.
        row: The row.

    Returns:
        Whether a rule leaves it out.
    """
    return any(rule.file == file and rule.holds(row) for rule in EXCLUSIONS)
