"""Names of people in titles and snippets, and in what surroundings they stand.

A name is known by its given name, or by the label or the e-mail address beside it. Who has which
role is for ``normalise``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.parse.swedish import CONJUNCTIONS, PREPOSITIONS
from pipeline.values import Span

_CAPITAL = "A-ZÅÄÖÉØÆÜ"
_WORD = re.compile(rf"[{_CAPITAL}][\w'’]*(?:-[{_CAPITAL}][\w'’]*)*")
_NEXT = re.compile(
    r"[^\S\n](?:(?:av|af|von|van|de|la|du|der|den|el|al|bin)[^\S\n](?:(?:la|der|den)[^\S\n])?)?"
    rf"(?P<word>[{_CAPITAL}][\w'’]*(?:-[{_CAPITAL}][\w'’]*)*)(?P<dot>\.?)"
)
_SURNAME = re.compile(
    r"(?:s?sons?|s[eé]ns?|l[eé]ns?|ströms?|grens?|[qk]vists?|quists?|stedts?|feldts?|hjelms?"
    r"|ander|löfs?|linds?|blads?|bloms?|dahls?|hagens?|bergs?|lunds?|borgs?|holms?|mans?|marks?"
    r"|\b(?:alm|ek|björk|falk|hed|ask|hall|rask|frisk|palm|stark|modig|rosén|krantz|norén))$",
    re.IGNORECASE,
)
_SECOND_SURNAME = re.compile(
    r"(?:ss?ons?|ströms?|grens?|[qk]vists?|stedts?|feldts?|hjelms?|löfs?|blads?|bloms?|dahls?)$",
    re.IGNORECASE,
)
_NO_SURNAME = re.compile(
    r"(?:verket|styrelse[nr]?|myndigheten?|förvaltning(?:en)?|kontoret|nämnden|kansliet"
    r"|avdelning(?:en)?|enhet(?:en)?|rådet|förbundet|institutet|regionen|universitet(?:et)?"
    r"|högskolan?|landsting(?:et)?|kommun(?:en|s)?|län|projekt(?:et)?|planen?|rapport(?:en)?"
    r"|programmet|strategin?|chef(?:en)?|ledare|bild|byrå|press|media|ansvarig|utredare|konsult|sekreterare|byrån"
    r"|stiftelsen?|akademin?|föreningen?|bolag(?:et)?|gatan|vägen|skolan|kyrkan?|minne|pris(?:et)?"
    r"|församling|studien?|telefon|datum|sida|arkivarie|handläggare)$"
    r"|^(?:AB|HB|KB|Region|Bakgrund|Syfte|Mål|Inledning|Innehåll|Post|Tel|Tfn|Box|Institutet?"
    r"|Bilaga|Version|Sammanfattning|Vision|Projektägare|Kommun|Besök|Foto|Text|Dnr|Mobil|Fax"
    r"|VD|Diarienummer|Sid|Uppdrag|Förord|Rapport|Utgåva|Datum|Reviderad|Bild|Med)$",
    re.IGNORECASE,
)
_COMMON_WORDS = frozenset(
    "Alma Alva August Bo Bob Dag Ebba Erika Frank Freja Frej Hedda Ia Iris Jane Jean Kent Kim Lova"
    " Maj Max Maria Noel Per Rose Sam Siri Sten Stig Stella Storm Tage Tim Tor Tord Tore Tyra Urban"
    " Victoria Vide Viola".split()
)
"""Given names that are also words, names of places or of things."""

_GOVERNING = (
    PREPOSITIONS
    | CONJUNCTIONS
    | frozenset("är var blir blev har hade säger sade berättar skriver heter kallad när då".split())
    | frozenset("där än även bland tillsammans kung drottning konstnären författaren".split())
    | frozenset("statsminister statsministern minister ministern professor".split())
)
_OCCUPATION = re.compile(
    r"\w*(?:strateg|utvecklare|samordnare|koordinator|konsult|arkivarie|ekonom|planerare|ingenjör"
    r"|kommunikatör|informatör|pedagog|chef|ledare|direktör|sekreterare|handläggare|intendent"
    r"|konsulent|coach|forskare|professor|lektor|docent|doktor|student|vd|revisor|controller"
    r"|jurist|assistent|utredare|analytiker)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"\s(?:AB|HB|KB)\b")
_GENITIVE = re.compile(r"(?:[aeiouyåäö]|son|berg|ström|lund|[hgntkmd])s$")
_AND = re.compile(r"\s*(?:,|&|/|;|\boch\b|\bsamt\b)?\s*")
_JOINED = re.compile(r"\s*(?:,|&|\boch\b)\s+(?=[A-ZÅÄÖ])")


@lru_cache(maxsize=4)
def with_capitals(given_names: frozenset[str]) -> frozenset[str]:
    """Add the names in capitals, as a letterhead may print them."""
    return given_names | {name.upper() for name in given_names if len(name) > 2}


@lru_cache(1 << 14)
def _is_no_name(word: str) -> bool:
    """Tell whether a capitalised word is part of no person's name."""
    return _NO_SURNAME.search(word) is not None


def name_at(text: str, start: int, end: int, given_names: frozenset[str]) -> Span | None:
    """Read the name of a person that begins at a place where one is expected.

    Args:
        text: The text of the source.
        start: Where the name would begin.
        end: Where the stretch ends.
        given_names: Given names; an unknown one is taken too if two words are capitalised.

    Returns:
        The name, ``None`` where something else stands there.
    """
    first = _WORD.match(text, start, end)
    if first is None or _is_no_name(first[0]):
        return None
    return _with_surname(text, first, end, given_names)


def _with_surname(
    text: str, first: re.Match[str], end: int, given_names: frozenset[str]
) -> Span | None:
    """Add initials, middle names and one or two surnames to a given name."""
    shouted = len(first[0]) > 1 and first[0].isupper()
    position = stop = first.end()
    surnames = 0
    while surnames < 2 and (following := _NEXT.match(text, position, end)):
        word = following["word"]
        if len(word) == 1:
            if surnames:
                break
            position = following.end()
            continue
        if (word.isupper() and not shouted) or _is_no_name(word):
            break
        if surnames and not _is_second(text, following, end, given_names):
            break
        position = stop = following.end("word")
        if surnames or not is_given(word, given_names) or not _another(text, stop, end, shouted):
            surnames += 1
        if following["dot"]:
            break
    return Span(first.start(), stop) if stop > first.end() else None


def _is_second(text: str, following: re.Match[str], end: int, given_names: frozenset[str]) -> bool:
    """Tell whether a word is a second surname: by its form, or as another person is joined."""
    word = following["word"]
    if is_given(word, given_names):
        return False
    return bool(_SECOND_SURNAME.search(word)) or _is_joined(text, following, end, given_names)


def _is_joined(text: str, following: re.Match[str], end: int, given_names: frozenset[str]) -> bool:
    """Tell whether another person is joined straight behind a word: it must end a name then."""
    joined = _JOINED.match(text, following.end("word"), end)
    other = _WORD.match(text, joined.end(), end) if joined else None
    return other is not None and is_given(other[0], given_names)


def _another(text: str, position: int, end: int, shouted: bool) -> bool:
    """Tell whether a surname follows a middle name."""
    following = _NEXT.match(text, position, end)
    if following is None:
        return False
    word = following["word"]
    return len(word) > 1 and word.isupper() == shouted and not _is_no_name(word)


def is_given(word: str, given_names: frozenset[str]) -> bool:
    """Tell whether a word is a given name, also a double one or one in capitals."""
    if word in given_names:
        return True
    parts = (word.title() if word.isupper() else word).split("-")
    return all(part in given_names for part in parts)


def find_names(
    text: str, span: Span, words: Iterable[str], given_names: frozenset[str]
) -> list[Span]:
    """Find people by their given names.

    Args:
        text: The text of the source.
        span: The stretch.
        words: Given names that may stand in it.
        given_names: All given names.

    Returns:
        Names of two or more words in the order of the text, without overlap.
    """
    found: list[Span] = []
    for word in words:
        start = text.find(word, *span)
        while start >= 0:
            name = _name_from(text, start, span, given_names)
            if name:
                found.append(name)
            start = text.find(word, start + len(word), span.end)
    if len(found) < 2:
        return found
    found.sort()
    return [name for i, name in enumerate(found) if not i or name.start >= found[i - 1].end]


def _name_from(text: str, start: int, span: Span, given_names: frozenset[str]) -> Span | None:
    if start > span.start and (text[start - 1].isalnum() or text[start - 1] in "-'’@._"):
        return None
    first = _WORD.match(text, start, span.end)
    if first is None or not is_given(first[0], given_names):
        return None
    name = _with_surname(text, first, span.end, given_names)
    if name is None:
        return None
    if _COMPANY.match(text, name.end, span.end):
        return None
    doubtful = first[0].isupper() or first[0] in _COMMON_WORDS
    if doubtful and not _SURNAME.search(text, start, name.end):
        return None
    return name


def find_lists(text: str, names: list[Span]) -> Iterator[list[Span]]:
    """Group names that follow each other, with a comma or ``och`` or nothing between.

    Args:
        text: The text of the source.
        names: Names in order.

    Yields:
        The names of each group.
    """
    group: list[Span] = []
    for name in names:
        if group and not _AND.fullmatch(text, group[-1].end, name.start):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def stands_apart(text: str, first: Span, last: Span, span: Span, *, is_title: bool) -> bool:
    """Tell whether names stand by themselves, as on a title page, and not in a sentence.

    Args:
        text: The text of the source.
        first: The first of the names.
        last: The last of them.
        span: The stretch.
        is_title: Whether the stretch is a title, which ends where it ends; a snippet is cut off.

    Returns:
        Whether neither the word before nor the one behind governs them or continues a sentence.
    """
    before = text[max(span.start, first.start - 40) : first.start].split()
    word = before[-1] if before else ""
    if word.casefold() in _GOVERNING or word.endswith((":", "-", "/")):
        return False
    if (
        _GENITIVE.search(text, last.start, last.end)
        and text[last.end : last.end + 2].strip().isalpha()
    ):
        return False
    after = text[last.end : min(last.end + 40, span.end)]
    rest = after.lstrip(" ,.;(")
    if not rest:
        return is_title or not word.endswith((".", "!", "?"))
    if rest[0].islower():
        apart = after.lstrip()[0] in ",(" or _OCCUPATION.match(rest) is not None
        return apart and not word[:1].islower() and not rest.startswith("som ")
    return True
