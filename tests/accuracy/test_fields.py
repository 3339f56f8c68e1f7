"""The fields on a small annotation and invented tables."""

from __future__ import annotations

import pytest

from pipeline.accuracy import Score
from pipeline.accuracy.fields import GROUPS
from pipeline.accuracy.fields_faults import COMPATIBLE
from pipeline.accuracy.reading import KEYS, number_of
from schemas import CODE_LISTS, TABLES, describe
from tests.accuracy.conftest import ScoreOf, TextRows, finding, heading, mention
from tests.conftest import GOLD, read_gold


def _counts(score: Score) -> tuple[int, int, int]:
    return score.right, score.missed, score.wrong


def test_headings_of_lists_are_not_counted(score: ScoreOf) -> None:
    foreword = heading(1, None, "1", "Förord", 10)
    one = score("headings.introduction", foreword)
    assert (one.gold_count, *_counts(one)) == (1, 1, 0, 0)
    assert (one.precision, one.recall, one.f1) == (1.0, 1.0, 1.0)


def test_headings_without_sections_are_all_missed(score: ScoreOf) -> None:
    one = score("headings.projects")
    assert _counts(one) == (0, 2, 0)
    assert (one.precision, one.recall, one.f1, one.low) == (None, 0.0, 0.0, 0.0)
    assert score("headings.level").f1 is None


@pytest.mark.parametrize(
    ("found", "exact", "normalised"),
    [
        (heading(1, "LNU-01", "2", "En god bör-jan", 100), (1, 1, 0), (1, 1, 0)),
        (heading(1, "LNU-01", "2", "En god början", 100), (0, 2, 1), (1, 1, 0)),
        (heading(1, "LNU-01", "2", "En god början", 150), (0, 2, 1), (0, 2, 1)),
        (heading(1, "LNU-02", "2", "En god bör-jan", 100), (0, 2, 1), (0, 2, 1)),
        (heading(1, "LNU-01", "2", "En god", 100), (0, 2, 1), (0, 2, 1)),
    ],
    ids=["right", "hyphen", "wrong place", "wrong project", "wrong end"],
)
def test_one_heading(
    score: ScoreOf,
    found: TextRows,
    exact: tuple[int, int, int],
    normalised: tuple[int, int, int],
) -> None:
    assert _counts(score("headings.projects", found)) == exact
    assert _counts(score("headings.projects", found, mode="normalised")) == normalised


@pytest.mark.parametrize(
    ("level", "exact", "normalised"),
    [("3", (1, 0, 0), (1, 0, 0)), ("2", (0, 1, 1), (1, 0, 0)), ("1", (0, 1, 1), (0, 1, 1))],
)
def test_levels_are_counted_on_headings_that_both_have(
    score: ScoreOf,
    level: str,
    exact: tuple[int, int, int],
    normalised: tuple[int, int, int],
) -> None:
    found = heading(2, "LNU-01", level, "En god början", 200)
    assert _counts(score("headings.level", found)) == exact
    assert _counts(score("headings.level", found, mode="normalised")) == normalised


def test_mentions_are_told_by_kind_code_and_place(score: ScoreOf) -> None:
    right = mention("municipality", "1494", "Lidköping", 300)
    assert _counts(score("mentions.pages", right)) == (1, 1, 0)
    assert _counts(score("mentions.pages", right, right)) == (1, 1, 1)
    other = mention("municipality", "1495", "Lidköping", 300)
    assert _counts(score("mentions.pages", other)) == (0, 2, 1)
    region = mention("region", None, "Höglandet", 320)
    assert _counts(score("mentions.pages", right, region)) == (2, 0, 0)


def test_the_form_of_a_mention_is_a_field_of_its_own(score: ScoreOf) -> None:
    found = mention("municipality", "1494", "Lidköping", 300, form="kommun")
    assert _counts(score("mentions.pages", found)) == (1, 1, 0)
    assert _counts(score("mentions.form", found)) == (0, 1, 1)
    assert _counts(score("mentions.form", found, mode="normalised")) == (1, 0, 0)


def test_mentions_in_related_documents_are_no_mentions_on_pages(score: ScoreOf) -> None:
    found = mention("municipality", "1494", "Lidköping", 300, page="", related_no="4")
    assert _counts(score("mentions.pages", found)) == (0, 2, 0)
    assert _counts(score("mentions.related", found)) == (0, 0, 1)


def test_what_another_source_states_is_not_scored(score: ScoreOf) -> None:
    found = mention("municipality", "1494", "Lidköping", 300, source_id="another")
    assert _counts(score("mentions.pages", found)) == (0, 2, 0)


@pytest.mark.parametrize(
    ("findings", "exact", "normalised"),
    [
        ([finding("lost_year", 400, 409)], (1, 4, 0), (1, 4, 0)),
        ([finding("lost_year", 395, 405)], (0, 5, 1), (1, 4, 0)),
        ([finding("lost_number", 402, 403)], (0, 5, 1), (1, 4, 0)),
        ([finding("lost_dash", 400, 409)], (0, 5, 1), (0, 5, 1)),
        ([finding("lost_year", 409, 415)], (0, 5, 1), (0, 5, 1)),
        ([finding("lost_year", 400, 402), finding("lost_year", 403, 409)], (0, 5, 2), (1, 4, 0)),
        ([finding("hyphenation", 440, 460)], (0, 5, 1), (1, 4, 0)),
        ([finding("truncation", None, None, page="9")], (0, 5, 1), (1, 4, 0)),
        ([finding("truncation", None, None, page="6")], (0, 5, 1), (0, 5, 1)),
        ([finding("count_mismatch", 400, 409)], (0, 5, 0), (0, 5, 0)),
    ],
    ids=[
        "right",
        "overlaps",
        "compatible kind",
        "another kind",
        "beside it",
        "two for one",
        "wider than the fault",
        "by its page",
        "on another page",
        "not of the printed text",
    ],
)
def test_faults(
    score: ScoreOf,
    findings: list[TextRows],
    exact: tuple[int, int, int],
    normalised: tuple[int, int, int],
) -> None:
    assert _counts(score("faults.pages", *findings)) == exact
    assert _counts(score("faults.pages", *findings, mode="normalised")) == normalised


def test_faults_that_only_a_reader_sees_stand_apart(score: ScoreOf) -> None:
    one = score("faults.reader_only", finding("lost_year", 480, 487))
    assert [item.value for item in one.missed_items] == ["grammar"]


def test_the_mapping_of_faults_knows_the_codes() -> None:
    kinds = {kind for answers in COMPATIBLE.values() for kind in answers}
    assert kinds <= set(CODE_LISTS["finding_kind"].codes)
    annotated = {row["kind"] for name in ("faults", "related_faults") for row in read_gold(name)}
    assert set(COMPATIBLE) <= annotated
    same_name = annotated & set(CODE_LISTS["finding_kind"].codes)
    assert all(kind in COMPATIBLE[kind] for kind in same_name)


def test_the_keys_are_those_of_the_schemas() -> None:
    assert {name: describe(TABLES[name]).primary_key for name in KEYS} == dict(KEYS)


def test_names_of_fields_are_unique() -> None:
    names = [field.name for fields in GROUPS.values() for field in fields]
    assert len(names) == len(set(names))


def test_every_file_of_the_annotation_is_used(scores: list[Score]) -> None:
    from pipeline.accuracy.reading import Annotation, Tables

    annotation = Annotation(GOLD)
    for fields in GROUPS.values():
        for field in fields:
            field.read(annotation, Tables({}))
    assert {file.stem for file in GOLD.glob("*.csv")} == set(annotation._files)


@pytest.mark.parametrize(
    ("identifier", "number"), [("LNU-01", "1"), ("LNU-24", "24"), ("LNU-T2", "2"), ("", "")]
)
def test_number_of(identifier: str, number: str) -> None:
    assert number_of(identifier) == number
