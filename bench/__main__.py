"""``make bench``: prints what ``bench/README.md`` quotes."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.timing import in_turn, peak_megabytes, run_command, show
from pipeline import stages
from pipeline.project import Project, find_project

PYTHON = sys.executable
LNU = str(Path(PYTHON).with_name("lnu"))
ROUNDS = 5
SOURCE_ID = "lnu-ideskrift"


def main() -> None:
    """Measure start-up, the release against its floor, and parsing."""
    project = find_project()
    print("Start-up")
    _start_up(project)
    print("Release against a Dagster run of as many empty assets")
    with tempfile.TemporaryDirectory() as folder:
        _release(_copy(project, Path(folder)))
    print("Parsing alone")
    _parsing(project)


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


def _parsing(project: Project) -> None:
    from pipeline.read.inputs import read_input

    folder = project.raw / SOURCE_ID
    stage = stages.read(project.raw)
    size = stage.inputs[0].source.byte_length
    seconds = []
    for _ in range(4 * ROUNDS):
        begin = time.perf_counter()
        stages.parse(stages.ReadStage((read_input(folder),), stage.reference))
        seconds.append(time.perf_counter() - begin)
    best = sorted(seconds)[len(seconds) // 2]
    print(
        f"  {size / 1e3:.0f} kB in {best * 1e3:.1f} ms: {size / best / 1e6:.1f} MB/s,"
        f" peak {peak_megabytes():.0f} MB"
    )


if __name__ == "__main__":
    main()
