"""Projects as identified things: numbers, titles, statuses, people, places and periods.

Which table a value goes to is for ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.normalise.contacts import (
    ContactLine,
    Place,
    match_place,
    read_contact_line,
    read_partners,
)
from pipeline.normalise.dates import Period, read_period
from pipeline.normalise.municipalities import Gazetteer
from pipeline.parse.booklet import Booklet, Theme
from pipeline.parse.presentations import Presentation
from pipeline.parse.title_places import Title
from pipeline.read.corrections import Correction
from pipeline.values import Cited, Span

_NOBODY = ContactLine((), ())
_NEVER = Period(None, None)


@dataclass(frozen=True, slots=True)
class Status:
    """How a value is stated or missing, with the words that show it.

    Attributes:
        code: A code of ``value_status``.
        label: The label behind which the value is or should be.
    """

    code: str
    label: Cited[str] | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project with all that one source states of it.

    Attributes:
        number: Its number in the lists.
        theme: Its theme; ``None`` where no list tells it.
        titles: Every occurrence of its title in the order of the text; none where the source only
            goes on with a presentation that another one breaks off.
        canonical: The occurrence whose title is used, if there is any.
        presentation: Its presentation; ``None`` where it is only listed.
        owners: Behind ``Projektägare``.
        leaders: Behind ``Projektledare``.
        partners: Behind ``Samverkande kommuner``.
        map_labels: Names on its map.
        period: Behind ``Projekttid``.
        owner_status: How the owner is stated or missing.
        leader_status: How the leader is stated or missing.
        period_status: How the period is stated or missing.
    """

    number: int
    theme: Theme | None
    titles: tuple[Title, ...]
    canonical: Title | None
    presentation: Presentation | None
    owners: ContactLine
    leaders: ContactLine
    partners: tuple[Place, ...]
    map_labels: tuple[Place, ...]
    period: Period
    owner_status: Status
    leader_status: Status
    period_status: Status

    @property
    def presentation_status(self) -> str:
        """A code of ``presentation_status``."""
        if self.presentation is None:
            return "listed"
        return "complete" if self.presentation.is_complete else "partial"


def identify_projects(
    booklet: Booklet, gazetteer: Gazetteer, corrections: Sequence[Correction]
) -> list[Project]:
    """Bring together what was found of each project.

    Args:
        booklet: What was found in the source.
        gazetteer: Forms of municipalities' names.
        corrections: Corrections of the source, placed in its text.

    Returns:
        The projects in the order of their numbers.
    """
    presentations = {presentation.number: presentation for presentation in booklet.presentations}
    numbers = sorted({title.number for title in booklet.titles} | set(presentations))
    return [
        _identify(booklet, number, presentations.get(number), gazetteer, corrections)
        for number in numbers
    ]


def _identify(
    booklet: Booklet,
    number: int,
    presentation: Presentation | None,
    gazetteer: Gazetteer,
    corrections: Sequence[Correction],
) -> Project:
    text = booklet.document.text
    titles = tuple(title for title in booklet.titles if title.number == number)
    theme = next((theme for theme in booklet.themes if number in theme.numbers), None)
    fields = presentation.block.fields if presentation and presentation.block else {}
    owners = read_contact_line(text, fields["owner"], gazetteer) if "owner" in fields else _NOBODY
    leaders = (
        read_contact_line(text, fields["leader"], gazetteer) if "leader" in fields else _NOBODY
    )
    period = read_period(text, fields["period"].area) if "period" in fields else _NEVER
    partners = (
        read_partners(text, fields["partners"], gazetteer, corrections)
        if "partners" in fields
        else []
    )
    labels = [label for run in presentation.maps for label in run] if presentation else []
    return Project(
        number=number,
        theme=theme,
        titles=titles,
        canonical=canonical_title(titles) if titles else None,
        presentation=presentation,
        owners=owners,
        leaders=leaders,
        partners=tuple(partners),
        map_labels=tuple(match_place(text, span, gazetteer, corrections) for span in labels),
        period=period,
        owner_status=_status(text, presentation, "owner", bool(owners.actors)),
        leader_status=_status(text, presentation, "leader", bool(leaders.actors)),
        period_status=_status(
            text, presentation, "period", period.start is not None or period.end is not None
        ),
    )


def canonical_title(titles: Iterable[Title]) -> Title:
    """Choose the title of a project among its occurrences.

    Args:
        titles: Its occurrences, at least one.

    Returns:
        The heading of its presentation; without one the numbered list's; else the first.
    """
    order = ("presentation_heading", "project_list")
    ranked = sorted(titles, key=lambda title: title.text.spans[0].start)
    for place in order:
        for title in ranked:
            if title.place == place:
                return title
    return ranked[0]


def _status(text: str, presentation: Presentation | None, name: str, is_stated: bool) -> Status:
    """Tell how a field of the contact block is stated or missing."""
    if presentation is None:
        return Status("not_presented")
    if presentation.block is None:
        return Status("truncated")
    field = presentation.block.fields.get(name)
    if field is None:
        return Status("label_missing")
    label = Cited(field.label.of(text), (field.label,), "derived")
    return Status("stated" if is_stated else "blank_in_source", label)


def project_findings(project: Project) -> list[Finding]:
    """Raise what is odd in a project's block and map.

    Args:
        project: The project.

    Returns:
        The findings: blank fields, missing labels, names that match nothing, map against list.
    """
    findings = [*_missing_fields(project), *_unmatched(project), *_map_against_list(project)]
    findings += _lost_details(project)
    stray = (*project.owners.stray, *project.leaders.stray)
    return findings + [_stray_number(project, span) for span in stray]


def _lost_details(project: Project) -> list[Finding]:
    """Raise commas behind a name with nothing after them."""
    block = project.presentation.block if project.presentation else None
    field = block.fields.get("leader") if block else None
    if field is None or not project.leaders.actors or field.lost is None:
        return []
    return [
        Finding(
            "lost_telephone",
            "info",
            "A comma stands behind the name and nothing after it: contact details are lost.",
            "Ett kommatecken står efter namnet och inget därefter: kontaktuppgifter saknas.",
            field.lost,
            project_number=project.number,
            resolution="excluded",
        )
    ]


def _stray_number(project: Project, span: Span) -> Finding:
    return Finding(
        "stray_number",
        "info",
        "A number stands behind a name in the contact block and belongs to nothing.",
        "En siffra står efter ett namn i kontaktrutan och hör inte till något.",
        span,
        project_number=project.number,
        resolution="excluded",
    )


_FIELD_WORDS = {
    "owner": ("project owner", "projektägare"),
    "leader": ("project leader", "projektledare"),
    "period": ("project period", "projekttid"),
}


def _missing_fields(project: Project) -> Iterable[Finding]:
    if project.presentation is None or project.presentation.block is None:
        return
    statuses = (
        ("owner", project.owner_status),
        ("leader", project.leader_status),
        ("period", project.period_status),
    )
    for name, status in statuses:
        english, swedish = _FIELD_WORDS[name]
        if status.code == "blank_in_source" and status.label:
            yield Finding(
                "blank_field",
                "warning",
                f"The label for the {english} is printed, but nothing stands behind it.",
                f"Etiketten för {swedish} finns, men inget står efter den.",
                status.label.spans[0],
                project_number=project.number,
                resolution="left_null",
            )
        elif status.code == "label_missing":
            yield Finding(
                "missing_label",
                "warning",
                f"The contact block has no {english}.",
                f"Kontaktrutan saknar {swedish}.",
                project.presentation.block.span,
                project_number=project.number,
                resolution="left_null",
            )


def _unmatched(project: Project) -> Iterable[Finding]:
    for place in (*project.partners, *project.map_labels):
        known = place.organisation is not None and place.organisation.is_known
        if place.match is None and not known:
            name = place.printed.value
            yield Finding(
                "unmatched_name",
                "warning",
                f"{name!r} matches no municipality of the reference date and no organisation."
                " A correction can decide.",
                f"{name!r} motsvarar ingen kommun vid referensdatumet och ingen organisation."
                " En rättelse kan avgöra.",
                place.printed.spans[0],
                project_number=project.number,
                resolution="left_null",
            )
        elif place.correction_id:
            yield Finding(
                "spelling_variant",
                "info",
                f"{place.printed.value!r} is taken for {place.match.name} by a correction."
                if place.match
                else "",
                f"{place.printed.value!r} tolkas som {place.match.name} enligt en rättelse."
                if place.match
                else "",
                place.printed.spans[0],
                project_number=project.number,
                resolution="corrected",
                correction_id=place.correction_id,
            )


def _map_against_list(project: Project) -> Iterable[Finding]:
    if not project.map_labels or not project.partners:
        return
    listed = {place.match.code for place in project.partners if place.match}
    mapped = {place.match.code for place in project.map_labels if place.match}
    for place in project.map_labels:
        if place.match and place.match.code not in listed:
            yield Finding(
                "map_not_in_list",
                "info",
                f"{place.printed.value} stands on the map but is no stated partner.",
                f"{place.printed.value} finns på kartan men anges inte som samverkande kommun.",
                place.printed.spans[0],
                project_number=project.number,
            )
    for place in project.partners:
        if place.match and place.match.code not in mapped:
            yield Finding(
                "list_not_on_map",
                "info",
                f"{place.printed.value} is a stated partner but does not stand on the map.",
                f"{place.printed.value} anges som samverkande kommun men finns inte på kartan.",
                place.printed.spans[0],
                project_number=project.number,
            )
