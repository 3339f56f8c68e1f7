"""Access to both sides: the files of the annotation, and the rows of the tables with their places.

All cells are text here; what is missing is the empty text. Which rows of the annotation are not
counted is said in ``excluded``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.accuracy.excluded import is_excluded
from pipeline.errors import LnuError
from pipeline.values import Span

Row = dict[str, str]
RawRows = Mapping[str, Sequence[Mapping[str, str | None]]]

ANNOTATED_SOURCE = "lnu-ideskrift"
"""The source that the annotation was made of; what other sources say is not scored."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "programmes": ("programme_id",),
    "themes": ("theme_id",),
    "projects": ("project_id",),
    "project_titles": ("project_id", "occurrence_no"),
    "project_municipalities": ("project_id", "municipality_code"),
    "contact_roles": ("contact_id",),
    "sections": ("section_id",),
    "place_mentions": ("mention_id",),
    "related_documents": ("source_id", "related_no"),
}
"""Primary keys of the tables that are scored; the schemas are too slow to import for this."""


class Annotation:
    """The annotation: a folder of CSV files."""

    def __init__(self, folder: Path) -> None:
        """Remember where the annotation is; a file is read when it is asked for."""
        self._folder = folder
        self._files: dict[str, list[Row]] = {}

    def rows(self, name: str) -> list[Row]:
        """Give the rows of a file that are counted.

        Args:
            name: Name of the file without its ending.

        Returns:
            The rows in their order.

        Raises:
            LnuError: If there is no such file.
        """
        if name not in self._files:
            self._files[name] = [row for row in self._read(name) if not is_excluded(name, row)]
        return self._files[name]

    def _read(self, name: str) -> list[Row]:
        file = self._folder / f"{name}.csv"
        try:
            with file.open(encoding="utf-8", newline="") as handle:
                return list(csv.DictReader(handle))
        except FileNotFoundError:
            raise LnuError(
                "this file of the annotation is missing",
                file=file,
                remedy="Accuracy is measured in a checkout of the project, in tests/gold.",
            ) from None


class Tables:
    """The tables, as far as the annotated source states them."""

    def __init__(self, rows: RawRows, source_id: str = ANNOTATED_SOURCE) -> None:
        """Take the rows of one source and note where each value stands.

        Args:
            rows: Table -> its rows as text.
            source_id: The annotated source.
        """
        self._rows = {
            name: [_text(row) for row in table if row.get("source_id", source_id) == source_id]
            for name, table in rows.items()
        }
        self._places: dict[tuple[str, str, str], list[Span]] = {}
        for item in self.rows("evidence"):
            cell = item["table_name"], item["row_key"], item["column_name"]
            self._places.setdefault(cell, []).append(span_of(item))
        self._stated = {
            (str(item["table_name"]), str(item["row_key"]), str(item["column_name"]))
            for item in rows.get("evidence", ())
        }
        others = {cell[:2] for cell in self._stated} - {cell[:2] for cell in self._places}
        for name in KEYS.keys() & self._rows.keys():
            kept = [row for row in self._rows[name] if (name, _row_key(name, row)) not in others]
            self._rows[name] = kept

    def rows(self, table: str) -> list[Row]:
        """Give the rows of a table; none where there is no such table."""
        return self._rows.get(table, [])

    def tables(self) -> list[str]:
        """Give the names of all tables."""
        return list(self._rows)

    def evidence(self, table: str, row: Row, column: str) -> list[Span]:
        """Give the places of a cell in the order in which its value is composed of them."""
        return self._places.get((table, _row_key(table, row), column), [])

    def places(self, table: str, row: Row, column: str) -> tuple[Span, ...]:
        """Give the places at which a cell may be said to stand.

        Args:
            table: Name of the table.
            row: The row.
            column: The column.

        Returns:
            Each place of its evidence; where there are several, also the stretch from the first
            to the last, as a text over a page break has it.
        """
        spans = self.evidence(table, row, column)
        if len(spans) > 1:
            hull = Span(min(span.start for span in spans), max(span.end for span in spans))
            return (*spans, hull)
        return tuple(spans)

    def value(self, table: str, row: Row, column: str) -> str:
        """Give a cell, empty if only other sources than the annotated one state it."""
        cell = table, _row_key(table, row), column
        return "" if cell in self._stated and cell not in self._places else row.get(column, "")


def span_of(row: Row, prefix: str = "") -> Span:
    """Give the place that a row's columns of offsets state.

    Args:
        row: The row.
        prefix: What stands before ``char_start`` and ``char_end`` in the columns' names.

    Returns:
        The place.
    """
    return Span(int(row[f"{prefix}char_start"]), int(row[f"{prefix}char_end"]))


def number_of(identifier: str) -> str:
    """Give the number at the end of an identifier: ``LNU-01`` gives 1, ``LNU-T2`` gives 2."""
    digits = identifier[len(identifier.rstrip("0123456789")) :]
    return digits.lstrip("0")


def _row_key(table: str, row: Row) -> str:
    return "|".join(row.get(column, "") for column in KEYS[table])


def _text(row: Mapping[str, str | None]) -> Row:
    return {column: "" if cell is None else cell for column, cell in row.items()}
