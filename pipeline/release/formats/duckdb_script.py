"""``load.sql``: builds a DuckDB database from the Parquet files of a release.

DuckDB's own file is not the same twice, so the release has the script that makes it. Tables have
their types, keys and checks, views are those of the SQLite database, and labels are comments.
Foreign keys that hold for some rows alone are left out: DuckDB has neither triggers nor foreign
keys on columns that follow from others. See https://duckdb.org/docs/stable/sql/constraints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.edition import Edition
from pipeline.release.files import write_bytes
from pipeline.release.formats.sql import DUCKDB, create_table, foreign_keys, literal, quoted
from pipeline.release.formats.sql_evidence import views_of
from pipeline.release.formats.sql_labels import LabelTable, codes_table
from pipeline.release.formats.sql_view import View, view_columns
from pipeline.release.parquet_files import parquet_path
from schemas import Words

if TYPE_CHECKING:
    import pandas as pd

FILE_NAME = "load.sql"

_ANALYSIS = "participation_by_county"
"""The view with the small analysis that every loader ends with."""

_HEAD = """\
-- {title}
-- Version {version}, {date}: builds a DuckDB database from the Parquet files of the release.
--
-- Run it in the folder of the release, with the command line of DuckDB
--     duckdb lnu.duckdb < load.sql
-- or with Python
--     import duckdb
--     duckdb.connect("lnu.duckdb").execute(open("load.sql", encoding="utf-8").read())
--
-- Run again, it builds everything anew. Labels and descriptions of tables and columns, in English
-- and Swedish, are comments (duckdb_tables(), duckdb_columns()); those of codes are in _codes."""


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the script.

    Args:
        edition: The release.
        frames: The validated frames of its tables; not looked at, as the script reads the Parquet
            files that are made of them.
        folder: The folder to write into.
    """
    write_bytes(folder / FILE_NAME, script(edition).encode())


def script(edition: Edition) -> str:
    """Give the text of the script.

    Args:
        edition: The release.

    Returns:
        Statements with a semicolon at the end of each.
    """
    head = _HEAD.format(title=dataset.TITLE_EN, version=edition.version, date=edition.date)
    return head + "\n\n" + "".join(f"{part};\n\n" for part in _statements(edition.tables))


def _statements(tables: Mapping[str, CanonicalTable]) -> Iterator[str]:
    views = views_of(tables)
    codes = codes_table(tables)
    order = _parents_first(tables)
    yield "BEGIN TRANSACTION"
    for name in reversed(views):
        yield f"DROP VIEW IF EXISTS {name}"
    for name in (codes.name, *reversed(order)):
        yield f"DROP TABLE IF EXISTS {quoted(name)}"
    for name in order:
        yield create_table(tables[name].description, tables, DUCKDB)
        # By name, as whoever has changed a file may have changed the order of its columns.
        source = literal(parquet_path(name))
        yield f"INSERT INTO {quoted(name)} BY NAME SELECT * FROM read_parquet({source})"
    yield from _codes(codes)
    for view in views.values():
        yield f"CREATE VIEW {view.name} AS\n{view.query}"
    yield from _comments(tables, views, codes)
    yield "COMMIT"
    if _ANALYSIS in views:
        yield f"SELECT * FROM {_ANALYSIS} ORDER BY county_code"


def _parents_first(tables: Mapping[str, CanonicalTable]) -> list[str]:
    """Put tables in an order in which each comes after those that it refers to."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, table in tables.items():
        parents = [key.table for key in foreign_keys(table.description, tables)]
        sorter.add(name, *[parent for parent in parents if parent != name])
    return list(sorter.static_order())


def _codes(codes: LabelTable) -> Iterator[str]:
    yield f"CREATE TABLE {codes.name} (\n{codes.body}\n)"
    if codes.rows:
        rows = ",\n".join(f"  ({', '.join(map(literal, row))})" for row in codes.rows)
        yield f"INSERT INTO {codes.name} VALUES\n{rows}"


def _comments(
    tables: Mapping[str, CanonicalTable], views: Mapping[str, View], codes: LabelTable
) -> Iterator[str]:
    for name, table in tables.items():
        yield _comment("TABLE", quoted(name), table.description.words)
        for column in table.description.columns:
            where = f"{quoted(name)}.{quoted(column.name)}"
            yield _comment("COLUMN", where, column.words, column.unit)
    yield f"COMMENT ON TABLE {codes.name} IS {literal(f'{codes.about} / {codes.about_sv}')}"
    for view in views.values():
        yield _comment("VIEW", view.name, view.words)
        for shown in view_columns(view, tables):
            where = f"{view.name}.{quoted(shown.name)}"
            yield _comment("COLUMN", where, shown.words, shown.unit)


def _comment(what: str, name: str, words: Words, unit: str | None = None) -> str:
    of_unit = "" if unit is None else f" Unit: {unit}."
    english, swedish = f"{words.en}: {words.about_en}{of_unit}", f"{words.sv}: {words.about_sv}"
    return f"COMMENT ON {what} {name} IS {literal(f'{english} / {swedish}')}"
