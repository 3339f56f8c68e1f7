"""The ``Document``: what every reader gives and every later stage points into.

No reader belongs here, and no interpretation of what the text says.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.read.layout import HEADER, Layout
from pipeline.values import Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the document counts it.

    Attributes:
        number: Number of the page in the document, from 1.
        span: All that belongs to the page.
        number_span: The page number that the web page put before the text; empty in a PDF.
        content: The page's own text, after that number.
    """

    number: int
    span: Span
    number_span: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Related:
    """A related document that the web page shows after the last page.

    Attributes:
        number: Its place in the list, from 1.
        title: Its title.
        snippet: The beginning of its text.
        link: The words of the link behind it.
    """

    number: int
    title: Span
    snippet: Span
    link: Span


@dataclass(frozen=True)
class Document:
    """A source's text with its parts; all offsets are code points of ``text`` from 0.

    Attributes:
        text: The whole text, decoded once, newlines untouched.
        pages: The pages in the order of the text.
        interface: Stretches that the web page added around the pages.
        related: Related documents after the last page.
        layout: How the pages are set, where the reader knows it.
    """

    text: str
    pages: tuple[Page, ...]
    interface: tuple[Span, ...] = ()
    related: tuple[Related, ...] = field(default=())
    layout: Layout | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [page.span.start for page in self.pages]

    @cached_property
    def by_number(self) -> dict[int, Page]:
        """The pages by their numbers."""
        return {page.number: page for page in self.pages}

    def page_at(self, offset: int) -> Page | None:
        """Find the page that holds a character.

        Args:
            offset: Code point of the text, from 0.

        Returns:
            The page, or ``None`` where the offset lies outside all pages.
        """
        index = bisect.bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.pages[index].span.end:
            return None
        return self.pages[index]

    def beginnings(self, page: Page) -> Iterator[int]:
        """Give the offsets at which what a page says may begin.

        Args:
            page: A page of this document.

        Yields:
            Where its text begins behind the running header, as far as the lay-out tells the
            header; then the rows of the header, which may stand for a heading.
        """
        if self.layout is None:
            yield page.content.start
            return
        rows: list[int] = []
        for block in self.layout.within(page.content):
            if block.role != HEADER:
                yield block.span.start
                break
            rows.append(block.span.start)
        yield from rows

    def page_number(self, span: Span) -> int | None:
        """Give the number of the page on which a span begins, ``None`` outside all pages."""
        page = self.page_at(span.start)
        return page.number if page else None
