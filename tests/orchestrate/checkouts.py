"""Checkouts of their own for tests, and what Dagster's records say that ran in them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg

from bench.composed import compose
from tests.conftest import ROOT

LNU = Path(sys.executable).with_name("lnu")
SOURCES = 3
STARTED_FROM_CODE = "from pipeline.cli.main import main; main()"


@dataclass(frozen=True)
class Ran:
    """What ran since the last question, by Dagster's own records.

    Attributes:
        runs: How many runs were started.
        made: The assets that were materialised.
        anew: Step -> the number of sources that it was worked out anew for.
        skipped: The steps of runs that turned out not to be due.
        rewritten: The tables whose files were written.
    """

    runs: int = 0
    made: frozenset[str] = frozenset()
    anew: dict[str, int] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    rewritten: frozenset[str] = frozenset()


@dataclass
class Checkout:
    """A checkout; with code of its own, that is run, else with the code of this repository."""

    folder: Path
    has_code: bool = False
    _seen: set[str] = field(default_factory=set)

    def command(self, *arguments: str) -> list[str]:
        """Give the command line of ``lnu`` in this checkout."""
        if self.has_code:
            return [sys.executable, "-c", STARTED_FROM_CODE, *arguments]
        return [str(LNU), *arguments]

    def lnu(self, *arguments: str, status: int = 0) -> str:
        """Run ``lnu`` and give what it prints; its exit status must be the given one."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def states(self) -> dict[str, dict[str, Any]]:
        """Give what ``lnu status`` says of all that is not up to date."""
        told: dict[str, dict[str, Any]] = json.loads(self.lnu("status", "--json"))["states"]
        return {
            name: state
            for name, state in told.items()
            if state["state"] != "fresh" or state["failed_checks"]
        }

    def instance(self) -> dg.DagsterInstance:
        """Open Dagster's records."""
        return dg.DagsterInstance.from_config(str(self.folder / ".dagster"))

    def ran(self) -> Ran:
        """Count what ran since the last question."""
        made, anew, skipped, rewritten = set(), {}, set(), set()
        with self.instance() as instance:
            runs = [run.run_id for run in instance.get_runs() if run.run_id not in self._seen]
            for run_id in runs:
                for entry in instance.all_logs(run_id):
                    event = entry.dagster_event
                    if event is not None and event.event_type_value == "STEP_SKIPPED":
                        skipped.add(str(event.step_key))
                    if entry.asset_materialization is None:
                        continue
                    name = entry.asset_materialization.asset_key.to_user_string()
                    metadata = entry.asset_materialization.metadata
                    made.add(name)
                    if "sources_anew" in metadata:
                        anew[name] = int(str(metadata["sources_anew"].value))
                    if "rewritten" in metadata and metadata["rewritten"].value:
                        rewritten.add(name)
        self._seen.update(runs)
        return Ran(len(runs), frozenset(made), anew, frozenset(skipped), frozenset(rewritten))

    def copy(self, folder: Path) -> Checkout:
        """Give a copy of this checkout, of which it is known what ran so far."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Checkout(folder, self.has_code, set(self._seen))


def make_checkout(folder: Path, *, has_code: bool = False) -> Checkout:
    """Make a checkout of three small sources, with a release.

    Args:
        folder: Where to.
        has_code: Whether it gets a copy of the code.

    Returns:
        The checkout.
    """
    shutil.copytree(ROOT / "raw" / "reference", folder / "raw" / "reference")
    shutil.copy(ROOT / "dagster.yaml", folder)
    compose(folder / "raw", SOURCES)
    for package in ("pipeline", "schemas") if has_code else ():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    checkout = Checkout(folder, has_code)
    assert "Released version 1.0.0" in checkout.lnu("release")
    checkout.ran()
    return checkout


def replace(file: Path, old: str, new: str) -> None:
    """Replace a text in a file that must hold it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
