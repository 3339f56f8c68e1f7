from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.release.archive import write_zip
from pipeline.release.index import read_index
from pipeline.release.publish import Published, publish
from pipeline.release.publish_folder import FolderStore
from pipeline.release.publish_store import open_store
from pipeline.release.verify import verify_release

Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "å place" / "of data"


def to_folder(releases: Path, target: Path) -> Published:
    return publish(releases, FolderStore(target))


def refusal(releases: Path, target: Path) -> tuple[int, str]:
    with pytest.raises(LnuError) as caught:
        to_folder(releases, target)
    return caught.value.status, str(caught.value)


def add_version(dataset: Any, releases: Path, number: int = 4) -> str:
    dataset["projects"].append(dataset.project(number, f"Ny {number}"))
    return str(dataset.release(releases, "2026-02-28").version)


def read_place(folder: Path, all_files: Files) -> dict[str, bytes]:
    """Give what is published in a folder; the lock beside it is nobody's concern."""
    return {name: data for name, data in all_files(folder).items() if name != ".lock"}


def index_of(folder: Path) -> Any:
    return json.loads((folder / "index.json").read_bytes())


class Spy:
    """A folder that notes what is written, and may break or change in between."""

    def __init__(self, folder: Path, before: Callable[[int], None] = lambda _: None) -> None:
        self.steps: list[str] = []
        self._store = FolderStore(folder)
        self._before = before

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def create(self, name: str, content: Path, sha256: str) -> bool:
        self._before(len(self.steps))
        self.steps.append(name)
        return self._store.create(name, content, sha256)

    claim = create

    def replace_index(self, content: bytes, tag: str | None) -> bool:
        self._before(len(self.steps))
        self.steps.append("index.json")
        return self._store.replace_index(content, tag)


def test_what_is_published(
    dataset: Any, released: Path, releases: Path, target: Path, all_files: Files
) -> None:
    add_version(dataset, releases)
    done = to_folder(releases, target)
    assert done.versions == ("1.0.0", "1.1.0")
    expected = {
        name: data
        for name, data in all_files(releases).items()
        if name.startswith(("1.0.0/", "1.1.0/"))
    }
    for version in done.versions:
        write_zip(releases / version, released.parent / "made.zip")
        expected[f"lnu-{version}.zip"] = (released.parent / "made.zip").read_bytes()
    found = read_place(target, all_files)
    assert found.keys() == expected.keys() | {"index.json"}
    assert {name: found[name] for name in expected} == expected
    assert (done.written, done.there) == (len(expected), 0)


def test_the_index_is_that_of_the_releases_and_says_what_the_archives_are(
    released: Path, releases: Path, target: Path
) -> None:
    import hashlib

    to_folder(releases, target)
    archive = (target / "lnu-1.0.0.zip").read_bytes()
    facts = {"bytes": len(archive), "sha256": hashlib.sha256(archive).hexdigest()}
    assert index_of(target) == index_of(releases) | {"archives": {"1.0.0": facts}}
    assert read_index(target) == read_index(releases)
    assert verify_release(target / released.name).is_right


def test_content_first_and_the_index_last(
    dataset: Any, released: Path, releases: Path, target: Path
) -> None:
    add_version(dataset, releases)
    store = Spy(target)
    publish(releases, store)
    claims = [name for name in store.steps if name.endswith("SHA256SUMS")]
    assert claims == ["1.0.0/SHA256SUMS", "1.1.0/SHA256SUMS"]
    assert store.steps[0] == claims[0]
    assert store.steps.index(claims[1]) == store.steps.index("lnu-1.0.0.zip") + 1
    assert store.steps[-2:] == ["lnu-1.1.0.zip", "index.json"]
    assert store.steps.count("index.json") == 1


def test_again_there_is_nothing_to_do(
    released: Path, releases: Path, target: Path, all_files: Files
) -> None:
    first = to_folder(releases, target)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}
    store = Spy(target)
    again = publish(releases, store)
    assert (again.versions, again.written, again.there) == ((), 0, first.written)
    assert store.steps == []
    del before[target / ".lock"]
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_new_version_is_added(
    dataset: Any, released: Path, releases: Path, target: Path, all_files: Files
) -> None:
    to_folder(releases, target)
    before = read_place(target, all_files)
    version = add_version(dataset, releases)
    done = to_folder(releases, target)
    assert done.versions == (version,)
    after = read_place(target, all_files)
    assert {name: after[name] for name in before if name != "index.json"} == {
        name: data for name, data in before.items() if name != "index.json"
    }


class StoppedError(Exception):
    """Stands for a process that is killed."""


@pytest.mark.parametrize("step", [0, 1, 20, -3, -2, -1])
def test_a_run_that_was_killed_is_completed(
    dataset: Any,
    released: Path,
    releases: Path,
    target: Path,
    tmp_path: Path,
    all_files: Files,
    step: int,
) -> None:
    add_version(dataset, releases)
    counted = Spy(tmp_path / "counted")
    publish(releases, counted)
    at = range(len(counted.steps))[step]

    def stop(number: int) -> None:
        if number == at:
            raise StoppedError

    with pytest.raises(StoppedError):
        publish(releases, Spy(target, stop))
    assert not (target / "index.json").exists()
    done = to_folder(releases, target)
    assert (done.versions, done.there) == (("1.0.0", "1.1.0"), at)
    assert read_place(target, all_files) == read_place(tmp_path / "counted", all_files)


def test_half_a_file_of_a_killed_run_is_no_file(
    released: Path, releases: Path, target: Path, all_files: Files
) -> None:
    (target / "1.0.0").mkdir(parents=True)
    (target / "1.0.0" / "SHA256SUMS.partial").write_text("hal")
    to_folder(releases, target)
    assert not [name for name in all_files(target) if name.endswith(".partial")]
    assert verify_release(target / "1.0.0").is_right


def test_what_has_gone_missing_is_put_back(
    released: Path, releases: Path, target: Path, all_files: Files
) -> None:
    to_folder(releases, target)
    before = read_place(target, all_files)
    (target / "1.0.0" / "csv" / "themes.csv").unlink()
    (target / "lnu-1.0.0.zip").unlink()
    done = to_folder(releases, target)
    assert (done.versions, done.written) == ((), 2)
    assert read_place(target, all_files) == before


def other_release(releases: Path, elsewhere: Path, dataset: Any) -> Path:
    """Make another release of the same number."""
    other = dataset.copy()
    other["counties"][0]["name"] = "Stockholm"
    other.release(elsewhere)
    return elsewhere


def test_a_published_version_with_other_content_stays(
    dataset: Any, releases: Path, target: Path, tmp_path: Path, all_files: Files
) -> None:
    to_folder(other_release(releases, tmp_path / "other", dataset), target)
    before = read_place(target, all_files)
    dataset.release(releases)
    add_version(dataset, releases)
    status, message = refusal(releases, target)
    assert status == BAD_DATA
    assert "version 1.0.0 is published already with other content" in message
    assert read_place(target, all_files) == before


def test_a_version_that_is_claimed_with_other_content_stays(
    dataset: Any, releases: Path, target: Path, tmp_path: Path, all_files: Files
) -> None:
    """The other publisher has not come to the index yet."""
    other = other_release(releases, tmp_path / "other", dataset)
    to_folder(other, target)
    (target / "index.json").unlink()
    before = read_place(target, all_files)
    dataset.release(releases)
    status, message = refusal(releases, target)
    assert (status, "1.0.0/SHA256SUMS" in message) == (BAD_DATA, True)
    assert read_place(target, all_files) == before


@pytest.mark.parametrize("name", ["1.0.0/csv/themes.csv", "lnu-1.0.0.zip"])
def test_a_file_that_is_another_stays(
    released: Path, releases: Path, target: Path, all_files: Files, name: str
) -> None:
    path = target / name
    path.parent.mkdir(parents=True)
    path.write_text("something else")
    status, message = refusal(releases, target)
    assert (status, name in message) == (BAD_DATA, True)
    assert path.read_text() == "something else"
    assert not (target / "index.json").exists()


def test_an_archive_that_is_listed_as_another_is_refused(
    released: Path, releases: Path, target: Path
) -> None:
    to_folder(releases, target)
    index = index_of(target)
    index["archives"]["1.0.0"]["bytes"] += 1
    (target / "index.json").write_text(json.dumps(index))
    status, message = refusal(releases, target)
    assert (status, "lnu-1.0.0.zip" in message) == (BAD_DATA, True)


def spoil(folder: Path) -> None:
    (folder / "csv" / "themes.csv").write_text("theme_id\n")


def forge(folder: Path) -> None:
    from pipeline.release.checksums import sums_bytes

    spoil(folder)
    (folder / "SHA256SUMS").write_bytes(sums_bytes(folder))


def lose(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (spoil, "changed: csv/themes.csv"),
        (forge, "changed: SHA256SUMS"),
        (lose, "checksums is missing"),
    ],
)
def test_a_damaged_release_is_not_published(
    released: Path, releases: Path, target: Path, damage: Callable[[Path], None], says: str
) -> None:
    damage(released)
    status, message = refusal(releases, target)
    assert (status, says in message) == (BAD_DATA, True)
    assert {path.name for path in target.iterdir()} == {".lock"}


def test_what_is_published_need_not_be_here_any_more(
    dataset: Any, released: Path, releases: Path, target: Path
) -> None:
    """A clone may hold less of old releases than what was published of them."""
    to_folder(releases, target)
    version = add_version(dataset, releases)
    shutil.rmtree(released / "parquet")
    assert to_folder(releases, target).versions == (version,)
    shutil.rmtree(released)
    done = to_folder(releases, target)
    assert (done.versions, done.notes) == (
        (),
        ("1.0.0 is published and not here; it stays as it is",),
    )


@pytest.mark.parametrize("content", [b"<html>", b'{"dataset": "other", "releases": []}'])
def test_an_index_of_something_else_stays(
    released: Path, releases: Path, target: Path, content: bytes
) -> None:
    target.mkdir(parents=True)
    (target / "index.json").write_bytes(content)
    assert refusal(releases, target)[0] == BAD_DATA
    assert (target / "index.json").read_bytes() == content


def test_without_a_release_there_is_nothing_to_publish(releases: Path, target: Path) -> None:
    status, message = refusal(releases, target)
    assert (status, "make release" in message) == (BAD_INPUT, True)
    assert not target.exists()


def test_releases_are_not_published_onto_themselves(released: Path, releases: Path) -> None:
    before = index_of(releases)
    assert refusal(releases, releases)[0] == BAD_INPUT
    assert index_of(releases) == before


def test_two_at_once_are_one_too_many(released: Path, releases: Path, target: Path) -> None:
    target.mkdir(parents=True)
    with (target / ".lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        status, message = refusal(releases, target)
    assert (status, "another run" in message) == (BAD_INPUT, True)
    assert to_folder(releases, target).versions == ("1.0.0",)


def test_an_index_that_changed_meanwhile_is_read_anew(
    dataset: Any, releases: Path, target: Path, tmp_path: Path
) -> None:
    """As if the lock had not held: both versions are listed in the end."""
    dataset.release(releases)
    shutil.copytree(releases, tmp_path / "other")
    add_version(dataset, tmp_path / "other")
    ahead = to_folder(tmp_path / "other", tmp_path / "ahead")
    faster = (tmp_path / "ahead" / "index.json").read_bytes()

    def be_faster(_: int) -> None:
        if not (target / "index.json").exists() and (target / "lnu-1.0.0.zip").exists():
            (target / "index.json").write_bytes(faster)

    done = publish(releases, Spy(target, be_faster))
    assert done.versions == ()
    assert [entry["version"] for entry in index_of(target)["releases"]] == list(ahead.versions)


def test_versions_of_two_publishers_are_merged(
    dataset: Any, releases: Path, target: Path, tmp_path: Path
) -> None:
    dataset.release(releases)
    shutil.copytree(releases, tmp_path / "other")
    other = dataset.copy()
    other["projects"][0]["title"] = "Kusten"
    assert other.release(tmp_path / "other").version == "1.0.1"
    assert add_version(dataset, releases) == "1.1.0"
    to_folder(releases, target)
    assert to_folder(tmp_path / "other", target).versions == ("1.0.1",)
    index = index_of(target)
    expected = ["1.0.0", "1.0.1", "1.1.0"]
    assert [entry["version"] for entry in index["releases"]] == expected
    assert list(index["archives"]) == expected


def test_a_signature_may_come_later_and_stays(released: Path, releases: Path, target: Path) -> None:
    to_folder(releases, target)
    signature = released / "SHA256SUMS.sig"
    signature.write_text("the first")
    done = to_folder(releases, target)
    assert (done.versions, done.written) == ((), 1)
    signature.write_text("another")
    assert to_folder(releases, target).notes == (
        "1.0.0 is published with another signature, which stays",
    )
    assert (target / "1.0.0" / "SHA256SUMS.sig").read_text() == "the first"


def test_a_full_disk_is_told(
    released: Path, releases: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.release import publish_folder

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(publish_folder.shutil, "copyfileobj", full)
    status, message = refusal(releases, target)
    assert (status, "No space left" in message) == (BAD_INPUT, True)


@pytest.mark.parametrize("address", ["ftp://host/x", "memory://x", "https://host/x", "gs://b/x"])
def test_where_nothing_can_be_published(address: str) -> None:
    with pytest.raises(LnuError, match="nothing can be published") as caught:
        open_store(address)
    assert caught.value.status == BAD_INPUT


@pytest.mark.parametrize("address", ["s3://", "s3:///", "file://elsewhere/x"])
def test_addresses_that_name_no_place(address: str) -> None:
    with pytest.raises(LnuError) as caught:
        open_store(address)
    assert caught.value.status == BAD_INPUT


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(LnuError, match="the extra 'publish'") as caught:
        open_store("s3://bucket/prefix")
    assert caught.value.status == BAD_INPUT
    assert "pip install" in str(caught.value)


def test_a_folder_can_be_written_as_an_address(
    released: Path, releases: Path, target: Path
) -> None:
    publish(releases, open_store(target.absolute().as_uri()))
    assert (target / "lnu-1.0.0.zip").is_file()


def test_progress_is_told(released: Path, releases: Path, target: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    done = publish(releases, FolderStore(target), progress=lambda *step: told.append(step))
    assert [step[1] for step in told] == list(range(done.written))


def test_an_unknown_word_in_an_entry_is_kept(released: Path, releases: Path, target: Path) -> None:
    """A later version of the code may say more of a release."""
    index: Mapping[str, Any] = index_of(releases)
    index["releases"][0]["colour"] = "blue"
    (releases / "index.json").write_text(json.dumps(index))
    to_folder(releases, target)
    assert index_of(target)["releases"] == index["releases"]
