"""The sheets that hold the tables: typed cells, a header with labels, filters.

What kind of cells a column has is decided in ``excel_columns``. The cover and the codebook are in
``excel_cover`` and ``excel_codebook``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from pipeline.release.canonical import CanonicalTable, Row
from pipeline.release.csv_files import csv_path
from pipeline.release.formats.excel_columns import Column
from pipeline.release.formats.excel_styles import LINE, Styles, lines_of
from pipeline.release.formats.spreadsheet_text import Change, Changes, fit_text

MOST_LINES = 4
"""Most lines of a row that are shown; the cell holds all of its text."""

_LAST_COLUMN = "XFD"

_A4 = 9
_PAGE_WIDTH = 200
"""Most characters across a page that can still be read."""

_Writer = Callable[[int, int, str], object]
"""Writes a canonical cell at a row and a column."""


def write_table(
    sheet: Any, styles: Styles, table: CanonicalTable, columns: Sequence[Column], rows: range
) -> Changes:
    """Write rows of a table into a sheet.

    Args:
        sheet: The sheet of XlsxWriter.
        styles: The formats of its workbook.
        table: The table.
        columns: What ``excel_columns.plan_columns`` gives for it.
        rows: Which of its rows, from 0.

    Returns:
        How many cells had to be changed.
    """
    changes = Changes()
    _write_header(sheet, styles, columns)
    set_up_list(sheet, [column.width for column in columns], len(rows))
    writers = [_writer(sheet, styles, table.description.name, each, changes) for each in columns]
    long = [(at, column.width) for at, column in enumerate(columns) if column.wraps]
    for number, at in enumerate(rows, start=1):
        row = table.rows[at]
        # The height must be known before the cells, as XlsxWriter writes row by row.
        if long and (lines := _lines(row, long)) > 1:
            sheet.set_row(number, LINE * lines)
        for position, cell in enumerate(row):
            if cell is not None:
                writers[position](number, position, cell)
    return changes


def _lines(row: Row, long: Sequence[tuple[int, int]]) -> int:
    lines = max(lines_of(row[at] or "", width) for at, width in long)
    return min(lines, MOST_LINES)


def _write_header(sheet: Any, styles: Styles, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns):
        words = column.description.words
        style = styles.wrapped if column.wraps else styles.data[column.cells]
        sheet.set_column(position, position, column.width, style)
        sheet.write_string(0, position, column.description.name, styles.header)
        label = f"{words.en}\n{words.sv}"
        sheet.write_comment(0, position, label, {"author": "", "width": 260, "height": 60})


def set_up_list(sheet: Any, widths: Sequence[int], rows: int) -> None:
    """Make a sheet a list that is easy to read, to filter and to print.

    Args:
        sheet: The sheet of XlsxWriter.
        widths: Widths of its columns in characters.
        rows: How many rows it has below its header.
    """
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(widths) - 1)
    # Codes are text that looks like numbers, on purpose: no green corners.
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_LAST_COLUMN}{rows + 1}"})
    set_up_page(sheet, sum(widths))
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)


def set_up_page(sheet: Any, width: int) -> None:
    """Have a sheet printed on A4 across, on as few pages as can be read.

    Args:
        sheet: The sheet of XlsxWriter.
        width: Width of all its columns in characters.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(-(-width // _PAGE_WIDTH), 0)
    sheet.set_footer("&L&A&R&P / &N")


def _writer(sheet: Any, styles: Styles, table: str, column: Column, changes: Changes) -> _Writer:
    style = styles.wrapped if column.wraps else styles.data[column.cells]
    if column.cells in _TYPED:
        return partial(_TYPED[column.cells], sheet=sheet, style=style)
    noted = partial(_note, changes, table, column.description.name)
    if column.description.kind == "integer":
        return partial(_write_digits, sheet=sheet, style=style, noted=noted)
    return partial(_write_fitted, sheet=sheet, style=style, noted=noted, whole=csv_path(table))


def _note(changes: Changes, table: str, column: str, change: Change) -> None:
    changes[change, table, column] += 1


def _write_fitted(
    row: int,
    column: int,
    cell: str,
    *,
    sheet: Any,
    style: Any,
    noted: Callable[[Change], None],
    whole: str,
) -> None:
    text, changes = fit_text(cell, whole)
    for change in changes:
        noted(change)
    write_text(sheet, row, column, text, style)


def write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text as text, whatever it looks like.

    Args:
        sheet: The sheet of XlsxWriter.
        row: The row from 0.
        column: The column from 0.
        text: The text, which a cell can hold.
        style: Its format.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter would take it for formatted text in its own XML, but not if it comes in parts.
        sheet.write_rich_string(row, column, text[:1], style, text[1:], style)
        return
    sheet.write_string(row, column, text, style)


def _write_digits(
    row: int, column: int, cell: str, *, sheet: Any, style: Any, noted: Callable[[Change], None]
) -> None:
    noted(Change.DIGITS)
    sheet.write_string(row, column, cell, style)


def _write_integer(row: int, column: int, cell: str, *, sheet: Any, style: Any) -> None:
    sheet.write_number(row, column, int(cell), style)


def _write_number(row: int, column: int, cell: str, *, sheet: Any, style: Any) -> None:
    sheet.write_number(row, column, float(cell), style)


def _write_boolean(row: int, column: int, cell: str, *, sheet: Any, style: Any) -> None:
    sheet.write_boolean(row, column, cell == "true", style)


def _write_date(row: int, column: int, cell: str, *, sheet: Any, style: Any) -> None:
    sheet.write_datetime(row, column, date.fromisoformat(cell), style)


_TYPED: Mapping[str, Callable[..., None]] = {
    "integer": _write_integer,
    "number": _write_number,
    "boolean": _write_boolean,
    "date": _write_date,
}
"""Kind of cells that are no text -> what writes one."""
