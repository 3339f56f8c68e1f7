"""The running text of a booklet: presentations, introduction and foreword, parted into sections."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.parse.cleaning import CleanText, Join, clean
from pipeline.parse.furniture import Furniture
from pipeline.parse.headings import Heading, known_headings
from pipeline.parse.lexicon import Lexicon, without_edges
from pipeline.parse.lists import body
from pipeline.parse.maps import label_spans
from pipeline.parse.presentations import Presentation
from pipeline.parse.sections import Section, find_sections
from pipeline.parse.title_places import Title
from pipeline.parse.words import PageWords, all_words
from pipeline.read.document import Document
from pipeline.values import Span, cut_out

_READ = ("text", "foreword", "list")
"""Rooms outside the presentations that hold running text; see ``rooms``."""


@dataclass(frozen=True, slots=True)
class CleanSection:
    """A section with its text made whole.

    Attributes:
        number: The project that it presents; ``None`` in the introduction.
        section_no: Its place within the presentation, or among all others, from 1.
        section: Heading, level and the spans of its text.
        clean: Its text with hyphens undone and white space folded.
    """

    number: int | None
    section_no: int
    section: Section
    clean: CleanText

    @property
    def span(self) -> Span:
        """From its heading, or else its text, to its end."""
        spans = [*([self.section.heading] if self.section.heading else []), *self.section.parts]
        return Span(spans[0].start, spans[-1].end)


@dataclass(frozen=True, slots=True)
class Pages:
    """What is known of a document's pages when its text is read.

    Attributes:
        furniture: Running headers and footers.
        rooms: What each page is for.
        list_starts: Page of the numbered list -> where the list begins.
        words: The words of each page.
    """

    furniture: Mapping[int, Furniture]
    rooms: Mapping[int, str]
    list_starts: Mapping[int, int]
    words: PageWords


def read_texts(
    document: Document,
    pages: Pages,
    titles: Sequence[Title],
    presentations: Sequence[Presentation],
    names: tuple[Collection[str], Collection[str]],
) -> list[CleanSection]:
    """Read all running text.

    Args:
        document: The document.
        pages: What is known of its pages.
        titles: Titles of projects in all lists.
        presentations: The presentations.
        names: Names of places, and given names, which are no common words.

    Returns:
        The sections in the order of the text, those of the introduction before the projects'.
    """
    text = document.text
    lexicon = Lexicon(without_edges(all_words(pages.words.values())), *names)
    vocabulary = lexicon.vocabulary
    headers = {pages.furniture[page.number].header.of(text) for page in document.pages} - {""}
    known = known_headings(document.layout)
    found = list(
        _clean(
            text,
            None,
            _introduction(document, pages, titles, lexicon, (headers, known)),
            vocabulary,
        )
    )
    for presentation in presentations:
        parts = _without_lead(presentation)
        sections = find_sections(text, parts, lexicon, headers, known)
        found += _clean(text, presentation.number, sections, vocabulary)
    return found


def _introduction(
    document: Document,
    pages: Pages,
    titles: Sequence[Title],
    lexicon: Lexicon,
    told: tuple[Collection[str], Sequence[Heading] | None],
) -> list[Section]:
    """Sections outside the presentations; text that runs on is read as one over its pages."""
    sections: list[Section] = []
    parts: list[Span] = []
    room = ""
    for page in document.pages:
        here = pages.rooms[page.number]
        if here != room:
            sections += find_sections(document.text, parts, lexicon, *told)
            parts, room = [], here
        if here in _READ:
            area = body(page, pages.furniture[page.number])
            end = min(area.end, pages.list_starts.get(page.number, area.end))
            taken = [title.text.spans[0] for title in titles if title.place == "introduction"]
            taken += label_spans(document.layout, area)
            parts += cut_out(Span(area.start, end), sorted(taken))
    return sections + find_sections(document.text, parts, lexicon, *told)


def _without_lead(presentation: Presentation) -> list[Span]:
    if presentation.lead is None:
        return list(presentation.running_text)
    lead = presentation.lead.spans
    return [part for area in presentation.running_text for part in cut_out(area, lead)]


def _clean(
    text: str, number: int | None, sections: Sequence[Section], vocabulary: Collection[str]
) -> Iterator[CleanSection]:
    for section_no, section in enumerate(sections, start=1):
        yield CleanSection(
            number, section_no, section, clean(text, section.parts, vocabulary.__contains__)
        )


def text_findings(document: Document, sections: Sequence[CleanSection]) -> Iterator[Finding]:
    """Raise what page breaks and hyphens did to the text.

    Args:
        document: The document.
        sections: Its sections.

    Yields:
        A finding for each word that was split and each sentence that runs over a page break.
    """
    for section in sections:
        for join in section.clean.joins:
            if join.decision != "suspended" and not _is_at_line_end(document, join):
                yield _split_word(_shown(document, join), join.decision, section.number)
        parts = section.section.parts
        for part, after in itertools.pairwise(parts):
            breaks = document.page_number(part) != document.page_number(after)
            if breaks and document.text[part.end - 1] not in '.!?:"”':
                yield _broken_sentence(document, part, section.number)


def _is_at_line_end(document: Document, join: Join) -> bool:
    """Tell whether a hyphen is where hyphens belong, as far as the lines are known."""
    layout = document.layout
    return layout is not None and (join.over_parts or layout.ends_line(join.span))


def _shown(document: Document, join: Join) -> Span:
    """Show the first half alone where a page break stands between the halves."""
    if not join.over_parts:
        return join.span
    hyphen = document.text.index("-", *join.span)
    return Span(join.span.start, hyphen + 1)


def _split_word(span: Span, decision: str, number: int | None) -> Finding:
    undone = decision == "undone"
    return Finding(
        "hyphenation",
        "info",
        "A word is split by a hyphen; it was put together."
        if undone
        else "A space stands behind a hyphen that belongs to the word; it was taken out.",
        "Ett ord är avstavat; det har satts samman."
        if undone
        else "Ett mellanslag står efter ett bindestreck som hör till ordet; det har tagits bort.",
        span,
        project_number=number,
        resolution="repaired",
    )


def _broken_sentence(document: Document, part: Span, number: int | None) -> Finding:
    text = document.text
    start = text.rfind(" ", part.start, max(part.start, part.end - 12)) + 1
    return Finding(
        "page_break_in_sentence",
        "info",
        "The sentence goes on on another page.",
        "Meningen fortsätter på en annan sida.",
        Span(max(start, part.start), part.end),
        project_number=number,
        resolution="repaired",
    )
