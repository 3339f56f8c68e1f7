"""Decisions of people: read with their reasons, held to the text that they expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LnuError
from pipeline.read.corrections import COLUMNS, place_corrections, read_corrections
from pipeline.read.docplayer import read_transcript
from pipeline.read.joining import read_inputs
from pipeline.read.source import REFERENCE_FOLDER
from tests.conftest import ROOT

HEAD = ",".join(COLUMNS) + "\n"
ROW = "C1,projects,P-01,lead,2,A lead.,A lead.,It ends there,\n"
DOCUMENT = read_transcript(b"T\n\nTranskript\n\n1 One.\n\n2 A lead. Text.\n", Path("t.txt"))


def _write(folder: Path, content: str) -> Path:
    file = folder / "corrections.csv"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_correction_finds_its_text(tmp_path: Path) -> None:
    file = _write(tmp_path, HEAD + ROW)
    [placed] = place_corrections(read_corrections(file), DOCUMENT, file)
    assert placed.span is not None
    assert placed.span.of(DOCUMENT.text) == "A lead."


def test_one_for_a_page_that_is_not_held_is_unused(tmp_path: Path) -> None:
    file = _write(tmp_path, HEAD + ROW.replace(",2,", ",22,"))
    [placed] = place_corrections(read_corrections(file), DOCUMENT, file)
    assert not placed.is_used


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.csv") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,reason\n", "columns"),
        (HEAD + ROW.replace("It ends there", ""), "reason"),
        (HEAD + ROW.replace(",2,", ",two,"), "no number"),
        (HEAD + ROW + ROW, "twice"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(LnuError, match=message):
        read_corrections(_write(tmp_path, content))


def test_a_text_that_has_gone_is_refused(tmp_path: Path) -> None:
    file = _write(tmp_path, HEAD + ROW.replace(",2,", ",1,"))
    with pytest.raises(LnuError, match="no longer stands on page 1") as caught:
        place_corrections(read_corrections(file), DOCUMENT, file)
    assert caught.value.file == file


@pytest.mark.parametrize("item", read_inputs(ROOT / "raw"), ids=lambda item: item.source.source_id)
def test_every_decision_of_the_repository_holds_and_has_a_reason(item) -> None:
    for correction in item.corrections:
        assert correction.is_used
        assert len(correction.reason) > 40
        assert correction.reference


def test_the_reference_folder_is_no_source() -> None:
    assert REFERENCE_FOLDER not in {item.source.source_id for item in read_inputs(ROOT / "raw")}
