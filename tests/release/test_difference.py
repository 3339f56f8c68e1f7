from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BAD_DATA, LnuError
from pipeline.release.changes import Cause, Cell, CorrectionChange, SourceChange
from pipeline.release.difference import compare
from pipeline.release.render import render_json, render_markdown, render_text
from pipeline.release.snapshot import TableView, tables_of_release

SCHEMA = {
    "fields": [
        {"name": "number", "type": "integer", "constraints": {"required": True}},
        {"name": "value", "type": "string", "constraints": {"required": False}},
        {"name": "char_start", "type": "integer", "constraints": {"required": False}},
    ],
    "primaryKey": ["number"],
}


def numbered(rows: dict[int, tuple[str | None, str | None]]) -> dict[str, TableView]:
    """Make one table whose key is a number."""
    cells = [(str(number), *rows[number]) for number in sorted(rows)]
    return {"t": TableView("t", {"schema": SCHEMA}, partial(iter, cells))}


NUMBERED = st.dictionaries(
    st.integers(0, 30), st.tuples(st.none() | st.sampled_from("ab"), st.sampled_from("12"))
)


def changed(difference: Any) -> dict[tuple[str, str], Any]:
    return {(table, row.key): row for table, row in difference.rows()}


def test_nothing_differs_from_itself(dataset: Any) -> None:
    difference = compare(dataset.tables(), dataset.tables())
    assert difference.is_empty
    assert "Nothing differs" in render_text(difference, "1.0.0", "working tables")


def test_a_release_is_the_same_as_the_tables_that_it_was_made_from(
    dataset: Any, released: Path
) -> None:
    assert compare(tables_of_release(released), dataset.tables()).is_empty


@settings(deadline=None)
@given(NUMBERED, NUMBERED)
def test_rows_are_told_apart_as_a_dictionary_would(old: Any, new: Any) -> None:
    difference = compare(numbered(old), numbered(new))
    rows = {int(row.key): row for _, row in difference.rows()}
    assert {key for key, row in rows.items() if row.kind == "appeared"} == new.keys() - old.keys()
    assert {key for key, row in rows.items() if row.kind == "vanished"} == old.keys() - new.keys()
    revised = {key for key in old.keys() & new.keys() if old[key] != new[key]}
    assert {key for key, row in rows.items() if row.kind == "revised"} == revised
    moved = {key for key in revised if old[key][0] == new[key][0]}
    assert {key for key, row in rows.items() if row.offsets_only} == moved
    if rows:
        (table,) = difference.tables
        assert (table.old_rows, table.new_rows) == (len(old), len(new))
        assert table.appeared + table.vanished + table.revised == len(rows)
        assert table.moved == len(moved)
    else:
        assert difference.is_empty


def test_a_revised_cell_is_told_with_its_old_and_new_value(dataset: Any) -> None:
    old = dataset.tables()
    dataset["projects"][0].update(title="Företag vid kusten", word_count=12)
    row = changed(compare(old, dataset.tables()))["projects", "LNU-01"]
    assert row.cells == (
        Cell("title", 'Företag i "Hallands" kust, och inland', "Företag vid kusten"),
        Cell("word_count", None, "12"),
    )
    assert not row.offsets_only


def test_a_changed_key_is_a_row_that_went_and_one_that_came(dataset: Any) -> None:
    old = dataset.tables()
    dataset["project_municipalities"][0]["municipality_code"] = "1917"
    rows = changed(compare(old, dataset.tables()))
    assert rows["project_municipalities", "LNU-01|1380"].kind == "vanished"
    assert rows["project_municipalities", "LNU-01|1917"].kind == "appeared"


def test_a_changed_source_is_the_cause_of_what_its_evidence_supports(dataset: Any) -> None:
    old = dataset.tables()
    before = dataset["sources"][0]["sha256"]
    dataset["sources"][0]["sha256"] = "0" * 64
    dataset["projects"][0]["title"] = "Företag"
    dataset["projects"][1]["title"] = "Turism"
    dataset["pages"][0]["char_end"] -= 1
    difference = compare(old, dataset.tables())
    assert difference.sources == (SourceChange("booklet", before, "0" * 64),)
    rows = changed(difference)
    assert rows["projects", "LNU-01"].causes == (Cause("source", "booklet"),)
    assert rows["pages", "booklet|1"].causes == (Cause("source", "booklet"),)
    # No evidence leads from the second project to the source.
    assert rows["projects", "LNU-02"].causes == ()


def test_a_correction_is_the_cause_of_the_value_that_it_decides(dataset: Any) -> None:
    old = dataset.tables()
    dataset["contact_roles"][0]["person_name"] = "Åsa Öhberg"
    dataset["contact_roles"][1]["person_name"] = "Bo Eek"
    dataset["evidence"][2].update(rule="correction", correction_id="C-1")
    dataset["corrections"].append(dataset.correction("C-1"))
    difference = compare(old, dataset.tables())
    place = "contact_roles, booklet-1, person_name"
    reason = "The second edition prints it so."
    assert difference.corrections == (CorrectionChange("C-1", "added", place, reason),)
    rows = changed(difference)
    assert rows["contact_roles", "booklet-1"].causes == (Cause("correction", "C-1"),)
    assert rows["contact_roles", "booklet-2"].causes == ()


def test_a_correction_of_another_column_is_no_cause(dataset: Any) -> None:
    old = dataset.tables()
    dataset["contact_roles"][0]["organisation_name"] = "Halland"
    dataset["evidence"][2].update(rule="correction", correction_id="C-1")
    dataset["corrections"].append(dataset.correction("C-1"))
    assert changed(compare(old, dataset.tables()))["contact_roles", "booklet-1"].causes == ()


def test_a_correction_that_was_there_before_is_no_cause(dataset: Any) -> None:
    dataset["evidence"][2].update(rule="correction", correction_id="C-1")
    dataset["corrections"].append(dataset.correction("C-1"))
    old = dataset.tables()
    dataset["contact_roles"][0]["person_name"] = "Åsa"
    assert changed(compare(old, dataset.tables()))["contact_roles", "booklet-1"].causes == ()


def test_a_revised_and_a_removed_correction_are_told(dataset: Any) -> None:
    dataset["corrections"].extend([dataset.correction("C-1"), dataset.correction("C-2")])
    old = dataset.tables()
    dataset.rows["corrections"] = [dataset.correction("C-2", reason="For another reason.")]
    changes = compare(old, dataset.tables()).corrections
    found = [(change.correction_id, change.kind, change.reason) for change in changes]
    assert found == [
        ("C-1", "removed", "The second edition prints it so."),
        ("C-2", "revised", "For another reason."),
    ]


def test_a_new_column_revises_no_row(dataset: Any) -> None:
    new = dataset.tables()
    view = new["counties"]
    fields = [*view.fields.values(), {"name": "seat", "type": "string", "constraints": {}}]
    rows = [(*row, "x") for row in view.read()]
    resource = view.resource | {"schema": view.resource["schema"] | {"fields": fields}}
    new["counties"] = TableView("counties", resource, partial(iter, rows))
    difference = compare(dataset.tables(), new)
    assert [change.kind for change in difference.schema] == ["column_added"]
    assert difference.tables == ()


@pytest.mark.parametrize("kind", ["string", "number"])
def test_a_key_of_another_type_matches_no_rows(kind: str) -> None:
    """Numbers and texts stand in other orders, and cannot be compared at all."""
    old = numbered({2: ("a", "1"), 10: ("b", "1")})
    key, *others = SCHEMA["fields"]
    schema = SCHEMA | {"fields": [key | {"type": kind}, *others]}
    rows = {"string": [("10", "b", "1"), ("2", "a", "1")], "number": [("2.0", "a", "1")]}[kind]
    new = {"t": TableView("t", {"schema": schema}, partial(iter, rows))}
    difference = compare(old, new)
    assert [change.kind for change in difference.schema] == ["type_changed"]
    (table,) = difference.tables
    assert (table.old_rows, table.new_rows, table.changed, table.rows) == (2, len(rows), 0, ())


def test_rows_of_a_new_table_are_counted_and_not_listed(dataset: Any) -> None:
    new = dataset.tables()
    old = {name: view for name, view in new.items() if name != "municipalities"}
    (table,) = compare(old, new).tables
    assert (table.old_rows, table.new_rows, table.appeared, table.rows) == (0, 3, 3, ())
    (table,) = compare(new, old).tables
    assert (table.old_rows, table.new_rows, table.vanished, table.rows) == (3, 0, 3, ())


def test_only_as_many_rows_are_kept_as_were_asked_for_and_all_are_counted() -> None:
    old = dict.fromkeys(range(100), ("a", "1"))
    # The first hundred only move, and must not hide the one that says something else.
    new = dict.fromkeys(range(100), ("a", "2")) | {99: ("b", "2")}
    (table,) = compare(numbered(old), numbered(new), keep=3).tables
    assert (table.revised, table.moved) == (100, 99)
    assert [row.key for row in table.rows] == ["0", "1", "2", "99"]


def many(value: str, number: int) -> Iterator[tuple[str, ...]]:
    for key in range(number):
        yield (str(key), value * 20, str(key))


def test_memory_does_not_grow_with_the_tables() -> None:
    peaks = []
    for number in (2_000, 20_000):
        old, new = (
            {"t": TableView("t", {"schema": SCHEMA}, partial(many, value, number))}
            for value in "ab"
        )
        tracemalloc.start()
        assert compare(old, new, keep=10).tables[0].revised == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


@pytest.mark.parametrize("keys", [["2", "1"], ["1", "1"], ["1", "x"]])
def test_rows_in_a_wrong_order_are_refused(keys: list[str]) -> None:
    rows = [(key, "a", "1") for key in keys]
    view = {"t": TableView("t", {"schema": SCHEMA}, partial(iter, rows))}
    with pytest.raises(LnuError, match="table t") as caught:
        compare(view, numbered({}))
    assert caught.value.status == BAD_DATA


def test_the_first_release_counts_what_there_is(dataset: Any) -> None:
    difference = compare(None, dataset.tables())
    assert difference.is_first
    assert not difference.is_empty
    numbers = {table.table: table.new_rows for table in difference.tables}
    assert numbers == {name: len(rows) for name, rows in dataset.rows.items()}
    assert "first release" in render_markdown(difference, None, "1.0.0")


@pytest.fixture
def revision(dataset: Any) -> Any:
    """Give a difference with a bit of everything."""
    old = dataset.tables()
    dataset["projects"][0]["title"] = "Företag | *vid* kusten"
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset["project_municipalities"].clear()
    dataset["segments"][0]["char_end"] = dataset["segments"][1]["char_start"] = 1
    dataset["findings"][0]["message_en"] = "The leader is blank. " * 40 + "Really."
    dataset["sources"][0]["sha256"] = "0" * 64
    return compare(old, dataset.tables())


def test_the_document_opens_with_a_paragraph_for_people(revision: Any) -> None:
    lines = render_markdown(revision, "1.0.0", "2.0.0", reason="major: because").split("\n")
    assert lines[0] == "# Changes in 2.0.0"
    paragraph = lines[2]
    assert paragraph.startswith("From 1.0.0 to 2.0.0, ")
    for part in (
        "1 row is new in projects (LNU-04)",
        "1 row is gone from project_municipalities (LNU-01|1380)",
        "2 rows only moved",
        "The source booklet has changed.",
    ):
        assert part in paragraph
    assert lines[4] == "Why 2.0.0: major: because. `changes.json` has every change."


def test_the_document_shows_each_changed_value(revision: Any) -> None:
    text = render_markdown(revision, "1.0.0", "2.0.0")
    assert r"| Företag \| \*vid\* kusten |" in text
    assert "*appeared*" in text
    assert "*vanished*" in text
    # Rows that only moved are counted, not shown.
    assert "### segments" not in text
    # Of a long text, what differs is shown.
    assert "Really." in text
    assert "The leader is blank. " * 10 not in text


def test_a_screen_shows_the_same(revision: Any) -> None:
    text = render_text(revision, "1.0.0", "2.0.0")
    assert "+ LNU-04" in text
    assert "- LNU-01|1380" in text
    assert 'title: Företag i "Hallands" kust, och inland -> Företag | *vid* kusten' in text
    assert "segments: 2 -> 2 rows, 2 revised, 2 of these only moved" in text


def test_the_json_has_a_line_for_each_row(revision: Any) -> None:
    lines = render_json(revision, "1.0.0", "2.0.0").decode().split("\n")
    found = [line.strip().rstrip(",") for line in lines]
    rows = [json.loads(line) for line in found if line.startswith('{"kind": ')]
    assert [row["key"] for row in rows] == [row.key for _, row in revision.rows()]
    assert len(rows) > 5


def test_the_json_has_everything(revision: Any) -> None:
    changes = json.loads(render_json(revision, "1.0.0", "2.0.0", reason="because"))
    assert (changes["from"], changes["to"], changes["reason"]) == ("1.0.0", "2.0.0", "because")
    assert changes["sources"][0]["new"] == "0" * 64
    tables = {table["table"]: table for table in changes["tables"]}
    finding = tables["findings"]["rows"][0]["cells"][0]
    assert finding == {
        "column": "message_en",
        "old": "The leader is blank.",
        "new": "The leader is blank. " * 40 + "Really.",
    }
    assert all(row["offsets_only"] for row in tables["segments"]["rows"])
    assert tables["projects"]["rows"][0]["causes"] == [{"kind": "source", "what": "booklet"}]
