"""``dataset.jsonld``: the dataset for search engines, as a ``Dataset`` of schema.org.

See https://schema.org/Dataset and, for what search engines ask for,
https://developers.google.com/search/docs/appearance/structured-data/dataset.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.citation import citation_line
from pipeline.release.descriptions.files import (
    MEDIA_TYPES,
    Files,
    ReleasedFile,
    archive_address,
    release_address,
)
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition

FILE_NAME = "dataset.jsonld"

Json = dict[str, Any]

DATA_SUFFIXES = (".csv", ".parquet", ".dta", ".sav", ".xlsx", ".db", ".graphml")
"""Ends of the names of files that hold the data themselves."""


def schema_org(edition: Edition, files: Files) -> str:
    """Describe a release for search engines.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        JSON-LD.
    """
    downloads = [_archive(edition)]
    downloads += [
        _download(file, edition) for file in files.values() if file.suffix in DATA_SUFFIXES
    ]
    described: Json = {"@context": "https://schema.org/", "@type": "Dataset"}
    described |= dataset_facts(edition)
    described |= {
        "@id": f"{dataset.BASE_URL}#dataset",
        "distribution": downloads,
        "variableMeasured": [
            variable for table in edition.tables.values() for variable in _variables(table)
        ],
    }
    return json_bytes(described).decode()


def dataset_facts(edition: Edition) -> Json:
    """Give what schema.org says of a dataset as a whole, for the descriptions that build on it.

    Args:
        edition: The release.

    Returns:
        Properties of ``Dataset``.
    """
    facts: Json = {
        "name": dataset.TITLE_EN,
        "alternateName": {"@value": dataset.TITLE_SV, "@language": "sv"},
        "description": dataset.ABOUT_EN,
        "abstract": {"@value": dataset.ABOUT_SV, "@language": "sv"},
        "identifier": dataset.NAME,
        "url": dataset.LANDING_PAGE or release_address(edition.version),
        "version": edition.version,
        "datePublished": edition.date,
        "license": dataset.LICENCE_URL,
        "creator": organisation(),
        "publisher": organisation(),
        "keywords": [*dataset.KEYWORDS, *dataset.KEYWORDS_SV],
        "isAccessibleForFree": True,
        "creditText": citation_line(edition),
        "spatialCoverage": {"@type": "Country", "name": "Sweden", "identifier": "SE"},
        "includedInDataCatalog": {"@type": "DataCatalog", "name": dataset.CATALOGUE_EN},
    }
    if languages := sorted({str(record["language"]) for record in edition.records("sources")}):
        facts["inLanguage"] = languages
    if period := _period(edition):
        facts["temporalCoverage"] = period
    if sources := [source_work(record) for record in edition.records("sources")]:
        facts["isBasedOn"] = sources
    return facts


def organisation() -> Json:
    """Give whoever has made the dataset, as schema.org says it."""
    return {"@type": "Organization", "name": dataset.CREATOR, "url": dataset.BASE_URL}


def source_work(record: Mapping[str, str | None]) -> Json:
    """Give a source as a work.

    Args:
        record: Its row in ``sources``.

    Returns:
        A ``CreativeWork`` with what is known of it.
    """
    work: Json = {"@type": "CreativeWork", "name": record["title"]}
    if record["publisher"] is not None:
        work["publisher"] = {"@type": "Organization", "name": record["publisher"]}
    for name, column in (
        ("datePublished", "published_year"),
        ("inLanguage", "language"),
        ("url", "url"),
        ("copyrightNotice", "rights"),
    ):
        if record[column] is not None:
            work[name] = record[column]
    return work


def _period(edition: Edition) -> str | None:
    """Give the years that the programmes cover, as an interval of ISO 8601."""
    programmes = edition.records("programmes")
    starts = [start for record in programmes if (start := record["period_start"]) is not None]
    ends = [end for record in programmes if (end := record["period_end"]) is not None]
    return f"{min(starts)}/{max(ends)}" if starts and ends else None


def _archive(edition: Edition) -> Json:
    return {
        "@type": "DataDownload",
        "name": "All files",
        "contentUrl": archive_address(edition.version),
        "encodingFormat": MEDIA_TYPES[".zip"],
    }


def _download(file: ReleasedFile, edition: Edition) -> Json:
    return {
        "@type": "DataDownload",
        "name": file.path,
        "contentUrl": f"{release_address(edition.version)}{file.reference}",
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _variables(table: CanonicalTable) -> list[Json]:
    found: list[Json] = []
    for column in table.description.columns:
        variable: Json = {
            "@type": "PropertyValue",
            "name": f"{table.description.name}.{column.name}",
            "alternateName": {"@value": column.words.sv, "@language": "sv"},
            "description": f"{column.words.en}: {column.words.about_en}",
        }
        if column.unit is not None:
            variable["unitText"] = column.unit
        found.append(variable)
    return found
