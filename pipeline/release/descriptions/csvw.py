"""``csv-metadata.json``: the CSV files of a release for programs that read CSV on the Web.

See https://www.w3.org/TR/tabular-metadata/. Of the foreign keys, the standard has those whose
values are never missing: it asks of every row that the row it refers to exists (section 5.5.2.1).
The others are told in a note of their table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.csv_files import csv_path
from pipeline.release.descriptions.files import Files
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition

if TYPE_CHECKING:
    from schemas import ColumnDescription, ForeignKey

FILE_NAME = "csv-metadata.json"
"""The name that programs look for beside a CSV file (section 5.3 of the data model)."""

Json = dict[str, Any]

DATATYPES = {
    "string": "string",
    "integer": "integer",
    "number": "double",
    "boolean": "boolean",
}
"""Kind of a column -> its built-in datatype (section 5.11.1)."""


def csv_metadata(edition: Edition, files: Files) -> str:
    """Describe the CSV files of a release.

    Args:
        edition: The release.
        files: Its files; only CSV files that are there are described.

    Returns:
        JSON.
    """
    present = [name for name in edition.tables if csv_path(name) in files]
    group: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _in_both(dataset.TITLE_EN, dataset.TITLE_SV),
        "dc:description": _in_both(dataset.ABOUT_EN, dataset.ABOUT_SV),
        "dc:license": {"@id": dataset.LICENCE_URL},
        "dc:creator": dataset.CREATOR,
        "dc:issued": {"@value": edition.date, "@type": "xsd:date"},
        "dc:hasVersion": edition.version,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "doubleQuote": True},
        "tables": [_table(edition.tables[name], present) for name in present],
    }
    return json_bytes(group).decode()


def _table(canonical: CanonicalTable, present: Collection[str]) -> Json:
    description = canonical.description
    words = description.words
    key = description.primary_key
    schema: Json = {
        "columns": [_column(column, column.name in key) for column in description.columns],
        "primaryKey": list(key),
    }
    nullable = {column.name for column in description.columns if column.nullable}
    keys = [found for found in description.foreign_keys if found.table in present]
    if for_all := [found for found in keys if nullable.isdisjoint(found.columns)]:
        schema["foreignKeys"] = [_foreign_key(found) for found in for_all]
    table: Json = {
        "url": csv_path(description.name),
        "dc:title": _in_both(words.en, words.sv),
        "dc:description": _in_both(words.about_en, words.about_sv),
    }
    others = [
        found
        for found in chain(keys, description.conditional_foreign_keys)
        if found not in for_all and found.table in present
    ]
    if others:
        table["notes"] = [note for found in others for note in _notes(found)]
    return table | {"tableSchema": schema}


def _column(column: ColumnDescription, in_key: bool) -> Json:
    words = column.words
    return {
        "name": column.name,
        # The header row has the name; "und" is no language (section 6.4.1 of the data model).
        "titles": {"und": [column.name], "en": [words.en], "sv": [words.sv]},
        "dc:description": _in_both(words.about_en, words.about_sv),
        "datatype": _datatype(column),
        "null": "",
        "required": in_key or not column.nullable,
    }


def _datatype(column: ColumnDescription) -> str | Json:
    base = DATATYPES[column.kind]
    facts: Json = {"base": base}
    if column.codes is not None:
        facts["format"] = f"({'|'.join(column.codes)})"
    elif column.pattern is not None:
        facts["format"] = f"({column.pattern})"
    if column.minimum is not None:
        facts["minimum"] = _number(column.minimum)
    if column.maximum is not None:
        facts["maximum"] = _number(column.maximum)
    return facts if len(facts) > 1 else base


def _number(bound: float) -> str:
    return str(int(bound)) if float(bound).is_integer() else repr(bound)


def _foreign_key(key: ForeignKey) -> Json:
    return {
        "columnReference": list(key.columns),
        "reference": {
            "resource": csv_path(key.table),
            "columnReference": list(key.references),
        },
    }


def _notes(key: ForeignKey) -> Iterator[Json]:
    columns, target = ", ".join(key.columns), f"{key.table} ({', '.join(key.references)})"
    english, swedish = "where no value is missing", "om inget värde saknas"
    if key.where is not None:
        name, value = key.where
        condition = f"{name} = {str(value).lower()}"
        english, swedish = f"where {condition}", f"om {condition}"
    yield from (
        {"dc:description": text}
        for text in _in_both(
            f"{columns} refers to {target} {english}.",
            f"{columns} hänvisar till {target} {swedish}.",
        )
    )


def _in_both(english: str, swedish: str) -> list[Json]:
    return [
        {"@value": english, "@language": "en"},
        {"@value": swedish, "@language": "sv"},
    ]
