"""The script builds a DuckDB database that holds what the canonical tables hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.release.canonical import to_text as canonical_text
from pipeline.release.formats import duckdb_script
from pipeline.release.formats.sql import is_day
from pipeline.release.formats.sql_evidence import NAME as VALUES
from pipeline.release.parquet_files import parquet_path, write_parquet
from tests.release.conftest import Dataset
from tests.release.formats.databases import Databases, canonical_rows, edition_of
from tests.release.formats.questions import (
    most_named_municipalities,
    projects_per_theme,
    share_per_county,
)


def run(database: duckdb.DuckDBPyConnection, folder: Path) -> list[Any]:
    """Run the script in the folder of the release, as the command line does."""
    script = (folder / duckdb_script.FILE_NAME).read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for statement in duckdb.extract_statements(script):
            database.execute(statement)
    return database.fetchall()


@pytest.fixture(scope="module")
def built(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[Any]]]:
    """A database built twice over, opened again, and what the script ended with."""
    path = tmp_path_factory.mktemp("duckdb") / "lnu.duckdb"
    for _ in range(2):
        with duckdb.connect(path) as database:
            shown = run(database, databases.folder)
    with duckdb.connect(path, read_only=True) as database:
        yield database, shown


@pytest.fixture(scope="module")
def database(built: tuple[duckdb.DuckDBPyConnection, list[Any]]) -> duckdb.DuckDBPyConnection:
    return built[0]


def as_text(kind: str, value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    assert type(value) is {"string": str, "integer": int, "boolean": bool, "number": float}[kind]
    return canonical_text(kind, value)


def test_it_ends_with_the_small_analysis(
    built: tuple[duckdb.DuckDBPyConnection, list[Any]], databases: Databases
) -> None:
    assert built[1] == share_per_county(databases.records())


def test_it_holds_every_cell(database: duckdb.DuckDBPyConnection, databases: Databases) -> None:
    for name, table in databases.tables.items():
        found = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
        assert canonical_rows(table, found, as_text) == list(table.rows), name


def test_types_are_those_of_the_columns(
    database: duckdb.DuckDBPyConnection, databases: Databases
) -> None:
    types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
    found = database.execute("SELECT table_name, column_name, data_type FROM duckdb_columns()")
    columns = {(table, column): kind for table, column, kind in found.fetchall()}
    for name, table in databases.tables.items():
        for column in table.description.columns:
            expected = "DATE" if is_day(column) else types[column.kind]
            assert columns[name, column.name] == expected
    assert columns["municipalities", "valid_from"] == "DATE"


def test_other_questions_are_answered_alike(
    database: duckdb.DuckDBPyConnection, databases: Databases
) -> None:
    tables = databases.records()
    by_theme = database.execute("SELECT * FROM projects_by_theme").fetchall()
    assert by_theme == projects_per_theme(tables)
    named = database.execute("SELECT * FROM most_named_municipalities").fetchall()
    assert named == most_named_municipalities(tables)


def test_every_view_answers_as_in_sqlite(
    database: duckdb.DuckDBPyConnection, databases: Databases
) -> None:
    query = "SELECT table_name FROM _tables WHERE kind = 'view'"
    views = [name for (name,) in databases.ask_sqlite(query)]
    assert VALUES in views
    for view in views:
        found = database.execute(f"SELECT * FROM {view}").fetchall()
        expected = databases.ask_sqlite(f"SELECT * FROM {view}")
        assert sorted(map(repr_of, found)) == sorted(map(repr_of, expected)), view


def repr_of(row: tuple[Any, ...]) -> str:
    """Write a row so that true and 1, of the two databases, are the same."""
    return repr([int(value) if isinstance(value, bool) else value for value in row])


def test_labels_are_comments(database: duckdb.DuckDBPyConnection, databases: Databases) -> None:
    query = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    found = {(table, column): text for table, column, text in database.execute(query).fetchall()}
    query = "SELECT table_name, column_name, label_en, label_sv, description_sv FROM _columns"
    for table, column, english, swedish, about in databases.ask_sqlite(query):
        assert found[table, column].startswith(f"{english}: ")
        assert found[table, column].endswith(f" / {swedish}: {about}")
    query = "SELECT count(*) FROM duckdb_tables() WHERE comment IS NULL"
    assert database.execute(query).fetchall() == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO counties SELECT * FROM counties LIMIT 1",
        "UPDATE counties SET name = ''",
        "UPDATE counties SET name = NULL",
        "UPDATE projects SET presentation_status = 'lost'",
        "INSERT INTO project_municipalities VALUES ('LNU-01', '9999', true, true, true, 1, 'x')",
        "INSERT INTO project_municipalities VALUES ('LNU-01', '319', true, true, true, 1, 'x')",
        "INSERT INTO evidence VALUES ('projects', 'x', 'title', 1, 'lnu-ideskrift', 999, 0, 1, 'q',"
        " 'verbatim', NULL, NULL, NULL, NULL, NULL)",
    ],
)
def test_what_breaks_a_rule_is_refused(databases: Databases, statement: str) -> None:
    with duckdb.connect() as database:
        run(database, databases.folder)
        with pytest.raises(duckdb.ConstraintException):
            database.execute(statement)


def test_a_release_of_other_tables_is_built_too(dataset: Dataset, tmp_path: Path) -> None:
    frames = dataset.frames()
    edition = edition_of(frames)
    for name in frames:
        path = tmp_path / parquet_path(name)
        path.parent.mkdir(exist_ok=True)
        write_parquet(name, frames[name], path)
    duckdb_script.write(edition, frames, tmp_path)
    with duckdb.connect() as database:
        shown = run(database, tmp_path)
        records = {name: list(table.records()) for name, table in edition.tables.items()}
        assert shown == share_per_county(records)
        ((number,),) = database.execute("SELECT count(*) FROM duckdb_tables()").fetchall()
        assert number == len(edition.tables) + 1
