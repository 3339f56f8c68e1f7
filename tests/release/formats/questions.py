"""The small analysis and the questions that every tool is asked, answered in plain Python.

The answers are worked out from the canonical tables (``csv/`` of a release) alone, with the
standard library, so that what a tool says can be compared with something that no tool has touched.

- Question 1 (the small analysis of the loaders): the share of the municipalities of each county
  that take part in the programme. A municipality takes part if at least one project states it as a
  partner (``is_stated_partner`` of ``project_municipalities``).
- Question 2: the number of projects of each theme, with the number of their stated partners
  together (``stated_partner_count`` of ``projects``). The number of partners is missing, not 0,
  where the source gives no list of partners for any project of the theme.
- Question 3: the ten municipalities that most projects name (rows of ``project_municipalities``),
  the most named first, equal ones by name. Names compare by code point, which is also the order of
  their bytes in UTF-8.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Record = Mapping[str, str | None]
"""A canonical row: text, or None where a value is missing."""

Tables = Mapping[str, Sequence[Record]]

MOST = 10


class CountyShare(NamedTuple):
    """An answer to question 1; ``share`` is a fraction of 1, not rounded."""

    county_code: str
    county_name: str
    municipalities: int
    taking_part: int
    share: float


class ThemeProjects(NamedTuple):
    """An answer to question 2."""

    theme_id: str
    theme_name: str
    projects: int
    stated_partners: int | None


class NamedMunicipality(NamedTuple):
    """An answer to question 3."""

    municipality_code: str
    municipality_name: str
    projects: int


def read_canonical(release: Path) -> dict[str, list[Record]]:
    """Read the canonical tables of a release."""
    return {path.stem: _read(path) for path in sorted((release / "csv").glob("*.csv"))}


def _read(path: Path) -> list[Record]:
    # The longest texts are longer than what the module reads by itself.
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


def share_per_county(tables: Tables) -> list[CountyShare]:
    """Answer question 1, in the order of the county codes; each county has a row."""
    rows = tables["project_municipalities"]
    partners = {row["municipality_code"] for row in rows if row["is_stated_partner"] == "true"}
    municipalities = tables["municipalities"]
    all_of = Counter(row["county_code"] for row in municipalities)
    part_of = Counter(
        row["county_code"] for row in municipalities if row["municipality_code"] in partners
    )
    return [
        CountyShare(code, name, all_of[code], part_of[code], part_of[code] / all_of[code])
        for code, name in sorted(_texts(tables["counties"], "county_code", "name"))
        if all_of[code]
    ]


def projects_per_theme(tables: Tables) -> list[ThemeProjects]:
    """Answer question 2, in the order of the identifiers of the themes; each theme has a row."""
    return [
        _theme(theme_id, name, [row for row in tables["projects"] if row["theme_id"] == theme_id])
        for theme_id, name in sorted(_texts(tables["themes"], "theme_id", "name"))
    ]


def _theme(theme_id: str, name: str, projects: Sequence[Record]) -> ThemeProjects:
    counts = [int(count) for row in projects if (count := row["stated_partner_count"]) is not None]
    return ThemeProjects(theme_id, name, len(projects), sum(counts) if counts else None)


def most_named_municipalities(tables: Tables) -> list[NamedMunicipality]:
    """Answer question 3."""
    counts = Counter(row["municipality_code"] for row in tables["project_municipalities"])
    names = dict(_texts(tables["municipalities"], "municipality_code", "name"))
    found = [
        NamedMunicipality(code, names[code], number) for code, number in counts.items() if code
    ]
    return sorted(found, key=_rank)[:MOST]


def _rank(found: NamedMunicipality) -> tuple[int, str]:
    return (-found.projects, found.municipality_name)


def _texts(rows: Iterable[Record], key: str, value: str) -> list[tuple[str, str]]:
    """Give two columns that are never missing."""
    return [(str(row[key]), str(row[value])) for row in rows]
