"""``make bench``: prints what ``bench/README.md`` quotes."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench import parsing, stale
from bench.timing import in_turn, run_command, show
from pipeline.project import Project, find_project

PYTHON = sys.executable
LNU = str(Path(PYTHON).with_name("lnu"))
ROUNDS = 5


def main() -> None:
    """Measure start-up, the release against its floor, rebuilding, and parsing."""
    project = find_project()
    print("Start-up")
    _start_up(project)
    print("Release against a Dagster run of as many empty assets")
    with tempfile.TemporaryDirectory() as folder:
        _release(_copy(project, Path(folder)))
    print("Rebuilding after a change (python -m bench.stale 10000 takes a quarter of an hour)")
    stale.main((1, 100))
    print("Reading, parsing and normalising transcripts, one at a time")
    parsing.main(project.raw)


def _copy(project: Project, folder: Path) -> Project:
    """Copy what a run needs, so that measuring leaves the checkout's outputs alone."""
    shutil.copytree(project.raw, folder / "raw")
    shutil.copy(project.root / "dagster.yaml", folder)
    return Project(folder)


def _start_up(project: Project) -> None:
    if not project.tables.exists():
        run_command([LNU, "build"], project.root)
    commands = {
        "python -c pass": [PYTHON, "-c", "pass"],
        "lnu --help": [LNU, "--help"],
        "lnu explain projects LNU-01 owner_name": [
            LNU,
            "explain",
            "projects",
            "LNU-01",
            "owner_name",
        ],
    }
    show(
        in_turn(
            {
                name: lambda c=command: run_command(c, project.root)
                for name, command in commands.items()
            },
            ROUNDS,
        ),
        "python -c pass",
    )


def _release(copy: Project) -> None:
    from schemas import TABLES

    assets = len(TABLES) + 4
    floor = f"{assets} empty assets"
    floor_command = [PYTHON, "-m", "bench.floor", str(assets)]
    here = Path(__file__).resolve().parents[1]

    def changed() -> float:
        shutil.rmtree(copy.releases, ignore_errors=True)
        return run_command([LNU, "release"], copy.root)

    show(
        in_turn(
            {
                floor: lambda: run_command(floor_command, here),
                "lnu release, all new": changed,
                "lnu release, nothing changed": lambda: run_command([LNU, "release"], copy.root),
            },
            ROUNDS,
        ),
        floor,
    )


if __name__ == "__main__":
    main()
