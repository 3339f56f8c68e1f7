"""What lies behind each changed row: a changed source, a decision of a person, the schema.

A row is traced by what it names itself and by its rows in ``evidence``. Where none of it has
changed, the cause is not known from the data: the rules of the pipeline or its reference tables
are then what has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pipeline.release.changes import (
    REVISED,
    Cause,
    CorrectionChange,
    Difference,
    RowChange,
    SourceChange,
    TableChange,
)
from pipeline.release.snapshot import Tables

_Place = tuple[str, str]
"""A table and the key of a row."""


def find_causes(difference: Difference, old: Tables, new: Tables) -> Difference:
    """Add to a difference what lies behind it.

    Args:
        difference: The difference, its schema changes and row changes found.
        old: The earlier state.
        new: The later state.

    Returns:
        The difference with changed sources, changed corrections, and the causes of each row.
    """
    sources = tuple(_changed_sources(old, new))
    corrections = tuple(_changed_corrections(old, new))
    changed = {Cause("source", change.source_id) for change in sources}
    changed |= {Cause("correction", change.correction_id) for change in corrections}
    retyped = {
        (change.table, change.column)
        for change in difference.schema
        if change.kind == "type_changed"
    }
    places = {(table, row.key) for table, row in difference.rows()}
    cited = _cited_by_evidence(places, old, new) if changed and places else {}
    tables = tuple(_explain(table, changed, retyped, cited) for table in difference.tables)
    return replace(difference, tables=tables, sources=sources, corrections=corrections)


def _changed_sources(old: Tables, new: Tables) -> Iterator[SourceChange]:
    before, after = _column(old, "sources", "sha256"), _column(new, "sources", "sha256")
    for source_id in sorted(before.keys() | after.keys()):
        if before.get(source_id) != after.get(source_id):
            yield SourceChange(source_id, before.get(source_id), after.get(source_id))


def _column(tables: Tables, table: str, column: str) -> dict[str, str | None]:
    """Give a column of a table by the first column of its key."""
    if table not in tables:
        return {}
    key = tables[table].key[0]
    return {str(record[key]): record.get(column) for record in tables[table].records()}


def _changed_corrections(old: Tables, new: Tables) -> Iterator[CorrectionChange]:
    before, after = _corrections(old), _corrections(new)
    for correction_id in sorted(before.keys() | after.keys()):
        if correction_id not in before:
            yield CorrectionChange(correction_id, "added")
        elif correction_id not in after:
            yield CorrectionChange(correction_id, "removed")
        elif before[correction_id] != after[correction_id]:
            yield CorrectionChange(correction_id, "revised")


def _corrections(tables: Tables) -> dict[str, dict[str, str | None]]:
    if "corrections" not in tables:
        return {}
    return {str(record["correction_id"]): record for record in tables["corrections"].records()}


def _cited_by_evidence(
    places: Collection[_Place], old: Tables, new: Tables
) -> dict[_Place, dict[Cause, set[str]]]:
    """Give, for each changed row, what its evidence names, and for which columns."""
    cited: dict[_Place, dict[Cause, set[str]]] = defaultdict(dict)
    for tables in (new, old):
        if "evidence" not in tables:
            continue
        for record in tables["evidence"].records():
            place = (str(record["table_name"]), str(record["row_key"]))
            if place in places:
                for kind in ("source", "correction"):
                    if (what := record[f"{kind}_id"]) is not None:
                        columns = cited[place].setdefault(Cause(kind, what), set())
                        columns.add(str(record["column_name"]))
    return cited


def _explain(
    table: TableChange,
    changed: Collection[Cause],
    retyped: Collection[tuple[str, str | None]],
    cited: Mapping[_Place, Mapping[Cause, Collection[str]]],
) -> TableChange:
    rows = tuple(
        replace(
            row,
            causes=tuple(
                dict.fromkeys(
                    _causes(table.table, row, changed, cited.get((table.table, row.key), {}))
                )
            )
            + tuple(
                Cause("schema", f"{table.table}.{cell.column}")
                for cell in row.cells
                if (table.table, cell.column) in retyped
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _causes(
    table: str, row: RowChange, changed: Collection[Cause], cited: Mapping[Cause, Collection[str]]
) -> Iterator[Cause]:
    if table == "corrections":
        yield Cause("correction", row.key)
        return
    for cause in row.cites:
        if cause in changed:
            yield cause
    columns = {cell.column for cell in row.cells}
    for cause in sorted(cited, key=lambda cause: (cause.kind, cause.what)):
        # A revised row may rest on several decisions; those of its other values are no cause.
        if cause in changed and (row.kind != REVISED or columns & set(cited[cause])):
            yield cause
