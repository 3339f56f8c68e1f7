"""The one municipality that a related document comes from or is about as its own plan.

A municipality counts when it is the value of a label, when the title or the letterhead names it
with ``kommun``, or when it owns the programme in the title. A town where something happens does
not. Where two share a document, or another body issues it, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.municipalities import Gazetteer, Match
from pipeline.normalise.related_organisations import find_organisations, match_place
from pipeline.normalise.related_reading import Reading
from pipeline.parse.related import Label
from pipeline.values import Cited, Span

_NAME = r"[A-ZÅÄÖ][\w-]*"
_BEFORE_KOMMUN = re.compile(rf"(?<!\w)(?P<place>(?:{_NAME}\s)?{_NAME})\s$")
_LONGEST_PLACE = 40
_PLAN = (
    r"\w*(?:(?<!rojekt)(?<!PROJEKT)plan|program|strategi|policy|riktlinjer|vision)"
    r"(?:me[nt]|en|er)?"
)
_PLAN_STEM = re.compile("[pPsSrRvV](?:lan|rogra|trateg|olicy|iktlinj|ision|LAN|ROGRA|TRATEG)")
_PLAN_BEHIND = re.compile(rf"\s(?:\w+\s)?{_PLAN}\b")
_PLAN_AHEAD = re.compile(rf"(?i:{_PLAN})\s(?:för|i)\s$")
_NOT_ALONE = re.compile(r"\s(?:län|kommun|stad|och|&)|-|\w")
_COUNCIL = re.compile(
    rf"\b[Kk]ommun(?:fullmäktige|styrelsen)\s(?:i\s)?(?P<place>{_NAME}(?:\s{_NAME})?)"
)
_UNIT = re.compile(r"(?i)(?:förvaltningen?|kontoret|nämnden|kommunstyrelsen)\b")
_COORDINATED = re.compile(rf"({_NAME})(?:\s(?:och|&|samt)\s|,\s|-)$")
_WORD = re.compile(_NAME)
_ALSO_WORDS = frozenset("Vara Mark Berg Lund Ale Tanum Ed Mora Sala Falun Höör".split())
_GOVERNS = re.compile(r"\b(?:av|till|från|med|i|inom|för|samt|och|mellan)\s$", re.IGNORECASE)
_HEAD = 120
_KOMMUN = frozenset(
    form
    for word in ("kommun", "kommuns", "stad", "stads")
    for form in (word, word.capitalize(), word.upper())
)
_COUNCILS = frozenset("Kommunfullmäktige kommunfullmäktige Kommunstyrelsen kommunstyrelsen".split())
_DEFINITE = frozenset({"kommunen", "kommunens", "Kommunen", "Kommunens"})
_MUNICIPAL_WORDS = _KOMMUN | _COUNCILS | _DEFINITE
"""Words without which no municipality but the owner of a programme is stated."""


def municipality_of(reading: Reading) -> Cited[str] | None:
    """Tell the municipality of a related document.

    Args:
        reading: The document.

    Returns:
        Its code with the words that state it, ``None`` where there is none or more than one.
    """
    if _MUNICIPAL_WORDS.isdisjoint(reading.words):
        return _owner_of_plan(reading)
    for label in reading.labels:
        if label.name == "municipality" and label.has_colon and not label.is_empty:
            return _first_of_label(reading.text, label, reading.gazetteer)
    named = [
        item
        for word in reading.words & _KOMMUN
        for stretch in reading.stretches
        for item in _with_kommun(reading, stretch.span, word)
    ]
    if len(named) > 1:
        named.sort(key=_by_place)
    return (
        _in_title(reading, named)
        or _in_letterhead(reading, named)
        or _of_council(reading)
        or _owner_of_plan(reading)
        or _the_one_named(reading)
    )


def _first_of_label(text: str, label: Label, gazetteer: Gazetteer) -> Cited[str] | None:
    """Read the value of ``Kommun:``: a name of one or two words, not a list."""
    words = list(re.finditer(r"[^\s,;]+", text[label.area.start : label.area.end]))[:3]
    for count in (2, 1):
        if len(words) < count:
            continue
        span = Span(label.area.start, label.area.start + words[count - 1].end())
        match = match_place(span.of(text), gazetteer)
        if match:
            rest = text[span.end : label.area.end].lstrip(" ,")
            following = rest.split(maxsplit=1)[0] if rest else ""
            is_list = following in {"och", "samt", "&"} or match_place(following, gazetteer)
            return None if is_list else _cited(match, span)
    return None


def _cited(match: Match, span: Span) -> Cited[str]:
    return Cited(match.code, (span,), "code")


def _with_kommun(reading: Reading, part: Span, word: str) -> Iterator[tuple[Match, Span]]:
    """Find ``Hylte kommuns``, ``LULEÅ KOMMUN``: the match and the words."""
    text, gazetteer = reading.text, reading.gazetteer
    start = text.find(word, *part)
    while start >= 0:
        end = start + len(word)
        found = _BEFORE_KOMMUN.search(text, max(part.start, start - _LONGEST_PLACE), start)
        if found and not text[end : end + 1].isalnum():
            place = found["place"]
            for name in (place, place.rpartition(" ")[2]):
                match = match_place(name, gazetteer)
                if match:
                    yield match, Span(found.end("place") - len(name), end)
                    break
        start = text.find(word, end, part.end)


def _by_place(item: tuple[Match, Span]) -> Span:
    return item[1]


def _in_title(reading: Reading, named: list[tuple[Match, Span]]) -> Cited[str] | None:
    """Read the one municipality of a title that names no other body and no person's employer."""
    text, title = reading.text, reading.title.span
    inside = [(match, span) for match, span in named if title.covers(span)]
    if len({match.code for match, _ in inside}) != 1:
        return None
    match, span = inside[0]
    if any(0 <= person.start - span.end <= 2 for person in reading.title.names):
        return None
    beside = _COORDINATED.search(text[title.start : span.start])
    if beside and match_place(beside[1], reading.gazetteer):
        return None
    for body in find_organisations(text, title, reading.gazetteer):
        if not body.covers(span) and not span.covers(body) and not _UNIT.search(body.of(text)):
            return None
    return _cited(match, span)


def _in_letterhead(reading: Reading, named: list[tuple[Match, Span]]) -> Cited[str] | None:
    """Read a municipality that heads the document, or that its department belongs to."""
    text, body = reading.text, reading.body.span
    owners = [
        label.area for label in reading.labels if label.name in {"project_owner", "grant_recipient"}
    ]
    inside = [
        (match, span)
        for match, span in named
        if body.covers(span) and not any(area.covers(span) for area in owners)
    ]
    if not inside or len({match.code for match, _ in named}) != 1:
        return None
    match, span = inside[0]
    head = text[body.start : min(body.start + _HEAD, body.end)]
    following = text[span.end : span.end + 2].lstrip()
    is_apart = not following or not following[0].islower()
    people = reading.body.names
    if len(people) > 1 and any(0 <= span.start - person.end <= 2 for person in people):
        return None
    is_governed = _GOVERNS.search(text[max(body.start, span.start - 12) : span.start])
    if span.start - body.start < _HEAD and is_apart and not is_governed:
        return _cited(match, span)
    unit = _UNIT.search(head)
    return _cited(match, span) if unit and head[: unit.end()].isupper() else None


def _of_council(reading: Reading) -> Cited[str] | None:
    """Read ``Kommunfullmäktige i Mora``."""
    if _COUNCILS.isdisjoint(reading.words):
        return None
    for stretch in reading.stretches:
        for found in _COUNCIL.finditer(reading.text, *stretch.span):
            for place in (found["place"], found["place"].partition(" ")[0]):
                match = match_place(place, reading.gazetteer)
                if match:
                    start = found.start("place")
                    return _cited(match, Span(start, start + len(place)))
    return None


def _owner_of_plan(reading: Reading) -> Cited[str] | None:
    """Read the municipality whose plan, programme or strategy the title is."""
    text, title = reading.text, reading.title.span
    if not _PLAN_STEM.search(text, *title):
        return None
    named = reading.gazetteer.municipalities.keys() & reading.words
    for start, name in sorted((text.find(name, *title), name) for name in named):
        if start < 0:
            continue
        end = start + len(name)
        owns = _PLAN_BEHIND.match(text, end, title.end)
        if owns or (
            not _NOT_ALONE.match(text, end, title.end)
            and _PLAN_AHEAD.search(text, title.start, start)
        ):
            match = match_place(name, reading.gazetteer)
            if match:
                return _cited(match, Span(start, end))
    return None


def _the_one_named(reading: Reading) -> Cited[str] | None:
    """Read ``kommunens``: the municipality is the one that the document names."""
    text, gazetteer = reading.text, reading.gazetteer
    if _DEFINITE.isdisjoint(reading.words):
        return None
    found: dict[str, Cited[str]] = {}
    for stretch in reading.stretches:
        for word in _WORD.finditer(text, *stretch.span):
            match = gazetteer.municipalities.get(word[0])
            if match and word[0] not in _ALSO_WORDS and text[word.end() : word.end() + 4] != " län":
                found.setdefault(match.code, _cited(match, Span(*word.span())))
    return next(iter(found.values())) if len(found) == 1 else None
