"""What other sources of a programme tell a source that has no list of projects of its own.

A part of a booklet, or the report of one project, prints titles but not their numbers, and may
begin in the middle of a presentation. The numbered list stands in another source; here is what is
taken from it, and how the presentations of such a source are found with it. Which source is asked
is decided by ``together``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.presentations import Heading, find_headings, match_heading
from pipeline.parse.tokens import Token, tokenise
from pipeline.read.document import Document, Page
from pipeline.values import Span

_FIRST_LINES = 10
"""Lines at the beginning of a report among which its title is looked for."""
_TITLE_REACH = 400
"""Code points from a line's beginning within which a title ends."""


@dataclass(frozen=True, slots=True)
class Known:
    """The numbered list of a programme as another source prints it.

    Attributes:
        titles: Number of each project -> its title.
        themes: Names of the themes, which running headers repeat.
        continued: The project whose presentation another source breaks off just before the first
            page; ``None`` where none does.
    """

    titles: Mapping[int, str]
    themes: tuple[str, ...]
    continued: int | None = None

    def words(self) -> dict[int, list[Token]]:
        """Give the words of each title; their offsets are those of the title itself."""
        return {n: tokenise(title, Span(0, len(title))) for n, title in self.titles.items()}


def find_known_headings(document: Document, known: Known) -> list[Heading]:
    """Find the presentations of a source that has no list of projects.

    Args:
        document: The document.
        known: What another source tells.

    Returns:
        The headings in the order of the pages; the first one may be empty: the presentation that
        another source breaks off goes on there.
    """
    words = known.words()
    headings = find_headings(document, words, ())
    if not headings:
        headings = list(_heading_of_report(document, words))
    first = document.pages[0]
    opened: Collection[int] = {heading.page for heading in headings}
    if known.continued is None or first.number in opened:
        return headings
    start = Span(first.content.start, first.content.start)
    return [Heading(known.continued, first.number, start, is_continued=True), *headings]


def _heading_of_report(
    document: Document, titles: Mapping[int, Sequence[Token]]
) -> Iterator[Heading]:
    """Find the title of the project that a whole document is about, in one of its first lines."""
    page = document.pages[0]
    for start in _line_starts(document, page)[:_FIRST_LINES]:
        end = min(start + _TITLE_REACH, page.content.end)
        words = tokenise(document.text, Span(start, end))
        lengths = {n: match_heading(title, words, exact=True) for n, title in titles.items()}
        number = max(lengths, key=lambda n: (lengths[n], -n), default=None)
        if number is not None and lengths[number]:
            last = words[lengths[number] - 1].end
            yield Heading(number, page.number, Span(words[0].start, last))
            return


def _line_starts(document: Document, page: Page) -> list[int]:
    """Where the lines behind a page's running header start."""
    starts: list[int] = []
    at = next(document.beginnings(page), page.content.start)
    for line in document.text[at : page.content.end].splitlines(keepends=True):
        if line.strip():
            starts.append(at)
        at += len(line)
    return starts
