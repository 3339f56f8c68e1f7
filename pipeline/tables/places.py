"""Rows of ``municipalities``, ``counties`` and ``project_municipalities``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.normalise.projects import Project
from pipeline.read.reference import Reference
from pipeline.tables.builder import SourceTables, TableBuilder
from pipeline.tables.programme import project_id
from pipeline.values import Cited, Span


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


def add_project_municipalities(
    tables: SourceTables, programme_id: str, project: Project, mentions: Sequence[Named]
) -> None:
    """Add a row for each municipality that a project names in any way.

    Args:
        tables: Where to.
        programme_id: The programme.
        project: The project.
        mentions: Municipalities in its titles (way ``title``) and on its pages (``mention``).
    """
    ways: dict[str, _Ways] = {}
    for named in (*_partners_and_map(project), *mentions):
        getattr(ways.setdefault(named.code, _Ways()), named.way).append(named)
    for code in sorted(ways):
        _add_row(tables, project_id(programme_id, project.number), project, code, ways[code])


def _partners_and_map(project: Project) -> Iterable[Named]:
    for way, places in (("partner", project.partners), ("map", project.map_labels)):
        for place in places:
            if place.match:
                yield Named(
                    place.match.code, place.printed, place.match.rule, way, place.correction_id
                )


def _add_row(
    tables: SourceTables, identifier: str, project: Project, code: str, ways: _Ways
) -> None:
    first = ways.first()
    tables.add(
        "project_municipalities",
        project_id=identifier,
        municipality_code=Cited(code, first.printed.spans, first.rule, first.correction_id),
        is_stated_partner=_flag(ways.partner, is_known=bool(project.partners)),
        is_on_map=_flag(ways.map, is_known=bool(project.map_labels)),
        is_in_title=_flag(ways.title, is_known=True),
        mention_count=_count(ways.mention, is_known=project.presentation is not None),
        name_as_printed=first.printed,
    )


def _flag(named: Sequence[Named], *, is_known: bool) -> object:
    """Where the source has no such list, map or page, that a name is not there says nothing."""
    if not named:
        return False if is_known else None
    return Cited(True, _spans(named), "derived")


def _count(named: Sequence[Named], *, is_known: bool) -> object:
    if not named:
        return 0 if is_known else None
    return Cited(len(named), _spans(named), "count")


def _spans(named: Sequence[Named]) -> tuple[Span, ...]:
    return tuple(span for name in named for span in name.printed.spans)
