"""Contact details of people: found, so that none of them reaches a table, a quote or a text.

E-mail addresses, telephone numbers and postal addresses, also where a cut or a lost character has
left only a part. What is found is replaced and never kept; `docs/personal-data.md` says why. Names
of people do not belong here: they are published in the roles that the source gives them.

A number is told by its own form wherever that is enough, so that a piece of a text gives what the
whole gives. Where a label decides (``Tel 53 06 10``) or a cut goes through a number, only the whole
text can tell: :func:`redact_span` takes what was found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.normalise import redaction_patterns as patterns
from pipeline.values import Span

PLACEHOLDERS = {
    "email": "[e-mail]",
    "telephone": "[telephone]",
    "postal_address": "[address]",
}
"""Kind of contact detail -> what stands for it in a published text."""


class PersonalData(NamedTuple):
    """A contact detail in a text.

    Attributes:
        kind: ``email``, ``telephone`` or ``postal_address``.
        span: Its place, without a label or a name before it.
    """

    kind: str
    span: Span


_SPELT_SIGNS = ("(at)", "(a)", "[at]", "[a]", "snabel", "(AT)")
_LONGEST_LOCAL_PART = 64
_REACH = 160
"""Twice the length of the longest detail with what decides about it."""


def find_personal_data(text: str) -> list[PersonalData]:
    """Find the contact details in a text.

    Args:
        text: Any text.

    Returns:
        What was found, in order and without overlap. A text whose finds are replaced holds none.
    """
    found = _scan(text)
    new = found
    while new:
        text = _mask(text, new)
        new = _apart(_scan_beside(text, new))
        found = _apart((*found, *new))
    return found


def contains_personal_data(text: str) -> bool:
    """Tell whether a text still holds a contact detail: the check of a release."""
    return bool(_scan(text))


def redact(text: str) -> str:
    """Replace the contact details in a text.

    Args:
        text: Any text.

    Returns:
        The text with :data:`PLACEHOLDERS`; replacing again changes nothing.
    """
    found = find_personal_data(text)
    return redact_span(text, Span(0, len(text)), found) if found else text


def redact_span(text: str, span: Span, found: Iterable[PersonalData]) -> str:
    """Replace the contact details in a piece of a text by what was found in the whole.

    Args:
        text: The whole text.
        span: The piece.
        found: What :func:`find_personal_data` gave for the whole text, in order.

    Returns:
        The piece; a detail that its edge cuts through is replaced too.
    """
    parts: list[str] = []
    position = span.start
    for kind, (start, end) in found:
        if end > span.start and start < span.end:
            parts += (text[position:start], PLACEHOLDERS[kind])
            position = end
    return "".join((*parts, text[position : span.end]))


def _start(item: PersonalData) -> int:
    return item.span.start


def _mask(text: str, found: list[PersonalData]) -> str:
    """Put brackets where something was found, so that what is beside it looks as it will."""
    parts: list[str] = []
    position = 0
    for _, (start, end) in found:
        parts += (text[position:start], "[" * (end - start - 1), "]")
        position = end
    return "".join((*parts, text[position:]))


def _scan_beside(text: str, found: list[PersonalData]) -> Iterator[PersonalData]:
    """Find what a replacement lets be seen: only close beside it, away from a window's edges."""
    last = len(found) - 1
    first = 0
    for index, item in enumerate(found):
        if index < last and found[index + 1].span.start < item.span.end + _REACH:
            continue
        start, end = found[first].span.start, item.span.end
        first = index + 1
        floor = max(0, start - _REACH)
        for kind, span in _scan(text[floor : end + _REACH]):
            if start - _REACH // 2 < span.end + floor and span.start + floor < end + _REACH // 2:
                yield PersonalData(kind, Span(span.start + floor, span.end + floor))


def _scan(text: str) -> list[PersonalData]:
    """Find what one pass shows."""
    found = list(_numbers(text))
    if "@" in text:
        found += _emails(text)
    if ("(" in text or "[" in text) and any(map(text.__contains__, _SPELT_SIGNS)):
        found += _spelt_emails(text)
    if "Besök" in text or "dress" in text:
        found += _labelled_streets(text)
    return _apart(found) if len(found) > 1 else found


def _apart(found: Iterable[PersonalData]) -> list[PersonalData]:
    """Put finds in order; of two that overlap the one that begins first stays."""
    kept: list[PersonalData] = []
    for item in sorted(found, key=_start):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def _emails(text: str) -> Iterator[PersonalData]:
    """Take each ``@`` that touches a word, with the words on both sides."""
    at = text.find("@")
    while at >= 0:
        before = patterns.LOCAL_PART.search(text[max(0, at - _LONGEST_LOCAL_PART) : at])
        domain = patterns.DOMAIN.match(text, at + 1)
        if before and before["gap"] and not _belong(before[0], domain):
            before = None
        if domain and not domain["near"] and not before:
            domain = None
        end = domain.end() if domain else at + 1
        if before or domain:
            yield PersonalData("email", Span(at - (len(before[0]) if before else 0), end))
        at = text.find("@", end)


def _belong(local: str, domain: re.Match[str] | None) -> bool:
    """Tell whether a word and a domain belong together although a space parts them."""
    return domain is not None and "." in domain[0] and (not domain["near"] or "." in local)


def _spelt_emails(text: str) -> Iterator[PersonalData]:
    for match in patterns.SPELT_AT.finditer(text):
        name = patterns.SPELT_LOCAL_PART.search(
            text[max(0, match.start() - _LONGEST_LOCAL_PART) : match.start()]
        )
        if name:
            yield PersonalData("email", Span(match.start() - len(name[0]), match.end()))


def _numbers(text: str) -> Iterator[PersonalData]:
    match = patterns.NUMBER.search(text)
    while match:
        span = _number_span(text, match)
        if span:
            is_address = (
                match["box"] is not None or match["street"] is not None or match["postcode"]
            )
            yield PersonalData("postal_address" if is_address else "telephone", span)
        match = patterns.NUMBER.search(text, span.end if span else match.start() + 1)


def _number_span(text: str, match: re.Match[str]) -> Span | None:
    """Give the place of a number, ``None`` where what is around it shows another kind."""
    start, end = match.span()
    if match["rest"]:
        return _national(text, match)
    if match["run"]:
        digits = sum(map(str.isdigit, match[0]))
        enough = digits >= 5 or text[start] == "0"
        return Span(start, end) if enough and _is_labelled(text, start) else None
    if match["solid"]:
        is_other = set(match[0]) <= {"0", "1"} or _is_other_number(text, start)
        return None if is_other else Span(start, end)
    if match["world"]:
        digits = sum(map(str.isdigit, match["world"]))
        is_money = patterns.MONEY.match(text, end)
        return Span(start, end) if 8 <= digits <= 15 and not is_money else None
    if match["box"] is not None:
        return Span(start - 4, end) if match["boxtown"] or end - start >= 3 else None
    return (_street if match["street"] is not None else _postcode)(text, start, end)


def _national(text: str, match: re.Match[str]) -> Span | None:
    """Keep as many groups as a number can have; too few digits are a date, a time or a code."""
    start, end, count = match.start(), match.start("rest"), 0
    area, rest = match["area"], match["rest"]
    for group in re.finditer("[0-9]+", rest):
        if count + len(group[0]) > patterns.MOST_DIGITS[len(area)]:
            break
        count += len(group[0])
        end = match.start("rest") + group.end()
    span = Span(start - 1 if text[start - 1 : start] == "(" else start, end)
    if _is_labelled(text, start):
        return span
    least = 6 if area[0] == "7" else 7
    if not match["sep"].strip():
        least = 8
        if set(match[0]) <= set("01 \u00a0"):
            return None
    too_short = 1 + len(area) + count < least
    is_date = patterns.CALENDAR.match(text, start)
    return None if too_short or is_date or _is_other_number(text, start) else span


def _is_labelled(text: str, start: int) -> bool:
    return bool(patterns.TELEPHONE_LABEL.search(text[max(0, start - 24) : start]))


def _is_other_number(text: str, start: int) -> bool:
    return bool(patterns.OTHER_NUMBER.search(text[max(0, start - 30) : start]))


def _street(text: str, start: int, end: int) -> Span | None:
    floor = max(0, start - 50)
    street = patterns.STREET.search(text[floor:start])
    if street is None or patterns.ROADS.search(street[0].strip()):
        return None
    return Span(floor + street.start(), end)


def _postcode(text: str, start: int, end: int) -> Span | None:
    floor = max(0, start - 30)
    before = text[floor:start]
    farm = patterns.FARM.search(before)
    if farm:
        return Span(floor + farm.start(), end)
    return None if patterns.NUMERAL_BEFORE.search(before) else Span(start, end)


def _labelled_streets(text: str) -> Iterator[PersonalData]:
    """Find a street without a number, which only the label before it shows to be an address."""
    for match in patterns.LABELLED_STREET.finditer(text):
        yield PersonalData("postal_address", Span(*match.span("street")))
