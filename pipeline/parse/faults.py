"""Faults of a text that its shape shows: lost numbers, joined words, doubled words, odd letters.

Each kind is a row of a table: where it may stand, how it looks, and how it is said. The patterns
hold for any Swedish text that a web page's transcript has damaged; faults that need the lists, the
contact blocks or a map are raised where those are read.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.parse.swedish import MONTHS
from pipeline.read.document import Related
from pipeline.values import Span

_CAPITAL = "A-ZÅÄÖÉ"
_SMALL = "a-zåäöéü"
_OPENERS = (
    "Att|De|Den|Denna|Det|Detta|Dessa|En|Ett|Efter|Flera|För|Här|I|Man|Med|Någr[ao]|När|Vi|Vid"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of fault looks.

    Attributes:
        kind: A code of ``finding_kind``.
        clue: Plain text without which the fault cannot be there, so that only its surroundings
            are searched; empty where there is none.
        pattern: The fault; its group ``q`` is the quote where there is one.
        message_en: What is wrong, in English.
        message_sv: The same in Swedish.
        resolution: A code of ``finding_resolution``.
    """

    kind: str
    clue: str
    pattern: re.Pattern[str]
    message_en: str
    message_sv: str
    resolution: str = "kept"


_YEAR_EN = "A year or another number is lost here, with the end of its sentence."
_YEAR_SV = "Ett årtal eller ett annat tal har fallit bort här, tillsammans med meningens slut."

SHAPES: tuple[Shape, ...] = (
    Shape(
        "lost_year",
        "perioden",
        re.compile(r"\b(?:under|omfatta[rs]?)\s+(?P<q>perioden\s+(?:och|[a-zåäö]+(?:ts|its)))\b"),
        "The years of the period are lost here.",
        "Periodens årtal har fallit bort här.",
    ),
    Shape(
        "lost_year",
        " ,",
        re.compile(r"(?P<q>\w+ ,)(?=\s+\w)"),
        "Something, most likely a year, is lost before the comma.",
        "Något, troligen ett årtal, har fallit bort före kommatecknet.",
    ),
    Shape(
        "lost_address",
        "sidan,",
        re.compile(rf"\b(?P<q>(?:hem|webb)sidan,\s+[{_CAPITAL}][{_SMALL}]+)"),
        "The address of the web page is lost here, with the end of the sentence.",
        "Webbsidans adress har fallit bort här, tillsammans med meningens slut.",
    ),
    Shape(
        "lost_number",
        "nr ",
        re.compile(rf"\b(?P<q>[Ii]nfonr|[Aa]rtikelnr|[Bb]est\.?nr)(?=\s+[{_CAPITAL}])"),
        "The number of the publication is lost behind these words.",
        "Publikationens nummer har fallit bort efter dessa ord.",
    ),
    Shape(
        "lost_number",
        " ex",
        re.compile(rf"(?P<q>\b[{_CAPITAL}][{_SMALL}]+ ex)\s*$"),
        "The size of the edition is lost here.",
        "Upplagans storlek har fallit bort här.",
    ),
    Shape(
        "lost_ligature",
        "i cer",
        re.compile(rf"\b(?P<q>[{_SMALL}]+i cer(?:a|ad|ade|ar|as|at|ats|ing|ingen))\b"),
        "The letters fi are lost within a word.",
        "Bokstäverna fi har fallit bort i ett ord.",
    ),
    Shape(
        "letter_confusion",
        "I",
        re.compile(rf"(?P<q>[{_SMALL}]I[{_SMALL}])"),
        "A capital I stands for a small l.",
        "Ett stort I står i stället för ett litet l.",
    ),
    Shape(
        "joined_words",
        "",
        re.compile(rf"(?P<q>[{_CAPITAL}]{{3,}}[{_SMALL}]{{5,}})"),
        "A hyphen is lost between an abbreviation and a word.",
        "Ett bindestreck har fallit bort mellan en förkortning och ett ord.",
    ),
    Shape(
        "joined_words",
        "(",
        re.compile(rf"(?P<q>[{_SMALL}]\([{_CAPITAL}][{_SMALL}]+\))"),
        "A space is lost before a bracket.",
        "Ett mellanslag har fallit bort före en parentes.",
    ),
    Shape(
        "doubled_punctuation",
        ",,",
        re.compile(r"(?P<q>,,)"),
        "Two commas stand where one belongs.",
        "Två kommatecken står där ett hör hemma.",
    ),
    Shape(
        "doubled_punctuation",
        "-.",
        re.compile(r"(?P<q>[0-9]{4}-\.[0-9]{4})"),
        "A dash and a full stop stand where a dash belongs.",
        "Ett streck och en punkt står där ett streck hör hemma.",
    ),
    *(
        Shape(
            "spaced_letters",
            f" {vowel} ",
            re.compile(rf"(?<!\w)(?P<q>(?:[{_CAPITAL}] ){{4,}}[{_CAPITAL}])(?!\w)"),
            "A word is printed with a space after each letter.",
            "Ett ord är tryckt med mellanrum efter varje bokstav.",
        )
        for vowel in "AEIOUYÅÄÖ"
    ),
    Shape(
        "lost_dash",
        " 20",
        re.compile(r"(?P<q>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4}-[0-9]{2}-[0-9]{2})"),
        "The dash between two dates is lost.",
        "Strecket mellan två datum har fallit bort.",
    ),
    Shape(
        "lost_dash",
        " 20",
        re.compile(r"(?<![0-9-])(?P<q>(?:19|20)[0-9]{2} (?:19|20)[0-9]{2})(?![0-9:-])"),
        "The dash in a span of years is lost.",
        "Strecket i ett årsspann har fallit bort.",
    ),
    *(
        Shape(
            "lost_dash",
            f" {month}",
            re.compile(
                rf"(?<![0-9])(?P<q>[0-9]{{1,2}} [0-9]{{1,2}} {month}"
                rf"|[0-9]{{1,2}} [{_SMALL}]+ [0-9]{{4}} [0-9]{{1,2}} {month} [0-9]{{4}})(?![0-9])"
            ),
            "The dash between two days is lost.",
            "Strecket mellan två dagar har fallit bort.",
        )
        for month in MONTHS
    ),
    *(
        Shape(
            "lost_dash",
            clue,
            re.compile(rf"{clue}:? (?P<q>[0-9]{{4}} [0-9]{{3,5}})(?![0-9])"),
            "The dash in a journal number is lost.",
            "Strecket i ett journalnummer har fallit bort.",
        )
        for clue in ("Jnr", "ournalnr", "ournalnummer")
    ),
    Shape(
        "lost_characters",
        " s ",
        re.compile(rf"(?P<q>\b[{_CAPITAL}][{_SMALL}]+ s)(?= [{_SMALL}])"),
        "An apostrophe is lost.",
        "En apostrof har fallit bort.",
    ),
    *(
        Shape(
            "lost_characters",
            clue,
            re.compile(r"(?P<q>[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?, [0-9]{1,3})(?![0-9:-])"),
            "The paragraph sign before the number of a decision is lost.",
            "Paragraftecknet före ett besluts nummer har fallit bort.",
        )
        for clue in ("ullmäktige", "tyrelsen", "ämnden")
    ),
)

_CAPITAL_WORD = re.compile(rf" (?=[{_CAPITAL}])")
_REST_OF_WORD = re.compile(r" [\w-]*")
_WANTS_YEAR = (" under", " till", " sedan", " sommaren", " våren", " hösten", " vintern")
_SURELY_WANTS_YEAR = (" sommaren", " våren", " hösten", " vintern", " fram till")
_LONGEST_WANTING = 12
_BEGINS_SENTENCE = re.compile(rf"(?:{_OPENERS})\b|[{_CAPITAL}]{{2,}}\s+har\b")
_PAGE_NUMBER = re.compile(rf"\s*(?P<q>[1-9][0-9]? (?:[1-9][0-9]? )?[{_CAPITAL}{_SMALL}][\w-]*)")
_SHORTEST_DOUBLED = 4
_REACH = 60
"""Code points on either side of a clue in which its fault is looked for."""
_WORD_EDGE = re.compile(r"[\s,.;:]")
_IN_TITLE = re.compile(rf"(?<!ex)(?P<q>[\wåäö]+\. [{_SMALL}]\w+)")


def find_faults(text: str, areas: Sequence[Span]) -> list[Finding]:
    """Find the faults that the shape of a text shows.

    Args:
        text: The whole text.
        areas: The stretches to look at, such as pages without their frames, and snippets, in the
            order of the text.

    Returns:
        The findings, each place once for each kind.
    """
    found: dict[tuple[str, Span], Finding] = {}
    for shape in SHAPES:
        for match in _occurrences(text, shape, areas):
            span = _whole_words(text, Span(*match.span("q")))
            if not _runs_backwards(match["q"]):
                found.setdefault((shape.kind, span), _finding(shape, span))
    return [*found.values(), *_lost_before_capital(text, areas), *_doubled_words(text, areas)]


def _lost_before_capital(text: str, areas: Sequence[Span]) -> Iterator[Finding]:
    """Find words that want a year behind them but stand before the next sentence."""
    for area in areas:
        for match in _CAPITAL_WORD.finditer(text, *area):
            before = text[max(area.start, match.start() - _LONGEST_WANTING) : match.start()]
            if not before.endswith(_WANTS_YEAR):
                continue
            wanting = before.rsplit(maxsplit=1)[-1]
            sure = before.endswith(_SURELY_WANTS_YEAR)
            if sure or _BEGINS_SENTENCE.match(text, match.start() + 1, area.end):
                word = _REST_OF_WORD.match(text, match.start())
                end = word.end() if word else match.end()
                span = Span(match.start() - len(wanting), end)
                yield Finding("lost_year", "warning", _YEAR_EN, _YEAR_SV, span)


def _occurrences(text: str, shape: Shape, areas: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Look for a fault around its clue alone, which is much quicker than everywhere."""
    if not areas:
        return
    last = areas[-1].end
    if not shape.clue:
        yield from shape.pattern.finditer(text, areas[0].start, last)
        return
    at = text.find(shape.clue, areas[0].start, last)
    while at >= 0:
        area = areas[max(bisect.bisect_right(areas, (at, last)) - 1, 0)]
        window = max(area.start, at - _REACH), min(area.end, at + _REACH)
        yield from shape.pattern.finditer(text, *window)
        at = text.find(shape.clue, max(at + 1, window[1] - _REACH), last)


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


def _doubled_words(text: str, areas: Sequence[Span]) -> Iterator[Finding]:
    """Compare each word with the one before it; splitting is quicker than a back reference."""
    for area in areas:
        words = area.of(text).split()
        for one, other in itertools.pairwise(words):
            if one == other and len(one) >= _SHORTEST_DOUBLED and one.isalpha():
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
