"""Each caveat of the codebook: when it is told, and with which numbers."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.release.canonical import canonical_tables
from pipeline.release.codebook_caveats import caveats
from pipeline.release.codebook_words import Caveat
from pipeline.release.difference import compare
from pipeline.release.edition import Edition
from pipeline.release.snapshot import tables_of_dataset


def told(dataset: Any) -> dict[str, Caveat]:
    tables = canonical_tables(dataset.frames())
    difference = compare(None, tables_of_dataset(tables))
    edition = Edition("1.0.0", "2026-01-31", tables, difference, None, "first release")
    return {caveat.name: caveat for caveat in caveats(edition)}


def test_a_source_that_breaks_off(dataset: Any) -> None:
    assert "Idéskrift [LNU], 2002–2004" in told(dataset)["truncated"].fact.en
    dataset["sources"][0]["is_truncated"] = False
    assert "truncated" not in told(dataset)


def test_projects_without_presentation(dataset: Any) -> None:
    assert "1 complete, 2 listed" in told(dataset)["presented"].fact.sv
    for project in dataset["projects"]:
        project["presentation_status"] = "complete"
    assert "presented" not in told(dataset)


@pytest.mark.parametrize(
    ("number", "is_approximate", "en", "sv"),
    [
        (100, True, "programme: about 100.", "programmet: omkring 100."),
        (97, False, "programme: 97.", "programmet: 97."),
        (None, None, "programme: no number.", "programmet: inget antal."),
    ],
)
def test_municipalities_that_are_not_named(
    number: int | None, is_approximate: bool | None, en: str, sv: str, dataset: Any
) -> None:
    dataset["programmes"][0]["stated_municipality_count"] = number
    dataset["programmes"][0]["municipality_count_is_approximate"] = is_approximate
    caveat = told(dataset)["participation"]
    assert "project_municipalities: 1;" in caveat.fact.en
    assert caveat.fact.en.endswith(en)
    assert caveat.fact.sv.endswith(sv)
    dataset["project_municipalities"].clear()
    dataset["evidence"][:] = [
        row for row in dataset["evidence"] if row["table_name"] != "project_municipalities"
    ]
    assert "participation" not in told(dataset)


def test_municipalities_that_are_named_in_several_ways(dataset: Any) -> None:
    (row,) = dataset["project_municipalities"]
    row["is_on_map"] = True
    assert "partners" not in told(dataset)
    row["is_on_map"] = False
    assert "1 are stated partners, 0 stand on a map and 0 are both" in (
        told(dataset)["partners"].fact.en
    )


def test_periods_that_are_missing(dataset: Any) -> None:
    dataset["projects"][0]["period_status"] = "stated"
    assert told(dataset)["periods"].fact.en == "Projects with a stated period: 1 of 3."
    for project in dataset["projects"]:
        project["period_status"] = "stated"
    assert "periods" not in told(dataset)


def test_numbers_of_the_others(dataset: Any) -> None:
    dataset["corrections"].append(dataset.correction("C-1"))
    dataset["corrections"].append(dataset.correction("C-2", page=None, is_used=False))
    dataset["contact_roles"].append(dataset.role(3, "partner", "Bo Ek"))
    found = told(dataset)
    assert found["population"].fact.sv.startswith("Projekt: 3,")
    assert found["geography"].fact.en.endswith("county today: 1 of 3.")
    assert found["findings"].fact.en.endswith("sources: 1 info.")
    assert found["decisions"].fact.en == "Decisions in corrections: 2; applied: 1."
    assert found["people"].fact.en == ("Roles with a name in contact_roles: 3; different names: 2.")


def test_each_says_what_it_means_in_both_languages(dataset: Any) -> None:
    found = told(dataset)
    assert len(found) >= 8
    for caveat in found.values():
        for pair in (caveat.title, caveat.fact, caveat.means):
            assert pair.en
            assert pair.sv
        assert caveat.means.en != caveat.means.sv
