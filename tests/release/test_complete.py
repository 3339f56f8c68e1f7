"""A fresh clone holds releases in their small form; the newest is rebuilt, proved, completed."""

from __future__ import annotations

import importlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, LnuError
from pipeline.release import write
from pipeline.release.changes_file import read_changes
from pipeline.release.small_form import NOTE_NAME, is_kept, look_at
from pipeline.release.verify import verify_release

Files = Callable[[Path], dict[str, bytes]]

Clone = Callable[[Path, Path], Path]


@pytest.fixture
def history(dataset: Any, releases: Path) -> Path:
    """Give a folder of two releases."""
    dataset.release(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset.release(releases, "2026-02-28")
    return releases


@pytest.fixture
def cloned(history: Path, tmp_path: Path, clone: Clone) -> Path:
    """Give the same releases as a clone holds them."""
    return clone(history, tmp_path / "clone")


def other(_: Any) -> str:
    return "Another text.\n"


def test_the_newest_release_is_rebuilt_and_completed(
    dataset: Any, history: Path, cloned: Path, all_files: Files
) -> None:
    outcome = dataset.release(cloned, "2030-12-31")
    assert (outcome.version, outcome.is_new) == ("1.1.0", False)
    assert all_files(cloned / "1.1.0") == all_files(history / "1.1.0")
    assert (cloned / "lnu-1.1.0.zip").read_bytes() == (history / "lnu-1.1.0.zip").read_bytes()
    # The archive is one more.
    completed = sum(not is_kept(name) for name in all_files(history / "1.1.0")) + 1
    assert outcome.message == (
        "Version 1.1.0 was rebuilt from raw/ and equals the published one; "
        f"{completed} files completed."
    )
    assert look_at(cloned / "1.0.0").is_small
    assert {path.name for path in cloned.iterdir()} == {
        *(".lock", "1.0.0", "1.1.0", "index.json", "lnu-1.1.0.zip"),
    }


def test_the_first_release_can_be_completed_too(
    dataset: Any, releases: Path, tmp_path: Path, all_files: Files, clone: Clone
) -> None:
    first = dataset.release(releases, at_least="major").path
    target = clone(releases, tmp_path / "clone")
    assert "equals the published one" in dataset.release(target).message
    assert all_files(target / "1.0.0") == all_files(first)


def test_a_release_that_was_raised_is_rebuilt_with_its_reason(
    dataset: Any, releases: Path, tmp_path: Path, clone: Clone
) -> None:
    dataset.release(releases)
    dataset["projects"][0]["title"] = "Kusten"
    assert dataset.release(releases, at_least="major").version == "2.0.0"
    target = clone(releases, tmp_path / "clone")
    assert "2.0.0 was rebuilt from raw/ and equals" in dataset.release(target).message


def test_a_completed_release_is_not_touched_again(
    dataset: Any, cloned: Path, all_files: Files
) -> None:
    dataset.release(cloned)
    before = all_files(cloned)
    outcome = dataset.release(cloned)
    assert outcome.message == "Nothing changed: version 1.1.0 stands."
    assert all_files(cloned) == before


def test_an_archive_that_is_missing_is_written(
    dataset: Any, history: Path, all_files: Files
) -> None:
    before = all_files(history)
    (history / "lnu-1.1.0.zip").unlink()
    assert "lnu-1.1.0.zip was missing and has been written" in dataset.release(history).message
    assert all_files(history) == before


def test_a_release_is_made_on_top_of_small_ones(dataset: Any, history: Path, cloned: Path) -> None:
    dataset["projects"].append(dataset.project(5, "Nyare"))
    there = dataset.release(history, "2026-03-31")
    here = dataset.release(cloned, "2026-03-31")
    assert (here.version, here.is_new) == ("1.2.0", True)
    assert (here.path / "SHA256SUMS").read_bytes() == (there.path / "SHA256SUMS").read_bytes()
    assert look_at(cloned / "1.1.0").is_small
    assert (cloned / "index.json").read_bytes() == (history / "index.json").read_bytes()


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
@pytest.mark.parametrize("name", ["csv/counties.csv", "datapackage.json", "changes.json"])
def test_nothing_is_completed_on_top_of_damage(
    dataset: Any, cloned: Path, all_files: Files, version: str, name: str
) -> None:
    (cloned / version / name).write_text("{}\n")
    before = all_files(cloned)
    with pytest.raises(LnuError, match=f"changed: {name}") as caught:
        dataset.release(cloned)
    assert caught.value.status == BAD_DATA
    assert all_files(cloned) == before | {".lock": b""}


def test_a_file_that_comes_out_otherwise_is_left_out_and_told(
    dataset: Any, history: Path, cloned: Path, all_files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = all_files(cloned / "1.1.0")
    with monkeypatch.context() as patch:
        patch.setitem(write.DOCUMENTS, "README.md", other)
        outcome = dataset.release(cloned)
        # The same is said each time, as long as the file is not there.
        assert dataset.release(cloned).message.splitlines()[0] == outcome.message.splitlines()[0]
    assert outcome.completion is not None
    left_out = set(outcome.completion.left_out)
    # What lists the hash of the file comes out otherwise with it.
    assert left_out - {"ro-crate-metadata.json"} == {"README.md"}
    published, here = all_files(history / "1.1.0"), all_files(cloned / "1.1.0")
    assert here == {name: data for name, data in published.items() if name not in left_out}
    assert small.items() <= here.items()
    assert not (cloned / "lnu-1.1.0.zip").exists()

    assert "its tables are those that were published (content hash" in outcome.message
    assert outcome.content_hash in outcome.message
    assert "with other bytes today: README.md" in outcome.message
    assert f"{len(left_out)} left out here" in outcome.message
    report = verify_release(cloned / "1.1.0")
    assert report.is_right
    assert "files here, not README.md" in str(report)

    # With the text of that time, what is left out comes in.
    outcome = dataset.release(cloned)
    assert f"the published one; {len(left_out) + 1} files completed" in outcome.message
    assert all_files(cloned / "1.1.0") == published
    assert not (cloned / NOTE_NAME).exists()


@pytest.mark.parametrize(
    ("then", "now", "says"),
    [
        ("a", "b", "The code is another than made it."),
        ("a", "a", "The code is the one that made it, so that a library or Python is another"),
        (None, "b", "The code or a library is another one."),
    ],
)
def test_it_is_told_whether_the_code_is_another(
    dataset: Any,
    releases: Path,
    tmp_path: Path,
    clone: Clone,
    monkeypatch: pytest.MonkeyPatch,
    *,
    then: str | None,
    now: str | None,
    says: str,
) -> None:
    dataset.release(releases, code_hash=then)
    target = clone(releases, tmp_path / "clone")
    monkeypatch.setitem(write.DOCUMENTS, "README.md", other)
    assert says in dataset.release(target, code_hash=now).message


def test_a_release_names_the_code_that_made_it_also_when_it_is_rebuilt(
    dataset: Any, releases: Path, tmp_path: Path, clone: Clone
) -> None:
    dataset.release(releases, code_hash="a" * 64)
    outcome = dataset.release(clone(releases, tmp_path / "clone"), code_hash="b" * 64)
    assert "equals the published one" in outcome.message
    crate = (outcome.path / "ro-crate-metadata.json").read_text(encoding="utf-8")
    assert f"sha256:{'a' * 64}" in crate


def test_a_published_file_is_not_replaced_by_one_that_comes_out_otherwise(
    dataset: Any, cloned: Path, all_files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What differs may be among the files that git keeps, which are all here."""
    before = all_files(cloned / "1.1.0")
    render = importlib.import_module("pipeline.release.render")
    monkeypatch.setattr(render, "paragraph", lambda *_: "In other words.")
    outcome = dataset.release(cloned)
    assert "with other bytes today: CHANGES.md, changes.json" in outcome.message
    assert before.items() <= all_files(cloned / "1.1.0").items()
    assert "CHANGES.md" in look_at(cloned / "1.1.0").absent
    assert "changes.json" not in look_at(cloned / "1.1.0").absent


def test_a_file_that_is_no_longer_made_and_one_that_is_new_are_told(
    dataset: Any, cloned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(write.DOCUMENTS, "NOTES.md", other)
    monkeypatch.delitem(write.DOCUMENTS, "LICENSE")
    message = dataset.release(cloned).message
    assert "no longer made: LICENSE" in message
    assert "made today, but no part of it: NOTES.md" in message
    assert not (cloned / "1.1.0" / "NOTES.md").exists()


def test_what_git_leaves_of_a_release_of_another_branch_is_put_aside(
    dataset: Any, history: Path, tmp_path: Path, clone: Clone
) -> None:
    """On a branch without it, git takes away what it keeps and nothing else."""
    first = clone(history, tmp_path / "clone")
    dataset.release(first)
    dataset.rows["projects"].pop()
    dataset.release(tmp_path / "other")
    shutil.copy(tmp_path / "other" / "index.json", first)
    for path in [*(first / "1.1.0").rglob("*")]:
        if path.is_file() and is_kept(path.relative_to(first / "1.1.0").as_posix()):
            path.unlink()
    outcome = dataset.release(first)
    assert (outcome.version, outcome.is_new) == ("1.0.0", False)
    assert not (first / "1.1.0").exists()
    assert (first / ".set-aside-1.1.0-1" / "README.md").exists()
    assert not (first / "lnu-1.1.0.zip").exists()


def withdraw(releases: Path, version: str) -> None:
    """Do by hand what ``docs/personal-data.md`` asks for."""
    index = json.loads((releases / "index.json").read_bytes())
    for entry in index["releases"]:
        if entry["version"] == version:
            entry["withdrawn"] = "A person asked to be removed."
    (releases / "index.json").write_text(json.dumps(index))
    if (releases / version).exists():
        shutil.rmtree(releases / version)


def test_a_history_goes_on_without_a_release_that_is_withdrawn(
    dataset: Any, history: Path, cloned: Path, all_files: Files
) -> None:
    whole = all_files(history / "1.1.0")
    withdraw(cloned, "1.0.0")
    outcome = dataset.release(cloned)
    assert "1.1.0 was rebuilt from raw/ and equals the published one" in outcome.message
    assert all_files(cloned / "1.1.0") == whole
    dataset["projects"].append(dataset.project(5, "Nyare"))
    assert dataset.release(cloned).version == "1.2.0"
    first = json.loads((cloned / "index.json").read_bytes())["releases"][0]
    assert first["withdrawn"] == "A person asked to be removed."


def test_a_release_that_is_gone_without_a_word_is_damage(dataset: Any, cloned: Path) -> None:
    shutil.rmtree(cloned / "1.0.0")
    with pytest.raises(LnuError, match="missing"):
        dataset.release(cloned)


def test_nothing_is_made_on_top_of_a_release_that_is_withdrawn(dataset: Any, cloned: Path) -> None:
    withdraw(cloned, "1.1.0")
    with pytest.raises(LnuError, match=r"the newest release, 1\.1\.0, is withdrawn"):
        dataset.release(cloned)


@pytest.mark.parametrize("content", ["", "{}", '{"schema": [1]}', "[]"])
def test_changes_that_cannot_be_read_are_refused(released: Path, content: str) -> None:
    (released / "changes.json").write_text(content)
    with pytest.raises(LnuError, match="no list of changes"):
        read_changes(released)
