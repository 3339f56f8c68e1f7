"""A source's folder: what is missing or wrong in it is said with its file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import LnuError
from pipeline.read.joining import read_inputs
from pipeline.read.source import describe_source
from tests.conftest import ROOT, SOURCE_ID


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    return tmp_path / "raw"


def _replace(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("source.toml", 'kind = "docplayer_transcript"\n', "", "lacks kind"),
        ("source.toml", "docplayer_transcript", "parchment", "no reader knows"),
        ("source.toml", "title =", "title ?", "not TOML"),
        ("source.toml", 'file = "lnu', 'file = "gone', "cannot be read"),
        ("source.toml", "pages = 20", "first_page = 0", "0 is no number of a page"),
        ("source.toml", "pages = 20", "first_page = '21'", "'21' is no number of a page"),
        ("source.toml", "pages = 20", "first_page = true", "True is no number of a page"),
        ("programme.toml", 'id = "LNU"', "", "lacks a text for 'id'"),
        ("programme.toml", "[lists]", "[list]", "section .lists. is missing"),
    ],
)
def test_a_faulty_description_is_refused(
    raw: Path, name: str, old: str, new: str, message: str
) -> None:
    _replace(raw / SOURCE_ID / name, old, new)
    with pytest.raises(LnuError, match=message) as caught:
        read_inputs(raw)
    assert str(caught.value.file).startswith(str(raw))


def test_no_source_at_all(tmp_path: Path) -> None:
    with pytest.raises(LnuError, match="no source"):
        read_inputs(tmp_path)


def test_one_identifier_for_two_decisions(raw: Path) -> None:
    shutil.copytree(raw / SOURCE_ID, raw / "another")
    with pytest.raises(LnuError, match=f"stands in another and in {SOURCE_ID}"):
        read_inputs(raw)


def test_a_byte_that_is_missing_changes_the_hash_only_of_that_source(raw: Path) -> None:
    before = read_inputs(raw)[0].source
    file = describe_source(raw / SOURCE_ID).file
    file.write_bytes(file.read_bytes()[:-1])
    after = read_inputs(raw)[0].source
    assert before.byte_length == after.byte_length + 1
    assert before.sha256 != after.sha256
