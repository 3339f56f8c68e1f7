"""What is compared of the municipalities of the projects and of the mentions of places."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.accuracy.items import Both, Item, of_shared_subjects
from pipeline.accuracy.reading import Annotation, Row, Tables, number_of, span_of

BARE = "name"
MENTION_FILES = {"pages": "mentions", "related": "related_mentions"}


def partners(gold: Annotation, tables: Tables) -> Both:
    """Each stated partner of a project with its place, also one that is no municipality."""
    municipalities = _municipalities(tables, "is_stated_partner")
    others = [
        Item(
            number_of(row["project_id"]),
            row["organisation_name"],
            tables.places("contact_roles", row, "organisation_name"),
            f"project {number_of(row['project_id'])}",
        )
        for row in tables.rows("contact_roles")
        if row["scope"] == "project" and row["role_code"] == "partner"
    ]
    return _annotated(gold, "stated"), municipalities + others


def on_map(gold: Annotation, tables: Tables) -> Both:
    """Each municipality on a project's map with the place of its name there."""
    return _annotated(gold, "map"), _municipalities(tables, "is_on_map")


def _annotated(gold: Annotation, kind: str) -> list[Item]:
    return [
        Item(
            row["project_number"],
            row["municipality_code"] or row["name_as_printed"],
            (span_of(row),),
            f"project {row['project_number']}",
        )
        for row in gold.rows("partners")
        if row["kind"] == kind
    ]


def _municipalities(tables: Tables, column: str) -> list[Item]:
    table = "project_municipalities"
    return [
        Item(
            number_of(row["project_id"]),
            row["municipality_code"],
            tables.places(table, row, column),
            f"project {number_of(row['project_id'])}",
        )
        for row in tables.rows(table)
        if tables.value(table, row, column) == "true"
    ]


def mentions(gold: Annotation, tables: Tables, room: str) -> Both:
    """Each mention: what kind of place it names, its code, and where it stands.

    Args:
        gold: The annotation.
        tables: The tables.
        room: ``pages`` for those of the booklet's pages, ``related`` for those of the titles and
            snippets of related documents.

    Returns:
        An item for each mention.
    """
    return (
        [_mention(row) for row in gold.rows(MENTION_FILES[room])],
        [_mention(row) for row in _found(tables, room)],
    )


def mention_properties(gold: Annotation, tables: Tables, columns: Sequence[str]) -> Both:
    """Columns of the mentions that both sides have."""
    known = [_with_room(row) for name in MENTION_FILES.values() for row in gold.rows(name)]
    found = [_with_room(row) for row in tables.rows("place_mentions")]
    return of_shared_subjects(
        [_property(row, name) for row in known for name in columns],
        [_property(row, name) for row in found for name in columns],
    )


def one_form(form: str) -> str:
    """Fold the forms between which the guide calls more than one reading defensible."""
    return BARE if form in {"bare", "kommun", "genitive_kommun"} else form


def _found(tables: Tables, room: str) -> list[Row]:
    is_related = room == "related"
    return [row for row in tables.rows("place_mentions") if bool(row["related_no"]) == is_related]


def _mention(row: Row) -> Item:
    return Item(f"{row['kind']} {row['code']}", row["text_as_printed"], (span_of(row),), _room(row))


def _room(row: Row) -> str:
    return f"page {row['page']}" if row.get("page") else f"related document {row['related_no']}"


def _with_room(row: Row) -> Row:
    """Add where a mention stands: page or related document, and the project if it is in one."""
    number = row.get("project_number") or number_of(row.get("project_id", ""))
    return row | {"room": f"{_room(row)}, project {number or 'none'}"}


def _property(row: Row, column: str) -> Item:
    span = span_of(row)
    subject = f"{row['kind']} {row['code']} {span.start} {span.end} {column}"
    return Item(subject, row[column], (span,), f"{_room(row)}, {column}")
