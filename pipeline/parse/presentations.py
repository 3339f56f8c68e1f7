"""Presentations of projects: title, pages, lead, map and contact block.

Which project a presentation belongs to follows from its title; the numbers come from the lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.blocks import Block, find_labels, read_block
from pipeline.parse.furniture import Furniture
from pipeline.parse.lists import body
from pipeline.parse.maps import label_spans
from pipeline.parse.presentations_layout import find_maps, set_lead, wordless_beside
from pipeline.parse.swedish import PRETERITE, sentences
from pipeline.parse.tokens import Token, alike, beginning, key_of, tokenise
from pipeline.read.document import Document, Page
from pipeline.values import Cited, Span, cite, cut_out

LONGEST_LEAD = 265
"""Code points that a lead of two sentences has at most; a single sentence may be longer."""
_MAX_TITLE_WORDS = 30
_LONGEST_WORD = 60
_ENOUGH = 0.7
"""Share of a title's words that a page must begin with to present that project."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title at the beginning of a presentation.

    Attributes:
        number: Number of the project in the lists.
        page: Page that it stands on.
        span: The title as printed there; empty where a presentation that another source breaks
            off goes on.
        is_continued: Whether it is such a one.
    """

    number: int
    page: int
    span: Span
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class Presentation:
    """A project's presentation.

    Attributes:
        number: Number of the project.
        title: The title at its beginning.
        pages: Its pages in order.
        is_complete: Whether its contact block is there.
        lead: The sentences that sum it up; ``None`` where the text breaks off before.
        block: The contact block.
        maps: Runs of map labels.
        running_text: What is left of its pages, in reading order.
        is_continued: Whether its beginning stands in another source.
    """

    number: int
    title: Span
    pages: tuple[int, ...]
    is_complete: bool
    lead: Cited[str] | None
    block: Block | None
    maps: tuple[tuple[Span, ...], ...]
    running_text: tuple[Span, ...]
    is_continued: bool = False


def match_heading(title: Sequence[Token], words: Sequence[Token], *, exact: bool) -> int:
    """Count the words at a page's start that are a title.

    Args:
        title: Words of the title as a list prints it.
        words: First words of the page.
        exact: Whether every word of the title must be there.

    Returns:
        The number of words of the page that are the title, 0 if it does not begin with it.
    """
    if not title or not words or not alike(title[0].key, words[0].key):
        return 0
    at = matched = 0
    for word in title:
        for ahead in range(2):
            if at + ahead < len(words) and alike(word.key, words[at + ahead].key):
                at += ahead + 1
                matched += 1
                break
        else:
            if exact:
                return 0
    if matched < _ENOUGH * len(title) or (exact and at != len(title)):
        return 0
    follows_sentence = at >= len(words) or words[at].is_capitalised or words[at].text[0].isdigit()
    return at if follows_sentence else 0


def find_headings(
    document: Document,
    titles: Mapping[int, Sequence[Token]],
    list_pages: Collection[int],
) -> list[Heading]:
    """Find the pages that begin with a project's title.

    Args:
        document: The document.
        titles: Number of a project -> words of its title.
        list_pages: Pages that hold lists and so no presentation.

    Returns:
        The headings in the order of the pages; of two pages with one title the first counts.
    """
    found: dict[int, Heading] = {}
    by_beginning: dict[str, dict[int, Sequence[Token]]] = {}
    for number, title in titles.items():
        by_beginning.setdefault(beginning(title[0].key), {})[number] = title
    for page in document.pages:
        if page.number in list_pages:
            continue
        heading = next(_headings_on(document, page, by_beginning), None)
        if heading and heading.number not in found:
            found[heading.number] = heading
    return sorted(found.values(), key=_page_of)


def _page_of(heading: Heading) -> int:
    return heading.page


def first_words(document: Document, page: Page, start: int) -> list[Token]:
    """Give the words from one of the beginnings of a page, enough for any title."""
    end = min(page.content.end, start + 12 * _MAX_TITLE_WORDS)
    return tokenise(document.text, Span(start, end), _MAX_TITLE_WORDS)


def first_key(document: Document, start: int) -> str:
    """Give the key of the word at an offset, which tells most pages from those with a title."""
    words = document.text[start : start + _LONGEST_WORD].split(maxsplit=1)
    return key_of(words[0]) if words else ""


def _headings_on(
    document: Document, page: Page, by_beginning: Mapping[str, Mapping[int, Sequence[Token]]]
) -> Iterator[Heading]:
    """Find a title at each of the beginnings of a page where the lay-out allows for one."""
    for start in document.beginnings(page):
        if document.layout and document.layout.is_plain(start):
            continue  # a list that goes on from the page before
        opening = first_key(document, start)
        near = by_beginning.get(beginning(opening), {}) if opening else {}
        likely = {n: title for n, title in near.items() if alike(title[0].key, opening)}
        heading = _heading_at(document, page, start, likely) if likely else None
        if heading:
            yield heading


def _heading_at(
    document: Document, page: Page, start: int, titles: Mapping[int, Sequence[Token]]
) -> Heading | None:
    """Find the title at an offset among those that begin with the same word."""
    words = first_words(document, page, start)
    for exact in (True, False):
        lengths = {n: match_heading(title, words, exact=exact) for n, title in titles.items()}
        number = max(lengths, key=lambda n: (lengths[n], -n), default=None)
        if number is not None and lengths[number]:
            span = Span(words[0].start, words[lengths[number] - 1].end)
            return Heading(number, page.number, span)
    return None


def read_presentations(
    document: Document,
    furniture: Mapping[int, Furniture],
    headings: Sequence[Heading],
    place_names: Collection[str],
) -> list[Presentation]:
    """Read all presentations.

    Args:
        document: The document.
        furniture: Running headers and footers by page.
        headings: What :func:`find_headings` gave, in the order of the pages.
        place_names: Names of municipalities.

    Returns:
        The presentations in the order of the pages.
    """
    starts = [heading.page for heading in headings] + [document.pages[-1].number + 1]
    return [
        _read(document, furniture, heading, range(heading.page, end), place_names)
        for heading, end in zip(headings, starts[1:], strict=True)
    ]


def _read(
    document: Document,
    furniture: Mapping[int, Furniture],
    heading: Heading,
    pages: Sequence[int],
    place_names: Collection[str],
) -> Presentation:
    text = document.text
    areas = [body(document.by_number[number], furniture[number]) for number in pages]
    if not heading.is_continued:
        areas[0] = Span(heading.span.end, areas[0].end)
    labels, last = _find_block(text, areas)
    held = areas[: last + 1]
    maps = [run for area in held for run in find_maps(document, area, place_names, labels)]
    on_figures = [span for area in held for span in label_spans(document.layout, area)]
    ends = _block_end(labels, held[-1], [*maps, on_figures]) if labels else 0
    block = read_block(text, labels, ends) if labels else None
    on_maps = {label for run in maps for label in run}
    on_maps.update(span for area in held for span in wordless_beside(document, area, maps))
    taken = sorted({*on_maps, *on_figures, *([block.span] if block else [])})
    lead = None
    if not heading.is_continued:
        lead = set_lead(document, held[0]) or find_lead(text, cut_out(held[0], taken))
    return Presentation(
        number=heading.number,
        title=heading.span,
        pages=tuple(pages[: last + 1]),
        is_complete=block is not None,
        lead=lead,
        block=block,
        maps=tuple(tuple(run) for run in maps),
        running_text=tuple(part for area in held for part in cut_out(area, taken)),
        is_continued=heading.is_continued,
    )


def _find_block(text: str, areas: Sequence[Span]) -> tuple[list[tuple[str, Span]], int]:
    """Find the page with the contact block; without one the presentation has all pages."""
    for index, area in enumerate(areas):
        labels = find_labels(text, area)
        if labels:
            return labels, index
    return [], len(areas) - 1


def _block_end(
    labels: Sequence[tuple[str, Span]], area: Span, maps: Sequence[Sequence[Span]]
) -> int:
    """The block ends where a map that stands behind its last label begins."""
    last = labels[-1][1].end
    behind = [label.start for run in maps for label in run[:1] if label.start >= last]
    return min(behind, default=area.end)


def find_lead(text: str, parts: Sequence[Span]) -> Cited[str] | None:
    """Propose a lead: the first sentence, and the second if both are short enough.

    A lead sums the project up in the present or the perfect tense; a second sentence in the
    preterite already tells its history and belongs to the running text.

    Args:
        text: The whole text.
        parts: The running text of the first page.

    Returns:
        The lead, ``None`` where no whole sentence is left.
    """
    if not parts:
        return None
    found = []
    for span in sentences(text, parts[0]):
        if text[span.end - 1] in '.!?"”':
            found.append(span)
        if len(found) == 2:
            break
    if not found:
        return None
    end = found[0].end
    if len(found) == 2 and found[1].end - found[0].start <= LONGEST_LEAD:
        second = found[1].of(text)
        if not PRETERITE.search(second):
            end = found[1].end
    return cite(text, found[0].start, end)
