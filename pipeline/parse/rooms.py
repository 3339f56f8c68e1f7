"""What each page is for: title page, colophon, foreword, contents, list, presentation, text.

The booklet's own words decide; the numbers of the pages do not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.parse.phrases import find_opening
from pipeline.parse.tokens import key_of
from pipeline.read.document import Document, Page
from pipeline.read.inputs import ProgrammeDescription
from pipeline.read.layout import EMPHASIS, HEADING

_IMPRINT = re.compile(r"\b(?:Tryck|Produktion|Grafisk form|Upplaga|ISBN|ISSN|Omslag)\b\s*:?")
_FRONT_PAGES = 4
"""A title page and an imprint stand among the first pages."""


def sort_pages(
    document: Document,
    description: ProgrammeDescription,
    listed: Collection[int],
    presented: Collection[int],
) -> dict[int, str]:
    """Tell what each page is for.

    Args:
        document: The document.
        description: Says how contents and foreword begin.
        listed: Pages with the numbered list of projects.
        presented: Pages of presentations.

    Returns:
        Page number -> ``title``, ``colophon``, ``foreword``, ``contents``, ``list``,
        ``presentation`` or ``text``.
    """
    return {
        page.number: _sort(document, page, description, listed, presented)
        for page in document.pages
    }


def _sort(
    document: Document,
    page: Page,
    description: ProgrammeDescription,
    listed: Collection[int],
    presented: Collection[int],
) -> str:
    content = page.content.of(document.text)
    rooms: Iterable[tuple[bool, str]] = (
        (page.number in presented, "presentation"),
        (page.number in listed, "list"),
        (find_opening(document, page, description.contents) is not None, "contents"),
        (find_opening(document, page, description.foreword) is not None, "foreword"),
        (page.number <= _FRONT_PAGES and _repeats_title(document, page), "title"),
        (page.number <= _FRONT_PAGES and bool(_IMPRINT.search(content)), "colophon"),
    )
    return next((room for holds, room in rooms if holds), "text")


def _repeats_title(document: Document, page: Page) -> bool:
    """A title page says nothing that the web page's own words have not said.

    Where the lay-out is known, all that it says is set off from running text.
    """
    if document.layout:
        roles = {block.role for block in document.layout.within(page.content)}
        return bool(roles) and roles <= {HEADING, EMPHASIS}
    told = " ".join(span.of(document.text) for span in document.interface).split()
    known = frozenset(map(key_of, told))
    words = page.content.of(document.text).split()
    return bool(words) and all(map(known.__contains__, map(key_of, words)))
