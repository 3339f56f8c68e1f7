"""The files of a release as the descriptions state them: path, size, hash and media type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pipeline.release import checksums, dataset

MEDIA_TYPES: Mapping[str, str] = {
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".R": "text/x-r-source",
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".dta": "application/x-stata-dta",
    ".graphml": "application/graphml+xml",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".py": "text/x-python",
    ".rdf": "application/rdf+xml",
    ".sav": "application/x-spss-sav",
    ".sql": "application/sql",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""End of a file's name -> its media type, see https://www.iana.org/assignments/media-types/."""

_ANY_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of a release.

    Attributes:
        path: Its path in the release, with ``/``.
        size: Its size in bytes.
        sha256: Its SHA-256 in hexadecimal digits.
    """

    path: str
    size: int
    sha256: str

    @property
    def suffix(self) -> str:
        """The end of its name, such as ``.csv``."""
        return PurePosixPath(self.path).suffix

    @property
    def media_type(self) -> str:
        """Its media type; that of plain text where nothing else is known."""
        return MEDIA_TYPES.get(self.suffix, _ANY_TEXT)

    @property
    def reference(self) -> str:
        """Its path as a relative reference of a URI (RFC 3986)."""
        return quote(self.path)


Files = Mapping[str, ReleasedFile]
"""The files of a release by their paths."""


def files_of(folder: Path) -> dict[str, ReleasedFile]:
    """Find what a release holds so far.

    Args:
        folder: The folder that it is written into.

    Returns:
        Its files by path, in the order of the paths. The list of checksums, which comes last, is
        left out even where it is there.
    """
    paths = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    return {
        name: ReleasedFile(name, paths[name].stat().st_size, checksums.hash_file(paths[name]))
        for name in sorted(paths)
        if name != checksums.FILE_NAME
    }


def release_address(version: str) -> str:
    """Give the address that the files of a release are published below.

    Args:
        version: The version.

    Returns:
        An absolute address that ends with a slash.
    """
    return f"{dataset.BASE_URL}{version}/"


def archive_address(version: str) -> str:
    """Give the address that a release is published at as one file.

    Args:
        version: The version.

    Returns:
        An absolute address.
    """
    return f"{dataset.BASE_URL}lnu-{version}.zip"
