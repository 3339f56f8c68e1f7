"""Every character is accounted for, and every word of a section leads back to the source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import stages
from pipeline.checking import check_tables, refuse
from pipeline.project import Project
from tests.conftest import ROOT, SOURCE_ID, Rows

TablesOf = Callable[[str], Rows]


def _kinds(rows: Rows) -> set[str]:
    return {row["kind"] for row in rows["segments"]}


def test_the_segments_are_the_source(tables: Rows, text: str) -> None:
    pieces = [text[row["char_start"] : row["char_end"]] for row in tables["segments"]]
    assert "".join(pieces) == text
    assert all(pieces)


def test_on_this_source_nothing_is_unassigned(tables: Rows) -> None:
    assert "unassigned" not in _kinds(tables)
    assert _kinds(tables) >= {
        "interface_text", "page_number", "running_header", "running_footer", "title", "lead",
        "section_heading", "body", "map_label", "contact_label", "contact_value", "list_entry",
        "foreword", "colophon", "related_title", "related_snippet", "link_text", "blank",
    }  # fmt: skip


def test_blank_is_white_space(tables: Rows, text: str) -> None:
    for row in tables["segments"]:
        piece = text[row["char_start"] : row["char_end"]]
        assert piece.isspace() == (row["kind"] == "blank")


def test_what_is_not_understood_is_unassigned_and_a_finding(text: str, tables_of: TablesOf) -> None:
    rows = tables_of(text.replace("Projekttid: Lokal", "Projekttid: okänd ännu Lokal", 1))
    [finding] = [row for row in rows["findings"] if row["kind"] == "unassigned_text"]
    assert finding["quote"] == "okänd ännu"


def test_every_word_of_every_section_leads_back(text: str) -> None:
    for booklet in stages.parse(stages.read(Project(ROOT).raw)):
        for section in booklet.sections:
            _words_lead_back(section.clean, text)


def _words_lead_back(clean, text: str) -> None:
    at = 0
    for word in clean.text.split():
        start = clean.text.index(word, at)
        at = start + len(word)
        found = "".join(span.of(text) for span in clean.source_spans(start, at))
        assert "".join(found.split()) in (word, word.replace("-", ""), f"{word}")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(400, 82_000), gap=st.integers(1, 3_000))
def test_any_damage_leaves_a_ledger_that_tiles(
    text: str, tmp_path_factory: pytest.TempPathFactory, cut: int, gap: int
) -> None:
    """Whatever is torn out of the text, it is refused as a whole or accounted for as a whole."""
    damaged = text[:cut] + text[cut + gap :]
    file = Path(tmp_path_factory.mktemp("damage") / "text.txt")
    file.write_text(damaged, encoding="utf-8", newline="")
    try:
        stage = stages.read_one(Project(ROOT).raw, SOURCE_ID, file)
    except stages.LnuError:
        return
    [booklet] = stages.parse(stage)
    assert "".join(segment.span.of(damaged) for segment in booklet.segments) == damaged
    booklets = [booklet]
    frames = stages.make_tables(stage, booklets, stages.normalise(stage, booklets))
    refuse(check_tables(stage, frames))
