"""Rows of the tables for analysis, which are counted in the rows of the other tables.

Nothing new is found out here. A count is missing where the source does not hold what would be
counted; what counts as taking part is said where the columns are defined, ``schemas/analysis``.

Programmes are counted one by one. Each has its own projects and themes, so that what they say of
a municipality can be added up (:class:`Participation`) without the rows that it was counted in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.tables.builder import Row

Rows = Mapping[str, Sequence[Row]]

_LIKE_IN_PROJECTS = (
    "project_id programme_id theme_id project_number title presentation_status period_start "
    "period_start_precision period_end period_end_precision period_status owner_name owner_status "
    "leader_name leader_status stated_partner_count section_count word_count"
).split()

_LIKE_IN_MUNICIPALITIES = "municipality_code name county_code current_code".split()


Counts = tuple[int, ...]
"""What a programme counts for a municipality, in the order of :data:`COUNTED`."""

COUNTED = (
    "stated_project_count",
    "stated_theme_count",
    "owned_project_count",
    "named_project_count",
    "mention_count",
    "related_mention_count",
)


@dataclass(frozen=True, slots=True)
class Participation:
    """What programmes say of municipalities.

    Attributes:
        has_all_lists: Whether the sources hold the list of partners of every project, so that a
            municipality that is in none takes no part.
        counts: Municipality -> what is counted for it; those that nothing is said of are left out.
    """

    has_all_lists: bool = True
    counts: Mapping[str, Counts] = field(default_factory=dict)


def analysis_rows(rows: Rows) -> dict[str, list[Row]]:
    """Derive the tables for analysis.

    Args:
        rows: The rows of all other tables, in any order.

    Returns:
        The rows of ``analysis_projects``, ``analysis_municipalities`` and ``analysis_links``.
    """
    counted = [count_participation(rows)]
    return project_analysis_rows(rows, rows["municipalities"]) | {
        "analysis_municipalities": municipality_rows(
            rows["municipalities"], rows["counties"], counted
        )
    }


def project_analysis_rows(rows: Rows, municipalities: Sequence[Row]) -> dict[str, list[Row]]:
    """Derive the tables for analysis whose rows are about projects.

    Args:
        rows: The rows of the other tables, as far as they are about some programmes.
        municipalities: The rows of ``municipalities``.

    Returns:
        The rows of ``analysis_projects`` and ``analysis_links``.
    """
    owners = [row for row in rows["contact_roles"] if _is_owner(row)]
    return {
        "analysis_projects": _projects(rows, owners, municipalities),
        "analysis_links": _links(rows, owners, municipalities),
    }


def count_participation(rows: Rows) -> Participation:
    """Count what some programmes say of municipalities.

    Args:
        rows: The rows of the other tables, as far as they are about these programmes.

    Returns:
        What they say.
    """
    themes = {row["project_id"]: row.get("theme_id") for row in rows["projects"]}
    named = _by("municipality_code", rows["project_municipalities"])
    owned = _by("municipality_code", filter(_is_owner, rows["contact_roles"]))
    mentions = _by("code", (row for row in rows["place_mentions"] if row["kind"] == "municipality"))
    counts: dict[str, Counts] = {}
    for code in sorted({*named, *owned, *mentions} - {None}):
        stated = {one["project_id"] for one in named[code] if one.get("is_stated_partner")}
        related = sum(one.get("related_no") is not None for one in mentions[code])
        counts[code] = (
            len(stated),
            len({themes[project] for project in stated} - {None}),
            len({owner["project_id"] for owner in owned[code]}),
            len(named[code]),
            len(mentions[code]) - related,
            related,
        )
    return Participation(all(map(_has_list, rows["projects"])), counts)


def municipality_rows(
    municipalities: Sequence[Row], counties: Sequence[Row], counted: Iterable[Participation]
) -> list[Row]:
    """Add up what programmes say of municipalities.

    Args:
        municipalities: The rows of ``municipalities``.
        counties: The rows of ``counties``.
        counted: What each programme says; each project is counted in one of them.

    Returns:
        The rows of ``analysis_municipalities``, one for each municipality.
    """
    names = {row["county_code"]: row["name"] for row in counties}
    totals: dict[str, list[int]] = defaultdict(lambda: [0] * len(COUNTED))
    are_lists_there = True
    for item in counted:
        are_lists_there = are_lists_there and item.has_all_lists
        for code, counts in item.counts.items():
            total = totals[code]
            for position, count in enumerate(counts):
                total[position] += count
    found: list[Row] = []
    for municipality in municipalities:
        row = {name: municipality[name] for name in _LIKE_IN_MUNICIPALITIES}
        row |= dict(zip(COUNTED, totals[row["municipality_code"]], strict=True))
        is_partner = row["stated_project_count"] > 0
        row |= {
            "county_name": names[row["county_code"]],
            "takes_part": True if is_partner else False if are_lists_there else None,
            "is_stated_partner": is_partner,
            "is_stated_owner": row["owned_project_count"] > 0,
        }
        found.append(row)
    return found


def _is_owner(role: Row) -> bool:
    """Tell whether a role is that of a project's owner, stated by the source."""
    found = (role.get("scope"), role.get("role_code"), role.get("status"))
    return found == ("project", "project_owner", "stated")


def _has_list(project: Row) -> bool:
    """Tell whether the source holds the list of the project's partners."""
    return project.get("stated_partner_count") is not None


def _is_there(project: Row) -> bool:
    """Tell whether the source holds the presentation of the project, or its beginning."""
    return project.get("presentation_status") != "listed"


def _by(column: str, rows: Iterable[Row]) -> dict[Any, list[Row]]:
    """Sort rows by the value of a column."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(column)].append(row)
    return found


def _projects(rows: Rows, owners: Sequence[Row], municipalities: Sequence[Row]) -> list[Row]:
    themes = {row["theme_id"]: row["name"] for row in rows["themes"]}
    counties = {row["municipality_code"]: row["county_code"] for row in municipalities}
    named = _by("project_id", rows["project_municipalities"])
    mentions = _by("project_id", rows["place_mentions"])
    owned = _by("project_id", owners)
    found: list[Row] = []
    for project in rows["projects"]:
        identifier = project["project_id"]
        own = owned[identifier]
        row = {name: project.get(name) for name in _LIKE_IN_PROJECTS}
        row["theme_name"] = themes.get(row["theme_id"])
        row["owner_kind"] = _only(owner.get("organisation_kind") for owner in own)
        row["owner_municipality_code"] = _only(owner.get("municipality_code") for owner in own)
        if _has_list(project):
            partners = [one for one in named[identifier] if one.get("is_stated_partner")]
            row["partner_municipality_count"] = len(partners)
            row["partner_county_count"] = len(
                {counties[one["municipality_code"]] for one in partners}
            )
        if _is_there(project):
            kinds = [mention["kind"] for mention in mentions[identifier]]
            row["named_municipality_count"] = len(named[identifier])
            row["municipality_mention_count"] = kinds.count("municipality")
            row["place_mention_count"] = len(kinds)
        found.append(row)
    return found


def _only(values: Iterable[str | None]) -> str | None:
    """Give the value if all are the same, else none."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _links(rows: Rows, owners: Sequence[Row], municipalities: Sequence[Row]) -> list[Row]:
    projects = {row["project_id"]: row for row in rows["projects"]}
    names = {row["municipality_code"]: row["name"] for row in municipalities}
    named = {_pair(row): row for row in rows["project_municipalities"]}
    owning = {_pair(row) for row in owners if row.get("municipality_code") is not None}
    with_owner = {row["project_id"] for row in owners}
    with_map = {pair[0] for pair, row in named.items() if row.get("is_on_map") is not None}
    links: list[Row] = []
    for pair in named.keys() | owning:
        identifier, code = pair
        project = projects[identifier]
        # How it is with an owner that the project names in no other way.
        unnamed: Row = {
            "is_stated_partner": False if _has_list(project) else None,
            "is_on_map": False if identifier in with_map else None,
            "is_in_title": False,
            "mention_count": 0 if _is_there(project) else None,
        }
        found = named.get(pair, unnamed)
        row = {name: found.get(name) for name in unnamed}
        row |= {"project_id": identifier, "municipality_code": code}
        row |= {"project_title": project["title"], "municipality_name": names[code]}
        row["is_owner"] = pair in owning if identifier in with_owner else None
        links.append(row)
    return links


def _pair(row: Row) -> tuple[str, str]:
    return row["project_id"], row["municipality_code"]
