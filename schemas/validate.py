"""Checks frames against the schemas, and says what is wrong instead of raising it.

First come the columns and their dtypes, which pandera is lenient about; where these are right,
pandera checks the values column by column, ``rules`` what concerns whole rows, and ``references``
what holds between tables. What is to follow from a violation is for the caller to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd
from pandera.errors import SchemaErrors

from schemas import TABLES, describe
from schemas.definition import ColumnDescription, TableDescription
from schemas.frames import DTYPES
from schemas.references import dangling_evidence, dangling_keys, unknown_columns
from schemas.rules import RULES
from schemas.violation import Violation, of_rows, of_whole

__all__ = ["Violation", "validate_all", "validate_table"]

_RULE_NAMES = {
    "not_nullable": "not_null",
    "isin": "codes",
    "str_matches": "pattern",
    "greater_than_or_equal_to": "minimum",
    "less_than_or_equal_to": "maximum",
}
"""Name of a pandera check -> name of the rule."""


def validate_table(name: str, frame: pd.DataFrame) -> list[Violation]:
    """Check a table by itself.

    Args:
        name: Name of the table.
        frame: Its frame, with any index.

    Returns:
        What is wrong, none if all is well. Where columns or dtypes are wrong, only that is told.
    """
    if name not in TABLES:
        return [of_whole(name, "*", "table", "there is no such table")]
    description = describe(TABLES[name])
    if structure := [*_wrong_columns(description, frame), *_wrong_dtypes(description, frame)]:
        return structure
    frame = frame.reset_index(drop=True)
    violations = _wrong_values(description, frame)
    for rule in RULES:
        violations.extend(rule(description, frame))
    return violations


def validate_all(frames: Mapping[str, pd.DataFrame], *, partial: bool = False) -> list[Violation]:
    """Check tables, each by itself and against one another.

    Args:
        frames: The tables by name.
        partial: Whether references to tables that are not among ``frames`` are passed over;
            otherwise each of them is a violation.

    Returns:
        What is wrong, none if all is well, in the order of the tables. References from or to a
        table with wrong columns or dtypes are not checked, as that is told already.
    """
    by_table = {name: validate_table(name, frame) for name, frame in frames.items()}
    sound = {
        name: frame for name, frame in frames.items() if not _has_wrong_structure(by_table[name])
    }
    missing = frozenset() if partial else TABLES.keys() - frames.keys()
    violations: list[Violation] = []
    for name, found in by_table.items():
        violations.extend(found)
        if name in sound:
            description = describe(TABLES[name])
            violations.extend(dangling_keys(description, sound, missing))
            violations.extend(unknown_columns(description, sound))
    if "evidence" in sound:
        violations.extend(dangling_evidence(sound, missing))
    return violations


def _has_wrong_structure(violations: Iterable[Violation]) -> bool:
    return any(violation.rule in {"table", "columns", "dtype"} for violation in violations)


def _wrong_columns(description: TableDescription, frame: pd.DataFrame) -> Iterable[Violation]:
    wanted = [column.name for column in description.columns]
    found = list(frame.columns)
    for name in wanted:
        if name not in found:
            yield of_whole(description.name, name, "columns", "the column is missing")
    for name in dict.fromkeys(found):
        if name not in wanted:
            yield of_whole(description.name, str(name), "columns", "there is no such column")
        elif found.count(name) > 1:
            yield of_whole(description.name, name, "columns", "the column occurs twice")
    if sorted(map(str, found)) == sorted(wanted) and found != wanted:
        says = f"the order is not that of the schema: {', '.join(wanted)}"
        yield of_whole(description.name, ", ".join(found), "columns", says)


def _wrong_dtypes(description: TableDescription, frame: pd.DataFrame) -> Iterable[Violation]:
    for column in description.columns:
        # A column that is missing or occurs twice is told of already.
        for dtype in {*frame.dtypes[frame.columns == column.name]}:
            wanted = DTYPES[column.kind]
            if dtype != wanted:
                says = f"the dtype is {dtype!r}, not {wanted!r}"
                yield of_whole(description.name, column.name, "dtype", says)


def _wrong_values(description: TableDescription, frame: pd.DataFrame) -> list[Violation]:
    try:
        TABLES[description.name].validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return []
    violations: list[Violation] = []
    columns = {column.name: column for column in description.columns}
    for (name, check), rows in cases.groupby(["column", "check"], sort=False):
        rule = _RULE_NAMES[re.split(r"\W", check, maxsplit=1)[0]]
        positions = sorted(set(rows["index"]))
        says = _says(rule, columns[name])
        violations += of_rows(description, frame, positions, columns=[name], rule=rule, says=says)
    return violations


def _says(rule: str, column: ColumnDescription) -> str:
    match rule:
        case "not_null":
            return "no value may be missing"
        case "codes" if column.codes is not None:
            return f"no such code in {column.codes.name}"
        case "pattern":
            return f"does not match {column.pattern}"
        case "minimum":
            return f"is less than {column.minimum}"
        case _:
            return f"is more than {column.maximum}"
