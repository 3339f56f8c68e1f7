"""Builds of the same content are the same to the byte, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

TWO_RELEASES = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import Dataset

os.umask(0o077)
dataset = Dataset()
dataset.release(Path(sys.argv[2]))
dataset["projects"].append(dataset.project(4, "Ny"))
dataset.release(Path(sys.argv[2]), "2026-02-28")
"""

LNU = Path(sys.executable).with_name("lnu")

HEAVY = ("pandas", "pandera", "pyarrow", "numpy", "dagster", "schemas")

LIGHT = ("snapshot", "difference", "render", "version", "checksums", "index", "html", "small_form")


def run(code: str, *arguments: str, cwd: Path, **environment: str) -> str:
    found = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    ],
)
def test_the_surroundings_do_not_show(
    dataset: Any,
    releases: Path,
    tmp_path: Path,
    all_files: Callable[[Path], dict[str, bytes]],
    environment: dict[str, str],
) -> None:
    dataset.release(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset.release(releases, "2026-02-28")

    elsewhere = tmp_path / "an other folder, with å" / "releases"
    tests = str(Path(__file__).parent)
    run(TWO_RELEASES, tests, str(elsewhere), cwd=tmp_path, **environment)
    here, there = all_files(releases), all_files(elsewhere)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def build(folder: Path, **environment: str) -> Path:
    """Release the real sources as a user does, in a folder and surroundings of their own."""
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copy(ROOT / "dagster.yaml", folder)
    base = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    subprocess.run([LNU, "release"], cwd=folder, env=base | environment, check=True)
    return folder / "outputs" / "releases"


def test_two_builds_of_the_sources_are_the_same(
    tmp_path: Path, all_files: Callable[[Path], dict[str, bytes]]
) -> None:
    east = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}
    west = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}
    here = all_files(build(tmp_path / "here", **east))
    there = all_files(build(tmp_path / "an other folder, with å", **west))
    assert here["1.0.0/SHA256SUMS"].decode() == there["1.0.0/SHA256SUMS"].decode()
    assert here["lnu-1.0.0.zip"] == there["lnu-1.0.0.zip"]
    assert here == there


def test_no_file_names_the_place_where_it_was_made(
    released: Path, all_files: Callable[[Path], dict[str, bytes]]
) -> None:
    for name, content in all_files(released).items():
        assert str(released.parent).encode() not in content, name


def test_a_release_is_read_and_compared_without_heavy_libraries(
    released: Path, tmp_path: Path
) -> None:
    imports = "\n".join(f"import pipeline.release.{name}" for name in LIGHT)
    code = f"""
import sys
from pathlib import Path
{imports}
from pipeline.release.difference import compare
from pipeline.release.make import make_release
from pipeline.release.snapshot import tables_of_release
tables = tables_of_release(Path(sys.argv[1]))
assert compare(tables, tables).is_empty
assert next(tables["municipalities"].records())["municipality_code"] == "0114"
print(sorted(set({HEAVY!r}) & sys.modules.keys()))
"""
    assert run(code, str(released), cwd=tmp_path).strip() == "[]"
