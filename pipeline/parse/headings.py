"""Finds headings in running text whose line breaks are lost.

A heading is a phrase behind a sentence's end, without a stop of its own, before the capital with
which the next sentence begins. Where the text could be cut is read in ``headings_scan``, what
speaks for a heading is weighed in ``headings_shape`` and ``headings_ending``, what is best is
decided in ``headings_choice``; no list of any booklet's headings is used.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.parse.headings_choice import Proposal, propose
from pipeline.parse.headings_levels import SUBHEADING, give_levels
from pipeline.parse.headings_scan import SENTENCE, Stretch, read_stretches
from pipeline.parse.lexicon import FIRST_VERBS, QUESTION_WORDS, Lexicon
from pipeline.parse.tokens import Token, tokenise
from pipeline.read.layout import HEADING, Layout
from pipeline.values import Span

_LONGEST_QUESTION = 9
_FEWEST_BETWEEN = 2
"""Sentences between two headings: a question sooner is asked by the text."""
_LOOK_AHEAD = 20
_LONGEST_FRAGMENT = 3
_FRAGMENT_ENDS = frozenset("då sedan".split())
_ANSWERS = ("Framför allt", "Ja", "Jo", "Nej", "Svar", "Det ", "Den ", "Frågan", "Frågor")
_POINTS_BACK = frozenset("alltså detta då dem den denna dessa det här man".split())
"""Words with which a question that can be answered by yes or no goes on with the text."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in running text.

    Attributes:
        span: The heading as printed.
        level: 1 for a chapter, 2 for a heading in it, 3 for one below that.
    """

    span: Span
    level: int


def known_headings(layout: Layout | None) -> list[Heading] | None:
    """Give the headings that a document's lay-out tells by their size and weight.

    Args:
        layout: How the pages are set, if the reader knows it.

    Returns:
        The headings in order, ``None`` where none is set apart and words must tell them.
    """
    if layout is None or not layout.has_headings:
        return None
    return [
        Heading(block.span, min(block.rank, SUBHEADING))
        for block in layout.blocks
        if block.role == HEADING
    ]


def find_headings(
    text: str, parts: Sequence[Span], lexicon: Lexicon, chapters: Collection[str] = ()
) -> list[Heading]:
    """Find the headings of a presentation's or an introduction's running text.

    Args:
        text: The whole text.
        parts: The running text in reading order: page furniture, map labels, contact blocks,
            titles, lists of titles and leads are cut out.
        lexicon: The document's words.
        chapters: Running headers of the pages; a heading with the same words is a chapter's.

    Returns:
        The headings in order. None reaches from one part into the next.
    """
    proposals: list[Proposal] = []
    last = -_FEWEST_BETWEEN - 1
    stretches = read_stretches(text, parts)
    for index, stretch in enumerate(stretches):
        found = propose(text, stretch, lexicon)
        if not found and stretch.is_question and stretch.number - last > _FEWEST_BETWEEN:
            beside = stretches[index - 1 : index] + stretches[index + 1 : index + 2]
            found = _question(text, stretch, beside)
        if found:
            proposals += found
            last = stretch.number
    levels = give_levels(text, proposals, chapters)
    return [
        Heading(proposal.span, level) for proposal, level in zip(proposals, levels, strict=True)
    ]


def _question(text: str, stretch: Stretch, beside: Sequence[Stretch]) -> list[Proposal]:
    """Take a short question for a heading if no answer and no other question stands beside it."""
    if stretch.opens != SENTENCE or len(stretch.pieces) > 1:
        return []
    words = tokenise(text, stretch.pieces[0])
    if len(words) > _LONGEST_QUESTION or not _asks(words):
        return []
    if any(one.is_question and abs(one.number - stretch.number) == 1 for one in beside):
        return []
    behind = text[words[-1].end : words[-1].end + _LOOK_AHEAD].lstrip()
    if behind.startswith(_ANSWERS):
        return []
    return [Proposal(Span(words[0].start, words[-1].end))]


def _asks(words: Sequence[Token]) -> bool:
    """Tell whether words are a question of their own, not one that the text asks in passing."""
    if words[0].key in QUESTION_WORDS:
        return True
    if len(words) <= _LONGEST_FRAGMENT and words[-1].key in _FRAGMENT_ENDS:
        return True  # "Männen då?"
    return words[0].key in FIRST_VERBS and _POINTS_BACK.isdisjoint(word.key for word in words)
