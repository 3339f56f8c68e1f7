"""All of ``tables``: from the identified things of every source to frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.findings import Finding
from pipeline.normalise.identify import Identified
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.regions import Region
from pipeline.parse.booklet import Booklet
from pipeline.read.inputs import Input
from pipeline.read.reference import Reference
from pipeline.tables.analysis import analysis_rows
from pipeline.tables.builder import Disagreement, Row, SourceTables, TableBuilder
from pipeline.tables.findings import add_findings
from pipeline.tables.mentions import add_mentions, add_regions, named_by
from pipeline.tables.people import add_programme_people, add_project_people
from pipeline.tables.places import add_project_municipalities, add_reference
from pipeline.tables.programme import add_programme, add_project, add_themes
from pipeline.tables.related import add_related
from pipeline.tables.sources import add_corrections, add_pages, add_source
from pipeline.tables.text import add_sections, add_segments

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Part:
    """One source on its way through the stages."""

    read: Input
    booklet: Booklet
    identified: Identified


@dataclass(frozen=True, slots=True)
class Known:
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
    known: Known,
    keys: Mapping[str, tuple[str, ...]],
    redact: Callable[[str], str],
) -> dict[str, list[Row]]:
    """Collect the rows of all tables from all sources.

    Args:
        parts: The sources, the one that takes precedence first.
        known: What holds for every source.
        keys: Table -> columns of its primary key.
        redact: Replaces personal contact details in a text.

    Returns:
        Table -> its rows, in no order.
    """
    builder = TableBuilder(keys, redact)
    add_reference(builder, known.reference)
    for part in parts:
        _add_source(builder, part, known.gazetteer)
    places = [place for part in parts for place in part.identified.places]
    add_regions(builder, known.regions, places)
    _add_disagreements(builder, parts)
    rows = {table: builder.all_rows(table) for table in keys if table != "evidence"}
    return rows | {"evidence": builder.evidence} | analysis_rows(rows)


def _face(builder: TableBuilder, part: Part) -> SourceTables:
    source = part.read.source
    return SourceTables(builder, source.source_id, source.document, part.read.corrections)


def _add_source(builder: TableBuilder, part: Part, gazetteer: Gazetteer) -> None:
    tables = _face(builder, part)
    programme = part.read.programme
    booklet, identified = part.booklet, part.identified
    add_source(tables, part.read.source, is_truncated=identified.is_truncated)
    add_pages(tables, booklet)
    add_corrections(tables, part.read.corrections)
    add_programme(tables, programme, booklet)
    add_themes(tables, programme.programme_id, booklet.themes)
    add_programme_people(tables, programme.programme_id, booklet.people, gazetteer)
    for project in identified.projects:
        add_project(tables, programme.programme_id, project, booklet.sections)
        add_project_people(tables, programme.programme_id, project)
        add_project_municipalities(
            tables, programme.programme_id, project, named_by(project, identified.places, booklet)
        )
    for facts in identified.related:
        add_related(tables, facts)
    add_mentions(tables, programme.programme_id, identified.places)
    add_sections(tables, programme.programme_id, booklet.sections)
    add_segments(tables, programme.programme_id, booklet.segments)
    add_findings(tables, programme.programme_id, identified.findings)


def _add_disagreements(builder: TableBuilder, parts: Sequence[Part]) -> None:
    for part in parts:
        source_id = part.read.source.source_id
        found = [_conflict(item) for item in builder.disagreements if item.source_id == source_id]
        add_findings(_face(builder, part), part.read.programme.programme_id, found)


def _conflict(item: Disagreement) -> Finding:
    where = f"{item.table}.{item.column} ({'|'.join(item.key)})"
    return Finding(
        "conflicting_sources",
        "warning",
        f"This source says {item.other!r} for {where}; {item.kept!r} was kept.",
        f"Källan anger {item.other!r} för {where}; {item.kept!r} behölls.",
        item.span,
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
