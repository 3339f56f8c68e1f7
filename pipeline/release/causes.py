"""What lies behind each changed row: a changed source, a decision of a person, the schema.

A row is traced by what it names itself, by its rows in ``evidence``, and by the place that a
decision names, which may have left no evidence when it took a value away. Where none of it has
changed, the cause is not known from the data: the rules of the pipeline or its reference tables
are then what has changed. A row of a table that is derived from others follows from these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

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
from pipeline.release.version import DERIVED_TABLES

_DISAGREEMENT = "-conflicting_sources-"
"""Is in the identifier of a finding that sources disagree, and in the key of its evidence."""

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
    known = _Known(
        frozenset(Cause("source", change.source_id) for change in sources)
        | frozenset(Cause("correction", change.correction_id) for change in corrections),
        tuple(_decisions([change.correction_id for change in corrections], old, new)),
        frozenset(
            (change.table, change.column)
            for change in difference.schema
            if change.kind == "type_changed"
        ),
    )
    places = {(table, row.key) for table, row in difference.rows()}
    cited = _cited_by_evidence(places, old, new) if known.changed and places else {}
    changed = frozenset(table.table for table in difference.tables if table.has_changes)
    explained = tuple(
        _explain(table, known, cited)
        if table.table not in DERIVED_TABLES
        else _explain_derived(table, changed)
        for table in difference.tables
    )
    tables = _inherit(explained, tuple(Cause("source", change.source_id) for change in sources))
    return replace(difference, tables=tables, sources=sources, corrections=corrections)


@dataclass(frozen=True, slots=True)
class _Decision:
    """Which value a decision is about; without a key, the values of all rows that become this."""

    cause: Cause
    table: str | None
    key: str | None
    column: str | None
    used: str | None

    def explains(self, table: str, row: RowChange) -> bool:
        """Tell whether it is the cause of a revised row, or of a row of that row's evidence."""
        if table == "evidence":
            return self.key is not None and row.key.startswith(
                f"{self.table}|{self.key}|{self.column}|"
            )
        return self.table == table and any(
            cell.column == self.column
            and (self.key == row.key or (self.key is None and cell.new == self.used))
            for cell in row.cells
        )


@dataclass(frozen=True, slots=True)
class _Known:
    """What has changed that may be a cause."""

    changed: frozenset[Cause]
    decisions: tuple[_Decision, ...]
    retyped: frozenset[tuple[str, str | None]]


def _decisions(changed: Collection[str], old: Tables, new: Tables) -> Iterator[_Decision]:
    """Give the decisions that have changed, as they were and as they are."""
    for tables in (new, old):
        for correction_id, record in corrections_of(tables).items():
            if correction_id in changed:
                yield _Decision(
                    Cause("correction", correction_id),
                    record.get("table_name"),
                    record.get("row_key"),
                    record.get("column_name"),
                    record.get("used"),
                )


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
    before, after = corrections_of(old), corrections_of(new)
    for correction_id in sorted(before.keys() | after.keys()):
        if correction_id not in before:
            yield _correction_change("added", after[correction_id])
        elif correction_id not in after:
            yield _correction_change("removed", before[correction_id])
        elif before[correction_id] != after[correction_id]:
            yield _correction_change("revised", after[correction_id])


def _correction_change(kind: str, record: Mapping[str, str | None]) -> CorrectionChange:
    parts = (record.get(name) for name in ("table_name", "row_key", "column_name"))
    place = ", ".join(part for part in parts if part) or None
    return CorrectionChange(str(record["correction_id"]), kind, place, record.get("reason"))


def corrections_of(tables: Tables) -> dict[str, dict[str, str | None]]:
    """Give the decisions of people in a state of the dataset.

    Args:
        tables: The state.

    Returns:
        The rows of ``corrections`` by their identifiers; none if there is no such table.
    """
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
    table: TableChange, known: _Known, cited: Mapping[_Place, Mapping[Cause, Collection[str]]]
) -> TableChange:
    rows = tuple(
        replace(row, causes=tuple(dict.fromkeys(_causes(table.table, row, known, cited))))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _explain_derived(table: TableChange, changed: Collection[str]) -> TableChange:
    """Give the changed tables that the rows of a table are counted in."""
    causes = tuple(Cause("table", name) for name in DERIVED_TABLES[table.table] if name in changed)
    return replace(table, rows=tuple(replace(row, causes=causes) for row in table.rows))


def _inherit(
    tables: tuple[TableChange, ...], sources: tuple[Cause, ...]
) -> tuple[TableChange, ...]:
    """Let what has no cause of its own have that of its project, or of a changed source.

    Which of the printed titles is used, for instance, is decided over all sources of a project,
    and stands in rows that rest on another source than the one that has changed. That sources
    disagree is told in the one that is not followed, which may not have changed either.
    """
    causes = {
        row.key: row.causes for table in tables if table.table == "projects" for row in table.rows
    }
    return tuple(
        replace(table, rows=tuple(_inherited(row, causes, sources) for row in table.rows))
        for table in tables
    )


def _inherited(
    row: RowChange, causes: Mapping[str, tuple[Cause, ...]], sources: tuple[Cause, ...]
) -> RowChange:
    if row.causes:
        return row
    if _DISAGREEMENT in row.key:
        return replace(row, causes=sources)
    if row.kind == REVISED:
        # Keys of what belongs to a project begin with its identifier: LNU-01|1, LNU-01-partner-2.
        identifier = "-".join(row.key.partition("|")[0].split("-")[:2])
        return replace(row, causes=causes.get(identifier, ()))
    return row


def _causes(
    table: str,
    row: RowChange,
    known: _Known,
    cited: Mapping[_Place, Mapping[Cause, Collection[str]]],
) -> Iterator[Cause]:
    if table == "corrections":
        yield Cause("correction", row.key)
        return
    yield from (cause for cause in row.cites if cause in known.changed)
    named = cited.get((table, row.key), {})
    columns = {cell.column for cell in row.cells}
    for cause in sorted(named, key=lambda cause: (cause.kind, cause.what)):
        # A revised row may rest on several decisions; those of its other values are no cause.
        if cause in known.changed and (row.kind != REVISED or columns & set(named[cause])):
            yield cause
    for decision in known.decisions:
        if decision.explains(table, row):
            yield decision.cause
    for cell in row.cells:
        if (table, cell.column) in known.retyped:
            yield Cause("schema", f"{table}.{cell.column}")
