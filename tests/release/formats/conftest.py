"""The real release as values, and one with everything that a format may stumble over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from pipeline import stages
from pipeline.project import Project
from pipeline.release.canonical import canonical_tables
from pipeline.release.changes import Difference
from pipeline.release.edition import Edition
from tests.conftest import ROOT, Rows
from tests.release.formats.sample import Sample, write_sample


class Release(NamedTuple):
    """What a writer of a format is given."""

    edition: Edition
    frames: Mapping[str, pd.DataFrame]


def release_of(frames: Mapping[str, pd.DataFrame], date: str = "2026-01-31") -> Release:
    tables = canonical_tables(frames)
    return Release(Edition("1.2.3", date, tables, Difference(), None, "first release"), frames)


@pytest.fixture(scope="session")
def real() -> Release:
    """Give the real source as a release."""
    stage = stages.read(Project(ROOT).raw)
    booklets = stages.parse(stage)
    return release_of(stages.make_tables(stage, booklets, stages.normalise(stage, booklets)))


@pytest.fixture
def small(dataset: Any) -> Release:
    """Give the small dataset as a release."""
    return release_of(dataset.frames())


@pytest.fixture(scope="session")
def sample(tables: Rows, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Give the real release for the programs, with cells that are hard to read; never change it."""
    return write_sample(tables, tmp_path_factory.mktemp("sample") / "lnu åäö")


def files_in(folder: Path) -> dict[str, bytes]:
    """Give the content of all files of a folder by their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


LONG_TEXTS: list[str | None] = [
    "Å" * 127,
    "å" * 1022 + "b",
    "ö" * 1023,
    "x" * 16_382 + "y",
    "x" * 16_383 + "y",
    "x" * 32_767,
    "räksmörgås " * 3_000 + "slut",
    "a" * 16_370 + " " * 20 + "b",
    "\N{OPEN BOOK}" * 10_000,
    'Rad ett\nrad två\ttabb "citat", komma; semikolon',
    None,
]
"""Texts on both sides of each limit: of ``str`` in Stata, of a segment and of a text in SPSS."""


def section(number: int, text: str | None) -> dict[str, Any]:
    pages = {"first_page": 1, "last_page": 1, "char_start": 2, "char_end": 3}
    row = {"section_id": f"S-{number:02}", "source_id": "booklet", "section_no": number}
    return row | {"level": 1, "text": text, "word_count": 2**40 + number} | pages


@pytest.fixture
def hard(dataset: Any) -> Release:
    """Give a release with texts that no cell of a statistics program holds, and odd dates."""
    dataset.rows["sections"] = [
        section(number, text) for number, text in enumerate(LONG_TEXTS, start=1)
    ]
    dataset["municipalities"][0] |= {"valid_from": "1862-12-31", "valid_to": "2999-12-31"}
    dataset["projects"][0] |= {"period_start": "2003-05-14", "period_start_precision": "day"}
    dataset["projects"][1] |= {"period_start": "2003", "period_start_precision": "year"}
    # Very long messages whose names have the first eight letters in common.
    dataset["findings"][0] |= {"message_en": "Yes. " * 200, "message_sv": "Ja, så är det. " * 60}
    dataset["findings"][0]["message_en"] += "End."
    dataset["findings"][0]["message_sv"] += "Slut."
    return release_of(dataset.frames())
