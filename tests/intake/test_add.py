"""``lnu add`` on a checkout of its own: what it takes, refuses and leaves."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from unicodedata import normalize

import pytest

from pipeline.errors import BAD_INPUT
from pipeline.intake import folder as intake_folder
from pipeline.read.correction_list import LIST_COLUMNS
from pipeline.read.inputs import read_input
from tests.conftest import SOURCE_ID
from tests.intake.adding import DAY, HTML, add, contents, put, refused, run
from tests.whole.composed import report, rest_of_booklet


def test_a_transcript_becomes_a_source(checkout: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "Idéskrift del 2.txt", rest_of_booklet())
    said = add(file)
    assert (said["source_id"], said["kind"]) == ("ideskrift-del-2", "docplayer_transcript")
    assert (said["programme_id"], said["pages"], said["projects"]) == ("LNU", 40, 20)
    assert dict(said["tables"])["projects"] == {"new": 0, "revised": 20, "gone": 0}  # type: ignore[call-overload]
    assert "The source ideskrift-del-2 is new." in str(said["summary"])
    assert "the rules of the pipeline" not in str(said["summary"])
    folder = checkout / "raw" / "ideskrift-del-2"
    item = read_input(folder)
    about = item.source.description
    assert about.file.read_bytes() == file.read_bytes()
    assert (about.received, about.sha256) == (DAY, item.source.sha256)
    assert about.title.startswith("Idéskrift för Lokal Näringslivsutveckling.")
    assert sorted(path.name for path in folder.iterdir()) == [
        "corrections.csv",
        "ideskrift-del-2.docplayer.txt",
        "programme.toml",
        "source.toml",
    ]
    assert not (checkout / "raw" / ".adding").exists()


def test_what_a_user_says_goes_into_the_description(checkout: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "x.txt", report())
    options = {
        "--as": "cd-10",
        "--title": 'Slutrapport "Bohuslän"\\',
        "--publisher": "Nutek",
        "--year": "2004",
        "--rights": "Okänt",
        "--url": "https://example.org/cd",
        "--first-page": "41",
    }
    add(file, *(part for pair in options.items() for part in pair))
    about = read_input(checkout / "raw" / "cd-10").source.description
    assert about.title == 'Slutrapport "Bohuslän"\\'
    assert (about.publisher, about.published_year, about.rights) == ("Nutek", 2004, "Okänt")
    assert (about.kind, about.url) == ("plain_text", "https://example.org/cd")
    assert about.first_page == 41


def test_a_list_of_corrections_is_told_by_its_columns(checkout: Path, tmp_path: Path) -> None:
    row = dict.fromkeys(LIST_COLUMNS, "") | {
        "correction_id": "ERR-1",
        "table_name": "projects",
        "row_key": "LNU-02",
        "column_name": "leader_name",
        "page": "15",
        "printed": "Leif Litsgård",
        "used": "Leif Lidsgård",
        "reason": "errata",
        "source_id": SOURCE_ID,
    }
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    said = add(put(tmp_path, "rättelser.txt", text))
    assert (said["source_id"], said["kind"]) == ("rattelser", "correction_list")
    assert "Leif Lidsgård" in str(said["summary"])


def test_a_dry_run_leaves_nothing(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".dagster").mkdir()
    before = contents(checkout)
    result = run("add", str(put(tmp_path, "rapport.txt", report())), "--dry-run")
    assert result.exit_code == 0
    assert "1 project(s) presented" in result.stdout
    assert "Nothing was added" in result.stdout
    # What is kept to be used again may be lost at any time.
    shutil.rmtree(checkout / ".dagster")
    (checkout / ".dagster").mkdir()
    assert contents(checkout) == before


PDF_WITHOUT_END = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"PK\x03\x04\x00\x00", "control character U+0003"),
        ("Lokal Näringslivsutveckling".encode("latin-1"), "not UTF-8: byte 0xe4"),
        ("Näringsliv".encode("utf-16"), "not UTF-8"),
        (normalize("NFD", "Näringsliv").encode(), "letter ä stands in it as two characters"),
        (HTML.encode(), "a page of HTML"),
        (b'<?xml version="1.0"?><rss/>', "a page of HTML"),
        (b"Hello, world!\n", "names none of the programmes"),
        (b"LNU\n\nTranskript\n\n1 one\n\n3 three\n", "page number 3 is out of order"),
        (b"LNU\n\nTranskript\n", "no page follows"),
        (PDF_WITHOUT_END, ""),
        (f"{','.join(LIST_COLUMNS)}\nERR-1,,,,,,,,,\n".encode(), "needs a value in"),
    ],
)
def test_what_nothing_can_read_is_refused(
    checkout: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    error = refused(put(tmp_path, "odd.txt", content))
    assert error.status == BAD_INPUT
    assert message in error.message
    assert checkout.is_dir()


def test_a_file_that_is_not_there_or_a_folder(checkout: Path, tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "none.txt").message
    assert "folder" in refused(checkout).message


@pytest.mark.parametrize(
    "name", ["../up", "a/b", "A", "å", "", " ", "reference", "-x", "a|b", ".hidden", "x" * 300]
)
def test_names_that_are_none(checkout: Path, tmp_path: Path, name: str) -> None:
    error = refused(put(tmp_path, "rapport.txt", report()), "--as", name)
    assert error.status == BAD_INPUT
    assert "name" in error.message
    assert checkout.is_dir()


def test_a_name_that_is_taken(checkout: Path, tmp_path: Path) -> None:
    error = refused(put(tmp_path, "rapport.txt", report()), "--as", SOURCE_ID)
    assert error.file == checkout / "raw" / SOURCE_ID
    assert f"--replace {SOURCE_ID}" in str(error.remedy)


def test_the_same_bytes_again(checkout: Path, tmp_path: Path) -> None:
    source = next((checkout / "raw" / SOURCE_ID).glob("*.txt"))
    error = refused(shutil.copy(source, tmp_path / "another.txt"), "--as", "another")
    assert error.file == source
    assert SOURCE_ID in error.message


def test_the_first_source_of_all_brings_its_programme(checkout: Path) -> None:
    folder = shutil.move(checkout / "raw" / SOURCE_ID, checkout / "before")
    file = next(Path(folder).glob("*.txt"))
    assert "none of the programmes" in refused(file).message
    said = add(file, "--programme", Path(folder) / "programme.toml")
    assert (said["source_id"], said["summary"]) == (SOURCE_ID, "It is the first source.")
    assert dict(said["tables"])["projects"]["new"] == 24  # type: ignore[call-overload]


def test_an_unknown_programme(checkout: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "rapport.txt", report())
    assert "Known: LNU" in str(refused(file, "--programme", "RUP").remedy)
    assert checkout.is_dir()


def test_a_source_that_would_break_the_tables(checkout: Path, tmp_path: Path) -> None:
    header = ",".join(LIST_COLUMNS)
    row = f"ERR-1,projects,LNU-02,stated_partner_count,15,Leif Litsgård,five,why,,{SOURCE_ID}"
    error = refused(put(tmp_path, "rattelser.csv", f"{header}\n{row}\n"))
    assert "'five' for the number" in error.message
    assert checkout.is_dir()


def test_a_full_disk(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(intake_folder, "move_folder", full)
    error = refused(put(tmp_path, "rapport.txt", report()))
    assert "No space left" in error.message
    assert checkout.is_dir()


def test_what_an_interrupted_run_left_is_cleared(checkout: Path, tmp_path: Path) -> None:
    left = checkout / "raw" / ".adding" / "rapport"
    left.mkdir(parents=True)
    (left / "source.toml").write_text("half", encoding="utf-8")
    assert run("sources").exit_code == 0
    add(put(tmp_path, "rapport.txt", report()))
    assert not left.exists()
