"""A clone of the repository, as someone else works with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SOURCE_ID

LNU = Path(sys.executable).with_name("lnu")

Files = Callable[[Path], dict[str, bytes]]


def run(folder: Path, *command: object) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_DATE": "2026-01-31T12:00:00Z" for who in ("AUTHOR", "COMMITTER")},
    }
    return subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    done = run(folder, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a release, made and added."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "raw", folder / "raw")
    (folder / "outputs").mkdir()
    for name in ("dagster.yaml", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, folder)
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / "outputs" / name, folder / "outputs")
    git(folder, "init", "--quiet")
    done = run(folder, LNU, "release")
    assert "Released version 1.0.0" in done.stdout, done.stderr
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Release 1.0.0")
    return folder


@pytest.fixture
def clone(repository: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    return tmp_path / "clone"


def release_another_owner(folder: Path) -> None:
    source = folder / "raw" / SOURCE_ID / f"{SOURCE_ID}.docplayer.txt"
    owner, other = "Projektägare: Halmstads kommun", "Projektägare: Varbergs kommun"
    source.write_bytes(source.read_bytes().replace(owner.encode(), other.encode()))
    assert "Released version 1.0.1" in run(folder, LNU, "release").stdout


def test_a_clone_is_verified_completed_and_gone_on_from(
    repository: Path, clone: Path, all_files: Files
) -> None:
    small = run(clone, LNU, "verify")
    assert small.returncode == 0, small.stderr
    assert "small form: " in small.stdout
    assert not (clone / "outputs" / "releases" / "1.0.0" / "parquet").exists()

    done = run(clone, LNU, "release")
    assert "Version 1.0.0 was rebuilt from raw/ and equals the published one; " in done.stdout
    here, there = (all_files(folder / "outputs" / "releases") for folder in (clone, repository))
    assert here == there
    assert git(clone, "status", "--porcelain") == ""

    release_another_owner(clone)
    new = git(clone, "status", "--porcelain").split("\n")
    assert "?? outputs/releases/1.0.1/" in new
    assert " M outputs/releases/index.json" in new


def test_verify_without_a_version_sees_damage_in_any_release(clone: Path) -> None:
    release_another_owner(clone)
    done = run(clone, LNU, "verify")
    assert done.returncode == 0
    assert "1 older release(s) compared with their checksums" in done.stdout
    (clone / "outputs" / "releases" / "1.0.0" / "csv" / "themes.csv").write_text("")
    done = run(clone, LNU, "verify")
    assert done.returncode == 3
    assert "1.0.0: changed: csv/themes.csv" in done.stdout
