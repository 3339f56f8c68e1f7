"""Running headers and footers of a document whose reader has told them by their place.

Which rows of a page they are is known; here the printed page number is parted from their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.parse.furniture import Furniture
from pipeline.parse.tokens import Token, tokenise
from pipeline.read.document import Document, Page
from pipeline.read.layout import FOOTER, HEADER, Layout
from pipeline.values import Cited, Span

_LONGEST_NUMBER = 4
_LEAFLET = 3
"""Pages up to which a document need not have two page numbers."""


def read_frames(document: Document, layout: Layout) -> dict[int, Furniture]:
    """Read the running headers, footers and printed page numbers of all pages.

    Args:
        document: The document.
        layout: How its pages are set.

    Returns:
        Page number -> furniture.
    """
    difference = _usual_difference(document, layout)
    return {page.number: _furniture(document, layout, page, difference) for page in document.pages}


def _usual_difference(document: Document, layout: Layout) -> int | None:
    """How far the printed numbers lie behind the document's count on most pages.

    A number that is the same on all pages, such as a year, agrees with the count on one page only,
    and so does one that stands in a single header; of a leaflet a single number is enough.
    """
    counts = Counter(
        page.number - int(token.text)
        for page in document.pages
        for token in _numbers(_words(document, layout, page, HEADER, FOOTER))
    )
    difference, times = counts.most_common(1)[0] if counts else (None, 0)
    return difference if times > 1 or len(document.pages) <= _LEAFLET else None


def _words(document: Document, layout: Layout, page: Page, *roles: str) -> list[list[Token]]:
    """The words of each row of a page's frame."""
    return [tokenise(document.text, block.span) for block in layout.within(page.content, *roles)]


def _numbers(rows: Iterable[Sequence[Token]]) -> Iterator[Token]:
    """The numbers at either end of a row."""
    for row in rows:
        for token in (*row[:1], *row[1:][-1:]):
            if token.text.isascii() and token.text.isdigit() and len(token.text) <= _LONGEST_NUMBER:
                yield token


def _furniture(document: Document, layout: Layout, page: Page, difference: int | None) -> Furniture:
    header = _words(document, layout, page, HEADER)
    footer = _words(document, layout, page, FOOTER)
    numbers = [
        token
        for token in _numbers([*footer, *header])
        if page.number - int(token.text) == difference
    ]
    number = numbers[0] if numbers else None
    start, end = page.content
    printed = None
    if number:
        printed = Cited(int(number.text), (Span(number.start, number.end),), "number")
    return Furniture(
        header=_without(header, number) or Span(start, start),
        footer=_without(footer, number) or Span(end, end),
        printed=printed,
        footer_area=Span(footer[0][0].start, end) if footer else Span(end, end),
    )


def _without(rows: Sequence[Sequence[Token]], number: Token | None) -> Span | None:
    words = [token for row in rows for token in row if token != number]
    return Span(words[0].start, words[-1].end) if words else None
