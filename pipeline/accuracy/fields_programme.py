"""What is compared of the programme, its themes, the titles and the projects."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.accuracy.items import Both, Item, of_shared_subjects
from pipeline.accuracy.reading import Annotation, Row, Tables, number_of, span_of
from pipeline.values import Span


def programme_facts(gold: Annotation, tables: Tables) -> Both:
    """Each fact about the programme; its place is not compared, as several state the same."""
    facts = gold.rows("programme")
    columns = [fact["column_name"] for fact in facts]
    return (
        [_fact(fact["column_name"], fact["value"]) for fact in facts],
        [
            _fact(column, tables.value("programmes", row, column))
            for row in tables.rows("programmes")
            for column in columns
        ],
    )


def _fact(column: str, value: str) -> Item:
    return Item(column, value, where=f"programme, {column}")


def theme_names(gold: Annotation, tables: Tables) -> Both:
    """Each theme by its number, with its name and the place of the name."""
    return (
        [_theme(row, row["name"], (span_of(row, "name_"),)) for row in gold.rows("themes")],
        [
            _theme(row, row["name"], tables.places("themes", row, "name"))
            for row in tables.rows("themes")
        ],
    )


def theme_numbers(gold: Annotation, tables: Tables) -> Both:
    """The stated number of projects and the first project number of each theme."""
    columns = ("stated_project_count", "first_project_number")
    return (
        [_theme(row, row[name], (), name) for row in gold.rows("themes") for name in columns],
        [
            _theme(row, tables.value("themes", row, name), (), name)
            for row in tables.rows("themes")
            for name in columns
        ],
    )


def _theme(row: Row, value: str, places: tuple[Span, ...], column: str = "") -> Item:
    where = f"theme {row['theme_number']}" + (f", {column}" if column else "")
    return Item(where, value, places, where)


def titles(gold: Annotation, tables: Tables) -> Both:
    """Each occurrence of a title: which project's, what is printed, and where."""
    return (
        [
            _title(row["project_number"], row, row["title_as_printed"])
            for row in gold.rows("project_titles")
        ],
        [
            _title(number_of(row["project_id"]), row, row["title_as_printed"])
            for row in tables.rows("project_titles")
        ],
    )


def title_properties(gold: Annotation, tables: Tables, columns: Sequence[str]) -> Both:
    """Columns of the occurrences that both sides have."""
    return of_shared_subjects(
        [
            _title_property(row["project_number"], row, name)
            for row in gold.rows("project_titles")
            for name in columns
        ],
        [
            _title_property(number_of(row["project_id"]), row, name)
            for row in tables.rows("project_titles")
            for name in columns
        ],
    )


def _title(number: str, row: Row, value: str) -> Item:
    return Item(number, value, (span_of(row),), f"project {number}")


def _title_property(number: str, row: Row, column: str) -> Item:
    span = span_of(row)
    subject = f"{number} {span.start} {span.end} {column}"
    return Item(subject, row[column], (span,), f"project {number}, {column}")


def project_columns(
    gold: Annotation, tables: Tables, columns: Sequence[str], place: str | None = None
) -> Both:
    """Columns of the projects.

    Args:
        gold: The annotation.
        tables: The tables.
        columns: The columns to compare.
        place: What stands before the columns of offsets in the annotation, where the place is
            compared too.

    Returns:
        An item for each project and column.
    """
    return (
        [
            _project(
                row["project_number"],
                name,
                row[name],
                (span_of(row, f"{place}_"),) if place and row[name] else (),
            )
            for row in gold.rows("projects")
            for name in columns
        ],
        [
            _project(
                number_of(row["project_id"]),
                name,
                tables.value("projects", row, name),
                tables.places("projects", row, name),
            )
            for row in tables.rows("projects")
            for name in columns
        ],
    )


def project_themes(gold: Annotation, tables: Tables) -> Both:
    """The number of each project's theme."""
    return (
        [
            _project(row["project_number"], "theme", row["theme_number"], ())
            for row in gold.rows("projects")
        ],
        [
            _project(number_of(row["project_id"]), "theme", number_of(row["theme_id"]), ())
            for row in tables.rows("projects")
        ],
    )


def _project(number: str, column: str, value: str, places: tuple[Span, ...]) -> Item:
    where = f"project {number}, {column}"
    return Item(where, value, places, where)
