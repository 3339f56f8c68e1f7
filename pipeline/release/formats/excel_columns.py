"""How each column of a table becomes a column of the workbook: kind of its cells, width, lines.

The kind is decided per column, never per cell: from the schema, and from the values only where the
cells of the workbook cannot hold them all as what they are. How cells are written is in
``excel_tables``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats.spreadsheet_text import MOST_DIGITS

if TYPE_CHECKING:
    from schemas import ColumnDescription

FIRST_DAY = date(1900, 3, 1)
"""The first day on whose number all programs agree.

Excel takes 1900 for a leap year, LibreOffice does not: see
https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year.
"""

NARROWEST = 8
WIDEST = 60
"""Widths of columns in characters; longer texts go on for more lines."""

_FILTER_BUTTON = 4
"""Room, in characters, for the button of the filter beside the name of a column."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is written.

    Attributes:
        description: What is known of it.
        cells: Kind of its cells: ``string``, ``integer``, ``number``, ``boolean`` or ``date``.
        width: Its width in characters.
        wraps: Whether its texts go on for more lines.
    """

    description: ColumnDescription
    cells: str
    width: int
    wraps: bool


def plan_columns(table: CanonicalTable) -> list[Column]:
    """Decide how the columns of a table are written.

    Args:
        table: The table.

    Returns:
        The columns in their order.
    """
    return [
        _plan(column, [row[at] for row in table.rows])
        for at, column in enumerate(table.description.columns)
    ]


def _plan(column: ColumnDescription, cells: Sequence[str | None]) -> Column:
    longest = max((len(cell) for cell in cells if cell is not None), default=0)
    header = len(column.name) + _FILTER_BUTTON
    return Column(
        description=column,
        cells=_kind_of_cells(column, cells),
        width=min(max(longest + 1, header, NARROWEST), WIDEST),
        wraps=column.kind == "string" and longest > WIDEST,
    )


def _kind_of_cells(column: ColumnDescription, cells: Sequence[str | None]) -> str:
    from schemas.common import DATE, DAY

    if column.pattern in {DATE, DAY}:
        return "date" if _are_days(cells) else "string"
    if column.kind == "integer" and any(map(_is_too_long, cells)):
        return "string"
    return column.kind


def _are_days(cells: Sequence[str | None]) -> bool:
    """Decide whether a column has whole days and nothing else.

    In a column of both, dates are lost: readxl, for one, reads them as texts of their serial
    numbers (https://github.com/tidyverse/readxl/issues/716).
    """
    values = {cell for cell in cells if cell is not None}
    return bool(values) and all(map(_is_day, values))


def _is_day(text: str) -> bool:
    if len(text) != len("YYYY-MM-DD"):
        return False
    try:
        return date.fromisoformat(text) >= FIRST_DAY
    except ValueError:
        return False


def _is_too_long(cell: str | None) -> bool:
    return cell is not None and len(cell.removeprefix("-")) > MOST_DIGITS
