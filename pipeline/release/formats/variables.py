"""The variables that a statistics program sees of a table, derived from its description.

A column is a variable of its own name. Beside it stands a second one where such a program wants
more than the text: a labelled number (``_n``) beside a code, a date (``_d``) beside the text of a
date. Texts of true and false become the labelled numbers 1 and 0. Their values are given in
``values``; what is particular to the file of one program does not belong here. The codebook tells
these rules to the reader, from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from schemas import ColumnDescription, TableDescription

Kind = Literal["text", "integer", "number", "yes_no", "code", "place", "date"]
"""What a variable is: a text, a quantity (``integer``, ``number``), a number with value labels
(``yes_no``, ``code``, ``place``), or a date."""

LONGEST_NAME = 31
"""Longest name in characters. gretl takes 31, Stata 32, SPSS 64 bytes."""

LABELLED = "_n"
DATED = "_d"

PLACE_TABLES: Mapping[str, tuple[str, str]] = {
    "municipalities": ("municipality_code", "name"),
    "counties": ("county_code", "name"),
}
"""Tables of places -> the column of their official codes, which are digits, and that of the names
that these stand for."""

STATA_RESERVED = frozenset(
    "_all _b byte _coef _cons double float if in int long _n _pi _pred _rc _se _skip strl using "
    "with".split()
)
"""See ``help reserved`` of Stata; besides, ``str`` with a number."""

SPSS_RESERVED = frozenset("all and by eq ge gt le lt ne not or to with".split())
"""See "Variable Names" in the SPSS Statistics Core System User's Guide."""

_NAME = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_NAME - 1}}}", re.ASCII)
_STATA_TYPE = re.compile("str[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in English and Swedish."""

    en: str
    sv: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a statistics program.

    Attributes:
        name: Its name: ASCII, at most 31 characters, no reserved word.
        table: The table that it belongs to.
        column: The column that its values come from.
        column_kind: Kind of that column, as in ``ColumnDescription``.
        kind: What it is.
        label: Its label.
        value_labels: Number -> label; empty where the numbers have none.
        numbers: Code -> number, for the kind ``code``.
    """

    name: str
    table: str
    column: str
    column_kind: str
    kind: Kind
    label: Label
    value_labels: Mapping[int, Label]
    numbers: Mapping[str, int]

    @property
    def is_labelled(self) -> bool:
        """Whether it is a number that stands for something else."""
        return self.kind in ("yes_no", "code", "place")


YES_NO: Mapping[int, Label] = {0: Label("No", "Nej"), 1: Label("Yes", "Ja")}

PlaceNames = Mapping[str, Mapping[int, str]]
"""Table of places -> its codes as numbers -> their names."""


def place_names(frames: Mapping[str, pd.DataFrame]) -> dict[str, dict[int, str]]:
    """Give the names that the codes of places stand for.

    Args:
        frames: The validated frames of a release by table.

    Returns:
        The names of each table of places that the release has.
    """
    return {
        table: dict(
            zip(map(int, frames[table][code].to_list()), frames[table][name].to_list(), strict=True)
        )
        for table, (code, name) in PLACE_TABLES.items()
        if table in frames
    }


def variables_of(description: TableDescription, names: PlaceNames) -> tuple[Variable, ...]:
    """Derive the variables of a table.

    Args:
        description: The description of the table.
        names: Names of places, see :func:`place_names`.

    Returns:
        The variables in the order of the columns, a derived one right after that of its column.

    Raises:
        ValueError: If a name is too long, reserved or taken, or two places have the same number.
            The schema is then at fault: it has to give the column a ``statistics_name``.
    """
    variables = tuple(
        variable
        for column in description.columns
        for variable in _of_column(description, column, names)
    )
    taken: set[str] = set()
    for variable in variables:
        if not is_name(variable.name) or variable.name in taken:
            raise ValueError(
                f"{variable.table}.{variable.column}: {variable.name!r} cannot be the name of a "
                "variable; give the column a statistics_name"
            )
        taken.add(variable.name)
    return variables


def is_name(name: str) -> bool:
    """Tell whether Stata, SPSS and gretl all take a name for a variable."""
    return (
        _NAME.fullmatch(name) is not None
        and _STATA_TYPE.fullmatch(name) is None
        and name not in STATA_RESERVED | SPSS_RESERVED
    )


def _of_column(
    description: TableDescription, column: ColumnDescription, names: PlaceNames
) -> Iterator[Variable]:
    words = Label(column.words.en, column.words.sv)
    if column.kind == "boolean":
        yield _variable(description, column, "yes_no", words, YES_NO)
    elif column.kind == "integer":
        yield _variable(description, column, "integer", words)
    elif column.kind == "number":
        yield _variable(description, column, "number", words)
    else:
        yield _variable(description, column, "text", words)
        yield from _beside_text(description, column, words, names)


def _beside_text(
    description: TableDescription, column: ColumnDescription, words: Label, names: PlaceNames
) -> Iterator[Variable]:
    """Give the second variable of a column of texts, if it has one."""
    coded = Label(f"{words.en} (coded)", f"{words.sv} (kodad)")
    if column.codes is not None:
        codes = column.codes.codes
        labels = {code.number: Label(code.en, code.sv) for code in codes.values()}
        numbers = {name: code.number for name, code in codes.items()}
        yield _variable(description, column, "code", coded, labels, numbers=numbers)
    elif tables := _tables_of_places(description, column.name):
        yield _variable(description, column, "place", coded, _place_labels(tables, names))
    elif _is_date(column):
        dated = Label(f"{words.en} (date)", f"{words.sv} (datum)")
        yield _variable(description, column, "date", dated)


_SUFFIXES: Mapping[Kind, str] = {"code": LABELLED, "place": LABELLED, "date": DATED}


def _variable(
    description: TableDescription,
    column: ColumnDescription,
    kind: Kind,
    label: Label,
    value_labels: Mapping[int, Label] | None = None,
    *,
    numbers: Mapping[str, int] | None = None,
) -> Variable:
    return Variable(
        name=(column.statistics_name or column.name) + _SUFFIXES.get(kind, ""),
        table=description.name,
        column=column.name,
        column_kind=column.kind,
        kind=kind,
        label=label,
        value_labels=value_labels or {},
        numbers=numbers or {},
    )


def _tables_of_places(description: TableDescription, column: str) -> list[str]:
    """Give the tables of places whose codes a column holds."""
    keys = (*description.foreign_keys, *description.conditional_foreign_keys)
    tables = [key.table for key in keys if key.columns == (column,)]
    if description.primary_key == (column,):
        tables.append(description.name)
    return [table for table in PLACE_TABLES if table in tables]


def _place_labels(tables: list[str], names: PlaceNames) -> dict[int, Label]:
    labels: dict[int, Label] = {}
    for table in tables:
        found = names.get(table, {})
        if not labels.keys().isdisjoint(found):
            raise ValueError(f"places of {' and '.join(tables)} have the same number")
        # A place has no English name here: both languages print the official one.
        labels |= {number: Label(name, name) for number, name in found.items()}
    return labels


def _is_date(column: ColumnDescription) -> bool:
    from schemas.common import DATE, DAY

    return column.pattern in (DATE, DAY)
