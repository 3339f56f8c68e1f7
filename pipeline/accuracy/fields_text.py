"""What is compared of running text: the headings, and that no contact detail is left in it."""

from __future__ import annotations

from pipeline.accuracy.items import Both, Item, fold, of_shared_subjects
from pipeline.accuracy.reading import Annotation, Row, Tables, number_of, span_of
from pipeline.values import Span


def headings(gold: Annotation, tables: Tables, *, in_projects: bool) -> Both:
    """Each heading with its place.

    Args:
        gold: The annotation.
        tables: The tables.
        in_projects: Whether those of the presentations are meant, or all others.

    Returns:
        An item for each heading.
    """
    known = [_heading(row["project_number"], row["heading"], span_of(row)) for row in _gold(gold)]
    found = [
        Item(item.subject, item.value, tables.places("sections", row, "heading"), item.where)
        for row in tables.rows("sections")
        for item in [_heading(number_of(row["project_id"]), row["heading"])]
    ]
    return (
        [item for item in known if bool(item.subject) == in_projects],
        [item for item in found if bool(item.subject) == in_projects],
    )


def heading_levels(gold: Annotation, tables: Tables) -> Both:
    """The level of each heading that both sides have."""
    return of_shared_subjects(
        [_level(row, span_of(row)) for row in _gold(gold)],
        [
            _level(row, place)
            for row in tables.rows("sections")
            for place in tables.places("sections", row, "heading")[:1]
        ],
    )


def one_level(level: str) -> str:
    """Fold the levels that the guide calls doubtful: all below a chapter are one."""
    return "chapter" if level == "1" else "below"


def _gold(gold: Annotation) -> list[Row]:
    return gold.rows("headings")


def _heading(number: str, heading: str, *places: Span) -> Item:
    return Item(number, heading, places, f"project {number}" if number else "introduction")


def _level(row: Row, place: Span) -> Item:
    number = row.get("project_number") or number_of(row.get("project_id", ""))
    where = f"project {number}" if number else "introduction"
    return Item(f"{place.start} {row['heading']}", row["level"], (place,), f"{where}, level")


def contact_details(gold: Annotation, tables: Tables) -> Both:
    """Each contact detail of the source, found if no cell of any table holds it."""
    details = [
        Item(
            f"{row['related_no']} {row['char_start']}",
            row["quote"],
            (span_of(row),),
            f"related document {row['related_no']}, {row['kind']}",
        )
        for row in gold.rows("related_personal_data")
    ]
    cells = "\n".join(
        fold(cell) for name in tables.tables() for row in tables.rows(name) for cell in row.values()
    )
    return details, [item for item in details if fold(item.value) not in cells]
