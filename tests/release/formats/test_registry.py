"""A release with all its formats, as a user gets it."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.release.descriptions.dcat_distributions import FORMATS as DISTRIBUTIONS
from pipeline.release.descriptions.ro_crate import DOCUMENTS
from pipeline.release.formats.registry import write_formats
from pipeline.release.make import make_release
from pipeline.release.outcome import Outcome
from pipeline.release.readme_tools import FILES, TOOLS
from tests.release.formats.conftest import Release


@pytest.fixture(scope="module")
def released(real: Release, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Make a release of the real source with all its formats."""
    releases = tmp_path_factory.mktemp("registry") / "releases"
    return make_release(real.frames, releases, date="2026-01-31", formats=write_formats)


def test_no_format_has_been_forgotten() -> None:
    folder = Path(sys.modules["pipeline.release.formats"].__path__[0])
    writers = {path.stem for path in folder.glob("*.py") if "\ndef write(" in path.read_text()}
    assert (
        set(re.findall(r"^    (\w+)\.write\(", inspect.getsource(write_formats), re.M)) == writers
    )


def test_every_file_says_what_it_holds(released: Outcome) -> None:
    crate = json.loads((released.path / "ro-crate-metadata.json").read_text())
    files = {item["@id"]: item for item in crate["@graph"] if "File" in item["@type"]}
    unsaid = [name for name, item in files.items() if item["description"].startswith("A file of")]
    assert not unsaid
    # The accuracy is measured by what calls for the release.
    assert not DOCUMENTS.keys() - files.keys() - {"ACCURACY.md", "accuracy.json"}


def test_every_format_of_data_is_a_distribution(released: Outcome) -> None:
    turtle = (released.path / "dcat.ttl").read_text()
    assert [name for name in DISTRIBUTIONS if f"#{name}>" not in turtle] == []


def test_no_format_is_imported_before_it_is_written() -> None:
    code = (
        "import sys, pipeline.release.make, pipeline.release.formats.registry\n"
        "print(*{'networkx', 'pyreadstat', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()


def test_the_readme_tells_of_every_file(released: Outcome) -> None:
    told = ("README.md", *(name for names, _ in FILES for name in names))
    paths = (path for path in released.path.rglob("*") if path.is_file())
    names = [path.relative_to(released.path).as_posix() for path in paths]
    assert [name for name in names if not name.startswith(told)] == []
    text = (released.path / "README.md").read_text(encoding="utf-8")
    assert "| 03 | Uppsala län | 7 | 4 | 0.571 |" in text
    mentioned = [name for tool in TOOLS for name in tool.files]
    assert [name for name in mentioned if not (released.path / name).exists()] == []
