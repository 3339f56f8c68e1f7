"""Tells what kind of source a file is by its content; its name counts for nothing.

What makes a file of that kind unreadable is said by its reader.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.read import correction_list, docplayer, plain
from pipeline.read.source import READERS

PDF = "pdf"

SUFFIXES = {
    docplayer.KIND: ".docplayer.txt",
    PDF: ".pdf",
    plain.KIND: ".txt",
    correction_list.KIND: ".csv",
}
"""Kind -> how the name of its file ends."""

_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024
"""Bytes at the beginning among which readers of PDF look for the mark (ISO 32000-1, annex H)."""

_MARKUP = re.compile(r"\s*(?:\ufeff)?\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I)
_TRANSCRIPT = re.compile(r"^Transkript[ \t]*\r?$", re.MULTILINE)


def detect_kind(data: bytes, file: Path) -> str:
    """Tell what kind of source some bytes are.

    Args:
        data: The bytes.
        file: The name of the file, for messages.

    Returns:
        A key of ``READERS``.

    Raises:
        LnuError: If they are empty, binary, a page of HTML, or of a kind that nothing reads.
    """
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return _readable(PDF, file)
    text = docplayer.decode(data, file)
    if _MARKUP.match(text):
        raise LnuError(
            "this is a page of HTML, not a text",
            file=file,
            place="line 1",
            remedy="It may be an error page of the server. Open the address in a browser and save"
            " the text that it shows.",
        )
    if correction_list.is_list(text.partition("\n")[0]):
        return correction_list.KIND
    if _TRANSCRIPT.search(text):
        return docplayer.KIND
    return plain.KIND


def _readable(kind: str, file: Path) -> str:
    if kind not in READERS:
        raise LnuError(f"no reader knows the kind {kind!r}", file=file)
    return kind
