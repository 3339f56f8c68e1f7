"""CSV files of a release: canonical rows to bytes and back, with the standard library alone.

UTF-8, comma, line feed, a header row, quotes only where RFC 4180 needs them. Null is an empty
cell; as no string is empty, the two cannot be confused.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import bad_data
from pipeline.release.canonical import Row

FOLDER = "csv"

_NEEDS_QUOTES = re.compile('[,"\r\n]')

_LONGEST_CELL = 2**31 - 1


def csv_path(table: str) -> str:
    """Give the path of a table's CSV file inside a release."""
    return f"{FOLDER}/{table}.csv"


def csv_bytes(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Write rows as a CSV file.

    The ``csv`` module does not write them: which cells it puts in quotes depends on the version of
    Python (those with a lone carriage return), and the bytes must not.

    Args:
        columns: Names of the columns.
        rows: The canonical rows.

    Returns:
        The bytes of the file.
    """
    lines = [_line(columns), *map(_line, rows)]
    return "".join(lines).encode()


def _line(cells: Sequence[str | None]) -> str:
    line = ",".join(map(_quoted, cells))
    # A blank line would be no row; no table has but one column, yet the format allows it.
    return f"{line or chr(34) * 2}\n"


def _quoted(cell: str | None) -> str:
    if cell is None:
        return ""
    if _NEEDS_QUOTES.search(cell):
        return f'"{cell.replace(chr(34), chr(34) * 2)}"'
    return cell


def read_csv(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Read the rows of a CSV file of a release, one at a time.

    Args:
        path: The file.
        columns: The columns that it must have, in their order.

    Yields:
        The canonical rows in the order of the file.

    Raises:
        LnuError: If the file is not there, is no such CSV file, or has other columns.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        # Not closed by a `with` alone: an iterator that is not exhausted closes it when it goes.
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, None)
            if header != list(columns):
                raise bad_data(f"the columns are {header}, not {list(columns)}", file=path)
            for cells in reader:
                if len(cells) != len(columns):
                    raise bad_data(
                        f"line {reader.line_num} has {len(cells)} cells, not {len(columns)}",
                        file=path,
                    )
                # Most rows of some tables lack nothing, and this is where reading takes its time.
                yield tuple([cell or None for cell in cells] if "" in cells else cells)
    except FileNotFoundError:
        raise bad_data("the file is missing", file=path) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise bad_data(f"this is no CSV file in UTF-8: {error}", file=path) from error
