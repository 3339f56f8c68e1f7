"""What git keeps of a release, and what of one may be missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.release.checksums import read_sums
from pipeline.release.small_form import NOTE_NAME, is_kept, look_at, write_note
from pipeline.release.verify import verify_release

Files = Callable[[Path], dict[str, bytes]]

Small = Callable[[Path], Path]

ROOT = Path(__file__).parents[2]


def git(folder: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode()


def test_git_keeps_what_the_code_says(dataset: Any, tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    first = dataset.release(outputs / "releases").path
    dataset["projects"].append(dataset.project(4, "Ny"))
    second = dataset.release(outputs / "releases").path
    (second / "SHA256SUMS.sig").touch()
    (outputs / "tables" / "csv").mkdir(parents=True)
    (outputs / "tables" / "csv" / "counties.csv").touch()
    shutil.copytree(first, outputs / "releases" / ".set-aside-1.0.0-1")
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / "outputs" / name, outputs)
    git(outputs, "init", "--quiet")
    git(outputs, "add", ".")
    kept = {
        f"releases/{folder.name}/{name}"
        for folder in (first, second)
        for name in read_sums(folder)
        if is_kept(name)
    }
    assert set(git(outputs, "ls-files").split()) == {
        *kept,
        *("releases/1.0.0/SHA256SUMS", "releases/1.1.0/SHA256SUMS"),
        *("releases/1.1.0/SHA256SUMS.sig", "releases/index.json"),
        *(".gitignore", ".gitattributes"),
    }


def test_git_gives_back_the_bytes_whatever_the_line_ends_are(
    dataset: Any, tmp_path: Path, all_files: Files, make_small: Small
) -> None:
    dataset["findings"][0]["message_en"] = "One\r\ntwo\rthree\nfour"
    repository, copy = tmp_path / "repository", tmp_path / "copy"
    release = dataset.release(repository / "releases").path
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / "outputs" / name, repository)
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(repository, *author, "commit", "--quiet", "-m", "Release")
    git(tmp_path, "clone", "--quiet", "-c", "core.autocrlf=true", "repository", "copy")
    got = copy / "releases" / "1.0.0"
    assert all_files(got) == all_files(make_small(release))
    assert look_at(got).is_small


def test_a_release_with_all_files_is_complete(released: Path) -> None:
    held = look_at(released)
    assert held.is_complete
    assert held.checked.is_whole
    assert not held.is_small


def test_a_release_may_be_here_in_its_small_form(
    dataset: Any, released: Path, make_small: Small
) -> None:
    held = look_at(make_small(released))
    assert held.is_small
    assert held.checked.is_whole
    kept, files = len(dataset.rows) + 2, held.checked.files
    assert str(held) == f"small form: {kept} of {files} files here"
    report = verify_release(released)
    assert report.is_right
    assert str(held) in report.notes
    assert report.files == kept


@pytest.mark.parametrize("name", ["csv/counties.csv", "datapackage.json", "changes.json"])
def test_what_git_keeps_may_not_be_missing(released: Path, name: str, make_small: Small) -> None:
    (make_small(released) / name).unlink()
    assert look_at(released).checked.missing == (name,)
    assert not verify_release(released).is_right


def test_one_file_that_is_missing_from_all_is_damage(released: Path) -> None:
    (released / "README.md").unlink()
    assert look_at(released).checked.missing == ("README.md",)


def test_one_file_more_than_the_small_form_is_damage(released: Path, make_small: Small) -> None:
    readme = (released / "README.md").read_bytes()
    (make_small(released) / "README.md").write_bytes(readme)
    assert "parquet/counties.parquet" in look_at(released).checked.missing


def test_a_changed_file_is_damage_in_the_small_form_too(released: Path, make_small: Small) -> None:
    (make_small(released) / "csv" / "counties.csv").write_text("a\n")
    assert look_at(released).checked.changed == ("csv/counties.csv",)
    assert "csv/counties.csv: the file has been changed" in str(verify_release(released))


def test_what_is_noted_may_be_missing_and_is_told(released: Path) -> None:
    (released / "README.md").unlink()
    write_note(released.parent, "1.0.0", ["README.md"])
    held = look_at(released)
    assert (held.absent, held.checked.is_whole) == (("README.md",), True)
    assert "not README.md" in str(verify_release(released))
    write_note(released.parent, "1.0.0", [])
    assert not look_at(released).checked.is_whole
    assert not (released.parent / NOTE_NAME).exists()


def test_a_note_excuses_nothing_that_git_keeps(released: Path) -> None:
    (released / "csv" / "counties.csv").unlink()
    write_note(released.parent, "1.0.0", ["csv/counties.csv"])
    assert look_at(released).checked.missing == ("csv/counties.csv",)


@pytest.mark.parametrize("content", ["", "[]", '{"1.0.0": 1}', '{"1.0.0": "README.md"}', "\x00"])
def test_a_damaged_note_excuses_nothing(released: Path, content: str) -> None:
    (released / "README.md").unlink()
    (released.parent / NOTE_NAME).write_text(content)
    assert look_at(released).checked.missing == ("README.md",)


def test_a_release_by_itself_must_be_whole(
    released: Path, tmp_path: Path, make_small: Small
) -> None:
    """Without the index beside it, nothing says that it is a part of a history."""
    alone = Path(shutil.copytree(make_small(released), tmp_path / "alone" / "1.0.0"))
    assert "README.md: the file is missing" in str(verify_release(alone))
