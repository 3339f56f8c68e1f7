"""Which rows have appeared, vanished or been revised, found by reading both tables side by side.

Both are in the order of their primary key, so one pass over each is enough and no table need be
held. Why a row has changed is not asked here, see ``causes``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from pipeline.errors import bad_data
from pipeline.release.canonical import Row, SortKey, key_text
from pipeline.release.changes import (
    APPEARED,
    OFFSET_COLUMNS,
    REVISED,
    VANISHED,
    Cause,
    Cell,
    RowChange,
    SchemaChange,
    TableChange,
)
from pipeline.release.snapshot import Tables, TableView

_CITED = {"source_id": "source", "correction_id": "correction"}
"""Columns by which a row names what it rests on -> kind of cause."""


def compare_tables(
    old: Tables, new: Tables, schema: Collection[SchemaChange], keep: int | None
) -> Iterator[TableChange]:
    """Compare the rows of all tables.

    Args:
        old: The earlier state.
        new: The later state.
        schema: What has changed in the schema.
        keep: How many changed rows to keep of each kind and table; None for all.

    Yields:
        The tables whose rows differ, in the order of the later state, then those that are gone.
    """
    for name, view in new.items():
        if name not in old:
            rows = count_rows(view)
            yield TableChange(name, 0, rows, appeared=rows)
        elif not _have_same_key(view, schema):
            yield TableChange(name, count_rows(old[name]), count_rows(view))
        else:
            change = _compare_table(old[name], view, keep)
            if change.has_changes:
                yield change
    for name, view in old.items():
        if name not in new:
            rows = count_rows(view)
            yield TableChange(name, rows, 0, vanished=rows)


def _have_same_key(view: TableView, schema: Collection[SchemaChange]) -> bool:
    """Tell whether rows can be matched: by the same columns, whose values are of the same types."""
    return not any(
        change.table == view.name
        and (
            change.kind == "primary_key_changed"
            or (change.kind == "type_changed" and change.column in view.key)
        )
        for change in schema
    )


def count_rows(view: TableView) -> int:
    """Count the rows of a table."""
    return sum(1 for _ in view.read())


def _compare_table(old: TableView, new: TableView, keep: int | None) -> TableChange:
    counts: Counter[str] = Counter()
    moved = 0
    seen: Counter[tuple[str, bool]] = Counter()
    kept: list[RowChange] = []
    rows = Counter[str]()
    for change in row_changes(old, new, rows):
        counts[change.kind] += 1
        moved += change.offsets_only
        # Rows that only moved must not crowd out the others.
        seen[change.kind, change.offsets_only] += 1
        if keep is None or seen[change.kind, change.offsets_only] <= keep:
            kept.append(change)
    return TableChange(
        new.name,
        rows["old"],
        rows["new"],
        counts[APPEARED],
        counts[VANISHED],
        counts[REVISED],
        moved,
        tuple(kept),
    )


def row_changes(old: TableView, new: TableView, rows: Counter[str]) -> Iterator[RowChange]:
    """Find the changed rows of a table, in the order of its key.

    A column that only one of the states has makes no row revised: it is a change of the schema.

    Args:
        old: The table before.
        new: The table now, with the same primary key.
        rows: Takes up how many rows each of them has, as ``old`` and ``new``.

    Yields:
        The changed rows.

    Raises:
        LnuError: If the rows of a table are not in the order of its key.
    """
    befores, afters = _keyed(old, rows, "old"), _keyed(new, rows, "new")
    common = [
        (name, old.columns.index(name), position)
        for position, name in enumerate(new.columns)
        if name in old.fields
    ]
    are_alike = old.columns == new.columns
    before, after = next(befores, None), next(afters, None)
    while before is not None or after is not None:
        if before is not None and (after is None or before[0] < after[0]):
            yield _whole_row(VANISHED, old, before[1])
            before = next(befores, None)
        elif after is not None and (before is None or after[0] < before[0]):
            yield _whole_row(APPEARED, new, after[1])
            after = next(afters, None)
        elif before is not None and after is not None:
            # Nearly all rows are equal, and told to be so at once.
            is_equal = are_alike and before[1] == after[1]
            if not is_equal and (cells := _changed_cells(before[1], after[1], common)):
                yield _revised_row(old, new, before[1], after[1], cells)
            before, after = next(befores, None), next(afters, None)


def _keyed(view: TableView, rows: Counter[str], side: str) -> Iterator[tuple[SortKey, Row]]:
    sort_key = view.sort_key
    last: SortKey | None = None
    for row in view.read():
        try:
            key = sort_key(row)
        except ValueError as error:
            raise bad_data(f"table {view.name}: a key is not of its type: {error}") from error
        if last is not None and key <= last:
            raise bad_data(
                f"table {view.name}: the row {key_text(row, view.key_positions)} does not stand in "
                "the order of the primary key, or stands there twice"
            )
        rows[side] += 1
        last = key
        yield key, row


def _changed_cells(
    before: Row, after: Row, common: Sequence[tuple[str, int, int]]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(name, before[old], after[new])
        for name, old, new in common
        if before[old] != after[new]
    )


def _whole_row(kind: str, view: TableView, row: Row) -> RowChange:
    return RowChange(kind, key_text(row, view.key_positions), cites=_cites(view, row))


def _revised_row(
    old: TableView, new: TableView, before: Row, after: Row, cells: tuple[Cell, ...]
) -> RowChange:
    return RowChange(
        REVISED,
        key_text(after, new.key_positions),
        cells,
        offsets_only=all(cell.column in OFFSET_COLUMNS for cell in cells),
        cites=tuple(dict.fromkeys((*_cites(new, after), *_cites(old, before)))),
    )


def _cites(view: TableView, row: Row) -> tuple[Cause, ...]:
    return tuple(
        Cause(_CITED[name], cell)
        for name, cell in zip(view.columns, row, strict=True)
        if name in _CITED and cell is not None
    )
