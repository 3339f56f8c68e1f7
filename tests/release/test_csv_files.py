from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import BAD_DATA, LnuError
from pipeline.release.csv_files import csv_bytes, read_csv

COLUMNS = ["a", "b"]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (("0331", "Heby"), "0331,Heby\n"),
        ((None, "b"), ",b\n"),
        (("a", None), "a,\n"),
        ((None, None), ",\n"),
        (("1,5", "b"), '"1,5",b\n'),
        (('a "b"', "b"), '"a ""b""",b\n'),
        (("two\nlines", "b"), '"two\nlines",b\n'),
        # Python's own writer does not quote this one before 3.13, and cannot read it back.
        (("a\rb", "b"), '"a\rb",b\n'),
        ((" spaces ", "b"), " spaces ,b\n"),
    ],
)
def test_only_what_needs_quotes_has_them(row: tuple[str | None, ...], line: str) -> None:
    assert csv_bytes(COLUMNS, [row]) == f"a,b\n{line}".encode()


def test_a_row_of_one_null_is_no_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes(csv_bytes(["a"], [("x",), (None,), ("y",)]))
    assert list(read_csv(path, ["a"])) == [("x",), (None,), ("y",)]


def test_others_read_what_was_written(tmp_path: Path) -> None:
    rows = [("0331", 'Å, "ö"'), (None, "two\r\nlines"), ("07", None)]
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes(COLUMNS, rows))
    with path.open(encoding="utf-8", newline="") as file:
        assert [tuple(cell or None for cell in row) for row in csv.reader(file)][1:] == rows
    query = "SELECT * FROM read_csv(?, header = true, all_varchar = true)"
    assert duckdb.execute(query, [str(path)]).fetchall() == rows


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,c\n1,2\n", "columns"),
        (b"", "columns"),
        (b"a,b\n1,2,3\n", "line 2 has 3 cells"),
        (b"a,b\n1\n", "line 2 has 1 cells"),
        (b'a,b\n"1,2\n', "no CSV file"),
        (b"a,b\n\xff,2\n", "no CSV file"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(LnuError, match=says) as caught:
        list(read_csv(path, COLUMNS))
    assert caught.value.file == path
    assert caught.value.status == BAD_DATA


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LnuError, match="missing"):
        list(read_csv(tmp_path / "none.csv", COLUMNS))
