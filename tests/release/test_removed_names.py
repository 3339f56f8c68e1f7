"""A name that a decision takes out is not brought back by what is said of the change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.release.changes import REMOVED, Cause
from pipeline.release.difference import compare
from pipeline.release.html import render_html
from pipeline.release.render import render_json, render_markdown, render_text


@pytest.fixture
def with_texts(dataset: Any) -> Any:
    """Give the dataset with a person's name in quotes and texts, as sources print it."""
    dataset["projects"][0].update(
        leader_name="Åsa Öberg", lead="Åsa Ö- berg leder, säger Öbergs chef."
    )
    dataset["findings"][0].update(
        quote="Projektledare: Åsa Öberg", message_en="Two read “Åsa\nÖberg”.", page=1
    )
    return dataset


def take_out(dataset: Any, **correction: Any) -> None:
    """Do what a removal does to the tables."""
    dataset["contact_roles"][0]["person_name"] = None
    dataset["projects"][0].update(leader_name=None, lead="[name] leder, säger [name] chef.")
    dataset["findings"][0].update(quote="Projektledare: [name]", message_en="Two read “[name]”.")
    dataset["evidence"].pop(2)
    row = {"printed": "[name]", "used": None, "reason": "Asked for."} | correction
    dataset["corrections"].append(dataset.correction("C-9", **row))


def cells(difference: Any) -> dict[tuple[str, str, str], str | None]:
    return {
        (table, row.key, cell.column): cell.old
        for table, row in difference.rows()
        for cell in row.cells
    }


def test_the_old_values_do_not_repeat_the_name(with_texts: Any) -> None:
    old = with_texts.tables()
    take_out(with_texts)
    with_texts["projects"][1]["title"] = "Turism"
    difference = compare(old, with_texts.tables())
    found = cells(difference)
    # What has nothing to do with the person is shown as ever.
    assert found.pop(("projects", "LNU-02", "title")) == "Turism i norr"
    assert len(found) == 5
    assert set(found.values()) == {REMOVED}
    for text in (
        render_json(difference, "1.0.0", "1.0.1").decode(),
        render_markdown(difference, "1.0.0", "1.0.1"),
        render_text(difference, "1.0.0", "1.0.1"),
        render_html(difference, "1.0.0", "1.0.1"),
    ):
        assert "berg" not in text.replace("booklet", "")
        assert "Åsa" not in text
        assert REMOVED in text


def test_the_decision_is_the_cause_though_no_evidence_is_left(with_texts: Any) -> None:
    old = with_texts.tables()
    take_out(with_texts)
    rows = {(table, row.key): row for table, row in compare(old, with_texts.tables()).rows()}
    cause = (Cause("correction", "C-9"),)
    assert rows["contact_roles", "booklet-1"].causes == cause
    assert rows["evidence", "contact_roles|booklet-1|person_name|1"].causes == cause


def test_the_decision_is_the_cause_wherever_the_name_stood(with_texts: Any) -> None:
    old = with_texts.tables()
    take_out(with_texts)
    difference = compare(old, with_texts.tables())
    rows = {(table, row.key): row for table, row in difference.rows()}
    assert rows["projects", "LNU-01"].causes == (Cause("correction", "C-9"),)
    assert rows["findings", "F-1"].causes == (Cause("correction", "C-9"),)


def test_a_decision_for_all_rows_takes_a_name_out_too(with_texts: Any) -> None:
    old = with_texts.tables()
    take_out(with_texts, row_key=None)
    difference = compare(old, with_texts.tables())
    assert set(cells(difference).values()) == {REMOVED}
    rows = {(table, row.key): row for table, row in difference.rows()}
    assert rows["contact_roles", "booklet-1"].causes == (Cause("correction", "C-9"),)


def test_a_row_that_goes_with_the_person_is_named_by_its_key_alone(with_texts: Any) -> None:
    old = with_texts.tables()
    take_out(with_texts)
    del with_texts["contact_roles"][0]
    assert set(cells(compare(old, with_texts.tables())).values()) == {REMOVED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tel. Öberg", "Tel. [removed]"),
        ("Öbergs chef", "[removed] chef"),
        ("ÖBERG", "[removed]"),
        ("säger Ö- berg", "säger [removed]"),
        ("säger Åsa\nÖberg", "säger [removed]"),
        ("Åsa", None),
    ],
)
def test_no_form_of_the_name_is_repeated(dataset: Any, old: str, new: str | None) -> None:
    dataset["projects"][0]["lead"] = old
    before = dataset.tables()
    dataset["contact_roles"][0]["person_name"] = None
    dataset["projects"][0]["lead"] = new
    dataset["corrections"].append(dataset.correction("C-9", used=None))
    found = cells(compare(before, dataset.tables()))
    assert found["projects", "LNU-01", "lead"] == REMOVED


@pytest.mark.parametrize(("old", "new"), [("Öbergsson", "Ek"), ("Öberg, Ek", "Öberg, Bo")])
def test_other_words_and_names_that_stay_are_shown(dataset: Any, old: str, new: str) -> None:
    dataset["projects"][0]["lead"] = old
    before = dataset.tables()
    dataset["contact_roles"][0]["person_name"] = None
    dataset["projects"][0]["lead"] = new
    dataset["corrections"].append(dataset.correction("C-9", used=None))
    assert cells(compare(before, dataset.tables()))["projects", "LNU-01", "lead"] == old


def test_a_name_that_another_row_still_has_is_shown(dataset: Any) -> None:
    dataset["contact_roles"].append(dataset.role(3, "support", "Åsa Öberg"))
    dataset["projects"][0]["lead"] = "Åsa leder."
    before = dataset.tables()
    dataset["contact_roles"][0]["person_name"] = None
    dataset["projects"][0]["lead"] = "Bo leder."
    dataset["corrections"].append(dataset.correction("C-9", used=None))
    assert cells(compare(before, dataset.tables()))["projects", "LNU-01", "lead"] == "Åsa leder."


def test_a_name_that_is_only_corrected_is_shown(dataset: Any) -> None:
    old = dataset.tables()
    dataset["contact_roles"][0]["person_name"] = "Åsa Öhberg"
    dataset["corrections"].append(dataset.correction("C-1"))
    found = cells(compare(old, dataset.tables()))
    assert found == {("contact_roles", "booklet-1", "person_name"): "Åsa Öberg"}


def test_a_decision_of_another_kind_of_value_hides_nothing(with_texts: Any) -> None:
    old = with_texts.tables()
    with_texts["projects"][1]["title"] = "Åsa"
    with_texts["corrections"].append(
        with_texts.correction("C-1", table_name="projects", column_name="title", used=None)
    )
    assert set(cells(compare(old, with_texts.tables())).values()) == {"Turism i norr"}


def test_a_decision_that_was_there_before_hides_nothing(with_texts: Any) -> None:
    take_out(with_texts)
    old = with_texts.tables()
    with_texts["contact_roles"][1]["person_name"] = "Bo Eek"
    assert set(cells(compare(old, with_texts.tables())).values()) == {"Bo Ek"}


def test_no_file_of_the_next_release_has_the_name(with_texts: Any, releases: Path) -> None:
    with_texts.release(releases)
    take_out(with_texts)
    path = with_texts.release(releases, "2026-02-28").path
    for file in path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "Öberg".encode() not in content, file.name
            assert "Åsa".encode() not in content, file.name
    assert "Öberg" not in (releases / "index.json").read_text(encoding="utf-8")
    changes = json.loads((path / "changes.json").read_bytes())
    assert "A person has been taken out" in changes["summary"]
