"""``lnu parse`` without ``--like``: the source that a file is read like, or why none is chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import commands
from pipeline.errors import BAD_INPUT, LnuError
from tests.conftest import ROOT, SOURCE, SOURCE_ID
from tests.whole.another_programme import NAME, booklet, put_booklet
from tests.whole.composed import copy_raw, put_source, report, rest_of_booklet


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sources of a checkout in which the command runs."""
    raw = copy_raw(tmp_path)
    shutil.copy(ROOT / "dagster.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return raw


def _parse(file: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["parse", str(file), "--out", "tables", *options])


def _refused(file: Path, *options: str) -> LnuError:
    result = _parse(file, *options)
    assert isinstance(result.exception, LnuError), result.output
    assert result.exception.status == BAD_INPUT
    assert not Path("tables").exists()
    return result.exception


def _file(folder: Path, text: str) -> Path:
    file = folder / "another.txt"
    file.write_text(text, encoding="utf-8", newline="")
    return file


def test_the_only_source_is_taken(raw: Path) -> None:
    result = _parse(SOURCE)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Read like {SOURCE_ID}. ")
    assert len(list(Path("tables/csv").iterdir())) > 10
    assert raw.is_dir()


def test_of_one_programme_the_oldest_source_of_the_kind_is_taken(raw: Path) -> None:
    # By name these would come first.
    put_source(raw, "aaa-del-2", rest_of_booklet(), received="2026-12-01")
    put_source(raw, "aaa-rapport", report(), kind="plain_text", received="2020-01-01")
    assert _parse(SOURCE).stdout.startswith(f"Read like {SOURCE_ID}. ")
    file = _file(raw.parent, report(leader="Ulf Ek"))
    assert _parse(file).stdout.startswith("Read like aaa-rapport. ")


def test_of_several_programmes_none_is_taken(raw: Path) -> None:
    put_booklet(raw)
    file = _file(raw.parent, booklet())
    error = _refused(file)
    assert "2 programmes" in error.message
    assert f"{SOURCE_ID} (LNU, docplayer_transcript)" in str(error.remedy)
    assert f"{NAME} (RTU, docplayer_transcript)" in str(error.remedy)
    result = _parse(file, "--like", NAME)
    assert result.stdout.startswith(f"Read like {NAME}. ")


def test_a_file_of_a_kind_that_no_source_has(raw: Path) -> None:
    put_source(raw, "lnu-del-2", rest_of_booklet())
    error = _refused(_file(raw.parent, report()))
    assert "another.txt is a plain_text, and no source is one" in error.message
    assert "--like" in str(error.remedy)
    assert SOURCE_ID in str(error.remedy)


def test_a_source_that_is_not_there(raw: Path) -> None:
    assert "no source 'gone'" in _refused(SOURCE, "--like", "gone").message
    shutil.rmtree(raw / SOURCE_ID)
    assert "there is no source" in _refused(SOURCE).message
