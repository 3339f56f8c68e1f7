"""The stages as the command line and Dagster call them, one function each.

Nothing is decided here: each function calls its stage over all sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import BAD_INPUT, LnuError
from pipeline.normalise.identify import Identified, identify
from pipeline.normalise.mentions import MentionFinder, make_finder
from pipeline.normalise.municipalities import Gazetteer, make_gazetteer
from pipeline.normalise.regions import Region, make_regions
from pipeline.parse.booklet import Booklet, parse_booklet
from pipeline.parse.correction_list import parse_correction_list
from pipeline.parse.known import Known
from pipeline.parse.together import parse_together
from pipeline.project import Project, content_date
from pipeline.read import correction_list
from pipeline.read.inputs import Input, read_input
from pipeline.read.joining import join_inputs, read_inputs
from pipeline.read.reference import Reference, read_reference
from pipeline.read.regions import RegionTables, read_regions
from pipeline.read.source import REFERENCE_FOLDER, describe_source, find_sources

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.outcome import Outcome
    from pipeline.tables.analysis import Participation
    from pipeline.tables.assemble import Background, ProgrammeRows
    from pipeline.tables.builder import Row


_MADE_ONCE = ("regions", "finder", "gazetteer")


@dataclass(frozen=True)
class ReadStage:
    """What ``read`` gives: all sources and the reference tables."""

    inputs: tuple[Input, ...]
    reference: Reference
    region_tables: RegionTables

    def with_inputs(self, inputs: tuple[Input, ...]) -> ReadStage:
        """Give other sources with the same reference tables, whose names are made only once."""
        other = ReadStage(inputs, self.reference, self.region_tables)
        other.__dict__.update({k: v for k, v in self.__dict__.items() if k in _MADE_ONCE})
        return other

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """All regions that the reference tables know."""
        return make_regions(self.region_tables, self.reference)

    @cached_property
    def finder(self) -> MentionFinder:
        """Names of places as running text writes them."""
        return make_finder(self.reference, self.regions)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Forms of the names of municipalities and counties."""
        return make_gazetteer(self.reference.municipalities, self.reference.counties)


def read(raw: Path) -> ReadStage:
    """Read all sources and reference tables.

    Args:
        raw: The folder ``raw/``.

    Returns:
        The sources as documents.

    Raises:
        LnuError: If anything in it cannot be read.
    """
    return read_known(raw).with_inputs(read_inputs(raw))


def read_known(raw: Path) -> ReadStage:
    """Read the reference tables alone.

    Args:
        raw: The folder ``raw/``.

    Returns:
        No source, and the reference tables.

    Raises:
        LnuError: If one of them cannot be read.
    """
    folder = raw / REFERENCE_FOLDER
    return ReadStage((), read_reference(folder), read_regions(folder))


def read_one(raw: Path, source_id: str, file: Path) -> ReadStage:
    """Read another file with the description of a source.

    Args:
        raw: The folder ``raw/``.
        source_id: The source whose description, programme and corrections hold.
        file: The file to read.

    Returns:
        That one source.

    Raises:
        LnuError: If there is no such source, or the file cannot be read.
    """
    folder = raw / source_id
    if not folder.is_dir():
        raise LnuError(
            f"there is no source {source_id!r}",
            file=raw,
            remedy="Name one of the folders there with --like.",
        )
    return read_known(raw).with_inputs(join_inputs([read_input(folder, file)], raw))


def parse(stage: ReadStage) -> list[Booklet]:
    """Find what each source holds."""
    return parse_together(stage.inputs, partial(parse_one, reference=stage.reference))


def parse_one(item: Input, reference: Reference, known: Known | None = None) -> Booklet:
    """Find what a source holds.

    Args:
        item: The source.
        reference: The reference tables.
        known: What another source tells of the projects, for one that has no list of them.

    Returns:
        What was found.
    """
    if item.source.description.kind == correction_list.KIND:
        return parse_correction_list(item.source.document, [entry.span for entry in item.entries])
    whole = [
        correction.used
        for correction in item.decisions
        if (correction.table_name, correction.column_name) == ("projects", "title")
        and correction.used
    ]
    return parse_booklet(
        item.source.document,
        item.programme,
        reference.place_names,
        reference.given_names,
        whole,
        known=known,
    )


def normalise(stage: ReadStage, booklets: Sequence[Booklet]) -> list[Identified]:
    """Identify what was found in each source."""
    return [
        normalise_one(item, booklet, stage)
        for item, booklet in zip(stage.inputs, booklets, strict=True)
    ]


def normalise_one(item: Input, booklet: Booklet, stage: ReadStage) -> Identified:
    """Identify what was found in a source.

    Args:
        item: The source.
        booklet: What was found in it.
        stage: The reference tables.

    Returns:
        The identified things.
    """
    return identify(
        booklet,
        stage.gazetteer,
        stage.finder,
        stage.reference.given_names,
        item.decisions,
        lost=item.lost,
    )


def make_tables(
    stage: ReadStage, booklets: Sequence[Booklet], identified: Sequence[Identified]
) -> dict[str, pd.DataFrame]:
    """Turn identified things into the tables of the dataset, not yet checked."""
    from pipeline.tables.assemble import removed_by

    removed = removed_by(stage.inputs)
    return make_frames(stage, make_rows(stage, booklets, identified, removed).values())


def make_rows(
    stage: ReadStage,
    booklets: Sequence[Booklet],
    identified: Sequence[Identified],
    removed: Mapping[str, str],
) -> dict[str, ProgrammeRows]:
    """Turn identified things into rows, programme by programme.

    Args:
        stage: Sources, all those of each programme that they are of.
        booklets: What was found in each.
        identified: The identified things of each.
        removed: Name of each person whom a correction removes, of whatever programme -> the
            correction.

    Returns:
        Programme -> what its sources give.
    """
    from pipeline.tables.assemble import assemble_programme
    from pipeline.tables.parts import Part
    from pipeline.tables.taking_out import taking_out

    programmes: dict[str, list[Part]] = {}
    for item, booklet, things in zip(stage.inputs, booklets, identified, strict=True):
        part = Part(item, booklet, things)
        programmes.setdefault(part.programme_id, []).append(part)
    known, keys, redact = _background(stage), _keys(), taking_out(removed)
    return {
        programme: assemble_programme(programmes[programme], known, keys, redact, removed)
        for programme in sorted(programmes)
    }


def make_frames(stage: ReadStage, programmes: Iterable[ProgrammeRows]) -> dict[str, pd.DataFrame]:
    """Put the rows of programmes together to a dataset of these programmes alone.

    Args:
        stage: The reference tables.
        programmes: What the sources of each give.

    Returns:
        Table -> its frame, not yet checked.
    """
    from pipeline.tables.assemble import join_programmes
    from schemas.frames import make_frame

    rows = join_programmes(list(programmes), _background(stage), _keys())
    return {table: make_frame(table, table_rows) for table, table_rows in rows.items()}


def make_shared_rows(
    stage: ReadStage,
    regions: Iterable[Mapping[str, str]],
    participation: Iterable[Participation],
) -> dict[str, list[Row]]:
    """Make the rows that belong to no programme.

    Args:
        stage: The reference tables.
        regions: Region -> its name, of those that the sources of each programme name.
        participation: What each programme says of municipalities.

    Returns:
        Table -> its rows, not yet checked.
    """
    from pipeline.tables.assemble import shared_rows

    return shared_rows(regions, participation, _background(stage), _keys())


def _background(stage: ReadStage) -> Background:
    from pipeline.tables.assemble import Background

    return Background(stage.reference, stage.regions, stage.gazetteer)


def _keys() -> dict[str, tuple[str, ...]]:
    """Give the columns of each table's primary key."""
    from schemas import TABLES, describe

    return {name: describe(model).primary_key for name, model in TABLES.items()}


def release(
    project: Project, frames: dict[str, pd.DataFrame], *, at_least: str | None = None
) -> Outcome:
    """Release the tables if they differ from the newest release.

    Args:
        project: The checkout.
        frames: All tables, checked.
        at_least: ``minor`` or ``major`` to raise the version that the difference gives.

    Returns:
        The version, whether it is new, and why.

    Raises:
        LnuError: If the newest release is damaged.
    """
    from pipeline.release.code import code_hash
    from pipeline.release.formats.registry import write_formats
    from pipeline.release.make import make_release

    received = [describe_source(folder).received for folder in find_sources(project.raw)]
    newest = max((date for date in received if date), default=None)
    date = content_date(project, newest)
    return make_release(
        frames,
        project.releases,
        date=date,
        at_least=at_least,
        code_hash=code_hash(),
        extra=partial(_accuracy, project, frames),
        formats=write_formats,
    )


def _accuracy(project: Project, frames: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Score the tables against the annotation, where the checkout holds it."""
    from pipeline.accuracy import accuracy_documents, score_tables
    from pipeline.release.canonical import canonical_tables

    if not project.gold.is_dir():
        return {}
    rows = {name: list(table.records()) for name, table in canonical_tables(frames).items()}
    return accuracy_documents(score_tables(rows, project.gold))


def refuse_unmatched(identified: Sequence[Identified]) -> None:
    """Stop on names that match no municipality (``--strict``).

    Args:
        identified: The identified things of all sources.

    Raises:
        LnuError: If there is such a name.
    """
    names = [
        finding.message_en
        for things in identified
        for finding in things.findings
        if finding.kind == "unmatched_name"
    ]
    if names:
        raise LnuError(
            "names without a municipality (--strict):\n  " + "\n  ".join(names),
            remedy="Decide each in corrections.csv, or run without --strict.",
            status=BAD_INPUT,
        )
