"""Tells headings from running text by size and weight, and ranks them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.read.pdf_lines import Style

_LARGER = 1.12
"""Font size of a heading that is not bold, in sizes of running text."""
_SMALLER = 0.92
"""Font size below which bold type is no heading: captions, notes."""


def is_display(style: Style, usual: Style) -> bool:
    """Tell whether a style is set off from running text by its size or weight.

    Args:
        style: The style.
        usual: The style of running text.

    Returns:
        Whether it is larger, or bold where running text is not, and not smaller.
    """
    size, bold = style
    if size >= _LARGER * usual[0]:
        return True
    return bold and not usual[1] and size >= _SMALLER * usual[0]


def rank_styles(headings: Iterable[tuple[int, Style]]) -> dict[Style, int]:
    """Rank the styles of headings by size and weight.

    Args:
        headings: Page and style of each heading.

    Returns:
        Style -> its rank, 1 for the greatest. One that stands on a single page alone, such as
        that of the cover, has the rank of the next one below it.
    """
    pages: dict[Style, set[int]] = defaultdict(set)
    for page, style in headings:
        pages[style].add(page)
    ranks: dict[Style, int] = {}
    rank = 1
    for style in sorted(pages, reverse=True):
        ranks[style] = rank
        rank += len(pages[style]) > 1
    return ranks
