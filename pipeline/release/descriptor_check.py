"""Checks the CSV files of a release against what the release says of itself.

A release is judged by its own ``datapackage.json``, so that an old one can still be verified when
the schemas of today are other ones. It needs the standard library alone. Checks that only the
schemas of today know are in ``verify``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.release.canonical import Row, content_hash, from_text, key_text
from pipeline.release.snapshot import TableView, tables_of_release
from pipeline.release.table_schema import Descriptor

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and in which file of the release."""

    file: str
    message: str

    def __str__(self) -> str:
        """Give both."""
        return f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of checking the tables of a release.

    Attributes:
        rows: How many rows were read.
        problems: What is wrong with them.
    """

    rows: int
    problems: tuple[Problem, ...]


def check_tables(folder: Path) -> Judged:
    """Check every table of a release against the release's own description.

    Args:
        folder: The folder of the release.

    Returns:
        What is wrong: types, missing values, patterns, codes, bounds, order and uniqueness of keys,
        foreign keys, numbers of rows, content hashes.

    Raises:
        LnuError: If the release does not describe itself.
    """
    problems: list[Problem] = []
    tables: dict[str, tuple[TableView, list[Row]]] = {}
    for view in tables_of_release(folder).values():
        try:
            rows = list(view.read())
        except LnuError as error:
            problems.append(Problem(view.resource["path"], error.message))
            continue
        tables[view.name] = view, rows
        problems += _named(view, _check_table(view, rows))
    for view, rows in tables.values():
        problems += _named(view, _check_foreign_keys(view, rows, tables))
    return Judged(sum(len(rows) for _, rows in tables.values()), tuple(problems))


def _named(view: TableView, messages: Iterator[str]) -> Iterator[Problem]:
    for message in messages:
        yield Problem(view.resource["path"], message)


def _check_table(view: TableView, rows: Sequence[Row]) -> Iterator[str]:
    stated = view.resource["rowCount"]
    if len(rows) != stated:
        yield f"{len(rows)} rows, not {stated}"
    if f"sha256:{content_hash(view.columns, rows)}" != view.resource["contentHash"]:
        yield "the content is not that of the content hash"
    wrong: list[str] = []
    for position, field in enumerate(view.fields.values()):
        found = list(_check_column(view, field, position, rows))
        wrong += found
        yield from found
    # Keys can only be compared where each is of its type.
    if not wrong:
        yield from _check_key(view, rows)


def _check_column(
    view: TableView, field: Descriptor, position: int, rows: Sequence[Row]
) -> Iterator[str]:
    """Say for each rule that a column breaks which rows break it."""
    constraints = field["constraints"]
    pattern = re.compile(constraints["pattern"]) if "pattern" in constraints else None
    allowed = frozenset(constraints["enum"]) if "enum" in constraints else None
    broken: dict[str, list[str]] = {}
    for row in rows:
        cell = row[position]
        if cell is None:
            rule = "a value is missing" if constraints["required"] else None
        elif not _is_of_type(field["type"], cell):
            rule = f"not of type {field['type']}"
        elif pattern is not None and not pattern.fullmatch(cell):
            rule = f"does not match {pattern.pattern}"
        elif allowed is not None and cell not in allowed:
            rule = "no such code"
        elif "minimum" in constraints and float(cell) < constraints["minimum"]:
            rule = f"less than {constraints['minimum']}"
        elif "maximum" in constraints and float(cell) > constraints["maximum"]:
            rule = f"more than {constraints['maximum']}"
        else:
            rule = None
        if rule is not None:
            broken.setdefault(rule, []).append(key_text(row, view.key_positions))
    for rule, keys in broken.items():
        yield f"column {field['name']}: {rule}: {_some(keys)}"


def _is_of_type(kind: str, cell: str) -> bool:
    try:
        from_text(kind, cell)
    except ValueError:
        return False
    return True


def _check_key(view: TableView, rows: Sequence[Row]) -> Iterator[str]:
    keys = list(map(view.sort_key, rows))
    wrong = [
        key_text(row, view.key_positions)
        for row, key, before in zip(rows[1:], keys[1:], keys, strict=False)
        if key <= before
    ]
    if wrong:
        yield f"not in the order of the primary key, or twice: {_some(wrong)}"


def _check_foreign_keys(
    view: TableView, rows: Sequence[Row], tables: dict[str, tuple[TableView, list[Row]]]
) -> Iterator[str]:
    schema = view.resource["schema"]
    for key in (*schema.get("foreignKeys", ()), *schema.get("conditionalForeignKeys", ())):
        resource = key["reference"].get("resource", view.name)
        if resource not in tables:
            yield f"refers to {resource}, which cannot be read"
            continue
        target, target_rows = tables[resource]
        existing = set(_parts(target, key["reference"]["fields"], target_rows))
        dangling = [
            key_text(row, view.key_positions)
            for row, parts in zip(rows, _parts(view, key["fields"], rows), strict=True)
            if None not in parts and parts not in existing and _applies(key, view, row)
        ]
        if dangling:
            yield f"{', '.join(key['fields'])}: no such row in {resource}: {_some(dangling)}"


def _parts(view: TableView, columns: Sequence[str], rows: Sequence[Row]) -> Iterator[Row]:
    positions = [view.columns.index(name) for name in columns]
    for row in rows:
        yield tuple(row[position] for position in positions)


def _applies(key: Descriptor, view: TableView, row: Row) -> bool:
    if "where" not in key:
        return True
    value = key["where"]["value"]
    text = str(value).lower() if isinstance(value, bool) else value
    return bool(row[view.columns.index(key["where"]["field"])] == text)


def _some(keys: Sequence[str]) -> str:
    shown = "; ".join(keys[:_MOST_SHOWN])
    return f"{shown} and {len(keys) - _MOST_SHOWN} more" if len(keys) > _MOST_SHOWN else shown
