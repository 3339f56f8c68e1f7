"""Reads ``corrections.csv``: the decisions of people about one source.

Each row names the printed text that it expects and the page on which it stands. A correction
whose text has gone from its page stops the run, since the decision was made about that text; one
for a page that the source does not hold is kept as unused. What a decision does to a value is for
the stage that makes the value.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.read.document import Document
from pipeline.values import Span

CORRECTIONS_FILE = "corrections.csv"
COLUMNS = (
    "correction_id",
    "table_name",
    "row_key",
    "column_name",
    "page",
    "printed",
    "used",
    "reason",
    "reference",
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's decision.

    Attributes:
        correction_id: Its identifier, unique in the dataset.
        table_name: The table whose value it decides.
        row_key: Key of that row, parts joined by ``|``; empty where it holds for all rows.
        column_name: The column that it decides.
        page: Page of the document on which the printed text stands; ``None`` outside pages.
        printed: The text that the source prints there.
        used: What is used instead; ``None`` removes the value.
        reason: Why.
        reference: What the decision rests on.
        span: Where the printed text was found; ``None`` while the page is not held.
    """

    correction_id: str
    table_name: str
    row_key: str
    column_name: str
    page: int | None
    printed: str
    used: str | None
    reason: str
    reference: str | None
    span: Span | None = None

    @property
    def is_used(self) -> bool:
        """Whether the source holds the page that the correction is about."""
        return self.span is not None


def read_corrections(file: Path) -> tuple[Correction, ...]:
    """Read a file of corrections.

    Args:
        file: The CSV file; a missing one means no corrections.

    Returns:
        The corrections in the order of the file, not yet placed in a document.

    Raises:
        LnuError: If a column, an identifier, the printed text or the reason is missing, or an
            identifier is doubled.
    """
    if not file.exists():
        return ()
    with file.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise LnuError(
                "the columns are not those of a file of corrections",
                file=file,
                place="line 1",
                remedy=f"The first line must read: {','.join(COLUMNS)}",
            )
        corrections = tuple(make_correction(row, file, reader.line_num) for row in reader)
    refuse_doubles(corrections, file)
    return corrections


def make_correction(row: Mapping[str, str], file: Path, line: int) -> Correction:
    """Make a correction of a row.

    Args:
        row: Column -> text; further columns do no harm.
        file: The file that it stands in, for messages.
        line: Its line there.

    Returns:
        The correction, not yet placed in a document.

    Raises:
        LnuError: If an identifier, the printed text or the reason is missing, or the page is no
            number.
    """
    for name in ("correction_id", "table_name", "column_name", "printed", "reason"):
        if not row.get(name):
            raise LnuError(
                f"a correction needs a value in {name!r}",
                file=file,
                place=f"line {line}",
                remedy="Fill it in: a decision is kept with its text and its reason.",
            )
    page = row["page"]
    if page and not (page.isascii() and page.isdigit()):
        raise LnuError(f"the page {page!r} is no number", file=file, place=f"line {line}")
    return Correction(
        correction_id=row["correction_id"],
        table_name=row["table_name"],
        row_key=row["row_key"],
        column_name=row["column_name"],
        page=int(page) if page else None,
        printed=row["printed"],
        used=row["used"] or None,
        reason=row["reason"],
        reference=row["reference"] or None,
    )


def refuse_doubles(corrections: Iterable[Correction], file: Path) -> None:
    """Refuse two corrections of one identifier.

    Args:
        corrections: The corrections of a file.
        file: The file, for messages.

    Raises:
        LnuError: If an identifier stands twice.
    """
    seen: set[str] = set()
    for correction in corrections:
        if correction.correction_id in seen:
            raise LnuError(
                f"correction {correction.correction_id} stands twice",
                file=file,
                remedy="Give each its own identifier.",
            )
        seen.add(correction.correction_id)


def place_corrections(
    corrections: Iterable[Correction], document: Document, file: Path
) -> tuple[Correction, ...]:
    """Find the printed text of each correction on its page.

    Args:
        corrections: The corrections of the document's source.
        document: The document.
        file: The file of corrections, for messages.

    Returns:
        The corrections with their spans; one for a page that is not held keeps ``None``.

    Raises:
        LnuError: If a page is held but the text no longer stands on it.
    """
    return tuple(_place(correction, document, file) for correction in corrections)


def _place(correction: Correction, document: Document, file: Path) -> Correction:
    if correction.page is not None and correction.page not in document.by_number:
        return correction
    found = find_printed(correction, document)
    if found is None:
        where = f"page {correction.page}" if correction.page else "any page"
        raise LnuError(
            f"correction {correction.correction_id} expects {correction.printed!r}, which no"
            f" longer stands on {where}",
            file=file,
            place=correction.correction_id,
            remedy="Look at the source: mend the correction, or take it out if it is no longer"
            " needed.",
        )
    return dataclasses.replace(correction, span=found)


def find_printed(correction: Correction, document: Document) -> Span | None:
    """Find the printed text of a correction on its page, or anywhere where it names none.

    Args:
        correction: The correction.
        document: The document.

    Returns:
        Where it stands first; ``None`` if the page is not held or does not print it.
    """
    area = Span(0, len(document.text))
    if correction.page is not None:
        page = document.by_number.get(correction.page)
        if page is None:
            return None
        area = page.span
    start = document.text.find(correction.printed, *area)
    return Span(start, start + len(correction.printed)) if start >= 0 else None
