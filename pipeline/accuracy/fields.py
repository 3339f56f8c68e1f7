"""All fields that are scored: what each is called, what it says, and how it is compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.accuracy import (
    fields_faults,
    fields_places,
    fields_programme,
    fields_related,
    fields_roles,
    fields_text,
)
from pipeline.accuracy.items import Both, Fold, Item, fold
from pipeline.accuracy.matching import Outcome, match_items
from pipeline.accuracy.reading import Annotation, Tables


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is measured.

    Attributes:
        name: Its name; the gate knows it by this.
        about: What one statement of it says, for ``ACCURACY.md``.
        read: Gives its statements from the annotation and from the tables.
        fold: Gives the form of a value for the normalised comparison.
        match: Compares the statements.
    """

    name: str
    about: str
    read: Callable[[Annotation, Tables], Both]
    fold: Fold = fold
    match: Callable[[Sequence[Item], Sequence[Item], Fold | None], Outcome] = match_items


_BOOKLET = ("programme", "project")
_RELATED = ("related_document",)


def _title_property(column: str, about: str) -> Field:
    read = partial(fields_programme.title_properties, columns=(column,))
    return Field(f"titles.{column}", about, read)


def _project(name: str, about: str, *columns: str, place: str | None = None) -> Field:
    read = partial(fields_programme.project_columns, columns=columns, place=place)
    return Field(f"projects.{name}", about, read)


def _role(
    group: str, scopes: tuple[str, ...], name: str, about: str, *columns: str, kind: Fold = fold
) -> Field:
    read = partial(fields_roles.role_properties, scopes=scopes, columns=columns)
    return Field(f"{group}.{name}", about, read, kind)


def _mention(name: str, column: str, about: str, form: Fold = fold) -> Field:
    read = partial(fields_places.mention_properties, columns=(column,))
    return Field(f"mentions.{name}", about, read, form)


def _related(name: str, about: str, *columns: str) -> Field:
    return Field(f"related.{name}", about, partial(fields_related.related_columns, columns=columns))


def _role_fields(group: str, scopes: tuple[str, ...], prefix: str = "") -> tuple[Field, ...]:
    """What both the roles of the booklet and those of related documents are asked for."""
    make = partial(_role, group, scopes)
    return (
        make(f"{prefix}label", "printed label or word of a role", "role_as_printed"),
        make(f"{prefix}organisation", "organisation of a role", "organisation_name"),
        make(
            f"{prefix}organisation_kind",
            "kind of that organisation; normalised: kinds that the guide holds equal are one",
            "organisation_kind",
            kind=fields_roles.one_kind,
        ),
        make(f"{prefix}municipality", "municipality of that organisation", "municipality_code"),
        Field(
            f"{group}.{prefix}place",
            "place of the person, or of the organisation without one",
            partial(fields_roles.role_places, scopes=scopes),
        ),
    )


GROUPS: dict[str, tuple[Field, ...]] = {
    "Programme and themes": (
        Field("programme.facts", "fact about the programme", fields_programme.programme_facts),
        Field("themes.name", "name of a theme, with its place", fields_programme.theme_names),
        Field(
            "themes.numbers",
            "stated number of projects, or first project number, of a theme",
            fields_programme.theme_numbers,
        ),
    ),
    "Titles": (
        Field(
            "titles.occurrences", "occurrence of a title, with its place", fields_programme.titles
        ),
        _title_property("place", "part of the booklet in which an occurrence stands"),
        _title_property("page", "page of an occurrence"),
        _title_property("is_canonical", "whether an occurrence is the canonical one"),
    ),
    "Projects": (
        Field("projects.theme", "theme of a project", fields_programme.project_themes),
        _project("title", "title of a project", "title"),
        _project("presentation_status", "how much is presented", "presentation_status"),
        _project("pages", "first or last page of a presentation", "first_page", "last_page"),
        _project("lead", "lead of a presentation, with its place", "lead", place="lead"),
        _project("owner", "project owner, with its place", "owner_name", place="owner"),
        _project("leader", "project leader, with its place", "leader_name", place="leader"),
        _project("period_status", "whether a project period is stated", "period_status"),
        Field(
            "partners.stated",
            "stated partner of a project, with its place",
            fields_places.partners,
        ),
        Field(
            "partners.on_map",
            "municipality on a project's map, with its place",
            fields_places.on_map,
        ),
    ),
    "People and organisations in roles": (
        Field(
            "roles.programme",
            "person in a role of the programme",
            partial(fields_roles.roles, scopes=("programme",)),
        ),
        Field(
            "roles.project",
            "person or organisation in a role of a project",
            partial(fields_roles.roles, scopes=("project",)),
        ),
        *_role_fields("roles", _BOOKLET),
        _role("roles", _BOOKLET, "page", "page of a role", "page"),
    ),
    "Headings": (
        Field(
            "headings.introduction",
            "heading in the foreword and the introduction, with its place",
            partial(fields_text.headings, in_projects=False),
        ),
        Field(
            "headings.projects",
            "heading in a presentation, with its place",
            partial(fields_text.headings, in_projects=True),
        ),
        Field(
            "headings.level",
            "level of a heading; normalised: whether it is that of a chapter",
            fields_text.heading_levels,
            fields_text.one_level,
        ),
    ),
    "Mentions of places": (
        Field(
            "mentions.pages",
            "mention on a page: kind, code and place",
            partial(fields_places.mentions, room="pages"),
        ),
        Field(
            "mentions.related",
            "mention in a related title or snippet: kind, code and place",
            partial(fields_places.mentions, room="related"),
        ),
        _mention("name", "name", "name of the place in its uninflected form"),
        _mention(
            "form",
            "form",
            "form of a mention; normalised: the bare name and both forms with kommun are one",
            fields_places.one_form,
        ),
        _mention("room", "room", "page or related document, and project, of a mention"),
    ),
    "Related documents": (
        Field("related.title", "title, with its place", fields_related.related_titles),
        Field("related.snippet", "place of a snippet", fields_related.related_snippets),
        _related("years", "calendar year named", "years"),
        _related("project_name", "name of the document's project", "project_name"),
        _related("period", "start or end of its period", "period_start", "period_end"),
        _related("numbers", "diary or journal number", "diary_number", "journal_number"),
        _related("municipality", "municipality of the document", "municipality_code"),
        Field(
            "related.places",
            "each of these values once more, with its place",
            fields_related.related_places,
        ),
        Field(
            "related.people",
            "person in a role",
            partial(fields_roles.roles, scopes=_RELATED, of_people=True),
        ),
        Field(
            "related.organisations",
            "organisation in a role, without a person",
            partial(fields_roles.roles, scopes=_RELATED, of_people=False),
        ),
        *_role_fields("related", _RELATED, "role_"),
        _role(
            "related",
            _RELATED,
            "role_contact",
            "whether an e-mail address or a telephone number is printed with a person",
            "has_email",
            "has_phone",
        ),
        Field(
            "related.contact_details_replaced",
            "e-mail address, telephone number or postal address that no table holds",
            fields_text.contact_details,
        ),
    ),
    "Faults of the source": (
        Field(
            "faults.pages",
            "fault on a page; normalised: compatible kind at an overlapping place",
            partial(fields_faults.faults, room="pages"),
            match=fields_faults.match_faults,
        ),
        Field(
            "faults.related",
            "fault in a related title or snippet; normalised: as above",
            partial(fields_faults.faults, room="related"),
            match=fields_faults.match_faults,
        ),
        Field(
            "faults.reader_only",
            "fault of a kind that only a reader sees; findings have no kind for it",
            fields_faults.reader_only,
            match=fields_faults.match_faults,
        ),
    ),
}
"""The fields in the order in which they are shown."""
