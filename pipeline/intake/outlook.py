"""What a source would do to the dataset: the tables with it against the tables without it.

Made with the plain stages, so that it is what the next build makes; nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import stages
from pipeline.intake.folder import Candidate
from pipeline.read.inputs import Input, read_input
from pipeline.read.joining import join_inputs
from pipeline.read.source import list_sources

if TYPE_CHECKING:
    from pipeline.release.changes import Difference
    from pipeline.release.snapshot import Tables

Step = Callable[[str], None]
"""Is told what is being done."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a source would do.

    Attributes:
        difference: The tables with it against those without it.
        projects: How many projects it presents.
        findings: How many findings it would have.
    """

    difference: Difference
    projects: int
    findings: int


def read_all(raw: Path) -> list[Input]:
    """Read the sources that are there, each on its own."""
    return [read_input(folder) for folder in list_sources(raw)]


def project_titles(raw: Path) -> dict[str, list[str]]:
    """Give the titles of the projects that the sources list.

    Args:
        raw: The folder ``raw/``.

    Returns:
        Programme -> titles.
    """
    known = stages.read_known(raw)
    titles: dict[str, list[str]] = {}
    stage = known.with_inputs(join_inputs(read_all(raw), raw))
    for item, booklet in zip(stage.inputs, stages.parse(stage), strict=True):
        titles.setdefault(item.programme.programme_id, []).extend(
            title.text.value for title in booklet.titles if title.place == "project_list"
        )
    return titles


def look_ahead(raw: Path, inputs: Sequence[Input], candidate: Candidate, step: Step) -> Outlook:
    """Compare the dataset with and without a source.

    Args:
        raw: The folder ``raw/``.
        inputs: The sources that are there.
        candidate: The new one.
        step: Is told what is being done.

    Returns:
        What it would do.

    Raises:
        LnuError: If the tables with it would fail a check.
    """
    from pipeline.release.difference import compare
    from pipeline.release.words import MOST_ROWS

    name = candidate.item.source.source_id
    background = stages.read_known(raw)
    others = [item for item in inputs if item.source.source_id != candidate.replaces]
    step("making the tables without it")
    old = _tables(background.with_inputs(join_inputs(inputs, raw))) if inputs else None
    step("making the tables with it")
    stage = background.with_inputs(_joined([*others, candidate.item], raw))
    new = _tables(stage)
    step("comparing")
    difference = compare(old, new, keep=MOST_ROWS)
    rows = list(new["findings"].records())
    shown = [row for row in new["sections"].records() if row["source_id"] == name]
    projects = {row["project_id"] for row in shown} - {None}
    findings = sum(row["source_id"] == name for row in rows)
    return Outlook(difference, len(projects), findings)


def _joined(inputs: Sequence[Input], raw: Path) -> tuple[Input, ...]:
    return join_inputs(sorted(inputs, key=_source_id), raw)


def _source_id(item: Input) -> str:
    return item.source.source_id


def _tables(stage: stages.ReadStage) -> Tables:
    from pipeline.release.canonical import canonical_tables
    from pipeline.release.snapshot import tables_of_dataset

    booklets = stages.parse(stage)
    frames = stages.make_tables(stage, booklets, stages.normalise(stage, booklets))
    stages.refuse(stages.check_tables(stage, frames))
    return tables_of_dataset(canonical_tables(frames))
