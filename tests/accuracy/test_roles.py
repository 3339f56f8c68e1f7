"""People in roles, among them one whose name was taken out by decision."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.accuracy import Score, accuracy_documents, score_tables
from tests.accuracy.conftest import SOURCE, TextRows

ONE = {"role_code": "author", "person_name": "Eva Ek", "char_start": "500", "char_end": "506"}
TWO = {"role_code": "author", "person_name": "Bo Lind", "char_start": "510", "char_end": "517"}


@pytest.fixture
def authors(gold: Path) -> Path:
    """The annotation with two authors of related document 4."""
    file = gold / "related_roles.csv"
    head = file.read_text(encoding="utf-8").strip().split(",")
    with file.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, head, restval="")
        writer.writerows({"related_no": "4", "has_email": "false"} | row for row in (ONE, TWO))
    return gold


def _role(person: str | None, status: str = "stated", **others: str) -> dict[str, str | None]:
    row: dict[str, str | None] = dict.fromkeys(
        ("project_id", "role_as_printed", "organisation_name", "organisation_kind"), None
    )
    row |= {"contact_id": f"c-{person}", "source_id": SOURCE, "scope": "related_document"}
    row |= {"related_no": "4", "role_code": "author", "person_name": person, "status": status}
    return row | {"municipality_code": None, "has_email": "false", "has_phone": "false"} | others


def _score(gold: Path, rows: list[dict[str, str | None]], field: str) -> Score:
    tables: TextRows = {"contact_roles": rows}
    return next(score for score in score_tables(tables, gold) if score.field == field)


def test_people_are_told_by_document_role_and_name(authors: Path) -> None:
    rows = [_role("Eva Ek"), _role("Bo Lind", role_code="unit_head")]
    score = _score(authors, rows, "related.people")
    assert (score.right, score.missed, score.wrong) == (1, 1, 1)


def test_a_missing_contact_detail_is_told_apart_from_a_missing_person(authors: Path) -> None:
    rows = [_role("Eva Ek", has_email="true"), _role("Bo Lind")]
    people = _score(authors, rows, "related.people")
    assert (people.right, people.missed, people.wrong) == (2, 0, 0)
    contact = _score(authors, rows, "related.role_contact")
    assert (contact.right, contact.missed, contact.wrong) == (0, 0, 1)


@pytest.mark.parametrize("name", [None, "[removed]"])
def test_a_person_removed_by_decision_is_not_missed(authors: Path, name: str | None) -> None:
    rows = [_role("Eva Ek"), _role(name, "removed", role_as_printed="Text")]
    for field, right in (("related.people", 1), ("related.role_label", 0)):
        score = _score(authors, rows, field)
        assert (score.right, score.missed, score.wrong) == (right, 0, 0)


def test_no_name_reaches_what_is_published(authors: Path) -> None:
    documents = accuracy_documents(score_tables({}, authors))
    assert not [text for text in documents.values() if "Eva Ek" in text or "Bo Lind" in text]
    assert "related document 4, author" in documents["ACCURACY.md"]
