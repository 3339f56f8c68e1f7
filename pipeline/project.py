"""Where the parts of a checkout lie, and the date of what it holds.

The command line and Dagster hand the paths to the stages; no stage looks for them, but for the
folder in which the reader of PDF files keeps what it has read.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import LnuError


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout of the repository.

    Attributes:
        root: Its top folder.
    """

    root: Path

    @property
    def raw(self) -> Path:
        """Sources and reference tables."""
        return self.root / "raw"

    @property
    def tables(self) -> Path:
        """The tables as they were last built, checked but not released."""
        return self.root / "outputs" / "tables"

    @property
    def releases(self) -> Path:
        """All releases."""
        return self.root / "outputs" / "releases"

    @property
    def gold(self) -> Path:
        """The annotation made by reading the sources, which accuracy is measured with."""
        return self.root / "tests" / "gold"

    @property
    def state(self) -> Path:
        """Dagster's records: run history, logs, intermediate values."""
        return self.root / ".dagster"

    @property
    def pages(self) -> Path:
        """What was read of the pages of PDF files, by the files' hashes; may be deleted."""
        return self.state / "pages"


def project_of(path: Path) -> Project | None:
    """Find the checkout that a file or a folder lies in.

    Args:
        path: The file or folder.

    Returns:
        The checkout, ``None`` where it lies in none.
    """
    path = path.resolve()
    for folder in (path, *path.parents):
        if (folder / "raw").is_dir() and (folder / "dagster.yaml").is_file():
            return Project(folder)
    return None


def find_project(start: Path | None = None) -> Project:
    """Find the checkout that a command works on.

    Args:
        start: Where to look first; the current folder if not given. Then the folder that this
            code was installed from.

    Returns:
        The first of both, or of their parents, that holds ``raw/`` and ``dagster.yaml``.

    Raises:
        LnuError: If there is none.
    """
    here = (start or Path.cwd()).resolve()
    found = project_of(here) or project_of(Path(__file__).resolve().parents[1])
    if found:
        return found
    raise LnuError(
        "this is no checkout of the project: there is no raw/ beside a dagster.yaml",
        file=here,
        remedy="Run the command inside a clone of the repository.",
    )


def content_date(project: Project, received: str | None) -> str:
    """Give the date of what a checkout holds; no clock is read.

    Args:
        project: The checkout.
        received: ISO date on which its newest source was received.

    Returns:
        The ISO date that ``SOURCE_DATE_EPOCH`` names, else that of the last commit, else
        ``received``. See https://reproducible-builds.org/specs/source-date-epoch/.

    Raises:
        LnuError: If none of the three is known.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    date = _commit_date(project.root) or received
    if date is None:
        raise LnuError(
            "the date of this release is not known",
            file=project.raw,
            remedy='Add a line such as received = "2026-11-23" to a source.toml.',
        )
    return date


def _commit_date(root: Path) -> str | None:
    if not (root / ".git").exists():
        return None
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip() or None
