from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.release import unpack as unpack_module
from pipeline.release.archive import archive_name, write_zip
from pipeline.release.unpack import unpack

Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def archive(released: Path, tmp_path: Path) -> Path:
    target = tmp_path / archive_name(released.name)
    write_zip(released, target)
    return target


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "down" / "unpacked"
    path.mkdir(parents=True)
    return path


def zip_of(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as opened:
        for name, data in files:
            opened.writestr(name, data)
    return content.getvalue()


def refused(archive: Path, folder: Path) -> str:
    """Give the message with which an archive is refused; nothing outside of the folder changes."""
    outside = {path for path in archive.parent.rglob("*") if not path.is_relative_to(folder)}
    with pytest.raises(LnuError) as caught:
        unpack(archive, folder)
    assert caught.value.status == BAD_DATA
    after = {path for path in archive.parent.rglob("*") if not path.is_relative_to(folder)}
    assert after == outside
    return str(caught.value)


def test_what_was_packed_comes_out(
    released: Path, archive: Path, folder: Path, all_files: Files
) -> None:
    assert unpack(archive, folder) == folder / "lnu-1.0.0"
    assert all_files(folder / "lnu-1.0.0") == all_files(released)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "lnu-1.0.0/../../evil.txt",
        "lnu-1.0.0/../lnu-1.0.0/a",
        "/tmp/evil.txt",
        "//evil.txt",
        "lnu-1.0.0//evil.txt",
        "lnu-1.0.0/./evil.txt",
        "lnu-1.0.0/folder/",
        "evil.txt",
        "..\\evil.txt",
        "lnu-1.0.0\\evil.txt",
        "C:evil.txt",
        "lnu-1.0.0/C:/evil.txt",
        "lnu-1.0.0/a\0.txt",
    ],
)
def test_no_path_leads_out(tmp_path: Path, folder: Path, name: str) -> None:
    # The library tidies a path up when an entry is made with it, so it is put in afterwards.
    stand_in = "#" * len(name)
    content = zip_of(("lnu-1.0.0/fine.txt", b"1"), (stand_in, b"2"))
    (tmp_path / "a.zip").write_bytes(content.replace(stand_in.encode(), name.encode()))
    assert "leads out" in refused(tmp_path / "a.zip", folder)
    assert list(folder.iterdir()) == []


def test_a_link_comes_out_as_a_file(tmp_path: Path, folder: Path) -> None:
    link = zipfile.ZipInfo("lnu-1.0.0/link")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    (tmp_path / "a.zip").write_bytes(zip_of((link, b"/etc/passwd")))
    top = unpack(tmp_path / "a.zip", folder)
    assert not (top / "link").is_symlink()
    assert (top / "link").read_bytes() == b"/etc/passwd"


def test_what_could_grow_is_refused(tmp_path: Path, folder: Path) -> None:
    bomb = zip_of(("lnu-1.0.0/zeros", bytes(10_000_000)), method=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 20_000
    (tmp_path / "a.zip").write_bytes(bomb)
    assert "not stored as it is" in refused(tmp_path / "a.zip", folder)
    assert list(folder.iterdir()) == []


def test_files_that_share_their_bytes_are_refused(tmp_path: Path, folder: Path) -> None:
    """https://www.bamsoftware.com/hacks/zipbomb/: the list names the same bytes many times."""
    plain = zip_of(("lnu-1.0.0/zeros", bytes(100_000)))
    end = plain.rindex(b"PK\5\6")
    start = plain.index(b"PK\1\2")
    entries = b"".join(
        plain[start:end].replace(b"zeros", f"{number:05}".encode()) for number in range(100)
    )
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 100, 100, len(entries), start, 0)
    (tmp_path / "a.zip").write_bytes(plain[:start] + entries + tail)
    assert "larger than itself" in refused(tmp_path / "a.zip", folder)
    assert list(folder.iterdir()) == []


def test_a_list_of_files_without_end_is_not_read(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack_module, "MAX_DIRECTORY", 10_000)
    (tmp_path / "a.zip").write_bytes(zip_of(*((f"lnu-1.0.0/{n:050}", b"") for n in range(1000))))
    assert "larger than that of any release" in refused(tmp_path / "a.zip", folder)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([("lnu-1.0.0/a", b"1"), ("lnu-1.0.1/a", b"1")], "not one folder"),
        ([("other/a", b"1")], "not one folder"),
        ([("lnu-1.0/a", b"1")], "not one folder"),
        ([("lnu-/a", b"1")], "not one folder"),
        ([], "not one folder"),
        ([("lnu-1.0.0/a", b"1"), ("lnu-1.0.0/a/b", b"1")], "impossible path"),
        ([("lnu-1.0.0/a/b", b"1"), ("lnu-1.0.0/a", b"1")], "impossible path"),
        ([("lnu-1.0.0/" + "a" * 300, b"1")], "impossible path"),
    ],
)
def test_what_is_no_release_is_refused(
    tmp_path: Path, folder: Path, files: list[tuple[str, bytes]], says: str
) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(*files))
    assert says in refused(tmp_path / "a.zip", folder)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(("lnu-1.0.0/a", b"1"), ("lnu-1.0.0/a", b"2")))
    assert "impossible path" in refused(tmp_path / "a.zip", folder)


def test_what_is_encrypted_is_refused(tmp_path: Path, folder: Path) -> None:
    content = bytearray(zip_of(("lnu-1.0.0/a", b"1")))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    assert "not stored as it is" in refused(tmp_path / "a.zip", folder)


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>", b"PK\5\6" + bytes(18), bytes(5000)])
def test_what_is_no_archive_is_damage(tmp_path: Path, folder: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert "no whole archive" in refused(tmp_path / "a.zip", folder)


@pytest.mark.parametrize(("before", "after"), [(b"#!/bin/sh\n", b""), (b"", b"more")])
def test_what_stands_before_or_after_an_archive_is_refused(
    archive: Path, folder: Path, before: bytes, after: bytes
) -> None:
    archive.write_bytes(before + archive.read_bytes() + after)
    assert "before or after" in refused(archive, folder)
    assert list(folder.iterdir()) == []


def test_an_archive_that_was_cut_is_damage(archive: Path, folder: Path) -> None:
    content = archive.read_bytes()
    for size in range(1, len(content), len(content) // 20):
        archive.write_bytes(content[:size])
        assert "no whole archive" in refused(archive, folder)


def test_a_changed_byte_of_a_file_is_damage(archive: Path, folder: Path) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"Hallands", b"Xallands", 1))
    assert "Bad CRC-32" in refused(archive, folder)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_has_another_end(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    """Whatever is changed, it is unpacked into the folder or refused as damaged."""
    work = tmp_path_factory.mktemp("damage")
    content = bytearray(zip_of(("lnu-1.0.0/a.csv", b"1,2\n"), ("lnu-1.0.0/b/c.csv", b"3\n")))
    for place, value in changes:
        content[place % len(content)] = value
    (work / "a.zip").write_bytes(content)
    (work / "folder").mkdir()
    status = BAD_DATA
    try:
        unpack(work / "a.zip", work / "folder")
    except LnuError as error:
        status = error.status
    assert status == BAD_DATA
    assert {path.name for path in work.iterdir()} == {"a.zip", "folder"}


def test_an_archive_that_is_not_there_is_an_error_of_the_user(tmp_path: Path, folder: Path) -> None:
    for path in (tmp_path / "none.zip", tmp_path / "deep"):
        with pytest.raises(LnuError, match="cannot be read") as caught:
            unpack(path, folder)
        assert caught.value.status == BAD_INPUT
