"""All of ``tables``: from the identified things of every source to frames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.findings import Finding
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.regions import Region
from pipeline.parse.people import PersonInRole
from pipeline.read.joining import by_age, by_precedence
from pipeline.read.reference import Reference
from pipeline.tables.analysis import analysis_rows
from pipeline.tables.builder import Disagreement, Row, SourceTables, TableBuilder
from pipeline.tables.findings import add_findings
from pipeline.tables.mentions import add_mentions, add_regions
from pipeline.tables.parts import Part, tell_projects
from pipeline.tables.people import add_programme_people, add_project_people
from pipeline.tables.places import add_project_municipalities, add_reference
from pipeline.tables.programme import add_programme, add_project, add_themes
from pipeline.tables.related import add_related
from pipeline.tables.sources import add_corrections, add_pages, add_source
from pipeline.tables.text import add_sections, add_segments

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
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


def assemble_rows(
    parts: Sequence[Part],
    background: Background,
    keys: Mapping[str, tuple[str, ...]],
    redact: Callable[[str], str],
) -> dict[str, list[Row]]:
    """Collect the rows of all tables from all sources.

    Args:
        parts: The sources.
        background: What holds for every source.
        keys: Table -> columns of its primary key.
        redact: Replaces personal contact details in a text.

    Returns:
        Table -> its rows, in no order.
    """
    inputs = [part.read for part in parts]
    ages = {item.source.source_id: place for place, item in enumerate(by_age(inputs))}
    builder = TableBuilder(keys, redact, ages, _removed(parts))
    by_id = {part.source_id: part for part in parts}
    ordered = [by_id[item.source.source_id] for item in by_precedence(inputs)]
    faces = {part.source_id: _face(builder, part) for part in ordered}
    add_reference(builder, background.reference)
    for part in ordered:
        _add_source(faces[part.source_id], part)
    for part in ordered:
        _add_programme(faces[part.source_id], part)
    _add_programme_people(ordered, faces, background.gazetteer)
    for told in tell_projects(ordered, faces):
        add_project(told)
        add_project_people(told)
        add_project_municipalities(told)
    places = [place for part in parts for place in part.identified.places]
    add_regions(builder, background.regions, places)
    conflicts: dict[str, list[Finding]] = defaultdict(list)
    for item in builder.disagreements:
        conflicts[item.source_id].append(_conflict(item))
    for part in ordered:
        tables = faces[part.source_id]
        found = part.identified.findings
        add_findings(tables, part.programme_id, found, conflicts[part.source_id])
    rows = {table: builder.all_rows(table) for table in keys if table != "evidence"}
    return rows | {"evidence": builder.evidence} | analysis_rows(rows)


def _removed(parts: Sequence[Part]) -> dict[str, str]:
    """Names of the people whom corrections remove -> the correction."""
    return {
        correction.printed: correction.correction_id
        for part in parts
        for correction in part.read.corrections
        if (correction.table_name, correction.column_name) == ("contact_roles", "person_name")
        and correction.used is None
    }


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


def _add_programme_people(
    parts: Sequence[Part], faces: Mapping[str, SourceTables], gazetteer: Gazetteer
) -> None:
    people: dict[str, list[tuple[SourceTables, Sequence[PersonInRole]]]] = defaultdict(list)
    for part in parts:
        people[part.programme_id].append((faces[part.source_id], part.booklet.people))
    for programme_id, named in people.items():
        add_programme_people(programme_id, named, gazetteer)


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


def make_frames(rows: Mapping[str, Sequence[Row]]) -> dict[str, pd.DataFrame]:
    """Turn rows into frames of exactly the types of the schemas.

    Args:
        rows: Table -> its rows.

    Returns:
        Table -> its frame, rows in key order.
    """
    from schemas.frames import make_frame

    return {table: make_frame(table, table_rows) for table, table_rows in rows.items()}
