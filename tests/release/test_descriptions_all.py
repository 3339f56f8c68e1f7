"""What holds of all descriptions: where they come from, and what they may not depend on."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.release import dataset as words
from pipeline.release import write
from pipeline.release.descriptions.files import files_of
from tests.standards import tools

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline" / "release" / "descriptions"
MODULES = sorted([*PACKAGE.glob("*.py"), *(ROOT / "pipeline" / "release").glob("codebook*.py")])


def test_every_description_is_in_a_release(described: Path) -> None:
    names = {path.name for path in described.iterdir()}
    assert {*write.DOCUMENTS, *write.DESCRIPTIONS, "ro-crate-metadata.json"} <= names


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_needs_the_standard_library_alone(module: Path) -> None:
    """At run time: what stands below ``if TYPE_CHECKING`` is for the type checker."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        name.partition(".")[0]
        for node in found
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert names <= {*sys.stdlib_module_names, "pipeline"}
    assert names.isdisjoint(
        {"datetime", "time", "socket", "urllib.request", "subprocess", "random"}
    )


def test_describing_imports_nothing_heavy(tmp_path: Path) -> None:
    code = """
import sys
from pipeline.release.descriptions import (
    croissant, csvw, data_card, dcat, ro_crate, schema_org, zenodo)
from pipeline.release import codebook, codebook_html, citation
heavy = {"pandas", "pandera", "pyarrow", "numpy", "rdflib", "dagster", "schemas", "yaml"}
print(sorted(heavy & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [*write.DOCUMENTS, *write.DESCRIPTIONS, "ro-crate-metadata.json"])
def test_the_only_day_that_is_told_is_that_of_the_release(name: str, described: Path) -> None:
    text = (described / name).read_text(encoding="utf-8")
    days = set(re.findall(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b", text))
    assert days <= {"2026-01-31"}


def test_the_base_of_all_addresses_can_be_set(
    monkeypatch: pytest.MonkeyPatch, dataset: Any, releases: Path
) -> None:
    monkeypatch.setattr(words, "BASE_URL", "https://data.example.org/lnu/")
    monkeypatch.setattr(words, "CONTACT_EMAIL", "data@example.org")
    monkeypatch.setattr(words, "PUBLISHER_TYPE", "NonProfitOrganisation")
    release = dataset.release(releases).path
    for name in ("dcat.ttl", "dataset.jsonld", "ro-crate-metadata.json"):
        text = (release / name).read_text(encoding="utf-8")
        assert "https://data.example.org/lnu/" in text
        assert "https://example.org/lnu-open-data/" not in text
    text = (release / "dcat.ttl").read_text(encoding="utf-8")
    assert "<mailto:data@example.org>" in text
    assert "publishertype/NonProfitOrganisation>" in text


def test_a_program_that_is_missing_fails_the_test_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tools, "VENV", tmp_path)
    with pytest.raises(pytest.fail.Exception, match="make standards"):
        tools.call("csvwvalidate", "csv-metadata.json")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "csvwvalidate").touch()
    with pytest.raises(pytest.fail.Exception, match="make standards"):
        tools.call("csvwvalidate", "csv-metadata.json")


def test_the_placeholder_belongs_to_nobody() -> None:
    """Until whoever publishes the dataset has set it."""
    assert re.fullmatch(r"https://([a-z]+\.)?example\.org/.*/", words.BASE_URL)
    assert words.CONTACT_EMAIL.endswith("@example.org")


def test_files_are_told_in_the_order_of_their_paths_without_the_checksums(described: Path) -> None:
    files = files_of(described)
    assert list(files) == sorted(files)
    assert "SHA256SUMS" not in files
    assert files["csv/counties.csv"].media_type == "text/csv"
    assert files["LICENSE"].media_type == "text/plain"


def test_a_path_is_a_reference_that_any_program_can_follow(tmp_path: Path) -> None:
    (tmp_path / "å b#c.csv").write_bytes(b"x")
    (file,) = files_of(tmp_path).values()
    assert file.reference == "%C3%A5%20b%23c.csv"
