"""``.zenodo.json``: what Zenodo asks of an upload.

See https://developers.zenodo.org/#representation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from pipeline.release import dataset
from pipeline.release.descriptions.files import Files
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition

FILE_NAME = ".zenodo.json"

Json = dict[str, Any]

_LANGUAGES: Mapping[str, str] = {
    "da": "dan",
    "en": "eng",
    "fi": "fin",
    "no": "nor",
    "sv": "swe",
}
"""Code of a language (ISO 639-1) -> the one that Zenodo takes (ISO 639-3)."""


def zenodo(edition: Edition, files: Files) -> str:
    """Describe a release for an upload to Zenodo.

    Args:
        edition: The release.
        files: Its files, which this description does not need.

    Returns:
        JSON.
    """
    del files
    sources = edition.records("sources")
    metadata: Json = {
        "upload_type": "dataset",
        "title": dataset.TITLE_EN,
        # Zenodo takes HTML here.
        "description": (f"<p>{escape(dataset.ABOUT_EN)}</p>\n<p>{escape(dataset.ABOUT_SV)}</p>"),
        "creators": [{"name": dataset.CREATOR}],
        "access_right": "open",
        "license": dataset.LICENCE_ID,
        "version": edition.version,
        "publication_date": edition.date,
        "keywords": [*dataset.KEYWORDS, *dataset.KEYWORDS_SV],
    }
    # Zenodo takes one language, the main one.
    languages = [
        _LANGUAGES[code] for record in sources if (code := record["language"] or "") in _LANGUAGES
    ]
    if languages:
        metadata["language"] = max(languages, key=languages.count)
    if related := list(_related(sources)):
        metadata["related_identifiers"] = related
    if sources:
        metadata["references"] = [_reference(record) for record in sources]
    return json_bytes(metadata).decode()


def _related(sources: list[dict[str, str | None]]) -> Iterator[Json]:
    for record in sources:
        if record["url"] is not None:
            yield {
                "identifier": record["url"],
                "relation": "isDerivedFrom",
                "scheme": "url",
            }


def _reference(record: Mapping[str, str | None]) -> str:
    facts = [record["publisher"], record["published_year"]]
    known = ", ".join(fact for fact in facts if fact is not None)
    return f"{record['title']} ({known})" if known else str(record["title"])
