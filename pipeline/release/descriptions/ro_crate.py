"""``ro-crate-metadata.json``: the release as a research object, with where it comes from.

See https://w3id.org/ro/crate/1.3. It lists every file of the release that is there when it is made,
which is why it is written last; of ``SHA256SUMS``, written after it, it is itself a line. How the
release came about is in ``ro_crate_steps``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.release import dataset
from pipeline.release.citation import citation_line
from pipeline.release.descriptions.files import Files, ReleasedFile
from pipeline.release.descriptions.ro_crate_steps import (
    PROVENANCE_TERMS,
    RELEASE,
    Entity,
    provenance,
    references,
    source_id,
)
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition

FILE_NAME = "ro-crate-metadata.json"

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
CONFORMS_TO = "https://w3id.org/ro/crate/1.3"

ROOT = "./"
MAKER = "#contributors"
_IDENTIFIER = "#identifier"
_PLACE = "#sweden"

DOCUMENTS: Mapping[str, str] = {
    ".zenodo.json": "What Zenodo asks of an upload.",
    "ACCURACY.md": "How many values of each field are right, missed and wrong, for people.",
    "CHANGES.md": "What differs from the release before, for people.",
    "CITATION.bib": "How to cite the release, for BibTeX.",
    "CITATION.cff": "How to cite the release (Citation File Format).",
    "CODEBOOK.md": "Every table, column and code, in English and Swedish.",
    "DATACARD.md": "The release as a data card, with the front matter of Hugging Face.",
    "LICENSE": "Terms of use, and what is known of the rights to the sources.",
    "README.md": "What the release holds, how to load it and what to keep in mind.",
    "accuracy.json": "How many values of each field are right, missed and wrong, for programs.",
    "changes.json": "What differs from the release before, for programs.",
    "codebook.html": "The codebook, set for screen and print.",
    "croissant.json": "The tables for machine-learning tools (Croissant).",
    "csv-metadata.json": "The CSV files for programs (CSV on the Web).",
    "datapackage.json": "The tables for programs (Data Package v2).",
    "dataset.jsonld": "The dataset for search engines (schema.org).",
    "dcat.rdf": "The dataset for data portals (DCAT-AP-SE 3), as RDF/XML.",
    "dcat.ttl": "The dataset for data portals (DCAT-AP-SE 3), as Turtle.",
    "excel/lnu.xlsx": "All tables as a workbook, a sheet each, with the codebook.",
    "load.R": "Loads all tables in R with types and labels.",
    "load.do": "Loads all tables in Stata.",
    "load.inp": "Loads all tables in gretl.",
    "load.py": "Loads all tables in Python, for pandas or Polars.",
    "load.sps": "Loads all tables in SPSS or PSPP.",
    "load.sql": "Builds a DuckDB database from the Parquet files.",
    "network/project_municipalities.graphml": "Projects and municipalities as a network.",
    "sqlite/lnu.db": "All tables as a SQLite database with views and full-text search.",
    "sqlite/metadata.json": "The database described for Datasette.",
}
"""Files that are no tables -> what they hold."""


def ro_crate(edition: Edition, files: Files) -> str:
    """Describe a release as a research object.

    Args:
        edition: The release.
        files: Its files; this one, which cannot state its own hash, is left out.

    Returns:
        JSON-LD.
    """
    files = {path: file for path, file in files.items() if path != FILE_NAME}
    sources = edition.records("sources")
    steps = provenance(edition, MAKER)
    graph: list[Entity] = [
        _descriptor(),
        _root(edition, files, sources, steps),
        *_folders(files),
        *(_file(file, edition) for file in files.values()),
        *_context(edition),
        *(_source(record) for record in sources),
        *steps,
    ]
    crate = {"@context": [CONTEXT, PROVENANCE_TERMS], "@graph": graph}
    return json_bytes(crate).decode()


def _descriptor() -> Entity:
    return {
        "@id": FILE_NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": CONFORMS_TO},
        "about": {"@id": ROOT},
    }


def _root(
    edition: Edition,
    files: Files,
    sources: Sequence[Mapping[str, str | None]],
    steps: Sequence[Entity],
) -> Entity:
    folders = _folders(files)
    top = [file.reference for file in files.values() if "/" not in file.path]
    parts = [*(folder["@id"] for folder in folders), *top]
    acts = [step["@id"] for step in steps if _is_act(step)]
    origins = references(source_id(record) for record in sources)
    return {
        "@id": ROOT,
        "@type": ["Dataset", "prov:Entity"],
        "name": dataset.TITLE_EN,
        "alternateName": dataset.TITLE_SV,
        "description": dataset.ABOUT_EN,
        "identifier": {"@id": _IDENTIFIER},
        "version": edition.version,
        "datePublished": edition.date,
        "license": {"@id": dataset.LICENCE_URL},
        "author": {"@id": MAKER},
        "publisher": {"@id": MAKER},
        "creditText": citation_line(edition),
        "keywords": ", ".join([*dataset.KEYWORDS, *dataset.KEYWORDS_SV]),
        "spatialCoverage": {"@id": _PLACE},
        "hasPart": references(parts),
        "mentions": references(acts),
        "isBasedOn": origins,
        "wasDerivedFrom": origins,
        "wasGeneratedBy": {"@id": RELEASE},
    }


def _is_act(entity: Entity) -> bool:
    return "prov:Activity" in entity["@type"]


def _folders(files: Files) -> list[Entity]:
    """Give the folders of the release, each with the files right in it."""
    members: dict[str, list[str]] = {}
    for file in files.values():
        folder, slash, _ = file.reference.rpartition("/")
        if slash:
            members.setdefault(f"{folder}/", []).append(file.reference)
    return [
        {
            "@id": folder,
            "@type": "Dataset",
            "name": folder.rstrip("/"),
            "description": f"The tables of the release in the format of {folder}",
            "hasPart": references(found),
        }
        for folder, found in members.items()
    ]


def _file(file: ReleasedFile, edition: Edition) -> Entity:
    return {
        "@id": file.reference,
        "@type": ["File", "prov:Entity"],
        "name": file.path,
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "description": _about(file, edition),
        "wasGeneratedBy": {"@id": RELEASE},
    }


def _about(file: ReleasedFile, edition: Edition) -> str:
    table = file.path.rpartition("/")[2].removesuffix(file.suffix)
    if "/" in file.path and table in edition.tables:
        words = edition.tables[table].description.words
        return f"{words.en}: {words.about_en}"
    in_english = table.removesuffix("_sv")
    if "/" in file.path and in_english in edition.tables:
        words = edition.tables[in_english].description.words
        return f"{words.sv}: {words.about_sv}"
    return DOCUMENTS.get(file.path, "A file of the release.")


def _context(edition: Edition) -> list[Entity]:
    """Give what the release as a whole refers to."""
    contact = f"mailto:{dataset.CONTACT_EMAIL}"
    return [
        {
            "@id": dataset.LICENCE_URL,
            "@type": "CreativeWork",
            "name": dataset.LICENCE_TITLE,
            "identifier": dataset.LICENCE_ID,
            "url": dataset.LICENCE_URL,
            "description": f"{dataset.LICENCE_TITLE} ({dataset.LICENCE_ID}).",
        },
        {
            "@id": MAKER,
            "@type": ["Organization", "prov:Agent"],
            "name": dataset.CREATOR,
            "url": dataset.BASE_URL,
            "contactPoint": {"@id": contact},
        },
        {
            "@id": contact,
            "@type": "ContactPoint",
            "name": dataset.CONTACT_NAME,
            "contactType": "contact",
            "email": dataset.CONTACT_EMAIL,
        },
        {
            "@id": _IDENTIFIER,
            "@type": "PropertyValue",
            "name": "Name and version",
            "propertyID": "name and version",
            "value": f"{dataset.NAME}-{edition.version}",
        },
        {"@id": _PLACE, "@type": "Country", "name": "Sweden", "identifier": "SE"},
    ]


def _source(record: Mapping[str, str | None]) -> Entity:
    """Give a source, which is no part of the release: only its hash and what is known of it are."""
    entity: Entity = {
        "@id": source_id(record),
        "@type": ["CreativeWork", "prov:Entity"],
        "name": record["title"],
        "identifier": f"sha256:{record['sha256']}",
    }
    for name, column in (
        ("url", "url"),
        ("datePublished", "published_year"),
        ("inLanguage", "language"),
        ("copyrightNotice", "rights"),
        ("creditText", "publisher"),
    ):
        if record[column] is not None:
            entity[name] = record[column]
    return entity
