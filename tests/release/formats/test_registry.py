"""A release with all its formats, as a user gets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.release.descriptions.dcat_distributions import FORMATS as DISTRIBUTIONS
from pipeline.release.descriptions.ro_crate import DOCUMENTS
from pipeline.release.formats.registry import FORMATS, write_formats
from pipeline.release.make import make_release
from pipeline.release.outcome import Outcome


@pytest.fixture
def released(dataset: Any, tmp_path: Path) -> Outcome:
    """Make a release of the small dataset with everything that a release has."""
    return make_release(
        dataset.frames(), tmp_path / "releases", date="2026-01-31", formats=write_formats
    )


def test_no_format_has_been_forgotten() -> None:
    folder = Path(sys.modules["pipeline.release.formats"].__path__[0])
    writers = {path.stem for path in folder.glob("*.py") if "\ndef write(" in path.read_text()}
    assert set(FORMATS) == writers


def test_every_file_says_what_it_holds(released: Outcome) -> None:
    crate = json.loads((released.path / "ro-crate-metadata.json").read_text())
    files = {item["@id"]: item for item in crate["@graph"] if "File" in item["@type"]}
    unsaid = [name for name, item in files.items() if item["description"].startswith("A file of")]
    assert not unsaid
    # The accuracy is that of the real dataset, which this is not.
    assert not DOCUMENTS.keys() - files.keys() - {"ACCURACY.md", "accuracy.json"}


def test_every_format_of_data_is_a_distribution(released: Outcome) -> None:
    turtle = (released.path / "dcat.ttl").read_text()
    assert [name for name in DISTRIBUTIONS if f"#{name}>" not in turtle] == []


def test_no_format_is_imported_before_it_is_written() -> None:
    code = (
        "import sys, pipeline.release.make, pipeline.release.formats.registry\n"
        "print(*{'networkx', 'pyreadstat', 'xlsxwriter', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
