"""Reads a PDF: its text in the order of reading, its pages, and the place of each character.

How pages are read is in ``pdf_process`` and ``pdf_pages``, how their text is put together in
``pdf_text``. Here is what the other rooms of ``read`` and the command line call. Offsets count the
extracted text, which is kept beside the file (``<name>.txt``) from the day on which it was added:
should another version of a library ever extract something else, nothing is read at wrong offsets.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.read.document import Document
from pipeline.read.pdf_cache import open_cache
from pipeline.read.pdf_pages import REPLACEMENT
from pipeline.read.pdf_process import Progress, read_pages
from pipeline.read.pdf_text import write_document

KIND = "pdf"
TEXT_SUFFIX = ".txt"
TEXT_HASH = "text_sha256"
"""Key of ``source.toml`` under which the hash of the kept text is noted."""
_DESCRIPTION = "source.toml"

_MOST_UNKNOWN = 0.1
"""Share of characters that a font may leave unknown before the text is of no use."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a PDF as it is kept beside the file.

    Attributes:
        text: The text; offsets count its code points.
        sha256: The hash of the text as UTF-8.
        page_count: How many pages it is of.
    """

    text: str
    sha256: str
    page_count: int


def read_pdf(data: bytes, file: Path, progress: Progress | None = None) -> Document:
    """Turn a PDF into a document.

    Args:
        data: The file's bytes.
        file: Where they are.
        progress: Told how many pages are read, and of how many.

    Returns:
        The document with its pages and its lay-out.

    Raises:
        LnuError: If the file is no PDF, or is damaged, encrypted, without text or beyond bounds,
            or if its text is not that which is kept beside it.
    """
    document = _extract(data, file, progress)
    _compare_kept(document.text, file)
    _compare_noted(document.text, file)
    return document


def extract_text(file: Path, progress: Progress | None = None) -> Extracted:
    """Extract the text of a PDF, whatever is kept beside it.

    Args:
        file: The PDF.
        progress: Told how many pages are read, and of how many.

    Returns:
        The text with its hash.

    Raises:
        LnuError: As of :func:`read_pdf`, or if there is no such file.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise LnuError(
            f"the file cannot be read: {error.strerror}", file=file, remedy="Check its name."
        ) from None
    document = _extract(data, file, progress)
    return Extracted(document.text, text_hash(document.text), len(document.pages))


def write_extracted(file: Path, progress: Progress | None = None) -> Extracted:
    """Extract the text of a PDF and keep it beside the file.

    Args:
        file: The PDF.
        progress: Told how many pages are read, and of how many.

    Returns:
        What was written to :func:`kept_text`.

    Raises:
        LnuError: As of :func:`extract_text`.
    """
    extracted = extract_text(file, progress)
    kept = kept_text(file)
    beside = kept.with_name(f".{kept.name}.new")
    beside.write_bytes(extracted.text.encode())
    beside.replace(kept)
    return extracted


def kept_text(file: Path) -> Path:
    """Give the path at which a PDF's extracted text is kept."""
    return file.with_suffix(TEXT_SUFFIX)


def _extract(data: bytes, file: Path, progress: Progress | None) -> Document:
    cache = open_cache(file, hashlib.sha256(data).hexdigest())
    document = write_document(read_pages(data, file, cache, progress))
    _refuse_without_text(document, file)
    return document


def _refuse_without_text(document: Document, file: Path) -> None:
    letters = len(document.text.split())
    if not letters:
        raise LnuError(
            f"the PDF has {len(document.pages)} page(s) and no text: its pages are pictures",
            file=file,
            remedy="Have its text recognised first (for example with ocrmypdf --language swe).",
        )
    unknown = document.text.count(REPLACEMENT)
    if unknown > _MOST_UNKNOWN * len(document.text):
        first = document.page_at(document.text.index(REPLACEMENT))
        raise LnuError(
            "the fonts of the PDF do not say which characters they draw",
            file=file,
            place=f"page {first.number}" if first else None,
            remedy="Have its text recognised anew (for example with ocrmypdf --force-ocr).",
        )


def _compare_kept(text: str, file: Path) -> None:
    """Stop where the text is not the one that offsets count."""
    kept = kept_text(file)
    if not kept.is_file():
        return
    try:
        expected = kept.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        expected = ""
    if expected == text:
        return
    at = _first_difference(text, expected)
    page = text.count("\f", 0, at) + 1
    raise LnuError(
        f"the text extracted from {file.name} is not the one kept in {kept.name}: they part at"
        f" character {at}",
        file=kept,
        place=f"page {page}",
        remedy="Restore both files as they were added; if the new one is to hold, run"
        f" `lnu sources --accept {file.parent.name}`.",
    )


def _compare_noted(text: str, file: Path) -> None:
    """Stop where the text is not the one whose hash the source's description notes."""
    description = file.with_name(_DESCRIPTION)
    if not description.is_file():
        return
    try:
        table = tomllib.loads(description.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return  # said where the description itself is read
    noted = table.get(TEXT_HASH)
    if table.get("file") != file.name or noted in (None, text_hash(text)):
        return
    raise LnuError(
        f"the text extracted from {file.name} has not the hash that {TEXT_HASH} notes",
        file=description,
        place=TEXT_HASH,
        remedy="Restore the file as it was added; if the new one is to hold, run"
        f" `lnu sources --accept {file.parent.name}`.",
    )


def text_hash(text: str) -> str:
    """Give the hash of a text as it is kept, in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _first_difference(one: str, other: str) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
