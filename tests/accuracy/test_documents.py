"""The scores as text for a terminal and as the documents of a release."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.accuracy import Score, accuracy_documents, score_tables
from pipeline.accuracy.documents import JSON_FILE, MARKDOWN_FILE
from pipeline.accuracy.render import interval_text, render_items, render_text, share_text
from pipeline.normalise.redaction import redact
from tests.conftest import GOLD, read_gold


def test_the_documents_are_the_same_each_time(scores: list[Score]) -> None:
    documents = accuracy_documents(scores)
    assert list(documents) == [MARKDOWN_FILE, JSON_FILE]
    assert documents == accuracy_documents(list(scores))


def test_markdown_says_how_it_was_measured(scores: list[Score]) -> None:
    text = accuracy_documents(scores)[MARKDOWN_FILE]
    for words in ("tests/gold", "GUIDE.md", "doubtful cases", "Wilson", "1927", "*Normalised*"):
        assert words in text
    for field in {score.field for score in scores}:
        assert len(re.findall(rf"^\| `{re.escape(field)}` \| .*\d", text, re.MULTILINE)) >= 2


def test_every_table_is_a_table_to_markdown(scores: list[Score]) -> None:
    text = accuracy_documents(scores)[MARKDOWN_FILE]
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(cells) == 1, block[:200]


def test_json_has_the_same_numbers(scores: list[Score]) -> None:
    content = json.loads(accuracy_documents(scores)[JSON_FILE])
    assert "Wilson" in content["interval"]
    assert len(content["fields"]) * 2 == len(scores)
    numbers = {(field["field"], mode): field[mode] for field in content["fields"] for mode in MODES}
    for score in scores:
        found = numbers[score.field, score.mode]
        assert (found["right"], found["missed"], found["wrong"]) == (
            score.right,
            score.missed,
            score.wrong,
        )
        assert len(found["missed_at"]) == score.missed
        assert (found["f1"] is None) == (score.f1 is None)


MODES = ("exact", "normalised")


def test_no_text_of_the_annotation_is_published() -> None:
    """With no tables at all everything is missed, and each place would be quoted."""
    texts = "\n".join(accuracy_documents(score_tables({}, GOLD)).values())
    people = {row["person_name"] for row in read_gold("related_roles")} - {""}
    details = {row["quote"] for row in read_gold("related_personal_data")}
    assert not [text for text in people | details if text in texts]


def test_a_line_for_each_field_on_the_terminal(scores: list[Score]) -> None:
    text = render_text(scores)
    assert not [name for name in {score.field for score in scores} if f"  {name} " not in text]
    assert max(map(len, text.splitlines())) <= 120


def test_what_is_missed_can_be_listed(gold: Path) -> None:
    scores = [score for score in score_tables({}, gold) if score.field == "headings.projects"]
    assert "headings.projects: missed: project 1, characters 100 to 114: En god bör-jan\n" in (
        render_items(scores[:1], redact)
    )
    assert render_items([], redact) == ""


@pytest.mark.parametrize(
    ("share", "text"), [(1.0, "1.000"), (0.99996, "0.999"), (0.5, "0.500"), (None, "-")]
)
def test_only_a_whole_share_is_shown_as_one(share: float | None, text: str) -> None:
    assert share_text(share) == text


def test_nothing_to_count_has_no_interval_to_show(gold: Path) -> None:
    empty = next(score for score in score_tables({}, gold) if score.field == "headings.level")
    assert interval_text(empty) == "-"
