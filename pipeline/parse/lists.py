"""Finds the lists of projects: the numbered list by theme, the contents, the introduction.

The lists print titles one after another without a mark between them; where a title ends is for
``titles``. Which words stand before a list is told by the programme's description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.parse.furniture import Furniture
from pipeline.parse.phrases import find_opening, phrase
from pipeline.parse.swedish import NUMBER, number
from pipeline.parse.tokens import Token, tokenise, trim
from pipeline.read.document import Document, Page
from pipeline.read.inputs import ProgrammeDescription
from pipeline.values import Cited, Span, cite

_STATED_COUNT = re.compile(rf"\b({NUMBER})\s+(?:olika\s+)?(?:samverkans)?projekt(?:en)?\b", re.I)
_COUNTED = "projekt"
_REACH = 40
"""Code points around the counted thing that hold its number, and the end of its word."""
_WIDEST_WORD = 12
"""Code points of a word and the space behind it that a run of words needs at most on average."""
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_LEADERS = "._·…"
"""Dots that lead from an entry of the contents to its page number."""
_FIRST_NUMBER = re.compile(r"(?<=\s)([0-9]{1,3})(?=\s)")


@dataclass(frozen=True, slots=True)
class ThemeList:
    """A theme with the run of its projects' titles in the numbered list.

    Attributes:
        name: The theme's name.
        first_number: The printed number of its first project.
        words: The words of all its titles; printed numbers between them are left out.
        numbered: Index in ``words`` -> number printed before that word, inside the run.
        page: Page of the document.
        start: Where it begins, the word before the theme's name included.
    """

    name: Cited[str]
    first_number: Cited[int]
    words: tuple[Token, ...]
    numbered: Mapping[int, int]
    page: int
    start: int


def body(page: Page, furniture: Furniture) -> Span:
    """Give what is left of a page without its running header and footer."""
    start, end = max(page.content.start, furniture.header.end), furniture.footer_area.start
    if furniture.printed and furniture.printed.spans[0].start < end:
        start = max(start, furniture.printed.spans[0].end)
    return Span(start, end)


def find_theme_lists(
    document: Document, furniture: Mapping[int, Furniture], markers: ProgrammeDescription
) -> list[ThemeList]:
    """Find the numbered list of projects by theme.

    Args:
        document: The document.
        furniture: Running headers and footers by page.
        markers: Says which words stand before lists.

    Returns:
        The themes in the order of their first numbers.
    """
    found = [
        theme
        for page in document.pages
        if not find_opening(document, page, markers.contents)
        for theme in _themes_on(document.text, page, furniture[page.number], markers.theme)
    ]
    return sorted(found, key=_first_number)


def _first_number(theme: ThemeList) -> int:
    return theme.first_number.value


def _themes_on(text: str, page: Page, furniture: Furniture, marker: str) -> Iterator[ThemeList]:
    """Read the themes of a page; a marker without number is a line of contents."""
    area = body(page, furniture)
    found = list(phrase(marker).finditer(text, *area))
    stops = [match.start() for match in found[1:]] + [area.end]
    for match, stop in zip(found, stops, strict=False):
        first = _FIRST_NUMBER.search(text, match.end(), stop)
        if first:
            yield _theme(text, Span(match.end(), stop), first, page.number, match.start())


def _theme(text: str, span: Span, first: re.Match[str], page: int, start: int) -> ThemeList:
    name = trim(text, Span(span.start, first.start()))
    words: list[Token] = []
    numbered: dict[int, int] = {}
    expected = int(first[1])
    for token in tokenise(text, Span(first.end(), span.end)):
        if token.text.isdigit() and int(token.text) == expected + len(numbered) + 1:
            numbered[len(words)] = int(token.text)
        else:
            words.append(token)
    return ThemeList(
        cite(text, *name),
        Cited(expected, (Span(*first.span(1)),), "number"),
        tuple(words),
        numbered,
        page,
        start,
    )


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of another list: the words of titles in a row, perhaps over several pages.

    Attributes:
        place: A code of ``title_place``.
        words: The words from the list's beginning; more than the list may follow.
        theme: Index of the theme whose projects it lists, ``None`` for all.
        stated_count: The number of projects that the text before it states.
    """

    place: str
    words: tuple[Token, ...]
    theme: int | None
    stated_count: Cited[int] | None


def find_contents(
    document: Document, furniture: Mapping[int, Furniture], markers: ProgrammeDescription
) -> Run | None:
    """Find the table of contents.

    Args:
        document: The document.
        furniture: Running headers and footers by page.
        markers: Says which words stand before lists.

    Returns:
        The words of all its pages in a row, ``None`` if there is none.
    """
    words: list[Token] = []
    for page in document.pages:
        heading = find_opening(document, page, markers.contents)
        if heading:
            start, end = body(page, furniture[page.number])
            start = max(start, heading.end)
            words.extend(_entries(document.text, Span(start, end)))
    return Run("table_of_contents", tuple(words), None, None) if words else None


def _entries(text: str, area: Span) -> Iterator[Token]:
    """The words of a table of contents without the page number at the end of each line."""
    for line in _LINE.finditer(text, *area):
        words = tokenise(text, Span(*line.span()))
        if words[-1].text.isdigit():
            words = words[:-1]
        yield from (word for word in words if word.text.strip(_LEADERS))


def find_introduction(
    document: Document,
    furniture: Mapping[int, Furniture],
    markers: ProgrammeDescription,
    longest: int,
) -> list[Run]:
    """Find the lists of the introduction, one for each theme in order.

    Args:
        document: The document.
        furniture: Running headers and footers by page.
        markers: Says which words stand before lists.
        longest: How many words of a list are needed at most.

    Returns:
        The lists in the order of the text.
    """
    runs: list[Run] = []
    text = document.text
    before = 0
    for page in document.pages:
        area = body(page, furniture[page.number])
        for match in phrase(markers.introduction).finditer(text, *area):
            words = _words_from(document, furniture, page, match.end(), longest)
            count = _stated_count(text, Span(max(before, area.start), match.start()))
            runs.append(Run("introduction", tuple(words), len(runs), count))
            before = match.end()
    return runs


def _words_from(
    document: Document,
    furniture: Mapping[int, Furniture],
    page: Page,
    start: int,
    longest: int,
) -> list[Token]:
    """Words from an offset to the end of the next page, running headers and footers left out."""
    words = _first_words(
        document.text, Span(start, body(page, furniture[page.number]).end), longest
    )
    following = document.by_number.get(page.number + 1)
    if following and len(words) < longest:
        span = body(following, furniture[following.number])
        words += _first_words(document.text, span, longest - len(words))
    return words


def _first_words(text: str, span: Span, count: int) -> list[Token]:
    """The first words of a stretch, without splitting all of it."""
    end = min(span.end, span.start + count * _WIDEST_WORD)
    return tokenise(text, Span(span.start, end), count)


def _stated_count(text: str, span: Span) -> Cited[int] | None:
    """The last number of projects that the text before a list states."""
    for near in _around_last(text, span):
        found = list(_STATED_COUNT.finditer(text, *near))
        if found:
            return Cited(number(found[-1][1]), (Span(*found[-1].span()),), "number")
    return None


def _around_last(text: str, span: Span) -> Iterator[Span]:
    """Give the surroundings of each counted thing, the last first."""
    printed = span.of(text)
    lower = printed.lower()
    if len(lower) != len(printed):  # a letter that is two in lower case
        yield span
        return
    at = lower.rfind(_COUNTED)
    while at >= 0:
        place = span.start + at
        yield Span(max(span.start, place - _REACH), min(span.end, place + _REACH))
        at = lower.rfind(_COUNTED, 0, at)
