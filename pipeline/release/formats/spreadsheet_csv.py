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

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.canonical import CanonicalTable
from pipeline.release.csv_files import csv_path
from pipeline.release.formats.spreadsheet_text import guard, join_lines, shorten, show_controls

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition

FOLDER = "csv-sv"

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
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, table in edition.tables.items():
        path = folder / spreadsheet_csv_path(name)
        # With the byte order mark; line ends as they are given.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            file.writelines(spreadsheet_csv_lines(table))


def spreadsheet_csv_lines(table: CanonicalTable) -> Iterator[str]:
    """Write a table as the lines of a CSV file for spreadsheets.

    Args:
        table: The table.

    Yields:
        The header and the rows, each with its end. No cell has a line break, and none that is text
        starts as a formula does; what a cell cannot hold is shortened and says so (see
        ``spreadsheet_text``).
    """
    whole = csv_path(table.description.name)
    yield _line(map(_quoted, table.columns))
    kinds = [column.kind for column in table.description.columns]
    for row in table.rows:
        yield _line(_cell(kind, cell, whole) for kind, cell in zip(kinds, row, strict=True))


def _line(cells: Iterable[str]) -> str:
    return f"{';'.join(cells)}{_LINE_END}"


def _cell(kind: str, cell: str | None, whole: str) -> str:
    if cell is None:
        return ""
    match kind:
        case "string":
            return _quoted(safe_text(cell, whole))
        case "boolean":
            return _BOOLEANS[cell]
        case "number":
            return cell.replace(".", ",")
        case _:
            return cell


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


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'
