"""``csv-sv/<table>.csv``: each table as a CSV file that a spreadsheet with Swedish settings opens.

The canonical CSV files are for programs (``csv_files``); these are for people who double-click a
file. What Excel asks for where the settings are Swedish: semicolons, as the comma is the sign of
decimals; a byte order mark, without which it takes the file for Windows-1252; CR LF, as it writes
itself; SANT and FALSKT. There is no line ``sep=;``: Excel leaves the mark out of account after it,
and every other program takes it for the header.

Codes keep their zeros in the file, and every text stands in quotes, which LibreOffice can be told
to take as text (https://wiki.documentfoundation.org/Documentation/CSV_Filter_Options). In Excel a
double click shows 0319 as 319 all the same. The formula ``="0319"`` would keep the zeros there, but
it is just what these files must not hold: other programs show it as it stands, and nobody could
tell it from an attack. A tab or a no-break space would keep them too and make every join fail
unseen. The workbook (``excel``) holds codes as text; the codebook says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.canonical import CanonicalTable
from pipeline.release.csv_files import csv_path
from pipeline.release.files import write_bytes
from pipeline.release.formats.spreadsheet_text import guard, join_lines, shorten, show_controls

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition

FOLDER = "csv-sv"

_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = "\r\n"
_BOOLEANS = {"true": "SANT", "false": "FALSKT"}


def spreadsheet_csv_path(table: str) -> str:
    """Give the path of a table's CSV file for spreadsheets inside a release."""
    return f"{FOLDER}/{table}.csv"


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write all tables as CSV files for spreadsheets.

    Args:
        edition: The release; its canonical rows are what is written.
        frames: The validated frames, of which nothing more is needed here.
        folder: The folder of the release.
    """
    for name, table in edition.tables.items():
        write_bytes(folder / spreadsheet_csv_path(name), spreadsheet_csv_bytes(table))


def spreadsheet_csv_bytes(table: CanonicalTable) -> bytes:
    """Write a table as a CSV file for spreadsheets.

    Args:
        table: The table.

    Returns:
        The bytes of the file. No cell has a line break, and none that is text starts as a formula
        does; what a cell cannot hold is shortened and says so (see ``spreadsheet_text``).
    """
    whole = csv_path(table.description.name)
    columns = [
        _cells(column.kind, (row[at] for row in table.rows), whole)
        for at, column in enumerate(table.description.columns)
    ]
    lines = [map(_quoted, table.columns), *zip(*columns, strict=True)]
    text = "".join(f"{';'.join(line)}{_LINE_END}" for line in lines)
    return f"{_BYTE_ORDER_MARK}{text}".encode()


def _cells(kind: str, cells: Iterable[str | None], whole: str) -> list[str]:
    if kind == "string":
        return ["" if cell is None else _quoted(safe_text(cell, whole)) for cell in cells]
    return ["" if cell is None else _AS_IN_SWEDEN[kind](cell) for cell in cells]


def safe_text(text: str, whole: str) -> str:
    """Give a text as a cell of a CSV file for spreadsheets can hold it.

    Args:
        text: The text.
        whole: The file of the release that holds it as it is.

    Returns:
        The text on one line, not too long, without control characters; with an apostrophe before
        it if a spreadsheet would run it.
    """
    safe = join_lines(text) or text
    safe = show_controls(safe) or safe
    safe = guard(safe) or safe
    return shorten(safe, whole, len(text)) or safe


def _decimal_comma(number: str) -> str:
    return number.replace(".", ",")


_AS_IN_SWEDEN: Mapping[str, Callable[[str], str]] = {
    "integer": str,
    "number": _decimal_comma,
    "boolean": _BOOLEANS.__getitem__,
}
"""Kind of a column -> how its canonical texts are written where the settings are Swedish."""


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'
