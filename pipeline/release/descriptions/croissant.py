"""``croissant.json``: the tables for machine-learning tools, as Croissant 1.1 describes them.

See https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html. The records are taken from
the Parquet files: the reader of the standard, mlcroissant, reads a CSV file without its types and
turns the code ``0319`` into a number. Both are there to be downloaded. A code list is a record set
of its own, to which the columns that use it refer. Foreign keys between tables are left out:
mlcroissant joins the tables then, and fails where three are in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.citation import bibtex
from pipeline.release.csv_files import csv_path
from pipeline.release.descriptions.croissant_context import CONTEXT
from pipeline.release.descriptions.files import Files, ReleasedFile
from pipeline.release.descriptions.schema_org import dataset_facts
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition
from pipeline.release.parquet_files import parquet_path

if TYPE_CHECKING:
    from schemas import CodeList, ColumnDescription, Words

FILE_NAME = "croissant.json"

Json = dict[str, Any]

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"

DATA_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}
"""Kind of a column -> its data type."""


def croissant(edition: Edition, files: Files) -> str:
    """Describe the tables of a release for machine-learning tools.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        JSON-LD.
    """
    present = {name: table for name, table in edition.tables.items() if parquet_path(name) in files}
    described: Json = {"@context": CONTEXT, "@type": "sc:Dataset", "conformsTo": CONFORMS_TO}
    facts = dataset_facts(edition)
    # Here the names and descriptions have their languages themselves.
    del facts["alternateName"], facts["abstract"]
    described |= facts
    described |= {
        "name": {"en": dataset.TITLE_EN, "sv": dataset.TITLE_SV},
        "description": {"en": dataset.ABOUT_EN, "sv": dataset.ABOUT_SV},
        "citeAs": bibtex(edition),
        "isLiveDataset": False,
        "distribution": [
            _file_object(files[path])
            for name in present
            for path in (csv_path(name), parquet_path(name))
            if path in files
        ],
        "recordSet": [
            *(_record_set(table) for table in present.values()),
            *map(_code_list, _used_lists(present.values())),
        ],
    }
    return json_bytes(described).decode()


def _file_object(file: ReleasedFile) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.reference,
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet" if file.suffix == ".parquet" else file.media_type,
        "sha256": file.sha256,
    }


def _record_set(canonical: CanonicalTable) -> Json:
    description = canonical.description
    name = description.name
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": _in_both(description.words),
        "key": [{"@id": f"{name}/{column}"} for column in description.primary_key],
        "field": list(_fields(name, description.columns)),
    }


def _fields(table: str, columns: tuple[ColumnDescription, ...]) -> Iterator[Json]:
    for column in columns:
        field: Json = {
            "@type": "cr:Field",
            "@id": f"{table}/{column.name}",
            "name": column.name,
            "description": _in_both(column.words),
            "dataType": DATA_TYPES[column.kind],
            "source": {
                "fileObject": {"@id": parquet_path(table)},
                "extract": {"column": column.name},
            },
        }
        if column.codes is not None:
            field["references"] = {"field": {"@id": f"codes/{column.codes.name}/code"}}
        yield field


def _used_lists(tables: Iterable[CanonicalTable]) -> list[CodeList]:
    found = {
        column.codes.name: column.codes
        for canonical in tables
        for column in canonical.description.columns
        if column.codes is not None
    }
    return [found[name] for name in sorted(found)]


def _code_list(codes: CodeList) -> Json:
    name = f"codes/{codes.name}"
    # A field of the type sc:name holds what a value is called.
    types = {"code": "sc:Text", "label_en": ["sc:Text", "sc:name"], "label_sv": "sc:Text"}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/code"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{field}", "name": field, "dataType": kind}
            for field, kind in types.items()
        ],
        "data": [
            {f"{name}/code": code, f"{name}/label_en": words.en, f"{name}/label_sv": words.sv}
            for code, words in codes.codes.items()
        ],
    }


def _in_both(words: Words) -> Json:
    return {"en": words.about_en, "sv": words.about_sv}
