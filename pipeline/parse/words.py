"""The words of a document's pages as printed, split once for all who look words up.

What a word means is not told here; words with offsets are ``tokens``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pipeline.read.document import Document

PageWords = Mapping[int, list[str]]
"""Page number -> the words of the page in order, punctuation included."""


def split_pages(document: Document) -> PageWords:
    """Split the text of all pages into words, the page numbers before it left out."""
    text = document.text
    return {page.number: page.content.of(text).split() for page in document.pages}


def all_words(words: Iterable[Collection[str]]) -> frozenset[str]:
    """Give each word of some pages once, as printed."""
    return frozenset().union(*words)
