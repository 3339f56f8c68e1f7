"""A release in a folder, made once for all programs."""

from __future__ import annotations

import pytest

from tests.conftest import Rows
from tests.release.formats.sample import Sample, write_sample


@pytest.fixture(scope="session")
def sample(tables: Rows, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Give a release for the programs; never change it."""
    return write_sample(tables, tmp_path_factory.mktemp("sample") / "lnu åäö")
