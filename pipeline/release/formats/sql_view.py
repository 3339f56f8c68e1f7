"""What a view is, and how its columns are described.

The views themselves are in ``sql_views`` and ``sql_evidence``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.release.canonical import CanonicalTable
from schemas import Words


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """All that is known of a column of a view."""

    name: str
    kind: str
    words: Words
    unit: str | None = None
    code_list: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A view.

    Attributes:
        name: Its name.
        words: Label and description in both languages.
        columns: Name of each column -> the column of a table that it shows, as
            ``table.column``, or the kind and the words of one that is new.
        reads: The tables that it reads.
        query: What it selects. Both databases must understand it and give the same: counts are
            integers, a share is a ``DOUBLE``, and texts are compared byte by byte.
    """

    name: str
    words: Words
    columns: Mapping[str, str | tuple[str, Words]]
    reads: tuple[str, ...]
    query: str


def view_columns(view: View, tables: Mapping[str, CanonicalTable]) -> Iterator[ViewColumn]:
    """Describe the columns of a view.

    Args:
        view: The view.
        tables: The tables of the release, those that it reads among them.

    Yields:
        Its columns in their order.
    """
    for name, shown in view.columns.items():
        if not isinstance(shown, str):
            yield ViewColumn(name, *shown)
            continue
        table, _, column_name = shown.partition(".")
        columns = tables[table].description.columns
        column = next(column for column in columns if column.name == column_name)
        codes = column.codes.name if column.codes else None
        yield ViewColumn(name, column.kind, column.words, column.unit, codes)
