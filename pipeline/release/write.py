"""All files of a release but its checksums, written into a folder.

Which files there are is said here, what is in each of them in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release import (
    citation,
    codebook,
    codebook_html,
    datapackage,
    descriptor,
    licence,
    readme,
    render,
)
from pipeline.release.csv_files import csv_bytes, csv_path
from pipeline.release.descriptions import (
    croissant,
    csvw,
    data_card,
    dcat,
    ro_crate,
    schema_org,
    zenodo,
)
from pipeline.release.descriptions.files import Files, files_of
from pipeline.release.edition import Edition
from pipeline.release.files import write_bytes
from pipeline.release.parquet_files import parquet_path, write_parquet

if TYPE_CHECKING:
    import pandas as pd

DOCUMENTS: Mapping[str, Callable[[Edition], str]] = {
    readme.FILE_NAME: readme.readme,
    codebook.FILE_NAME: codebook.codebook,
    codebook_html.FILE_NAME: codebook_html.codebook_html,
    licence.FILE_NAME: licence.licence_text,
    citation.FILE_NAME: citation.citation_cff,
    citation.BIBTEX_FILE: citation.bibtex,
}
"""Each document by its name -> what writes it."""

DESCRIPTIONS: Mapping[str, Callable[[Edition, Files], str]] = {
    csvw.FILE_NAME: csvw.csv_metadata,
    croissant.FILE_NAME: croissant.croissant,
    data_card.FILE_NAME: data_card.data_card,
    dcat.TURTLE_FILE: dcat.dcat_turtle,
    dcat.XML_FILE: dcat.dcat_xml,
    schema_org.FILE_NAME: schema_org.schema_org,
    zenodo.FILE_NAME: zenodo.zenodo,
}
"""Each description by its name -> what writes it, from what the release holds before them."""


WriteFormats = Callable[[Edition, "Mapping[str, pd.DataFrame]", Path], None]
"""Writes further formats of a release into its folder, see ``formats``."""


def no_formats(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write no format beside the canonical files."""
    del edition, frames, folder


def write_files(
    edition: Edition,
    frames: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    formats: WriteFormats = no_formats,
) -> None:
    """Write a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder to write into.
        formats: Writes the formats beside the canonical ones.
    """
    csv_files = {
        name: csv_bytes(table.columns, table.rows) for name, table in edition.tables.items()
    }
    for name, content in csv_files.items():
        write_bytes(folder / csv_path(name), content)
        path = folder / parquet_path(name)
        path.parent.mkdir(exist_ok=True)
        write_parquet(name, frames[name], path, description=edition.tables[name].description)
    package = descriptor.json_bytes(datapackage.data_package(edition, csv_files))
    write_bytes(folder / descriptor.FILE_NAME, package)
    formats(edition, frames, folder)
    for name, document in DOCUMENTS.items():
        write_bytes(folder / name, document(edition).encode())
    for name, text in edition.extra.items():
        write_bytes(folder / name, text.encode())
    names = (edition.previous, edition.version)
    changes = render.render_markdown(edition.difference, *names, reason=edition.reason)
    write_bytes(folder / render.MARKDOWN_FILE, changes.encode())
    write_bytes(
        folder / render.JSON_FILE,
        render.render_json(edition.difference, *names, reason=edition.reason),
    )
    _describe(edition, folder)


def _describe(edition: Edition, folder: Path) -> None:
    """Write the descriptions that tell the files; the one that tells all of them comes last."""
    files = files_of(folder)
    for name, description in DESCRIPTIONS.items():
        write_bytes(folder / name, description(edition, files).encode())
    crate = ro_crate.ro_crate(edition, files_of(folder))
    write_bytes(folder / ro_crate.FILE_NAME, crate.encode())
