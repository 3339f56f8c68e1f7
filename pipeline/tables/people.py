"""Rows of ``contact_roles``: owners, leaders, partners that are no municipality, signatories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.normalise.contacts import Actor, ContactLine, Place
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.organisations import Organisation, read_organisation
from pipeline.normalise.projects import Project
from pipeline.parse.blocks import Field
from pipeline.parse.people import PersonInRole
from pipeline.tables.builder import SourceTables
from pipeline.tables.programme import project_id
from pipeline.values import Cited, Span


@dataclass(frozen=True, slots=True)
class _Role:
    """A row of the table, but for its identifier and its scope."""

    role_code: str
    role: Cited[str] | None
    person: Cited[str] | None
    organisation: Cited[str] | None
    about: Organisation | None
    status: str = "stated"
    has_email: bool = False
    has_phone: bool = False


def add_programme_people(
    tables: SourceTables, programme_id: str, people: tuple[PersonInRole, ...], gazetteer: Gazetteer
) -> None:
    """Add the people whom a foreword names with their roles.

    Args:
        tables: Where to.
        programme_id: Their programme.
        people: The people in the order of the text.
        gazetteer: Forms of municipalities' names.
    """
    roles = [
        _Role(
            person.role_code,
            person.role,
            person.name,
            person.organisation,
            read_organisation(person.organisation.value, gazetteer)
            if person.organisation
            else None,
        )
        for person in people
    ]
    _add(tables, roles, f"{programme_id}", {"scope": "programme", "programme_id": programme_id})


def add_project_people(tables: SourceTables, programme_id: str, project: Project) -> None:
    """Add who owns and leads a project and which partners are no municipality.

    Args:
        tables: Where to.
        programme_id: The programme.
        project: The project.
    """
    identifier = project_id(programme_id, project.number)
    scope = {"scope": "project", "programme_id": programme_id, "project_id": identifier}
    _add(tables, list(_project_roles(tables, project)), identifier, scope)


def _project_roles(tables: SourceTables, project: Project) -> Iterator[_Role]:
    presentation = project.presentation
    if presentation is None or presentation.block is None:
        return
    fields = presentation.block.fields
    if "owner" in fields:
        yield from _line(tables, "project_owner", fields["owner"], project.owners)
    if "leader" in fields:
        yield from _line(tables, "project_leader", fields["leader"], project.leaders)
    for place in project.partners:
        if place.match is None:
            yield _partner(tables, fields["partners"], place)


def _line(tables: SourceTables, code: str, field: Field, line: ContactLine) -> Iterator[_Role]:
    label = _label(tables, field)
    for actor in line.actors:
        yield _actor(code, label, actor)
    if not line.actors:
        yield _Role(code, label, None, None, None, "blank_in_source")


def _actor(code: str, label: Cited[str], actor: Actor) -> _Role:
    return _Role(
        code,
        label,
        actor.person,
        actor.organisation,
        actor.about,
        has_email=actor.has_email,
        has_phone=actor.has_phone,
    )


def _partner(tables: SourceTables, field: Field, place: Place) -> _Role:
    about = place.organisation
    known = about is not None and about.is_known
    status = "stated" if known else "unmatched"
    return _Role("partner", _label(tables, field), None, place.printed, about, status)


def _label(tables: SourceTables, field: Field) -> Cited[str]:
    """The label as printed, without its colon."""
    text = tables.document.text
    end = field.label.end
    while end > field.label.start and (text[end - 1] == ":" or text[end - 1].isspace()):
        end -= 1
    span = Span(field.label.start, end)
    return Cited(span.of(text), (span,))


def _add(tables: SourceTables, roles: list[_Role], prefix: str, scope: dict[str, str]) -> None:
    """Number the roles of one scope by kind and add them."""
    counts: dict[str, int] = {}
    for role in roles:
        counts[role.role_code] = counts.get(role.role_code, 0) + 1
        name = role.person or role.organisation or role.role
        about = role.about
        spans = role.organisation.spans if role.organisation else ()
        tables.add(
            "contact_roles",
            contact_id=f"{prefix}-{role.role_code}-{counts[role.role_code]}",
            source_id=tables.source_id,
            **scope,
            role_code=_code(role),
            role_as_printed=role.role,
            person_name=role.person,
            organisation_name=role.organisation,
            organisation_kind=Cited(about.kind, spans, "code") if about and about.kind else None,
            municipality_code=Cited(about.municipality_code, spans, "genitive")
            if about and about.municipality_code
            else None,
            status="removed" if tables.is_removed(role.person) else role.status,
            has_email=role.has_email,
            has_phone=role.has_phone,
            page=tables.document.page_number(name.spans[0]) if name else None,
        )


def _code(role: _Role) -> Cited[str]:
    """A role follows from its words, or from the place of the name under a foreword."""
    shown = role.role or role.person or role.organisation
    spans = shown.spans if shown else ()
    return Cited(role.role_code, spans, "code" if role.role else "derived")
