"""How a table is defined: the column helper, code lists, and the description derived from a model.

Here belongs the mechanism alone. What a table holds is said in the modules beside this one, one
room per subject; what is done with a definition (Arrow schemas, descriptors, codebooks) lives
where it is needed and reads the :class:`TableDescription` made here.

A table is a pandera ``DataFrameModel``. Labels and descriptions stand in the field's metadata, in
English and Swedish, so that a column is written down once. See
https://pandera.readthedocs.io/en/stable/dataframe_models.html.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

import pandas as pd
import pandera.pandas as pa

Text = pd.StringDtype
Integer = pd.Int64Dtype
Number = pd.Float64Dtype
Boolean = pd.BooleanDtype

KINDS: Mapping[str, str] = {
    "string[pyarrow]": "string",
    "Int64": "integer",
    "Float64": "number",
    "boolean": "boolean",
}
"""Name of a pandas dtype -> name of the field type in Data Package."""


@dataclass(frozen=True, slots=True)
class Words:
    """A label and a description in both languages."""

    en: str
    sv: str
    about_en: str
    about_sv: str


@dataclass(frozen=True, slots=True)
class Code(Words):
    """The words of a code, and its number for statistics programs, whose codes are numbers.

    The number is published: a code keeps it for good, a new code takes the next one that its list
    has never had, and where a code goes, its number goes with it.
    """

    number: int = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of codes, each with its words; the order is the order of the codebook."""

    name: str
    codes: Mapping[str, Code]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes in their order."""
        return iter(self.codes)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table whose values must stand in the key of another.

    A row in which any of the columns is null is not checked. With ``where``, a column of the same
    table and a value, only the rows that have this value are.
    """

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]
    where: tuple[str, str | bool] | None = None


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """All that is known of a column, free of pandas and pandera."""

    name: str
    kind: str
    words: Words
    nullable: bool
    codes: CodeList | None
    pattern: str | None
    minimum: float | None
    maximum: float | None
    unit: str | None
    statistics_name: str | None = None


@dataclass(frozen=True, slots=True)
class TableDescription:
    """All that is known of a table, free of pandas and pandera.

    ``foreign_keys`` hold for every row, as a foreign key of Data Package does. Those that hold for
    some rows alone (:attr:`ForeignKey.where`) stand apart in ``conditional_foreign_keys``.
    """

    name: str
    words: Words
    columns: tuple[ColumnDescription, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    conditional_foreign_keys: tuple[ForeignKey, ...]


class Table(pa.DataFrameModel):
    """Base of all tables: strict columns in a fixed order, nothing coerced in silence."""

    class Config:
        """Settings that pandera reads; ``metadata`` must exist (pandera issue 1640)."""

        strict = True
        ordered = True
        coerce = False
        metadata: ClassVar[dict[str, Any] | None] = None


TableModel = TypeVar("TableModel", bound=Table)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a table is beside its columns."""

    name: str
    words: Words
    key: tuple[str, ...]
    references: tuple[ForeignKey, ...]


TABLES: dict[str, type[Table]] = {}
"""Every table by its name, in the reading order that ``schemas/__init__.py`` gives."""

_FACTS: dict[type[Table], _Facts] = {}


def table(
    name: str, words: Words, *, key: tuple[str, ...], references: tuple[ForeignKey, ...] = ()
) -> Callable[[type[TableModel]], type[TableModel]]:
    """Register a model as a table of the dataset.

    Args:
        name: Name of the table, in snake_case.
        words: Label and description in both languages.
        key: Columns of the primary key; rows are published in its order.
        references: Foreign keys to other tables.

    Returns:
        A class decorator that gives the model back as it was.

    Raises:
        ValueError: If a table of this name exists already.
    """

    def register(model: type[TableModel]) -> type[TableModel]:
        if name in TABLES:
            raise ValueError(f"table {name!r} is defined twice")
        TABLES[name] = model
        _FACTS[model] = _Facts(name, words, key, references)
        return model

    return register


def column(
    en: str,
    sv: str,
    about_en: str,
    about_sv: str,
    *,
    nullable: bool = False,
    codes: CodeList | None = None,
    pattern: str | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    unit: str | None = None,
    statistics_name: str | None = None,
) -> Any:
    r"""Define a column of a table.

    Args:
        en: Label in English.
        sv: Label in Swedish.
        about_en: What the column holds, in English.
        about_sv: What the column holds, in Swedish.
        nullable: Whether a value may be missing.
        codes: The closed list that the values come from.
        pattern: A regular expression that a whole value must match. Write ``[0-9]``: ``\d``
            also matches digits of other scripts.
        minimum: Smallest value allowed.
        maximum: Largest value allowed.
        unit: Unit of a quantity, such as ``SEK`` or ``code points``.
        statistics_name: Name in files for statistics programs, where the column's own is too long
            for them or one of their reserved words.

    Returns:
        The pandera field.
    """
    return pa.Field(
        nullable=nullable,
        ge=minimum,
        le=maximum,
        isin=list(codes.codes) if codes else None,
        # Not `$`, which also matches before a line break at the end.
        str_matches=rf"^(?:{pattern})\Z" if pattern else None,
        title=en,
        description=about_en,
        metadata={
            "words": Words(en, sv, about_en, about_sv),
            "codes": codes,
            "pattern": pattern,
            "minimum": minimum,
            "maximum": maximum,
            "unit": unit,
            "statistics_name": statistics_name,
        },
    )


def column_like(model: type[Table], name: str) -> Any:
    """Define a column that holds the values of a column of another table, as they are there.

    Args:
        model: The other table, defined before.
        name: Name of the column there.

    Returns:
        The pandera field.

    Raises:
        KeyError: If the other table has no such column.
    """
    like = {one.name: one for one in describe(model).columns}[name]
    words = like.words
    return column(
        words.en,
        words.sv,
        words.about_en,
        words.about_sv,
        nullable=like.nullable,
        codes=like.codes,
        pattern=like.pattern,
        minimum=like.minimum,
        maximum=like.maximum,
        unit=like.unit,
        statistics_name=like.statistics_name,
    )


@functools.cache
def describe(model: type[Table]) -> TableDescription:
    """Describe a table in plain values, from which all other descriptions derive.

    Args:
        model: The model of the table.

    Returns:
        Its description, columns in the order of the model.
    """
    columns = tuple(
        _describe_column(name, column_schema)
        for name, column_schema in model.to_schema().columns.items()
    )
    facts = _FACTS[model]
    return TableDescription(
        name=facts.name,
        words=facts.words,
        columns=columns,
        primary_key=facts.key,
        foreign_keys=tuple(key for key in facts.references if key.where is None),
        conditional_foreign_keys=tuple(key for key in facts.references if key.where is not None),
    )


def _describe_column(name: str, column_schema: Any) -> ColumnDescription:
    metadata = column_schema.metadata or {}
    return ColumnDescription(
        name=name,
        kind=KINDS[str(column_schema.dtype)],
        words=metadata["words"],
        nullable=column_schema.nullable,
        codes=metadata["codes"],
        pattern=metadata["pattern"],
        minimum=metadata["minimum"],
        maximum=metadata["maximum"],
        unit=metadata["unit"],
        statistics_name=metadata["statistics_name"],
    )
