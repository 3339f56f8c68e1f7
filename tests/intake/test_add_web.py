"""``lnu add`` with an address: what comes from the web, and what goes wrong there."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_INPUT
from pipeline.freshness.lock import LOCK_FILE
from pipeline.intake import receive
from pipeline.read.inputs import read_input
from pipeline.release.download import download
from tests.intake.adding import HTML, add, put, refused
from tests.release.web_server import Web
from tests.whole.composed import report, rest_of_booklet


def test_from_the_web(checkout: Path, web: Web) -> None:
    put(web.folder, "del 2.txt", rest_of_booklet())
    web.cuts["del 2.txt"] = [4000]
    said = add(f"{web.url}/del%202.txt?key=secret#top")
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
    put(web.folder, "a.txt", report())
    add(f"{web.url}/a.txt")
    assert len(downloads) == 1


def test_an_address_that_fails(checkout: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such place or file" in refused(f"{web.url}/none.txt").message
    put(web.folder, "a.txt", report())
    web.status["a.txt"] = 500
    assert "500" in refused(f"{web.url}/a.txt").message
    web.status.clear()
    monkeypatch.setattr(receive, "MAX_BYTES", 20)
    error = refused(f"{web.url}/a.txt")
    assert (error.status, "larger than the 20 bytes" in error.message) == (BAD_INPUT, True)
    assert "no address of the web" in refused("ftp://example.org/a.txt").message
    assert "connection failed" in refused("http://127.0.0.1:9/a.txt").message
    assert checkout.is_dir()


def test_a_page_of_html_from_the_web(checkout: Path, web: Web) -> None:
    put(web.folder, "error", HTML)
    assert "a page of HTML" in refused(f"{web.url}/error").message
    assert checkout.is_dir()
