"""A difference put into words: the paragraph that comes first, and the parts that follow.

Which shape they take on a screen or in a file is for ``render``.
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
from pipeline.release.version import rows

_CONTEXT = 30
"""Characters that are shown around the place where two values differ."""

_LONGEST = 120
"""Longest value, in characters, that is shown whole."""

NULL = "(missing)"


def paragraph(difference: Difference, old: str | None, new: str) -> str:
    """Tell in a few sentences what has changed.

    Args:
        difference: The difference.
        old: What the earlier state is called, such as ``1.0.0``.
        new: What the later state is called.

    Returns:
        One paragraph of plain text.
    """
    if difference.is_first:
        total = sum(table.new_rows for table in difference.tables)
        return (
            f"{new} is the first release: {_count(len(difference.tables), 'table')} with "
            f"{rows(total)} in all."
        )
    if difference.is_empty:
        return f"Nothing differs between {old} and {new}."
    sentences = [f"From {old} to {new}: {'; '.join(_row_clauses(difference))}."]
    if moved := sum(table.moved for table in difference.tables):
        sentences.append(
            f"Of the revised rows, {moved} only moved in their text: offsets changed, and nothing "
            "else."
        )
    if difference.schema:
        number = _count(len(difference.schema), "change")
        sentences.append(f"The schema has {number}, listed below.")
    sentences += _cause_sentences(difference)
    return " ".join(sentences)


def summary(difference: Difference) -> str:
    """Tell in one line what has changed, for a list of releases.

    Args:
        difference: A difference that is not empty.

    Returns:
        One line, such as ``2 rows revised in projects; correction C-3 added``.
    """
    if difference.is_first:
        return "first release"
    parts = _row_clauses(difference) if difference.tables else []
    if difference.schema:
        parts.append(f"{_count(len(difference.schema), 'change')} of the schema")
    parts += [f"source {change.source_id} changed" for change in difference.sources]
    parts += [
        f"correction {change.correction_id} {change.kind}" for change in difference.corrections
    ]
    return "; ".join(parts)


def _row_clauses(difference: Difference) -> list[str]:
    clauses: list[str] = []
    for kind, verb in ((REVISED, "revised in"), (APPEARED, "new in"), (VANISHED, "gone from")):
        numbers = {table.table: _number(table, kind) for table in difference.tables}
        if names := [name for name, number in numbers.items() if number]:
            clauses.append(f"{rows(sum(numbers.values()))} {verb} {_join(names)}")
    return clauses or ["no row changed"]


def _number(table: TableChange, kind: str) -> int:
    numbers = {REVISED: table.revised, APPEARED: table.appeared, VANISHED: table.vanished}
    return numbers[kind]


def _cause_sentences(difference: Difference) -> list[str]:
    sentences: list[str] = []
    if difference.sources:
        names = [change.source_id for change in difference.sources]
        sentences.append(f"Changed sources: {', '.join(names)}.")
    if difference.corrections:
        names = [f"{change.correction_id} ({change.kind})" for change in difference.corrections]
        sentences.append(f"Changed corrections: {', '.join(names)}.")
    if unknown := sum(not row.causes for _, row in difference.rows()):
        sentences.append(
            f"No changed source or correction stands behind the change of {rows(unknown)}: the "
            "rules of the pipeline, or its reference tables, are what has changed."
        )
    return sentences


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
        return _one_line(old), _one_line(new)
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    return _one_line(_excerpt(old, start, end)), _one_line(_excerpt(new, start, end))


def _common_start(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))


def _excerpt(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _CONTEXT), min(len(text), len(text) - end + _CONTEXT)
    shown = text[left:right]
    if len(shown) > 2 * _LONGEST:
        shown = f"{shown[:_LONGEST]} [...] {shown[-_LONGEST:]}"
    return f"{'[...]' if left else ''}{shown}{'[...]' if right < len(text) else ''}"


def _one_line(text: str | None) -> str:
    if text is None:
        return NULL
    shown = " ".join(text.split())
    return shown if len(shown) <= 3 * _LONGEST else f"{shown[: 3 * _LONGEST]} [...]"


def listed(table: TableChange, most: int) -> tuple[list[RowChange], int]:
    """Choose the changed rows of a table that are worth showing.

    Args:
        table: The table.
        most: How many to show.

    Returns:
        The rows whose content has changed, and how many of these are not shown.
    """
    worth = [row for row in table.rows if not row.offsets_only]
    total = table.appeared + table.vanished + table.revised - table.moved
    chosen = worth[:most]
    # Rows that came or went with their table are not listed one by one.
    return chosen, total - len(chosen) if table.rows else 0


def _count(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"


def _join(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
