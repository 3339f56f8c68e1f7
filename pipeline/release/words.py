"""Pieces of a difference put into words: a line for the list of releases, values, causes, rows.

The paragraph that a person reads first is in ``paragraph``; which shape all of it takes on a
screen or in a file is for ``render`` and ``html``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.release.changes import (
    APPEARED,
    REVISED,
    VANISHED,
    Cause,
    Cell,
    Difference,
    RowChange,
    TableChange,
)
from pipeline.release.version import DERIVED_TABLES, rows

_CONTEXT = 30
"""Characters that are shown around the place where two values differ."""

_LONGEST = 120
"""Longest value, in characters, that is shown whole."""

MOST_ROWS = 200
"""How many changed rows of a table are shown to people; ``changes.json`` has them all."""

NULL = "(missing)"


def summary(difference: Difference) -> str:
    """Tell in one line what has changed, for a list of releases.

    Args:
        difference: A difference that is not empty.

    Returns:
        One line, such as ``2 rows revised in projects; correction C-3 added``.
    """
    if difference.is_first:
        return "first release"
    parts: list[str] = []
    changed = [table for table in difference.tables if table.has_changes]
    # What follows from a change that is told need not be told too.
    told = [table for table in changed if table.table not in DERIVED_TABLES] or changed
    for kind, words in ((REVISED, "revised in"), (APPEARED, "new in"), (VANISHED, "gone from")):
        numbers = {table.table: number_of(table, kind) for table in told}
        if names := [name for name, number in numbers.items() if number]:
            parts.append(f"{rows(sum(numbers.values()))} {words} {join(names)}")
    if difference.schema:
        parts.append(f"{count(len(difference.schema), 'change')} of the schema")
    parts += [f"source {change.source_id} changed" for change in difference.sources]
    parts += [
        f"correction {change.correction_id} {change.kind}" for change in difference.corrections
    ]
    return "; ".join(parts)


def number_of(table: TableChange, kind: str) -> int:
    """Give how many rows of a table have changed in a way.

    Args:
        table: The table.
        kind: ``revised``, ``appeared`` or ``vanished``.

    Returns:
        The number, rows that only moved among the revised.
    """
    return {REVISED: table.revised, APPEARED: table.appeared, VANISHED: table.vanished}[kind]


def causes_words(causes: Sequence[Cause]) -> str:
    """Name the causes of a change.

    Args:
        causes: The causes.

    Returns:
        Such as ``correction C-3``; ``rules`` where none is known.
    """
    return ", ".join(f"{cause.kind} {cause.what}" for cause in causes) or "rules"


def shown(cell: Cell) -> tuple[str, str]:
    """Show a changed value before and after, long ones only around what differs.

    Args:
        cell: The changed value.

    Returns:
        Both values on one line each.
    """
    old, new = cell.old, cell.new
    if old is None or new is None or max(len(old), len(new)) <= _LONGEST:
        return one_line(old), one_line(new)
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    return one_line(_excerpt(old, start, end)), one_line(_excerpt(new, start, end))


def _common_start(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))


def _excerpt(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _CONTEXT), min(len(text), len(text) - end + _CONTEXT)
    shown = text[left:right]
    if len(shown) > 2 * _LONGEST:
        shown = f"{shown[:_LONGEST]} [...] {shown[-_LONGEST:]}"
    return f"{'[...]' if left else ''}{shown}{'[...]' if right < len(text) else ''}"


def one_line(text: str | None) -> str:
    """Show a value on one line, cut if it is very long."""
    if text is None:
        return NULL
    shown = " ".join(text.split())
    return shown if len(shown) <= 3 * _LONGEST else f"{shown[: 3 * _LONGEST]} [...]"


def listed(table: TableChange, most: int | None) -> tuple[list[RowChange], int]:
    """Choose the changed rows of a table that are worth showing.

    Args:
        table: The table.
        most: How many to show; None for all.

    Returns:
        The rows whose content has changed, and how many of these are not shown.
    """
    worth = [row for row in table.rows if not row.offsets_only]
    total = table.changed - table.moved
    chosen = worth[:most]
    # Rows that came or went with their table are not listed one by one.
    return chosen, total - len(chosen) if table.rows else 0


def count(number: int, thing: str, things: str | None = None) -> str:
    """Say a number of things, such as ``1 table``."""
    return f"1 {thing}" if number == 1 else f"{number} {things or thing + 's'}"


def join(parts: Iterable[str], last_link: str = " and ") -> str:
    """Put parts into one enumeration."""
    *first, last = parts
    return f"{', '.join(first)}{last_link}{last}" if first else last
