from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError, bad_data
from pipeline.release.archive import write_zip
from pipeline.release.fetch import Fetched, fetch
from pipeline.release.places import Place, open_place
from pipeline.release.publish import publish
from pipeline.release.publish_folder import FolderStore
from pipeline.release.subject import Subject
from pipeline.release.verify import verify_release
from tests.release.conftest import Dataset
from tests.release.web_server import Web, serving

Files = Callable[[Path], dict[str, bytes]]

ZIP = "lnu-1.1.0.zip"


def judge(subject: Subject) -> None:
    """Refuse what is not right, as the command does."""
    problems = [*subject.problems, *verify_release(subject.folder).problems]
    if problems:
        raise bad_data("; ".join(map(str, problems)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, and the folder to which they are published."""
    folder = tmp_path_factory.mktemp("made")
    dataset, releases = Dataset(), folder / "releases"
    dataset.release(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset.release(releases, "2026-02-28")
    publish(releases, FolderStore(folder / "published"))
    return folder


@pytest.fixture
def published(made: Path, tmp_path: Path) -> Path:
    """A folder with two published versions."""
    return Path(shutil.copytree(made / "published", tmp_path / "published"))


@pytest.fixture
def web(published: Path) -> Iterator[Web]:
    with serving(published) as server:
        yield server


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def get(place: str | Place, out: Path, version: str = "1.1.0", **more: Any) -> Fetched:
    opened = open_place(place) if isinstance(place, str) else place
    return fetch(opened, version, out, judge=judge, **more)


def refusal(place: str, out: Path, version: str = "1.1.0") -> tuple[int, str]:
    with pytest.raises(LnuError) as caught:
        get(place, out, version)
    return caught.value.status, str(caught.value)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


@pytest.mark.parametrize("kind", ["http", "file", "path", "releases"])
def test_an_archive_comes_from_wherever_it_is(
    web: Web, published: Path, made: Path, tmp_path: Path, out: Path, kind: str
) -> None:
    releases = Path(shutil.copytree(made / "releases", tmp_path / "releases"))
    write_zip(releases / "1.1.0", releases / ZIP)
    places = {
        "http": web.url,
        "file": published.as_uri(),
        "path": str(published),
        # What was never published: its index does not say what the archive is.
        "releases": str(releases),
    }
    fetched = get(places[kind], out)
    assert (fetched.version, fetched.archive, fetched.is_new) == ("1.1.0", out / ZIP, True)
    assert fetched.archive.read_bytes() == (published / ZIP).read_bytes()
    assert names(out) == {ZIP}


@pytest.mark.parametrize(("asked", "version"), [("latest", "1.1.0"), ("1.0.0", "1.0.0")])
def test_a_version_or_the_latest(web: Web, out: Path, asked: str, version: str) -> None:
    assert get(f"{web.url}/", out, asked).version == version
    assert names(out) == {f"lnu-{version}.zip"}


def test_the_files_come_too_if_they_are_asked_for(
    web: Web, published: Path, out: Path, all_files: Files
) -> None:
    fetched = get(web.url, out, with_files=True)
    assert fetched.folder == out / "lnu-1.1.0"
    assert all_files(fetched.folder) == all_files(published / "1.1.0")
    assert names(out) == {ZIP, "lnu-1.1.0"}
    again = get(web.url, out, with_files=True)
    assert (again.is_new, again.folder) == (False, fetched.folder)


def test_files_do_not_replace_something_else(web: Web, out: Path) -> None:
    (out / "lnu-1.1.0").mkdir(parents=True)
    (out / "lnu-1.1.0" / "mine.txt").touch()
    with pytest.raises(LnuError, match="something else") as caught:
        get(web.url, out, with_files=True)
    assert caught.value.status == BAD_INPUT
    assert names(out / "lnu-1.1.0") == {"mine.txt"}


def test_a_signature_comes_too(published: Path, web: Web, out: Path) -> None:
    (published / "1.1.0" / "SHA256SUMS.sig").write_text("a signature")
    fetched = get(web.url, out, with_files=True)
    assert fetched.signature == out / "lnu-1.1.0.sig"
    assert fetched.signature.read_text() == "a signature"
    assert (out / "lnu-1.1.0" / "SHA256SUMS.sig").read_text() == "a signature"


def test_what_is_there_already_is_looked_into_and_not_fetched(web: Web, out: Path) -> None:
    get(web.url, out)
    web.requests.clear()
    assert not get(web.url, out).is_new
    assert ZIP not in [name for name, _ in web.requests]


def test_what_is_there_already_and_is_not_right_is_refused_and_stays(web: Web, out: Path) -> None:
    out.mkdir()
    shutil.copy(web.folder / "lnu-1.0.0.zip", out / ZIP)
    status, message = refusal(web.url, out)
    assert (status, "holds version 1.0.0, not 1.1.0" in message) == (BAD_DATA, True)
    assert (out / ZIP).read_bytes() == (web.folder / "lnu-1.0.0.zip").read_bytes()


def test_a_version_that_is_not_published(web: Web, out: Path) -> None:
    status, message = refusal(web.url, out, "2.0.0")
    assert status == BAD_INPUT
    assert "'2.0.0' is not published" in message
    assert "1.0.0, 1.1.0" in message


@pytest.mark.parametrize(
    ("name", "http_status", "says"),
    [
        ("index.json", 404, "there is no index.json"),
        ("index.json", 403, "access was refused (403 Forbidden"),
        ("index.json", 500, "the server says 500"),
        (ZIP, 404, "no such place or file"),
        (ZIP, 410, "no such place or file"),
        (ZIP, 401, "access was refused"),
        (ZIP, 503, "the server says 503"),
    ],
)
def test_what_the_server_refuses(
    web: Web, out: Path, name: str, http_status: int, says: str
) -> None:
    web.status[name] = http_status
    status, message = refusal(web.url, out)
    assert (status, says in message) == (BAD_INPUT, True), message
    assert names(out) == set()


def test_a_server_that_is_not_there(web: Web, out: Path) -> None:
    with serving(web.folder) as other:
        gone = other.url
    assert refusal(gone, out)[0] == BAD_INPUT
    assert "the connection failed" in refusal(gone, out)[1]


@pytest.mark.parametrize(
    "address",
    ["http://", "http://[", "http://a b", "https://\udcff", "file://other/folder", "nonsense://a"],
)
def test_what_is_no_address(out: Path, address: str) -> None:
    assert refusal(address, out)[0] == BAD_INPUT


def test_a_folder_that_is_not_there(tmp_path: Path, out: Path) -> None:
    status, message = refusal(str(tmp_path / "none"), out)
    assert (status, "there is no index.json" in message) == (BAD_INPUT, True)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"[]",
        b"{}",
        b'{"dataset": "lnu-open-data"}',
        b'{"dataset": "lnu-open-data", "releases": [{}]}',
        b'{"dataset": "other", "releases": []}',
        b'{"dataset": "lnu-open-data", "releases": [{"version": "1", "sums_hash": "0"}]}',
        b'{"dataset": "lnu-open-data", "releases": [], "archives": {"1.0.0": {"bytes": 1}}}',
        b'{"dataset": "lnu-open-data", "releases": [], "archives": []}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_a_damaged_index_is_refused(web: Web, out: Path, content: bytes) -> None:
    (web.folder / "index.json").write_bytes(content)
    assert refusal(web.url, out)[0] == BAD_DATA
    assert names(out) == set()


def test_an_index_whose_versions_are_out_of_order_is_refused(web: Web, out: Path) -> None:
    change_index(web.folder, lambda index: index["releases"].reverse())
    assert refusal(web.url, out)[0] == BAD_DATA


def change_index(folder: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    index = json.loads((folder / "index.json").read_bytes())
    change(index)
    (folder / "index.json").write_text(json.dumps(index))


def spoil(folder: Path) -> None:
    """Change a byte of a file, as a bad disk does."""
    path = folder / ZIP
    path.write_bytes(path.read_bytes().replace(b"Hallands", b"Xallands", 1))


def shorten(folder: Path) -> None:
    path = folder / ZIP
    path.write_bytes(path.read_bytes()[:-10])


def lengthen(folder: Path) -> None:
    path = folder / ZIP
    path.write_bytes(path.read_bytes() + b"more")


def swap(folder: Path) -> None:
    """Give one version for the other."""
    shutil.copy(folder / "lnu-1.0.0.zip", folder / ZIP)


@pytest.mark.parametrize("knows_archives", [True, False])
@pytest.mark.parametrize("damage", [spoil, shorten, lengthen, swap])
def test_damage_is_refused_and_nothing_of_it_kept(
    web: Web, out: Path, damage: Callable[[Path], None], *, knows_archives: bool
) -> None:
    damage(web.folder)
    if not knows_archives:
        change_index(web.folder, lambda index: index.pop("archives"))
    status, message = refusal(web.url, out)
    assert status == BAD_DATA, message
    assert names(out) == set()


def test_a_forged_release_is_refused(dataset: Any, web: Web, out: Path, tmp_path: Path) -> None:
    """It is whole and right by itself, and not the one that the index lists."""
    dataset["counties"][0]["name"] = "Stockholm"
    dataset.release(tmp_path / "forged")
    dataset["projects"].append(dataset.project(5, "Falsk"))
    forged = dataset.release(tmp_path / "forged").path
    assert forged.name == "1.1.0"
    write_zip(forged, web.folder / ZIP)
    assert refusal(web.url, out)[0] == BAD_DATA
    change_index(web.folder, lambda index: index.pop("archives"))
    status, message = refusal(web.url, out)
    assert (status, "SHA256SUMS: is not the list that was published" in message) == (BAD_DATA, True)
    assert names(out) == set()


def test_no_more_is_taken_than_the_index_says(web: Web, out: Path) -> None:
    said = (web.folder / ZIP).stat().st_size
    (web.folder / ZIP).write_bytes(bytes(said + 1))
    status, message = refusal(web.url, out)
    assert (status, f"larger than the {said:,} bytes" in message) == (BAD_DATA, True)


def ranges(web: Web) -> list[str | None]:
    return [wanted for name, wanted in web.requests if name == ZIP]


def test_a_download_that_is_cut_goes_on_at_once(web: Web, out: Path) -> None:
    web.cuts[ZIP] = [1000, 500]
    fetched = get(web.url, out)
    assert fetched.archive.read_bytes() == (web.folder / ZIP).read_bytes()
    assert ranges(web) == [None, "bytes=1000-", "bytes=1500-"]


def test_without_ranges_it_starts_anew(web: Web, out: Path) -> None:
    web.ranges = False
    web.cuts[ZIP] = [1000, 2000]
    fetched = get(web.url, out)
    assert fetched.archive.read_bytes() == (web.folder / ZIP).read_bytes()
    assert ranges(web) == [None, "bytes=1000-", "bytes=2000-"]


def test_a_line_that_stays_dead_is_told_and_the_next_call_goes_on(web: Web, out: Path) -> None:
    web.cuts[ZIP] = [1000, 0]
    status, message = refusal(web.url, out)
    assert status == BAD_INPUT
    assert "ended after 1,000 of" in message
    assert names(out) == {f"{ZIP}.partial"}
    web.requests.clear()
    assert get(web.url, out).archive.read_bytes() == (web.folder / ZIP).read_bytes()
    assert ranges(web) == ["bytes=1000-"]
    assert names(out) == {ZIP}


@pytest.mark.parametrize("size", [1, 5000, -1, 0, 10])
def test_a_beginning_of_something_else_is_thrown_away(web: Web, out: Path, size: int) -> None:
    """Sizes from 0 down are counted from that of the archive."""
    whole = (web.folder / ZIP).stat().st_size
    out.mkdir()
    (out / f"{ZIP}.partial").write_bytes(bytes(size if size in (1, 5000) else whole + size))
    assert get(web.url, out).archive.read_bytes() == (web.folder / ZIP).read_bytes()
    assert names(out) == {ZIP}


def test_a_beginning_of_unknown_size_is_thrown_away_too(web: Web, out: Path) -> None:
    change_index(web.folder, lambda index: index.pop("archives"))
    out.mkdir()
    (out / f"{ZIP}.partial").write_bytes(bytes((web.folder / ZIP).stat().st_size + 7))
    get(web.url, out)
    assert [ranges(web)[0] is None, ranges(web)[1]] == [False, None]


def test_a_full_disk_is_told(web: Web, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from pipeline.release import download

    class Full(type(Path())):  # type: ignore[misc]
        def open(self, *_: Any, **__: Any) -> Any:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    plain = download._append

    def full(reading: Any, name: str, target: Path, limit: int, progress: Any) -> int:
        return plain(reading, name, Full(target), limit, progress)

    monkeypatch.setattr(download, "_append", full)
    status, message = refusal(web.url, out)
    assert (status, "No space left" in message) == (BAD_INPUT, True)


def test_any_address_that_fsspec_opens(published: Path, out: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    try:
        memory.put(str(published), "/place", recursive=True)
        assert get("memory://place", out).archive.read_bytes() == (published / ZIP).read_bytes()
        status, message = refusal("memory://nowhere", out)
        assert (status, "there is no index.json" in message) == (BAD_INPUT, True)
    finally:
        memory.rm("/place", recursive=True)


def test_the_extra_is_named_where_it_is_missing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "s3fs", None)
    status, message = refusal("s3://bucket/prefix", out)
    assert status == BAD_INPUT
    assert "the extra 'publish'" in message
    assert "requirements/publish.txt" in message


def command(*arguments: str | Path) -> tuple[int, str]:
    """Run ``lnu fetch``; an error that is not for users is raised."""
    from click.testing import CliRunner

    from pipeline.cli.fetch import fetch as fetch_command

    try:
        result = CliRunner().invoke(fetch_command, [*map(str, arguments)], catch_exceptions=False)
    except LnuError as error:
        return error.status, str(error)
    return result.exit_code, result.output


def test_the_command_says_what_it_has_done(web: Web, out: Path) -> None:
    status, said = command("latest", "--from", web.url, "--out", out, "--unpack")
    assert status == 0
    assert said.splitlines()[-2:] == [
        f"Version 1.1.0 is in {out / ZIP}.",
        f"Its files: {out / 'lnu-1.1.0'}",
    ]
    assert "rows" in said.splitlines()[0]
    again = command("latest", "--from", web.url, "--out", out)
    assert (again[0], "was in its place already" in again[1]) == (0, True)


def test_the_command_refuses_damage(web: Web, out: Path) -> None:
    spoil(web.folder)
    assert command("latest", "--from", web.url, "--out", out)[0] == BAD_DATA
    assert names(out) == set()


def test_the_command_refuses_what_breaks_the_schemas(
    dataset: Any, releases: Path, out: Path, tmp_path: Path
) -> None:
    """What was published so is as it was published, and no good."""
    dataset["evidence"][0]["row_key"] = "LNU-77"
    dataset.release(releases)
    publish(releases, FolderStore(tmp_path / "published"))
    status, said = command("latest", "--from", tmp_path / "published", "--out", out)
    assert (status, "damaged and was not kept" in said) == (BAD_DATA, True)
    assert names(out) == set()


def test_the_command_refuses_what_is_not_signed(web: Web, out: Path, tmp_path: Path) -> None:
    (tmp_path / "signers").touch()
    signers = ("--allowed-signers", tmp_path / "signers")
    status, said = command("latest", "--from", web.url, "--out", out, *signers)
    assert (status, "not signed" in said) == (BAD_DATA, True)
    assert names(out) == set()


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    import subprocess
    import sys

    modules = "release.fetch release.publish release.publish_s3 release.subject cli.fetch".split()
    heavy = {"pandas", "pyarrow", "fsspec", "s3fs", "botocore", "rich", "schemas"}
    code = "\n".join(
        ["import sys", *(f"import pipeline.{name}" for name in modules), "print(*sys.modules)"]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy.intersection(done.stdout.split())


def test_progress_is_told(web: Web, out: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    get(web.url, out, progress=lambda *step: told.append(step))
    size = (web.folder / ZIP).stat().st_size
    assert told[-1] == (ZIP, size, size)
