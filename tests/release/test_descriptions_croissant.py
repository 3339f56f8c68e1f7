"""``croissant.json``, loaded with mlcroissant."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas import CODE_LISTS
from tests.standards.tools import HERE, ask, call

Json = dict[str, Any]


def croissant(release: Path) -> Json:
    return json.loads((release / "croissant.json").read_bytes())


def rows(path: Path) -> list[dict[str, str | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", ["described", "real_release"])
def test_the_records_are_the_rows_value_by_value(name: str, request: pytest.FixtureRequest) -> None:
    """Leading zeros, missing values and line breaks included."""
    release = request.getfixturevalue(name)
    file = release / "croissant.json"
    found = ask("check_croissant", "records", file)[str(file)]
    tables = {path.stem: rows(path) for path in (release / "csv").iterdir()}
    codes = {name: records for name, records in found.items() if name.startswith("codes/")}
    assert found.keys() - codes.keys() == tables.keys()
    for table, expected in tables.items():
        assert len(found[table]) == len(expected), table
        assert found[table] == expected, table


def test_code_lists_are_records_too(real_release: Path) -> None:
    file = real_release / "croissant.json"
    found = ask("check_croissant", "records", file)[str(file)]
    codes = {name.removeprefix("codes/"): records for name, records in found.items() if "/" in name}
    assert codes.keys() == CODE_LISTS.keys()
    for name, records in codes.items():
        words = CODE_LISTS[name].codes
        assert [record["code"] for record in records] == list(words)
        assert [record["label_sv"] for record in records] == [word.sv for word in words.values()]


def test_the_program_mlcroissant_accepts_it(described: Path) -> None:
    done = call("mlcroissant", "validate", "--jsonld", described / "croissant.json")
    assert done.returncode == 0, done.stderr
    assert "Found the following" not in done.stderr


def drop(name: str) -> Callable[[Json], None]:
    return lambda found: found.pop(name)


def drop_from_file(name: str) -> Callable[[Json], None]:
    return lambda found: found["distribution"][0].pop(name)


def drop_from_table(name: str) -> Callable[[Json], None]:
    return lambda found: found["recordSet"][0].pop(name)


def drop_from_field(name: str) -> Callable[[Json], None]:
    return lambda found: found["recordSet"][0]["field"][0].pop(name)


def refer_to_no_file(found: Json) -> None:
    found["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "parquet/none.parquet"


def refer_to_no_column(found: Json) -> None:
    found["recordSet"][0]["field"][0]["source"]["extract"]["column"] = "none"


def refer_to_no_codes(found: Json) -> None:
    for table in found["recordSet"]:
        for field in table["field"]:
            if "references" in field:
                field["references"]["field"]["@id"] = "codes/none/code"


TO_MLCROISSANT: dict[str, Callable[[Json], Any]] = {
    "type": drop("@type"),
    "distribution": drop("distribution"),
    "format of a file": drop_from_file("encodingFormat"),
    "address of a file": drop_from_file("contentUrl"),
    "hash of a file": drop_from_file("sha256"),
    "type of a field": drop_from_field("dataType"),
    "licence": drop("license"),
    "date": drop("datePublished"),
    "version": drop("version"),
    "citation": drop("citeAs"),
    "file that is not there": refer_to_no_file,
    "column that is not there": refer_to_no_column,
    "codes that are not there": refer_to_no_codes,
}

TO_OUR_SHAPES: dict[str, Callable[[Json], Any]] = {
    "version of the standard": drop("conformsTo"),
    "name": drop("name"),
    "description": drop("description"),
    "licence": drop("license"),
    "address": drop("url"),
    "creator": drop("creator"),
    "date": drop("datePublished"),
    "distribution": drop("distribution"),
    "record sets": drop("recordSet"),
    "name of a file": drop_from_file("name"),
    "address of a file": drop_from_file("contentUrl"),
    "format of a file": drop_from_file("encodingFormat"),
    "hash of a file": drop_from_file("sha256"),
    "fields of a table": drop_from_table("field"),
    "key of a table": drop_from_table("key"),
    "type of a field": drop_from_field("dataType"),
    "source of a field": drop_from_field("source"),
}


def damaged(
    release: Path, folder: Path, damages: dict[str, Callable[[Json], Any]]
) -> dict[str, Path]:
    """Write the description as often as there are damages, each beside the files it is about."""
    files = {}
    for number, (name, damage) in enumerate(damages.items()):
        copy = shutil.copytree(release, folder / str(number))
        found = croissant(copy)
        damage(found)
        files[name] = copy / "croissant.json"
        files[name].write_text(json.dumps(found), encoding="utf-8")
    return files


def test_mlcroissant_misses_what_is_taken_away(described: Path, tmp_path: Path) -> None:
    files = damaged(described, tmp_path, TO_MLCROISSANT)
    whole = described / "croissant.json"
    answers = ask("check_croissant", "errors", *files.values(), whole)
    assert answers[str(whole)] is None
    assert [name for name, file in files.items() if answers[str(file)] is None] == []


def test_our_shapes_miss_what_the_specification_requires(described: Path, tmp_path: Path) -> None:
    files = damaged(described, tmp_path, TO_OUR_SHAPES)
    whole = described / "croissant.json"
    shapes = HERE / "croissant.ttl"
    answers = ask("check_shacl", HERE / "background.ttl", shapes, *files.values(), whole)
    assert answers[str(whole)] == []
    assert [name for name, file in files.items() if not answers[str(file)]] == []


def test_it_says_both_languages_and_the_version_of_the_standard(described: Path) -> None:
    found = croissant(described)
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert found["name"].keys() == found["description"].keys() == {"en", "sv"}
    assert "@misc{lnu-open-data-1.0.0" in found["citeAs"]
    for table in found["recordSet"]:
        if not table["@id"].startswith("codes/"):
            assert table["description"].keys() == {"en", "sv"}
            assert all(field["description"].keys() == {"en", "sv"} for field in table["field"])


def test_every_file_is_there_with_its_hash(described: Path) -> None:
    import hashlib

    for each in croissant(described)["distribution"]:
        content = (described / each["contentUrl"]).read_bytes()
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
        assert each["contentSize"] == f"{len(content)} B"
