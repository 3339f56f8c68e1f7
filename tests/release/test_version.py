"""Each rule of docs/versioning.md, by a change of the small dataset."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import LnuError
from pipeline.release.difference import compare
from pipeline.release.make import make_release
from pipeline.release.snapshot import TableView
from pipeline.release.version import SCHEMA_LEVELS, Version, next_version, parse_version
from schemas import TABLES, CodeList, Words
from schemas.codes import PRESENTATION_STATUS
from schemas.definition import Text, column, describe, table

DOCUMENT = Path(__file__).parents[2] / "docs" / "versioning.md"


def revise(dataset: Any) -> None:
    dataset["projects"][0]["title"] = "Företag vid kusten"


def add_correction(dataset: Any) -> None:
    dataset["corrections"].append(dataset.correction("C-1"))


def drop_evidence(dataset: Any) -> None:
    dataset["evidence"].pop()


def settle_finding(dataset: Any) -> None:
    dataset["findings"].clear()


def split_segment(dataset: Any) -> None:
    dataset["segments"][1]["char_end"] = 20
    last = {"segment_no": 3, "char_start": 20, "char_end": len(dataset.text)}
    dataset["segments"].append(dataset["segments"][1] | last)


def add_row(dataset: Any) -> None:
    dataset["projects"].append(dataset.project(4, "Ny"))


def drop_row(dataset: Any) -> None:
    dataset["contact_roles"].pop()


def rename_row(dataset: Any) -> None:
    dataset["contact_roles"][1]["contact_id"] = "booklet-9"


def revise_and_add(dataset: Any) -> None:
    revise(dataset)
    add_row(dataset)


def add_and_drop(dataset: Any) -> None:
    add_row(dataset)
    drop_row(dataset)


@pytest.mark.parametrize(
    ("change", "version", "reason"),
    [
        (revise, "1.4.3", "1 row revised in projects"),
        (add_correction, "1.4.3", "1 row new in corrections"),
        (drop_evidence, "1.4.3", "1 row gone from evidence"),
        (settle_finding, "1.4.3", "1 row gone from findings"),
        (split_segment, "1.4.3", "1 row new in segments"),
        (add_row, "1.5.0", "1 row new in projects"),
        (drop_row, "2.0.0", "1 row gone from contact_roles"),
        (rename_row, "2.0.0", "1 row gone from contact_roles"),
        (revise_and_add, "1.5.0", "1 row new in projects"),
        (add_and_drop, "2.0.0", "1 row gone from contact_roles"),
    ],
)
def test_changed_rows(
    dataset: Any, change: Callable[[Any], None], version: str, reason: str
) -> None:
    old = dataset.tables()
    change(dataset)
    decision = next_version("1.4.2", compare(old, dataset.tables()))
    assert decision.version == version
    assert reason in decision.reason
    assert decision.reason.startswith(f"{decision.level}: ")


Tables = dict[str, TableView]


def resource(tables: Tables, name: str) -> Any:
    """Give what may be changed of a table."""
    view = tables[name]
    tables[name] = TableView(name, copy.deepcopy(view.resource), view.read)
    return tables[name].resource


def field(tables: Tables, name: str, column_name: str) -> Any:
    fields = resource(tables, name)["schema"]["fields"]
    return next(found for found in fields if found["name"] == column_name)


def take_cells(tables: Tables, name: str, positions: list[int]) -> None:
    view = tables[name]
    rows = [tuple(row[position] for position in positions) for row in view.read()]
    tables[name] = TableView(name, view.resource, partial(iter, rows))


def drop_table(tables: Tables) -> None:
    del tables["evidence"]


def rename_table(tables: Tables) -> None:
    view = tables.pop("contact_roles")
    tables["roles"] = TableView("roles", view.resource, view.read)


def drop_column(tables: Tables) -> None:
    resource(tables, "counties")["schema"]["fields"].pop()
    take_cells(tables, "counties", [0, 1])


def rename_column(tables: Tables) -> None:
    field(tables, "counties", "name")["name"] = "county_name"


def reorder_columns(tables: Tables) -> None:
    fields = resource(tables, "counties")["schema"]["fields"]
    fields[1:] = reversed(fields[1:])
    take_cells(tables, "counties", [0, 2, 1])


def change_type(tables: Tables) -> None:
    field(tables, "projects", "project_number")["type"] = "string"


def change_unit(tables: Tables) -> None:
    field(tables, "sources", "byte_length")["unit"] = "kilobytes"


def change_key(tables: Tables) -> None:
    resource(tables, "counties")["schema"]["primaryKey"] = ["nuts3_code"]


def drop_foreign_key(tables: Tables) -> None:
    resource(tables, "themes")["schema"]["foreignKeys"].clear()


def retarget_foreign_key(tables: Tables) -> None:
    resource(tables, "themes")["schema"]["foreignKeys"][0]["reference"]["resource"] = "projects"


def drop_code(tables: Tables) -> None:
    status = field(tables, "projects", "presentation_status")
    del status["categories"][-1], status["constraints"]["enum"][-1]


def rename_code(tables: Tables) -> None:
    status = field(tables, "projects", "presentation_status")
    status["categories"][-1]["value"] = status["constraints"]["enum"][-1] = "named"


def renumber_code(tables: Tables) -> None:
    field(tables, "projects", "presentation_status")["categories"][0]["number"] = 9


def word_otherwise(tables: Tables) -> None:
    field(tables, "projects", "title")["title_sv"] = "Rubrik"


def word_table_otherwise(tables: Tables) -> None:
    resource(tables, "projects")["description"] = "All projects."


def word_code_otherwise(tables: Tables) -> None:
    field(tables, "projects", "presentation_status")["categories"][0]["label"] = "Whole"


def restrict(column_name: str, what: str, value: Any) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        field(tables, "projects", column_name)["constraints"][what] = value

    return change


def close_list(tables: Tables) -> None:
    title = field(tables, "projects", "title")
    title["categories"] = [{"value": "a", "label": "A"}]


# What the change is, what it asks for, and what it asks for the other way round.
SCHEMA_CHANGES = [
    (drop_table, "table_removed", "major", "minor"),
    (rename_table, "table_removed", "major", "major"),
    (drop_column, "column_removed", "major", "minor"),
    (rename_column, "column_removed", "major", "major"),
    (reorder_columns, "columns_reordered", "major", "major"),
    (change_type, "type_changed", "major", "major"),
    (change_unit, "unit_changed", "major", "major"),
    (change_key, "primary_key_changed", "major", "major"),
    (drop_foreign_key, "foreign_key_removed", "major", "minor"),
    (retarget_foreign_key, "foreign_key_removed", "major", "major"),
    (drop_code, "code_removed", "major", "minor"),
    (rename_code, "code_removed", "major", "major"),
    (renumber_code, "code_renumbered", "major", "major"),
    (word_otherwise, "described_otherwise", "patch", "patch"),
    (word_table_otherwise, "described_otherwise", "patch", "patch"),
    (word_code_otherwise, "described_otherwise", "patch", "patch"),
    (restrict("lead", "required", True), "constraint_tightened", "major", "minor"),
    (restrict("word_count", "minimum", 1), "constraint_tightened", "major", "minor"),
    (restrict("word_count", "maximum", 9), "constraint_tightened", "major", "minor"),
    (restrict("project_id", "pattern", "LNU.*"), "constraint_tightened", "major", "major"),
    (restrict("title", "pattern", ".*"), "constraint_tightened", "major", "minor"),
    (close_list, "constraint_tightened", "major", "minor"),
]


@pytest.mark.parametrize(("change", "kind", "level", "back"), SCHEMA_CHANGES)
def test_changed_schemas(
    dataset: Any, change: Callable[[Tables], None], kind: str, level: str, back: str
) -> None:
    before, after = dataset.tables(), dataset.tables()
    change(after)
    difference = compare(before, after)
    assert kind in {found.kind for found in difference.schema}
    assert next_version("1.4.2", difference).level == level
    assert next_version("1.4.2", compare(after, before)).level == back


def test_every_kind_of_change_has_a_test() -> None:
    backward = {"table_added", "column_added", "foreign_key_added", "code_added"}
    tested = {kind for _, kind, _, _ in SCHEMA_CHANGES} | backward | {"constraint_loosened"}
    assert tested == SCHEMA_LEVELS.keys()


def test_codes_that_had_no_numbers_may_get_them(dataset: Any) -> None:
    before, after = dataset.tables(), dataset.tables()
    for category in field(before, "projects", "presentation_status")["categories"]:
        del category["number"]
    assert not compare(before, after).schema


def test_nothing_makes_no_release(dataset: Any) -> None:
    decision = next_version("1.4.2", compare(dataset.tables(), dataset.tables()), at_least="major")
    assert decision.version is None
    assert "nothing changed" in decision.reason


@pytest.mark.parametrize("at_least", [None, "patch", "minor", "major"])
def test_the_first_release_is_one(dataset: Any, at_least: str | None) -> None:
    decision = next_version(None, compare(None, dataset.tables()), at_least=at_least)
    assert (decision.version, decision.reason) == ("1.0.0", "first release")


@pytest.mark.parametrize(
    ("at_least", "version"),
    [(None, "1.5.0"), ("patch", "1.5.0"), ("minor", "1.5.0"), ("major", "2.0.0")],
)
def test_at_least_raises_and_never_lowers(dataset: Any, at_least: str | None, version: str) -> None:
    old = dataset.tables()
    add_row(dataset)
    decision = next_version("1.4.2", compare(old, dataset.tables()), at_least=at_least)
    assert decision.version == version
    # What the content asks for is said in any case.
    assert "minor: 1 row new in projects" in decision.reason


def test_a_level_that_does_not_exist_is_refused(dataset: Any) -> None:
    with pytest.raises(LnuError, match="huge"):
        next_version("1.0.0", compare(None, dataset.tables()), at_least="huge")


def test_many_reasons_are_cut_short(dataset: Any) -> None:
    old = dataset.tables()
    for name in ("projects", "themes", "counties", "municipalities"):
        dataset[name][0]["name" if name != "projects" else "title"] = "X"
    reason = next_version("1.0.0", compare(old, dataset.tables())).reason
    assert reason.endswith("and 1 more")


@pytest.mark.parametrize("text", ["1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.0-rc1", "", "1.0.٣"])
def test_what_is_no_version(text: str) -> None:
    assert parse_version(text) is None


def test_versions_are_ordered_as_numbers() -> None:
    texts = ["10.0.0", "9.10.0", "9.9.10", "9.9.9"]
    assert sorted(texts, key=parse_version, reverse=True) == texts  # type: ignore[type-var]
    assert str(Version(1, 2, 3)) == "1.2.3"


def test_the_document_gives_every_level_that_the_code_gives() -> None:
    rules = re.findall(
        r"^\| (.+?) \| (patch|minor|major|no release) \| .+ \|$", DOCUMENT.read_text(), re.M
    )
    words = {
        "a table is gone": "table_removed",
        "a table is new": "table_added",
        "a column is gone": "column_removed",
        "a column is new": "column_added",
        "a code is gone": "code_removed",
        "a code is new": "code_added",
        "a code has another number": "code_renumbered",
        "a foreign key is gone": "foreign_key_removed",
        "a foreign key is new": "foreign_key_added",
        "a primary key is another one": "primary_key_changed",
        "a type is another one": "type_changed",
        "a unit is another one": "unit_changed",
        "the columns stand in another order": "columns_reordered",
        "a column is more restricted": "constraint_tightened",
        "a column is less restricted": "constraint_loosened",
        "a label or a description is worded otherwise": "described_otherwise",
    }
    levels = {words[rule]: level for rule, level in rules if rule in words}
    assert levels == SCHEMA_LEVELS


@pytest.fixture
def own_schemas() -> Iterator[None]:
    """Let a test define tables anew."""
    before = dict(TABLES)
    yield
    TABLES.clear()
    TABLES.update(before)


def redefine(name: str, **columns: Any) -> None:
    """Define a table as it is, with columns added or replaced."""
    model = TABLES[name]
    facts = describe(model)
    order = list(TABLES)
    del TABLES[name]
    annotations = dict.fromkeys(columns, Text)
    changed = type(f"Other{model.__name__}", (model,), {"__annotations__": annotations, **columns})
    table(name, facts.words, key=facts.primary_key, references=facts.foreign_keys)(changed)
    for other in order:
        TABLES[other] = TABLES.pop(other)


@pytest.mark.usefixtures("own_schemas")
def test_a_chain_of_releases(dataset: Any, releases: Path) -> None:
    """A corrected name, a new project, a new column, a removed code, and nothing."""

    def release() -> tuple[str, bool]:
        outcome = make_release(dataset.frames(), releases, date="2026-01-31")
        return outcome.version, outcome.is_new

    assert release() == ("1.0.0", True)

    dataset["contact_roles"][0]["person_name"] = "Åsa Öhberg"
    dataset["evidence"][2].update(rule="correction", correction_id="C-1")
    dataset["corrections"].append(dataset.correction("C-1"))
    assert release() == ("1.0.1", True)

    dataset["projects"].append(dataset.project(4, "Ny"))
    assert release() == ("1.1.0", True)

    seat = column("Seat", "Residensstad", "Its seat.", "Dess säte.", nullable=True)
    redefine("counties", seat=seat)
    dataset["counties"][0]["seat"] = "Stockholm"
    assert release() == ("1.2.0", True)

    codes = {code: words for code, words in PRESENTATION_STATUS.codes.items() if code != "partial"}
    fewer = CodeList(PRESENTATION_STATUS.name, codes)
    words = Words("Status", "Status", "What there is.", "Vad som finns.")
    redefine(
        "projects",
        presentation_status=column(words.en, words.sv, words.about_en, words.about_sv, codes=fewer),
    )
    assert release() == ("2.0.0", True)
    assert release() == ("2.0.0", False)
