"""The database of the same content is the same to the byte, and what is set in it does no harm."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.release.formats import duckdb_script, sqlite
from pipeline.release.formats.sqlite_bytes import PAGE_SIZE, settle_bytes
from tests.release.formats.databases import Databases

ROOT = Path(__file__).parents[3]

WRITE = """
import pickle, sys
from pathlib import Path
from pipeline.release.formats import duckdb_script, sqlite
edition = pickle.loads(Path(sys.argv[1]).read_bytes())
for module in (sqlite, duckdb_script):
    module.write(edition, {}, Path(sys.argv[2]))
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    ],
)
def test_the_surroundings_do_not_show(
    databases: Databases, tmp_path: Path, environment: dict[str, str]
) -> None:
    kept = tmp_path / "edition"
    kept.write_bytes(pickle.dumps(databases.edition))
    folder = tmp_path / "an other folder, with ö"
    subprocess.run(
        [sys.executable, "-c", WRITE, kept, folder],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        check=True,
    )
    for name in (sqlite.DATABASE, sqlite.METADATA, duckdb_script.FILE_NAME):
        assert (folder / name).read_bytes() == (databases.folder / name).read_bytes(), name


def test_a_second_writing_replaces_the_first(databases: Databases, tmp_path: Path) -> None:
    for _ in range(2):
        sqlite.write(databases.edition, {}, tmp_path)
    again = (tmp_path / sqlite.DATABASE).read_bytes()
    assert again == (databases.folder / sqlite.DATABASE).read_bytes()
    assert {path.name for path in (tmp_path / "sqlite").iterdir()} == {"lnu.db", "metadata.json"}


def test_the_file_names_no_version_but_the_oldest_that_reads_it(databases: Databases) -> None:
    header = (databases.folder / sqlite.DATABASE).read_bytes()[:100]
    assert int.from_bytes(header[96:100], "big") == 3_037_000
    # Else SQLite would count the pages by the length of the file.
    assert header[92:96] == header[24:28]
    assert int.from_bytes(header[16:18], "big") == PAGE_SIZE


@pytest.fixture
def left_over(tmp_path: Path) -> Path:
    """A database in whose pages something is left over, of each kind of page that there is."""
    path = tmp_path / "left over.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("BEGIN")
        database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
        database.execute("CREATE INDEX i ON t (b)")
        rows = ((number, f"{number} remains " * (number % 9 * 99)) for number in range(2000))
        database.executemany("INSERT INTO t VALUES (?, ?)", rows)
        database.execute("DELETE FROM t WHERE a % 3 = 0 OR a < 50")
        database.execute("UPDATE t SET b = 'short' WHERE a % 5 = 0")
        database.execute("COMMIT")
    return path


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(database.iterdump())


def test_nothing_that_is_used_is_set(left_over: Path) -> None:
    before, size = content(left_over), left_over.stat().st_size
    bytes_before = left_over.read_bytes()
    settle_bytes(left_over, (3, 37, 0))
    assert left_over.read_bytes() != bytes_before
    assert content(left_over) == before
    assert left_over.stat().st_size == size


def test_what_is_left_over_in_unused_parts_goes(left_over: Path, tmp_path: Path) -> None:
    """Written in another way, with nothing left over, the settled file is the same."""
    spoilt = tmp_path / "spoilt.db"
    settle_bytes(left_over, (3, 37, 0))
    settled = bytearray(left_over.read_bytes())
    # The second page is the root of the table; what lies before its cells is unused.
    root = settled[PAGE_SIZE : 2 * PAGE_SIZE]
    start = 12 + 2 * int.from_bytes(root[3:5], "big")
    assert root[start : start + 8] == bytes(8)
    settled[PAGE_SIZE + start : PAGE_SIZE + start + 8] = b"leftover"
    spoilt.write_bytes(settled)
    settle_bytes(spoilt, (3, 37, 0))
    assert spoilt.read_bytes() == left_over.read_bytes()
