from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from pipeline.errors import LnuError
from pipeline.release.descriptor import read_data_package
from pipeline.release.make import make_release
from pipeline.release.table_schema import table_schema
from schemas import TABLES, ForeignKey, TableDescription, describe
from schemas.frames import make_frame


@pytest.fixture
def package(released: Path) -> dict[str, Any]:
    return json.loads((released / "datapackage.json").read_bytes())


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    return next(found for found in package["resources"] if found["name"] == name)


def field(package: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    fields = resource(package, table)["schema"]["fields"]
    return next(found for found in fields if found["name"] == column)


def problems(released: Path) -> list[str]:
    report = validate(str(released / "datapackage.json"))
    return [error for row in report.flatten(["message"]) for error in row]


def test_frictionless_accepts_the_release(released: Path) -> None:
    assert problems(released) == []


def test_frictionless_accepts_all_tables_at_once(releases: Path) -> None:
    outcome = make_release(
        {name: make_frame(name, []) for name in TABLES}, releases, date="2026-01-31"
    )
    assert problems(outcome.path) == []


def break_code(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace(",complete,", ",finished,"), *lines[2:]]


def break_zero(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace("0114", "114"), *lines[2:]]


def double_row(lines: list[str]) -> list[str]:
    return [*lines, lines[-1]]


def break_reference(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace(",01,", ",02,", 1), *lines[2:]]


@pytest.mark.parametrize(
    ("table", "damage", "says"),
    [
        ("projects", break_code, "enum"),
        ("municipalities", break_zero, "pattern"),
        ("counties", double_row, "primary"),
        ("municipalities", break_reference, "foreign"),
    ],
)
def test_frictionless_finds_what_the_description_forbids(
    released: Path, table: str, damage: Callable[[list[str]], list[str]], says: str
) -> None:
    path = released / "csv" / f"{table}.csv"
    lines = path.read_bytes().decode().split("\n")[:-1]
    path.write_bytes(("\n".join(damage(lines)) + "\n").encode())
    assert re.search(says, " ".join(problems(released)), re.IGNORECASE)


def test_codes_stay_text_when_a_program_reads_by_the_description(released: Path) -> None:
    table = Package(str(released / "datapackage.json")).get_table_resource("municipalities")
    assert [row["municipality_code"] for row in table.read_rows()] == ["0114", "1380", "1917"]


def test_the_package_says_what_it_is(package: dict[str, Any]) -> None:
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["version"]) == ("lnu-open-data", "1.0.0")
    assert package["created"] == "2026-01-31T00:00:00Z"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    (source,) = package["sources"]
    assert source["path"] == "https://example.org/ideskrift"
    assert source["title"] == "Idéskrift [LNU], 2002–2004"


def test_coded_fields_have_labels_in_both_languages(package: dict[str, Any]) -> None:
    status = field(package, "projects", "presentation_status")
    assert status["constraints"]["enum"] == [found["value"] for found in status["categories"]]
    assert all(found["label"] and found["label_sv"] for found in status["categories"])


def test_labels_of_a_field_are_unique() -> None:
    """The standard asks for it."""
    for name, model in TABLES.items():
        for found in table_schema(describe(model), TABLES)["fields"]:
            labels = [category["label"] for category in found.get("categories", ())]
            assert len(labels) == len(set(labels)), (name, found["name"])


def test_constraints_are_those_of_the_column(package: dict[str, Any]) -> None:
    code = field(package, "municipalities", "municipality_code")["constraints"]
    assert code == {"required": True, "pattern": "[0-9]{4}"}
    words = field(package, "projects", "word_count")
    assert words["constraints"] == {"required": False, "minimum": 0}
    assert words["unit"] == "words"


def test_alternatives_of_a_pattern_are_held_together() -> None:
    fields = table_schema(describe(TABLES["place_mentions"]), TABLES)["fields"]
    pattern = next(found for found in fields if found["name"] == "code")["constraints"]["pattern"]
    anchored = re.compile(f"^{pattern}$")
    assert anchored.search("13")
    assert anchored.search("1380")
    assert not anchored.search("138")
    assert not anchored.search("13800")


def test_keys_are_given(package: dict[str, Any]) -> None:
    schema = resource(package, "project_municipalities")["schema"]
    assert schema["primaryKey"] == ["project_id", "municipality_code"]
    assert {
        "fields": ["project_id"],
        "reference": {"resource": "projects", "fields": ["project_id"]},
    } in schema["foreignKeys"]


def test_a_key_that_holds_for_some_rows_is_not_given_as_one_for_all(
    package: dict[str, Any],
) -> None:
    schema = resource(package, "corrections")["schema"]
    (key,) = schema["conditionalForeignKeys"]
    assert key["where"] == {"field": "is_used", "value": True}
    assert {key["reference"]["resource"] for key in schema["foreignKeys"]} == {"sources"}


def test_a_key_of_which_a_part_may_be_missing_is_not_given_as_one_for_all(
    package: dict[str, Any],
) -> None:
    """Frictionless refuses a row with a source and no page."""
    to_pages = {"resource": "pages", "fields": ["source_id", "page"]}
    segments = resource(package, "segments")["schema"]
    assert to_pages in [key["reference"] for key in segments["conditionalForeignKeys"]]
    assert to_pages not in [key["reference"] for key in segments["foreignKeys"]]


def test_keys_to_tables_outside_of_the_release_are_left_out(dataset: Any, releases: Path) -> None:
    frames = {name: dataset.frames()[name] for name in ("municipalities", "projects")}
    package = read_data_package(make_release(frames, releases, date="2026-01-31").path)
    assert "foreignKeys" not in resource(package, "municipalities")["schema"]


def test_a_table_that_refers_to_itself_does_not_name_itself() -> None:
    counties = describe(TABLES["counties"])
    itself = TableDescription(
        counties.name,
        counties.words,
        counties.columns,
        counties.primary_key,
        (ForeignKey(("name",), "counties", ("county_code",)),),
        (),
    )
    (key,) = table_schema(itself, ["counties"])["foreignKeys"]
    assert key["reference"] == {"fields": ["county_code"]}


def test_fields_match_is_left_out(released: Path) -> None:
    assert b"fieldsMatch" not in (released / "datapackage.json").read_bytes()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"resources": [{}]}', b"\xff"])
def test_a_damaged_description_is_an_error_with_its_file(released: Path, content: bytes) -> None:
    path = released / "datapackage.json"
    path.write_bytes(content)
    with pytest.raises(LnuError, match="does not describe") as caught:
        read_data_package(released)
    assert caught.value.file == path
