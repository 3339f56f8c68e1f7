"""Rows of ``programmes``, ``themes``, ``projects`` and ``project_titles``.

Which source is used for which of a project's values is said in ``parts`` and ``builder``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from pipeline.normalise.dates import precision
from pipeline.normalise.projects import Project, Status
from pipeline.parse.booklet import Booklet, Theme
from pipeline.parse.title_places import Title
from pipeline.read.inputs import ProgrammeDescription
from pipeline.tables.builder import SourceTables
from pipeline.tables.parts import Telling, Told
from pipeline.values import Cited, Span

_Occurrence = tuple[str, int, str]
"""Place, page and words of a printed title."""

SEVERAL = "; "
"""Stands between several names in one cell."""


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


def add_project(told: Told) -> None:
    """Add a project with its titles, as all its sources tell of it.

    Args:
        told: The project.
    """
    titled = told.titled()
    if titled:
        titled[0].tables.add("projects", project_id=told.project_id, title=titled[1].text)
    for telling in told.tellings:
        _add_telling(told, telling, titled)
    _add_extent(told)
    _add_titles(told, titled[1] if titled else None)


def _add_telling(told: Told, telling: Telling, titled: tuple[Telling, Title] | None) -> None:
    """Add what one source states."""
    project, programme_id = telling.project, told.programme_id
    presentation = project.presentation
    telling.tables.add(
        "projects",
        project_id=told.project_id,
        programme_id=programme_id,
        theme_id=_theme(programme_id, project),
        project_number=_number(told, telling),
        title=_compared_title(telling, titled),
        presentation_status=Cited(project.presentation_status, _shown(telling), "derived"),
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
    )


def _compared_title(telling: Telling, titled: tuple[Telling, Title] | None) -> Cited[str] | None:
    """The title as another source than the used one prints it in the same place."""
    title = telling.project.canonical
    if titled is None or title is None or telling is titled[0]:
        return None
    return title.text if title.place == titled[1].place else None


def _number(told: Told, telling: Telling) -> object:
    """A number is stated by a list alone: elsewhere it follows from the title."""
    project = telling.project
    listed = next((t.text for t in project.titles if t.place == "project_list"), None)
    if listed is None or project.theme is None:
        return project.number
    spans = (*project.theme.first_number.spans, *listed.spans)
    other = telling.part.booklet.own_numbers.get(project.number)
    if other is None:
        return Cited(project.number, spans, "order")
    cell = ("projects", (told.project_id,), "project_number")
    telling.tables.disagree(cell, project.number, Cited(other, listed.spans, "order"))
    return project.number


def _shown(telling: Telling) -> tuple[Span, ...]:
    """What shows how far a project is presented: its title, or the block that ends it."""
    project = telling.project
    if project.canonical:
        return project.canonical.text.spans
    if project.presentation and project.presentation.block:
        return (project.presentation.block.span,)
    return ()


def _add_extent(told: Told) -> None:
    """Add pages, sections and words of the presentation that is used."""
    presented = told.presented
    if not presented:
        return
    first, last = presented[0], presented[-1]
    sections = [
        section
        for telling in presented
        for section in telling.part.booklet.sections
        if section.number == told.number
    ]
    first.tables.add(
        "projects",
        project_id=told.project_id,
        first_page=_page(first, 0),
        section_count=len(sections),
        word_count=sum(len(section.clean.text.split()) for section in sections),
    )
    last.tables.add("projects", project_id=told.project_id, last_page=_last_page(presented))


def _theme(programme_id: str, project: Project) -> Cited[str] | None:
    if project.theme is None:
        return None
    return Cited(theme_id(programme_id, project.theme), project.theme.name.spans, "order")


def _page(telling: Telling, index: int) -> Cited[int] | None:
    """A page number stands before the page's text; a PDF's page shows its whole self."""
    presentation = telling.project.presentation
    if presentation is None:
        return None
    number = presentation.pages[index]
    page = telling.tables.document.by_number[number]
    span = page.number_span
    if span.start == span.end:
        span = Span(page.content.start, page.content.end)
    return Cited(number, (span,), "number")


def _last_page(presented: Sequence[Telling]) -> Cited[int] | None:
    """The last page, by the count of the source that begins the presentation.

    A source that goes on with it may count its own pages from 1: two counts in one row would be of
    no use, so its pages are counted on from the last one of the source before.
    """
    last = _page(presented[-1], -1)
    before, after = presented[0].project.presentation, presented[-1].project.presentation
    if len(presented) == 1 or last is None or before is None or after is None:
        return last
    number = before.pages[-1] + after.pages[-1] - after.pages[0] + 1
    return last if number == last.value else last.becoming(number, "derived")


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


def _add_titles(told: Told, canonical: Title | None) -> None:
    """Add each occurrence once: two sources that print a title in the same place agree on it."""
    known: dict[_Occurrence, list[int]] = {}
    fresh = count(1)
    for telling in told.aged:
        seen: Counter[_Occurrence] = Counter()
        for title in telling.project.titles:
            number = _number_occurrence(known, seen, fresh, title)
            _add_title(told, telling.tables, number, title, is_canonical=title is canonical)


def _number_occurrence(
    known: dict[_Occurrence, list[int]],
    seen: Counter[_Occurrence],
    fresh: Iterator[int],
    title: Title,
) -> int:
    """Give the number of an occurrence: that of an older source's, or the next one."""
    place = (title.place, title.page, title.text.value.casefold())
    numbers = known.setdefault(place, [])
    if seen[place] == len(numbers):
        numbers.append(next(fresh))
    seen[place] += 1
    return numbers[seen[place] - 1]


def _add_title(
    told: Told, tables: SourceTables, number: int, title: Title, *, is_canonical: bool
) -> None:
    span = title.text.spans[0]
    tables.add(
        "project_titles",
        project_id=told.project_id,
        occurrence_no=number,
        source_id=tables.source_id,
        title_as_printed=title.text,
        place=title.place,
        is_canonical=is_canonical,
        page=title.page,
        char_start=span.start,
        char_end=span.end,
    )
