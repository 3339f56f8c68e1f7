"""Finds words that a description names, whatever white space stands between them.

A line may end within them. What the words mean is for those that ask.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.read.document import Document, Page
from pipeline.values import Span


@lru_cache(maxsize=256)
def phrase(words: str) -> re.Pattern[str]:
    """Give the pattern of some words.

    Args:
        words: The words, parted by spaces.

    Returns:
        A pattern that any white space between them matches.
    """
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def find_opening(document: Document, page: Page, words: str | None) -> Span | None:
    """Find the words with which a page begins.

    Args:
        document: The document.
        page: One of its pages.
        words: What it would begin with.

    Returns:
        The first place at which they stand of those where a page may begin, see
        :meth:`~pipeline.read.document.Document.beginnings`; ``None`` if they do not.
    """
    if not words:
        return None
    for start in document.beginnings(page):
        match = phrase(words).match(document.text, start)
        if match:
            return Span(*match.span())
    return None
