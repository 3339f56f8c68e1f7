"""The commands on a checkout of their own, as a user runs them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SOURCE_ID

LNU = Path(sys.executable).with_name("lnu")


def lnu(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "Asia/Tokyo"}
    return subprocess.run(
        [LNU, *arguments], cwd=folder, capture_output=True, text=True, env=environment, check=False
    )


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def replace(file: Path, old: str, new: str) -> None:
    content = file.read_bytes().decode()
    assert old in content
    file.write_bytes(content.replace(old, new).encode())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with its first release."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copy(ROOT / "dagster.yaml", folder)
    done = lnu(folder, "release")
    assert done.returncode == 0, done.stderr
    assert "Released version 1.0.0" in done.stdout
    return folder


@pytest.fixture
def checkout(first: Path, tmp_path: Path) -> Path:
    """The same checkout, to be changed by one test."""
    return Path(shutil.copytree(first, tmp_path / "checkout", dirs_exist_ok=True))


@pytest.fixture
def source(checkout: Path) -> Path:
    return checkout / "raw" / SOURCE_ID / f"{SOURCE_ID}.docplayer.txt"


def test_a_release_holds_what_the_contract_names(first: Path) -> None:
    folder = first / "outputs" / "releases" / "1.0.0"
    names = {path.name for path in folder.iterdir()}
    assert names >= {
        "csv", "parquet", "datapackage.json", "CHANGES.md", "changes.json", "CODEBOOK.md",
        "README.md", "LICENSE", "CITATION.cff", "SHA256SUMS",
    }  # fmt: skip
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_nothing_changed_makes_no_release(checkout: Path) -> None:
    before = contents(checkout / "outputs" / "releases")
    done = lnu(checkout, "release")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing changed: version 1.0.0 stands" in done.stdout
    assert contents(checkout / "outputs" / "releases") == before


def test_a_corrected_value_is_a_patch(checkout: Path, source: Path) -> None:
    replace(source, "Projektägare: Halmstads kommun", "Projektägare: Varbergs kommun")
    done = lnu(checkout, "release")
    assert done.returncode == 0, done.stderr
    assert "Released version 1.0.1" in done.stdout
    changes = (checkout / "outputs" / "releases" / "1.0.1" / "CHANGES.md").read_text("utf-8")
    assert "Varbergs kommun" in changes


def test_at_least_raises_the_version(checkout: Path, source: Path) -> None:
    replace(source, "Projektägare: Halmstads kommun", "Projektägare: Varbergs kommun")
    assert "version 1.1.0" in lnu(checkout, "release", "--at-least", "minor").stdout


def test_verify_counts_the_quotes_and_sees_damage(checkout: Path) -> None:
    right = lnu(checkout, "verify")
    assert right.returncode == 0
    assert "quotes compared" in right.stdout
    file = checkout / "outputs" / "releases" / "1.0.0" / "csv" / "themes.csv"
    replace(file, "Profilering", "Profilerad")
    damaged = lnu(checkout, "verify", "1.0.0")
    assert damaged.returncode == 3
    assert "csv/themes.csv" in damaged.stdout
    assert lnu(checkout, "release").returncode == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\nTranskript\n", "\n", "Transkript"),
        ("\n13 Kluster", "\nKluster", "page number 13 is missing"),
        ("\n13 Kluster", "\n12 Kluster", "page number 12 is doubled"),
        ("Essljunga", "Essunga", "LNU-C001"),
    ],
)
@pytest.mark.parametrize("command", ["build", "release"])
def test_bad_input_is_told_and_changes_nothing(
    checkout: Path, source: Path, old: str, new: str, message: str, command: str
) -> None:
    before = contents(checkout / "outputs")
    replace(source, old, new)
    done = lnu(checkout, command)
    assert done.returncode == 2
    assert message in done.stderr
    assert SOURCE_ID in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert contents(checkout / "outputs") == before


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", "Läs".encode("latin-1")])
def test_what_is_no_text_is_refused(checkout: Path, data: bytes) -> None:
    file = checkout / "other.txt"
    file.write_bytes(data)
    done = lnu(checkout, "parse", str(file), "--out", str(checkout / "tables"))
    assert done.returncode == 2
    assert "other.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / "tables").exists()


def test_parse_writes_the_tables_of_another_text_and_releases_nothing(
    checkout: Path, source: Path
) -> None:
    file = checkout / "other.txt"
    shutil.copy(source, file)
    replace(file, "Projektägare: Halmstads kommun", "Projektägare: Falu kommun")
    before = contents(checkout / "outputs")
    done = lnu(checkout, "parse", str(file), "--out", str(checkout / "tables"))
    assert done.returncode == 0, done.stderr
    assert "Falu kommun" in (checkout / "tables" / "csv" / "projects.csv").read_text("utf-8")
    assert (checkout / "tables" / "parquet" / "projects.parquet").exists()
    assert contents(checkout / "outputs") == before


def test_strict_stops_on_a_name_without_a_municipality(checkout: Path, source: Path) -> None:
    replace(source, "Halmstad och Varberg.", "Halmstad och Varrberg.")
    done = lnu(checkout, "build", "--strict")
    assert done.returncode == 2
    assert "Varrberg" in done.stderr
    assert lnu(checkout, "build").returncode == 0


def test_explain_shows_value_quote_page_rule_and_decision(first: Path) -> None:
    done = lnu(first, "explain", "project_municipalities", "LNU-01|1445", "is_on_map")
    assert done.returncode == 0
    assert "[Essljunga]" in done.stdout
    assert "page 13" in done.stdout
    owner = lnu(first, "explain", "projects", "LNU-03", "owner_name").stdout
    assert "owner_name: Halmstads kommun" in owner
    assert "rule: verbatim" in owner
    derived = lnu(first, "explain", "analysis_projects", "LNU-03", "owner_name").stdout
    assert "owner_name: Halmstads kommun" in derived
    assert "look the value up in projects, " in derived


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense", "1"], "no table"),
        (["projects", "LNU-99"], "no row"),
        (["projects", "LNU-01", "colour"], "no column"),
    ],
)
def test_explain_says_what_there_is(first: Path, arguments: list[str], message: str) -> None:
    done = lnu(first, "explain", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "LNU-01" in done.stderr or "projects" in done.stderr or "title" in done.stderr


def test_outside_a_checkout_the_installed_one_is_used(tmp_path: Path) -> None:
    assert lnu(tmp_path, "--help").returncode == 0


def test_the_web_interface_finds_the_runs(first: Path) -> None:
    code = (
        "import dagster as dg\n"
        "with dg.DagsterInstance.get() as instance:\n"
        "    print(*[(run.job_name, run.status.value) for run in instance.get_runs()])"
    )
    environment = os.environ | {"DAGSTER_HOME": str(first / ".dagster")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert "('release_dataset', 'SUCCESS')" in done.stdout


def test_a_removed_person_is_gone_from_the_next_release_and_it_verifies(checkout: Path) -> None:
    with (checkout / "raw" / SOURCE_ID / "corrections.csv").open("a", encoding="utf-8") as handle:
        handle.write("X1,contact_roles,,person_name,13,Magnus Kempe,,Removed on request,letter\n")
    done = lnu(checkout, "release")
    assert done.returncode == 0, done.stderr
    folder = max((checkout / "outputs" / "releases").glob("[0-9]*"))
    assert folder.name != "1.0.0"
    for path in folder.rglob("*"):
        assert path.is_dir() or b"Magnus Kempe" not in path.read_bytes(), path
    assert lnu(checkout, "verify").returncode == 0
    assert lnu(checkout, "verify", "1.0.0").returncode == 0


def test_a_release_can_be_signed(checkout: Path) -> None:
    key = checkout / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signed = lnu(checkout, "release", "--sign", str(key))
    assert signed.returncode == 0, signed.stderr
    signers = checkout / "signers"
    signers.write_text(f"me {key.with_suffix('.pub').read_text('utf-8')}", encoding="utf-8")
    done = lnu(checkout, "verify", "--allowed-signers", str(signers))
    assert done.returncode == 0, done.stderr
    assert "Signed by me" in done.stdout
