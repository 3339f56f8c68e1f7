"""The SQLite database holds what the canonical tables hold, and keeps its rules."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import LnuError
from pipeline.release.canonical import CanonicalTable, content_hash
from pipeline.release.canonical import to_text as canonical_text
from pipeline.release.formats import sqlite
from schemas import ColumnDescription, TableDescription, Words
from tests.programs import need
from tests.release.conftest import Dataset
from tests.release.formats.databases import Databases, canonical_rows, edition_of

WORDS = Words("en", "sv", "about", "om")


def as_text(kind: str, value: Any) -> str:
    """SQLite has 0 and 1 for false and true, and must have nothing else."""
    wanted = {"string": str, "integer": int, "number": float, "boolean": int}[kind]
    assert type(value) is wanted
    assert kind != "boolean" or value in {0, 1}
    return canonical_text(kind, value)


def ask_program(path: Path, query: str) -> list[list[Any]]:
    """Ask the command line of SQLite."""
    command = [need("sqlite3", package="sqlite3"), "-readonly", "-json", path, query]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return [list(row.values()) for row in json.loads(found.stdout or "[]")]


def test_python_reads_every_cell(databases: Databases) -> None:
    for name, table in databases.tables.items():
        found = databases.ask_sqlite(f'SELECT * FROM "{name}" ORDER BY rowid')
        assert canonical_rows(table, found, as_text) == list(table.rows), name


def test_the_command_line_reads_every_cell(databases: Databases) -> None:
    for name, table in databases.tables.items():
        path = databases.folder / sqlite.DATABASE
        found = ask_program(path, f'SELECT * FROM "{name}" ORDER BY rowid')
        assert canonical_rows(table, found, as_text) == list(table.rows), name


def test_the_columns_are_those_of_the_tables(databases: Databases) -> None:
    for name, table in databases.tables.items():
        found = databases.ask_sqlite("SELECT name FROM pragma_table_xinfo(?)", name)
        assert tuple(column for (column,) in found) == table.columns


@pytest.mark.parametrize("question", ["integrity_check", "foreign_key_check"])
def test_it_is_sound(databases: Databases, question: str) -> None:
    expected = [("ok",)] if question == "integrity_check" else []
    assert databases.ask_sqlite(f"PRAGMA {question}") == expected


def test_all_keys_are_there(databases: Databases) -> None:
    for name, table in databases.tables.items():
        query = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
        primary = tuple(column for (column,) in databases.ask_sqlite(query, name))
        assert primary == table.description.primary_key
        query = 'SELECT id, "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq'
        found: dict[int, list[tuple[str, str, str]]] = {}
        for number, *reference in databases.ask_sqlite(query, name):
            found.setdefault(number, []).append(tuple(reference))
        expected = [
            [
                (of, wanted.table, to)
                for of, to in zip(wanted.columns, wanted.references, strict=True)
            ]
            for wanted in table.description.foreign_keys
        ]
        assert sorted(found.values()) == sorted(expected), name


@pytest.fixture
def copy(databases: Databases, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database that may be changed, with foreign keys kept."""
    path = shutil.copy(databases.folder / sqlite.DATABASE, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        yield database


MENTION = "UPDATE place_mentions SET"
OF_KIND = "WHERE mention_id = (SELECT min(mention_id) FROM place_mentions WHERE kind ="


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("INSERT INTO counties SELECT * FROM counties LIMIT 1", "UNIQUE"),
        ("UPDATE counties SET name = ''", "CHECK"),
        ("UPDATE counties SET name = NULL", "NOT NULL"),
        ("UPDATE municipalities SET current_code = 331", "CHECK"),
        ("UPDATE municipalities SET current_county_code = 3", "CHECK"),
        ("UPDATE municipalities SET valid_from = '2004'", "CHECK"),
        ("UPDATE projects SET presentation_status = 'lost'", "CHECK"),
        ("UPDATE projects SET first_page = 0", "CHECK"),
        ("UPDATE projects SET first_page = 'five'", "cannot store TEXT"),
        ("UPDATE project_municipalities SET is_in_title = 2", "CHECK"),
        ("UPDATE project_municipalities SET municipality_code = '9999' WHERE project_id = 'LNU-03'"
         " AND municipality_code = '1383'", "FOREIGN KEY"),
        ("DELETE FROM municipalities WHERE municipality_code = '1445'", "FOREIGN KEY"),
        ("UPDATE evidence SET page = 999 WHERE page = 13", "FOREIGN KEY"),
        (f"{MENTION} code = '9999' {OF_KIND} 'municipality')", "FOREIGN KEY"),
        (f"{MENTION} code = '02' {OF_KIND} 'county')", "FOREIGN KEY"),
        (f"{MENTION} kind = 'county', code = '1445' {OF_KIND} 'municipality')", "FOREIGN KEY"),
        ("INSERT INTO place_mentions SELECT 'new', source_id, project_id, related_no, kind, '9999',"
         " region_id, name, text_as_printed, form, page, char_start, char_end FROM place_mentions"
         " WHERE kind = 'municipality' LIMIT 1", "FOREIGN KEY"),
        ("UPDATE counties SET county_code = '99' WHERE county_code = '14'", "FOREIGN KEY"),
        ("UPDATE corrections SET page = 999", "FOREIGN KEY"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused(copy: sqlite3.Connection, statement: str, says: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=says):
        copy.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"{MENTION} code = NULL {OF_KIND} 'municipality')",
        "UPDATE corrections SET page = 999, is_used = 0",
        "UPDATE evidence SET page = NULL",
        "UPDATE municipalities SET current_name = 'Ny' WHERE municipality_code = '1445'",
    ],
)
def test_what_breaks_no_rule_is_let_in(copy: sqlite3.Connection, statement: str) -> None:
    assert copy.execute(statement).rowcount > 0
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_place_that_is_only_mentioned_cannot_go(copy: sqlite3.Connection) -> None:
    query = """
        SELECT min(municipality_code) FROM municipalities AS m
        JOIN place_mentions AS p ON p.code = m.municipality_code
        WHERE municipality_code NOT IN (SELECT municipality_code FROM region_municipalities)
        AND municipality_code NOT IN (SELECT municipality_code FROM project_municipalities)
        AND related_no IS NOT NULL"""
    ((code,),) = copy.execute(query).fetchall()
    copy.execute("UPDATE related_documents SET municipality_code = NULL")
    for table in ("analysis_municipalities", "analysis_links"):
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            copy.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match=r"place_mentions \(code\)"):
        copy.execute("DELETE FROM municipalities WHERE municipality_code = ?", (code,))


def test_every_column_and_code_has_labels_in_both_languages(databases: Databases) -> None:
    described = set(databases.ask_sqlite("SELECT table_name, column_name FROM _columns"))
    query = """
        SELECT o.name, c.name FROM sqlite_schema AS o JOIN pragma_table_info(o.name) AS c
        WHERE o.type IN ('table', 'view') AND o.name NOT LIKE '\\_%' ESCAPE '\\'
        AND o.name NOT LIKE '%\\_fts%' ESCAPE '\\'"""
    assert set(databases.ask_sqlite(query)) == described
    assert {table for table, _ in described} == {
        name for (name,) in databases.ask_sqlite("SELECT table_name FROM _tables")
    }
    for table in ("_tables", "_columns", "_codes"):
        texts = "label_en, label_sv, description_en, description_sv"
        for row in databases.ask_sqlite(f"SELECT {texts} FROM {table}"):
            assert all(row)
    for name, table in databases.tables.items():
        for column in table.description.columns:
            query = """
                SELECT code, number, k.label_en, k.label_sv FROM _codes AS k
                JOIN _columns AS c USING (code_list)
                WHERE table_name = ? AND column_name = ? ORDER BY code_no"""
            codes = column.codes.codes if column.codes else {}
            expected = [(code, words.number, words.en, words.sv) for code, words in codes.items()]
            assert databases.ask_sqlite(query, name, column.name) == expected


def test_it_says_which_release_it_is(databases: Databases) -> None:
    ((version, date, citation),) = databases.ask_sqlite(
        "SELECT version, date, citation FROM _release"
    )
    assert (version, date) == ("1.0.0", "2026-01-31")
    assert "1.0.0" in citation


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("näringsliv", True),
        ("NÄRINGSLIV", True),
        ("näringsliv*", True),
        ("naringsliv", False),
        ("naringsliv*", False),
        ("kopare", False),
    ],
)
def test_texts_are_searched_with_swedish_letters(
    databases: Databases, words: str, is_found: bool
) -> None:
    query = """
        SELECT s.section_id, s.heading, s.text FROM sections_fts AS f
        JOIN sections AS s ON s.rowid = f.rowid WHERE sections_fts MATCH ?"""
    found = databases.ask_sqlite(query, words)
    assert bool(found) == is_found
    for _, heading, text in found:
        assert words.lower().rstrip("*") in f"{heading} {text}".lower()


def test_the_search_finds_all_that_has_the_word(databases: Databases) -> None:
    query = "SELECT count(*) FROM related_documents_fts WHERE related_documents_fts MATCH 'kommun'"
    ((number,),) = databases.ask_sqlite(query)
    split = str.maketrans(dict.fromkeys(",.;:()/-–\"'!?[]|", " "))
    assert number == sum(
        "kommun" in f"{row['title']} {row['snippet']}".translate(split).lower().split()
        for row in databases.records()["related_documents"]
    )


def test_the_index_of_the_search_agrees_with_the_texts(copy: sqlite3.Connection) -> None:
    for index in ("sections_fts", "related_documents_fts"):
        copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_a_release_of_other_tables_is_written_too(dataset: Dataset, tmp_path: Path) -> None:
    edition = edition_of(dataset.frames())
    sqlite.write(edition, {}, tmp_path)
    with closing(sqlite3.connect(tmp_path / sqlite.DATABASE)) as database:
        query = "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE '\\_%' ESCAPE '\\'"
        tables = {name for (name,) in database.execute(query, ("table",))}
        assert tables == edition.tables.keys()
        views = [name for (name,) in database.execute(query, ("view",))]
        assert "participation_by_county" in views
        for view in views:
            database.execute(f"SELECT * FROM {view}").fetchall()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def column(name: str, kind: str) -> ColumnDescription:
    return ColumnDescription(name, kind, WORDS, name != "key", None, None, None, None, None)


def test_numbers_are_kept_to_the_last_digit(dataset: Dataset, tmp_path: Path) -> None:
    columns = (column("key", "integer"), column("number", "number"))
    description = TableDescription("numbers", WORDS, columns, ("key",), (), ())
    numbers = [0.1 + 0.2, 1e-300, 123456789.123456789, 5e-324, 1.7976931348623157e308, -0.5, 3.0]
    rows = tuple((str(key), repr(number)) for key, number in enumerate(numbers))
    table = CanonicalTable(description, (*rows, ("99", None)), content_hash(["key"], []))
    edition = edition_of(dataset.frames())
    tables = {**edition.tables, "numbers": table}
    object.__setattr__(edition, "tables", tables)
    sqlite.write(edition, {}, tmp_path)
    with closing(sqlite3.connect(tmp_path / sqlite.DATABASE)) as database:
        found = [number for (number,) in database.execute("SELECT number FROM numbers")]
    assert found == [*numbers, None]


def test_an_old_sqlite_is_refused(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(LnuError, match=r"3\.37\.0 or newer"):
        sqlite.write(databases.edition, {}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_of_the_disk(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sqlite._SETTINGS, "max_page_count", 40)  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="full"):
        sqlite.write(databases.edition, {}, tmp_path)
