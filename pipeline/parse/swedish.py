"""Closed word classes and sentence shape of written Swedish.

Only what holds for any Swedish text. Place names and organisations are for ``normalise``.
Word classes after Svenska Akademiens grammatik (prepositions, conjunctions, determiners).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.values import Span

PREPOSITIONS = frozenset(
    "av bakom bland bortom efter emot enligt framför från för före genom hos i in inför "
    "inom innan intill inåt kring längs med mellan mot nedan nära om omkring ovan per på "
    "runt sedan till trots under upp ur ut utan utanför utom utöver via vid åt över".split()
)
CONJUNCTIONS = frozenset("att eller men och och/eller samt som".split())
DETERMINERS = frozenset(
    "de dem den denna dessa det detta en ett hela hur sin sina sitt vår våra vårt".split()
)
NEVER_LAST = PREPOSITIONS | CONJUNCTIONS | DETERMINERS
"""Words that no title or heading ends with."""

DIRECTIONS = frozenset(
    "norra södra östra västra mellersta inre yttre övre nedre nya gamla stora lilla".split()
)
"""First words of many place names: what follows belongs to them."""

COMMON_ENDING = re.compile(
    r"(?:[bdfghklmnprstv](?:en|et)|arna|erna|orna"  # nouns in the definite form
    r"|ning|ring|het|skap|tion|ment|else|dom|nad|ism|tet"  # nouns by their suffix
    r"|[aei]nde|[aei]d|isk|iskt|lig|ligt|iv|ivt)$"  # participles and adjectives
)
"""Endings by which a long word shows that it is no name."""

_NUMBER_WORDS = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton "
    "sexton sjutton arton nitton tjugo".split()
)
NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_NUMBER_WORDS)} | {"ett": 1}
NUMBER = r"(?:[0-9]{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
"""Pattern of a number written in figures or as a word up to twenty."""

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*(?=\s+['\"”’(]?[A-ZÅÄÖÉ0-9]|\s*$)")
_ABBREVIATIONS = frozenset("bl.a. t.ex. ca. dvs. s.k. m.m. o.s.v. nr. tel. tfn. kl. resp.".split())

MONTHS = tuple(
    "januari februari mars april maj juni juli augusti september oktober november december".split()
)
FOUR_DIGITS = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
"""A year, or the beginning of a date in figures."""

PRETERITE = re.compile(
    r"\b(?:var|hade|fanns|fick|blev|kom|gick|gjorde|tog|stod|såg|började"
    r"|[a-zåäö]{3,}(?:ade|ades|erade|erades))\b"
)
"""Finite verbs that tell of the past; a rule of thumb, as ``-ade`` also ends participles."""


def number(word: str) -> int:
    """Read a number written in figures or as a word.

    Args:
        word: Matched by :data:`NUMBER`.

    Returns:
        Its value.
    """
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Split a stretch of running text into sentences.

    Args:
        text: The whole text.
        span: The stretch.

    Yields:
        The sentences with their final punctuation, without the white space around them. The last
        may lack an end.
    """
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        if _ends_in_abbreviation(text, start, match.end()):
            continue
        yield _without_space(text, Span(start, match.end()))
        start = match.end()
    rest = _without_space(text, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


def _ends_in_abbreviation(text: str, start: int, end: int) -> bool:
    word = text[start:end].rsplit(maxsplit=1)[-1]
    return word.casefold() in _ABBREVIATIONS


def _without_space(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
