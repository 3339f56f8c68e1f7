"""``lnu add`` and ``lnu sources`` on a checkout of their own: what they take, refuse and leave."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import progress as cli_progress
from pipeline.cli.main import commands
from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.freshness.lock import LOCK_FILE
from pipeline.intake import folder as intake_folder
from pipeline.intake import receive
from pipeline.read.correction_list import LIST_COLUMNS
from pipeline.read.inputs import read_input
from pipeline.release.download import download
from tests.conftest import ROOT, SOURCE_ID
from tests.read.booklet_pdf import SMALL_TWO_COLUMNS, make_pdf
from tests.release.web_server import Web, serving
from tests.whole.composed import copy_raw, report, rest_of_booklet
from tests.whole.composed_pdf import rest_pages

DAY = "2026-12-24"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without a release, in which the commands run."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    copy_raw(folder)
    shutil.copy(ROOT / "dagster.yaml", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    (tmp_path / "web").mkdir()
    with serving(tmp_path / "web") as server:
        yield server


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def _add(*arguments: object) -> dict[str, object]:
    result = _run("add", *map(str, arguments), "--received", DAY, "--json")
    assert result.exit_code == 0, result.exception
    return dict(json.loads(result.stdout))


def _refused(*arguments: object) -> LnuError:
    before = _contents(Path("raw"))
    result = _run("add", *map(str, arguments))
    assert isinstance(result.exception, LnuError), result.output
    assert _contents(Path("raw")) == before
    return result.exception


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in folder.rglob("*")
    }


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_transcript_becomes_a_source(checkout: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, "Idéskrift del 2.txt", rest_of_booklet())
    said = _add(file)
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
    file = _file(tmp_path, "x.txt", report())
    options = {
        "--as": "cd-10",
        "--title": 'Slutrapport "Bohuslän"\\',
        "--publisher": "Nutek",
        "--year": "2004",
        "--rights": "Okänt",
        "--url": "https://example.org/cd",
        "--first-page": "41",
    }
    _add(file, *(part for pair in options.items() for part in pair))
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
    said = _add(_file(tmp_path, "rättelser.txt", text))
    assert (said["source_id"], said["kind"]) == ("rattelser", "correction_list")
    assert "Leif Lidsgård" in str(said["summary"])


def test_a_dry_run_leaves_nothing(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".dagster").mkdir()
    before = _contents(checkout)
    result = _run("add", str(_file(tmp_path, "rapport.txt", report())), "--dry-run")
    assert result.exit_code == 0
    assert "1 project(s) presented" in result.stdout
    assert "Nothing was added" in result.stdout
    # What is kept to be used again may be lost at any time.
    shutil.rmtree(checkout / ".dagster")
    (checkout / ".dagster").mkdir()
    assert _contents(checkout) == before


PDF_WITHOUT_END = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog"
HTML = "<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not Found</body></html>"


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
    error = _refused(_file(tmp_path, "odd.txt", content))
    assert error.status == BAD_INPUT
    assert message in error.message
    assert checkout.is_dir()


def test_a_file_that_is_not_there_or_a_folder(checkout: Path, tmp_path: Path) -> None:
    assert "No such file" in _refused(tmp_path / "none.txt").message
    assert "folder" in _refused(checkout).message


@pytest.mark.parametrize(
    "name", ["../up", "a/b", "A", "å", "", " ", "reference", "-x", "a|b", ".hidden", "x" * 300]
)
def test_names_that_are_none(checkout: Path, tmp_path: Path, name: str) -> None:
    error = _refused(_file(tmp_path, "rapport.txt", report()), "--as", name)
    assert error.status == BAD_INPUT
    assert "name" in error.message
    assert checkout.is_dir()


def test_a_name_that_is_taken(checkout: Path, tmp_path: Path) -> None:
    error = _refused(_file(tmp_path, "rapport.txt", report()), "--as", SOURCE_ID)
    assert error.file == checkout / "raw" / SOURCE_ID
    assert f"--replace {SOURCE_ID}" in str(error.remedy)


def test_the_same_bytes_again(checkout: Path, tmp_path: Path) -> None:
    source = next((checkout / "raw" / SOURCE_ID).glob("*.txt"))
    error = _refused(shutil.copy(source, tmp_path / "another.txt"), "--as", "another")
    assert error.file == source
    assert SOURCE_ID in error.message


def test_the_first_source_of_all_brings_its_programme(checkout: Path) -> None:
    folder = shutil.move(checkout / "raw" / SOURCE_ID, checkout / "before")
    file = next(Path(folder).glob("*.txt"))
    assert "none of the programmes" in _refused(file).message
    said = _add(file, "--programme", Path(folder) / "programme.toml")
    assert (said["source_id"], said["summary"]) == (SOURCE_ID, "It is the first source.")
    assert dict(said["tables"])["projects"]["new"] == 24  # type: ignore[call-overload]


def test_an_unknown_programme(checkout: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, "rapport.txt", report())
    assert "Known: LNU" in str(_refused(file, "--programme", "RUP").remedy)
    assert checkout.is_dir()


def test_a_source_that_would_break_the_tables(checkout: Path, tmp_path: Path) -> None:
    header = ",".join(LIST_COLUMNS)
    row = f"ERR-1,projects,LNU-02,stated_partner_count,15,Leif Litsgård,five,why,,{SOURCE_ID}"
    error = _refused(_file(tmp_path, "rattelser.csv", f"{header}\n{row}\n"))
    assert "'five' for the number" in error.message
    assert checkout.is_dir()


def test_from_the_web(checkout: Path, web: Web) -> None:
    _file(web.folder, "del 2.txt", rest_of_booklet())
    web.cuts["del 2.txt"] = [4000]
    said = _add(f"{web.url}/del%202.txt?key=secret#top")
    about = read_input(checkout / "raw" / str(said["source_id"])).source.description
    assert about.url == f"{web.url}/del%202.txt"
    assert [wanted for _, wanted in web.requests] == [None, "bytes=4000-"]


def test_no_run_waits_for_a_download(
    checkout: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watched(*arguments: Any, **named: Any) -> None:
        lock = checkout / ".dagster" / LOCK_FILE
        lock.parent.mkdir()
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        downloads.append(named)
        download(*arguments, **named)

    downloads: list[Any] = []
    monkeypatch.setattr(receive, "download", watched)
    _file(web.folder, "a.txt", report())
    _add(f"{web.url}/a.txt")
    assert len(downloads) == 1


def test_an_address_that_fails(checkout: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such place or file" in _refused(f"{web.url}/none.txt").message
    _file(web.folder, "a.txt", report())
    web.status["a.txt"] = 500
    assert "500" in _refused(f"{web.url}/a.txt").message
    web.status.clear()
    monkeypatch.setattr(receive, "MAX_BYTES", 20)
    error = _refused(f"{web.url}/a.txt")
    assert (error.status, "larger than the 20 bytes" in error.message) == (BAD_INPUT, True)
    assert "no address of the web" in _refused("ftp://example.org/a.txt").message
    assert "connection failed" in _refused("http://127.0.0.1:9/a.txt").message
    assert checkout.is_dir()


def test_a_page_of_html_from_the_web(checkout: Path, web: Web) -> None:
    _file(web.folder, "error", HTML)
    assert "a page of HTML" in _refused(f"{web.url}/error").message
    assert checkout.is_dir()


def test_a_full_disk(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(intake_folder, "move_folder", full)
    error = _refused(_file(tmp_path, "rapport.txt", report()))
    assert "No space left" in error.message
    assert checkout.is_dir()


def test_what_an_interrupted_run_left_is_cleared(checkout: Path, tmp_path: Path) -> None:
    left = checkout / "raw" / ".adding" / "rapport"
    left.mkdir(parents=True)
    (left / "source.toml").write_text("half", encoding="utf-8")
    assert _run("sources").exit_code == 0
    _add(_file(tmp_path, "rapport.txt", report()))
    assert not left.exists()


def _said_of_progress(place: object, *options: str) -> list[dict[str, object]]:
    result = _run("add", str(place), "--received", DAY, "--json", *options)
    assert result.exit_code == 0, result.exception
    assert json.loads(result.stdout)["source_id"]
    return [json.loads(line) for line in result.stderr.splitlines()]


@pytest.fixture
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run tells how far it is from its beginning, and each time."""
    telling = partial(cli_progress.JsonProgress, silent=0, every=0)
    monkeypatch.setattr(cli_progress, "JsonProgress", telling)
    monkeypatch.setattr(cli_progress, "_SILENT_SECONDS", 0)


def test_a_long_run_tells_machines_step_source_and_time_left(
    checkout: Path, tmp_path: Path, told_at_once: None
) -> None:
    lines = _said_of_progress(_file(tmp_path, "rapport.txt", report()))
    steps = list(dict.fromkeys(line["step"] for line in lines))
    made = ("documents", "booklets", "identified", "tables")
    assert steps == [
        "documents, to know its programme",
        "booklets, to know its programme",
        *(f"{step}, without it" for step in made),
        *(f"{step}, with it" for step in made),
        "comparing",
    ]
    parsed = [line for line in lines if line["step"] == "booklets, with it"]
    # The report is parsed twice, the second time with the titles of the booklet; it counts once.
    assert [(line["source"], line["done"]) for line in parsed] == [
        (None, 0),
        (SOURCE_ID, 1),
        ("rapport", 2),
    ]
    assert {line["total"] for line in parsed} == {2}
    assert [line["seconds_left"] is None for line in parsed] == [True, False, False]
    compared = [(line["done"], line["total"]) for line in lines if line["step"] == "comparing"]
    assert compared == [(0, 2), (1, 2), (2, 2)]
    assert checkout.is_dir()


def test_pages_of_a_pdf_are_counted(checkout: Path, tmp_path: Path, told_at_once: None) -> None:
    file = _file(tmp_path, "del 2.pdf", make_pdf(rest_pages()[:6]))
    for options in ((), ("--replace", "del-2")):
        lines = _said_of_progress(file, *options)
        pages = [line for line in lines if line["step"] == "reading pages"]
        assert [line["done"] for line in pages] == list(range(7))
        assert (pages[-1]["source"], pages[-1]["total"]) == ("del 2.pdf, page 6", 6)
        # Other bytes, so that they are no source yet.
        file.write_bytes(make_pdf(rest_pages()[:6], SMALL_TWO_COLUMNS))
    assert checkout.is_dir()


def test_bytes_from_the_web_are_counted(checkout: Path, web: Web, told_at_once: None) -> None:
    _file(web.folder, "rapport.txt", report() + "\n" * (3 << 20))
    lines = _said_of_progress(f"{web.url}/rapport.txt")
    received = [line for line in lines if line["step"] == "receiving MiB"]
    assert (received[-1]["source"], received[-1]["done"]) == ("rapport.txt", 3)
    assert received[-1]["total"] == 3
    assert checkout.is_dir()


_ON_A_TERMINAL = """
from types import SimpleNamespace

from rich.progress import Progress

from pipeline.cli import progress
from pipeline.cli.main import commands


class AtOnce:
    def __init__(self, _, do):
        self.start = do

    def cancel(self):
        pass

    join = cancel


update = Progress.update


def update_and_draw(self, task, **fields):
    update(self, task, **fields)
    self.refresh()


# Each state is drawn, not only what ten looks a second happen to meet.
progress.threading = SimpleNamespace(Timer=AtOnce)
Progress.update = update_and_draw
commands()
"""


def test_a_terminal_shows_step_and_count(checkout: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, "del 2.txt", rest_of_booklet())
    terminal, other = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", _ON_A_TERMINAL, "add", str(file), "--dry-run"],
        cwd=checkout,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=other,
    ) as process:
        os.close(other)
        shown = _read_terminal(terminal)
        assert process.stdout is not None
        assert b"Nothing was added" in process.stdout.read()
    assert process.returncode == 0
    assert "booklets, with it" in shown
    assert "1/2" in shown
    assert SOURCE_ID in shown


def _read_terminal(terminal: int) -> str:
    """Read all that is shown; Linux ends it with an error once nobody writes any more."""
    shown = b""
    with suppress(OSError):
        while part := os.read(terminal, 4096):
            shown += part
    os.close(terminal)
    return shown.decode("utf-8", errors="replace")


def test_what_is_piped_hears_nothing(checkout: Path, tmp_path: Path, told_at_once: None) -> None:
    result = _run("add", str(_file(tmp_path, "rapport.txt", report())), "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "")
    assert checkout.is_dir()


def _states() -> dict[str, dict[str, object]]:
    return {state["name"]: state for state in json.loads(_run("sources", "--json").stdout)}


def test_sources_are_listed_with_their_states(checkout: Path, tmp_path: Path) -> None:
    _add(_file(tmp_path, "rapport.txt", report()))
    (checkout / "raw" / "loose.txt").write_text("x", encoding="utf-8")
    (checkout / "raw" / "notes").mkdir()
    states = _states()
    assert list(states) == [SOURCE_ID, "rapport", "loose.txt", "notes"]
    first = states[SOURCE_ID]
    assert (first["state"], first["hash_agrees"], first["pages"]) == ("readable", True, 20)
    assert (first["programme_id"], first["corrections"]) == ("LNU", 1)
    assert {states["loose.txt"]["state"], states["notes"]["state"]} == {"ignored"}
    assert _run("sources").exit_code == 0


def test_a_file_replaced_by_hand_is_read_and_shown(checkout: Path) -> None:
    source = next((checkout / "raw" / SOURCE_ID).glob("*.txt"))
    source.write_bytes(source.read_bytes().replace(b"Magnus Kempe", b"Magnus Kampe"))
    state = _states()[SOURCE_ID]
    assert (state["state"], state["hash_agrees"]) == ("readable", False)
    text = _run("sources").stdout
    assert "readable, replaced" in text
    assert f"lnu sources --accept {SOURCE_ID}" in text
    comment = (source.parent / "source.toml").read_text(encoding="utf-8").splitlines()[0]
    assert _run("sources", "--accept", SOURCE_ID).exit_code == 0
    assert _states()[SOURCE_ID]["hash_agrees"]
    assert (source.parent / "source.toml").read_text(encoding="utf-8").startswith(comment)


@pytest.mark.parametrize("damage", ["gone", "half", "no programme"])
def test_a_damaged_source_ends_with_status_3(checkout: Path, damage: str) -> None:
    folder = checkout / "raw" / SOURCE_ID
    file = next(folder.glob("*.txt"))
    match damage:
        case "gone":
            file.unlink()
        case "half":
            file.write_bytes(file.read_bytes()[:50])
        case _:
            (folder / "programme.toml").unlink()
    result = _run("sources")
    assert result.exit_code == BAD_DATA
    assert f"{SOURCE_ID}  damaged" in result.stdout
    assert str(folder) in result.stdout


def test_a_source_is_given_another_file(checkout: Path, tmp_path: Path) -> None:
    source = next((checkout / "raw" / SOURCE_ID).glob("*.txt"))
    new = source.read_bytes().replace(b"Magnus Kempe", b"Magnus Kampe")
    said = _add(_file(tmp_path, "ny.txt", new), "--replace", SOURCE_ID)
    assert said["replaces"] == SOURCE_ID
    assert "Magnus Kampe" in str(said["summary"])
    assert source.read_bytes() == new
    about = read_input(source.parent).source.description
    assert about.received == DAY
    assert (source.parent / "corrections.csv").read_bytes() == (
        ROOT / "raw" / SOURCE_ID / "corrections.csv"
    ).read_bytes()
    assert sorted(path.name for path in (checkout / "raw").iterdir()) == [SOURCE_ID, "reference"]
    other = _refused(_file(tmp_path, "rapport.txt", report()), "--replace", SOURCE_ID)
    assert "is a plain_text" in other.message
