"""``lnu verify`` on whatever it can be pointed at."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.transfer import progress_shown
from pipeline.cli.verify import verify
from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.release.archive import write_zip
from pipeline.release.checksums import sums_bytes
from pipeline.release.publish import publish
from pipeline.release.publish_folder import FolderStore
from tests.release.conftest import Dataset
from tests.release.web_server import Web, serving

ZIP = "lnu-1.1.0.zip"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with two releases, and the folder to which they are published."""
    checkout = tmp_path_factory.mktemp("checkout")
    (checkout / "raw").mkdir()
    (checkout / "dagster.yaml").touch()
    dataset, releases = Dataset(), checkout / "outputs" / "releases"
    dataset.release(releases)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset.release(releases, "2026-02-28")
    publish(releases, FolderStore(checkout / "published"))
    return checkout


@pytest.fixture
def published(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The published folder, in a copy of the checkout that is the current folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "published"


@pytest.fixture
def web(published: Path) -> Iterator[Web]:
    with serving(published) as server:
        yield server


def run(*arguments: str | Path) -> tuple[int, str]:
    """Give the status and all that is said; an error that is not for users is raised."""
    try:
        result = CliRunner().invoke(verify, list(map(str, arguments)), catch_exceptions=False)
    except LnuError as error:
        return error.status, str(error)
    return result.exit_code, result.output


SUBJECTS: dict[str, Callable[[Web], str]] = {
    "nothing": lambda _: "",
    "version": lambda _: "1.1.0",
    "folder": lambda web: str(web.folder / "1.1.0"),
    "archive": lambda web: str(web.folder / ZIP),
    "file: archive": lambda web: (web.folder / ZIP).as_uri(),
    "file: folder": lambda web: (web.folder / "1.1.0").as_uri(),
    "file: place": lambda web: web.folder.as_uri(),
    "http: archive": lambda web: f"{web.url}/{ZIP}",
    "http: folder": lambda web: f"{web.url}/1.1.0",
    "http: folder/": lambda web: f"{web.url}/1.1.0/",
    "http: place": lambda web: web.url,
    "http: place/": lambda web: f"{web.url}/",
}

PUBLISHED = [name for name in SUBJECTS if name not in ("nothing", "version")]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_is_right(web: Web, subject: str) -> None:
    where = SUBJECTS[subject](web)
    status, said = run(*([where] if where else []))
    assert (status, "Everything is as it should be." in said) == (0, True), said
    assert "files, " in said
    assert "no index" not in said


def damage(folder: Path) -> None:
    """Change a file, alone and in its archive."""
    for path in (folder / "1.1.0" / "csv" / "counties.csv", folder / ZIP):
        path.write_bytes(path.read_bytes().replace(b"Hallands", b"Xallands", 1))


def forge(folder: Path) -> None:
    """Change a file and all that is beside it, but not the index."""
    path = folder / "1.1.0" / "README.md"
    path.write_text("Trust me.\n")
    (folder / "1.1.0" / "SHA256SUMS").write_bytes(sums_bytes(folder / "1.1.0"))
    write_zip(folder / "1.1.0", folder / ZIP)


def forge_archive_hash(folder: Path) -> None:
    """Change everything but the hash of the checksums in the index."""
    forge(folder)
    index = json.loads((folder / "index.json").read_bytes())
    del index["archives"]
    (folder / "index.json").write_text(json.dumps(index))


@pytest.mark.parametrize(
    ("subject", "harm"),
    [
        *((subject, damage) for subject in PUBLISHED),
        *((subject, forge) for subject in PUBLISHED if "http" in subject),
        *((subject, forge_archive_hash) for subject in ("folder", "archive", "http: archive")),
    ],
)
def test_what_is_damaged(web: Web, subject: str, harm: Callable[[Path], None]) -> None:
    harm(web.folder)
    status, said = run(SUBJECTS[subject](web))
    assert status == BAD_DATA, said


@pytest.mark.parametrize("subject", [name for name in PUBLISHED if "archive" in name])
def test_another_version_under_its_name(web: Web, subject: str) -> None:
    shutil.copy(web.folder / "lnu-1.0.0.zip", web.folder / ZIP)
    status, said = run(SUBJECTS[subject](web))
    if subject == "archive":
        # On this machine a file may have any name; what it holds is right.
        assert (status, "Everything" in said) == (0, True)
    else:
        assert (status, "larger" in said or "holds version 1.0.0" in said) == (BAD_DATA, True)


@pytest.mark.parametrize(
    "where",
    [
        "9.9.9",
        "none/here",
        "none.zip",
        "{url}/none.zip",
        "{url}/none/9.9.9",
        "{url}/none",
        "file:///none",
    ],
)
def test_what_is_not_there(web: Web, where: str) -> None:
    status, said = run(where.format(url=web.url))
    assert status == BAD_INPUT, said


def test_what_cannot_be_read(web: Web) -> None:
    web.status |= {ZIP: 403, "index.json": 403}
    assert run(f"{web.url}/{ZIP}")[0] == BAD_INPUT
    assert run(web.url)[0] == BAD_INPUT
    assert run(web.folder / "1.1.0" / "csv")[0] == BAD_DATA


def test_what_is_no_archive(web: Web) -> None:
    status, said = run(web.folder / "index.json")
    assert (status, "no whole archive" in said) == (BAD_DATA, True)


def test_an_archive_by_itself(web: Web, tmp_path: Path) -> None:
    """As a browser saves it, beside an index of something else."""
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "index.json").write_text('{"name": "another program"}')
    archive = tmp_path / "downloads" / "lnu-1.1.0 (1).zip"
    shutil.copy(web.folder / ZIP, archive)
    status, said = run(archive)
    assert status == 0
    assert "no index of releases beside it lists version 1.1.0" in said


def test_an_archive_that_is_packed_otherwise(web: Web) -> None:
    """Its files are right, and it is not the one that was published."""
    repack(web, lambda _: None, web.folder / ZIP)
    status, said = run(web.folder / ZIP)
    assert (status, f"{ZIP}: is not the archive that was published" in said) == (BAD_DATA, True)


def test_a_file_that_is_missing_from_a_published_folder(web: Web) -> None:
    (web.folder / "1.1.0" / "csv" / "counties.csv").unlink()
    status, said = run(f"{web.url}/1.1.0")
    assert (status, "csv/counties.csv: the file is missing" in said) == (BAD_DATA, True)


def test_a_download_that_is_cut_goes_on(web: Web) -> None:
    web.cuts[ZIP] = [100, 100]
    assert run(f"{web.url}/{ZIP}")[0] == 0


def test_the_query_of_an_address_is_kept_and_not_shown(web: Web) -> None:
    status, _ = run(f"{web.url}/{ZIP}?signature=secret")
    assert status == 0
    assert (f"{ZIP}?signature=secret", None) in web.requests
    status, said = run(f"{web.url}/none.zip?signature=secret")
    assert (status, "secret" in said) == (BAD_INPUT, False)


def repack(web: Web, change: Callable[[Path], None], target: Path) -> Path:
    """Pack a release anew, as someone who wants to do harm."""
    change(web.folder / "1.1.0")
    (web.folder / "1.1.0" / "SHA256SUMS").write_bytes(sums_bytes(web.folder / "1.1.0"))
    with zipfile.ZipFile(target, "w") as opened:
        for path in sorted((web.folder / "1.1.0").rglob("*")):
            if path.is_file():
                name = path.relative_to(web.folder / "1.1.0").as_posix()
                opened.writestr(f"lnu-1.1.0/{name}", path.read_bytes())
    return target


@pytest.mark.parametrize("place", ["../../secret.csv", "/etc/passwd", "csv/../../../secret.csv"])
def test_no_file_outside_is_read(web: Web, tmp_path: Path, place: str) -> None:
    (tmp_path / "secret.csv").write_text("county_code,name,nuts3_code\n")

    def lead_out(folder: Path) -> None:
        package = json.loads((folder / "datapackage.json").read_bytes())
        package["resources"][0]["path"] = place
        (folder / "datapackage.json").write_text(json.dumps(package))

    status, said = run(repack(web, lead_out, tmp_path / "evil.zip"))
    assert (status, "outside of itself" in said) == (BAD_DATA, True)


@pytest.mark.parametrize("content", [None, b"", b"\xff\n", b"a,b\n1\n", b'"', b"{}", b"[]"])
@pytest.mark.parametrize(
    "name", ["datapackage.json", "csv/sources.csv", "csv/evidence.csv", "parquet/sources.parquet"]
)
def test_no_content_has_another_end(
    web: Web, tmp_path: Path, name: str, content: bytes | None
) -> None:
    def change(folder: Path) -> None:
        (folder / name).unlink() if content is None else (folder / name).write_bytes(content)

    assert run(repack(web, change, tmp_path / "evil.zip"))[0] == BAD_DATA


def test_a_signature_is_asked_for_and_not_there(web: Web, tmp_path: Path) -> None:
    signers = tmp_path / "allowed_signers"
    signers.touch()
    for subject in ("folder", "archive", "http: archive", "http: folder"):
        status, said = run(SUBJECTS[subject](web), "--allowed-signers", signers)
        assert (status, "not signed" in said) == (BAD_DATA, True)


def test_who_must_have_signed_needs_signers(web: Web) -> None:
    status, said = run("1.1.0", "--signer", "anna")
    assert (status, "needs --allowed-signers" in said) == (BAD_INPUT, True)


@pytest.mark.parametrize("place", ["1.1.0/SHA256SUMS.sig", "lnu-1.1.0.sig"])
def test_a_signature_is_found_where_it_is_published(web: Web, tmp_path: Path, place: str) -> None:
    if not shutil.which("ssh-keygen"):
        pytest.skip("there is no ssh-keygen")
    import subprocess

    from pipeline.release.signing import sign

    key = tmp_path / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]
    subprocess.run(command, check=True)
    signers = tmp_path / "allowed_signers"
    signers.write_text(f"anna {key.with_suffix('.pub').read_text()}")
    sign(web.folder / "1.1.0", key).rename(web.folder / place)
    for subject in ("archive", "http: archive"):
        status, said = run(SUBJECTS[subject](web), "--allowed-signers", signers)
        assert (status, "Signed by anna." in said) == (0, True)
        assert run(SUBJECTS[subject](web), "--allowed-signers", signers, "--signer", "bo")[0] == 3


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for stream, shows in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress_shown() as progress:
            progress("lnu-1.1.0.zip", 500, 1000)
            progress("lnu-1.1.0.zip", 1000, 1000)
            before = stream.getvalue()
            print("said meanwhile")
        assert ("lnu-1.1.0.zip" in before) is shows
        # The line was free by then, and what was said did not go there.
        assert "said meanwhile" not in stream.getvalue()
    assert capsys.readouterr().out == "said meanwhile\n" * 2
