"""What all tests share: the real source, and the tables of any text like it."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from pipeline import stages
from pipeline.checking import check_tables, refuse
from pipeline.project import Project

ROOT = Path(__file__).resolve().parents[1]
SOURCE_ID = "lnu-ideskrift"
SOURCE = ROOT / "raw" / SOURCE_ID / f"{SOURCE_ID}.docplayer.txt"
GOLD = ROOT / "tests" / "gold"

Rows = dict[str, list[dict[str, Any]]]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration what is skipped has failed: nobody would notice it."""
    report = yield
    return _failed_if_skipped(report)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that is skipped as a whole."""
    report = yield
    return _failed_if_skipped(report)


SLOW = ("whole", "orchestrate", "cli", "release", "freshness")
"""Folders whose files take longest, in the order in which they are begun: a file is one process's
work, and one that is begun last would be waited for alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    # The tests of what is skipped lend this file to a test in another folder.
    for turn, folder in enumerate(SLOW):
        if item.path.is_relative_to(ROOT / "tests" / folder):
            return turn
    return len(SLOW)


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _failed_if_skipped(report: Report) -> Report:
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        report.longrepr = f"{reason} (to be skipped is to fail where CI is set)"
    return report


def read_gold(name: str) -> list[dict[str, str]]:
    """Read a table of the annotation; a value that is missing is the empty text."""
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def rows_of(stage: stages.ReadStage) -> Rows:
    """Run all stages and give the checked tables as plain rows, null as ``None``."""
    booklets = stages.parse(stage)
    frames = stages.make_tables(stage, booklets, stages.normalise(stage, booklets))
    refuse(check_tables(stage, frames))
    return {
        name: frame.astype(object).where(frame.notna(), None).to_dict("records")
        for name, frame in frames.items()
    }


@pytest.fixture(scope="session")
def text() -> str:
    """The text of the real source."""
    return SOURCE.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def tables() -> Rows:
    """The tables of the real source."""
    return rows_of(stages.read(Project(ROOT).raw))


@pytest.fixture
def tables_of(tmp_path: Path) -> Callable[[str], Rows]:
    """Gives the tables of another text, read like the real source."""

    def make(other: str) -> Rows:
        file = tmp_path / "other.txt"
        file.write_text(other, encoding="utf-8", newline="")
        return rows_of(stages.read_one(Project(ROOT).raw, SOURCE_ID, file))

    return make
