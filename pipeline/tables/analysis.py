"""Rows of the tables for analysis, which are counted in the rows of the other tables.

Nothing new is found out here. A count is missing where the source does not hold what would be
counted; what counts as taking part is said where the columns are defined, ``schemas/analysis``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.tables.builder import Row

Rows = Mapping[str, Sequence[Row]]

_LIKE_IN_PROJECTS = (
    "project_id programme_id theme_id project_number title presentation_status period_start "
    "period_start_precision period_end period_end_precision period_status owner_name owner_status "
    "leader_name leader_status stated_partner_count section_count word_count"
).split()

_LIKE_IN_MUNICIPALITIES = "municipality_code name county_code current_code".split()


def analysis_rows(rows: Rows) -> dict[str, list[Row]]:
    """Derive the tables for analysis.

    Args:
        rows: The rows of all other tables, in any order.

    Returns:
        The rows of ``analysis_projects``, ``analysis_municipalities`` and ``analysis_links``.
    """
    owners = [row for row in rows["contact_roles"] if _is_owner(row)]
    return {
        "analysis_projects": _projects(rows, owners),
        "analysis_municipalities": _municipalities(rows, owners),
        "analysis_links": _links(rows, owners),
    }


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


def _by(column: str, rows: Iterable[Row]) -> dict[str | None, list[Row]]:
    """Sort rows by the value of a column."""
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(column)].append(row)
    return found


def _names(rows: Rows, table: str, key: str) -> dict[str | None, str]:
    return {row[key]: row["name"] for row in rows[table]}


def _projects(rows: Rows, owners: Sequence[Row]) -> list[Row]:
    themes = _names(rows, "themes", "theme_id")
    counties = {row["municipality_code"]: row["county_code"] for row in rows["municipalities"]}
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


def _municipalities(rows: Rows, owners: Sequence[Row]) -> list[Row]:
    counties = _names(rows, "counties", "county_code")
    themes = {row["project_id"]: row.get("theme_id") for row in rows["projects"]}
    are_lists_there = all(map(_has_list, rows["projects"]))
    named = _by("municipality_code", rows["project_municipalities"])
    owned = _by("municipality_code", owners)
    mentions = _by("code", (row for row in rows["place_mentions"] if row["kind"] == "municipality"))
    found: list[Row] = []
    for municipality in rows["municipalities"]:
        code = municipality["municipality_code"]
        stated = {one["project_id"] for one in named[code] if one.get("is_stated_partner")}
        related = sum(one.get("related_no") is not None for one in mentions[code])
        row = {name: municipality[name] for name in _LIKE_IN_MUNICIPALITIES}
        row |= {
            "county_name": counties[row["county_code"]],
            "takes_part": True if stated else False if are_lists_there else None,
            "is_stated_partner": bool(stated),
            "stated_project_count": len(stated),
            "stated_theme_count": len({themes[project] for project in stated} - {None}),
            "is_stated_owner": bool(owned[code]),
            "owned_project_count": len({owner["project_id"] for owner in owned[code]}),
            "named_project_count": len(named[code]),
            "mention_count": len(mentions[code]) - related,
            "related_mention_count": related,
        }
        found.append(row)
    return found


def _links(rows: Rows, owners: Sequence[Row]) -> list[Row]:
    projects = {row["project_id"]: row for row in rows["projects"]}
    municipalities = _names(rows, "municipalities", "municipality_code")
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
        row |= {"project_title": project["title"], "municipality_name": municipalities[code]}
        row["is_owner"] = pair in owning if identifier in with_owner else None
        links.append(row)
    return links


def _pair(row: Row) -> tuple[str, str]:
    return row["project_id"], row["municipality_code"]
