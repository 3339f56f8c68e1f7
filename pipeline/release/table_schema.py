"""The Table Schema (Data Package v2) of one table, derived from its description.

It is also the form in which the schema of a released table is compared with that of another
release, as ``datapackage.json`` keeps it. English is in the properties of the standard, Swedish
beside it in properties that end in ``_sv``, which the standard allows. ``fieldsMatch`` is left out:
the standard's text and its JSON schema disagree on its type. See
https://datapackage.org/standard/table-schema/.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas import ColumnDescription, ForeignKey, TableDescription

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

Descriptor = dict[str, Any]


def table_schema(description: TableDescription, tables: Collection[str]) -> Descriptor:
    """Describe a table as a Table Schema.

    Args:
        description: The description of the table.
        tables: The tables of the release; a foreign key to any other is left out.

    Returns:
        The descriptor. Foreign keys that do not hold for every row as readers check it are in
        ``conditionalForeignKeys``, for which the standard has no property: those for some rows
        alone (``where``), and those of several columns of which one may be missing, as
        frictionless takes a row for broken that has one part of a key and not the other.
    """
    name = description.name
    nullable = {column.name for column in description.columns if column.nullable}
    for_all: list[Descriptor] = []
    for_some: list[Descriptor] = []
    for key in (*description.foreign_keys, *description.conditional_foreign_keys):
        if key.table in tables:
            in_part = len(key.columns) > 1 and not nullable.isdisjoint(key.columns)
            kept = for_some if in_part or key.where is not None else for_all
            kept.append(_foreign_key(key, name))
    schema: Descriptor = {
        "$schema": PROFILE,
        "fields": [_field(column) for column in description.columns],
        "missingValues": [""],
        "primaryKey": list(description.primary_key),
    }
    if for_all:
        schema["foreignKeys"] = for_all
    if for_some:
        schema["conditionalForeignKeys"] = for_some
    return schema


def _field(column: ColumnDescription) -> Descriptor:
    words = column.words
    field: Descriptor = {
        "name": column.name,
        "type": column.kind,
        "title": words.en,
        "description": words.about_en,
        "title_sv": words.sv,
        "description_sv": words.about_sv,
    }
    if column.unit is not None:
        field["unit"] = column.unit
    field["constraints"] = _constraints(column)
    if column.codes is not None:
        field["codeList"] = column.codes.name
        field["categories"] = [
            {
                "value": code,
                "number": code_words.number,
                "label": code_words.en,
                "description": code_words.about_en,
                "label_sv": code_words.sv,
                "description_sv": code_words.about_sv,
            }
            for code, code_words in column.codes.codes.items()
        ]
    return field


def _constraints(column: ColumnDescription) -> Descriptor:
    constraints: Descriptor = {"required": not column.nullable}
    if column.pattern is not None:
        constraints["pattern"] = _whole_value(column.pattern)
    if column.codes is not None:
        constraints["enum"] = list(column.codes)
    if column.minimum is not None:
        constraints["minimum"] = _plain(column.minimum)
    if column.maximum is not None:
        constraints["maximum"] = _plain(column.maximum)
    return constraints


def _whole_value(pattern: str) -> str:
    """Bracket alternatives: readers put ``^`` and ``$`` around a pattern without brackets."""
    return f"({pattern})" if "|" in re.sub(r"\[[^]]*\]", "", pattern) else pattern


def _plain(bound: float) -> float | int:
    return int(bound) if float(bound).is_integer() else bound


def _foreign_key(key: ForeignKey, name: str) -> Descriptor:
    # The standard: a table that refers to itself does not name itself.
    resource = {} if key.table == name else {"resource": key.table}
    descriptor: Descriptor = {
        "fields": list(key.columns),
        "reference": resource | {"fields": list(key.references)},
    }
    if key.where is not None:
        column, value = key.where
        descriptor["where"] = {"field": column, "value": value}
    return descriptor
