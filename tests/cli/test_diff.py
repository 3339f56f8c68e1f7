"""``lnu diff`` on a checkout of its own, as a user runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SOURCE_ID

LNU = Path(sys.executable).with_name("lnu")


def lnu(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"}
    command = [LNU, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", env=environment, check=False
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with two releases, the second with another owner of a project."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copy(ROOT / "dagster.yaml", folder)
    source = folder / "raw" / SOURCE_ID / f"{SOURCE_ID}.docplayer.txt"
    for version in ("1.0.0", "1.0.1"):
        done = lnu(folder, "release")
        assert f"Released version {version}" in done.stdout, done.stderr
        content = source.read_bytes()
        owner = "Projektägare: Halmstads kommun".encode()
        source.write_bytes(content.replace(owner, "Projektägare: Varbergs kommun".encode()))
    return folder


def test_two_versions_as_text(checkout: Path) -> None:
    done = lnu(checkout, "diff", "1.0.0", "1.0.1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("From 1.0.0 to 1.0.1, ")
    assert "owner_name: Halmstads kommun -> Varbergs kommun" in done.stdout
    assert f"[source {SOURCE_ID}]" in done.stdout


def test_the_same_as_json_markdown_and_html(checkout: Path) -> None:
    made = lnu(checkout, "diff", "1.0.0", "1.0.1", "--format", "json").stdout
    changes = json.loads(made)
    published = checkout / "outputs" / "releases" / "1.0.1" / "changes.json"
    assert changes | {"reason": None} == json.loads(published.read_bytes()) | {"reason": None}
    markdown = lnu(checkout, "diff", "1.0.0", "1.0.1", "--format", "markdown").stdout
    assert markdown.startswith("# Changes in 1.0.1\n\nFrom 1.0.0 to 1.0.1, ")
    assert "| Halmstads kommun | Varbergs kommun |" in markdown
    page = lnu(checkout, "diff", "1.0.0", "1.0.1", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<del>Halmstads</del> kommun" in page


def test_the_other_way_round_is_another_difference(checkout: Path) -> None:
    done = lnu(checkout, "diff", "1.0.1", "1.0.0")
    assert "owner_name: Varbergs kommun -> Halmstads kommun" in done.stdout


def test_the_working_tables_are_compared_with_the_newest_release(checkout: Path) -> None:
    for arguments in ((), ("1.0.1",), ("1.0.1", "tables")):
        done = lnu(checkout, "diff", *arguments)
        assert done.stdout == "Nothing differs between 1.0.1 and the working tables.\n"
        assert done.returncode == 0
    assert "Varbergs kommun" in lnu(checkout, "diff", "1.0.0").stdout


def test_folders_of_releases_and_of_tables_are_compared(checkout: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(checkout / "outputs" / "releases" / "1.0.0", tmp_path / "old")
    done = lnu(checkout, "diff", str(folder), "1.0.1")
    assert done.stdout.startswith("From 1.0.0 to 1.0.1, ")
    done = lnu(checkout, "diff", str(folder), str(checkout / "outputs" / "tables"))
    assert "Halmstads kommun -> Varbergs kommun" in done.stdout


def test_the_exit_code_tells_a_difference_if_it_is_asked_to(checkout: Path) -> None:
    assert lnu(checkout, "diff", "1.0.0", "1.0.1", "--exit-code").returncode == 1
    assert lnu(checkout, "diff", "1.0.1", "1.0.1", "--exit-code").returncode == 0


def test_as_many_rows_are_listed_as_asked_for(checkout: Path) -> None:
    few = json.loads(lnu(checkout, "diff", "1.0.0", "--format", "json", "--rows", "1").stdout)
    everything = json.loads(lnu(checkout, "diff", "1.0.0", "--format", "json").stdout)
    for short, long in zip(few["tables"], everything["tables"], strict=True):
        assert len(short["rows"]) <= 4
        assert short["revised"] == long["revised"]
        assert len(long["rows"]) == long["revised"] + long["appeared"] + long["vanished"]
    text = lnu(checkout, "diff", "1.0.0", "--rows", "1").stdout
    assert "more\n" in text or max(len(table["rows"]) for table in everything["tables"]) == 1
    assert "  and " not in lnu(checkout, "diff", "1.0.0", "--rows", "0").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["9.9.9", "1.0.0"], "there is no release '9.9.9'"),
        (["1.0.0", "nowhere"], "there is no release 'nowhere'"),
        (["1.0.0", "1.0.1", "--format", "pdf"], "pdf"),
    ],
)
def test_what_is_not_there_is_told(checkout: Path, arguments: list[str], message: str) -> None:
    done = lnu(checkout, "diff", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_release_or_tables_it_is_said_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    shutil.copy(ROOT / "dagster.yaml", tmp_path)
    assert "make release" in lnu(tmp_path, "diff").stderr
    assert "lnu build" in lnu(tmp_path, "diff", "tables").stderr


def test_tables_that_were_built_with_other_schemas_are_refused(
    checkout: Path, tmp_path: Path
) -> None:
    tables = Path(shutil.copytree(checkout / "outputs" / "tables", tmp_path / "tables"))
    index = json.loads((tables / "tables.json").read_bytes())
    index["counties"]["columns"].append("seat")
    (tables / "tables.json").write_text(json.dumps(index))
    done = lnu(checkout, "diff", "1.0.0", str(tables))
    assert done.returncode == 2
    assert "other schemas" in done.stderr


def test_two_releases_are_compared_without_heavy_libraries(checkout: Path) -> None:
    code = (
        "import sys\nfrom pipeline.cli.diff import diff\n"
        "diff(['1.0.0', '1.0.1', '--format', 'html'], standalone_mode=False)\n"
        "heavy = {'pandas', 'pandera', 'pyarrow', 'numpy', 'dagster', 'schemas'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
