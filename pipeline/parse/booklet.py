"""Reads a whole booklet: lists, titles, presentations, people and facts of the programme.

This is the one place that knows the order in which the parts of ``parse`` build on each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Finding
from pipeline.parse.booklet_findings import (
    lost_list_numbers,
    lost_page_numbers,
    missing_list,
    other_count,
    shape_findings,
    title_findings,
)
from pipeline.parse.frames import find_footers, find_headers
from pipeline.parse.furniture import Furniture
from pipeline.parse.known import Known, find_known_headings
from pipeline.parse.ledger import Segment
from pipeline.parse.lists import body
from pipeline.parse.people import PersonInRole, find_people_in_roles, find_signatures
from pipeline.parse.phrases import find_opening
from pipeline.parse.presentations import (
    Heading,
    Presentation,
    find_headings,
    read_presentations,
)
from pipeline.parse.programme import ProgrammeFacts, find_programme_facts
from pipeline.parse.project_lists import (
    ProjectLists,
    cut_lists,
    number_titles,
    read_project_lists,
    score_gaps,
    stated_count,
)
from pipeline.parse.rooms import sort_pages
from pipeline.parse.segments import Found, lay_segments, unassigned
from pipeline.parse.texts import CleanSection, Pages, read_texts, text_findings
from pipeline.parse.title_places import Title, presented_title, titles_in_lists, titles_in_text
from pipeline.parse.tokens import tokenise
from pipeline.parse.words import split_pages
from pipeline.read.document import Document
from pipeline.read.inputs import ProgrammeDescription
from pipeline.values import Cited, Span


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the programme.

    Attributes:
        number: Its place among the themes, from 1.
        name: Its name in the numbered list.
        first_number: Number of its first project.
        stated_count: The number of its projects that the introduction states.
        numbers: Numbers of its projects as the list gives them.
    """

    number: int
    name: Cited[str]
    first_number: Cited[int]
    stated_count: Cited[int] | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """All that is found in a document.

    ``own_numbers`` says which projects the document itself gives another number, see ``renumber``.
    """

    document: Document
    furniture: Mapping[int, Furniture]
    themes: tuple[Theme, ...]
    titles: tuple[Title, ...]
    presentations: tuple[Presentation, ...]
    people: tuple[PersonInRole, ...]
    facts: ProgrammeFacts
    rooms: Mapping[int, str]
    sections: tuple[CleanSection, ...]
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    own_numbers: Mapping[int, int] = field(default_factory=dict)


def parse_booklet(
    document: Document,
    programme: ProgrammeDescription,
    place_names: Collection[str],
    given_names: Collection[str],
    whole_titles: Sequence[str] = (),
    *,
    known: Known | None = None,
) -> Booklet:
    """Find everything that the tables hold in a document.

    Args:
        document: The document.
        programme: What is known of its programme.
        place_names: Names of municipalities.
        given_names: Given names of people.
        whole_titles: Titles that a correction declares to be whole where the lists run on.
        known: What another source tells of the projects, for one that has no list of them.

    Returns:
        What was found, each value with its spans, and findings.
    """
    text = document.text
    words = split_pages(document)
    footers = find_footers(document)
    lists = read_project_lists(document, footers, programme)
    scores = score_gaps(document, lists, place_names, whole_titles, words)
    known_headings = find_known_headings(document, known) if known else []
    facts = find_programme_facts(
        text, document.interface, _about_programme(document, known_headings), programme
    )
    total = facts.values.get("stated_project_count")
    starts, findings = cut_lists(lists, scores, total.value if total else None)
    numbers = number_titles(lists, starts)
    titles = titles_in_lists(document, lists, starts, numbers)
    headings = known_headings or _headings(document, lists, titles)
    opening = {heading.page for heading in headings if not heading.is_continued}
    names = [theme.name.value for theme in lists.themes] + list(known.themes if known else ())
    furniture = find_headers(document, footers, [*names, programme.contents], opening)
    presentations = read_presentations(document, furniture, headings, place_names)
    titles += [presented_title(document, item) for item in headings if not item.is_continued]
    titles += titles_in_text(document, furniture, titles, lists)
    themes, count_findings = _themes(lists, starts, numbers)
    foreword = _foreword(document, furniture, programme.foreword)
    presented = {number for item in presentations for number in item.pages}
    rooms = sort_pages(document, programme, lists.pages, presented)
    pages = Pages(furniture, rooms, lists.begins(), words)
    sections = read_texts(document, pages, titles, presentations, (place_names, given_names))
    segments = lay_segments(Found(document, furniture, rooms, titles, presentations, sections))
    found = [
        *(() if known_headings else missing_list(lists, programme)),
        *findings,
        *count_findings,
        *text_findings(document, sections),
        *unassigned(segments),
        *shape_findings(document, furniture, words),
        *lost_page_numbers(document, furniture),
        *lost_list_numbers(lists, titles),
        *title_findings(titles, place_names),
    ]
    return Booklet(
        document=document,
        furniture=furniture,
        themes=themes,
        titles=tuple(sorted(titles, key=_position)),
        presentations=tuple(presentations),
        people=_people(text, foreword, given_names),
        facts=facts,
        rooms=rooms,
        sections=tuple(sections),
        segments=tuple(segments),
        findings=tuple(found),
    )


def _about_programme(document: Document, presented: Sequence[Heading]) -> Span:
    """The pages that tell of the programme; a part that presents projects counts only these."""
    start, end = document.pages[0].span.start, document.pages[-1].span.end
    if presented:
        end = document.by_number[presented[0].page].span.start
    return Span(start, end)


def _position(title: Title) -> int:
    return title.text.spans[0].start


def _headings(document: Document, lists: ProjectLists, titles: Sequence[Title]) -> list[Heading]:
    words = {
        title.number: tokenise(document.text, title.text.spans[0])
        for title in titles
        if title.place == "project_list"
    }
    listed = lists.pages
    return find_headings(document, words, listed)


def _themes(
    lists: ProjectLists, starts: Sequence[int], numbers: Sequence[int]
) -> tuple[tuple[Theme, ...], list[Finding]]:
    themes: list[Theme] = []
    findings: list[Finding] = []
    for index, theme in enumerate(lists.themes):
        first, last = lists.offsets[index], lists.offsets[index + 1]
        held = [n for n, start in zip(numbers, starts, strict=True) if first <= start < last]
        stated = stated_count(lists, index)
        if stated and stated.value != len(held):
            findings.append(other_count(theme, stated, len(held)))
        themes.append(Theme(index + 1, theme.name, theme.first_number, stated, tuple(held)))
    return tuple(themes), findings


def _foreword(
    document: Document, furniture: Mapping[int, Furniture], heading: str | None
) -> list[Span]:
    return [
        body(page, furniture[page.number])
        for page in document.pages
        if find_opening(document, page, heading)
    ]


def _people(
    text: str, foreword: Sequence[Span], given_names: Collection[str]
) -> tuple[PersonInRole, ...]:
    people: list[PersonInRole] = []
    for span in foreword:
        people += find_people_in_roles(text, span)
        people += find_signatures(text, span, given_names)
    return tuple(people)
