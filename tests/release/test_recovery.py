"""A run that is killed leaves what the next run can go on from, at whatever point it is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, LnuError
from pipeline.release.verify import verify_release

Files = Callable[[Path], dict[str, bytes]]

ROOT = Path(__file__).parents[2]

KILLED = """
import importlib, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import Dataset

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

module, name = sys.argv[3].rsplit(".", 1)
dataset = Dataset()
dataset["projects"].append(dataset.project(4, "Ny"))
importlib.import_module(module)
setattr(sys.modules[module], name, die)
dataset.release(Path(sys.argv[2]), "2026-02-28")
"""

POINTS = [
    "pipeline.release.write.write_parquet",
    "pipeline.release.codebook.escape",
    "pipeline.release.checksums.sums_bytes",
    "pipeline.release.store.move_folder",
    "pipeline.release.make.make_entry",
    "pipeline.release.make.write_index",
]


def kill_at(releases: Path, point: str) -> None:
    """Let a process make the second release and kill it when it comes to a function."""
    found = subprocess.run(
        [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(releases), point],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == -signal.SIGKILL, found.stderr


@pytest.mark.parametrize("point", POINTS)
def test_the_next_run_completes_what_a_killed_one_began(
    dataset: Any, releases: Path, tmp_path: Path, all_files: Files, point: str
) -> None:
    first = dataset.release(releases).path
    index = (releases / "index.json").read_bytes()
    kill_at(releases, point)
    assert (releases / "index.json").read_bytes() == index
    assert verify_release(first).is_right

    dataset["projects"].append(dataset.project(4, "Ny"))
    outcome = dataset.release(releases, "2026-02-28")
    assert (outcome.version, outcome.is_new) == ("1.1.0", True)
    assert verify_release(outcome.path).is_right

    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(first, undisturbed / "1.0.0")
    shutil.copy(releases / "lnu-1.0.0.zip", undisturbed)
    (undisturbed / "index.json").write_bytes(index)
    dataset.release(undisturbed, "2026-02-28")
    assert all_files(releases) == all_files(undisturbed)


def test_a_release_that_the_index_missed_keeps_its_date(dataset: Any, releases: Path) -> None:
    dataset.release(releases)
    kill_at(releases, "pipeline.release.make.write_index")
    dataset["projects"].append(dataset.project(4, "Ny"))
    outcome = dataset.release(releases, "2026-03-31")
    assert (outcome.version, outcome.is_new) == ("1.1.0", True)
    assert '"date": "2026-02-28"' in (releases / "index.json").read_text()
    assert verify_release(outcome.path).is_right
    assert not dataset.release(releases).is_new


def unlisted(dataset: Any, releases: Path) -> Path:
    """Leave a whole release that the index does not list."""
    dataset.release(releases)
    kill_at(releases, "pipeline.release.make.write_index")
    return releases / "1.1.0"


def refused(dataset: Any, releases: Path) -> None:
    with pytest.raises(LnuError, match="moved to") as caught:
        dataset.release(releases, "2026-02-28")
    assert caught.value.status == BAD_DATA
    assert not (releases / "1.1.0").exists()


def test_one_that_is_damaged_is_set_aside(dataset: Any, releases: Path, all_files: Files) -> None:
    folder = unlisted(dataset, releases)
    (folder / "README.md").write_text("Half a fil")
    files = all_files(folder)
    dataset["projects"].append(dataset.project(4, "Ny"))
    refused(dataset, releases)
    assert all_files(releases / ".set-aside-1.1.0-1") == files
    assert dataset.release(releases, "2026-02-28").version == "1.1.0"


def test_one_that_would_be_another_is_set_aside(dataset: Any, releases: Path) -> None:
    unlisted(dataset, releases)
    dataset["projects"].append(dataset.project(4, "Nyare"))
    refused(dataset, releases)
    assert dataset.release(releases, "2026-02-28").version == "1.1.0"


def test_one_that_nothing_asks_for_any_more_is_set_aside(dataset: Any, releases: Path) -> None:
    unlisted(dataset, releases)
    refused(dataset, releases)
    outcome = dataset.release(releases, "2026-02-28")
    assert (outcome.version, outcome.is_new) == ("1.0.0", False)


def test_what_is_set_aside_does_not_overwrite_what_was_set_aside_before(
    dataset: Any, releases: Path
) -> None:
    for number in (1, 2):
        unlisted(dataset, releases)
        refused(dataset, releases)
        assert (releases / f".set-aside-1.1.0-{number}" / "SHA256SUMS").exists()


def test_a_lost_index_is_not_mended_by_moving_releases(
    dataset: Any, releases: Path, all_files: Files
) -> None:
    dataset.release(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset.release(releases)
    (releases / "index.json").unlink()
    before = all_files(releases)
    with pytest.raises(LnuError, match=r"does not list 1\.0\.0, 1\.1\.0"):
        dataset.release(releases)
    assert all_files(releases) == before
