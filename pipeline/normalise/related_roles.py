"""Who has which role in a related document.

A role is told by a label, by a word beside a name, by an address beside a name, or by the place of
a name on the title page, in that order. The codes are those of ``role_code``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.related_organisations import (
    describe,
    organisation_after,
    organisation_before,
)
from pipeline.normalise.related_reading import Holder, Reading, Stretch
from pipeline.parse.related_people import find_lists, stands_apart
from pipeline.values import Cited, Span, cite

_ROLES = {
    "projektledare": "project_leader",
    "delprojektledare": "project_leader",
    "programansvarig": "project_leader",
    "projektägare": "project_owner",
    "utvärderare": "evaluator",
    "utredare": "investigator",
    "nämndsekreterare": "investigator",
    "kommunsekreterare": "investigator",
    "handläggare": "investigator",
    "rådgivare": "adviser",
    "administratör": "administrator",
    "kontaktperson": "contact_person",
    "ansvarig": "responsible",
    "projektansvarig": "responsible",
    "fotograf": "photographer",
    "författare": "author",
    "rapportförfattare": "author",
}
_ROLE = rf"(?:{'|'.join(_ROLES)}|\w*chef)"
_BEHIND = re.compile(
    rf"[\s,(–-]*(?:(?:som\s)?(?:har\svarit|är|var)\s)?(?:som\s)?(?:(?!och\b|samt\b|med\b|av\b)\w+\s)?"
    rf"(?P<role>(?i:{_ROLE}(?:\s?/\s?{_ROLE})?))(?!\w)"
)
_AHEAD = re.compile(
    r"(?:(?P<chair>utredning\w*\s(?:under\sledning\sav|ledd\sav|som\sle(?:ds|tts|ddes)\sav))"
    r"|(?P<author>(?:[Ff]örfatta[dt]|[Ss]kriv(?:en|it)|[Ss]ammanställ[dt]|[Uu]tarbeta[dt]|[Uu]pprätta[dt]"
    r"|[Ff]ramtagen|[Rr]edigera[dt]|[Tt]ag(?:its|en|na|it)\sfram)\sav)"
    r"|(?P<report>(?i:\w*(?:rapport|studie|sammanställning|uppsats|utredning|skrift|presentation))\sav)"
    r"|(?P<evaluator>[Uu]tvärdera[dt]\sav)|(?P<photo>[Ff]oto(?:graf(?:i|erat)?)?\sav)"
    rf"|(?P<word>(?i:{_ROLE})n?))[\s,:]*$"
)
_ROLE_WORD = re.compile(rf"{_ROLE}n?")
_AHEAD_CODES = {
    "chair": "inquiry_chair",
    "author": "author",
    "report": "author",
    "evaluator": "evaluator",
    "photo": "photographer",
}
_WORK = re.compile(
    r"\s(?P<work>\w*(?:rapport|studie|utredning|utvärdering|undersökning|avhandling))\b"
)
_UNIT_NAME = re.compile(
    r"[\s,]+(?:för\s|på\s|vid\s)?(?P<unit>[A-ZÅÄÖ][\w-]*(?:\s(?:och\s)?[a-zåäö-]+){0,4})"
    r"(?=\s*(?:[0-9A-ZÅÄÖ.,;(]|$))"
)
_REACH = 70
_FARTHEST = 100
_PARTED = re.compile(r"[.!?]\s+[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö]|\bBesök\b|\bwww\b")


@dataclass(frozen=True, slots=True)
class RelatedRole:
    """A person or an organisation in a role.

    Attributes:
        role_code: A code of ``role_code``.
        role_as_printed: The word for the role; ``None`` where only the place tells it.
        person: The person; ``None`` where an organisation has the role.
        organisation: The organisation with the role, or the one printed with the person.
        organisation_kind: A code of ``organisation_kind``.
        municipality_code: The municipality that the organisation is or belongs to.
        has_email: Whether an e-mail address is printed with the person.
        has_phone: Whether a telephone number is.
    """

    role_code: str
    role_as_printed: Cited[str] | None
    person: Cited[str] | None
    organisation: Cited[str] | None = None
    organisation_kind: Cited[str] | None = None
    municipality_code: Cited[str] | None = None
    has_email: bool = False
    has_phone: bool = False

    @property
    def start(self) -> int:
        """Where the name of the role's holder begins."""
        named = self.person or self.organisation
        return named.spans[0].start if named else -1


def roles_beside_names(reading: Reading) -> None:
    """Read the roles of people whom no label names.

    Args:
        reading: The document; what is found is added to its holders.
    """
    for stretch in reading.stretches:
        if stretch.names or reading.holders:
            for group in find_lists(reading.text, _with_labelled(reading, stretch)):
                _read_group(reading, stretch, group)


def _with_labelled(reading: Reading, stretch: Stretch) -> list[Span]:
    """Put people whom only a label shows beside those known by their given names."""
    more = [
        holder.name
        for holder in reading.holders
        if holder.name and stretch.span.covers(holder.name)
        if not _is_among(holder.name, stretch.names)
    ]
    if more:
        stretch.names = sorted(stretch.names + more)
    return stretch.names


def _read_group(reading: Reading, stretch: Stretch, group: list[Span]) -> None:
    new = [name for name in group if not reading.is_taken(name)]
    if not new:
        return
    code, printed = _role_of(reading, new[0], new[-1], stretch)
    if code is None and any(_contacts(reading, name, stretch) for name in new):
        code = "contact_person"
    if code is None and _is_on_title_page(reading, group, stretch):
        code = "author"
    if code is not None:
        for name in new:
            named = _without_genitive(reading.text, name, printed)
            reading.holders.append(Holder(named, code, printed))


def _is_on_title_page(reading: Reading, group: list[Span], stretch: Stretch) -> bool:
    """Tell whether names stand apart, and not among the fields of a form."""
    if any(
        label.kind in {"person", "party", "other"} and label.printed.start < group[0].start
        for label in stretch.labels
    ):
        return False
    first, last = group[0], group[-1]
    return stands_apart(reading.text, first, last, stretch.span, is_title=stretch.is_title)


def _role_of(
    reading: Reading, first: Span, last: Span, stretch: Stretch
) -> tuple[str | None, Span | None]:
    """Find the word for a role before or behind a name."""
    text, part = reading.text, stretch.span
    before = text[max(part.start, first.start - 40) : first.start].split()
    word = before[-1].rstrip(":,").casefold() if before else ""
    ahead = None
    if before and before[-1] in {"av", "Av"} and (before[-1] == "Av" or len(before) == 1):
        start = text.rindex(before[-1], part.start, first.start)
        return "author", Span(start, start + 2)
    if word == "av" or _ROLE_WORD.fullmatch(word):
        ahead = _AHEAD.search(text, max(part.start, first.start - 60), first.start)
    if ahead and not reading.is_open(ahead.start()):
        name = str(ahead.lastgroup)
        code = _AHEAD_CODES.get(name) or _code_of(ahead[name])
        return code, Span(*ahead.span(name))
    behind = _BEHIND.match(text, last.end, part.end)
    if behind and not reading.is_label(behind.start("role")):
        return _code_of(behind["role"]), Span(*behind.span("role"))
    work = _WORK.match(text, last.end, part.end)
    if work and text[last.end - 1] in "sxz":
        return "author", Span(*work.span("work"))
    return None, None


def _code_of(word: str) -> str:
    key = word.casefold().partition("/")[0].strip()
    return _ROLES.get(key) or _ROLES.get(key.removesuffix("n")) or "unit_head"


def _without_genitive(text: str, name: Span, printed: Span | None) -> Span:
    """Take the s off ``Eva Sennermarks rapport``."""
    owns = printed is not None and printed.start == name.end + 1 and printed.of(text)[0].islower()
    if (
        owns
        and text[name.end - 1] == "s"
        and text[name.end - 2] not in "sxz"
        and _WORK.match(text, name.end)
    ):
        return Span(name.start, name.end - 1)
    return name


def _contacts(reading: Reading, name: Span, stretch: Stretch) -> set[str]:
    """Tell what contact details are printed with a person: those before the next name."""
    if not reading.personal:
        return set()
    following = min((x.start for x in stretch.names if x.start > name.start), default=None)
    end = name.end
    kinds: set[str] = set()
    for kind, span in reading.personal:
        if span.start < name.end or not stretch.span.covers(span):
            continue
        if following is not None and span.start > following:
            break
        far = span.start - end > _REACH or kind == "postal_address"
        if far or _PARTED.search(reading.text, end, span.start):
            break
        kinds.add(kind)
        end = span.end
    return kinds


def finish_roles(reading: Reading, municipality: Cited[str] | None) -> tuple[RelatedRole, ...]:
    """Add organisations and contact details to the roles.

    Args:
        reading: The document with its holders.
        municipality: The municipality that it comes from.

    Returns:
        The roles in the order of the text.
    """
    for stretch in reading.stretches:
        for group in find_lists(reading.text, stretch.names):
            holders = [
                holder
                for holder in reading.holders
                if holder.name and holder.organisation is None and _is_among(holder.name, group)
            ]
            if holders and holders[0].role_code != "photographer":
                body = _organisation_of(reading, holders[0], group, stretch)
                for holder in holders:
                    holder.organisation = body
    roles = [_finish(reading, holder, municipality) for holder in reading.holders]
    return tuple(sorted(roles, key=_by_place))


def _by_place(role: RelatedRole) -> int:
    return role.start


def _is_among(name: Span, names: list[Span]) -> bool:
    return any(other.covers(name) for other in names)


def _organisation_of(
    reading: Reading, holder: Holder, group: list[Span], stretch: Stretch
) -> Span | None:
    """Find the organisation printed behind a group of names, or before it."""
    text, gazetteer, part = reading.text, reading.gazetteer, stretch.span
    start, end = group[0].start, group[-1].end
    printed = holder.printed
    role_behind = printed is not None and end <= printed.start < end + 20
    if printed is not None and role_behind:
        end = printed.end
    after = organisation_after(text, end, part.end, gazetteer)
    if after:
        others = [x.organisation for x in reading.holders if x.name is None]
        return after if after not in others else None
    if printed is not None and role_behind and holder.role_code == "unit_head":
        unit = _UNIT_NAME.match(text, end, part.end)
        return Span(*unit.span("unit")) if unit else None
    if printed is not None and not role_behind:
        return None
    ends = [item.span.end for item in reading.personal if item.span.end <= start]
    floor = max((part.start, start - _FARTHEST, *ends))
    floor = text.find(" ", floor, start) if floor == start - _FARTHEST else floor
    return organisation_before(text, Span(floor, start), gazetteer)


def _finish(reading: Reading, holder: Holder, municipality: Cited[str] | None) -> RelatedRole:
    text, person, organisation = reading.text, holder.name, holder.organisation
    body, kinds = None, set[str]()
    if organisation:
        texts = (reading.body.span, reading.title.span)
        body = describe(text, organisation, texts, reading.gazetteer, municipality)
    if person:
        kinds = _contacts(reading, person, reading.stretch_of(person))
    return RelatedRole(
        holder.role_code,
        cite(text, *holder.printed) if holder.printed else None,
        cite(text, *person) if person else None,
        body.name if body else None,
        body.kind if body else None,
        body.municipality_code if body else None,
        "email" in kinds,
        "telephone" in kinds,
    )
