"""``datapackage.json``: what a release holds, for programs (Data Package v2).

The description of each table is in ``table_schema``. See
https://datapackage.org/standard/data-package/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.csv_files import csv_path
from pipeline.release.edition import Edition
from pipeline.release.table_schema import Descriptor, table_schema

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
DIALECT_PROFILE = "https://datapackage.org/profiles/2.0/tabledialect.json"


def data_package(edition: Edition, csv_files: Mapping[str, bytes]) -> Descriptor:
    """Describe a release as a Data Package.

    Args:
        edition: The release.
        csv_files: The bytes of each table's CSV file, by table.

    Returns:
        The descriptor.
    """
    return {
        "$schema": PACKAGE_PROFILE,
        "name": dataset.NAME,
        "version": edition.version,
        "created": f"{edition.date}T00:00:00Z",
        "title": dataset.TITLE_EN,
        "description": dataset.ABOUT_EN,
        "title_sv": dataset.TITLE_SV,
        "description_sv": dataset.ABOUT_SV,
        "keywords": list(dataset.KEYWORDS),
        "licenses": [
            {
                "name": dataset.LICENCE_ID,
                "path": dataset.LICENCE_URL,
                "title": dataset.LICENCE_TITLE,
            }
        ],
        "contributors": [{"title": dataset.CREATOR, "roles": ["creator"]}],
        "sources": [_source(record) for record in edition.records("sources")],
        "resources": [
            _resource(table, csv_files[name], edition) for name, table in edition.tables.items()
        ],
    }


def _source(record: Mapping[str, str | None]) -> Descriptor:
    source: Descriptor = {"title": record["title"]}
    if record["url"] is not None:
        source["path"] = record["url"]
    for name in ("source_id", "publisher", "rights"):
        if record[name] is not None:
            source[name] = record[name]
    return source | {"hash": f"sha256:{record['sha256']}"}


def _resource(table: CanonicalTable, file: bytes, edition: Edition) -> Descriptor:
    description = table.description
    return {
        "$schema": RESOURCE_PROFILE,
        "name": description.name,
        "type": "table",
        "path": csv_path(description.name),
        "title": description.words.en,
        "description": description.words.about_en,
        "title_sv": description.words.sv,
        "description_sv": description.words.about_sv,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "$schema": DIALECT_PROFILE,
            "header": True,
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "bytes": len(file),
        "hash": f"sha256:{hashlib.sha256(file).hexdigest()}",
        "rowCount": len(table.rows),
        "contentHash": f"sha256:{table.content_hash}",
        "schema": table_schema(description, edition.tables.keys()),
    }
