"""Finding the names of places in a text, before it is decided what each is.

Names of one word, of several, joined by hyphens, broken at a line's end, and compounds.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from pipeline.normalise.mentions_compounds import (
    BRANDED,
    IN_CAPITALS,
    find_compounds,
    labour_market_name,
    read_capitalised,
    read_direction,
    read_labour_market,
    read_region_word,
    take_direction,
)
from pipeline.normalise.mentions_found import Found
from pipeline.normalise.mentions_names import (
    MUNICIPALITY,
    REGION,
    MentionFinder,
    Name,
    Opening,
)
from pipeline.normalise.mentions_words import LABOUR_MARKET, LABOUR_MARKET_REGION
from pipeline.values import Span

_COMPOUND = (*BRANDED, *IN_CAPITALS)
_ADDRESS_SIGNS = ".@"
_REST_OF_WORD = re.compile(r"-\s+([a-zåäöé]+)(?![\w-])")
_CONJUNCTIONS = frozenset(("och", "eller", "samt", "respektive"))


def collect(
    text: str, area: Span, finder: MentionFinder, heads: Sequence[int] | None = None
) -> list[Found]:
    """Find all names in a stretch of a text, also those that may be other words.

    Args:
        text: The whole text.
        area: The stretch; nothing outside it is looked at.
        finder: The names.
        heads: Where in the text compounds may end, if the caller knows it.

    Returns:
        The names in the order of the text, the longest at each place; none overlaps another.
    """
    found: list[Found] = []
    lookup = finder.names.get
    start, end = area
    taken = start
    for match in finder.words.finditer(text, start, end):
        word = match[0]
        entry = lookup(word)
        if entry is None:
            if "-" in word or word.endswith(_COMPOUND):
                found += _read_unknown(text, match, taken, area, finder)
                taken = found[-1].end if found else taken
            continue
        first, last = match.span()
        if first < taken or (text[first - 1] != " " and not _opens_word(text, first, start)):
            continue
        if isinstance(entry, Opening):
            last, name = _longest(text, Span(first, last), end, entry, finder)
            if name is None:
                continue
        else:
            name = entry
        one = Found(text, first, last, name, area)
        if last < end and text[last] in _ADDRESS_SIGNS and _is_address(text, last, end):
            continue
        if one.after == LABOUR_MARKET or name.kind == REGION:
            _take_in(text, one, end, finder)
        found.append(one)
        taken = one.end
    if heads is not None and bisect.bisect(heads, start) == bisect.bisect_left(heads, end):
        return found
    compounds = find_compounds(text, start, end, finder)
    return _with_compounds(text, area, compounds, found) if compounds else found


def _opens_word(text: str, first: int, start: int) -> bool:
    """Tell whether no letter or hyphen stands before a capital: a compound is no name."""
    if first == start:
        return True
    before = text[first - 1]
    if before == "-":
        return first - 1 == start or not text[first - 2].isalnum()
    return not (before.isalnum() or before in "_@")


def _is_address(text: str, last: int, end: int) -> bool:
    """Tell whether a word goes on as the address of a web page or mailbox: Botkyrka.se."""
    return text[last] == "@" or (last + 1 < end and text[last + 1].islower())


def _longest(
    text: str, word: Span, area_end: int, entry: Opening, finder: MentionFinder
) -> tuple[int, Name | None]:
    """Read the longest name that begins with a word."""
    first, last = word
    for pattern, name in entry.longer:
        match = pattern.match(text, last, area_end)
        if match:
            return match.end(), name
    read = None
    if entry.is_direction:
        read = read_direction(text, first, last, area_end, finder)
    elif entry.is_region_word:
        read = read_region_word(text, first, last, area_end, finder)
    return read or (last, entry.alone)


def _take_in(text: str, one: Found, area_end: int, finder: MentionFinder) -> None:
    """Take in what belongs to a region's name: LA-region after it, a direction before it."""
    kind = one.name.kind
    if kind == MUNICIPALITY:
        read_labour_market(text, one, area_end, finder)
    elif kind == REGION and one.previous.islower():
        take_direction(text, one, finder)


def _read_unknown(
    text: str, match: re.Match[str], low: int, area: Span, finder: MentionFinder
) -> list[Found]:
    """Read a word that is no name itself but may be made of names."""
    first, word = match.start(), match[0]
    if first < low or not _opens_word(text, first, area.start):
        return []
    if word.endswith("-"):
        return _before_hyphen(text, first, word[:-1], area, finder)
    if "-" in word:
        return _joined(text, first, word, area, finder)
    read = read_capitalised(word, finder)
    if read is None:
        return []
    one = Found(text, first, first + read[0], read[1], area)
    one.form = read[2]
    return [one]


def _joined(text: str, first: int, word: str, area: Span, finder: MentionFinder) -> list[Found]:
    """Read names joined by hyphens: both of Trollhättan-Vänersborg, none of Umeå-modellen."""
    parts = word.split("-")
    names = [name for name in map(finder.name, parts) if name is not None]
    if len(names) < len(parts):
        return []
    end = first + len(word)
    match = LABOUR_MARKET_REGION.match(text, end, area.end)
    if match:
        return [Found(text, first, match.end(), labour_market_name(word, finder), area)]
    found = []
    for part, name in zip(parts, names, strict=True):
        found.append(Found(text, first, first + len(part), name, area))
        found[-1].is_joined = first + len(part) < end
        first += len(part) + 1
    return found


def _before_hyphen(
    text: str, first: int, word: str, area: Span, finder: MentionFinder
) -> list[Found]:
    """Read a name before a dash or broken at a line's end; of ``Göteborgs- och`` none is named."""
    hyphen = first + len(word)
    entry = finder.names.get(word)
    if isinstance(entry, Opening):
        end, name = _longest(text, Span(first, hyphen), area.end, entry, finder)
        if name is not None and end > hyphen:
            return [Found(text, first, end, name, area)]
    rest = _REST_OF_WORD.match(text, hyphen, area.end)
    if rest is None:
        name, end = finder.name(word), hyphen
    elif rest[1] in _CONJUNCTIONS:
        return []
    else:
        name, end = finder.name(word + rest[1]), rest.end()
    return [] if name is None else [Found(text, first, end, name, area)]


def _with_compounds(
    text: str, area: Span, compounds: list[tuple[int, int, Name, str]], found: list[Found]
) -> list[Found]:
    """Add compounds that name regions, unless a name is there already."""
    starts = [one.start for one in found]
    others = []
    for first, last, name, form in compounds:
        before = bisect.bisect_left(starts, last) - 1
        if before < 0 or found[before].end <= first:
            others.append(Found(text, first, last, name, area))
            others[-1].form = form
    return sorted(found + others, key=_start)


def _start(one: Found) -> int:
    return one.start
