"""What is compared of the related documents: title, snippet, and what the snippet states."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.accuracy.items import Both, Item
from pipeline.accuracy.reading import Annotation, Row, Tables, span_of
from pipeline.values import Span

YEARS = "years"
_TABLE = "related_documents"
_STATED = (
    YEARS,
    "project_name",
    "period_start",
    "period_end",
    "diary_number",
    "journal_number",
    "municipality_code",
)

_PLACEHOLDERS = {"email": "[e-mail]", "telephone": "[telephone]", "postal_address": "[address]"}
"""What stands in the tables for contact details, as the contract of the data says."""


def related_titles(gold: Annotation, tables: Tables) -> Both:
    """The title of each related document, contact details replaced, with its place."""
    details = gold.rows("related_personal_data")
    return (
        [
            _item(row, "title", _replaced(row, details), (span_of(row, "title_"),))
            for row in gold.rows(_TABLE)
        ],
        [
            _item(row, "title", row["title"], tables.places(_TABLE, row, "title"))
            for row in tables.rows(_TABLE)
        ],
    )


def _replaced(row: Row, details: Sequence[Row]) -> str:
    title = row["title"]
    for detail in details:
        if detail["related_no"] == row["related_no"]:
            title = title.replace(detail["quote"], _PLACEHOLDERS[detail["kind"]])
    return title


def related_snippets(gold: Annotation, tables: Tables) -> Both:
    """The place of each snippet; the annotation gives no text of it but this."""
    return (
        [
            _item(row, "snippet", "snippet", (span_of(row, "snippet_"),))
            for row in gold.rows(_TABLE)
        ],
        [
            _item(row, "snippet", "snippet", tables.places(_TABLE, row, "snippet"))
            for row in tables.rows(_TABLE)
            if row["snippet"]
        ],
    )


def related_columns(gold: Annotation, tables: Tables, columns: Sequence[str]) -> Both:
    """What the documents state, without its place; each year is a statement by itself."""
    return (
        [item for row in gold.rows(_TABLE) for name in columns for item in _values(row, name)],
        [item for row in tables.rows(_TABLE) for name in columns for item in _values(row, name)],
    )


def related_places(gold: Annotation, tables: Tables) -> Both:
    """What the documents state, with the place that states it."""
    return (
        [
            _item(row, row["column_name"], row["value"], (span_of(row),))
            for row in gold.rows("related_evidence")
        ],
        [item for row in tables.rows(_TABLE) for item in _placed(tables, row)],
    )


def _placed(tables: Tables, row: Row) -> list[Item]:
    years = zip(_split(row[YEARS]), tables.evidence(_TABLE, row, YEARS), strict=False)
    return [
        *(_item(row, YEARS, year, (place,)) for year, place in years),
        *(
            _item(row, name, row[name], tables.places(_TABLE, row, name))
            for name in _STATED
            if name != YEARS
        ),
    ]


def _values(row: Row, column: str) -> list[Item]:
    values = _split(row[column]) if column == YEARS else [row[column]]
    return [_item(row, column, value, ()) for value in values]


def _split(years: str) -> list[str]:
    return [year.strip() for year in years.split(";")]


def _item(row: Row, column: str, value: str, places: tuple[Span, ...]) -> Item:
    where = f"related document {row['related_no']}, {column}"
    return Item(where, value, places, where)
