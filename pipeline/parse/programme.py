"""What a text states of the programme as a whole: its years, money and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.parse.phrases import phrase
from pipeline.parse.swedish import NUMBER, number
from pipeline.read.inputs import ProgrammeDescription
from pipeline.values import Cited, Span, cite

_YEARS = r"\W{{0,3}}\s*(?P<start>(?:19|20)[0-9]{{2}})\s*\W{{0,3}}\s*(?P<end>(?:19|20)[0-9]{{2}})"
_BUDGET = re.compile(rf"\b({NUMBER})(?:,([0-9]))?\s+miljoner\s+kronor$", re.I)
_PROJECTS = re.compile(rf"\b({NUMBER})\s+(?:olika\s+)?(?:samverkans)?projekt$", re.I)
_MUNICIPALITIES = re.compile(
    rf"\b(?:(?P<about>cirka|omkring|ungefär|drygt|närmare|ett)\s+)?"
    rf"(?P<number>hundratal|{NUMBER})\s+kommuner$",
    re.I,
)
_THEMES = re.compile(rf"\b({NUMBER})\s+teman$", re.I)
_SEMINARS = re.compile(rf"\b({NUMBER})\s+seminarier$", re.I)
_LONGEST_COUNT = 40
"""Code points before the counted thing in which its number is looked for."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What the text states of the programme; a column that it does not state is absent.

    Attributes:
        values: Column of ``programmes`` -> the value with its place.
    """

    values: Mapping[str, Cited[object]] = field(default_factory=dict)


def find_programme_facts(
    text: str, interface: Sequence[Span], pages: Span, words: ProgrammeDescription
) -> ProgrammeFacts:
    """Find what the text states of a programme.

    Args:
        text: The whole text.
        interface: The web page's own words, which may have kept years that the pages lost.
        pages: All pages.
        words: Says the programme's name, abbreviation and agency.

    Returns:
        The facts that are stated.
    """
    areas = [*interface, pages]
    values: dict[str, Cited[object]] = dict(_names(text, [pages, *interface], words))
    values.update(_period(text, areas, words))
    values.update(_budget(text, pages))
    values.update(_counts(text, pages))
    return ProgrammeFacts(values)


def _names(
    text: str, areas: Sequence[Span], words: ProgrammeDescription
) -> Iterator[tuple[str, Cited[object]]]:
    for column, value in (
        ("name", words.name),
        ("abbreviation", words.abbreviation),
        ("agency", words.agency),
    ):
        for area in areas:
            match = re.compile(rf"\b{phrase(value).pattern}\b").search(text, *area)
            if match:
                yield column, cite(text, *match.span())
                break


def _period(
    text: str, areas: Sequence[Span], words: ProgrammeDescription
) -> Iterator[tuple[str, Cited[object]]]:
    """The years printed behind the programme's abbreviation or name."""
    names = "|".join(phrase(name).pattern for name in (words.abbreviation, words.name))
    pattern = re.compile(rf"\b(?:{names})" + _YEARS.format())
    for area in areas:
        match = pattern.search(text, *area)
        if match:
            for column, group in (("period_start", "start"), ("period_end", "end")):
                yield column, Cited(match[group], (Span(*match.span(group)),))
            return


def _before(pattern: re.Pattern[str], thing: str, text: str, span: Span) -> Iterator[re.Match[str]]:
    """Find a number before each mention of a thing: quicker than trying every number."""
    start = text.find(thing, *span)
    while start >= 0:
        end = start + len(thing)
        if not text[end : end + 1].isalnum():
            match = pattern.search(text, max(span.start, start - _LONGEST_COUNT), end)
            if match:
                yield match
        start = text.find(thing, end, span.end)


def _budget(text: str, pages: Span) -> Iterator[tuple[str, Cited[object]]]:
    for match in _before(_BUDGET, "kronor", text, pages):
        tenths = number(match[1]) * 10 + int(match[2] or 0)
        yield "budget_sek", Cited(tenths * 100_000, (Span(*match.span()),), "number")
        return


def _counts(text: str, pages: Span) -> Iterator[tuple[str, Cited[object]]]:
    """The largest number of projects and municipalities: a whole is larger than its parts."""
    projects = max(_before(_PROJECTS, "projekt", text, pages), key=_value, default=None)
    if projects:
        yield "stated_project_count", _counted(projects)
    municipalities = _before(_MUNICIPALITIES, "kommuner", text, pages)
    largest = max(municipalities, key=_municipality_value, default=None)
    if largest:
        yield from _municipalities(largest)
    for column, pattern, thing in (
        ("theme_count", _THEMES, "teman"),
        ("seminar_count", _SEMINARS, "seminarier"),
    ):
        found = next(_before(pattern, thing, text, pages), None)
        if found:
            yield column, _counted(found)


def _counted(match: re.Match[str]) -> Cited[object]:
    return Cited(_value(match), (Span(*match.span()),), "number")


def _value(match: re.Match[str]) -> int:
    return number(match[1])


def _municipality_value(match: re.Match[str]) -> int:
    word = match["number"].casefold()
    return _HUNDRED if word == "hundratal" else number(word)


def _municipalities(match: re.Match[str]) -> Iterator[tuple[str, Cited[object]]]:
    span = (Span(*match.span()),)
    about = match["number"].casefold() == "hundratal" or bool(match["about"])
    yield "stated_municipality_count", Cited(_municipality_value(match), span, "number")
    yield "municipality_count_is_approximate", Cited(about, span, "derived")
