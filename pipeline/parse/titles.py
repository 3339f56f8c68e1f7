"""Cuts the run-on lists into titles and finds every occurrence of each title.

The numbered list is cut first: the start numbers say how many titles a theme has, and the gaps
are chosen so that all evidence together is best. The other lists are then aligned to it.
"""

from __future__ import annotations

import bisect
import difflib
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.boundaries import CERTAIN, IMPOSSIBLE, length_score
from pipeline.parse.tokens import Token, alike
from pipeline.values import Span

PageOf = Callable[[int], int | None]
"""Offset of a character -> the page that holds it."""

CLEAR = 1.0
"""By how much the best cut must be better than the next, or the text does not decide."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How a run of words is cut into titles.

    Attributes:
        starts: Index of each title's first word.
        margin: By how much this cut is better than the next best.
    """

    starts: tuple[int, ...]
    margin: float


def cut_run(scores: Sequence[float], count: int | None) -> Cut:
    """Choose the gaps at which a run of titles is cut.

    Args:
        scores: Score of the gap before each word.
        count: Number of titles; ``None`` where no number is known, then every gap that speaks
            for an end is taken.

    Returns:
        The best cut; fewer titles than asked where the run has too few gaps.
    """
    size = len(scores)
    if size == 0:
        return Cut((), CERTAIN)
    if count is None:
        starts = tuple(i for i, score in enumerate(scores) if i == 0 or score > 0)
        return Cut(starts, 0.0)
    wanted = min(max(count, 1), sum(score > IMPOSSIBLE / 2 for score in scores))
    best = _best_cuts(scores, wanted)
    margin = best[0][0] - best[1][0] if len(best) > 1 else CERTAIN
    return Cut(best[0][1], margin)


def _best_cuts(scores: Sequence[float], count: int) -> list[tuple[float, tuple[int, ...]]]:
    """The two best cuts into ``count`` titles, by dynamic programming over the gaps."""
    gaps = [index for index, score in enumerate(scores) if score > IMPOSSIBLE / 2]
    ends = [*gaps[1:], len(scores)]
    forced = sum(scores[gap] >= CERTAIN for gap in gaps) <= count
    lengths = [length_score(length) for length in range(len(scores) + 1)]
    certain = [gap for gap in gaps[1:] if scores[gap] >= CERTAIN] if forced else []
    table: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, ())]}
    for _ in range(count):
        longer = [
            (start, scores[start], score, (*starts, start))
            for start, ways in table.items()
            if start < len(scores)
            for score, starts in ways
        ]
        places = [start for start, _, _, _ in longer]
        table = {}
        for end in ends:
            first = bisect.bisect_left(places, _earliest(certain, end))
            ways = longer[first : bisect.bisect_left(places, end)]
            if ways:
                gains = [score + (here + lengths[end - at]) for at, here, score, _ in ways]
                table[end] = _two_best(gains, ways)
    return table[len(scores)]


def _earliest(certain: Sequence[int], end: int) -> int:
    """Give where a title that ends at a gap begins at the earliest: at a gap that is certain."""
    index = bisect.bisect_left(certain, end)
    return certain[index - 1] if index else 0


def _two_best(
    gains: Sequence[float], ways: Sequence[tuple[int, float, float, tuple[int, ...]]]
) -> list[tuple[float, tuple[int, ...]]]:
    """Give the two ways that gain most, the best first; of equal ones the later cuts."""
    least = sorted(gains)[-2:][0]
    best = [(gain, way[-1]) for gain, way in zip(gains, ways, strict=True) if gain >= least]
    return sorted(best, reverse=True)[:2]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the gaps of the numbered list lie in another run of words.

    Attributes:
        words: The other run.
        gaps: Gap of the numbered list -> gap of the other run.
    """

    words: Sequence[Token]
    gaps: Mapping[int, int]


def align(master: Sequence[Token], other: Sequence[Token]) -> Alignment:
    """Align another list to the numbered one, word by word.

    Args:
        master: Words of the numbered list.
        other: Words of the other list; more may follow.

    Returns:
        The gaps that can be placed.
    """
    matcher = difflib.SequenceMatcher(
        None, [word.key for word in master], [word.key for word in other], autojunk=False
    )
    pairs: dict[int, int] = {}
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            pairs.update(zip(range(a, a_end), range(b, b_end), strict=True))
        elif kind == "replace":
            pairs.update(_variants(master, other, (a, a_end), (b, b_end)))
    gaps = {index: pairs[index] for index in pairs}
    for index, at in pairs.items():
        gaps.setdefault(index + 1, at + 1)
    return Alignment(other, gaps)


def _variants(
    master: Sequence[Token], other: Sequence[Token], here: tuple[int, int], there: tuple[int, int]
) -> dict[int, int]:
    """Pair words that differ in a letter or two within stretches that differ."""
    pairs: dict[int, int] = {}
    position = there[0]
    for index in range(*here):
        for candidate in range(position, there[1]):
            if alike(master[index].key, other[candidate].key):
                pairs[index] = candidate
                position = candidate + 1
                break
    if not pairs and here[1] - here[0] == there[1] - there[0]:
        pairs.update(zip(range(*here), range(*there), strict=True))
    return pairs


def certain_gaps(alignment: Alignment, page_of: PageOf) -> set[int]:
    """Gaps of the numbered list at which another list has a page break or a full stop.

    Args:
        alignment: Another list aligned to the numbered one.
        page_of: Tells the page of an offset.

    Returns:
        Gaps of the numbered list.
    """
    found: set[int] = set()
    words = alignment.words
    for gap, at in alignment.gaps.items():
        if not 0 < at < len(words):
            continue
        before, here = words[at - 1], words[at]
        if not here.is_capitalised:
            continue
        if before.ends_sentence or page_of(before.start) != page_of(here.start):
            found.add(gap)
    return found


def title_spans(alignment: Alignment, starts: Iterable[int], page_of: PageOf) -> dict[int, Span]:
    """Find each title of the numbered list in another list.

    Args:
        alignment: The other list aligned to the numbered one.
        starts: First word of each title and, last, the end of the run.
        page_of: Tells the page of an offset.

    Returns:
        Index of the title -> its span, for those whose both ends can be placed.
    """
    spans: dict[int, Span] = {}
    edges = list(starts)
    for index, (first, end) in enumerate(itertools.pairwise(edges)):
        at, stop = alignment.gaps.get(first), alignment.gaps.get(end)
        if at is None or stop is None or stop <= at:
            continue
        words = _on_one_page(alignment.words[at:stop], page_of)
        spans[index] = Span(words[0].start, words[-1].end)
    return spans


def _on_one_page(words: Sequence[Token], page_of: PageOf) -> Sequence[Token]:
    """Cut off what follows on another page: the header that stands before the next title."""
    first = page_of(words[0].start)
    if first is not None and page_of(words[-1].start) == first:
        return words
    kept = [word for word in words if page_of(word.start) == first]
    return kept or words
