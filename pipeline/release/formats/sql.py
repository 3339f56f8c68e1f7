"""Tables as SQL, for SQLite and for DuckDB: what both understand, written once.

Here a description becomes a ``CREATE TABLE`` with types, keys and checks. What only one of the two
has (indexes, triggers and full text in SQLite, comments in DuckDB) does not belong here. See
https://sqlite.org/lang_createtable.html and https://duckdb.org/docs/stable/sql/constraints.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from schemas import ColumnDescription, ForeignKey, TableDescription
from schemas.common import DAY

_PART = re.compile(r"(\[[^]^\\]+\]|[A-Za-z0-9_-])(?:\{([0-9]+)\})?")
"""A part of a regular expression that GLOB can say: a letter or a class, and how often it comes."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between the databases.

    Attributes:
        types: Kind of a column -> its type.
        day: Type of a column whose values are whole days.
        has_booleans: Whether there is a type for true and false; where there is none, it is 0 or 1.
        options: What stands after the last bracket of a table.
    """

    types: Mapping[str, str]
    day: str
    has_booleans: bool
    options: str


SQLITE = Dialect(
    {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"},
    day="TEXT",
    has_booleans=False,
    # Types are kept to, and not only taken as advice: https://sqlite.org/stricttables.html.
    options=" STRICT",
)

DUCKDB = Dialect(
    {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"},
    day="DATE",
    has_booleans=True,
    options="",
)


def quoted(name: str) -> str:
    """Quote a name, as some of those in the tables are words of SQL in one database or another."""
    return f'"{name}"'


def listed(names: Iterable[str]) -> str:
    """Quote names and put commas between them."""
    return ", ".join(map(quoted, names))


def literal(value: str | int | float | bool | None) -> str:
    """Write a value as SQL.

    Args:
        value: The value; None is null.

    Returns:
        A literal. True and false are 1 and 0, which both databases compare with their own.
    """
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value)) if float(value).is_integer() else repr(value)


def is_day(column: ColumnDescription) -> bool:
    """Say whether the values of a column are whole days, and not dates of any precision."""
    return column.pattern == DAY


def create_table(description: TableDescription, tables: Collection[str], dialect: Dialect) -> str:
    """Write the statement that makes a table.

    Args:
        description: The description of the table.
        tables: The tables of the release; a foreign key to any other is left out.
        dialect: The database.

    Returns:
        A ``CREATE TABLE`` without a semicolon at its end.
    """
    lines = [_column(column, dialect) for column in description.columns]
    lines.append(f"PRIMARY KEY ({listed(description.primary_key)})")
    for key in foreign_keys(description, tables):
        references = f"{quoted(key.table)} ({listed(key.references)})"
        lines.append(f"FOREIGN KEY ({listed(key.columns)}) REFERENCES {references}")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(description.name)} (\n  {body}\n){dialect.options}"


def foreign_keys(description: TableDescription, tables: Collection[str]) -> list[ForeignKey]:
    """Give the foreign keys that hold for every row and whose tables are there.

    As in both databases, a row in which a column of the key is missing is not checked.
    """
    return [key for key in description.foreign_keys if key.table in tables]


def _column(column: ColumnDescription, dialect: Dialect) -> str:
    kind = dialect.day if is_day(column) else dialect.types[column.kind]
    parts = [quoted(column.name), kind]
    if not column.nullable:
        parts.append("NOT NULL")
    if checks := list(_checks(column, dialect)):
        parts.append(f"CHECK ({' AND '.join(checks)})")
    return " ".join(parts)


def _checks(column: ColumnDescription, dialect: Dialect) -> Iterator[str]:
    name = quoted(column.name)
    if column.codes is not None:
        yield f"{name} IN ({', '.join(map(literal, column.codes))})"
    elif column.kind == "string" and not (is_day(column) and dialect.day != "TEXT"):
        yield _text_check(name, column.pattern)
    if column.kind == "boolean" and not dialect.has_booleans:
        yield f"{name} IN (0, 1)"
    if column.minimum is not None:
        yield f"{name} >= {literal(column.minimum)}"
    if column.maximum is not None:
        yield f"{name} <= {literal(column.maximum)}"


def _text_check(name: str, pattern: str | None) -> str:
    """Check a text against its pattern where GLOB can say it; no text is ever empty."""
    globs = [] if pattern is None else [_glob(part) for part in pattern.split("|")]
    found = [f"{name} GLOB {literal(glob)}" for glob in globs if glob is not None]
    if not found or len(found) < len(globs):
        return f"{name} <> ''"
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _glob(pattern: str) -> str | None:
    """Write a regular expression of fixed length as GLOB; None for any other."""
    parts = list(_PART.finditer(pattern))
    if "".join(part.group() for part in parts) != pattern:
        return None
    return "".join(part[1] * int(part[2] or 1) for part in parts)
