"""No field of the real tables may fall below its last value, and some may not err at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from pipeline.accuracy import EXACT, Score
from pipeline.accuracy.gate import find_falls, last_scores_text, read_last_scores
from pipeline.errors import LnuError
from tests.conftest import GOLD

WITHOUT_ERROR = (
    "titles.occurrences",
    "projects.lead",
    "projects.owner",
    "projects.leader",
    "projects.period_status",
    "partners.stated",
    "partners.on_map",
    "roles.project",
    "headings.projects",
)
"""Titles, leads, contact blocks, map labels, headings of projects."""

NEARLY = ("headings.introduction", "mentions.pages", "mentions.related", "related.people")
ENOUGH = 0.98


def _exact(scores: list[Score], field: str) -> Score:
    return next(score for score in scores if (score.field, score.mode) == (field, EXACT))


def test_no_field_is_below_its_last_value(scores: list[Score]) -> None:
    falls = find_falls(scores, read_last_scores(GOLD))
    assert not falls, "\n".join(map(str, falls))


def test_every_field_has_a_last_value(scores: list[Score]) -> None:
    assert set(read_last_scores(GOLD)) == {score.field for score in scores}


@pytest.mark.parametrize("field", WITHOUT_ERROR)
def test_fields_without_error(field: str, scores: list[Score]) -> None:
    score = _exact(scores, field)
    assert (score.missed_items, score.wrong_items) == ((), ())
    assert score.right


@pytest.mark.parametrize("field", NEARLY)
def test_fields_with_few_errors(field: str, scores: list[Score]) -> None:
    score = _exact(scores, field)
    assert score.f1 is not None
    assert score.f1 >= ENOUGH, (score.missed_items, score.wrong_items)


def test_no_contact_detail_is_left_in_any_table(scores: list[Score]) -> None:
    assert not _exact(scores, "related.contact_details_replaced").missed_items


def _score(name: str, right: int, missed: int) -> Score:
    f1 = 2 * right / (2 * right + missed) if right + missed else None
    return Score(
        field=name,
        group="Group",
        about="about",
        mode=EXACT,
        gold_count=right + missed,
        right=right,
        missed=missed,
        wrong=0,
        precision=None,
        recall=None,
        f1=f1,
        low=None,
        high=None,
    )


@pytest.fixture
def last(tmp_path: Path) -> Path:
    text = last_scores_text([_score("a", 9, 1), _score("b", 5, 0)])
    (tmp_path / "last_scores.json").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("now", "fallen"),
    [
        ([_score("a", 9, 1), _score("b", 5, 0)], []),
        ([_score("a", 10, 0), _score("b", 7, 0), _score("new", 0, 1)], []),
        ([_score("a", 8, 2), _score("b", 5, 0)], ["a (exact): F1 0.947 -> 0.889"]),
        ([_score("a", 9, 1)], ["b (exact): F1 1.000 -> -"]),
        ([_score("a", 9, 1), _score("b", 0, 0)], ["b (exact): F1 1.000 -> -"]),
    ],
    ids=["the same", "better, and a new field", "worse", "gone", "nothing left to count"],
)
def test_falls(last: Path, now: list[Score], fallen: list[str]) -> None:
    assert [str(fall) for fall in find_falls(now, read_last_scores(last))] == fallen


def test_a_field_that_nearly_reaches_its_last_value_does_not_look_as_if_it_did() -> None:
    falls = find_falls(
        [_score("a", 99_999, 1)], {"a": {EXACT: {"right": 1, "missed": 0, "wrong": 0}}}
    )
    assert str(falls[0]) == "a (exact): F1 1.000 -> 0.999"


def test_last_scores_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(LnuError, match="there are no last scores"):
        read_last_scores(tmp_path)


def test_last_scores_are_the_same_text_each_time(scores: list[Score]) -> None:
    other = [dataclasses.replace(score) for score in scores]
    assert last_scores_text(scores) == last_scores_text(other)
