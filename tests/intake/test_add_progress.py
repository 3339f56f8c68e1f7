"""What ``lnu add`` tells of a long run: on a terminal, to machines, and nothing when piped."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.conftest import ROOT, SOURCE_ID
from tests.intake.adding import DAY, put, run
from tests.read.booklet_pdf import SMALL_TWO_COLUMNS, make_pdf
from tests.release.web_server import Web
from tests.whole.composed import report, rest_of_booklet
from tests.whole.composed_pdf import rest_pages


def _said_of_progress(place: object, *options: str) -> list[dict[str, object]]:
    result = run("add", str(place), "--received", DAY, "--json", *options)
    assert result.exit_code == 0, result.exception
    assert json.loads(result.stdout)["source_id"]
    return [json.loads(line) for line in result.stderr.splitlines()]


def test_bytes_from_the_web_are_counted(checkout: Path, web: Web, told_at_once: None) -> None:
    put(web.folder, "rapport.txt", report() + "\n" * (3 << 20))
    lines = _said_of_progress(f"{web.url}/rapport.txt")
    received = [line for line in lines if line["step"] == "receiving MiB"]
    assert (received[-1]["source"], received[-1]["done"]) == ("rapport.txt", 3)
    assert received[-1]["total"] == 3
    assert checkout.is_dir()


def test_a_long_run_tells_machines_step_source_and_time_left(
    checkout: Path, tmp_path: Path, told_at_once: None
) -> None:
    lines = _said_of_progress(put(tmp_path, "rapport.txt", report()))
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
    file = put(tmp_path, "del 2.pdf", make_pdf(rest_pages()[:6]))
    for options in ((), ("--replace", "del-2")):
        lines = _said_of_progress(file, *options)
        pages = [line for line in lines if line["step"] == "reading pages"]
        assert [line["done"] for line in pages] == list(range(7))
        assert (pages[-1]["source"], pages[-1]["total"]) == ("del 2.pdf, page 6", 6)
        # Other bytes, so that they are no source yet.
        file.write_bytes(make_pdf(rest_pages()[:6], SMALL_TWO_COLUMNS))
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
    file = put(tmp_path, "del 2.txt", rest_of_booklet())
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
    result = run("add", str(put(tmp_path, "rapport.txt", report())), "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "")
    assert checkout.is_dir()
