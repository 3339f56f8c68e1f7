"""Tells whether a source begins on the page after the one on which another breaks off.

Every source counts its pages in its own way: a transcript as its web page did, a PDF from 1,
whatever part of the publication it is. So the numbers that are printed on the pages are compared;
where they are lost, the count, of a PDF only if its description says at which page of the whole
publication it begins. What a description says goes before both, as any decision of a person does.
What goes on with what is for ``together``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.parse.furniture import Furniture
from pipeline.read.document import Document
from pipeline.read.source import Description

_REACH = 2
"""Pages at either end that may have lost their printed number, if those next to them have it."""
_COUNTED_BY_FILE = ("pdf",)
"""Kinds of source whose pages are counted from 1, whichever the first one is."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and the last page of a source by one count.

    Attributes:
        first: Number of the first page; ``None`` where the count does not tell it.
        last: Number of the last page; ``None`` where the count does not tell it.
    """

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """Where a source stands in the whole publication.

    Attributes:
        printed: By the numbers that are printed on its pages.
        counted: By the count of all pages of the publication.
        is_stated: Whether its description says that count.
    """

    printed: Ends
    counted: Ends
    is_stated: bool


def number_pages(
    about: Description, document: Document, furniture: Mapping[int, Furniture]
) -> PageNumbers:
    """Tell which pages of the whole publication a source holds.

    Args:
        about: What the source is.
        document: Its document.
        furniture: Running headers and footers by page, with the printed numbers.

    Returns:
        Its first and last page by each count.
    """
    return PageNumbers(
        Ends(_printed(document, furniture, 0), _printed(document, furniture, -1)),
        _counted(about, document),
        about.first_page is not None,
    )


def follows(before: PageNumbers, after: PageNumbers) -> bool | None:
    """Tell whether a source begins on the page after the last one of another.

    Args:
        before: Pages of the source that ends.
        after: Pages of the source that may go on with it.

    Returns:
        Whether it does; ``None`` where that cannot be known.
    """
    by_print, by_count = _both(before, after)
    is_stated = before.is_stated or after.is_stated
    order = (by_count, by_print) if is_stated else (by_print, by_count)
    return next((answer for answer in order if answer is not None), None)


def contradict(before: PageNumbers, after: PageNumbers) -> bool:
    """Tell whether what a description says of two sources is not what their pages print."""
    by_print, by_count = _both(before, after)
    is_stated = before.is_stated or after.is_stated
    return is_stated and None not in (by_print, by_count) and by_print != by_count


def _both(before: PageNumbers, after: PageNumbers) -> tuple[bool | None, bool | None]:
    return (
        _is_next(before.printed.last, after.printed.first),
        _is_next(before.counted.last, after.counted.first),
    )


def _is_next(last: int | None, first: int | None) -> bool | None:
    return None if last is None or first is None else first == last + 1


def _counted(about: Description, document: Document) -> Ends:
    first, last = document.pages[0].number, document.pages[-1].number
    if about.first_page is not None:
        return Ends(about.first_page, about.first_page + last - first)
    if about.kind in _COUNTED_BY_FILE:
        return Ends()
    # A part that was put on the web by itself is counted from 1 as well.
    return Ends(first if first > 1 else None, last)


def _printed(document: Document, furniture: Mapping[int, Furniture], end: int) -> int | None:
    """Give the number printed on the first (0) or last (-1) page, or told by those next to it.

    A number that does not keep step with those of most pages is none: of one page alone nobody
    can tell whether it is a year or a page number.
    """
    numbers = {
        page.number: printed.value
        for page in document.pages
        if (printed := furniture[page.number].printed) is not None
    }
    steps = Counter(page - number for page, number in numbers.items())
    if not steps:
        return None
    step, times = steps.most_common(1)[0]
    nearest = list(numbers)[end]
    edge = document.pages[end].number
    keeps_step = times > 1 and 2 * times > len(numbers) and nearest - numbers[nearest] == step
    if not keeps_step or abs(edge - nearest) > _REACH or edge <= step:
        return None
    return edge - step
