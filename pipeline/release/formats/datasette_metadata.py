"""``sqlite/metadata.json``: what Datasette shows beside the tables of the database.

Labels and descriptions are those of the schemas, in English with the Swedish beside them; Datasette
has one text for each column. Units stand in that text: given as units, Datasette would shorten the
numbers (25000000 to 25 M), and its next version has none. See
https://docs.datasette.io/en/stable/metadata.html.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.citation import citation_line
from pipeline.release.codebook_words import UNITS
from pipeline.release.edition import Edition
from pipeline.release.formats.sql_evidence import NAME as EVIDENCE_VIEW
from pipeline.release.formats.sql_evidence import views_of
from pipeline.release.formats.sql_labels import label_tables
from pipeline.release.formats.sql_view import View, ViewColumn, view_columns
from pipeline.release.formats.sqlite_search import SEARCHED, index_name
from schemas import CodeList, ColumnDescription, TableDescription, Words
from schemas.codes import DATE_PRECISION

Metadata = dict[str, Any]

_NAMING_COLUMNS = ("title", "name", "heading")
"""Columns that name a row, where a table has one of them; the first one counts."""

_MOST_FACETS = 4
"""How many columns of a table are counted when it is opened; a user may ask for others."""

_MOST_VALUES = 30
"""How many values a column may have for its counts to be of use."""

DATABASE_NAME = "lnu"
"""Datasette calls a database by the name of its file."""


def datasette_metadata(edition: Edition) -> Metadata:
    """Describe the database of a release for Datasette.

    Args:
        edition: The release.

    Returns:
        Plain values, to be written as JSON.
    """
    views = views_of(edition.tables)
    tables: Metadata = {name: _table(table) for name, table in edition.tables.items()}
    tables |= {name: _view(view, edition) for name, view in views.items()}
    for labels in label_tables(edition, views):
        tables[labels.name] = {"description_html": _both(labels.about, labels.about_sv)}
    facts = _facts(edition)
    database = facts | {"tables": tables, "queries": dict(_queries(edition, views))}
    return facts | {"databases": {DATABASE_NAME: database}}


def _facts(edition: Edition) -> Metadata:
    """Say what the release is, for the first page and for that of the database."""
    cited = f"Version {edition.version}, {edition.date}. {citation_line(edition)}"
    facts: Metadata = {
        "title": dataset.TITLE_EN,
        "description_html": _both(f"{dataset.ABOUT_EN} {cited}", dataset.ABOUT_SV),
        "license": dataset.LICENCE_TITLE,
        "license_url": dataset.LICENCE_URL,
        "about": f"{dataset.NAME} {edition.version}",
    }
    if dataset.LANDING_PAGE is not None:
        facts["about_url"] = dataset.LANDING_PAGE
    sources = edition.records("sources")
    if sources:
        facts["source"] = "; ".join(str(source["title"]) for source in sources)
    if len(sources) == 1 and sources[0]["url"] is not None:
        facts["source_url"] = sources[0]["url"]
    return facts


def _table(table: CanonicalTable) -> Metadata:
    description = table.description
    about: Metadata = {
        "title": f"{description.words.en} ({description.name})",
        "description_html": _about(description.words),
        "columns": {column.name: _column(column) for column in description.columns},
        "sort": description.primary_key[0],
    }
    names = [column.name for column in description.columns]
    if naming := [name for name in _NAMING_COLUMNS if name in names]:
        about["label_column"] = naming[0]
    if facets := list(_facets(table))[:_MOST_FACETS]:
        about["facets"] = facets
    if description.name in SEARCHED:
        about["fts_table"] = index_name(description.name)
    return about


def _view(view: View, edition: Edition) -> Metadata:
    columns = list(view_columns(view, edition.tables))
    return {
        "title": f"{view.words.en} ({view.name})",
        "description_html": _about(view.words),
        "columns": {column.name: _column(column) for column in columns},
    }


def _column(column: ColumnDescription | ViewColumn) -> str:
    """Describe a column in one text, as Datasette shows it."""
    words = column.words
    parts = [f"{words.en}. {words.about_en}"]
    swedish = [f"Svenska: {words.sv}. {words.about_sv}"]
    if column.unit is not None:
        parts.append(f"Unit: {column.unit}.")
        swedish.append(f"Enhet: {UNITS[column.unit]}.")
    if isinstance(column, ColumnDescription) and column.codes is not None:
        parts.append(f"Codes: {_codes(column.codes)}.")
    return " ".join([*parts, *swedish])


def _codes(codes: CodeList) -> str:
    return ", ".join(f"{code} ({words.en})" for code, words in codes.codes.items())


def _facets(table: CanonicalTable) -> Iterator[str]:
    """Choose what rows may be counted by: columns with few values that recur."""
    description = table.description
    for place, column in enumerate(description.columns):
        if not _is_class(column, description):
            continue
        values = {row[place] for row in table.rows} - {None}
        if 2 <= len(values) <= _MOST_VALUES and 2 * len(values) <= len(table.rows):
            yield column.name


def _is_class(column: ColumnDescription, description: TableDescription) -> bool:
    """Say whether the values are codes, yes and no, or names of rows here or in another table."""
    if column.codes is not None:
        return column.codes is not DATE_PRECISION
    keys = [key.columns for key in description.foreign_keys if len(key.columns) == 1]
    is_name = column.name in description.primary_key or (column.name,) in keys
    return column.kind == "boolean" or (column.kind == "string" and is_name)


def _queries(edition: Edition, views: Mapping[str, View]) -> Iterator[tuple[str, Metadata]]:
    """Write the queries that ask the user for something."""
    for table, columns in SEARCHED.items():
        if table in edition.tables:
            description = edition.tables[table].description
            yield f"search_{table}", _search(description, columns)
    if EVIDENCE_VIEW in views:
        yield (
            "evidence_of_a_value",
            {
                "title": "Where does a value come from?",
                "description": "The table, the key of the row (its parts joined by |) and the "
                "column. Varifrån kommer ett värde? Ange tabell, radnyckel och kolumn.",
                "sql": f"SELECT * FROM {EVIDENCE_VIEW} WHERE table_name = :table_name "
                "AND row_key = :row_key AND column_name = :column_name ORDER BY evidence_no",
            },
        )


def _search(description: TableDescription, columns: tuple[str, ...]) -> Metadata:
    table, index = description.name, index_name(description.name)
    shown = [*description.primary_key, columns[0]]
    return {
        "title": f"Search in {description.words.en.lower()}",
        "description": 'Words, a "phrase in quotes" or the beginning of a word with a star '
        '(näringsliv*). Sök efter ord, en "fras inom citattecken" eller början av ett ord följd '
        "av en stjärna.",
        "sql": f"SELECT {', '.join(f'{table}.{name}' for name in shown)}, "
        f"snippet({index}, -1, '[', ']', '...', 32) AS found "
        f"FROM {index} JOIN {table} ON {table}.rowid = {index}.rowid "
        f"WHERE {index} MATCH :words ORDER BY {index}.rank",
    }


def _about(words: Words) -> str:
    return _both(words.about_en, f"{words.sv}. {words.about_sv}")


def _both(english: str, swedish: str) -> str:
    return f'<p lang="en">{html.escape(english)}</p><p lang="sv">{html.escape(swedish)}</p>'
