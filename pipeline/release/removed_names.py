"""Names of people that a decision has taken out: a difference does not repeat them.

A correction without a value (``used`` is null) may remove a person. The next release holds the
name nowhere, and what it says of its changes must not bring it back as an old value. What is
published of people, and how one asks for removal, is in ``docs/personal-data.md``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.release.causes import corrections_of
from pipeline.release.changes import (
    REMOVED,
    Cause,
    Cell,
    Difference,
    RowChange,
    TableChange,
)
from pipeline.release.snapshot import Tables

PERSON_COLUMNS = frozenset({"person_name", "leader_name", "owner_name"})
"""Columns, of any table, in which the name of a person may stand."""

_WORD = re.compile(r"\w{2,}")
_HYPHENATION = re.compile(r"-\s+")


def hide_removed_names(difference: Difference, old: Tables, new: Tables) -> Difference:
    """Put a sign in the place of each old value that would repeat a removed name.

    Where a new decision removes a value, each name of a person that the later state no longer
    has counts as removed, so that nothing depends on how the decision names its row.

    Args:
        difference: The difference.
        old: The earlier state.
        new: The later state.

    Returns:
        The same difference; an old value with a word of a removed name that the new value does
        not have is ``REMOVED``, and the decisions are causes of its change.
    """
    removals = tuple(_removals(old, new))
    if not removals:
        return difference
    words = {word for name in _names(old) - _names(new) for word in _words(name)}
    tables = tuple(_hide_in_table(table, words, removals) for table in difference.tables)
    return replace(difference, tables=tables)


def _removals(old: Tables, new: Tables) -> Iterator[Cause]:
    """Find the decisions to remove a person that the earlier state did not have."""
    before = corrections_of(old)
    for correction_id, record in corrections_of(new).items():
        is_removal = record["used"] is None and record["column_name"] in PERSON_COLUMNS
        if is_removal and record != before.get(correction_id):
            yield Cause("correction", correction_id)


def _names(tables: Tables) -> set[str]:
    return {
        cell
        for view in tables.values()
        if not PERSON_COLUMNS.isdisjoint(view.columns)
        for record in view.records()
        for name, cell in record.items()
        if name in PERSON_COLUMNS and cell is not None
    }


def _words(text: str | None) -> set[str]:
    """Give the words of a text as they are compared: whole, in small letters, no genitive."""
    whole = _HYPHENATION.sub("", text or "").casefold()
    return {word.rstrip("s") for word in _WORD.findall(whole)}


def _hide_in_table(
    table: TableChange, words: Collection[str], removals: Sequence[Cause]
) -> TableChange:
    return replace(table, rows=tuple(_hide_in_row(row, words, removals) for row in table.rows))


def _hide_in_row(row: RowChange, words: Collection[str], removals: Sequence[Cause]) -> RowChange:
    """Hide what a row had of a removed name; where it had some, the removals are its causes."""
    cells = tuple(_hide_in_cell(cell, words) for cell in row.cells)
    if cells == row.cells:
        return row
    return replace(row, cells=cells, causes=tuple(dict.fromkeys((*row.causes, *removals))))


def _hide_in_cell(cell: Cell, words: Collection[str]) -> Cell:
    gone = _words(cell.old) - _words(cell.new)
    return cell if gone.isdisjoint(words) else replace(cell, old=REMOVED)
