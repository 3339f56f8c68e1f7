"""Publishing to a real S3 server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.release.fetch import fetch
from pipeline.release.places import open_place
from pipeline.release.publish import Published, publish
from pipeline.release.publish_s3 import S3Store
from pipeline.release.publish_store import Store, open_store
from tests.release.s3_server import BUCKET, S3, Proxy, running, use_key

Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture(scope="module")
def server() -> Iterator[S3]:
    with running() as started:
        yield started


@pytest.fixture
def s3(server: S3, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> S3:
    use_key(monkeypatch, tmp_path)
    return server


@pytest.fixture
def address() -> str:
    """A prefix that no other test uses."""
    return f"s3://{BUCKET}/{uuid.uuid4().hex}/data"


def to_s3(releases: Path, address: str, endpoint_url: str) -> Published:
    return publish(releases, open_store(address, endpoint_url=endpoint_url))


def refusal(releases: Path, address: str, endpoint_url: str) -> tuple[int, str]:
    with pytest.raises(LnuError) as caught:
        to_s3(releases, address, endpoint_url)
    return caught.value.status, str(caught.value)


def stored(s3: S3, address: str) -> dict[str, bytes]:
    """Give all objects below an address."""
    filesystem, root = s3.filesystem(), address.removeprefix("s3://")
    return {
        name.removeprefix(f"{root}/"): filesystem.cat_file(name) for name in filesystem.find(root)
    }


def versions(s3: S3, address: str) -> list[str]:
    index = json.loads(stored(s3, address)["index.json"])
    return [entry["version"] for entry in index["releases"]]


def add_version(dataset: Any, releases: Path, number: int = 4) -> str:
    dataset["projects"].append(dataset.project(number, f"Ny {number}"))
    return str(dataset.release(releases, "2026-02-28").version)


def test_what_is_published_can_be_fetched(
    s3: S3, dataset: Any, releases: Path, address: str, tmp_path: Path, all_files: Files
) -> None:
    dataset.release(releases)
    version = add_version(dataset, releases)
    done = to_s3(releases, address, s3.url)
    assert done.versions == ("1.0.0", version)
    found = stored(s3, address)
    expected = {name: data for name, data in all_files(releases).items() if name.partition("/")[1]}
    archives = {"lnu-1.0.0.zip", f"lnu-{version}.zip"}
    assert {name: found[name] for name in expected} == expected
    assert found.keys() == expected.keys() | archives | {"index.json"}
    assert done.written == len(expected) + len(archives)

    place = open_place(address, endpoint_url=s3.url)
    fetched = fetch(place, "latest", tmp_path / "out", judge=lambda _: None, with_files=True)
    assert fetched.archive.read_bytes() == found[f"lnu-{version}.zip"]
    assert fetched.folder
    assert all_files(fetched.folder) == all_files(releases / version)


def test_objects_say_what_they_are(s3: S3, released: Path, releases: Path, address: str) -> None:
    to_s3(releases, address, s3.url)
    root = f"{address.removeprefix('s3://')}"
    bucket, _, prefix = root.partition("/")
    filesystem = s3.filesystem()

    def head(name: str) -> Any:
        return filesystem.call_s3("head_object", Bucket=bucket, Key=f"{prefix}/{name}")

    assert head("index.json")["ContentType"] == "application/json"
    assert head("index.json")["CacheControl"] == "no-cache"
    assert head("1.0.0/csv/themes.csv")["ContentType"] == "text/csv; charset=utf-8"
    assert head("lnu-1.0.0.zip")["ContentType"] == "application/zip"
    assert head("1.0.0/SHA256SUMS")["ContentType"] == "text/plain; charset=utf-8"


def test_again_there_is_nothing_to_do(s3: S3, released: Path, releases: Path, address: str) -> None:
    first = to_s3(releases, address, s3.url)
    before = stored(s3, address)
    again = to_s3(releases, f"{address}/", s3.url)
    assert (again.versions, again.written, again.there) == ((), 0, first.written)
    assert stored(s3, address) == before


def test_a_whole_bucket_can_be_the_place(s3: S3, released: Path, releases: Path) -> None:
    bucket = f"lnu-{uuid.uuid4().hex[:12]}"
    s3.filesystem().mkdir(bucket)
    assert to_s3(releases, f"s3://{bucket}", s3.url).versions == ("1.0.0",)
    assert to_s3(releases, f"s3://{bucket}/", s3.url).versions == ()
    assert "index.json" in stored(s3, f"s3://{bucket}")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("AWS_SECRET_ACCESS_KEY", "wrong", "access was refused"),
        ("AWS_ACCESS_KEY_ID", "wrong", "access was refused"),
        ("AWS_ACCESS_KEY_ID", None, "no key was found"),
        ("AWS_PROFILE", "nobody", "nobody"),
    ],
)
def test_a_wrong_key_is_told(
    s3: S3,
    released: Path,
    releases: Path,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str | None,
    says: str,
) -> None:
    if value is None:
        monkeypatch.delenv(name)
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    else:
        monkeypatch.setenv(name, value)
    status, message = refusal(releases, address, s3.url)
    assert (status, says in message) == (BAD_INPUT, True), message
    assert address in message


COMMAND = """
import sys
from pipeline.cli import main
from pipeline.cli.publish import publish
main.commands.add_command(publish)
sys.argv[0] = "lnu"
main.main()
"""


def test_the_command_ends_as_users_need_it(
    s3: S3, released: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "dagster.yaml").touch()

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", COMMAND, "publish", address, "--endpoint-url", s3.url]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    with monkeypatch.context() as wrong:
        wrong.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        refused = run()
    assert (refused.returncode, refused.stdout) == (BAD_INPUT, "")
    assert refused.stderr.startswith(f"lnu: {address}: access was refused")
    assert "Traceback" not in refused.stderr
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Published 1.0.0 at {address}." in done.stdout
    again = run()
    assert (again.returncode, "Nothing new to publish" in again.stdout) == (0, True)


def test_a_bucket_that_is_not_there_is_told(s3: S3, released: Path, releases: Path) -> None:
    status, message = refusal(releases, "s3://no-such-bucket/data", s3.url)
    assert (status, "no such place" in message) == (BAD_INPUT, True), message


def test_a_service_that_is_not_there_is_told(
    s3: S3, released: Path, releases: Path, address: str
) -> None:
    proxy = Proxy(s3.port, 1)
    proxy.close()
    status, message = refusal(releases, address, proxy.url)
    assert (status, "the connection failed" in message) == (BAD_INPUT, True), message


@pytest.fixture
def proxies(s3: S3) -> Iterator[Callable[[int], Proxy]]:
    made: list[Proxy] = []

    def make(cut_after: int) -> Proxy:
        made.append(Proxy(s3.port, cut_after))
        return made[-1]

    yield make
    for proxy in made:
        proxy.close()


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_cut_connection_is_told_and_the_next_run_completes(
    s3: S3,
    proxies: Callable[[int], Proxy],
    dataset: Any,
    releases: Path,
    address: str,
    share: float,
) -> None:
    path = dataset.release(releases).path
    size = 2 * sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    proxy = proxies(int(size * share))
    status, message = refusal(releases, address, proxy.url)
    assert proxy.was_cut
    assert (status, "the connection failed" in message) == (BAD_INPUT, True), message
    arrived = stored(s3, address)
    assert "index.json" not in arrived
    done = to_s3(releases, address, s3.url)
    assert (done.versions, done.there) == (("1.0.0",), len(arrived))
    assert versions(s3, address) == ["1.0.0"]


def test_a_published_version_with_other_content_stays(
    s3: S3, dataset: Any, releases: Path, address: str, tmp_path: Path
) -> None:
    dataset.release(releases)
    to_s3(releases, address, s3.url)
    before = stored(s3, address)
    dataset["counties"][0]["name"] = "Stockholm"
    dataset.release(tmp_path / "other")
    status, message = refusal(tmp_path / "other", address, s3.url)
    assert (status, "other content" in message) == (BAD_DATA, True)
    assert stored(s3, address) == before


@pytest.mark.parametrize("name", ["1.0.0/csv/themes.csv", "1.0.0/SHA256SUMS", "lnu-1.0.0.zip"])
def test_an_object_that_is_another_stays(
    s3: S3, released: Path, releases: Path, address: str, name: str
) -> None:
    """Somebody else has put it there, so it does not say what its hash is."""
    s3.filesystem().pipe_file(f"{address}/{name}", b"something else")
    status, message = refusal(releases, address, s3.url)
    assert (status, name in message) == (BAD_DATA, True)
    found = stored(s3, address)
    assert found[name] == b"something else"
    assert "index.json" not in found


def test_an_object_that_is_the_same_is_taken_up(
    s3: S3, released: Path, releases: Path, address: str
) -> None:
    content = (released / "csv" / "themes.csv").read_bytes()
    s3.filesystem().pipe_file(f"{address}/1.0.0/csv/themes.csv", content)
    assert to_s3(releases, address, s3.url).there == 1


def both(*calls: Callable[[], Any]) -> list[Any]:
    """Run calls at once; give what each returns, or the error that it ends with."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except LnuError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


class Together:
    """A store whose publishers wait for one another before they first write the index."""

    def __init__(self, store: Store, barrier: threading.Barrier) -> None:
        self.refused: list[bool] = []
        self._store = store
        self._barrier = barrier

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def replace_index(self, content: bytes, tag: str | None) -> bool:
        if not self.refused:
            self._barrier.wait(60)
        self.refused.append(not self._store.replace_index(content, tag))
        return not self.refused[-1]


@pytest.mark.parametrize("is_first", [True, False])
def test_of_two_publishers_at_once_neither_overwrites_the_other(
    s3: S3, dataset: Any, releases: Path, address: str, tmp_path: Path, *, is_first: bool
) -> None:
    """With and without an index that both have seen: If-Match, and If-None-Match."""
    dataset.release(releases)
    if not is_first:
        to_s3(releases, address, s3.url)
    shutil.copytree(releases, tmp_path / "other")
    other = dataset.copy()
    other["projects"][0]["title"] = "Kusten"
    other.release(tmp_path / "other")
    add_version(dataset, releases)

    barrier = threading.Barrier(2)
    stores = [Together(open_store(address, endpoint_url=s3.url), barrier) for _ in range(2)]
    results = both(
        lambda: publish(releases, stores[0]), lambda: publish(tmp_path / "other", stores[1])
    )
    assert all(isinstance(result, Published) for result in results), results
    # The two wrote at the same moment: one was refused, and read the index anew.
    assert sorted(len(store.refused) for store in stores) == [1, 2]
    assert versions(s3, address) == ["1.0.0", "1.0.1", "1.1.0"]
    archives = json.loads(stored(s3, address)["index.json"])["archives"]
    assert list(archives) == ["1.0.0", "1.0.1", "1.1.0"]


def test_of_two_with_other_content_one_is_refused(
    s3: S3, dataset: Any, releases: Path, address: str, tmp_path: Path, all_files: Files
) -> None:
    """Both begin with nothing published, so it is the claim that decides."""
    dataset.release(releases)
    other = dataset.copy()
    other["counties"][0]["name"] = "Stockholm"
    other.release(tmp_path / "other")
    folders = [releases, tmp_path / "other"]
    barrier = threading.Barrier(2)

    def run(folder: Path) -> Published:
        store = open_store(address, endpoint_url=s3.url)
        barrier.wait(60)
        return publish(folder, store)

    results = both(*(lambda folder=folder: run(folder) for folder in folders))
    (error,) = [result for result in results if isinstance(result, LnuError)]
    assert (error.status, "other content" in str(error)) == (BAD_DATA, True)
    winner = folders[results.index(error) - 1]
    found = stored(s3, address)
    assert {name: data for name, data in found.items() if name.startswith("1.0.0/")} == {
        f"1.0.0/{name}": data for name, data in all_files(winner / "1.0.0").items()
    }


def test_many_publishers_of_the_same_end_with_one(
    s3: S3, released: Path, releases: Path, address: str, all_files: Files
) -> None:
    results = both(*[lambda: to_s3(releases, address, s3.url)] * 4)
    assert all(isinstance(result, Published) for result in results), results
    assert sum(len(result.versions) for result in results) == 1
    files = len(all_files(released)) + 1
    assert sum(result.written for result in results) == files
    assert {result.written + result.there for result in results} == {files}


class Careless:
    """A store that takes no notice of conditions, as some did and some do."""

    def __init__(self, filesystem: Any) -> None:
        self._filesystem = filesystem

    def call_s3(self, method: str, **arguments: Any) -> Any:
        arguments.pop("IfMatch", None)
        arguments.pop("IfNoneMatch", None)
        return self._filesystem.call_s3(method, **arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._filesystem, name)


def test_a_store_that_takes_no_notice_of_conditions_is_found_out(
    s3: S3, released: Path, releases: Path, address: str
) -> None:
    from dataclasses import replace

    store = S3Store.at(address, endpoint_url=s3.url)
    careless = S3Store(replace(store.place, filesystem=Careless(store.place.filesystem)))
    with pytest.raises(LnuError, match="takes no notice of the conditions") as caught:
        publish(releases, careless)
    assert caught.value.status == BAD_INPUT
    assert stored(s3, address).keys() == {"1.0.0/SHA256SUMS"}


def test_a_large_file_goes_in_parts(
    s3: S3, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.release.checksums import hash_file

    store = S3Store.at(address, endpoint_url=s3.url)
    large = tmp_path / "large"
    large.write_bytes(bytes(range(256)) * 50_000)
    plain = store.place.filesystem.put_file
    monkeypatch.setattr(
        store.place.filesystem,
        "put_file",
        lambda *names, **more: plain(*names, chunksize=6 << 20, **more),
    )
    sha256 = hash_file(large)
    assert store.create("large", large, sha256)
    assert not store.create("large", large, sha256)
    assert store.sha256("large") == sha256
    assert store.sizes() == {"large": large.stat().st_size}
