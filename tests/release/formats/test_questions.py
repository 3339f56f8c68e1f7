"""The expected answers themselves, on tables small enough to be counted by hand."""

from __future__ import annotations

from pathlib import Path

from tests.release.conftest import Dataset
from tests.release.formats.questions import (
    CountyShare,
    NamedMunicipality,
    ThemeProjects,
    most_named_municipalities,
    projects_per_theme,
    read_canonical,
    share_per_county,
)


def test_the_small_dataset_is_counted_right(dataset: Dataset, releases: Path) -> None:
    for project in dataset["projects"]:
        project["theme_id"] = None if project["project_id"] == "LNU-03" else "LNU-T1"
    dataset["projects"][0]["stated_partner_count"] = 5
    tables = read_canonical(dataset.release(releases).path)
    assert share_per_county(tables) == [
        CountyShare("01", "Stockholms län", 1, 0, 0.0),
        CountyShare("13", "Hallands län", 1, 1, 1.0),
        CountyShare("19", "Västmanlands län", 1, 0, 0.0),
    ]
    assert projects_per_theme(tables) == [ThemeProjects("LNU-T1", "Nät | verk", 2, 5)]
    assert most_named_municipalities(tables) == [NamedMunicipality("1380", "Halmstad", 1)]


def test_what_is_missing_is_not_nought(released: Path) -> None:
    assert [theme.stated_partners for theme in projects_per_theme(read_canonical(released))] == [
        None
    ]


def test_equal_numbers_go_by_the_name_and_only_ten_are_told() -> None:
    names = ["Örebro", "Älvkarleby", "Ängelholm", "Åmål", *"ZYXWVUTS"]
    municipalities = [
        {"municipality_code": f"{number:04}", "name": name} for number, name in enumerate(names)
    ]
    rows = [{"municipality_code": row["municipality_code"]} for row in municipalities]
    tables = {"municipalities": municipalities, "project_municipalities": [rows[0], *rows]}
    assert [found.municipality_name for found in most_named_municipalities(tables)] == [
        "Örebro",
        *"STUVWXYZ",
        "Älvkarleby",
    ]
