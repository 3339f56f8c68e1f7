"""The last answer to the question how fresh everything is, for as long as nothing has touched it.

What was made last is known to Dagster's records alone, and asking them takes seconds. While neither
they nor anything that lies there has been touched since they were asked, the answer is the same.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping

from pipeline.freshness.look import Look
from pipeline.freshness.manifest import version_of
from pipeline.freshness.notes import Notes
from pipeline.freshness.state import State
from pipeline.project import Project

_RECORDS = "history/runs/index.db*"
"""Where Dagster keeps what happened to assets, below the state folder, its journal included."""


def recall_answer(project: Project, notes: Notes, look: Look) -> dict[str, State] | None:
    """Give the last answer, if it still holds.

    Args:
        project: The checkout.
        notes: Notes of earlier looks.
        look: What lies there.

    Returns:
        Name -> state; None if Dagster's records must be asked.
    """
    text = notes.recall("answer", _question(project, look))
    if text is None:
        return None
    return {
        name: State(name, found["state"], tuple(found["reasons"]), tuple(found["failed_checks"]))
        for name, found in json.loads(text).items()
    }


def remember_answer(
    project: Project, notes: Notes, look: Look, states: Mapping[str, State]
) -> None:
    """Remember an answer; Dagster's records must have been closed.

    Args:
        project: The checkout.
        notes: Notes of earlier looks.
        look: What lay there when it was given.
        states: Name -> state.
    """
    text = json.dumps({name: dataclasses.asdict(state) for name, state in states.items()})
    notes.remember("answer", _question(project, look), text)


def _question(project: Project, look: Look) -> str:
    """Hash all that the answer depends on."""
    marks = {}
    for file in project.state.glob(_RECORDS):
        status = file.stat()
        marks[file.name] = f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
    return version_of(
        {
            "records": version_of(marks),
            "raw": version_of(look.raw),
            "codes": version_of(look.codes),
            "tables": version_of(look.tables),
            "releases": look.releases,
        }
    )
