"""The commands of docs/publishing.md, run as they stand there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.fetch import fetch
from pipeline.cli.publish import publish
from pipeline.cli.verify import verify
from pipeline.release.signing import sign
from tests.release.s3_server import BUCKET, S3, running, use_key
from tests.release.web_server import serving

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")

WEB, STORE = "https://data.example.org/lnu", "https://s3.example.org"


def commands_of(heading: str) -> list[str]:
    """Give the indented lines of a section that are commands."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = re.findall(r"^    (\S.*)$", section, re.MULTILINE)
    return [line for line in lines if not line.startswith("<place>")]


@pytest.fixture(scope="module")
def server() -> Iterator[S3]:
    with running() as started:
        yield started


@pytest.fixture
def checkout(tmp_path: Path, released: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one release, which the commands are run in."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "dagster.yaml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Shell:
    """Runs a command as it stands on the page."""

    def __init__(self, checkout: Path, release: Path, **addresses: str) -> None:
        self._checkout = checkout
        self._release = release
        self._addresses = addresses
        self.run_so_far: list[str] = []

    def run(self, line: str) -> None:
        for said, meant in self._addresses.items():
            line = line.replace({"web": WEB, "store": STORE, "bucket": "s3://bucket"}[said], meant)
        name, *arguments = shlex.split(line)
        if name == "lnu":
            self._lnu(*arguments)
        elif name.endswith("pip"):
            assert (ROOT / arguments[-1]).is_file()
        elif name == "curl" and shutil.which("curl") is None:
            with urlopen(arguments[-1]) as response:
                (self._checkout / Path(arguments[-1]).name).write_bytes(response.read())
        else:
            subprocess.run(["bash", "-ec", line], cwd=self._checkout, check=True)
        self.run_so_far.append(name)

    def _lnu(self, name: str, *arguments: str) -> None:
        if name == "release":
            # The release is there already; what is shown is how it is signed.
            assert arguments[0] == "--sign"
            sign(self._release, self._checkout / arguments[1])
            return
        known: dict[str, click.Command] = {"fetch": fetch, "publish": publish, "verify": verify}
        result = CliRunner().invoke(known[name], arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output


def test_publish_then_fetch_and_verify(
    checkout: Path, released: Path, server: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_key(monkeypatch, checkout)
    shell = Shell(checkout, released, store=server.url, bucket=f"s3://{BUCKET}")
    for line in commands_of("Publish"):
        shell.run(line)
    assert shell.run_so_far == ["lnu", ".venv/bin/pip", "lnu"]
    public = checkout / "public" / "lnu"
    found = server.filesystem().cat_file(f"{BUCKET}/lnu/index.json")
    assert found == (public / "index.json").read_bytes()

    with serving(public) as web:
        shell = Shell(checkout, released, web=web.url)
        for line in commands_of("Fetch and verify a release"):
            shell.run(line)
    assert shell.run_so_far == [*["lnu"] * 7, "curl", "python3", "cd"]
    names = {path.name for path in (checkout / "downloads").iterdir()}
    assert names == {"lnu-1.0.0.zip", "lnu-1.0.0"}


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="there is no ssh-keygen")
def test_sign_publish_and_check(checkout: Path, released: Path) -> None:
    public = checkout / "public" / "lnu"
    with serving(public) as web:
        shell = Shell(checkout, released, web=web.url)
        for line in commands_of("Sign"):
            shell.run(line)
    names = ["ssh-keygen", *["lnu"] * 2, "echo", *["lnu"] * 3, *["curl"] * 2, "ssh-keygen"]
    assert shell.run_so_far == names
    assert (checkout / "signed" / "lnu-1.0.0.sig").is_file()


def test_every_option_stands_on_the_page() -> None:
    for command in (fetch, publish):
        for parameter in command.params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                assert option in PAGE, option
