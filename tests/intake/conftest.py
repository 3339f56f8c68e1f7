"""Checkouts to which sources are added, and a server from which they come."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.cli import progress as cli_progress
from tests.conftest import ROOT
from tests.release.web_server import Web, serving
from tests.whole.composed import copy_raw


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


@pytest.fixture
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run tells how far it is from its beginning, and each time."""
    telling = partial(cli_progress.JsonProgress, silent=0, every=0)
    monkeypatch.setattr(cli_progress, "JsonProgress", telling)
    monkeypatch.setattr(cli_progress, "_SILENT_SECONDS", 0)
