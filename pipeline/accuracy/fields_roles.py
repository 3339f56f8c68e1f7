"""What is compared of people and organisations in roles, booklet and related documents alike."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.accuracy.items import Both, Item, of_shared_subjects
from pipeline.accuracy.reading import Annotation, Row, Tables, number_of, span_of
from pipeline.tables.builder import REMOVED
from pipeline.values import Span

_EQUIVALENT_KINDS = {
    "municipal_company": "company",
    "municipal_association": "regional body",
    "county_council": "regional body",
}

_TABLE = "contact_roles"
_CONTACT = {"has_email": "e-mail", "has_phone": "telephone"}


def roles(
    gold: Annotation, tables: Tables, scopes: Sequence[str], *, of_people: bool | None = None
) -> Both:
    """Each person, or organisation without one, in a role.

    Args:
        gold: The annotation.
        tables: The tables.
        scopes: The scopes meant: ``programme``, ``project``, ``related_document``.
        of_people: Whether only people are meant, or only organisations; None for both.

    Returns:
        An item for each.
    """
    known, found = _rows(gold, tables)
    return (
        [_role(row) for row in known if _is_meant(row, scopes, of_people)],
        [_role(row) for row in found if _is_meant(row, scopes, of_people)],
    )


def role_properties(
    gold: Annotation, tables: Tables, scopes: Sequence[str], columns: Sequence[str]
) -> Both:
    """Columns of the roles that both sides have."""
    known, found = _rows(gold, tables)
    return of_shared_subjects(
        [_property(row, name) for row in known if row["scope"] in scopes for name in columns],
        [_property(row, name) for row in found if row["scope"] in scopes for name in columns],
    )


def role_places(gold: Annotation, tables: Tables, scopes: Sequence[str]) -> Both:
    """Where the person, or the organisation without one, stands, of the roles that both have."""
    known, found = _rows(gold, tables)
    return of_shared_subjects(
        [_place(row, (span_of(row),)) for row in known if row["scope"] in scopes],
        [
            _place(row, tables.places(_TABLE, row, _name_column(row)))
            for row in found
            if row["scope"] in scopes
        ],
    )


def one_kind(kind: str) -> str:
    """Fold the kinds of organisations between which the guide calls either reading right."""
    return _EQUIVALENT_KINDS.get(kind, kind)


def _rows(gold: Annotation, tables: Tables) -> tuple[list[Row], list[Row]]:
    """All roles of both sides, brought to the same columns."""
    booklet = [row | {"number": row["project_number"]} for row in gold.rows("contact_roles")]
    related = [
        row | {"scope": "related_document", "number": row["related_no"]}
        for row in gold.rows("related_roles")
    ]
    found = [
        row | {"number": number_of(row["project_id"]) or row["related_no"]}
        for row in tables.rows(_TABLE)
    ]
    return [*booklet, *related], found


def _is_meant(row: Row, scopes: Sequence[str], of_people: bool | None) -> bool:
    is_person = bool(row["person_name"]) or row.get("status") == "removed"
    return row["scope"] in scopes and (of_people is None or is_person == of_people)


def _name_column(row: Row) -> str:
    return "person_name" if row["person_name"] else "organisation_name"


def _name(row: Row) -> str:
    return REMOVED if row.get("status") == "removed" else row[_name_column(row)]


def _role_subject(row: Row) -> str:
    return f"{row['scope']} {row['number']} {row['role_code']}"


def _where(row: Row) -> str:
    thing = f"{row['scope'].replace('_', ' ')} {row['number']}".strip()
    return f"{thing}, {row['role_code']}"


def _role(row: Row) -> Item:
    return Item(_role_subject(row), _name(row), (), _where(row))


def _property(row: Row, column: str) -> Item:
    value = row.get(column, "")
    if column in _CONTACT:
        value = _CONTACT[column] if value == "true" else ""
    subject = f"{_role_subject(row)} {_name(row)} {column}"
    return Item(subject, value, (), f"{_where(row)}, {column}")


def _place(row: Row, places: tuple[Span, ...]) -> Item:
    return Item(f"{_role_subject(row)} {_name(row)}", _name(row), places, _where(row))
