"""Faults of a text that its shape shows: lost numbers, joined words, doubled words, odd letters.

How each kind looks is a row of ``fault_shapes``; faults that need the lists, the contact blocks or
a map are raised where those are read.
"""

from __future__ import annotations

import bisect
import itertools
import operator
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import AnyStr

from pipeline.findings import Finding
from pipeline.parse.fault_shapes import CAPITAL, SHAPES, SMALL, Shape
from pipeline.parse.outline import outline
from pipeline.read.document import Related
from pipeline.values import Span

_YEAR_EN = "A year or another number is lost here, with the end of its sentence."
_YEAR_SV = "Ett årtal eller ett annat tal har fallit bort här, tillsammans med meningens slut."
_OPENERS = (
    "Att|De|Den|Denna|Det|Detta|Dessa|En|Ett|Efter|Flera|För|Här|I|Man|Med|Någr[ao]|När|Vi|Vid"
)
_REST_OF_WORD = re.compile(r" [\w-]*")
_WANTS_YEAR = re.compile(
    rf" (?:under|till|sedan|(?P<season>sommaren|våren|hösten|vintern)) (?=[{CAPITAL}])"
)
"""Begins with a single character, which lets the search skip all others."""
_SURELY_WANTS_YEAR = " fram till"
_BEGINS_SENTENCE = re.compile(rf"(?:{_OPENERS})\b|[{CAPITAL}]{{2,}}\s+har\b")
_PAGE_NUMBER = re.compile(rf"\s*(?P<q>[1-9][0-9]? (?:[1-9][0-9]? )?[{CAPITAL}{SMALL}][\w-]*)")
_SHORTEST_DOUBLED = 4
_WORD_EDGE = re.compile(r"[\s,.;:]")
_STOP_BEFORE_SMALL = re.compile(rf"\. [{SMALL}]")
_IN_TITLE = re.compile(rf"(?<!ex)(?P<q>[\wåäö]+\. [{SMALL}]\w+)")


def find_faults(
    text: str, areas: Sequence[Span], runs: Iterable[list[str]] | None = None
) -> list[Finding]:
    """Find the faults that the shape of a text shows.

    Args:
        text: The whole text.
        areas: The stretches to look at, such as pages without their frames, and snippets, in the
            order of the text.
        runs: The words of the areas, where the caller has split them already; more do no harm.

    Returns:
        The findings, each place once for each kind.
    """
    if not areas:
        return []
    search = _Search(text, areas)
    found: dict[tuple[str, Span], Finding] = {}
    for shape in SHAPES:
        for match in search.matches(shape):
            span = _whole_words(text, Span(*match.span("q")))
            if not _runs_backwards(match["q"]):
                found.setdefault((shape.kind, span), _finding(shape, span))
    doubled = _doubled_words(text, areas, runs or [text.split()])
    return [*found.values(), *_lost_before_capital(text, areas), *doubled]


class _Search:
    """Looks for faults around their clues alone, which is much quicker than everywhere."""

    def __init__(self, text: str, areas: Sequence[Span]) -> None:
        self._text = text
        self._areas = areas
        self._outline = outline(text)
        self._places: dict[str | bytes, list[int]] = {}

    def matches(self, shape: Shape) -> Iterator[re.Match[str]]:
        """Find what looks like a kind of fault; the same place may be given more than once."""
        last = -1
        for at in self._places_of(shape.clue):
            if at < last:
                continue  # within what was found around the clue before
            area = _area_at(self._areas, at)
            window = max(area.start, at - shape.reach), min(area.end, at + shape.reach)
            for match in shape.pattern.finditer(self._text, *window):
                last = match.end()
                if not shape.near or self._stands_near(shape, match):
                    yield match

    def _places_of(self, clue: str | bytes) -> list[int]:
        """Find a clue, which several shapes may share, in the text or in its outline."""
        if clue not in self._places:
            limits = self._areas[0].start, self._areas[-1].end
            self._places[clue] = list(
                _find_all(self._outline, clue, *limits)
                if isinstance(clue, bytes)
                else _find_all(self._text, clue, *limits)
            )
        return self._places[clue]

    def _stands_near(self, shape: Shape, match: re.Match[str]) -> bool:
        """Tell whether one of some words begins near a match."""
        first, last = match.end() - shape.reach, match.start() + shape.reach
        return any(
            self._text.find(word, max(first, 0), last + len(word)) >= 0 for word in shape.near
        )


def _find_all(where: AnyStr, what: AnyStr, start: int, end: int) -> Iterator[int]:
    at = where.find(what, start, end)
    while at >= 0:
        yield at
        at = where.find(what, at + 1, end)


def _area_at(areas: Sequence[Span], at: int) -> Span:
    """Give the area in which an offset lies, or the last before it."""
    return areas[max(bisect.bisect_right(areas, (at, sys.maxsize)) - 1, 0)]


def _lost_before_capital(text: str, areas: Sequence[Span]) -> Iterator[Finding]:
    """Find words that want a year behind them but stand before the next sentence."""
    for match in _WANTS_YEAR.finditer(text, areas[0].start, areas[-1].end):
        start, end = match.start() + 1, match.end() - 1
        area = _area_at(areas, start)
        if start <= area.start or end >= area.end - 1:
            continue
        sure = match["season"] or text.endswith(_SURELY_WANTS_YEAR, area.start, end)
        if sure or _BEGINS_SENTENCE.match(text, end + 1, area.end):
            word = _REST_OF_WORD.match(text, end)
            span = Span(start, word.end() if word else end + 1)
            yield Finding("lost_year", "warning", _YEAR_EN, _YEAR_SV, span)


def _whole_words(text: str, span: Span) -> Span:
    """Widen a span to the words that it stands in."""
    start, end = span
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not _WORD_EDGE.match(text, end) and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _runs_backwards(quote: str) -> bool:
    """Two years of which the first is the later are no span of years."""
    first, _, second = quote.partition(" ")
    return first.isdigit() and second.isdigit() and first >= second


def _finding(shape: Shape, span: Span) -> Finding:
    return Finding(
        shape.kind,
        "warning" if shape.kind.startswith("lost") else "info",
        shape.message_en,
        shape.message_sv,
        span,
        resolution=shape.resolution,
    )


def _doubled_words(
    text: str, areas: Sequence[Span], runs: Iterable[list[str]]
) -> Iterator[Finding]:
    """Compare each word with the one before it, which is quicker than a back reference."""
    twice = {
        word
        for words in runs
        for word in itertools.compress(words, map(operator.eq, words, words[1:]))
        if len(word) >= _SHORTEST_DOUBLED and word.isalpha()
    }
    held = {
        _area_at(areas, match.start())
        for word in twice
        for match in re.finditer(rf"{word}\s+{word}", text)
    }
    for area in sorted(held):
        words = area.of(text).split()
        for one, other in itertools.pairwise(words):
            if one == other and one in twice:
                yield from _doubled(text, area, one)


def _doubled(text: str, area: Span, word: str) -> Iterator[Finding]:
    for match in re.finditer(rf"\b{word}\s+{word}\b", area.of(text)):
        yield Finding(
            "doubled_word",
            "info",
            f"The word {word!r} stands twice in a row.",
            f"Ordet {word!r} står två gånger i följd.",
            Span(area.start + match.start(), area.start + match.end()),
        )


def find_inserted_stops(text: str, documents: Iterable[Related]) -> Iterator[Finding]:
    """Find full stops in the middle of titles, where the web page joined two lines.

    Args:
        text: The whole text.
        documents: The related documents; a snippet that repeats the title repeats the fault.

    Yields:
        A finding for each.
    """
    for related in documents:
        if not _STOP_BEFORE_SMALL.search(text, *related.title):
            continue
        for match in _IN_TITLE.finditer(text, *related.title):
            yield _inserted_stop(Span(*match.span("q")))
            again = text.find(match["q"], *related.snippet)
            if again >= 0:
                yield _inserted_stop(Span(again, again + len(match["q"])))


def _inserted_stop(span: Span) -> Finding:
    return Finding(
        "inserted_full_stop",
        "info",
        "A full stop stands in the middle of a title, where a line ended.",
        "En punkt står mitt i en titel, där en rad slutade.",
        span,
    )


def find_page_numbers(text: str, documents: Iterable[Related]) -> Iterator[Finding]:
    """Find page numbers that ran into the text: before a title, or between title and text.

    Args:
        text: The whole text.
        documents: The related documents.

    Yields:
        A finding for each.
    """
    for related in documents:
        title = related.title.of(text)
        after = related.snippet.start
        if text.startswith(title, after):
            after += len(title)
        for start in {related.title.start, related.snippet.start, after}:
            match = _PAGE_NUMBER.match(text, start)
            if match:
                yield Finding(
                    "page_number_in_text",
                    "info",
                    "A page number ran into the text.",
                    "Ett sidnummer har hamnat i texten.",
                    Span(*match.span("q")),
                )
