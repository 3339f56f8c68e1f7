"""Values behind labels: people, organisations, dates and numbers, told by their form."""

from __future__ import annotations

import re

from pipeline.normalise.dates import find_dates
from pipeline.normalise.related_organisations import organisation_after
from pipeline.normalise.related_reading import Reading
from pipeline.parse.related import Label
from pipeline.parse.related_people import is_given, name_at
from pipeline.values import Span

_NUMBER = re.compile(
    r"(?:[A-ZÅÄÖ]{1,6}[ ./:-]?)?(?:(?:19|20)[0-9]{2}\s[0-9]{2,6}(?![0-9/:.-])"
    r"|[0-9][0-9A-ZÅÄÖ]*(?:[/:.-][0-9A-ZÅÄÖ]*[0-9A-ZÅÄÖ])*)"
)
_ISO_DATE = re.compile(r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]")
_PAGE = re.compile(r"[0-9]{1,3}\s?\([0-9]{1,3}\)|[0-9]{1,3}\sav\s[0-9]{1,3}\b")
_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]+)?(?![0-9./:-])")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:\s?[-–/]\s?(?:19|20)[0-9]{2})?(?![0-9:/.-]|\s[0-9])")
_BETWEEN = re.compile(r"[\s.,:;|/–-]*")
_AND = re.compile(r"\s*(?:,|&|/|och\b|samt\b)\s*")
_AGENCY_BEHIND = re.compile(r"(?<=/)[A-ZÅÄÖ]\w+(?:\s[A-ZÅÄÖ]\w+)?\s*(?:,|\boch\b)\s*")
_TITLE = re.compile(
    r"\w*(?:sekreterare|samordnare|handläggare|strateg|direktör|utvecklare|chef|ledare|[Ff]il\.?\s?dr"
    r"|[Pp]rofessor|[Dd]ocent|[Dd]r\.?)\s(?=[A-ZÅÄÖ])"
)
_CAPITALISED = re.compile(r"\w+")
_SENTENCE = re.compile(r"[0-9]{4}|[.!?]\s+[A-ZÅÄÖ]|\s[0-9]{1,2}\.\s|\s(?:[a-zåäö]{2,}\s){4}")
_SOURCE = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|se|nu|net|org)\b|[A-ZÅÄÖ][\w-]+(?:\s(?:[Bb]ild\w*|AB)\b)?"
)
_CONTACT_LABEL = re.compile(
    r"[\s,;:(]*(?:(?:tel|tfn|telefon|mobil|e-?post|mail|fax)\b)?[\s.:,;(]*$", re.IGNORECASE
)
_SINGLE = re.compile(r"[A-ZÅÄÖ][\w-]+(?=[.,;)/]|\s*$)")
_FUNCTION = re.compile(
    r"\w*(?:chef|samordnare|strateg|ledare|direktör|sekreterare|handläggare|utvecklare|ansvarig)"
    r"(?:en|n|a)?",
    re.IGNORECASE,
)
_LONGEST_NAME = 90
_LONGEST_DATE = 20


def fits(kind: str, wanted: str, *, strict: bool = False) -> bool:
    """Tell whether a value of a type can be that of a label.

    Args:
        kind: The type of the value.
        wanted: The type of the label's values.
        strict: Whether a label that takes any text counts as one that does not take it.

    Returns:
        Whether it can.
    """
    if wanted in {"other", "heading", "text", "contact", "place"}:
        return not strict
    if wanted == "party":
        return kind in {"person", "organisation"}
    return kind == ("date" if wanted == "period" else wanted)


def number_at(text: str, start: int, end: int) -> Span | None:
    """Read a diary or journal number; a date is none."""
    match = _NUMBER.match(text, start, end)
    if match is None or _ISO_DATE.match(text, start, end):
        return None
    return Span(*match.span())


def typed_values(reading: Reading, start: int, end: int) -> list[tuple[str, Span]]:
    """Read values one after another as long as their form tells their type.

    Args:
        reading: The document.
        start: Where the first begins.
        end: Where the stretch ends.

    Returns:
        Types with places.
    """
    values: list[tuple[str, Span]] = []
    position = start
    while position < end and (value := typed_value(reading, position, end)):
        values.append(value)
        gap = _BETWEEN.match(reading.text, value[1].end, end)
        position = gap.end() if gap else end
    return values


def typed_value(reading: Reading, start: int, end: int) -> tuple[str, Span] | None:
    """Read the value at a place if its form tells its type."""
    text = reading.text
    for kind, pattern in (("page", _PAGE), ("version", _VERSION)):
        match = pattern.match(text, start, end)
        if match:
            return kind, Span(*match.span())
    match = _YEARS.match(text, start, end)
    if match:
        return "date", Span(*match.span())
    date = next(find_dates(text, Span(start, min(end, start + _LONGEST_DATE))), None)
    if date is not None and date.spans[0].start == start and len(date.value) > 4:
        return "date", date.spans[0]
    name = name_at(text, start, end, reading.given_names)
    if name and is_given(name.of(text).partition(" ")[0], reading.given_names):
        return "person", name
    organisation = organisation_after(text, start, end, reading.gazetteer)
    if organisation and organisation.start == start:
        return "organisation", organisation
    number = number_at(text, start, end)
    return ("number", number) if number else None


def people_at(reading: Reading, label: Label) -> list[Span]:
    """Read the people that a label's value begins with; an agency behind a stroke is passed over.

    Args:
        reading: The document.
        label: The label.

    Returns:
        Their names in order; none where the value is an organisation or something else.
    """
    text, end, people = reading.text, label.area.end, list[Span]()
    start = label.area.start
    title = _TITLE.match(text, start, end)
    start = title.end() if title else start
    while start < end:
        name = name_at(text, start, end, reading.given_names)
        if name is not None and _is_person(reading, name, label):
            people.append(name)
            following = _AND.match(text, name.end, end)
        else:
            following = _AGENCY_BEHIND.match(text, start, end) if people else None
        if following is None:
            break
        start = following.end()
    return people


def _is_person(reading: Reading, name: Span, label: Label) -> bool:
    """Tell a person from an organisation by the given name, or by what follows the name."""
    text, area = reading.text, label.area
    if is_given(name.of(text).partition(" ")[0], reading.given_names):
        return True
    if organisation_after(text, name.start, area.end, reading.gazetteer):
        return False
    if label.kind == "person" and label.has_colon:
        return True
    if label.name in {"project_owner", "grant_recipient"} or not label.has_colon:
        return _has_address(reading, name)
    following = text[name.end : area.end].lstrip(" ")
    return not following or following[0] in ",;(." or _has_address(reading, name)


def _has_address(reading: Reading, name: Span) -> bool:
    return any(0 <= item.span.start - name.end < 12 for item in reading.personal)


def organisation_at(reading: Reading, label: Label) -> Span | None:
    """Read the organisation that is a label's value: up to the next label, or by its form.

    Args:
        reading: The document.
        label: The label.

    Returns:
        Its name, ``None`` where none can be told.
    """
    text, area = reading.text, _without_contacts(reading, label.area)
    if area.start >= area.end:
        return None
    by_form = organisation_after(text, area.start, min(area.end + 1, len(text)), reading.gazetteer)
    if label.name == "photographer":
        source = _SOURCE.match(text, area.start, area.end) if label.has_colon else None
        return by_form or (Span(*source.span()) if source else None)
    if by_form and (label.is_last or by_form.end >= area.end):
        return by_form
    if _FUNCTION.fullmatch(text, *area) or not text[area.start].isupper():
        return None
    if label.is_last:
        single = _SINGLE.match(text, *area) if label.has_colon else None
        return Span(*single.span()) if single else None
    is_name = area.end - area.start <= _LONGEST_NAME and not _SENTENCE.search(text, *area)
    return area if is_name else by_form


def _without_contacts(reading: Reading, area: Span) -> Span:
    """Cut a value off where a contact detail or its label begins."""
    starts = [item.span.start for item in reading.personal if area.covers(item.span)]
    if not starts:
        return area
    end = _CONTACT_LABEL.search(reading.text, area.start, min(starts))
    return Span(area.start, end.start() if end else min(starts))


def name_before(reading: Reading, end: int, floor: int) -> Span | None:
    """Read the name that ends straight before a contact detail.

    Args:
        reading: The document.
        end: Where the contact detail begins.
        floor: Where the name begins at the earliest.

    Returns:
        The name, ``None`` where something else stands there.
    """
    text = reading.text
    start = end
    for match in reversed(list(_CAPITALISED.finditer(text, max(floor, end - 60), end))):
        if not match[0][0].isupper():
            break
        start = match.start()
    name = name_at(text, start, end, reading.given_names)
    if name is None or text[name.end : end].strip(" ,.:<("):
        return None
    return name
