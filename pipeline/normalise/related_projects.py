"""The project that a related document is about: its name and its period.

Only what is stated as a name counts: behind a label, straight behind the word projekt, or a name
that itself ends in -projektet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.dates import Period
from pipeline.normalise.related_dates import period_at
from pipeline.normalise.related_reading import Reading, Stretch
from pipeline.parse.swedish import NEVER_LAST, PREPOSITIONS
from pipeline.parse.tokens import trim
from pipeline.values import Cited, Span, cite

_VERBS = (
    "är var har hade ska skall kan kommer vill syftar arbetar drivs driver pågår pågick startade"
    " startar genomförs genomfördes genomför avslutades avslutas handlar innebär omfattar"
    " finansieras finansierades bedrivs riktar vänder ägs leds ingår består bygger fokuserar"
    " erbjuder utvecklar stödjer stöder ger gav får fick blev blir började går gick inleddes"
    " påbörjades löper löpte fyller skapar skapade bidrar samordnas samlar visar visade beskriver"
    " utgår initierades beviljades beviljats hjälper följs följts utvärderas utvärderades tar gör"
    " avser vände riktade omfattade bedrevs drevs arbetade syftade fortsätter möter når".split()
)
_ENDS_NAME = frozenset(_VERBS) | frozenset("som samt inom under mellan där vilket dvs ett".split())
_HEADINGS = frozenset(
    "bakgrund bakgrundsbeskrivning syfte mål inledning sammanfattning innehåll förord projektplan"
    " projektbeskrivning slutrapport rapport delrapport lägesrapport förstudie förstudier projekt"
    " verksamhet verksamheter projektägare projektledare projekttid projektperiod projektnamn"
    " journalnr journalnummer dnr utvärdering innehållsförteckning vision beskrivning ansökan"
    " delutvärdering aktiviteter målgrupp budget datum period kontaktperson uppdrag projektidé"
    " kommun stödmottagare organisation".split()
)
_BEGINS_NAME = re.compile(r"[^\S\n]+(?:(?P<quote>[\"”'’])|(?=[A-ZÅÄÖ0-9]))")
_OTHERS = re.compile(
    r"\b(?:via|andra|annat|liknande|tidigare|bland annat|t\.?ex\.?|exempelvis|flera|båda|olika)"
    r"(?:\s\w+)?\s+\w*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\S\n]*(?P<word>[\w&+'’/:-]*[\w!?](?:\.[0-9]+)?)(?P<stop>[.,;:()\"”–]?)")
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
_IN_PROJEKTET = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\w-]*(?:\s[a-zåäö]\w*)?(?:projektet)|[A-ZÅÄÖ]{3,}\s?PROJEKTET)(?!\w)"
)
_COMMON_PROJECTS = re.compile(
    r"(?:^|\s)(?:del|pilot|utvecklings|samverkans|för|huvud|lär|eu|leader|samarbets|forsknings|ettåriga?"
    r"|mål\s?\d?|för?studie|paraply|moder)-?projektet$",
    re.IGNORECASE,
)
NO_PERIOD = Period(None, None)
_SENTENCES = (
    re.compile(
        r"\b(?:[Uu]nder|[Mm]ellan|[Ff]rån|[Åå]ren)\s(?:åren\s|perioden\s)?"
        r"(?P<when>(?:[0-9]|[a-z]+\s[0-9]{4})(?=[^.]{0,200}\bproj))(?:[^.\s]*\s){1,6}?"
        r"(?:driver|drivs|drev|pågår|pågick|genomför\w*|bedriv\w*|löper|har)\s"
    ),
    re.compile(
        r"[Pp]rojekt(?:et)?\s(?:[\w-]+\s){0,5}?(?:startade|startar|påbörjades|inleddes"
        r"|började|pågår|pågick|löper|löpte|genomförs|genomfördes|drivs|drevs|bedrivs"
        r"|har\s(?:pågått|löpt|drivits|genomförts|bedrivits))\s"
        r"(?:(?:under|mellan|från|i|år|åren|den|och|med|under)\s){0,3}(?P<when>[0-9]|[a-z]+\s[0-9]{4})"
    ),
)
_ONLY_START = re.compile(r"\b(?:startade|startar|påbörjades|inleddes|började)\b")


def project_name(reading: Reading) -> Cited[str] | None:
    """Read the name of the document's own project.

    Args:
        reading: The document.

    Returns:
        The name without the word projekt, ``None`` where none is stated or the end is cut off.
    """
    text = reading.text
    if not reading.has_project:
        return None
    for label in reading.labels:
        if label.name == "project_name" and not label.is_empty and not label.is_last:
            return cite(text, *_first_line(text, label.area))
    for stretch in reading.stretches:
        for word in _words_for_project(text, stretch.span):
            name = _name_behind(text, word, stretch)
            if name:
                return cite(text, *name)
    for stretch in reading.stretches:
        for word in _words_for_project(text, stretch.span):
            match = _IN_PROJEKTET.search(text, max(stretch.span.start, word.start - 60), word.end)
            if match and match.end() == word.end and _is_name(text, match, stretch.span):
                return cite(text, *match.span())
    return None


def _words_for_project(text: str, span: Span) -> Iterator[Span]:
    """Find ``projekt`` and ``projektet``, alone or at the end of a compound."""
    for stem in ("rojekt", "ROJEKT"):
        position = text.find(stem, *span)
        while position > 0:
            end = position + len(stem)
            if text[end : end + 2] in {"et", "ET"}:
                end += 2
            if not text[end : end + 1].isalpha() and text[position - 1] in "pP":
                yield Span(position - 1, end)
            position = text.find(stem, end, span.end)


def _first_line(text: str, area: Span) -> Span:
    stop = _SENTENCE_END.search(text, *area)
    return Span(area.start, stop.start()) if stop else area


def _name_behind(text: str, word: Span, stretch: Stretch) -> Span | None:
    """Read the name behind the word projekt: up to a stop, a verb, a heading or a person."""
    part = stretch.span
    begins = _BEGINS_NAME.match(text, word.end, part.end)
    if begins is None or _OTHERS.search(text[max(part.start, word.start - 40) : word.start]):
        return None
    start = begins.end()
    limit = min((name.start for name in stretch.names if name.start >= start), default=part.end)
    if begins["quote"]:
        close = text.find(begins["quote"], start, limit)
        return Span(start, close) if close > 0 else None
    end, is_open = _end_of_name(text, start, limit)
    if is_open and limit == part.end and not text[end:limit].strip():
        return None
    return _without_loose_end(text, Span(start, end))


def _end_of_name(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Find where a name ends, and whether it has small words, so that it might have gone on."""
    position = end = start
    is_small = is_shouted = False
    while match := _WORD.match(text, position, limit):
        token = match["word"]
        if token.casefold() in _HEADINGS or (len(token) >= 4 and token[:4].isdigit()):
            break
        if token[0].islower():
            if token in _ENDS_NAME and not (is_small and token in PREPOSITIONS):
                break
            is_small = True
        elif _begins_another(text[start:position], token, is_small, is_shouted):
            break
        is_shouted = is_shouted or (end == start and token.isupper() and len(token) > 3)
        position, end = match.end(), match.end("word")
        if match["stop"]:
            return end, False
    return end, is_small


def _begins_another(before: str, word: str, is_small: bool, is_shouted: bool) -> bool:
    """Tell whether a capitalised word no longer belongs to the name."""
    if is_small:
        return before.rsplit(maxsplit=1)[-1] not in NEVER_LAST
    return is_shouted and not word.isupper()


def _without_loose_end(text: str, span: Span) -> Span | None:
    """Drop joining words at the end; nothing left is no name."""
    words = text[span.start : span.end].split()
    end = span.end
    while words and words[-1].casefold() in NEVER_LAST:
        end = text.rindex(words.pop(), span.start, end)
    return trim(text, Span(span.start, end)) if words else None


def _is_name(text: str, match: re.Match[str], part: Span) -> bool:
    """Tell a project's name in -projektet from ``Delprojektet har`` at a sentence's head."""
    if _COMMON_PROJECTS.search(match["name"]):
        return False
    before = text[part.start : match.start()].rstrip()
    after = text[match.end() : part.end].lstrip(" ")
    if before and before[-1] not in ".:!?":
        return before.rsplit(maxsplit=1)[-1].islower()
    return not after or after[0] in ".,:–-"


def project_period(reading: Reading, name: Cited[str] | None) -> Period:
    """Read when the project runs: behind a label, behind its name, or in a sentence on it.

    Args:
        reading: The document.
        name: The project's name with its place.

    Returns:
        First and last date, each ``None`` where it is not stated.
    """
    text = reading.text
    period = _labelled(reading) if reading.labels else None
    if period is None and name is not None:
        end = name.spans[0].end
        limit = reading.stretch_of(name.spans[0]).span.end
        behind = period_at(text, Span(end, limit), lone_year_is_whole=False)
        period = behind if behind and behind.start and behind.end else None
    if period is None and reading.has_project and reading.years:
        period = _of_sentence(reading)
    return period or NO_PERIOD


def _labelled(reading: Reading) -> Period | None:
    start = end = None
    for label in reading.labels:
        if not label.name.startswith("period") or label.is_empty:
            continue
        period = period_at(reading.text, label.area)
        if period is None:
            continue
        if label.name == "period":
            return period
        if label.name == "period_start":
            start = start or period.start
        else:
            end = end or period.start
    return Period(start, end) if start or end else None


def _of_sentence(reading: Reading) -> Period | None:
    """Read the dates of a sentence; one that only tells of the start gives no end."""
    text = reading.text
    for stretch in reading.stretches:
        if not any(_words_for_project(text, stretch.span)):
            continue
        for pattern in _SENTENCES:
            found = pattern.search(text, *stretch.span)
            period = found and period_at(text, Span(found.start("when"), stretch.span.end))
            if found and period:
                return Period(period.start, None) if _ONLY_START.search(found[0]) else period
    return None
