"""Running headers and footers, by what is known of the document.

Where a reader has told them by their place, ``furniture_layout`` reads them; in a transcript
``furniture`` finds them by repetition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.parse import furniture as by_words
from pipeline.parse.furniture import Furniture
from pipeline.parse.furniture_layout import read_frames
from pipeline.read.document import Document


def find_footers(document: Document) -> dict[int, Furniture]:
    """Find the running footers and printed page numbers; with a lay-out, the headers as well.

    Args:
        document: The document.

    Returns:
        Page number -> furniture.
    """
    if document.layout:
        return read_frames(document, document.layout)
    return by_words.find_footers(document)


def find_headers(
    document: Document,
    furniture: Mapping[int, Furniture],
    known: Iterable[str],
    openings: Iterable[int],
) -> dict[int, Furniture]:
    """Find the running headers of all pages, if they are not known yet.

    Args:
        document: The document.
        furniture: What :func:`find_footers` gave.
        known: Phrases that a header may repeat, such as the names of themes.
        openings: Pages that begin with the title of a project and so have no header.

    Returns:
        Page number -> furniture with its header.
    """
    if document.layout:
        return dict(furniture)
    return by_words.find_headers(document, furniture, known, openings)
