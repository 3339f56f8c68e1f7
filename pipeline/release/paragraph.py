"""The paragraph that opens every account of a difference: what has changed, for people to read.

It tells the data proper first, then the tables that tell where values come from and those that are
derived, then what lies behind the changes. The lists that follow it are made in ``render`` and
``html``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.release.changes import (
    APPEARED,
    OFFSET_COLUMNS,
    REMOVED,
    REVISED,
    VANISHED,
    CorrectionChange,
    Difference,
    SchemaChange,
    SourceChange,
    TableChange,
)
from pipeline.release.version import ACCOUNT_TABLES, DERIVED_TABLES, rows, schema_words
from pipeline.release.words import count, join, number_of, one_line

_LONGEST_EXAMPLE = 60
"""Longest value, in characters, that the paragraph shows."""

_MOST_NAMED = 3
"""How many rows or changes of one kind the paragraph names."""

_VERBS = {
    REVISED: ("was revised", "were revised", "in"),
    APPEARED: ("is new", "are new", "in"),
    VANISHED: ("is gone", "are gone", "from"),
}
"""Kind of a changed row -> how it is said of one, of several, and of what table."""

_ORIGIN_TABLES = ACCOUNT_TABLES | {"sources", "pages"}
"""Tables that tell where values come from; what becomes of them is told after the data."""

_FOLLOWING_TABLES = _ORIGIN_TABLES | DERIVED_TABLES.keys()
"""Tables that are not the data proper: what becomes of them follows from what becomes of others."""

_REWORDED = "described_otherwise"


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
            f"{new} is the first release: {count(len(difference.tables), 'table')} with "
            f"{rows(total)} in all."
        )
    if difference.is_empty:
        return f"Nothing differs between {old} and {new}."
    return " ".join(
        [
            _headline(difference, f"From {old} to {new}"),
            *_example_sentence(difference),
            *_schema_sentences(difference.schema),
            *_origin_sentence(difference),
            *_derived_sentence(difference),
            *_moved_sentence(difference),
            *_cause_sentences(difference),
        ]
    )


def _headline(difference: Difference, begin: str) -> str:
    """Say what has become of the data proper."""
    data = [table for table in difference.tables if table.table not in _FOLLOWING_TABLES]
    if clauses := _clauses(data):
        return f"{begin}, {clauses}."
    if difference.schema:
        return f"{begin}, no row of the data has changed, but what is said of the tables has."
    return f"{begin}, no row of the data has changed."


def _origin_sentence(difference: Difference) -> Iterator[str]:
    origin = [table for table in difference.tables if table.table in _ORIGIN_TABLES]
    if clauses := _clauses(origin):
        yield f"In the tables that tell where values come from, {clauses}."


def _derived_sentence(difference: Difference) -> Iterator[str]:
    derived = [table for table in difference.tables if table.table in DERIVED_TABLES]
    if clauses := _clauses(derived):
        yield f"In the tables that are counted in others, {clauses}."


def _clauses(tables: Sequence[TableChange]) -> str:
    """Say how many rows have been revised, are new and are gone, rows that only moved left out."""
    clauses = [_clause(tables, kind) for kind in _VERBS]
    return "; ".join(filter(None, clauses))


def _clause(tables: Sequence[TableChange], kind: str) -> str:
    found = [table for table in tables if _number_unmoved(table, kind)]
    if not found:
        return ""
    total = sum(_number_unmoved(table, kind) for table in found)
    one, several, where = _VERBS[kind]
    head = f"{rows(total)} {one if total == 1 else several}"
    if len(found) == 1:
        return f"{head} {where} {_with_keys(found[0], kind)}"
    parts = [f"{_number_unmoved(table, kind)} {where} {_with_keys(table, kind)}" for table in found]
    return f"{head}: {join(parts)}"


def _with_keys(table: TableChange, kind: str) -> str:
    """Name a table, and its rows if they are few and their keys tell a reader something."""
    if table.table in _FOLLOWING_TABLES:
        return table.table
    keys = [row.key for row in table.rows if row.kind == kind and not row.offsets_only]
    if 0 < len(keys) == _number_unmoved(table, kind) <= _MOST_NAMED:
        return f"{table.table} ({', '.join(keys)})"
    return table.table


def _number_unmoved(table: TableChange, kind: str) -> int:
    return number_of(table, kind) - (table.moved if kind == REVISED else 0)


def _example_sentence(difference: Difference) -> Iterator[str]:
    """Tell one revised value, the first that is short enough to be told."""
    cells = [
        (table, row.key, cell)
        for table, row in difference.rows()
        if table not in _FOLLOWING_TABLES
        for cell in row.cells
        if cell.column not in OFFSET_COLUMNS
    ]
    for table, key, cell in cells:
        longest = max(len(cell.old or ""), len(cell.new or ""))
        if longest <= _LONGEST_EXAMPLE and cell.old != REMOVED:
            was = "was missing" if cell.old is None else f"was “{one_line(cell.old)}”"
            now = "is missing" if cell.new is None else f"is “{one_line(cell.new)}”"
            begin = "There" if len(cells) == 1 else f"For example, in {table} {key}"
            yield f"{begin}, {cell.column} {was} and {now} now."
            break
    if any(cell.old == REMOVED for _, row in difference.rows() for cell in row.cells):
        yield f"A person has been taken out; what stood there is not repeated ({REMOVED})."


def _schema_sentences(schema: Sequence[SchemaChange]) -> Iterator[str]:
    changes = [schema_words(change) for change in schema if change.kind != _REWORDED]
    if changes:
        shown = changes[:_MOST_NAMED]
        if len(changes) > len(shown):
            shown.append(f"{len(changes) - len(shown)} more changes of the schema are listed below")
        sentence = join(shown, ", and ")
        yield f"{sentence[0].upper()}{sentence[1:]}."
    if reworded := len(schema) - len(changes):
        words = count(reworded, "label or description is", "labels or descriptions are")
        yield f"{words} worded otherwise."


def _moved_sentence(difference: Difference) -> Iterator[str]:
    if moved := sum(table.moved for table in difference.tables):
        yield (f"{rows(moved)} only moved in the text: the offsets changed, and nothing else.")


def _cause_sentences(difference: Difference) -> Iterator[str]:
    if difference.sources:
        named = _few([_source_words(change) for change in difference.sources])
        yield f"{named[0].upper()}{named[1:]}."
    if difference.corrections:
        named = _few([_correction_words(change) for change in difference.corrections])
        yield f"{named[0].upper()}{named[1:]}."
    unknown = sum(not row.causes for _, row in difference.rows())
    if not unknown:
        return
    if not (difference.sources or difference.corrections):
        yield (
            "No source and no correction has changed: the rules of the pipeline, or its reference "
            "tables, have."
        )
        return
    listed = sum(len(table.rows) for table in difference.tables)
    total = sum(table.changed for table in difference.tables)
    of_those = f" of the {listed} rows that are listed" if listed < total else ""
    yield (
        f"Behind the change of {rows(unknown)}{of_those} stands no changed source or correction: "
        "the rules of the pipeline, or its reference tables, have changed."
    )


def _source_words(change: SourceChange) -> str:
    verb = "is new" if change.old is None else "is gone" if change.new is None else "has changed"
    return f"the source {change.source_id} {verb}"


def _correction_words(change: CorrectionChange) -> str:
    verb = {"added": "is new", "removed": "is gone", "revised": "has been revised"}[change.kind]
    place = f" ({change.place})" if change.place else ""
    return f"the correction {change.correction_id}{place} {verb}"


def _few(parts: Sequence[str]) -> str:
    more = len(parts) - _MOST_NAMED
    return join([*parts[:_MOST_NAMED], f"so with {more} more"] if more > 0 else parts)
