"""Running headers and footers of pages, and the page numbers printed in them.

They are found by repetition over the pages of the document: what stands at the same edge of
several pages is furniture. Which words a header repeats from the lists is told by the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.swedish import NEVER_LAST
from pipeline.parse.tokens import Token, last_tokens, tokenise
from pipeline.read.document import Document, Page
from pipeline.values import Cited, Span

_EDGE = 200
"""Code points looked at on either edge of a page: no header or footer is longer."""
_LONGEST_PHRASE = 8
_FOOTER_REACH = 2
"""A footer without number counts if a page so near has the same one with a number."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What belongs to a page's frame.

    Attributes:
        header: Running header; empty at the content's start where there is none.
        footer: Running footer without the page number; empty at the end where there is none.
        printed: The printed page number; ``None`` where none is printed or it is lost.
        footer_area: Footer and printed number together.
    """

    header: Span
    footer: Span
    printed: Cited[int] | None
    footer_area: Span


@dataclass(frozen=True, slots=True)
class _Foot:
    tokens: tuple[Token, ...]
    number: Token | None
    trailing: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the footer."""
        return tuple(token.text for token in self.tokens)

    def step(self, page: int) -> int | None:
        """How far its number lies behind the document's count; ``None`` without a number."""
        return page - int(self.number.text) if self.number else None


def find_footers(document: Document) -> dict[int, Furniture]:
    """Find the running footers and printed page numbers of all pages.

    Args:
        document: The document.

    Returns:
        Page number -> furniture, its header empty so far.
    """
    ends = {page.number: _last_words(document, page) for page in document.pages}
    phrases = _repeated_endings(ends.values())
    feet = _keeping_step({number: _foot(ends[number], phrases) for number in ends})
    difference = _usual_difference(feet)
    return {
        page.number: _furniture(page, feet[page.number], feet, difference)
        for page in document.pages
    }


def find_headers(
    document: Document,
    furniture: Mapping[int, Furniture],
    known: Iterable[str],
    openings: Iterable[int],
) -> dict[int, Furniture]:
    """Find the running headers of all pages.

    Args:
        document: The document.
        furniture: What :func:`find_footers` gave.
        known: Phrases that a header may repeat, such as the names of themes.
        openings: Pages that begin with the title of a project and so have no header.

    Returns:
        Page number -> furniture with its header.
    """
    closed = set(openings)
    starts = {
        page.number: _first_words(document, page)
        for page in document.pages
        if page.number not in closed
    }
    phrases = [tuple(word.casefold() for word in phrase.split()) for phrase in known]
    repeated = _repeated_beginnings(starts)
    result = dict(furniture)
    seen: set[tuple[str, ...]] = set()
    for number, words in starts.items():
        length = _header_length(words, phrases, repeated, seen)
        if length:
            result[number] = _with_header(furniture[number], words[:length])
    return result


def _last_words(document: Document, page: Page) -> list[Token]:
    start = max(page.content.start, page.content.end - _EDGE)
    return last_tokens(document.text, Span(start, page.content.end), _LONGEST_PHRASE + 2)


def _first_words(document: Document, page: Page) -> list[Token]:
    end = min(page.content.end, page.content.start + _EDGE)
    return tokenise(document.text, Span(page.content.start, end))


def _without_number(words: Sequence[Token]) -> Sequence[Token]:
    return words[:-1] if words and _is_number(words[-1]) else words


def _is_number(token: Token) -> bool:
    return token.text.isascii() and token.text.isdigit() and len(token.text) <= 4


def _repeated_endings(endings: Iterable[Sequence[Token]]) -> dict[tuple[str, ...], int]:
    """Phrases of two words or more with which at least two pages end, and how many do."""
    counts: Counter[tuple[str, ...]] = Counter()
    for words in endings:
        rest = tuple([token.text for token in _without_number(words)])
        for length in range(2, min(len(rest), _LONGEST_PHRASE) + 1):
            phrase = rest[-length:]
            if phrase[-1][-1] not in ".!?" and phrase[0][0].isupper():
                counts[phrase] += 1
    return {phrase: count for phrase, count in counts.items() if count > 1}


def _foot(words: Sequence[Token], phrases: Mapping[tuple[str, ...], int]) -> _Foot | None:
    """The most repeated phrase at a page's end, with the number behind or before it.

    Longer phrases may be shared by chance, when two pages end in the same words of running text.
    """
    rest = _without_number(words)
    texts = tuple([token.text for token in rest])
    longest = min(len(rest), _LONGEST_PHRASE)
    counted = [(phrases.get(texts[-length:], 0), length) for length in range(2, longest + 1)]
    count, length = max(counted, default=(0, 0))
    if not count:
        return None
    tokens = tuple(rest[-length:])
    if len(rest) < len(words):
        return _Foot(tokens, words[-1], trailing=True)
    before = rest[-len(tokens) - 1] if len(rest) > len(tokens) else None
    return _Foot(tokens, before if before and _is_number(before) else None, trailing=False)


def _keeping_step(feet: Mapping[int, _Foot | None]) -> dict[int, _Foot | None]:
    """Leave out endings that pages share by chance, such as the last entry of two lists.

    A number may stand behind them as well: a year, or in a table of contents the page of that
    entry. Only those of a footer keep step with the pages.
    """
    steps: dict[tuple[str, ...], Counter[int | None]] = {}
    for page, foot in feet.items():
        if foot and foot.number:
            steps.setdefault(foot.words, Counter())[foot.step(page)] += 1
    sure = {words for words, counts in steps.items() if _is_one_step(counts)}
    usual = _usual_difference({p: foot for p, foot in feet.items() if foot and foot.words in sure})
    in_step = {words for words, counts in steps.items() if usual is not None and usual in counts}
    footers = sure | in_step
    return {page: foot if foot and foot.words in footers else None for page, foot in feet.items()}


def _is_one_step(counts: Counter[int | None]) -> bool:
    """Tell whether several numbers, and no less than half of them, keep step with the pages."""
    [(_, times)] = counts.most_common(1)
    return times > 1 and 2 * times >= counts.total()


def _usual_difference(feet: Mapping[int, _Foot | None]) -> int | None:
    """How far the printed numbers lie behind the document's count on most pages."""
    counts = Counter(foot.step(page) for page, foot in feet.items() if foot and foot.number)
    return counts.most_common(1)[0][0] if counts else None


def _furniture(
    page: Page, foot: _Foot | None, feet: Mapping[int, _Foot | None], difference: int | None
) -> Furniture:
    start, end = Span(page.content.start, page.content.start), page.content.end
    none = Furniture(start, Span(end, end), None, Span(end, end))
    if foot is None:
        return none
    footer = Span(foot.tokens[0].start, foot.tokens[-1].end)
    number = foot.number
    if number and (foot.trailing or foot.step(page.number) == difference):
        span = Span(number.start, number.end)
        area = Span(min(footer.start, span.start), page.content.end)
        return Furniture(start, footer, Cited(int(number.text), (span,), "number"), area)
    if not _neighbour_has_number(page.number, foot, feet):
        return none
    return Furniture(start, footer, None, Span(footer.start, end))


def _neighbour_has_number(page: int, foot: _Foot, feet: Mapping[int, _Foot | None]) -> bool:
    for other in range(page - _FOOTER_REACH, page + _FOOTER_REACH + 1):
        near = feet.get(other)
        if near and near.number and near.words == foot.words:
            return True
    return False


def _repeated_beginnings(starts: Mapping[int, Sequence[Token]]) -> set[tuple[str, ...]]:
    """The longest beginnings of two words or more that pages share."""
    shared: set[tuple[str, ...]] = set()
    pages = list(starts.values())
    for index, words in enumerate(pages):
        for other in pages[index + 1 :]:
            phrase = _common_beginning(words, other)
            if len(phrase) > 1 and phrase[-1] not in NEVER_LAST:
                shared.add(phrase)
    return shared


def _common_beginning(one: Sequence[Token], other: Sequence[Token]) -> tuple[str, ...]:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a.text != b.text:
            break
        length += 1
    return tuple(token.key for token in one[:length])


def _header_length(
    words: Sequence[Token],
    known: Iterable[tuple[str, ...]],
    repeated: Iterable[tuple[str, ...]],
    seen: set[tuple[str, ...]],
) -> int:
    """Count the words at a page's start that are its running header.

    A phrase that is printed twice in a row is a header above the heading that it repeats. A
    beginning shared by pages is the heading itself where it comes first, a header afterwards.
    """
    keys = tuple(token.key for token in words)
    for phrase in known:
        if keys[: len(phrase)] == phrase:
            return len(phrase)
    for length in range(min(len(keys) // 2, _LONGEST_PHRASE), 0, -1):
        if keys[:length] == keys[length : 2 * length]:
            seen.add(keys[:length])
            return length
    for phrase in sorted(repeated, key=len, reverse=True):
        if keys[: len(phrase)] == phrase:
            first = phrase not in seen
            seen.add(phrase)
            return 0 if first else len(phrase)
    return 0


def _with_header(furniture: Furniture, words: Sequence[Token]) -> Furniture:
    header = Span(words[0].start, words[-1].end)
    return Furniture(header, furniture.footer, furniture.printed, furniture.footer_area)
