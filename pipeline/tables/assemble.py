"""All of ``tables``: from the identified things of every source to rows.

Programmes are put together one by one, as no row is about two of them; what of a row's content
they have in common (regions, municipalities) is for :func:`shared_rows`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.findings import Finding
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.regions import Region, names_of_regions
from pipeline.read.inputs import Input
from pipeline.read.joining import by_age, by_precedence
from pipeline.read.reference import Reference
from pipeline.tables.analysis import (
    Participation,
    count_participation,
    municipality_rows,
    project_analysis_rows,
)
from pipeline.tables.builder import (
    Disagreement,
    Row,
    SourceTables,
    TableBuilder,
    removed_people,
)
from pipeline.tables.findings import add_findings
from pipeline.tables.mentions import add_mentions, add_regions
from pipeline.tables.parts import Part, tell_projects
from pipeline.tables.people import add_programme_people, add_project_people
from pipeline.tables.places import add_project_municipalities, add_reference
from pipeline.tables.programme import add_programme, add_project, add_themes
from pipeline.tables.related import add_related
from pipeline.tables.sources import add_corrections, add_pages, add_source
from pipeline.tables.text import add_sections, add_segments


@dataclass(frozen=True)
class Background:
    """What holds for every source.

    Attributes:
        reference: Municipalities and counties.
        regions: All regions that the reference tables know.
        gazetteer: Forms of municipalities' names.
    """

    reference: Reference
    regions: Sequence[Region]
    gazetteer: Gazetteer

    @cached_property
    def municipality_rows(self) -> list[Row]:
        """Code, name and county of each municipality."""
        return [
            {"municipality_code": one.code, "name": one.name, "county_code": one.county_code}
            for one in self.reference.municipalities
        ]


@dataclass(frozen=True, slots=True)
class ProgrammeRows:
    """What the sources of one programme give for the tables.

    Attributes:
        rows: Table -> its rows, in no order; the tables of :data:`SHARED` are not among them.
        regions: Region -> its name, of those that the sources name.
        participation: What they say of municipalities.
    """

    rows: Mapping[str, list[Row]]
    regions: Mapping[str, str]
    participation: Participation


SHARED = (
    "municipalities",
    "counties",
    "regions",
    "region_municipalities",
    "analysis_municipalities",
)
"""Tables whose rows belong to no programme."""


def join_programmes(
    programmes: Sequence[ProgrammeRows],
    background: Background,
    keys: Mapping[str, tuple[str, ...]],
) -> dict[str, list[Row]]:
    """Put the rows of programmes together, with those that belong to none.

    Args:
        programmes: What the sources of each give.
        background: What holds for every source.
        keys: Table -> columns of its primary key.

    Returns:
        Table -> its rows, in no order: a dataset of these programmes alone.
    """
    shared = shared_rows(
        [item.regions for item in programmes],
        [item.participation for item in programmes],
        background,
        keys,
    )
    own = (table for table in keys if table not in SHARED)
    joined = {table: [row for item in programmes for row in item.rows[table]] for table in own}
    return joined | shared


def shared_rows(
    regions: Iterable[Mapping[str, str]],
    participation: Iterable[Participation],
    background: Background,
    keys: Mapping[str, tuple[str, ...]],
) -> dict[str, list[Row]]:
    """Collect the rows that belong to no programme.

    Args:
        regions: Region -> its name, of those that the sources of each programme name.
        participation: What each programme says of municipalities.
        background: What holds for every source.
        keys: Table -> columns of its primary key.

    Returns:
        Table of :data:`SHARED` -> its rows, in no order.
    """
    builder = TableBuilder(keys, str)
    add_reference(builder, background.reference)
    named: dict[str, str] = {}
    for names in regions:
        named = {**names, **named}
    add_regions(builder, background.regions, named)
    places = builder.all_rows("municipalities"), builder.all_rows("counties")
    counted = {"analysis_municipalities": municipality_rows(*places, participation)}
    return {table: builder.all_rows(table) for table in SHARED} | counted


def assemble_programme(
    parts: Sequence[Part],
    background: Background,
    keys: Mapping[str, tuple[str, ...]],
    redact: Callable[[str], str],
    removed: Mapping[str, str],
) -> ProgrammeRows:
    """Collect what the sources of one programme give.

    Args:
        parts: The sources.
        background: What holds for every source.
        keys: Table -> columns of its primary key.
        redact: Replaces personal contact details in a text.
        removed: See :func:`removed_by`; of all sources, whatever their programme.

    Returns:
        Their rows, and what they say of places that every programme may name.
    """
    inputs = [part.read for part in parts]
    ages = {item.source.source_id: place for place, item in enumerate(by_age(inputs))}
    builder = TableBuilder(keys, redact, ages, removed)
    by_id = {part.source_id: part for part in parts}
    ordered = [by_id[item.source.source_id] for item in by_precedence(inputs)]
    faces = {part.source_id: _face(builder, part) for part in ordered}
    for part in ordered:
        _add_source(faces[part.source_id], part)
    for part in ordered:
        _add_programme(faces[part.source_id], part)
    named = [(faces[part.source_id], part.booklet.people) for part in ordered]
    add_programme_people(ordered[0].programme_id, named, background.gazetteer)
    for told in tell_projects(ordered, faces):
        add_project(told)
        add_project_people(told)
        add_project_municipalities(told)
    _add_findings(builder, ordered, faces)
    own = (table for table in keys if table not in SHARED)
    rows = {table: builder.all_rows(table) for table in own} | {"evidence": builder.evidence}
    places = (place.mention for part in parts for place in part.identified.places)
    return ProgrammeRows(
        rows | project_analysis_rows(rows, background.municipality_rows),
        names_of_regions(places),
        count_participation(rows),
    )


def _add_findings(
    builder: TableBuilder, parts: Sequence[Part], faces: Mapping[str, SourceTables]
) -> None:
    """Add what is odd in each source, and where sources differ."""
    conflicts: dict[str, list[Finding]] = defaultdict(list)
    for item in builder.disagreements:
        conflicts[item.source_id].append(_conflict(item))
    for part in parts:
        found = part.identified.findings
        add_findings(faces[part.source_id], part.programme_id, found, conflicts[part.source_id])


def removed_by(inputs: Iterable[Input]) -> dict[str, str]:
    """Give the people whom corrections of sources remove, from the tables of all programmes.

    Args:
        inputs: The sources.

    Returns:
        See :func:`~pipeline.tables.builder.removed_people`.
    """
    return removed_people(correction for item in inputs for correction in item.corrections)


def _face(builder: TableBuilder, part: Part) -> SourceTables:
    source = part.read.source
    return SourceTables(builder, source.source_id, source.document, part.read.decisions)


def _add_source(tables: SourceTables, part: Part) -> None:
    """Add what is the source's own, whatever other sources say."""
    programme = part.read.programme
    booklet, identified = part.booklet, part.identified
    add_source(tables, part.read.source, is_truncated=identified.is_truncated)
    add_pages(tables, booklet)
    add_corrections(tables, part.read.corrections)
    for facts in identified.related:
        add_related(tables, facts)
    add_mentions(tables, programme.programme_id, identified.places)
    add_sections(tables, programme, booklet.sections)
    add_segments(tables, programme.programme_id, booklet.segments)


def _add_programme(tables: SourceTables, part: Part) -> None:
    """Add what the source states of the programme; a list of corrections states nothing of it."""
    if part.read.entries:
        return
    add_programme(tables, part.read.programme, part.booklet)
    add_themes(tables, part.programme_id, part.booklet.themes)


def _conflict(item: Disagreement) -> Finding:
    where = f"{item.table}.{item.column} ({'|'.join(item.key)})"
    kept = "nothing" if item.kept is None else repr(item.kept)
    used_sv = "inget" if item.kept is None else repr(item.kept)
    return Finding(
        "conflicting_sources",
        "warning",
        f"This source says {item.other!r} for {where}; {kept} was used, as another source or a"
        " decision goes before it.",
        f"Källan anger {item.other!r} för {where}; {used_sv} används, eftersom en annan källa"
        " eller ett beslut går före.",
        item.span,
        project_number=int(item.project_id.rpartition("-")[2]) if item.project_id else None,
    )
