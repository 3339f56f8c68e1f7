"""Findings that need the whole booklet: its lists side by side, its page numbers, its pages.

What one contact block or map lacks is raised in ``normalise``; what the shape of a text shows
alone is in ``faults``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.findings import Finding
from pipeline.parse.faults import find_faults, find_inserted_stops, find_page_numbers
from pipeline.parse.furniture import Furniture
from pipeline.parse.lists import ThemeList, body
from pipeline.parse.outline import spaced
from pipeline.parse.phrases import phrase
from pipeline.parse.project_lists import ProjectLists
from pipeline.parse.title_places import Title
from pipeline.parse.tokens import tokenise
from pipeline.parse.words import PageWords
from pipeline.read.document import Document
from pipeline.read.inputs import ProgrammeDescription
from pipeline.values import Cited, Span, folded


def shape_findings(
    document: Document, furniture: Mapping[int, Furniture], words: PageWords
) -> list[Finding]:
    """Raise faults of the pages without their frames, and of titles and snippets."""
    # Where no lay-out tells its lines, a text may break them between any two words.
    text = document.text if document.layout else spaced(document.text)
    bodies = [body(page, furniture[page.number]) for page in document.pages]
    related = [Span(item.title.start, item.snippet.end) for item in document.related]
    runs = list(words.values())
    if related:
        runs.append(text[related[0].start : related[-1].end].split())
    return [
        *find_faults(text, [*bodies, *related], runs),
        *find_inserted_stops(text, document.related),
        *find_page_numbers(text, document.related),
        *_headers_above_headings(document, furniture),
    ]


def _headers_above_headings(
    document: Document, furniture: Mapping[int, Furniture]
) -> Iterator[Finding]:
    """Raise running headers that stand above the heading of the same words."""
    for page in document.pages:
        header = furniture[page.number].header
        words = header.of(document.text)
        if not words:
            continue
        again = re.compile(rf"\s+{phrase(words).pattern}").match(document.text, header.end)
        if again:
            yield Finding(
                "doubled_word",
                "info",
                "The running header stands before the heading of the same words.",
                "Sidhuvudet står före rubriken med samma ord.",
                Span(header.start, again.end()),
                resolution="excluded",
            )


def missing_list(lists: ProjectLists, markers: ProgrammeDescription) -> list[Finding]:
    """Raise that no numbered list of projects was found."""
    if lists.themes:
        return []
    return [
        Finding(
            "missing_list",
            "warning",
            f"No list of projects by theme was found (it begins {markers.theme!r} with a name"
            " and a number).",
            "Ingen projektlista efter tema hittades (den börjar med"
            f" {markers.theme!r}, ett namn och ett nummer).",
            resolution="left_null",
        )
    ]


def other_count(theme: ThemeList, stated: Cited[int], held: int) -> Finding:
    """Raise that the text states another number of projects than the list has."""
    return Finding(
        "count_mismatch",
        "warning",
        f"The text states {stated.value} projects for the theme {theme.name.value!r}; its list"
        f" has {held}. The list was followed.",
        f"Texten uppger {stated.value} projekt i temat {theme.name.value!r}; listan har {held}."
        " Listan följdes.",
        stated.spans[0],
    )


def lost_page_numbers(document: Document, furniture: Mapping[int, Furniture]) -> Iterator[Finding]:
    """Raise pages whose footer has lost its page number.

    Args:
        document: The document.
        furniture: Running headers and footers by page.

    Yields:
        A finding for each page that has a footer without a number.
    """
    for page in document.pages:
        footer = furniture[page.number].footer
        if footer.end > footer.start and furniture[page.number].printed is None:
            yield Finding(
                "lost_page_number",
                "info",
                "The page number printed beside the running footer is lost.",
                "Sidnumret som är tryckt bredvid sidfoten har fallit bort.",
                footer,
                resolution="left_null",
            )


def lost_list_numbers(lists: ProjectLists, titles: Sequence[Title]) -> Iterator[Finding]:
    """Raise that a theme's list prints the number of its first project alone.

    Args:
        lists: The lists of projects.
        titles: Every occurrence of every title.

    Yields:
        A finding for each theme with several projects, at the first gap between two titles.
    """
    listed = [title for title in titles if title.place == "project_list"]
    for theme in lists.themes:
        first = theme.words[0].start if theme.words else 0
        last = theme.words[-1].end if theme.words else 0
        own = [title.text.spans[0] for title in listed if first <= title.text.spans[0].start < last]
        if len(own) > 1 and not theme.numbered:
            yield Finding(
                "lost_number",
                "info",
                f"The numbers of the theme's projects behind the first ({len(own) - 1}) are lost.",
                f"Numren på temats projekt efter det första ({len(own) - 1}) har fallit bort.",
                _gap(theme, own[0].end, own[1].start),
                resolution="repaired",
            )


def _gap(theme: ThemeList, end: int, start: int) -> Span:
    """The last word of one title and the first of the next, between which a number stood."""
    before = max(word.start for word in theme.words if word.start < end)
    after = min(word.end for word in theme.words if word.end > start)
    return Span(before, after)


def title_findings(titles: Sequence[Title], place_names: Collection[str]) -> Iterator[Finding]:
    """Raise titles that are spelled otherwise than in the numbered list, and lost dashes.

    Args:
        titles: Every occurrence of every title.
        place_names: Names of municipalities.

    Yields:
        The findings in the order of ``titles``.
    """
    listed = {title.number: title for title in titles if title.place == "project_list"}
    for title in titles:
        usual = listed.get(title.number)
        if usual and _folded(title.text.value) != _folded(usual.text.value):
            yield _variant(title, usual)
        yield from _lost_dashes(title, place_names)


def _folded(text: str) -> str:
    return folded(text).casefold()


def _variant(title: Title, usual: Title) -> Finding:
    return Finding(
        "spelling_variant",
        "info",
        f"The title reads {title.text.value!r} here and {usual.text.value!r} in the numbered list.",
        f"Titeln lyder {title.text.value!r} här och {usual.text.value!r} i projektlistan.",
        title.text.spans[0],
        project_number=title.number,
    )


def _lost_dashes(title: Title, place_names: Collection[str]) -> Iterator[Finding]:
    """Two names of municipalities in a row had a dash between them."""
    value = title.text.value
    if sum(word in place_names for word in value.split()) < 2:
        return
    words = tokenise(value, Span(0, len(value)))
    for one, other in itertools.pairwise(words):
        if one.text in place_names and other.text in place_names:
            start = title.text.spans[0].start
            yield Finding(
                "lost_dash",
                "info",
                "The dash between two places is lost.",
                "Strecket mellan två orter har fallit bort.",
                Span(start + one.start, start + other.end),
                project_number=title.number,
            )
