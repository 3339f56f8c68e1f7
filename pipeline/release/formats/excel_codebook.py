"""The last sheet of the workbook: every table, column and code in one list that can be filtered.

A row is a table, a column of it or a code of that column. What a release holds of each, and its
rules, are in ``CODEBOOK.md`` and ``codebook.html``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.release.formats.excel_columns import Column
from pipeline.release.formats.excel_styles import LINE, Styles, lines_of
from pipeline.release.formats.excel_tables import set_up_list, write_text
from pipeline.release.formats.spreadsheet_words import CELLS

if TYPE_CHECKING:
    from schemas import TableDescription

NAME = "codebook"

_BOOLEAN = "may_be_missing"

_COLUMNS: Mapping[str, int] = {
    "table": 24,
    "column": 30,
    "code": 24,
    "label_en": 34,
    "label_sv": 34,
    "type": 10,
    "unit": 12,
    _BOOLEAN: 17,
    "key": 9,
    "refers_to": 42,
    "cells_en": 15,
    "cells_sv": 18,
    "description_en": 60,
    "description_sv": 60,
}
"""Column of the codebook -> its width in characters."""

_Entry = Mapping[str, str | bool | None]


def write_codebook(
    sheet: Any, styles: Styles, tables: Sequence[tuple[TableDescription, Sequence[Column]]]
) -> None:
    """Write the codebook.

    Args:
        sheet: The sheet of XlsxWriter.
        styles: The formats of its workbook.
        tables: Each table of the release with how its columns are written.
    """
    entries = [entry for table, columns in tables for entry in _entries(table, columns)]
    for position, (name, width) in enumerate(_COLUMNS.items()):
        style = styles.data["boolean"] if name == _BOOLEAN else styles.wrapped
        sheet.set_column(position, position, width, style)
        sheet.write_string(0, position, name, styles.header)
    set_up_list(sheet, list(_COLUMNS.values()), len(entries))
    for number, entry in enumerate(entries, start=1):
        _write_entry(sheet, styles, number, entry)


def _entries(table: TableDescription, columns: Sequence[Column]) -> Iterator[_Entry]:
    words = table.words
    yield {
        "table": table.name,
        "label_en": words.en,
        "label_sv": words.sv,
        "description_en": words.about_en,
        "description_sv": words.about_sv,
    }
    for column in columns:
        yield from _column_entries(table, column)


def _column_entries(table: TableDescription, column: Column) -> Iterator[_Entry]:
    description = column.description
    names = {"table": table.name, "column": description.name}
    yield names | {
        "label_en": description.words.en,
        "label_sv": description.words.sv,
        "type": description.kind,
        "unit": description.unit,
        _BOOLEAN: description.nullable,
        "key": "primary" if description.name in table.primary_key else None,
        "refers_to": _target(table, description.name),
        "cells_en": CELLS[column.cells].en,
        "cells_sv": CELLS[column.cells].sv,
        "description_en": description.words.about_en,
        "description_sv": description.words.about_sv,
    }
    if description.codes is None:
        return
    for code, words in description.codes.codes.items():
        yield names | {
            "code": code,
            "label_en": words.en,
            "label_sv": words.sv,
            "description_en": words.about_en,
            "description_sv": words.about_sv,
        }


def _target(table: TableDescription, column: str) -> str | None:
    """Name the column that a column refers to, if it does so in every row."""
    targets = [
        f"{key.table}.{target}"
        for key in table.foreign_keys
        for source, target in zip(key.columns, key.references, strict=True)
        if source == column
    ]
    return ", ".join(dict.fromkeys(targets)) or None


def _write_entry(sheet: Any, styles: Styles, number: int, entry: _Entry) -> None:
    widths = list(_COLUMNS.items())
    lines = max(lines_of(str(entry.get(name) or ""), width) for name, width in widths)
    if lines > 1:
        sheet.set_row(number, LINE * lines)
    for position, name in enumerate(_COLUMNS):
        value = entry.get(name)
        if isinstance(value, bool):
            sheet.write_boolean(number, position, value, styles.data["boolean"])
        elif value is not None:
            write_text(sheet, number, position, value, styles.wrapped)
