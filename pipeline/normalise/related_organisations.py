"""Organisations that titles and snippets print beside a person or behind a label.

Where such a name begins and ends, what kind of body it is, and whose. The kinds that follow from a
name alone are in ``organisations``; here a department takes the kind of the body that the same text
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.normalise.municipalities import Gazetteer, Match
from pipeline.normalise.organisations import read_organisation
from pipeline.values import Cited, Span, cite

_NAME = r"[A-ZÅÄÖÉ][\w&-]*"
_REST = r"(?<=[A-ZÅÄÖÉ])[\w&-]*"
_SIDES = "(?:Västra|Östra|Norra|Södra|Mellersta)"
_ORGANISATION = re.compile(
    r"[A-ZÅÄÖÉl](?<!\w.)(?:"
    # a municipality, perhaps with a unit before or behind
    rf"(?:(?P<unit>{_REST}/{_NAME}\s){_NAME}|{_REST})(?:\s{_NAME})?"
    r"(?P<kommun>\s(?:[Kk]ommun|KOMMUN|[Ss]tad|STAD))(?:/\w+)?(?![\w-])"
    rf"|(?<=[Ll])änsstyrelsen(?:\s(?:i\s)?{_NAME}(?:\s{_NAME}(?=\slän))?(?:\slän)?(?![\w-]))?"
    rf"|(?<=R)egion(?:förbundet)?\s(?:i\s)?(?:{_SIDES}\s)?{_NAME}(?:\slän\b)?"
    r"|(?:(?<=K)ommunförbundet|(?<=L)andstinget|(?<=H)ögskolan|(?<=A)rbetsförmedlingen"
    rf"|(?<=H)andelskammaren|(?<=C)oompanion)\s(?:i\s)?(?:{_SIDES}\s)?{_NAME}"
    rf"|{_REST}\s(?:(?:läns\s)?landsting|LÄNS\sLANDSTING|(?:tekniska\s)?(?:universitet|högskola))\b"
    rf"|{_REST}(?:\s{_NAME}){{0,3}}\s(?:AB|HB|KB|[Ee]k\.?\s?[Ff]ör(?:ening\b|\.))(?!\w)"
    r"(?:\s\([^)]{2,20}\))?"
    r"|(?:(?<=A)vdelningen|(?<=E)nheten|(?<=I)nstitutionen|(?<=I)nstitutet|(?<=C)entrum"
    r"|(?<=F)öreningen|(?<=S)tiftelsen|(?<=S)ektionen)"
    r"\s(?:för|i|vid)\s[a-zåäö-]+(?:\s[a-zåäö-]+){0,5}(?=\s|$)"
    r"|(?<=S)(?:veriges\sKommuner\soch\s(?:Landsting|Regioner)|venskt\sNäringsliv|K[LR]\b)"
    r"|(?:(?<=V)(?:INNOVA|innova)|(?<=N)(?:UTEK|utek)|(?<=A)(?:LMI|lmi))\b"
    rf"|{_REST}(?:(?<=-)\s(?:och|OCH)\s[\w-]+|(?<=[ntl]ra)\s{_NAME})?"
    r"(?i:(?<=verket)|(?<=styrelsen)|(?<=myndigheten)|(?<=förvaltning)|(?<=förvaltningen)"
    r"|(?<=kontoret)|(?<=nämnden)|(?<=kansliet)|(?<=avdelningen)|(?<=enheten)|(?<=rådet)"
    r"|(?<=förbundet)|(?<=institutet)|(?<=regionen)|(?<=universitetet)|(?<=högskolan)"
    r"|(?<=landstinget)|(?<=byrån)|(?<=bolaget)|(?<=kammaren)|(?<=stiftelsen)|(?<=föreningen))"
    r"(?![\w-]))"
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|se|nu|net|org|eu)$", re.IGNORECASE)
_AGENCY = re.compile(r"bild(?:byrå|arkiv|bank)|shutterstock|istock|mostphotos|scanpix", re.I)
_UNIT = re.compile(
    r"^(?:kommun(?:styrelse|fullmäktige|kansli|lednings)|stads(?:kontor|kansli|byggnad|lednings))"
    r"|(?:förvaltning(?:en)?|kontoret|nämnden)$",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\s(?:i|inom|vid|för)\s|\b(?:AB|HB|KB)\b|förening|förbund", re.IGNORECASE)
_DATELINE = re.compile(r"[\s,–-]*(?:(?:[A-ZÅÄÖ]\w+\s)?(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\s)?$")
_AFTER = re.compile(r"[\s,(–|-]*(?:(?:från|vid|på|hos|Post|Postadress|Adress):?\s)?\s*")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as printed.

    Attributes:
        name: Its name.
        kind: A code of ``organisation_kind``; ``None`` where nothing tells it.
        municipality_code: The municipality that it is or belongs to.
    """

    name: Cited[str]
    kind: Cited[str] | None
    municipality_code: Cited[str] | None


def find_organisations(text: str, span: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """Find the organisations that their form shows.

    Args:
        text: The text of the source.
        span: The stretch.
        gazetteer: Forms of municipalities' names.

    Yields:
        The names in order; of a municipality without a capitalised word that is not its name.
    """
    position = span.start
    while match := _ORGANISATION.search(text, position, span.end):
        start = _real_start(match, gazetteer)
        if start is not None:
            yield Span(start, match.end())
        position = match.end() if start is not None else match.start() + 1


def _real_start(match: re.Match[str], gazetteer: Gazetteer) -> int | None:
    """Give where an organisation begins: a municipality at its own name or at its unit."""
    if match["kommun"] is None:
        return match.start()
    place = _place(match)
    if match_place(place, gazetteer):
        return match.start()
    last = place.rpartition(" ")[2]
    return match.start("kommun") - len(last) if match_place(last, gazetteer) else None


def _place(match: re.Match[str]) -> str:
    """Give the name before ``kommun``, without the unit before it."""
    start = match.start() if match["unit"] is None else match.end("unit")
    return match.string[start : match.start("kommun")]


def match_place(printed: str, gazetteer: Gazetteer) -> Match | None:
    """Match a municipality's name, also in capitals."""
    return gazetteer.municipality(printed.title() if printed.isupper() else printed)


def organisation_after(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """Find the organisation that stands straight behind a name."""
    gap = _AFTER.match(text, start, end)
    position = gap.end() if gap else start
    match = _ORGANISATION.match(text, position, end)
    if match is None or _real_start(match, gazetteer) != match.start():
        return None
    return Span(*match.span())


def organisation_before(text: str, span: Span, gazetteer: Gazetteer) -> Span | None:
    """Find the organisation that stands before a name, with nothing but a dateline between.

    Args:
        text: The text of the source.
        span: From where the organisation may begin to where the name begins.
        gazetteer: Forms of municipalities' names.

    Returns:
        Its name, ``None`` where something else stands there.
    """
    found = list(find_organisations(text, span, gazetteer))
    if not found or not _DATELINE.match(text, found[-1].end, span.end):
        return None
    return found[-1]


def describe(
    text: str, name: Span, texts: tuple[Span, ...], gazetteer: Gazetteer, own: Cited[str] | None
) -> Body:
    """Tell what kind of body an organisation is and to which municipality it belongs.

    Args:
        text: The text of the source.
        name: The organisation's name.
        texts: Stretches of the document in which a department's body may be named.
        gazetteer: Forms of municipalities' names.
        own: The municipality that the document comes from, which a municipal unit belongs to.

    Returns:
        The organisation; what nothing tells is ``None``.
    """
    printed = name.of(text)
    cited = cite(text, *name)
    kind, code = _by_name(printed, gazetteer)
    if kind == "municipality" and code is None and own is not None:
        return Body(cited, cited.becoming(kind, "code"), own.becoming(own.value, "derived"))
    if kind is None:
        return Body(cited, _kind_of_body(text, texts, name, gazetteer), None)
    return Body(cited, cited.becoming(kind, "code"), cited.becoming(code, "code") if code else None)


def _by_name(printed: str, gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    municipal = _ORGANISATION.search(printed)
    if municipal and municipal["kommun"] and not _COUNCIL.search(printed):
        place = _place(municipal)
        match = match_place(place, gazetteer) or match_place(place.rpartition(" ")[2], gazetteer)
        if match:
            return "municipality", match.code
    if _UNIT.search(printed):
        return "municipality", None
    known = read_organisation(printed, gazetteer)
    if known.kind is None and (_DOMAIN.search(printed) or _AGENCY.search(printed)):
        return "company", None
    return known.kind, known.municipality_code


def _kind_of_body(
    text: str, texts: tuple[Span, ...], unit: Span, gazetteer: Gazetteer
) -> Cited[str] | None:
    """Take the kind of the first body that the document names besides its unit."""
    for span in texts:
        for name in find_organisations(text, span, gazetteer):
            kind, _ = _by_name(name.of(text), gazetteer)
            if kind and not unit.covers(name):
                return Cited(kind, (unit, name), "derived")
    return None
