"""What SQLite keeps beside the tables: indexes, and triggers for the keys that hold for some rows.

Foreign keys that hold for every row are part of the tables, see ``sql``. SQLite has none for some
rows alone; a trigger for each way to break such a key says the same, and leaves the columns as they
are, which a generated column would not. See https://sqlite.org/lang_createtrigger.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats.sql import foreign_keys, listed, literal, quoted
from pipeline.release.formats.sql_evidence import row_key, tables_with_evidence
from schemas import ForeignKey, TableDescription

Tables = Mapping[str, CanonicalTable]


def indexes(tables: Tables) -> Iterator[str]:
    """Write the indexes: for each foreign key, and for the keys of rows as the evidence has them.

    Args:
        tables: The tables of the release.

    Yields:
        Statements. An index of which another, or the primary key, is a longer form is left out.
    """
    for table in tables.values():
        description = table.description
        known = [description.primary_key]
        keys = [*foreign_keys(description, tables), *_conditional(description, tables)]
        for columns in sorted((key.columns for key in keys), key=len, reverse=True):
            if any(other[: len(columns)] == columns for other in known):
                continue
            known.append(columns)
            yield _index(description, "_".join(columns), listed(columns))
    for description in tables_with_evidence(tables):
        if len(description.primary_key) > 1:
            yield _index(description, "row_key", row_key(description))


def triggers(tables: Tables) -> Iterator[str]:
    """Write the triggers that keep the foreign keys that hold for some rows.

    Args:
        tables: The tables of the release.

    Yields:
        Statements, four for each key: rows that refer, and rows that are referred to, may be
        brought in, changed or taken away.
    """
    for table in tables.values():
        for key in _conditional(table.description, tables):
            if key.where is not None:
                yield from _child_triggers(table.description.name, key, key.where)
                yield from _parent_triggers(table.description.name, key, key.where)


def _conditional(description: TableDescription, tables: Tables) -> list[ForeignKey]:
    return [key for key in description.conditional_foreign_keys if key.table in tables]


def _index(description: TableDescription, of: str, on: str) -> str:
    return (
        f"CREATE INDEX {quoted(f'{description.name}_by_{of}')} ON {quoted(description.name)} ({on})"
    )


def _child_triggers(name: str, key: ForeignKey, where: tuple[str, str | bool]) -> Iterator[str]:
    """Refuse a row that refers to none."""
    column, value = where
    given = " AND ".join(f"NEW.{quoted(of)} IS NOT NULL" for of in key.columns)
    found = " AND ".join(f"{quoted(to)} = NEW.{quoted(of)}" for of, to in _pairs(key))
    dangles = (
        f"NEW.{quoted(column)} = {literal(value)} AND {given} "
        f"AND NOT EXISTS (SELECT 1 FROM {quoted(key.table)} WHERE {found})"
    )
    watched = listed([column, *key.columns])
    for event, on in (("insert", "INSERT"), ("update", f"UPDATE OF {watched}")):
        yield _trigger(name, key, event, f"BEFORE {on} ON {quoted(name)} WHEN {dangles}")


def _parent_triggers(name: str, key: ForeignKey, where: tuple[str, str | bool]) -> Iterator[str]:
    """Refuse to take away a row that is referred to."""
    column, value = where
    same = " AND ".join(f"{quoted(of)} = OLD.{quoted(to)}" for of, to in _pairs(key))
    used = (
        f"EXISTS (SELECT 1 FROM {quoted(name)} "
        f"WHERE {quoted(column)} = {literal(value)} AND {same})"
    )
    moved = " OR ".join(f"NEW.{quoted(to)} <> OLD.{quoted(to)}" for to in key.references)
    parent = quoted(key.table)
    yield _trigger(name, key, "parent_delete", f"BEFORE DELETE ON {parent} WHEN {used}")
    changes = f"BEFORE UPDATE OF {listed(key.references)} ON {parent}"
    yield _trigger(name, key, "parent_update", f"{changes} WHEN ({moved}) AND {used}")


def _pairs(key: ForeignKey) -> list[tuple[str, str]]:
    return list(zip(key.columns, key.references, strict=True))


def _trigger(name: str, key: ForeignKey, event: str, when: str) -> str:
    parts = [name, *key.columns, *map(str, key.where or ()), event]
    message = literal(f"FOREIGN KEY constraint failed: {name} ({', '.join(key.columns)})")
    return (
        f"CREATE TRIGGER {quoted('_'.join(parts).lower())} {when}\n"
        f"BEGIN SELECT RAISE(ABORT, {message}); END"
    )
