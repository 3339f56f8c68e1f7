"""Rows of ``sources``, ``pages`` and ``corrections``."""

from __future__ import annotations

from pipeline.parse.booklet import Booklet
from pipeline.parse.furniture import Furniture
from pipeline.read.corrections import Correction
from pipeline.read.document import Page
from pipeline.read.source import Source
from pipeline.tables.builder import SourceTables
from pipeline.values import Cited, Span, cite


def add_source(tables: SourceTables, source: Source, *, is_truncated: bool) -> None:
    """Add a source.

    Args:
        tables: Where to.
        source: The source as read.
        is_truncated: Whether it announces more than it holds.
    """
    description = source.description
    tables.add(
        "sources",
        source_id=source.source_id,
        title=description.title,
        publisher=description.publisher,
        published_year=description.published_year,
        language=description.language,
        kind=description.kind,
        url=description.url,
        file_name=description.file.name,
        sha256=source.sha256,
        byte_length=source.byte_length,
        char_length=len(source.document.text),
        page_count=len(source.document.pages),
        is_truncated=is_truncated,
        rights=description.rights,
    )


def add_pages(tables: SourceTables, booklet: Booklet) -> None:
    """Add the pages with their running headers, footers and printed numbers.

    Args:
        tables: Where to.
        booklet: What was found in the source.
    """
    difference = _difference(booklet)
    for page in booklet.document.pages:
        _add_page(tables, page, booklet.furniture[page.number], difference)


def _add_page(
    tables: SourceTables, page: Page, furniture: Furniture, difference: int | None
) -> None:
    text = tables.document.text
    inferred = None
    if furniture.printed is None and difference is not None and page.number > difference:
        inferred = page.number - difference
    tables.add(
        "pages",
        source_id=tables.source_id,
        page=page.number,
        printed_page=furniture.printed,
        printed_page_inferred=furniture.printed.value if furniture.printed else inferred,
        char_start=page.span.start,
        char_end=page.span.end,
        running_header=_quoted(text, furniture.header),
        running_footer=_quoted(text, furniture.footer),
    )


def _quoted(text: str, span: Span) -> Cited[str] | None:
    return cite(text, *span) if span.end > span.start else None


def _difference(booklet: Booklet) -> int | None:
    """How far the printed page numbers lie behind the document's own."""
    for page in booklet.document.pages:
        printed = booklet.furniture[page.number].printed
        if printed is not None:
            return page.number - printed.value
    return None


def add_corrections(tables: SourceTables, corrections: tuple[Correction, ...]) -> None:
    """Add the decisions of people about the source.

    Args:
        tables: Where to.
        corrections: The corrections, placed in the source's text.
    """
    for correction in corrections:
        tables.add(
            "corrections",
            correction_id=correction.correction_id,
            source_id=tables.source_id,
            page=correction.page,
            table_name=correction.table_name,
            row_key=correction.row_key or None,
            column_name=correction.column_name,
            printed=correction.printed,
            used=correction.used,
            reason=correction.reason,
            reference=correction.reference,
            is_used=correction.is_used,
        )
