"""All files of a release but its checksums, written into a folder.

Which files there are is said here, what is in each of them in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release import citation, codebook, datapackage, descriptor, licence, readme, render
from pipeline.release.csv_files import csv_bytes, csv_path
from pipeline.release.edition import Edition
from pipeline.release.files import write_bytes
from pipeline.release.parquet_files import parquet_path, write_parquet

if TYPE_CHECKING:
    import pandas as pd

DOCUMENTS: Mapping[str, Callable[[Edition], str]] = {
    readme.FILE_NAME: readme.readme,
    codebook.FILE_NAME: codebook.codebook,
    licence.FILE_NAME: licence.licence_text,
    citation.FILE_NAME: citation.citation_cff,
}
"""Each document by its name -> what writes it."""


def write_files(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder to write into.
    """
    csv_files = {
        name: csv_bytes(table.columns, table.rows) for name, table in edition.tables.items()
    }
    for name, content in csv_files.items():
        write_bytes(folder / csv_path(name), content)
        path = folder / parquet_path(name)
        path.parent.mkdir(exist_ok=True)
        write_parquet(name, frames[name], path)
    package = descriptor.json_bytes(datapackage.data_package(edition, csv_files))
    write_bytes(folder / descriptor.FILE_NAME, package)
    for name, document in DOCUMENTS.items():
        write_bytes(folder / name, document(edition).encode())
    names = (edition.previous, edition.version)
    changes = render.render_markdown(edition.difference, *names, reason=edition.reason)
    write_bytes(folder / render.MARKDOWN_FILE, changes.encode())
    write_bytes(
        folder / render.JSON_FILE,
        render.render_json(edition.difference, *names, reason=edition.reason),
    )
