"""Rows of ``programmes``, ``themes``, ``projects`` and ``project_titles``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.dates import precision
from pipeline.normalise.projects import Project, Status
from pipeline.parse.booklet import Booklet, Theme
from pipeline.parse.texts import CleanSection
from pipeline.read.inputs import ProgrammeDescription
from pipeline.tables.builder import SourceTables
from pipeline.values import Cited, Span

SEVERAL = "; "
"""Stands between several names in one cell."""


def project_id(programme_id: str, number: int) -> str:
    """Make the identifier of a project from its programme and number."""
    return f"{programme_id}-{number:02d}"


def theme_id(programme_id: str, theme: Theme) -> str:
    """Make the identifier of a theme from its programme and number."""
    return f"{programme_id}-T{theme.number}"


def add_programme(tables: SourceTables, words: ProgrammeDescription, booklet: Booklet) -> None:
    """Add the programme with what the source states of it.

    Args:
        tables: Where to.
        words: Identifier and words of the programme.
        booklet: What was found in the source.
    """
    values: dict[str, object] = dict(booklet.facts.values)
    values.setdefault("name", words.name)
    for name in ("period_start", "period_end"):
        date = booklet.facts.values.get(name)
        if date is not None:
            values[f"{name}_precision"] = precision(str(date.value))
    tables.add("programmes", programme_id=words.programme_id, **values)


def add_themes(tables: SourceTables, programme_id: str, themes: Sequence[Theme]) -> None:
    """Add the themes.

    Args:
        tables: Where to.
        programme_id: Their programme.
        themes: The themes in order.
    """
    for theme in themes:
        tables.add(
            "themes",
            theme_id=theme_id(programme_id, theme),
            programme_id=programme_id,
            theme_number=theme.number,
            name=theme.name,
            stated_project_count=theme.stated_count,
            first_project_number=theme.first_number,
        )


def add_project(
    tables: SourceTables,
    programme_id: str,
    project: Project,
    sections: Sequence[CleanSection],
) -> None:
    """Add a project with its titles.

    Args:
        tables: Where to.
        programme_id: Its programme.
        project: The project.
        sections: The sections of the source, of which the project's own are counted.
    """
    presentation = project.presentation
    own = [section for section in sections if section.number == project.number]
    title = project.canonical.text
    listed = next((t.text for t in project.titles if t.place == "project_list"), title)
    order = listed.spans
    if project.theme:
        order = (*project.theme.first_number.spans, *listed.spans)
    tables.add(
        "projects",
        project_id=project_id(programme_id, project.number),
        programme_id=programme_id,
        theme_id=_theme(programme_id, project),
        project_number=Cited(project.number, order, "order"),
        title=title,
        presentation_status=Cited(project.presentation_status, title.spans, "derived"),
        first_page=_page(tables, presentation.pages[0]) if presentation else None,
        last_page=_page(tables, presentation.pages[-1]) if presentation else None,
        lead=presentation.lead if presentation else None,
        period_start=project.period.start,
        period_start_precision=_precision(project.period.start),
        period_end=project.period.end,
        period_end_precision=_precision(project.period.end),
        period_status=_status(project.period_status),
        owner_name=_names([a.organisation or a.person for a in project.owners.actors]),
        owner_status=_status(project.owner_status),
        leader_name=_names([a.person or a.organisation for a in project.leaders.actors]),
        leader_status=_status(project.leader_status),
        stated_partner_count=_count([place.printed for place in project.partners]),
        section_count=len(own) if presentation else None,
        word_count=sum(len(section.clean.text.split()) for section in own)
        if presentation
        else None,
    )
    _add_titles(tables, programme_id, project)


def _theme(programme_id: str, project: Project) -> Cited[str] | None:
    if project.theme is None:
        return None
    return Cited(theme_id(programme_id, project.theme), project.theme.name.spans, "order")


def _page(tables: SourceTables, number: int) -> Cited[int]:
    """A page number stands before the page's text; a PDF's page shows its whole self."""
    page = tables.document.by_number[number]
    span = page.number_span
    if span.start == span.end:
        span = Span(page.content.start, page.content.end)
    return Cited(number, (span,), "number")


def _precision(date: Cited[str] | None) -> str | None:
    return precision(date.value) if date else None


def _status(status: Status) -> object:
    if status.label is None:
        return status.code
    return status.label.becoming(status.code, "derived")


def _names(names: Sequence[Cited[str] | None]) -> Cited[str] | None:
    """Several names in one cell, each with its own quote."""
    stated = [name for name in names if name is not None]
    if not stated:
        return None
    spans = tuple(span for name in stated for span in name.spans)
    return Cited(SEVERAL.join(name.value for name in stated), spans)


def _count(values: Sequence[Cited[str]]) -> Cited[int] | None:
    if not values:
        return None
    return Cited(len(values), tuple(span for value in values for span in value.spans), "count")


def _add_titles(tables: SourceTables, programme_id: str, project: Project) -> None:
    for number, title in enumerate(project.titles, start=1):
        span = title.text.spans[0]
        tables.add(
            "project_titles",
            project_id=project_id(programme_id, project.number),
            occurrence_no=number,
            source_id=tables.source_id,
            title_as_printed=title.text,
            place=title.place,
            is_canonical=title is project.canonical,
            page=title.page,
            char_start=span.start,
            char_end=span.end,
        )
