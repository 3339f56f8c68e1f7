"""Every place that a source names, with what its surroundings tell: title, map, or plain text.

How a name is recognised is for ``mentions``; here the pages are parted so that each name is
looked for where its form is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.normalise.contacts import Place
from pipeline.normalise.mentions import (
    Mention,
    MentionFinder,
    compound_heads,
    find_mentions,
)
from pipeline.normalise.projects import Project
from pipeline.parse.booklet import Booklet
from pipeline.parse.lists import body
from pipeline.read.document import Document, Page, Related
from pipeline.values import cut_out

TITLE = "title"
MAP_LABEL = "map_label"

_Find = Callable[..., list[Mention]]
"""Finds the mentions in a stretch of a text."""


class NamedPlace(NamedTuple):
    """A place named once in a source.

    Attributes:
        mention: What is named, in which form and where.
        page: Page of the document; ``None`` in a related document.
        project_number: The project on whose pages it stands.
        title_of: The project in whose title it stands.
        related_no: The related document in which it stands.
        rule: How the printed form leads to the name.
        correction_id: The decision that matched it, if one did.
    """

    mention: Mention
    page: int | None
    project_number: int | None = None
    title_of: int | None = None
    related_no: int | None = None
    rule: str = "verbatim"
    correction_id: str | None = None


def find_named_places(
    booklet: Booklet, projects: Sequence[Project], finder: MentionFinder
) -> list[NamedPlace]:
    """Find every place that a source names on its pages and in its related documents.

    Args:
        booklet: What was found in the source.
        projects: Its projects, whose maps have been read.
        finder: The names of places.

    Returns:
        The places in the order of the text.
    """
    document = booklet.document
    heads = compound_heads(document.text)
    find = partial(find_mentions, finder=finder, heads=heads)
    found: list[NamedPlace] = []
    for page in document.pages:
        found += _on_page(booklet, page, projects, find)
    for related in document.related:
        found += _in_related(document, related, find)
    return sorted(found, key=_position)


def _position(place: NamedPlace) -> int:
    return place.mention.span.start


def _on_page(
    booklet: Booklet, page: Page, projects: Sequence[Project], find: _Find
) -> Iterator[NamedPlace]:
    text = booklet.document.text
    presented = _presented_on(projects, page.number)
    number = presented.number if presented else None
    titles = [title for title in booklet.titles if title.page == page.number]
    labels = [
        place
        for place in (presented.map_labels if presented else ())
        if page.span.covers(place.printed.spans[0])
    ]
    for title in titles:
        for mention in find(text, title.text.spans[0], form=TITLE):
            yield _place(text, mention, page.number, number, title_of=title.number)
    yield from _on_map(labels, page.number, number)
    taken = sorted(
        [title.text.spans[0] for title in titles] + [place.printed.spans[0] for place in labels]
    )
    for part in cut_out(body(page, booklet.furniture[page.number]), taken):
        for mention in find(text, part):
            yield _place(text, mention, page.number, number)


def _presented_on(projects: Sequence[Project], page: int) -> Project | None:
    for project in projects:
        if project.presentation and page in project.presentation.pages:
            return project
    return None


def _on_map(labels: Sequence[Place], page: int, number: int | None) -> Iterator[NamedPlace]:
    """Labels of a map have been matched already, a person's decisions included."""
    for place in labels:
        if place.match is None:
            continue
        span = place.printed.spans[0]
        mention = Mention("municipality", place.match.code, place.match.name, span, MAP_LABEL, None)
        yield NamedPlace(
            mention, page, number, rule=place.match.rule, correction_id=place.correction_id
        )


def _in_related(document: Document, related: Related, find: _Find) -> Iterator[NamedPlace]:
    for part in (related.title, related.snippet):
        for mention in find(document.text, part):
            yield _place(document.text, mention, None, related_no=related.number)


def _place(
    text: str,
    mention: Mention,
    page: int | None,
    number: int | None = None,
    *,
    title_of: int | None = None,
    related_no: int | None = None,
) -> NamedPlace:
    rule = _rule(mention.span.of(text), mention.name)
    return NamedPlace(mention, page, number, title_of, related_no, rule)


def _rule(printed: str, name: str) -> str:
    """Say how a printed form leads to its name."""
    if printed == name:
        return "verbatim"
    return "genitive" if printed in (f"{name}s", name.removesuffix("n")) else "alias"
