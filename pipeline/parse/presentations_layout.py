"""Maps and leads of presentations, as far as a document's lay-out tells them.

How they are found where only the words are known is in ``maps`` and ``presentations``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from pipeline.parse.cleaning import clean
from pipeline.parse.maps import LONGEST_NAME, find_map_labels, label_spans, map_of_labels
from pipeline.read.document import Document
from pipeline.read.layout import EMPHASIS, HEADING, TEXT, Block, Layout
from pipeline.values import Cited, Span, cite

_ENDS = ".,;:!?"
"""Marks that end a sentence or a label, and no name."""


def find_maps(
    document: Document,
    area: Span,
    place_names: Collection[str],
    labels: Sequence[tuple[str, Span]],
) -> list[list[Span]]:
    """Find a page's map labels: by their place if the lay-out is known, else by their words.

    Where nothing is drawn that they stand on, as in a file whose map is a mere frame or is lost,
    the lay-out still parts each of them from the paragraphs.

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
    on_figures = map_of_labels(document.text, label_spans(document.layout, area), place_names)
    if on_figures:
        beside = _names_alone(document, document.layout, area, place_names, labels)
        return [sorted([*on_figures[0], *beside])]
    return [
        run
        for group in _scattered(document, document.layout, area, labels)
        for run in find_map_labels(document.text, group, place_names, labels)
    ]


def _names_alone(
    document: Document,
    layout: Layout,
    area: Span,
    place_names: Collection[str],
    labels: Sequence[tuple[str, Span]],
) -> Iterator[Span]:
    """Give the names that stand alone, outside the drawing on which the others stand.

    One that nobody knows counts beside one that is known. The value of a contact label may be such
    a name; it stands behind the label.
    """
    ends = {label.end for _, label in labels}
    blocks = list(layout.within(area))
    behind_label = {after.span for block, after in pairwise(blocks) if block.span.end in ends}
    known = [block.span.of(document.text) in place_names for block in blocks]
    for at, block in enumerate(blocks):
        is_short = block.role == TEXT and _may_be_label(document, block, labels)
        may_be = is_short and document.text[block.span.start].isupper()
        if may_be and any(known[max(at - 1, 0) : at + 2]) and block.span not in behind_label:
            yield block.span


def _scattered(
    document: Document, layout: Layout, area: Span, labels: Sequence[tuple[str, Span]]
) -> Iterator[Span]:
    """Give each stretch of short blocks that no paragraph and no contact label stands between."""
    shorts: list[Block] = []
    for block in layout.within(area):
        if _may_be_label(document, block, labels):
            shorts.append(block)
            continue
        yield from _stretch(shorts)
        shorts = []
    yield from _stretch(shorts)


def _may_be_label(document: Document, block: Block, labels: Sequence[tuple[str, Span]]) -> bool:
    words = block.span.of(document.text)
    if len(words.split()) > LONGEST_NAME or words[-1] in _ENDS:
        return False
    return not any(block.span.covers(label) for _, label in labels)


def _stretch(shorts: Sequence[Block]) -> Iterator[Span]:
    """Give the stretch of some blocks; a single heading may well be a place's name."""
    if len(shorts) > 1 or (shorts and shorts[0].role != HEADING):
        yield Span(shorts[0].span.start, shorts[-1].span.end)


def wordless_beside(
    document: Document, area: Span, maps: Sequence[Sequence[Span]]
) -> Iterator[Span]:
    """Give the blocks without a letter directly beside a map's label, such as a number on it.

    Args:
        document: The document.
        area: A page without its running header and footer.
        maps: What :func:`find_maps` gave of it.

    Yields:
        Their spans; none where the lay-out is not known.
    """
    if document.layout is None:
        return
    on_maps = {label for run in maps for label in run}
    spans = [block.span for block in document.layout.within(area)]
    for at, span in enumerate(spans):
        beside = {*spans[max(at - 1, 0) : at], *spans[at + 1 : at + 2]}
        if beside & on_maps and not any(map(str.isalpha, span.of(document.text))):
            yield span


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
        return cite(text, *first.span)
    whole = clean(text, [first.span], frozenset(text.lower().split()).__contains__)
    undone = document.layout.leaves_out(first.span) or any(
        join.decision != "suspended" for join in whole.joins
    )
    return Cited(whole.text, (first.span,), "dehyphenated" if undone else "whitespace")
