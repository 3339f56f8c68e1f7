"""Reads plain text: a report about one project, a part of a booklet typed off, an errata sheet.

Nothing is around the text and nothing is marked in it but pages: a form feed ends one, as
``pdftotext`` and word processors write it. What the text says is for ``parse``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.read.docplayer import decode
from pipeline.read.document import Document, Page
from pipeline.values import Span

KIND = "plain_text"

PAGE_END = "\f"
"""Stands between two pages; it belongs to neither."""


def read_plain(data: bytes, file: Path) -> Document:
    """Turn plain text into a document.

    Args:
        data: The file's bytes, UTF-8.
        file: Its name, for messages.

    Returns:
        The document: a page for each stretch between form feeds that holds more than white space,
        counted from 1; empty ones count, so that the numbers are those of the paper.

    Raises:
        LnuError: If the bytes are no text, not UTF-8, or nothing but white space.
    """
    text = decode(data, file)
    return Document(text, tuple(_pages(text)))


def _pages(text: str) -> Iterator[Page]:
    start = 0
    for number, part in enumerate(text.split(PAGE_END), start=1):
        end = start + len(part)
        first, last = start, end
        while first < last and (text[first].isspace() or text[first] == "\ufeff"):
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            yield Page(number, Span(first, last), Span(first, first), Span(first, last))
        start = end + len(PAGE_END)
