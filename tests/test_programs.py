"""Programs that are missing: what the set-up does, and that a skipped test fails in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.programs import need

TESTS = """
import pytest

def test_skips():
    pytest.skip("the reason")

@pytest.mark.skipif(True, reason="the mark")
def test_is_marked():
    pass

@pytest.mark.xfail(strict=True)
def test_is_known_to_fail():
    assert False
"""


def run_tests(folder: Path, content: str, **variables: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_some.py").write_text(content)
    command = ["-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "test_some.py"]
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_skipped_fails_in_ci_alone(tmp_path: Path) -> None:
    at_home = run_tests(tmp_path, TESTS)
    assert (at_home.returncode, "2 skipped, 1 xfailed" in at_home.stdout) == (0, True)
    in_ci = run_tests(tmp_path, TESTS, CI="true")
    assert (in_ci.returncode, "1 failed, 1 xfailed, 1 error" in in_ci.stdout) == (1, True)
    assert "the reason" in in_ci.stdout
    assert "the mark" in in_ci.stdout


def test_a_module_that_is_skipped_fails_in_ci_too(tmp_path: Path) -> None:
    module = "import pytest\npytest.skip('the module', allow_module_level=True)\n"
    in_ci = run_tests(tmp_path, module, CI="1")
    assert (in_ci.returncode != 0, "the module" in in_ci.stdout) == (True, True)


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"no-such-program.*the-package"):
        need("no-such-program", package="the-package")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"no-such-program.*the-package"):
        need("no-such-program", package="the-package")


def executable(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def set_up(folder: Path, user: int, *, apt: str = "exit 0") -> tuple[str, list[str]]:
    """Run the set-up where Rscript and pspp are there; give what it says and asks of apt-get."""
    log = folder / "apt.log"
    log.touch()
    executable(folder / "id", f"echo {user}")
    executable(folder / "apt-get", f'echo "$*" >>{log}\n{apt}')
    executable(folder / "Rscript", "printf 'haven\\nreadr\\nreadxl\\n'")
    executable(folder / "pspp", "exit 0")
    (folder / "grep").symlink_to("/bin/grep")
    done = subprocess.run(
        ["/bin/sh", ROOT / "tests" / "install_programs.sh"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, log.read_text().splitlines()


MISSING = "r-cran-rsqlite gretl libreoffice-calc-nogui sqlite3"
PROGRAMS = ("gretlcli", "soffice", "sqlite3")


def test_root_installs_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    made = " ".join(f"; cp {tmp_path}/pspp {tmp_path}/{name}" for name in PROGRAMS)
    sqlite = f"; echo 'echo RSQLite' >>{tmp_path}/Rscript"
    said, asked = set_up(tmp_path, 0, apt=f"PATH=/bin{made}{sqlite}")
    assert said == f"Installing for the tests: {MISSING}\n"
    assert asked == ["update -qq", f"install -y -qq --no-install-recommends {MISSING}"]


@pytest.mark.parametrize(("user", "calls"), [(1000, 0), (0, 1)])
def test_where_nothing_can_be_installed_it_says_what_is_skipped(
    tmp_path: Path, user: int, calls: int
) -> None:
    said, asked = set_up(tmp_path, user, apt="exit 100")
    assert len(asked) == calls
    assert "skipped (in CI they fail): RSQLite gretlcli soffice sqlite3\n" in said
    assert f"apt-get install {MISSING}\n" in said
