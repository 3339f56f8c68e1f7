from __future__ import annotations

import errno
import fcntl
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.release import write
from pipeline.release.make import make_release

Files = Callable[[Path], dict[str, bytes]]


def test_the_first_release(dataset: Any, releases: Path) -> None:
    outcome = dataset.release(releases)
    assert (outcome.version, outcome.is_new) == ("1.0.0", True)
    assert outcome.path == releases / "1.0.0"
    names = {path.relative_to(outcome.path).as_posix() for path in outcome.path.rglob("*.*")}
    tables = dataset.rows.keys()
    assert names == {
        *(f"csv/{name}.csv" for name in tables),
        *(f"parquet/{name}.parquet" for name in tables),
        *("datapackage.json", "CHANGES.md", "changes.json", "CODEBOOK.md", "README.md"),
        *("CITATION.cff", "CITATION.bib", "codebook.html", "DATACARD.md", "csv-metadata.json"),
        *("croissant.json", "dataset.jsonld", "dcat.ttl", "dcat.rdf", ".zenodo.json"),
        "ro-crate-metadata.json",
    }
    assert (outcome.path / "LICENSE").exists()


def test_the_same_again_makes_no_release_and_touches_nothing(
    dataset: Any, releases: Path, all_files: Files
) -> None:
    dataset.release(releases)
    before = all_files(releases)
    outcome = dataset.release(releases, "2026-02-28", at_least="major")
    assert (outcome.version, outcome.is_new) == ("1.0.0", False)
    assert outcome.path == releases / "1.0.0"
    assert outcome.difference.is_empty
    assert all_files(releases) == before


def test_a_change_makes_the_next_release_and_leaves_the_last_alone(
    dataset: Any, releases: Path, all_files: Files
) -> None:
    first = dataset.release(releases).path
    before = all_files(first)
    dataset["projects"].append(dataset.project(4, "Ny"))
    outcome = dataset.release(releases, "2026-02-28")
    assert (outcome.version, outcome.is_new) == ("1.1.0", True)
    assert all_files(first) == before
    changes = json.loads((outcome.path / "changes.json").read_bytes())
    assert (changes["from"], changes["to"]) == ("1.0.0", "1.1.0")
    assert "1 row new in projects" in (outcome.path / "CHANGES.md").read_text()


def test_the_index_tells_what_identifies_each_release(dataset: Any, releases: Path) -> None:
    dataset.release(releases)
    dataset["projects"][0]["title"] = "Kusten"
    dataset["sources"][0]["sha256"] = "0" * 64
    dataset.release(releases, "2026-02-28")
    first, second = json.loads((releases / "index.json").read_bytes())["releases"]
    assert [entry["version"] for entry in (first, second)] == ["1.0.0", "1.0.1"]
    assert [entry["date"] for entry in (first, second)] == ["2026-01-31", "2026-02-28"]
    assert second["sources"] == {"booklet": "0" * 64}
    assert second["summary"] == "2 rows revised in projects and sources; source booklet changed"
    assert first["content_hash"] != second["content_hash"]
    same = {name for name, table in first["tables"].items() if table == second["tables"][name]}
    assert first["tables"].keys() - same == {"projects", "sources"}
    assert first["tables"]["municipalities"]["rows"] == 3


def test_sha256sum_accepts_the_checksums(released: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    found = subprocess.run(command, cwd=released, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    listed = [line[66:] for line in (released / "SHA256SUMS").read_text().splitlines()]
    present = [p.relative_to(released).as_posix() for p in released.rglob("*") if p.is_file()]
    assert listed == sorted(set(present) - {"SHA256SUMS"})


def spoil(folder: Path) -> None:
    path = folder / "csv" / "counties.csv"
    path.write_bytes(path.read_bytes().replace(b"Hallands", b"Skaraborgs"))


def lose(folder: Path) -> None:
    (folder / "parquet" / "counties.parquet").unlink()


def add(folder: Path) -> None:
    (folder / "csv" / "notes.csv").write_text("a\n")


def lose_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def forge(folder: Path) -> None:
    """Change a file and its checksum with it."""
    from pipeline.release.checksums import sums_bytes

    spoil(folder)
    (folder / "SHA256SUMS").write_bytes(sums_bytes(folder))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (spoil, "changed: csv/counties.csv"),
        (lose, "missing: parquet/counties.parquet"),
        (add, "extra: csv/notes.csv"),
        (lose_sums, "checksums is missing"),
        (forge, "changed: SHA256SUMS"),
    ],
)
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_nothing_is_made_on_top_of_damage(
    dataset: Any,
    releases: Path,
    all_files: Files,
    *,
    damage: Callable[[Path], None],
    says: str,
    version: str,
) -> None:
    dataset.release(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset.release(releases)
    damage(releases / version)
    before = all_files(releases)
    dataset["projects"].append(dataset.project(5, "Nyare"))
    with pytest.raises(LnuError, match=says) as caught:
        dataset.release(releases)
    assert caught.value.status == BAD_DATA
    assert all_files(releases) == before


def test_a_release_that_is_gone_is_damage(dataset: Any, releases: Path) -> None:
    dataset.release(releases).path.rename(releases / "moved")
    with pytest.raises(LnuError, match="missing") as caught:
        dataset.release(releases)
    assert caught.value.status == BAD_DATA


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b'{"releases": [{}]}', b'{"releases": 1}', b"\xff"],
)
def test_a_damaged_index_is_refused(dataset: Any, releases: Path, content: bytes) -> None:
    dataset.release(releases)
    (releases / "index.json").write_bytes(content)
    with pytest.raises(LnuError, match="index") as caught:
        dataset.release(releases)
    assert caught.value.status == BAD_DATA


def test_a_write_that_fails_leaves_everything_as_it_was(
    dataset: Any, releases: Path, all_files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset.release(releases)
    before = all_files(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))

    def fail(_: Any) -> str:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setitem(write.DOCUMENTS, "LICENSE", fail)
        with pytest.raises(RuntimeError, match="in the middle"):
            dataset.release(releases)
    assert all_files(releases) == before
    assert {path.name for path in releases.iterdir()} == {
        ".lock",
        "1.0.0",
        "index.json",
        "lnu-1.0.0.zip",
    }
    assert dataset.release(releases).version == "1.1.0"


def test_a_full_disk_is_an_error_that_says_so(
    dataset: Any, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(write, "write_parquet", full)
    with pytest.raises(LnuError, match="No space left"):
        dataset.release(releases)
    assert {path.name for path in releases.iterdir()} == {".lock"}


def test_two_runs_at_once_are_one_too_many(dataset: Any, releases: Path, all_files: Files) -> None:
    dataset.release(releases)
    before = all_files(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    with (releases / ".lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(LnuError, match="another run"):
            dataset.release(releases)
        assert all_files(releases) == before
    assert dataset.release(releases).version == "1.1.0"


@pytest.mark.parametrize("date", ["", "2026", "2026-13-01", "2026-1-1", "31-01-2026", "today"])
def test_a_date_that_is_no_day_is_refused(dataset: Any, releases: Path, date: str) -> None:
    with pytest.raises(LnuError, match="date") as caught:
        dataset.release(releases, date)
    assert caught.value.status == BAD_INPUT
    assert not releases.exists()


def test_no_table_makes_no_release(releases: Path) -> None:
    with pytest.raises(LnuError, match="no table"):
        make_release({}, releases, date="2026-01-31")


def test_an_empty_text_cannot_be_released(dataset: Any, releases: Path) -> None:
    """In a CSV file it could not be told from a missing value."""
    dataset["counties"][0]["name"] = ""
    with pytest.raises(ValueError, match="empty"):
        dataset.release(releases)
