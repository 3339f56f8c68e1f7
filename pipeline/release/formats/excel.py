"""``excel/lnu.xlsx``: the release as one workbook, with a cover, a sheet per table and a codebook.

There is one workbook, not one per language: the names of tables and columns are the same in all
files of a release, labels stand in both languages at each header and in the codebook, and no cell
of a table would differ. ``spreadsheet_csv`` is what is made for Swedish settings.

XlsxWriter writes row by row (``constant_memory``), so that a large table needs no more memory than
a small one. A table with more rows than a sheet can have goes on on a further sheet.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.citation import citation_line
from pipeline.release.edition import Edition
from pipeline.release.files import PARTIAL_SUFFIX
from pipeline.release.formats import excel_codebook, excel_cover
from pipeline.release.formats.excel_columns import plan_columns
from pipeline.release.formats.excel_cover import Part
from pipeline.release.formats.excel_package import store_parts
from pipeline.release.formats.excel_styles import make_styles
from pipeline.release.formats.excel_tables import write_table
from pipeline.release.formats.spreadsheet_text import MOST_ROWS, Changes

if TYPE_CHECKING:
    import pandas as pd

PATH = "excel/lnu.xlsx"

LONGEST_NAME = 31
"""Most characters of the name of a sheet."""

_RESERVED = (excel_cover.NAME, excel_codebook.NAME, "history")
"""Names that no table's sheet may have: the last is Excel's own."""


def write(
    edition: Edition,
    frames: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write the release as a workbook.

    Args:
        edition: The release; its canonical rows are what is written.
        frames: The validated frames, of which nothing more is needed here.
        folder: The folder of the release.
        most_rows: Most rows of a sheet, its header included.

    Raises:
        OSError: If it cannot be written. Nothing is left of it then.
    """
    path = folder / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + PARTIAL_SUFFIX)
    try:
        # XlsxWriter keeps a file for each sheet here until it puts them together.
        with tempfile.TemporaryDirectory(dir=path.parent) as parts:
            compressed = Path(parts) / path.name
            _write_workbook(edition, compressed, most_rows)
            with compressed.open("rb") as source, partial.open("wb") as target:
                store_parts(source, target)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _write_workbook(edition: Edition, path: Path, most_rows: int) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    workbook = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    workbook.use_zip64()
    workbook.set_properties(_properties(edition))
    _fill(workbook, edition, _parts(edition.tables, most_rows))
    try:
        workbook.close()
    except FileCreateError as error:
        # What XlsxWriter wraps is an error of the disk, which whoever calls this explains.
        raise error.args[0] from error


def _properties(edition: Edition) -> dict[str, Any]:
    return {
        "title": f"{dataset.TITLE_EN}, version {edition.version}",
        "subject": dataset.TITLE_SV,
        "author": dataset.CREATOR,
        "keywords": ", ".join(dataset.KEYWORDS),
        "comments": f"{citation_line(edition)} {dataset.LICENCE_TITLE}, {dataset.LICENCE_URL}",
        "created": datetime.fromisoformat(edition.date).replace(tzinfo=UTC),
    }


def _fill(workbook: Any, edition: Edition, parts: Sequence[Part]) -> None:
    """Write all sheets; the cover comes first in the workbook and is written last."""
    styles = make_styles(workbook)
    cover = workbook.add_worksheet(excel_cover.NAME)
    columns = {name: plan_columns(table) for name, table in edition.tables.items()}
    changes = Changes()
    for part in parts:
        sheet = workbook.add_worksheet(part.sheet)
        name = part.table.description.name
        changes += write_table(sheet, styles, part.table, columns[name], part.rows)
    described = [(table.description, columns[name]) for name, table in edition.tables.items()]
    excel_codebook.write_codebook(workbook.add_worksheet(excel_codebook.NAME), styles, described)
    excel_cover.write_cover(cover, styles, edition, parts, changes)


def _parts(tables: Mapping[str, CanonicalTable], most_rows: int) -> list[Part]:
    """Divide the tables among sheets, each with no more rows than a sheet can have."""
    chunks = [
        (name, table, rows)
        for name, table in tables.items()
        for rows in _chunks(len(table.rows), most_rows - 1)
    ]
    names = sheet_names([name for name, _, _ in chunks])
    return [Part(name, table, rows) for name, (_, table, rows) in zip(names, chunks, strict=True)]


def _chunks(rows: int, most: int) -> Iterator[range]:
    yield range(min(rows, most))
    for start in range(most, rows, most):
        yield range(start, min(rows, start + most))


def sheet_names(tables: Sequence[str]) -> list[str]:
    """Name sheets after tables.

    Args:
        tables: Names of tables; one that needs several sheets stands there several times.

    Returns:
        Names of at most :data:`LONGEST_NAME` characters that differ in more than their capitals:
        the name of the table, or its start with such as ``~2``.
    """
    taken = {name.casefold() for name in _RESERVED}
    names: list[str] = []
    for table in tables:
        name, number = table[:LONGEST_NAME], 1
        while name.casefold() in taken:
            number += 1
            end = f"~{number}"
            name = table[: LONGEST_NAME - len(end)] + end
        taken.add(name.casefold())
        names.append(name)
    return names
