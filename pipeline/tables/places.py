"""Rows of ``municipalities``, ``counties`` and ``project_municipalities``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.normalise.named_places import NamedPlace
from pipeline.read.reference import Reference
from pipeline.tables.builder import SourceTables, TableBuilder
from pipeline.tables.parts import Telling, Told
from pipeline.values import Cited, Span, cite

MUNICIPALITY = "municipality"

_TABLE = "project_municipalities"


@dataclass(frozen=True, slots=True)
class Named:
    """A municipality named once in a project's title or on its pages.

    Attributes:
        code: Its code.
        printed: The name as printed.
        rule: How the printed form leads to the code.
        way: ``partner``, ``map``, ``title`` or ``mention``.
        correction_id: The decision that matched it, if one did.
    """

    code: str
    printed: Cited[str]
    rule: str
    way: str
    correction_id: str | None = None


@dataclass
class _Ways:
    partner: list[Named] = field(default_factory=list)
    map: list[Named] = field(default_factory=list)
    title: list[Named] = field(default_factory=list)
    mention: list[Named] = field(default_factory=list)

    def any(self) -> bool:
        """Whether there is a naming at all."""
        return bool(self.partner or self.map or self.title or self.mention)

    def first(self) -> Named:
        """The naming whose form is published: the list's before the map's, the title's, others."""
        return [*self.partner, *self.map, *self.title, *self.mention][0]


def add_reference(builder: TableBuilder, reference: Reference) -> None:
    """Add all municipalities and counties of the reference date.

    Args:
        builder: Where to.
        reference: The reference tables.
    """
    for county in reference.counties:
        builder.plain(
            "counties", county_code=county.code, name=county.name, nuts3_code=county.nuts3_code
        )
    for municipality in reference.municipalities:
        builder.plain(
            "municipalities",
            municipality_code=municipality.code,
            name=municipality.name,
            official_name=municipality.official_name,
            county_code=municipality.county_code,
            valid_from=municipality.valid_from,
            valid_to=municipality.valid_to,
            current_code=municipality.current_code,
            current_name=municipality.current_name,
            current_county_code=municipality.current_county_code,
        )


def add_project_municipalities(told: Told) -> None:
    """Add a row for each municipality that a project names in any way.

    Where several sources list partners or print a map, the first by precedence decides who is one;
    mentions are counted on the pages of the presentation that is used.

    Args:
        told: The project, as all its sources tell of it.
    """
    presented = told.presented
    used = {telling.part.source_id for telling in presented}
    for telling in presented:
        _add_telling(told, telling, adds=telling is not presented[0], is_used=True)
    for telling in told.tellings:
        if telling.part.source_id not in used:
            _add_telling(told, telling, adds=False, is_used=False)


def _add_telling(told: Told, telling: Telling, *, adds: bool, is_used: bool) -> None:
    """Add what one source names.

    Mentions in a presentation that goes on where another breaks off come on top of those there.
    In one that is not used they only are further evidence, where there are as many.
    """
    rows = telling.tables.builder.rows.get(_TABLE, {})
    for code, ways in sorted(_ways(told, telling).items()):
        key = (told.project_id, code)
        counted = rows.get(key, {}).get("mention_count")
        if not is_used and counted != len(ways.mention):
            ways.mention.clear()
        if ways.mention and adds and counted:
            telling.tables.add_to(_TABLE, key, "mention_count", _count(ways.mention))
            ways.mention.clear()
        if ways.any():
            _add_row(told, telling.tables, code, ways)


def _ways(told: Told, telling: Telling) -> dict[str, _Ways]:
    ways: dict[str, _Ways] = {}
    mentioned = _named_by(telling, telling.part.identified.places)
    for named in (*_on_lists(told, telling), *mentioned):
        getattr(ways.setdefault(named.code, _Ways()), named.way).append(named)
    return ways


def _named_by(telling: Telling, places: Sequence[NamedPlace]) -> Iterator[Named]:
    """Give the municipalities in a project's titles (``title``) and on its pages (``mention``)."""
    number, text = telling.project.number, telling.tables.document.text
    for place in places:
        mention = place.mention
        if mention.kind != MUNICIPALITY or mention.code is None:
            continue
        printed = cite(text, *mention.span)
        if place.title_of == number:
            yield Named(mention.code, printed, place.rule, "title", place.correction_id)
        if place.project_number == number:
            yield Named(mention.code, printed, place.rule, "mention", place.correction_id)


def _on_lists(told: Told, telling: Telling) -> Iterator[Named]:
    """Give partners and map labels; what another source decides otherwise is reported."""
    project = telling.project
    for way, places, used, column in (
        ("partner", project.partners, told.partners or (), "is_stated_partner"),
        ("map", project.map_labels, told.mapped or (), "is_on_map"),
    ):
        for place in places:
            if place.match is None:
                continue
            code = place.match.code
            if code in used:
                yield Named(code, place.printed, place.match.rule, way, place.correction_id)
            else:
                cell = ("project_municipalities", (told.project_id, code), column)
                telling.tables.disagree(cell, None, place.printed, told.project_id)


def _add_row(told: Told, tables: SourceTables, code: str, ways: _Ways) -> None:
    first = ways.first()
    tables.add(
        _TABLE,
        project_id=told.project_id,
        municipality_code=Cited(code, first.printed.spans, first.rule, first.correction_id),
        is_stated_partner=_flag(ways.partner, is_known=told.partners is not None),
        is_on_map=_flag(ways.map, is_known=told.mapped is not None),
        is_in_title=_flag(ways.title, is_known=True),
        mention_count=_mentions(told, ways.mention),
        name_as_printed=first.printed,
    )


def _flag(named: Sequence[Named], *, is_known: bool) -> object:
    """Where no source has such a list or map, that a name is not there says nothing."""
    if not named:
        return False if is_known else None
    return Cited(True, _spans(named), "derived")


def _mentions(told: Told, named: Sequence[Named]) -> object:
    if named:
        return _count(named)
    return 0 if told.presented else None


def _count(named: Sequence[Named]) -> Cited[int]:
    return Cited(len(named), _spans(named), "count")


def _spans(named: Sequence[Named]) -> tuple[Span, ...]:
    return tuple(span for name in named for span in name.printed.spans)
