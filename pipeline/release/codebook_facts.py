"""What a codebook says of a release beyond its schemas: counts, ranges, example values and rules.

All of it is counted in the canonical rows. How it is set is in ``codebook`` and ``codebook_html``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.release.canonical import CanonicalTable
from pipeline.release.edition import Edition

if TYPE_CHECKING:
    from schemas import CodeList, ColumnDescription

MOST_EXAMPLES = 3
LONGEST_EXAMPLE = 60
"""Longest example, in characters, that is shown whole."""

_STATUS = "_status"


@dataclass(frozen=True, slots=True)
class Example:
    """A value of the release, or the start of one that is long or has several lines."""

    text: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What the rows of a release say of a column.

    Attributes:
        filled: How many rows have a value.
        missing: How many have none.
        distinct: How many different values there are.
        examples: Some of them, none for a column whose values are counted one by one.
        counts: How often each code, or each of true and false, occurs; empty for other columns.
        lowest: The smallest number; None for columns of other kinds.
        highest: The largest number.
        rules: How often each rule leads to its values, by the table ``evidence``.
        status: The column beside it that says why a value is missing.
    """

    filled: int
    missing: int
    distinct: int
    examples: tuple[Example, ...]
    counts: Mapping[str, int]
    lowest: str | None
    highest: str | None
    rules: Mapping[str, int]
    status: str | None


def facts_of(canonical: CanonicalTable, rules: Mapping[str, Counter[str]]) -> list[ColumnFacts]:
    """Count what there is to say of the columns of a table.

    Args:
        canonical: The table.
        rules: What :func:`rules_of` gives for it.

    Returns:
        The facts of each column, in the order of the columns.
    """
    names = canonical.columns
    return [
        _facts(
            column,
            [row[position] for row in canonical.rows],
            rules.get(column.name, Counter()),
            _status_column(column.name, names),
        )
        for position, column in enumerate(canonical.description.columns)
    ]


def _facts(
    column: ColumnDescription,
    cells: Sequence[str | None],
    rules: Counter[str],
    status: str | None,
) -> ColumnFacts:
    values = [cell for cell in cells if cell is not None]
    # Distinct values in the order of the rows, which is fixed.
    distinct = dict.fromkeys(values)
    numbers = sorted(distinct, key=float) if column.kind in {"integer", "number"} else []
    counts = _counts(column, values)
    return ColumnFacts(
        filled=len(values),
        missing=len(cells) - len(values),
        distinct=len(distinct),
        examples=() if counts else _examples(distinct),
        counts=counts,
        lowest=numbers[0] if numbers else None,
        highest=numbers[-1] if numbers else None,
        rules=dict(sorted(rules.items())),
        status=status if column.nullable else None,
    )


def _counts(column: ColumnDescription, values: Iterable[str]) -> dict[str, int]:
    if column.codes is not None:
        counted = Counter(values)
        return {code: counted[code] for code in column.codes}
    if column.kind == "boolean":
        counted = Counter(values)
        return {value: counted[value] for value in ("true", "false")}
    return {}


def _examples(distinct: Iterable[str]) -> tuple[Example, ...]:
    """Choose examples: the first values that are short, else the starts of the first ones."""
    values = list(distinct)
    short = [value for value in values if len(value) <= LONGEST_EXAMPLE and value.isprintable()]
    if short:
        return tuple(Example(value, is_whole=True) for value in short[:MOST_EXAMPLES])
    starts = [value.splitlines()[0][:LONGEST_EXAMPLE] for value in values[:MOST_EXAMPLES]]
    return tuple(Example(start, is_whole=False) for start in starts if start)


def _status_column(name: str, names: Sequence[str]) -> str | None:
    """Find the column that says why a value is missing: ``owner_status`` for ``owner_name``."""
    for status in names:
        prefix = status.removesuffix(_STATUS)
        if status.endswith(_STATUS) and status != name and name.startswith(f"{prefix}_"):
            return status
    return None


def rules_of(edition: Edition) -> dict[str, dict[str, Counter[str]]]:
    """Count by which rules the values of a release follow from their quotes.

    Args:
        edition: The release.

    Returns:
        For each table and column, how often each rule occurs in ``evidence``.
    """
    evidence = edition.tables.get("evidence")
    if evidence is None:
        return {}
    names = ("table_name", "column_name", "rule")
    positions = [evidence.columns.index(name) for name in names]
    # The largest table by far: counted as tuples, not as mappings.
    counted = Counter(tuple(row[position] for position in positions) for row in evidence.rows)
    found: dict[str, dict[str, Counter[str]]] = {}
    for (table, column, rule), number in counted.items():
        columns = found.setdefault(str(table), {})
        columns.setdefault(str(column), Counter())[str(rule)] = number
    return found


def code_lists(tables: Iterable[CanonicalTable]) -> list[tuple[CodeList, Counter[str]]]:
    """Find the code lists that tables use.

    Args:
        tables: The tables.

    Returns:
        Each list with how often each code occurs, in all columns together, sorted by name.
    """
    lists: dict[str, CodeList] = {}
    counted: dict[str, Counter[str]] = {}
    for canonical in tables:
        for position, column in enumerate(canonical.description.columns):
            if column.codes is not None:
                name = column.codes.name
                lists[name] = column.codes
                cells = (row[position] for row in canonical.rows)
                counted.setdefault(name, Counter()).update(
                    cell for cell in cells if cell is not None
                )
    return [(lists[name], counted[name]) for name in sorted(lists)]


def used_in(name: str, tables: Iterable[CanonicalTable]) -> list[str]:
    """Find the columns that take their values from a code list.

    Args:
        name: The name of the list.
        tables: The tables.

    Returns:
        Each as ``table.column``.
    """
    return [
        f"{canonical.description.name}.{column.name}"
        for canonical in tables
        for column in canonical.description.columns
        if column.codes is not None and column.codes.name == name
    ]
