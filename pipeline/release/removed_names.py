"""Names of people that a decision has taken out: a difference does not repeat them.

A correction without a value (``used`` is null) may remove a person. The next release holds the
name nowhere, and what it says of its changes must not bring it back as an old value. What is
published of people, and how one asks for removal, is in ``docs/personal-data.md``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from pipeline.release.causes import corrections_of
from pipeline.release.changes import REMOVED, Cell, Difference, TableChange
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
        not have is ``REMOVED``.
    """
    if not any(_removals(old, new)):
        return difference
    words = {word for name in _names(old) - _names(new) for word in _words(name)}
    tables = tuple(_hide_in_table(table, words) for table in difference.tables)
    return replace(difference, tables=tables)


def _removals(old: Tables, new: Tables) -> Iterator[str]:
    """Find the decisions to remove a person that the earlier state did not have."""
    before = corrections_of(old)
    for correction_id, record in corrections_of(new).items():
        is_removal = record["used"] is None and record["column_name"] in PERSON_COLUMNS
        if is_removal and record != before.get(correction_id):
            yield correction_id


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


def _hide_in_table(table: TableChange, words: Collection[str]) -> TableChange:
    rows = tuple(
        replace(row, cells=tuple(_hide_in_cell(cell, words) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _hide_in_cell(cell: Cell, words: Collection[str]) -> Cell:
    gone = _words(cell.old) - _words(cell.new)
    return cell if gone.isdisjoint(words) else replace(cell, old=REMOVED)
