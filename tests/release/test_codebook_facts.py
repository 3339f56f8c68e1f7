"""What a codebook counts in the rows of a table."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from pipeline.release.canonical import canonical_table
from pipeline.release.codebook_facts import ColumnFacts, Example, facts_of
from schemas import TABLES, describe
from schemas.frames import make_frame


def facts(table: str, rows: list[dict[str, Any]], **rules: Counter[str]) -> dict[str, ColumnFacts]:
    description = describe(TABLES[table])
    canonical = canonical_table(description, make_frame(table, rows))
    return dict(zip(canonical.columns, facts_of(canonical, rules), strict=True))


def test_values_are_counted(dataset: Any) -> None:
    found = facts("projects", dataset["projects"])
    assert (found["title"].filled, found["title"].missing, found["title"].distinct) == (3, 0, 3)
    assert (found["first_page"].filled, found["first_page"].missing) == (1, 2)
    assert found["presentation_status"].counts == {"complete": 1, "partial": 0, "listed": 2}
    assert found["presentation_status"].examples == ()


def test_numbers_have_a_range_that_is_not_that_of_their_texts(dataset: Any) -> None:
    rows = [dict(dataset["projects"][0], project_id=f"LNU-{n:02}", word_count=n) for n in (9, 10)]
    found = facts("projects", rows)["word_count"]
    assert (found.lowest, found.highest) == ("9", "10")
    assert facts("projects", rows)["title"].lowest is None


def test_true_and_false_are_counted(dataset: Any) -> None:
    found = facts("project_municipalities", dataset["project_municipalities"])
    assert found["is_stated_partner"].counts == {"true": 1, "false": 0}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a", "b", "c", "d"], ["a", "b", "c"]),
        (["x" * 61, "b"], ["b"]),
        (["two\nlines", "b"], ["b"]),
        (["x" * 60], ["x" * 60]),
    ],
)
def test_examples_are_the_first_short_values(
    values: list[str], expected: list[str], dataset: Any
) -> None:
    rows = [
        dict(dataset["projects"][0], project_id=f"LNU-{n:02}", title=value)
        for n, value in enumerate(values)
    ]
    found = facts("projects", rows)["title"].examples
    assert found == tuple(Example(text, is_whole=True) for text in expected)


def test_a_column_of_long_values_shows_how_they_begin(dataset: Any) -> None:
    rows = [
        dict(dataset["projects"][0], project_id="LNU-01", lead="å" * 99),
        dict(dataset["projects"][0], project_id="LNU-02", lead="one\ntwo"),
    ]
    found = facts("projects", rows)["lead"].examples
    assert found == (Example("å" * 60, is_whole=False), Example("one", is_whole=False))


def test_the_same_value_is_one_example(dataset: Any) -> None:
    rows = [dict(dataset["projects"][0], project_id=f"LNU-{n:02}", title="a") for n in range(5)]
    assert facts("projects", rows)["title"].examples == (Example("a", is_whole=True),)


def test_rules_are_those_of_the_column(dataset: Any) -> None:
    found = facts("projects", dataset["projects"], title=Counter({"verbatim": 2, "alias": 1}))
    assert list(found["title"].rules.items()) == [("alias", 1), ("verbatim", 2)]
    assert found["lead"].rules == {}


def test_an_empty_table_has_nothing_to_show() -> None:
    for found in facts("projects", []).values():
        assert (found.filled, found.missing, found.distinct, found.examples) == (0, 0, 0, ())


def test_a_status_column_explains_what_shares_its_prefix() -> None:
    found = facts("projects", [])
    assert found["owner_name"].status == "owner_status"
    assert found["period_end_precision"].status == "period_status"
    assert found["owner_status"].status is None
    assert found["title"].status is None
