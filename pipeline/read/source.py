"""A source's folder under ``raw/``: the file as received beside what is known of it.

    raw/<source_id>/source.toml        what the source is
    raw/<source_id>/programme.toml     what is known of the programme it tells of
    raw/<source_id>/corrections.csv    decisions of people (see ``corrections``)
    raw/<source_id>/<file>             the bytes as received, never changed

What the file says is not read here, only its frame (see ``docplayer``, ``plain``,
``correction_list``). How such a folder is made is for ``intake``.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import LnuError
from pipeline.read import correction_list, docplayer, plain
from pipeline.read.document import Document

DESCRIPTION_FILE = "source.toml"
REFERENCE_FOLDER = "reference"

FIRST_PAGE = "first_page"
"""Key of ``source.toml`` for the page of the whole publication at which the file begins."""

Reader = Callable[[bytes, Path], Document]


def _read_pdf(data: bytes, file: Path) -> Document:
    from pipeline.read.pdf import read_pdf

    return read_pdf(data, file)


READERS: Mapping[str, Reader] = {
    "pdf": _read_pdf,
    docplayer.KIND: docplayer.read_transcript,
    plain.KIND: plain.read_plain,
    correction_list.KIND: correction_list.read_list,
}
"""Kind of a source -> the function that reads it."""

_REQUIRED = ("title", "language", "kind", "rights", "file")


@dataclass(frozen=True, slots=True)
class Description:
    """What ``source.toml`` says of a source.

    Attributes:
        source_id: Name of the folder.
        title: Title of the publication.
        publisher: Who published it, if known.
        published_year: When, if known.
        language: ISO 639-1 code.
        kind: How the file is to be read, a key of ``READERS``.
        url: Address that the file was taken from, if there is one.
        file: The file as received.
        rights: What is known of the rights in the source.
        received: ISO date on which the file was received, if known.
        sha256: Hash of the file's bytes as received, if it was noted. The file may have been
            replaced since: that is no error, but ``lnu sources`` says so.
        first_page: The page of the whole publication, counted from its cover, at which the file
            begins, if a person has said so.
    """

    source_id: str
    title: str
    publisher: str | None
    published_year: int | None
    language: str
    kind: str
    url: str | None
    file: Path
    rights: str
    received: str | None
    sha256: str | None = None
    first_page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source as read: its description, the hash and length of its bytes, and the document."""

    description: Description
    sha256: str
    byte_length: int
    document: Document

    @property
    def source_id(self) -> str:
        """Identifier of the source, the name of its folder."""
        return self.description.source_id


def list_sources(raw: Path) -> list[Path]:
    """List the folders of all sources; see :func:`find_sources`. There may be none."""
    found = (path.parent for path in raw.glob(f"*/{DESCRIPTION_FILE}"))
    return sorted(folder for folder in found if not folder.name.startswith("."))


def find_sources(raw: Path) -> list[Path]:
    """Find the folders of all sources.

    Args:
        raw: The folder ``raw/``.

    Returns:
        Folders that hold a ``source.toml``, in the order of their names.

    Raises:
        LnuError: If ``raw`` holds no source.
    """
    folders = list_sources(raw)
    if not folders:
        raise LnuError(
            "there is no source",
            file=raw,
            remedy=f"Put a folder there with a file and its {DESCRIPTION_FILE}.",
        )
    return folders


def read_toml(file: Path) -> dict[str, Any]:
    """Read a TOML file.

    Args:
        file: The file.

    Returns:
        Its content.

    Raises:
        LnuError: If it is missing, not UTF-8 or not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LnuError("the file is missing", file=file, remedy="Restore it.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LnuError(f"this is not TOML: {error}", file=file) from None


def describe_source(folder: Path, file: Path | None = None) -> Description:
    """Read a source's description.

    Args:
        folder: The source's folder.
        file: Another file to read in place of the described one.

    Returns:
        The description.

    Raises:
        LnuError: If the description is missing, incomplete or of an unknown kind.
    """
    path = folder / DESCRIPTION_FILE
    table = read_toml(path)
    missing = [key for key in _REQUIRED if key not in table]
    if missing:
        raise LnuError(
            f"the description lacks {', '.join(missing)}",
            file=path,
            remedy='Add a line for each, such as: kind = "docplayer_transcript"',
        )
    if table["kind"] not in READERS:
        raise LnuError(
            f"no reader knows the kind {table['kind']!r}",
            file=path,
            remedy=f"Known kinds: {', '.join(READERS)}.",
        )
    return Description(
        source_id=folder.name,
        title=table["title"],
        publisher=table.get("publisher"),
        published_year=table.get("published_year"),
        language=table["language"],
        kind=table["kind"],
        url=table.get("url"),
        file=file or folder / table["file"],
        rights=table["rights"],
        received=table.get("received"),
        sha256=table.get("sha256"),
        first_page=_first_page(table, path),
    )


def _first_page(table: Mapping[str, Any], path: Path) -> int | None:
    value = table.get(FIRST_PAGE)
    if value is None or (type(value) is int and value > 0):
        return value
    raise LnuError(
        f"{value!r} is no number of a page",
        file=path,
        place=FIRST_PAGE,
        remedy="Write the page of the whole publication at which the file begins, counted from its"
        f" cover as 1, such as: {FIRST_PAGE} = 21",
    )


def read_bytes(file: Path) -> bytes:
    """Read a file's bytes.

    Args:
        file: The file.

    Returns:
        All its bytes.

    Raises:
        LnuError: If it is missing or cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise LnuError(
            f"the file cannot be read: {error.strerror}", file=file, remedy="Check its name."
        ) from None


def source_text(description: Description) -> str:
    """Give the text that the offsets of a source count, without its pages where that is quicker.

    Args:
        description: What the source is.

    Returns:
        The text as decoded, or for a PDF the text that is kept beside it.

    Raises:
        LnuError: If the file is missing or its reader refuses it.
    """
    if description.kind == "pdf":
        from pipeline.read.pdf import kept_text

        kept = kept_text(description.file)
        if kept.is_file():
            return read_bytes(kept).decode("utf-8", errors="replace")
    return read_source(description).document.text


def read_source(description: Description) -> Source:
    """Read a described source.

    Args:
        description: What the source is.

    Returns:
        The source with its document.

    Raises:
        LnuError: If the file is missing or its reader refuses it.
    """
    data = read_bytes(description.file)
    document = READERS[description.kind](data, description.file)
    return Source(description, hashlib.sha256(data).hexdigest(), len(data), document)
