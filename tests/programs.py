"""The programs that the tests hand a release to: where they are, or that one of them is not here.

`make programs` installs what can be installed. Where a program is missing all the same its tests
are skipped with a message that names it; in continuous integration, where the variable CI is set,
they fail instead (see ``conftest``).
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

R_PACKAGE = "r-base-core"


def need(program: str, *, package: str) -> str:
    """Give the path of a program; without it the test is skipped, and fails where CI is set.

    Args:
        program: Name of the executable.
        package: Name of the Debian package that holds it.

    Returns:
        Its path.
    """
    return shutil.which(program) or _missing(f"the program {program}", package)


def need_r(r_package: str) -> str:
    """Give the path of Rscript if R has a package; else the same as :func:`need`.

    Args:
        r_package: Name of the package as R knows it.

    Returns:
        The path of Rscript.
    """
    rscript = need("Rscript", package=R_PACKAGE)
    if r_package in _r_packages(rscript):
        return rscript
    return _missing(f"the R package {r_package}", f"r-cran-{r_package.lower()}")


def need_file(file: Path, *, package: str) -> Path:
    """Give a file that a package brings if it is there; else the same as :func:`need`.

    Args:
        file: Where the package puts it.
        package: The Debian package.

    Returns:
        The file.
    """
    return file if file.is_file() else _missing(str(file), package)


def soffice(folder: Path, *arguments: str | Path) -> None:
    """Run LibreOffice without its window, with a profile of its own.

    Args:
        folder: Where it runs and keeps its profile.
        *arguments: What it is asked, in the order of its command line.
    """
    program = need("soffice", package="libreoffice-calc-nogui")
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", *map(str, arguments)]
    environment = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


@functools.cache
def _r_packages(rscript: str) -> frozenset[str]:
    """Ask R for the names of its packages."""
    command = [rscript, "-e", "cat(.packages(all.available = TRUE), sep = '\\n')"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return frozenset(done.stdout.split())


def _missing(what: str, package: str) -> NoReturn:
    message = f"{what} is not here: `make programs` as root, or install {package} (Debian)"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
