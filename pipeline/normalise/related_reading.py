"""One related document while it is being read: its stretches and what was seen in them.

What a word or a name means is in the modules beside this one. Most documents state little, so each
search is made only where a word shows that it may find something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.redaction import PersonalData, find_personal_data
from pipeline.normalise.redaction_patterns import NUMBER_BODY
from pipeline.parse.related import LABEL_WORDS, Label, find_labels, split_texts
from pipeline.parse.related_people import find_names, with_capitals
from pipeline.read.document import Related
from pipeline.values import Span

_YEAR = (
    r"(?<=[12])(?<![0-9][:,].)(?:(?<=1)9[0-9]{2}|(?<=2)(?:0[0-9]{2}|100))"
    r"(?:(?![0-9])|(?=(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?![0-9])))(?!-tal)"
    # amounts and counts, numbers of boxes and of organisations
    r"(?<![Bb]ox.{5})(?<!(?:rygt|irka).{5})(?<!nappt.{5})(?<!ärmare.{5})(?<!giro.{5})"
    r"(?<![0-9]{6}-.{4})(?<![0-9]\s[0-9]{3}\s.{4})"
    r"(?!\s(?:kr|kronor|tkr|mkr|sek|euro|personer|invånare|medarbetare|anställda|deltagare|elever"
    r"|medlemmar|företag|besökare|ungdomar|barn|hushåll|timmar|meter|km)\b)"
)
_YEARS = re.compile(rf"[12](?<![0-9].){_YEAR}")
"""Four digits that name a year, also at the front of a date without dashes."""

_FIGURES = re.compile(
    rf"[0-9+@([](?:(?<![0-9].)(?:{_YEAR}|(?P<sign>(?=(?<=[0-9+])(?:{NUMBER_BODY}))))"
    r"|(?P<at>(?<=@)|(?<=[(\[])(?i:at|a|snabel-?a)[)\]]))"
)
"""A year, or the place where a contact detail may begin."""

_ADDRESS_WORDS = frozenset(
    "Adress adress Besök Besöksadress Postadress Hemadress Gatuadress".split()
)


@dataclass(slots=True)
class Holder:
    """Who has a role, while it is being read.

    Attributes:
        name: The person's name; ``None`` for an organisation.
        role_code: A code of ``role_code``.
        printed: The word for the role.
        organisation: The organisation.
    """

    name: Span | None
    role_code: str
    printed: Span | None = None
    organisation: Span | None = None


@dataclass(slots=True)
class Stretch:
    """The title, or what the snippet adds to it.

    Attributes:
        span: Its place.
        is_title: Whether it is the title, which ends where it ends; a snippet is cut off.
        names: People in it, in order.
        labels: Labels in it, in order.
    """

    span: Span
    is_title: bool
    names: list[Span] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What is known of a document.

    Attributes:
        text: The text of the source.
        title: Its title.
        body: The rest of its snippet.
        words: The words of both without marks at their edges.
        has_project: Whether the word projekt stands in either.
        gazetteer: Forms of municipalities' names.
        given_names: Given names.
        years: Places of years.
        personal: Contact details in both.
        personal_in_snippet: Contact details in the whole snippet.
        holders: The roles found so far.
        open_labels: Labels whose values no type tells.
    """

    text: str
    title: Stretch
    body: Stretch
    words: frozenset[str]
    has_project: bool
    gazetteer: Gazetteer
    given_names: frozenset[str]
    years: list[Span] = field(default_factory=list)
    personal: list[PersonalData] = field(default_factory=list)
    personal_in_snippet: list[PersonalData] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    open_labels: list[Span] = field(default_factory=list)

    @property
    def stretches(self) -> tuple[Stretch, Stretch]:
        """Title and rest, in the order of the text."""
        return self.title, self.body

    @property
    def labels(self) -> list[Label]:
        """Labels of both, those of the title last: there values are more often lost."""
        return self.body.labels + self.title.labels

    def stretch_of(self, span: Span) -> Stretch:
        """Give the stretch that holds a span."""
        return self.title if self.title.span.covers(span) else self.body

    def is_open(self, start: int) -> bool:
        """Tell whether a label begins here whose value no type tells."""
        return any(label.start <= start < label.end for label in self.open_labels)

    def is_label(self, start: int) -> bool:
        """Tell whether a label begins here that marks what follows it."""
        return any(
            label.printed.start == start and (label.has_colon or self._has_holder(label.printed))
            for label in self.labels
        )

    def _has_holder(self, printed: Span) -> bool:
        return any(holder.printed == printed for holder in self.holders)

    def is_taken(self, name: Span) -> bool:
        """Tell whether a person has a role already, here or in the other stretch."""
        printed = name.of(self.text)
        return any(holder.name and holder.name.of(self.text) == printed for holder in self.holders)


def open_reading(
    text: str, related: Related, gazetteer: Gazetteer, given_names: frozenset[str]
) -> Reading:
    """Look at a related document for the first time.

    Args:
        text: The text of the source.
        related: The document.
        gazetteer: Forms of municipalities' names.
        given_names: Given names.

    Returns:
        Its stretches with people, labels, years and contact details.
    """
    title, body = split_texts(text, related)
    both = f"{text[title.start : title.end]} {text[body.start : body.end]}"
    reading = Reading(
        text,
        Stretch(title, is_title=True),
        Stretch(body, is_title=False),
        _words(both),
        "rojekt" in both or "ROJEKT" in both,
        gazetteer,
        given_names,
    )
    _find_figures(reading, related)
    given = reading.words & with_capitals(given_names)
    if given:
        for stretch in reading.stretches:
            stretch.names = find_names(text, stretch.span, given, given_names)
    if not LABEL_WORDS.isdisjoint(reading.words):
        for stretch in reading.stretches:
            stretch.labels = find_labels(text, stretch.span, reading.words)
    return reading


def _words(words: str) -> frozenset[str]:
    """Give the words of a text without the marks that stand at them."""
    for mark in ".,:/(-":
        words = words.replace(mark, " ")
    return frozenset(words.split())


def _find_figures(reading: Reading, related: Related) -> None:
    """Find years and contact details; the latter are looked for only where one may be."""
    text, years = reading.text, reading.years
    may_hold = not _ADDRESS_WORDS.isdisjoint(reading.words)
    for stretch in reading.stretches:
        for match in _FIGURES.finditer(text, *stretch.span):
            if match.lastindex:
                may_hold = True
            else:
                years.append(Span(*match.span()))
    if may_hold:
        reading.personal, reading.personal_in_snippet = _personal(reading, related)
        reading.years = [
            Span(*match.span())
            for stretch in reading.stretches
            for match in _YEARS.finditer(text, *stretch.span)
            if not any(
                item.span.start <= match.start() < item.span.end for item in reading.personal
            )
        ]


def _personal(reading: Reading, related: Related) -> tuple[list[PersonalData], list[PersonalData]]:
    """Find contact details in title and rest, and in the snippet as a whole."""
    text, title, body = reading.text, reading.title.span, reading.body.span
    start, end = related.snippet
    in_snippet = find_personal_data(text[start:end])
    printed = text[title.start : title.end]
    if body.start > start and text.startswith(printed, start):
        in_title = [item for item in in_snippet if item.span.end <= len(printed)]
    else:
        in_title = find_personal_data(printed)
    moved = _moved(in_snippet, start)
    in_body = [item for item in moved if item.span.end > body.start]
    return _moved(in_title, title.start) + in_body, moved


def _moved(found: list[PersonalData], by: int) -> list[PersonalData]:
    return [PersonalData(kind, Span(start + by, end + by)) for kind, (start, end) in found]
