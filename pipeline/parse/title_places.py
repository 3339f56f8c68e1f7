"""Every place at which a project's title is printed: lists, headings, running text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.boundaries import NAMED
from pipeline.parse.furniture import Furniture
from pipeline.parse.lists import body
from pipeline.parse.presentations import Heading
from pipeline.parse.project_lists import ProjectLists, page_finder
from pipeline.parse.titles import title_spans
from pipeline.parse.tokens import beginning, common_length, tokenise, trim
from pipeline.read.document import Document
from pipeline.values import Cited, Span, cite

_LONGEST_TITLE = 200
"""Code points of a title at most."""


@dataclass(frozen=True, slots=True)
class Title:
    """An occurrence of a project's title.

    Attributes:
        number: Number of the project.
        place: A code of ``title_place``.
        text: The title as printed.
        page: Page of the document.
    """

    number: int
    place: str
    text: Cited[str]
    page: int


def titles_in_lists(
    document: Document, lists: ProjectLists, starts: Sequence[int], numbers: Sequence[int]
) -> list[Title]:
    """Find the titles in all lists.

    Args:
        document: The document.
        lists: Its lists.
        starts: Index of each title's first word in the numbered list.
        numbers: The projects' numbers, in the order of ``starts``.

    Returns:
        The occurrences, those of the numbered list first.
    """
    titles: list[Title] = []
    edges = [*starts, len(lists.words)]
    for number, first, end in zip(numbers, edges, edges[1:], strict=False):
        words = lists.words[first:end]
        titles.append(_title(document, number, "project_list", Span(words[0].start, words[-1].end)))
    page_of = page_finder(document)
    for run, alignment in lists.others:
        for index, span in title_spans(alignment, edges, page_of).items():
            last = lists.words[edges[index + 1] - 1].text
            whole = _without_number(document.text, span, last)
            titles.append(_title(document, numbers[index], run.place, whole))
    return titles


def _without_number(text: str, span: Span, last_word: str) -> Span:
    """Leave out the number of the page that a list prints behind a title, or right at it."""
    *before, last = tokenise(text, span)
    if last.text.startswith(last_word) and last.text[len(last_word) :].isdigit():
        return Span(span.start, last.start + len(last_word))
    is_number = last.text.isdigit() and not last_word.isdigit()
    return Span(span.start, before[-1].end) if before and is_number else span


def _title(document: Document, number: int, place: str, span: Span) -> Title:
    trimmed = trim(document.text, span)
    page = document.page_number(trimmed) or document.pages[0].number
    text = cite(document.text, *trimmed)
    return Title(number, place, text, page)


def presented_title(document: Document, heading: Heading) -> Title:
    """Give the heading of a presentation as an occurrence of its title."""
    return _title(document, heading.number, "presentation_heading", heading.span)


def titles_in_text(
    document: Document,
    furniture: Mapping[int, Furniture],
    titles: Sequence[Title],
    lists: ProjectLists,
) -> list[Title]:
    """Find titles that running text names, in any of the spellings that the lists print.

    Args:
        document: The document.
        furniture: Running headers and footers by page.
        titles: The occurrences known so far.
        lists: The lists, whose pages are left out.

    Returns:
        Further occurrences.
    """
    taken = [title.text.spans[0] for title in titles]
    areas = {
        page.number: body(page, furniture[page.number])
        for page in document.pages
        if page.number not in lists.pages
    }
    whole = Span(document.pages[0].span.start, document.pages[-1].span.end)
    known = set(taken)
    found: list[Title] = []
    for form, number in {title.text.value: title.number for title in titles}.items():
        for start in _occurrences(document.text, form, whole):
            span = Span(start, start + len(form))
            if span in known:
                continue
            area = areas.get(document.page_number(span) or 0)
            if area and area.covers(span) and not _overlaps(span, taken):
                found.append(_title(document, number, "running_text", span))
                taken.append(span)
    return found + _variants_in_text(document, list(areas.values()), titles, taken)


def _variants_in_text(
    document: Document, areas: Sequence[Span], titles: Sequence[Title], taken: Sequence[Span]
) -> list[Title]:
    """Find titles in a spelling that no list prints, where ``projektet`` announces them."""
    listed = [
        (title.number, [word.strip(".,;:").casefold() for word in title.text.value.split()])
        for title in titles
        if title.place == "project_list"
    ]
    found: list[Title] = []
    for area in areas:
        for match in NAMED.finditer(document.text, *area):
            stop = min(area.end, match.end() + _LONGEST_TITLE)
            words = tokenise(document.text, Span(match.end(), stop))
            opening = beginning(words[0].key) if words else ""
            for number, keys in listed:
                if beginning(keys[0]) != opening or common_length(words, keys) < len(keys):
                    continue
                span = trim(document.text, Span(words[0].start, words[len(keys) - 1].end))
                if not _overlaps(span, taken):
                    found.append(_title(document, number, "running_text", span))
    return found


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in taken)


def _occurrences(text: str, form: str, area: Span) -> list[int]:
    """Offsets at which a form stands as whole words."""
    found: list[int] = []
    start = text.find(form, *area)
    while start >= 0:
        end = start + len(form)
        before = text[start - 1 : start]
        after = text[end : end + 1]
        if not before.isalnum() and not after.isalnum() and after != "-":
            found.append(start)
        start = text.find(form, end, area.end)
    return found
