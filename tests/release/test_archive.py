from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, LnuError
from pipeline.release.archive import archive_name, write_zip

Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def archive(released: Path, tmp_path: Path) -> Path:
    target = tmp_path / archive_name(released.name)
    write_zip(released, target)
    return target


def test_an_archive_holds_the_release_below_one_folder(
    released: Path, archive: Path, all_files: Files
) -> None:
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        held = {name: opened.read(name) for name in opened.namelist()}
    assert held == {f"lnu-1.0.0/{name}": data for name, data in all_files(released).items()}


def test_another_program_opens_it(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    subprocess.run(["python3", "-m", "zipfile", "-e", archive, out], check=True)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(check, cwd=out / "lnu-1.0.0", check=True)


def test_the_same_bytes_in_two_folders(dataset: Any, archive: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "å other place"
    path = dataset.release(elsewhere).path
    for file in path.rglob("*"):
        file.chmod(0o700)
        os.utime(file, (1_600_000_000, 1_600_000_000))
    write_zip(path, elsewhere / "copy.zip")
    assert (elsewhere / "copy.zip").read_bytes() == archive.read_bytes()


def test_what_is_not_in_the_list_is_not_in_the_archive(archive: Path, released: Path) -> None:
    before = archive.read_bytes()
    (released / "SHA256SUMS.sig").write_text("-----BEGIN SSH SIGNATURE-----\n")
    (released / "csv" / ".directory").touch()
    write_zip(released, archive)
    assert archive.read_bytes() == before


def test_date_order_permissions_and_storage_are_fixed(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
        assert opened.comment == b""
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"-rw-r--r--"}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {(entry.create_system, entry.extra, entry.comment) for entry in entries} == {
        (3, b"", b"")
    }


def test_the_bytes_are_those_that_were_written_when_this_was(tmp_path: Path) -> None:
    """Another Python that writes an archive otherwise is noticed here."""
    package = b'{"version": "1.0.0", "created": "2026-01-31", "resources": []}\n'
    (tmp_path / "datapackage.json").write_bytes(package)
    line = f"{hashlib.sha256(package).hexdigest()}  datapackage.json\n"
    (tmp_path / "SHA256SUMS").write_text(line)
    write_zip(tmp_path, tmp_path / "lnu.zip")
    digest = hashlib.sha256((tmp_path / "lnu.zip").read_bytes()).hexdigest()
    assert digest == "3e3a9141c8983ad5acd3f536740e328db922ba5d8390910adb44a6d8c172607a"


def test_a_file_that_is_missing_makes_no_archive(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path / "copy")
    (tmp_path / "copy" / "csv" / "themes.csv").unlink()
    with pytest.raises(FileNotFoundError):
        write_zip(tmp_path / "copy", tmp_path / "made.zip")
    assert not list(tmp_path.glob("made*"))


def test_what_is_no_release_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(LnuError, match="description of the release is missing") as caught:
        write_zip(tmp_path, tmp_path / "made.zip")
    assert caught.value.status == BAD_DATA
    assert list(tmp_path.iterdir()) == []
