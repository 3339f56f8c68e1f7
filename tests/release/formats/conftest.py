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
