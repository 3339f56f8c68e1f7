"""The paragraph that opens CHANGES.md, for each kind of change as a person reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from pipeline.release.changes import Cause
from pipeline.release.difference import compare
from pipeline.release.markdown import running
from pipeline.release.paragraph import paragraph
from pipeline.release.snapshot import TableView
from pipeline.release.version import next_version
from pipeline.release.words import summary

RULES = (
    "No source and no correction has changed: the rules of the pipeline, or its reference tables, "
    "have."
)


def revise(dataset: Any) -> None:
    dataset["projects"][1]["title"] = "Turism i söder"


def fill(dataset: Any) -> None:
    dataset["projects"][0]["word_count"] = 12


def empty(dataset: Any) -> None:
    dataset["counties"][0]["nuts3_code"] = None


def correct(dataset: Any) -> None:
    dataset["contact_roles"][0]["person_name"] = "Åsa Öhberg"
    dataset["evidence"][2].update(rule="correction", correction_id="C-1")
    dataset["corrections"].append(dataset.correction("C-1"))


def add(dataset: Any) -> None:
    dataset["projects"].append(dataset.project(4, "Ny"))


def add_many(dataset: Any) -> None:
    dataset["projects"].extend(dataset.project(number, "Ny") for number in range(4, 12))
    dataset["contact_roles"].append(dataset.role(3, "partner", "Cia Al"))


def drop(dataset: Any) -> None:
    dataset["project_municipalities"].clear()


def move(dataset: Any) -> None:
    dataset["segments"][0]["char_end"] = dataset["segments"][1]["char_start"] = 1


def account(dataset: Any) -> None:
    dataset["findings"][0]["message_en"] = "It is blank."


def lengthen(dataset: Any) -> None:
    dataset["projects"][1]["title"] = "Turism " * 20 + "i norr"


def test_derived_tables_are_told_after_the_data_that_they_follow(dataset: Any) -> None:
    dataset.derive()
    old = dataset.tables()
    revise(dataset)
    dataset["contact_roles"][0]["municipality_code"] = "1917"
    dataset.derive()
    difference = compare(old, dataset.tables())
    assert paragraph(difference, "1.0.0", "1.0.1") == (
        "From 1.0.0 to 1.0.1, 2 rows were revised: 1 in projects (LNU-02) and 1 in contact_roles "
        "(booklet-1). For example, in projects LNU-02, title was “Turism i norr” and is “Turism i "
        "söder” now. In the tables that are counted in others, 3 rows were revised: 2 in "
        "analysis_projects and 1 in analysis_municipalities; 1 row is new in analysis_links. "
        f"{RULES}"
    )
    assert summary(difference) == "2 rows revised in projects and contact_roles"
    decision = next_version("1.0.0", difference)
    assert decision.version == "1.0.1"
    assert decision.reason.startswith("patch: 1 row revised in projects; 1 row revised in contact")
    causes = {table: row.causes for table, row in difference.rows() if row.key == "LNU-01|1917"}
    changed = (Cause("table", "contact_roles"), Cause("table", "projects"))
    assert causes == {"analysis_links": changed}


def test_a_change_of_derived_tables_alone_is_told(dataset: Any) -> None:
    dataset.derive()
    old = dataset.tables()
    dataset["analysis_links"][0]["is_on_map"] = True
    difference = compare(old, dataset.tables())
    assert paragraph(difference, "1.0.0", "1.0.1") == (
        "From 1.0.0 to 1.0.1, no row of the data has changed. In the tables that are counted in "
        f"others, 1 row was revised in analysis_links. {RULES}"
    )
    assert summary(difference) == "1 row revised in analysis_links"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            revise,
            "From 1.0.0 to 1.0.1, 1 row was revised in projects (LNU-02). There, title was “Turism "
            f"i norr” and is “Turism i söder” now. {RULES}",
        ),
        (
            fill,
            "From 1.0.0 to 1.0.1, 1 row was revised in projects (LNU-01). There, word_count was "
            f"missing and is “12” now. {RULES}",
        ),
        (
            empty,
            "From 1.0.0 to 1.0.1, 1 row was revised in counties (01). There, nuts3_code was "
            f"“SE010” and is missing now. {RULES}",
        ),
        (
            correct,
            "From 1.0.0 to 1.0.1, 1 row was revised in contact_roles (booklet-1). There, "
            "person_name was “Åsa Öberg” and is “Åsa Öhberg” now. In the tables that tell where "
            "values come from, 1 row was revised in evidence; 1 row is new in corrections. The "
            "correction C-1 (contact_roles, booklet-1, person_name) is new.",
        ),
        (add, f"From 1.0.0 to 1.0.1, 1 row is new in projects (LNU-04). {RULES}"),
        (
            add_many,
            "From 1.0.0 to 1.0.1, 9 rows are new: 8 in projects and 1 in contact_roles "
            f"(booklet-3). {RULES}",
        ),
        (
            drop,
            "From 1.0.0 to 1.0.1, 1 row is gone from project_municipalities (LNU-01|1380). "
            f"{RULES}",
        ),
        (
            move,
            "From 1.0.0 to 1.0.1, no row of the data has changed. 2 rows only moved in the text: "
            f"the offsets changed, and nothing else. {RULES}",
        ),
        (
            account,
            "From 1.0.0 to 1.0.1, no row of the data has changed. In the tables that tell where "
            f"values come from, 1 row was revised in findings. {RULES}",
        ),
        (lengthen, f"From 1.0.0 to 1.0.1, 1 row was revised in projects (LNU-02). {RULES}"),
    ],
)
def test_each_kind_of_change_in_words(
    dataset: Any, change: Callable[[Any], None], says: str
) -> None:
    old = dataset.tables()
    change(dataset)
    assert paragraph(compare(old, dataset.tables()), "1.0.0", "1.0.1") == says


def test_a_changed_source_is_told_and_what_it_does_not_explain(dataset: Any) -> None:
    old = dataset.tables()
    dataset["sources"][0]["sha256"] = "0" * 64
    dataset["projects"][0]["title"] = "Kusten"
    revise(dataset)
    text = paragraph(compare(old, dataset.tables()), "1.0.0", "1.0.1")
    assert "2 rows were revised in projects (LNU-01, LNU-02)." in text
    assert "where values come from, 1 row was revised in sources." in text
    assert "For example, in projects LNU-01, title was “" in text
    assert "The source booklet has changed." in text
    assert "Behind the change of 1 row stands no changed source or correction" in text


def test_a_place_in_the_text_is_no_example(dataset: Any) -> None:
    title = {"project_id": "LNU-01", "source_id": dataset.source, "title_as_printed": "Kust"}
    place = {"place": "introduction", "is_canonical": False, "page": 1}
    dataset.rows["project_titles"] = [
        title | place | {"occurrence_no": number, "char_start": 9, "char_end": 12}
        for number in (1, 2)
    ]
    old = dataset.tables()
    for row in dataset["project_titles"]:
        row["char_start"] += 1
    dataset["project_titles"][1]["title_as_printed"] = "Kusten"
    text = paragraph(compare(old, dataset.tables()), "1.0.0", "1.0.1")
    assert "There, title_as_printed was “Kust” and is “Kusten” now." in text
    assert "1 row only moved" in text


def test_what_is_counted_of_rows_that_are_not_listed_is_said(dataset: Any) -> None:
    old = dataset.tables()
    dataset["sources"][0]["sha256"] = "0" * 64
    for row in dataset["counties"]:
        row["name"] += "!"
    text = paragraph(compare(old, dataset.tables(), keep=2), "1.0.0", "1.0.1")
    assert "4 rows were revised in counties." in text
    assert "Behind the change of 2 rows of the 3 rows that are listed stands" in text


def reworded(view: TableView) -> TableView:
    return replace(view, resource=view.resource | {"title": "Other", "description_sv": "Andra"})


def with_columns(view: TableView, *names: str) -> TableView:
    new = [{"name": name, "type": "string", "constraints": {}} for name in names]
    fields = [*view.fields.values(), *new]
    rows = [(*row, *("x" for _ in names)) for row in view.read()]
    schema = view.resource["schema"] | {"fields": fields}
    return TableView(view.name, view.resource | {"schema": schema}, partial(iter, rows))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (reworded, "2 labels or descriptions are worded otherwise."),
        (partial(with_columns), None),
        (
            lambda view: with_columns(view, "seat"),
            "Column counties.seat is new.",
        ),
        (
            lambda view: with_columns(view, "a", "b", "c", "d", "e"),
            "Column counties.a is new, column counties.b is new, column counties.c is new, and 2 "
            "more changes of the schema are listed below.",
        ),
    ],
)
def test_a_change_of_the_schema_in_words(
    dataset: Any, change: Callable[[TableView], TableView], says: str | None
) -> None:
    old = dataset.tables()
    new = old | {"counties": change(old["counties"])}
    head = (
        "From 1.0.0 to 1.1.0, no row of the data has changed, but what is said of the tables has. "
    )
    expected = head + says if says else "Nothing differs between 1.0.0 and 1.1.0."
    assert paragraph(compare(old, new), "1.0.0", "1.1.0") == expected


def test_signs_of_markdown_are_no_signs_in_the_paragraph() -> None:
    text = "a_b *c* _d_ [e](f) `g` <h> \\ i|j"
    assert running(text) == r"a_b \*c\* \_d\_ \[e](f) \`g\` \<h> \\ i|j"
