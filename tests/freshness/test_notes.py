"""What is remembered of files, and when it is not believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.freshness.notes import Notes

LONG_AGO_NS = 10**18


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "inner" / "b.txt").write_text("two")
    (folder / ".hidden").write_text("three")
    return folder


def look(tmp_path: Path, folder: Path) -> dict[str, str]:
    notes = Notes(tmp_path / "cache")
    try:
        return notes.folder_parts(folder)
    finally:
        notes.save()
        notes.close()


def test_a_folder_is_its_files(tmp_path: Path, source: Path) -> None:
    parts = look(tmp_path, source)
    assert set(parts) == {"a.txt", "inner/b.txt"}
    assert look(tmp_path, tmp_path / "nothing") == {}


def test_a_file_written_again_at_once_with_the_same_length_is_noticed(
    tmp_path: Path, source: Path
) -> None:
    before = look(tmp_path, source)
    stamp = (source / "a.txt").stat()
    (source / "a.txt").write_text("six")
    os.utime(source / "a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    after = look(tmp_path, source)
    assert {name for name in after if after[name] != before[name]} == {"a.txt"}


def test_a_file_that_was_not_touched_is_not_read(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Both times of the files lie back far enough to be believed.
    monkeypatch.setattr("pipeline.freshness.notes._RACY_NS", -LONG_AGO_NS)
    parts = look(tmp_path, source)
    monkeypatch.setattr("pipeline.freshness.notes._read_hash", None)
    assert look(tmp_path, source) == parts


@pytest.mark.parametrize("damage", [b"", b"no database at all, but some text" * 99, None])
def test_notes_that_are_damaged_are_begun_anew(
    tmp_path: Path, source: Path, damage: bytes | None
) -> None:
    parts = look(tmp_path, source)
    file = tmp_path / "cache" / "notes.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert look(tmp_path, source) == parts


def test_manifests_are_found_by_their_version(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    parts = {"å": "1", "b": "2"}
    assert notes.manifest(notes.keep_manifest(parts)) == parts
    assert notes.manifest("0" * 64) is None
    notes.close()
