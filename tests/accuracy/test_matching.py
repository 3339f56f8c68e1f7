"""What counts as right, missed and wrong, on a few statements."""

from __future__ import annotations

import pytest

from pipeline.accuracy.items import Item, fold, of_shared_subjects
from pipeline.accuracy.matching import match_items
from pipeline.values import Span


def _item(value: str, start: int | None = None, subject: str = "1") -> Item:
    places = () if start is None else (Span(start, start + len(value)),)
    return Item(subject, value, places)


def _counts(gold: list[Item], found: list[Item], *, exact: bool = True) -> tuple[int, int, int]:
    outcome = match_items(gold, found, None if exact else fold)
    return outcome.right, len(outcome.missed), len(outcome.wrong)


@pytest.mark.parametrize(
    ("found", "exact", "normalised"),
    [
        ([_item("Halmstad", 10)], (1, 0, 0), (1, 0, 0)),
        ([], (0, 1, 0), (0, 1, 0)),
        ([_item("Halmstad", 50)], (0, 1, 1), (0, 1, 1)),
        ([_item("Varberg", 10)], (0, 1, 1), (0, 1, 1)),
        ([_item("HALM- STAD.", 10)], (0, 1, 1), (1, 0, 0)),
        ([_item("Halmstad", 11)], (0, 1, 1), (1, 0, 0)),
        ([_item("Halmstad", 15)], (0, 1, 1), (0, 1, 1)),
        ([_item("Halmstad", 10), _item("Halmstad", 10)], (1, 0, 1), (1, 0, 1)),
        ([_item("Halmstad", 10, subject="2")], (0, 1, 1), (0, 1, 1)),
        ([_item("Halmstad")], (0, 1, 1), (0, 1, 1)),
    ],
    ids=[
        "right",
        "missed",
        "another place",
        "another value",
        "another writing",
        "one character aside",
        "less than half in common",
        "twice",
        "of another subject",
        "no place",
    ],
)
def test_one_statement(
    found: list[Item], exact: tuple[int, int, int], normalised: tuple[int, int, int]
) -> None:
    gold = [_item("Halmstad", 10)]
    assert _counts(gold, found) == exact
    assert _counts(gold, found, exact=False) == normalised


def test_a_statement_without_a_place_in_the_annotation_may_stand_anywhere() -> None:
    assert _counts([_item("Halmstad")], [_item("Halmstad", 50)]) == (1, 0, 0)


def test_any_place_of_a_statement_will_do() -> None:
    found = Item("1", "Nutek", (Span(0, 5), Span(40, 45)))
    assert _counts([_item("Nutek", 40)], [found]) == (1, 0, 0)


def test_equal_statements_are_matched_one_to_one() -> None:
    gold = [_item("Vara", 10), _item("Vara", 30), _item("Vara", 50)]
    assert _counts(gold, [_item("Vara", 10), _item("Vara", 50)]) == (2, 1, 0)


def test_what_stands_at_the_same_place_is_matched_before_a_neighbour() -> None:
    gold = [_item("Vara", 10), _item("Vara", 12)]
    found = [_item("Vara", 12), _item("Vara", 10)]
    assert _counts(gold, found, exact=False) == (2, 0, 0)


def test_nothing_is_no_statement() -> None:
    assert _counts([_item(""), _item("")], [_item("")]) == (0, 0, 0)
    assert _counts([_item("")], [_item("2003")]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verkstadsmeka- nisk", "Verkstadsmekanisk"),
        ("24- timmars", "24-timmars"),
        ("LNUprogrammet", "LNU-programmet"),
        ("Förord.", "FÖRORD"),
        ("Fo\u0308rord", "Förord"),
        ("2003 2004", "2003\u20132004"),
    ],
)
def test_what_is_equal_when_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Vara", "Våra"), ("1 2", "13"), ("-", "/")])
def test_what_is_not_equal_when_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_properties_are_compared_where_both_sides_have_the_thing() -> None:
    gold = [_item("2", subject="a"), _item("3", subject="b")]
    found = [_item("2", subject="b"), _item("2", subject="c")]
    assert _counts(*of_shared_subjects(gold, found)) == (0, 1, 1)
