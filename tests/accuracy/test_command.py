"""``lnu accuracy`` on the real tables, written to a checkout of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.accuracy.gate import LAST_SCORES
from pipeline.cli.accuracy import accuracy
from pipeline.errors import BAD_DATA, LnuError
from pipeline.release.csv_files import csv_bytes, csv_path
from pipeline.release.files import write_bytes
from pipeline.release.make import make_release
from pipeline.release.working import index_entry, read_frames, write_index
from schemas import TABLES, describe
from tests.accuracy.conftest import as_text
from tests.conftest import GOLD, Rows

HEAVY = {"dagster", "pandas", "pandera", "pyarrow", "pdfplumber"}


@pytest.fixture
def checkout(tmp_path: Path, tables: Rows, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose tables are built."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "dagster.yaml").touch()
    shutil.copytree(GOLD, tmp_path / "tests" / "gold")
    folder = tmp_path / "outputs" / "tables"
    index = {}
    for name, rows in as_text(tables).items():
        about = describe(TABLES[name])
        columns = [column.name for column in about.columns]
        cells = [tuple(row[column] for column in columns) for row in rows]
        write_bytes(folder / csv_path(name), csv_bytes(columns, cells))
        index[name] = index_entry(about, len(cells), [csv_path(name)])
    write_index(folder, index)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(accuracy, arguments)


def test_it_prints_each_field(checkout: Path) -> None:
    result = _run()
    assert result.exit_code == 0
    assert "titles.occurrences" in result.output
    assert _run("tables").output == result.output
    assert _run(str(checkout / "outputs" / "tables")).output == result.output


def test_it_lists_what_is_missed(checkout: Path) -> None:
    assert "faults.reader_only: missed: " in _run("--errors").output


def test_written_scores_pass_the_check(checkout: Path) -> None:
    assert _run("--write").exit_code == 0
    result = _run("--check")
    assert result.exit_code == 0
    assert "No field is below its last value." in result.output


def test_a_fall_fails_the_check(checkout: Path) -> None:
    _run("--write")
    file = checkout / "outputs" / "tables" / csv_path("project_titles")
    file.write_text("".join(file.read_text(encoding="utf-8").splitlines(True)[:-1]), "utf-8")
    result = _run("--check")
    assert result.exit_code == BAD_DATA
    assert "titles.occurrences (exact): F1 1.000 -> 0.99" in result.output


def test_the_check_needs_last_scores(checkout: Path) -> None:
    (checkout / "tests" / "gold" / LAST_SCORES).unlink(missing_ok=True)
    assert isinstance(_run("--check").exception, LnuError)


def test_check_and_write_exclude_each_other() -> None:
    assert _run("--check", "--write").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((), "no tables have been built"), (("9.9.9",), "there are no tables '9.9.9'")],
)
def test_without_tables(checkout: Path, arguments: tuple[str, ...], message: str) -> None:
    shutil.rmtree(checkout / "outputs")
    error = _run(*arguments).exception
    assert isinstance(error, LnuError)
    assert message in str(error)
    assert error.remedy


def test_tables_of_another_source_are_refused(checkout: Path) -> None:
    file = checkout / "outputs" / "tables" / csv_path("sources")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("lnu-ideskrift", "another"), encoding="utf-8")
    assert "the source that is annotated" in str(_run().exception)


def test_a_release_can_be_scored(checkout: Path) -> None:
    frames = read_frames(checkout / "outputs" / "tables")
    outcome = make_release(frames, checkout / "outputs" / "releases", date="2026-01-31")
    assert _run(outcome.version).output == _run().output


def test_it_imports_nothing_heavy(checkout: Path) -> None:
    code = (
        "import sys\n"
        "from pipeline.cli.accuracy import accuracy\n"
        "accuracy.main([], standalone_mode=False)\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert not HEAVY.intersection(done.stdout.splitlines()[-1].split())
