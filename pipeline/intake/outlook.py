"""What a source would do to the dataset: the tables with it against the tables without it.

Made with the plain stages, so that it is what the next build makes; nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import stages
from pipeline.checking import check_tables, refuse
from pipeline.intake.folder import Candidate
from pipeline.intake.telling import ToldParser
from pipeline.normalise.identify import Identified
from pipeline.parse.booklet import Booklet
from pipeline.parse.together import parse_together
from pipeline.progress import Progress
from pipeline.read.inputs import Input, read_input
from pipeline.read.joining import join_inputs
from pipeline.read.source import list_sources

if TYPE_CHECKING:
    from pipeline.release.changes import Difference
    from pipeline.release.snapshot import Tables


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


def read_all(raw: Path, progress: Progress) -> list[Input]:
    """Read the sources that are there, each on its own.

    Args:
        raw: The folder ``raw/``.
        progress: Is told of each.

    Returns:
        The sources in the order of their names.
    """
    folders = list_sources(raw)
    progress.begin("reading the sources that are there", len(folders))
    inputs: list[Input] = []
    for folder in folders:
        inputs.append(read_input(folder))
        progress.advance(folder.name)
    return inputs


def project_titles(raw: Path, progress: Progress) -> dict[str, list[str]]:
    """Give the titles of the projects that the sources list.

    Args:
        raw: The folder ``raw/``.
        progress: Is told how far the work is.

    Returns:
        Programme -> titles.
    """
    known = stages.read_known(raw)
    titles: dict[str, list[str]] = {}
    stage = known.with_inputs(join_inputs(read_all(raw, progress), raw))
    booklets = _parse(stage, "looking for titles", progress)
    for item, booklet in zip(stage.inputs, booklets, strict=True):
        titles.setdefault(item.programme.programme_id, []).extend(
            title.text.value for title in booklet.titles if title.place == "project_list"
        )
    return titles


def look_ahead(
    raw: Path, inputs: Sequence[Input], candidate: Candidate, progress: Progress
) -> Outlook:
    """Compare the dataset with and without a source.

    Args:
        raw: The folder ``raw/``.
        inputs: The sources that are there.
        candidate: The new one.
        progress: Is told how far the work is.

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
    old = None
    if inputs:
        old = _tables(background.with_inputs(join_inputs(inputs, raw)), "without it", progress)
    stage = background.with_inputs(_joined([*others, candidate.item], raw))
    new = _tables(stage, "with it", progress)
    progress.begin("comparing")
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


def _tables(stage: stages.ReadStage, which: str, progress: Progress) -> Tables:
    """Make the tables of some sources; each step is told, and that it is ``which`` tables."""
    from pipeline.release.canonical import canonical_tables
    from pipeline.release.snapshot import tables_of_dataset

    booklets = _parse(stage, f"parsing, {which}", progress)
    progress.begin(f"identifying, {which}", len(booklets))
    identified = list(_identify(stage, booklets, progress))
    progress.begin(f"making the tables, {which}")
    frames = stages.make_tables(stage, booklets, identified)
    progress.begin(f"checking the tables, {which}")
    refuse(check_tables(stage, frames))
    return tables_of_dataset(canonical_tables(frames))


def _parse(stage: stages.ReadStage, step: str, progress: Progress) -> list[Booklet]:
    progress.begin(step, len(stage.inputs))
    parser = ToldParser(partial(stages.parse_one, reference=stage.reference), progress)
    return parse_together(stage.inputs, parser)


def _identify(
    stage: stages.ReadStage, booklets: Sequence[Booklet], progress: Progress
) -> Iterator[Identified]:
    for item, booklet in zip(stage.inputs, booklets, strict=True):
        yield stages.normalise_one(item, booklet, stage)
        progress.advance(item.source.source_id)
