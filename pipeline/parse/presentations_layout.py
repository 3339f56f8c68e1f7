"""Maps and leads of presentations, as far as a document's lay-out tells them.

How they are found where only the words are known is in ``maps`` and ``presentations``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.parse.cleaning import clean
from pipeline.parse.maps import find_map_labels, label_spans, map_of_labels
from pipeline.read.document import Document
from pipeline.read.layout import EMPHASIS
from pipeline.values import Cited, Span


def find_maps(
    document: Document,
    area: Span,
    place_names: Collection[str],
    labels: Sequence[tuple[str, Span]],
) -> list[list[Span]]:
    """Find a page's map labels: by their place if the lay-out is known, else by their words.

    Args:
        document: The document.
        area: The page without its running header and footer.
        place_names: Names of municipalities.
        labels: Names and spans of the contact block's labels.

    Returns:
        The runs of labels in the order of the text.
    """
    if document.layout is None:
        return find_map_labels(document.text, area, place_names, labels)
    return map_of_labels(document.text, label_spans(document.layout, area), place_names)


def set_lead(document: Document, area: Span) -> Cited[str] | None:
    """Give the paragraph below the title that is set off from the running text.

    Args:
        document: The document.
        area: The first page of the presentation from its title's end.

    Returns:
        The lead, ``None`` where the lay-out is not known or sets none off.
    """
    if document.layout is None:
        return None
    first = next(document.layout.within(area), None)
    if first is None or first.role != EMPHASIS:
        return None
    text = document.text
    if not document.layout.ends_line(first.span):
        return Cited(first.span.of(text), (first.span,))
    whole = clean(text, [first.span], frozenset(text.lower().split()).__contains__)
    undone = document.layout.leaves_out(first.span) or any(
        join.decision != "suspended" for join in whole.joins
    )
    return Cited(whole.text, (first.span,), "dehyphenated" if undone else "whitespace")
