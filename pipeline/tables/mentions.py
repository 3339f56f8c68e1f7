"""Rows of ``place_mentions``, ``regions`` and ``region_municipalities``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.normalise.named_places import NamedPlace
from pipeline.normalise.regions import (
    Region,
    choose_regions,
    region_municipality_rows,
    region_rows,
)
from pipeline.tables.builder import SourceTables, TableBuilder
from pipeline.tables.parts import project_id
from pipeline.values import Cited, cite


def add_mentions(tables: SourceTables, programme_id: str, places: Sequence[NamedPlace]) -> None:
    """Add every mention of a place.

    The identifier is made of the page or related document and a number within it, so that a
    mention elsewhere does not rename it.

    Args:
        tables: Where to.
        programme_id: The programme whose project numbers the mentions name.
        places: The mentions in the order of the text.
    """
    counts: dict[str, int] = {}
    for place in places:
        room = f"p{place.page}" if place.page is not None else f"r{place.related_no}"
        stem = f"{tables.source_id}-{room}"
        counts[stem] = counts.get(stem, 0) + 1
        _add_mention(tables, programme_id, f"{stem}-{counts[stem]}", place)


def _add_mention(
    tables: SourceTables, programme_id: str, mention_id: str, place: NamedPlace
) -> None:
    mention = place.mention
    printed = cite(tables.document.text, *mention.span)
    number = place.project_number
    tables.add(
        "place_mentions",
        mention_id=mention_id,
        source_id=tables.source_id,
        project_id=project_id(programme_id, number) if number is not None else None,
        related_no=place.related_no,
        kind=mention.kind,
        code=_code(place, printed),
        region_id=mention.region_id,
        name=Cited(mention.name, printed.spans, place.rule, place.correction_id),
        text_as_printed=printed,
        form=mention.form,
        page=place.page,
        char_start=mention.span.start,
        char_end=mention.span.end,
    )


def _code(place: NamedPlace, printed: Cited[str]) -> Cited[str] | None:
    if place.mention.code is None:
        return None
    return Cited(place.mention.code, printed.spans, place.rule, place.correction_id)


def add_regions(builder: TableBuilder, regions: Sequence[Region], named: Mapping[str, str]) -> None:
    """Add the regions that sources name, with the members that references state.

    Args:
        builder: Where to.
        regions: All regions that the reference tables know.
        named: Region -> its name, of those that sources name.
    """
    chosen = choose_regions(regions, named)
    for row in region_rows(chosen):
        builder.plain("regions", **row)
    for member in region_municipality_rows(chosen):
        builder.plain("region_municipalities", **member)
