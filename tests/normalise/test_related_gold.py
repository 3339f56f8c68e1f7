"""Related documents of the real source against what a careful reader annotated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.normalise.municipalities import make_gazetteer
from pipeline.normalise.redaction import contains_personal_data
from pipeline.normalise.related import RelatedFacts, read_all_related
from pipeline.read.docplayer import read_transcript
from pipeline.read.reference import read_reference
from tests.conftest import ROOT, SOURCE, read_gold

_LEAST = 0.98
_FACTS = (
    "years",
    "project_name",
    "period_start",
    "period_end",
    "diary_number",
    "journal_number",
    "municipality_code",
)


@pytest.fixture(scope="module")
def facts() -> list[RelatedFacts]:
    reference = read_reference(ROOT / "raw" / "reference")
    gazetteer = make_gazetteer(reference.municipalities, reference.counties)
    document = read_transcript(SOURCE.read_bytes(), Path(SOURCE.name))
    return list(read_all_related(document, gazetteer, reference.given_names))


def _f1(found: set[Any], gold: set[Any]) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold))


def _bare(value: Any) -> str:
    return value.value if value else ""


def test_titles_and_snippets(facts: list[RelatedFacts]) -> None:
    gold = {
        (int(row["related_no"]), int(row["title_char_start"]), int(row["snippet_char_end"]))
        for row in read_gold("related_documents")
    }
    assert {(fact.number, fact.span.start, fact.span.end) for fact in facts} == gold


@pytest.mark.parametrize("column", _FACTS)
def test_facts(facts: list[RelatedFacts], column: str) -> None:
    gold = {
        (int(row["related_no"]), row["value"])
        for row in read_gold("related_evidence")
        if row["column_name"] == column
    }
    found = set()
    for fact in facts:
        value = getattr(fact, column)
        cited = value if isinstance(value, tuple) and column == "years" else [value]
        found |= {(fact.number, item.value) for item in cited if item}
    assert _f1(found, gold) >= _LEAST, (gold - found, found - gold)


def test_places_of_facts(facts: list[RelatedFacts]) -> None:
    """One period has two places of equal standing, see the guide's doubtful cases."""
    gold = {
        (int(row["related_no"]), row["column_name"], int(row["char_start"]), int(row["char_end"]))
        for row in read_gold("related_evidence")
    }
    found = {
        (fact.number, column, *item.spans[0])
        for fact in facts
        for column in _FACTS
        for item in (fact.years if column == "years" else [getattr(fact, column)])
        if item
    }
    assert _f1(found, gold) >= _LEAST, (gold - found, found - gold)


def test_roles(facts: list[RelatedFacts]) -> None:
    gold = {
        (int(row["related_no"]), row["role_code"], row["person_name"] or row["organisation_name"])
        for row in read_gold("related_roles")
    }
    found = {
        (fact.number, role.role_code, _bare(role.person or role.organisation))
        for fact in facts
        for role in fact.roles
    }
    assert _f1(found, gold) >= _LEAST, (gold - found, found - gold)


def test_everything_about_roles(facts: list[RelatedFacts]) -> None:
    columns = ("role_as_printed", "organisation_name", "organisation_kind", "municipality_code")
    flags = ("has_email", "has_phone")
    gold = {
        (
            int(row["related_no"]),
            int(row["char_start"]),
            int(row["char_end"]),
            *(row[name] for name in (*columns, *flags)),
        )
        for row in read_gold("related_roles")
    }
    found = {
        (
            fact.number,
            role.start,
            (role.person or role.organisation).spans[0].end,  # type: ignore[union-attr]
            _bare(role.role_as_printed),
            _bare(role.organisation),
            _bare(role.organisation_kind),
            _bare(role.municipality_code),
            str(role.has_email).lower(),
            str(role.has_phone).lower(),
        )
        for fact in facts
        for role in fact.roles
    }
    assert _f1(found, gold) >= _LEAST, (gold - found, found - gold)


def test_blank_fields_are_those_annotated(facts: list[RelatedFacts]) -> None:
    gold = {
        (int(row["related_no"]), int(row["char_start"]))
        for row in read_gold("related_faults")
        if row["kind"] == "blank_field"
    }
    found = {
        (fact.number, finding.span.start)
        for fact in facts
        for finding in fact.findings
        if finding.kind == "blank_field" and finding.span
    }
    assert found == gold


def test_misordered_labels_are_reported(facts: list[RelatedFacts]) -> None:
    found = {
        fact.number
        for fact in facts
        for finding in fact.findings
        if finding.kind == "misordered_labels"
    }
    annotated = {
        int(row["related_no"])
        for row in read_gold("related_faults")
        if row["kind"] == "misordered_labels"
    }
    assert found <= annotated
    assert {26, 32, 63} <= found


def test_no_published_text_holds_a_contact_detail(facts: list[RelatedFacts]) -> None:
    for fact in facts:
        assert not contains_personal_data(fact.title.value)
        assert not contains_personal_data(_bare(fact.snippet))
