"""Rows of ``contact_roles``: owners, leaders, partners that are no municipality, signatories.

Which roles of several sources are the same one is for ``roles``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.normalise.contacts import Actor, ContactLine, Place
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.organisations import read_organisation
from pipeline.normalise.projects import Project
from pipeline.parse.blocks import Field
from pipeline.parse.people import PersonInRole
from pipeline.tables.builder import SourceTables
from pipeline.tables.parts import Told
from pipeline.tables.roles import MergedRole, Role, RoleList, merge_roles
from pipeline.values import Cited, cite


def add_programme_people(
    programme_id: str,
    people: Sequence[tuple[SourceTables, Sequence[PersonInRole]]],
    gazetteer: Gazetteer,
) -> None:
    """Add the people whom forewords name with their roles.

    Args:
        programme_id: Their programme.
        people: The people whom each source names in the order of its text, the source that takes
            precedence first.
        gazetteer: Forms of municipalities' names.
    """
    lists: list[RoleList] = []
    for tables, named in people:
        roles = [_programme_role(person, gazetteer) for person in named]
        codes = frozenset(role.role_code for role in roles)
        lists.append(RoleList(tables, roles, codes))
    scope = {"scope": "programme", "programme_id": programme_id}
    _add(lists, programme_id, scope)


def _programme_role(person: PersonInRole, gazetteer: Gazetteer) -> Role:
    organisation = person.organisation
    about = read_organisation(organisation.value, gazetteer) if organisation else None
    return Role(person.role_code, person.role, person.name, organisation, about)


def add_project_people(told: Told) -> None:
    """Add who owns and leads a project and which partners are no municipality.

    Args:
        told: The project, as all its sources tell of it.
    """
    scope = {
        "scope": "project",
        "programme_id": told.programme_id,
        "project_id": told.project_id,
    }
    lists = [
        RoleList(
            telling.tables,
            list(_project_roles(telling.tables, telling.project)),
            _stated(telling.project),
        )
        for telling in told.tellings
    ]
    _add(lists, told.project_id, scope)


def _stated(project: Project) -> frozenset[str]:
    """Roles of which a source says who has them; partners may all be municipalities."""
    stated = (
        ("project_owner", project.owners.actors),
        ("project_leader", project.leaders.actors),
        ("partner", project.partners),
    )
    return frozenset(code for code, values in stated if values)


def _project_roles(tables: SourceTables, project: Project) -> Iterator[Role]:
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


def _line(tables: SourceTables, code: str, field: Field, line: ContactLine) -> Iterator[Role]:
    label = _label(tables, field)
    for actor in line.actors:
        yield _actor(code, label, actor)
    if not line.actors:
        yield Role(code, label, None, None, None, "blank_in_source")


def _actor(code: str, label: Cited[str], actor: Actor) -> Role:
    return Role(
        code,
        label,
        actor.person,
        actor.organisation,
        actor.about,
        has_email=actor.has_email,
        has_phone=actor.has_phone,
    )


def _partner(tables: SourceTables, field: Field, place: Place) -> Role:
    about = place.organisation
    known = about is not None and about.is_known
    status = "stated" if known else "unmatched"
    return Role("partner", _label(tables, field), None, place.printed, about, status)


def _label(tables: SourceTables, field: Field) -> Cited[str]:
    """The label as printed, without its colon."""
    text = tables.document.text
    end = field.label.end
    while end > field.label.start and (text[end - 1] == ":" or text[end - 1].isspace()):
        end -= 1
    return cite(text, field.label.start, end)


def _add(lists: Sequence[RoleList], prefix: str, scope: dict[str, str]) -> None:
    """Add the roles of one scope; one that another source decides otherwise is reported."""
    for merged in merge_roles(lists):
        contact_id = f"{prefix}-{merged.role.role_code}-{merged.number}"
        if merged.is_used:
            _add_role(merged, contact_id, scope)
            continue
        column = "person_name" if merged.role.person else "organisation_name"
        name = merged.role.person or merged.role.organisation
        cell = ("contact_roles", (contact_id,), column)
        if name:
            merged.tables.disagree(cell, merged.instead, name, scope.get("project_id"))


def _add_role(merged: MergedRole, contact_id: str, scope: dict[str, str]) -> None:
    tables, role, home = merged.tables, merged.role, merged.named_there
    name = home.person or home.organisation or home.role
    about = role.about
    spans = role.organisation.spans if role.organisation else ()
    tables.add(
        "contact_roles",
        contact_id=contact_id,
        source_id=merged.home.source_id,
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
        page=merged.home.document.page_number(name.spans[0]) if name else None,
    )


def _code(role: Role) -> Cited[str]:
    """A role follows from its words, or from the place of the name under a foreword."""
    shown = role.role or role.person or role.organisation
    spans = shown.spans if shown else ()
    return Cited(role.role_code, spans, "code" if role.role else "derived")
