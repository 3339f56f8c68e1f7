"""The values of a contact block: owners, leaders, partners and the labels of a map."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.normalise.municipalities import Gazetteer, Match
from pipeline.normalise.organisations import Organisation, read_organisation
from pipeline.normalise.people import EMAIL, PHONE, is_person
from pipeline.parse.blocks import Field, elements
from pipeline.parse.tokens import trim
from pipeline.read.corrections import Correction
from pipeline.values import Cited, Span, cite

_STRAY_NUMBER = re.compile(r"\s+[0-9]{1,3}$")
_LEADING_KIND = re.compile(r"kommunerna\s+|kommunen\s+")
_CLOSING_KIND = re.compile(r"\s+kommuner$")
_ONE_NAME = re.compile(r"\bSveriges Kommuner och (?:Landsting|Regioner)\b")
"""A name that holds a conjunction itself."""
_REACH = 20
_OWNER_SEPARATOR = re.compile(r"\s*[,;/]\s*|\s+(?:och|samt|&)\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A name printed as a partner or on a map.

    Attributes:
        printed: The name as printed, ``kommun`` included where it belongs to it.
        match: The municipality; ``None`` where none is matched.
        organisation: What the name tells where it is no municipality; ``None`` on a map.
        correction_id: The decision that matched it, if one did.
    """

    printed: Cited[str]
    match: Match | None
    organisation: Organisation | None = None
    correction_id: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands behind ``Projektägare`` or ``Projektledare``.

    Attributes:
        person: Name of a person.
        organisation: Name of an organisation.
        about: What that name tells.
        has_email: Whether an e-mail address stood behind the name.
        has_phone: Whether a telephone number stood behind the name.
    """

    person: Cited[str] | None
    organisation: Cited[str] | None
    about: Organisation | None
    has_email: bool = False
    has_phone: bool = False

    @property
    def span(self) -> Span:
        """From the beginning of the name to its end, an organisation behind it included."""
        spans = [*(self.person.spans if self.person else ())]
        spans += self.organisation.spans if self.organisation else ()
        return Span(spans[0].start, spans[-1].end)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A value with its people and organisations, and what was left out of it.

    Attributes:
        actors: Those named.
        stray: Text that is neither, such as a lost map's number.
    """

    actors: tuple[Actor, ...]
    stray: tuple[Span, ...]


def match_place(
    text: str, span: Span, gazetteer: Gazetteer, corrections: Iterable[Correction]
) -> Place:
    """Match a printed name, a person's decision before everything else.

    Args:
        text: The whole text.
        span: The name.
        gazetteer: Forms of municipalities' names.
        corrections: Corrections of the source, placed in its text.

    Returns:
        The name with its municipality, if it has one.
    """
    printed = cite(text, *span)
    for correction in corrections:
        decides = correction.column_name == "municipality_code" and correction.span == span
        if decides and correction.used:
            name = _name_of(correction.used, gazetteer)
            return Place(
                printed, Match(correction.used, name, "spelling"), None, correction.correction_id
            )
    return Place(printed, gazetteer.municipality(printed.value))


def _name_of(code: str, gazetteer: Gazetteer) -> str:
    for match in gazetteer.municipalities.values():
        if match.code == code:
            return match.name
    return code


def read_partners(
    text: str, field: Field, gazetteer: Gazetteer, corrections: Sequence[Correction]
) -> list[Place]:
    """Read the partners of a project.

    Args:
        text: The whole text.
        field: The field ``Samverkande kommuner``.
        gazetteer: Forms of municipalities' names.
        corrections: Corrections of the source.

    Returns:
        The partners in order. One that is neither a municipality nor shows by a word that it is
        an organisation has neither match nor kind.
    """
    places: list[Place] = []
    for span in elements(text, _list_span(text, field)):
        name = _without_kind(text, span)
        place = match_place(text, name, gazetteer, corrections)
        if place.match is None:
            about = read_organisation(place.printed.value, gazetteer)
            place = Place(place.printed, None, about)
        places.append(place)
    return places


def _list_span(text: str, field: Field) -> Span:
    """A list ends with its sentence: what follows a full stop is not part of it."""
    stop = re.search(r"\.\s+(?=[A-ZÅÄÖ])", field.value.of(text))
    if stop is None:
        return field.value
    return Span(field.value.start, field.value.start + stop.start())


def _without_kind(text: str, span: Span) -> Span:
    """Leave out ``kommunerna`` and ``kommuner``, which belong to the list and not to a name."""
    leading = _LEADING_KIND.match(text, *span)
    start = leading.end() if leading else span.start
    closing = _CLOSING_KIND.search(text, start, span.end)
    return Span(start, closing.start() if closing else span.end)


def read_contact_line(text: str, field: Field, gazetteer: Gazetteer) -> ContactLine:
    """Read who is named behind a label; contact details are dropped and noted.

    Args:
        text: The whole text.
        field: The field ``Projektägare`` or ``Projektledare``.
        gazetteer: Forms of municipalities' names.

    Returns:
        The people and organisations named there.
    """
    parts, stray = _parts(text, field)
    actors = _join_organisations([_actor(text, part, gazetteer) for part in parts])
    ends = [actor.span.start for actor in actors[1:]] + [field.area.end] * bool(actors)
    noted = (
        _note_details(actor, text[actor.span.end : end])
        for actor, end in zip(actors, ends, strict=True)
    )
    return ContactLine(tuple(noted), tuple(stray))


def _note_details(actor: Actor, behind: str) -> Actor:
    """Note which contact details stand behind a name; the details themselves are dropped."""
    return dataclasses.replace(
        actor, has_email=bool(EMAIL.search(behind)), has_phone=bool(PHONE.search(behind))
    )


def _parts(text: str, field: Field) -> tuple[list[Span], list[Span]]:
    """Split a value at commas and ``och`` where both sides can stand alone."""
    stray: list[Span] = []
    value = field.value
    number = _STRAY_NUMBER.search(text, *value)
    if number and number.end() == value.end and not PHONE.search(text, *field.area):
        stray.append(trim(text, Span(*number.span())))
        value = Span(value.start, number.start())
    pieces: list[Span] = []
    start = value.start
    for match in _OWNER_SEPARATOR.finditer(text, *value):
        if _ONE_NAME.search(text, max(value.start, match.start() - _REACH), match.end() + _REACH):
            continue
        left, right = Span(start, match.start()), Span(match.end(), value.end)
        if _stands_alone(text, trim(text, left)) and _stands_alone(text, trim(text, right)):
            pieces.append(left)
            start = match.end()
    pieces.append(Span(start, value.end))
    trimmed = [trim(text, piece) for piece in pieces]
    named = [piece for piece in trimmed if piece.end > piece.start and _is_name(piece.of(text))]
    return named, stray


def _is_name(value: str) -> bool:
    return value[0].isupper() and not EMAIL.search(value) and not PHONE.search(value)


_HEAD = re.compile(
    r"kommun(?:er)?\b|stad\b|\bAB\b|\blän\b|förening|förbund|universitet|högskola|länsstyrelse"
    r"|landsting|region|verket|styrelse|rådet|centrum|kontor|stiftelse|nätverk",
    re.IGNORECASE,
)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a part of a value is a name by itself: a person, an organisation, a detail."""
    value = span.of(text)
    if not value or not _is_name(value):
        return True
    first = re.split(_OWNER_SEPARATOR, value, maxsplit=1)[0]
    return is_person(first) or bool(_HEAD.search(first)) or first.endswith("s")


def _actor(text: str, span: Span, gazetteer: Gazetteer) -> Actor:
    name = cite(text, *span)
    about = read_organisation(name.value, gazetteer)
    if is_person(name.value) and not about.is_known and about.municipality_code is None:
        return Actor(name, None, None)
    return Actor(None, name, about)


def _join_organisations(actors: Sequence[Actor]) -> list[Actor]:
    """Give a person the organisation that is printed directly behind the name."""
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if last and last.person and not last.organisation and actor.organisation:
            joined[-1] = Actor(last.person, actor.organisation, actor.about)
        else:
            joined.append(actor)
    return joined
