"""Reads a list of corrections that is a source of its own: decisions that someone else published.

It has the columns of ``corrections.csv`` (see ``corrections``) and one more, ``source_id``: the
source whose printed text the decision is about. Where that is empty the one source of the same
programme is meant that prints the text there. Who is meant is settled in ``joining``, since it
takes all sources.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.read.corrections import COLUMNS, Correction, make_correction, refuse_doubles
from pipeline.read.docplayer import decode
from pipeline.read.document import Document, Page
from pipeline.values import Span

KIND = "correction_list"
TARGET = "source_id"
LIST_COLUMNS = (*COLUMNS, TARGET)
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision of a list.

    Attributes:
        correction: The decision, not yet placed in the source that it is about.
        target: That source; empty where the list does not name it.
        span: The entry in the list's own text.
    """

    correction: Correction
    target: str
    span: Span


def is_list(first_line: str) -> bool:
    """Tell whether a file that begins with this line is a list of corrections."""
    names = first_line.strip().removeprefix(_MARK).split(",")
    return set(names) == set(LIST_COLUMNS)


def read_list(data: bytes, file: Path) -> Document:
    """Turn the bytes of a list into a document of one page.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Returns:
        The document; what its entries say is given by :func:`read_entries`.

    Raises:
        LnuError: If the bytes are not UTF-8 text, or an entry lacks what a decision needs.
    """
    text = decode(data, file)
    whole = Span(0, len(text))
    document = Document(text, (Page(1, whole, Span(0, 0), whole),))
    read_entries(document, file)
    return document


def read_entries(document: Document, file: Path) -> tuple[Entry, ...]:
    """Read the entries of a list.

    Args:
        document: The list.
        file: Its file, for messages and for the references of decisions that give none.

    Returns:
        The entries in their order.

    Raises:
        LnuError: If a column, an identifier, the printed text or the reason is missing, or an
            identifier is doubled.
    """
    entries = tuple(_entries(document.text, file))
    refuse_doubles((entry.correction for entry in entries), file)
    return entries


def _entries(text: str, file: Path) -> Iterator[Entry]:
    starts = _line_starts(text)
    reader = csv.DictReader(io.StringIO(text.removeprefix(_MARK), newline=""))
    if set(reader.fieldnames or ()) != set(LIST_COLUMNS):
        raise LnuError(
            "the columns are not those of a list of corrections",
            file=file,
            place="line 1",
            remedy=f"The first line must read: {','.join(LIST_COLUMNS)}",
        )
    before = reader.line_num
    for row in reader:
        span = Span(starts[before], starts[reader.line_num])
        correction = make_correction(row, file, reader.line_num)
        if correction.reference is None:
            reference = f"{file.name}, line {reader.line_num}"
            correction = dataclasses.replace(correction, reference=reference)
        yield Entry(correction, row[TARGET] or "", _trimmed(text, span))
        before = reader.line_num


def _line_starts(text: str) -> list[int]:
    """Offset of each line, and of the end of the text."""
    starts = [0]
    for line in io.StringIO(text, newline=""):
        starts.append(starts[-1] + len(line))
    return starts


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip()))
