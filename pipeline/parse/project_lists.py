"""The lists of projects as one: cut into titles, numbered, with all the evidence weighed.

Where each list stands is found by ``lists``, how likely a gap ends a title is said by
``boundaries``, the best cut is chosen by ``titles``; here they work together.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.parse.boundaries import CERTAIN, IMPOSSIBLE, gap_scores, read_context
from pipeline.parse.furniture import Furniture
from pipeline.parse.lists import (
    Run,
    ThemeList,
    find_contents,
    find_introduction,
    find_theme_lists,
)
from pipeline.parse.presentations import first_key, first_words
from pipeline.parse.titles import (
    CLEAR,
    Alignment,
    PageOf,
    align,
    certain_gaps,
    cut_run,
)
from pipeline.parse.tokens import Token, alike, beginning, common_length, tokenise
from pipeline.parse.words import PageWords, all_words
from pipeline.read.document import Document, Page
from pipeline.read.inputs import ProgrammeDescription
from pipeline.values import Cited, Span


@dataclass(frozen=True, slots=True)
class ProjectLists:
    """The numbered list in one run, with the others aligned to it.

    Attributes:
        themes: The themes of the numbered list.
        words: The words of all its titles in a row.
        offsets: Index of each theme's first word and, last, the number of words.
        others: The other lists with their gaps in terms of ``words``.
    """

    themes: Sequence[ThemeList]
    words: Sequence[Token]
    offsets: Sequence[int]
    others: Sequence[tuple[Run, Alignment]]

    def begins(self) -> dict[int, int]:
        """Give for each page of the numbered list where its first theme begins."""
        starts: dict[int, int] = {}
        for theme in self.themes:
            starts[theme.page] = min(theme.start, starts.get(theme.page, theme.start))
        return starts

    @property
    def pages(self) -> frozenset[int]:
        """Pages that hold the numbered list."""
        return frozenset(theme.page for theme in self.themes)


def read_project_lists(
    document: Document, furniture: Mapping[int, Furniture], markers: ProgrammeDescription
) -> ProjectLists:
    """Find all lists of projects and align them to the numbered one.

    Args:
        document: The document.
        furniture: Running headers and footers by page.
        markers: Says which words stand before lists.

    Returns:
        The lists; without themes where there is no numbered list.
    """
    themes = find_theme_lists(document, furniture, markers)
    words = [word for theme in themes for word in theme.words]
    offsets = [0]
    for theme in themes:
        offsets.append(offsets[-1] + len(theme.words))
    longest = max((len(theme.words) for theme in themes), default=0) + 30
    runs = find_introduction(document, furniture, markers, longest)
    contents = find_contents(document, furniture, markers)
    others: list[tuple[Run, Alignment]] = []
    if contents:
        others.append((contents, align(words, contents.words)))
    others += [
        (run, _align_theme(words, offsets, run))
        for run in runs
        if run.theme is not None and run.theme < len(themes)
    ]
    return ProjectLists(themes, words, offsets, others)


def _align_theme(words: Sequence[Token], offsets: Sequence[int], run: Run) -> Alignment:
    """Align a list of one theme; its gaps are those of the whole numbered list."""
    index = run.theme or 0
    first, last = offsets[index], offsets[index + 1]
    alignment = align(words[first:last], run.words)
    return Alignment(run.words, {gap + first: at for gap, at in alignment.gaps.items()})


def score_gaps(
    document: Document,
    lists: ProjectLists,
    place_names: Collection[str],
    whole_titles: Sequence[str],
    words: PageWords,
) -> list[float]:
    """Score all gaps of the numbered list by shape, by the other lists, by the headings.

    Args:
        document: The document.
        lists: Its lists.
        place_names: Names of municipalities.
        whole_titles: Titles that a correction declares to be whole.
        words: The words of all pages.

    Returns:
        A score for the gap before each word.
    """
    pieces = _running_text(document, lists)
    texts = [span.of(document.text) for _, span in pieces]
    vocabulary = all_words(
        words[page.number] if span == page.content else piece.split()
        for (page, span), piece in zip(pieces, texts, strict=True)
    )
    context = read_context("\n".join(texts), place_names, vocabulary)
    scores: list[float] = []
    for theme in lists.themes:
        scores += gap_scores(theme.words, context)
        for index in theme.numbered:
            scores[len(scores) - len(theme.words) + index] = CERTAIN
    for _, alignment in lists.others:
        for gap in certain_gaps(alignment, page_finder(document)):
            if gap < len(scores):
                scores[gap] = CERTAIN
    for gap in _gaps_at_blocks(document, lists):
        scores[gap] = CERTAIN
    for gap in _gaps_at_headings(document, lists, scores):
        scores[gap] = CERTAIN
    _join_whole_titles(lists, scores, whole_titles)
    return scores


def _running_text(document: Document, lists: ProjectLists) -> list[tuple[Page, Span]]:
    """The text of all pages without the lists, which would only tell of themselves."""
    listed = lists.pages
    lists_at = sorted(
        (alignment.words[0].start, alignment.words[max(alignment.gaps.values()) - 1].end)
        for _, alignment in lists.others
        if alignment.gaps
    )
    pieces: list[tuple[Page, Span]] = []
    for page in document.pages:
        start = page.content.start
        for first, end in lists_at:
            if first < page.content.end and end > start:
                pieces.append((page, Span(start, max(first, start))))
                start = min(end, page.content.end)
        if page.number not in listed:
            pieces.append((page, Span(start, page.content.end)))
    return pieces


def page_finder(document: Document) -> PageOf:
    """Give the function that tells the page of an offset."""

    def page_of(offset: int) -> int | None:
        page = document.page_at(offset)
        return page.number if page else None

    return page_of


def _gaps_at_blocks(document: Document, lists: ProjectLists) -> list[int]:
    """Gaps at which an entry of the list begins, where the lay-out tells it."""
    layout = document.layout
    if layout is None:
        return []
    return [index for index, word in enumerate(lists.words) if layout.begins_block(word.start)]


def _gaps_at_headings(
    document: Document, lists: ProjectLists, scores: Sequence[float]
) -> list[int]:
    """Gaps on both sides of the titles with which pages begin."""
    listed = lists.pages
    possible = [index for index, score in enumerate(scores) if score > IMPOSSIBLE / 2]
    by_beginning: dict[str, list[int]] = {}
    for index in possible:
        by_beginning.setdefault(beginning(lists.words[index].key), []).append(index)
    found: list[int] = []
    for page in document.pages:
        for start in document.beginnings(page) if page.number not in listed else ():
            likely = by_beginning.get(beginning(first_key(document, start)))
            if likely:
                words = first_words(document, page, start)
                found += _gaps_at(lists.words, likely, possible, words)
    return [gap for gap in found if gap < len(scores)]


def _gaps_at(
    words: Sequence[Token],
    starts: Sequence[int],
    possible: Sequence[int],
    opening: Sequence[Token],
) -> list[int]:
    """The gaps around the longest title that a page's first words can be."""
    keys = [word.key for word in opening]
    best = (0, 0)
    ends = [*possible, len(words)]
    for start in starts:
        if not keys or not alike(words[start].key, keys[0]):
            continue
        length = common_length(words[start : start + len(keys)], keys)
        first, last = (bisect.bisect_right(ends, at) for at in (start, start + length))
        for end in ends[first:last]:
            after = opening[end - start : end - start + 1]
            if (not after or after[0].is_capitalised) and end - start > best[1] - best[0]:
                best = (start, end)
    return list(best) if best[1] else []


def _join_whole_titles(
    lists: ProjectLists, scores: list[float], whole_titles: Sequence[str]
) -> None:
    """Let a correction decide: gaps at both ends of a whole title, none within it."""
    for title in whole_titles:
        keys = [token.key for token in tokenise(title, Span(0, len(title)))]
        for start in range(len(lists.words) - len(keys) + 1):
            end = start + len(keys)
            if [word.key for word in lists.words[start:end]] == keys:
                scores[start] = CERTAIN
                scores[start + 1 : end] = [IMPOSSIBLE] * (len(keys) - 1)
                if end < len(scores):
                    scores[end] = CERTAIN


def cut_lists(
    lists: ProjectLists, scores: Sequence[float], total: object
) -> tuple[list[int], list[Finding]]:
    """Cut each theme's run into as many titles as the start numbers say.

    Args:
        lists: The lists.
        scores: What :func:`score_gaps` gave.
        total: The number of all projects, if the text states it.

    Returns:
        Index of each title's first word, and findings where the text does not decide.
    """
    starts: list[int] = []
    findings: list[Finding] = []
    for index, theme in enumerate(lists.themes):
        first, last = lists.offsets[index], lists.offsets[index + 1]
        count = _count(lists, index, total)
        cut = cut_run(scores[first:last], count)
        starts += [first + start for start in cut.starts]
        if theme.words and cut.margin < CLEAR:
            findings.append(_ambiguous(theme))
        if count is not None and len(cut.starts) != count:
            findings.append(_too_few(theme, count, len(cut.starts)))
    return starts, findings


def _count(lists: ProjectLists, index: int, total: object) -> int | None:
    """How many projects a theme has: from the next start number, the total, or the text."""
    first = lists.themes[index].first_number.value
    if index + 1 < len(lists.themes):
        return lists.themes[index + 1].first_number.value - first
    if isinstance(total, int) and total >= first:
        return total - first + 1
    stated = stated_count(lists, index)
    return stated.value if stated else None


def stated_count(lists: ProjectLists, index: int) -> Cited[int] | None:
    """Give the number of projects that the introduction states for a theme."""
    for run, _ in lists.others:
        if run.theme == index:
            return run.stated_count
    return None


def number_titles(lists: ProjectLists, starts: Sequence[int]) -> list[int]:
    """Give each title its number: the printed start number and on from there.

    Args:
        lists: The lists.
        starts: What :func:`cut_lists` gave.

    Returns:
        The numbers, in the order of ``starts``.
    """
    numbers: list[int] = []
    for index, theme in enumerate(lists.themes):
        first, last = lists.offsets[index], lists.offsets[index + 1]
        held = [start for start in starts if first <= start < last]
        numbers += range(theme.first_number.value, theme.first_number.value + len(held))
    return numbers


def _ambiguous(theme: ThemeList) -> Finding:
    span = Span(theme.words[0].start, theme.words[-1].end)
    return Finding(
        "ambiguous_titles",
        "warning",
        f"The titles of the theme {theme.name.value!r} run on and the text does not clearly say"
        " where each ends; the likeliest division was used. A correction can decide.",
        f"Titlarna i temat {theme.name.value!r} står i följd utan att texten tydligt visar var"
        " varje titel slutar; den troligaste indelningen användes. En rättelse kan avgöra.",
        span,
        theme.page,
    )


def _too_few(theme: ThemeList, count: int, held: int) -> Finding:
    return Finding(
        "count_mismatch",
        "warning",
        f"The start numbers give the theme {theme.name.value!r} {count} projects, but its list"
        f" can only be divided into {held}.",
        f"Enligt startnumren har temat {theme.name.value!r} {count} projekt, men listan kan bara"
        f" delas i {held}.",
        theme.first_number.spans[0],
        theme.page,
    )
