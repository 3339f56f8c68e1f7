"""``datapackage.json`` against the JSON schema of Data Package v2 and frictionless."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Package, validate

from tests.standards.tools import schema, without

RELEASES = ("described", "real_release")


@pytest.fixture(scope="session")
def validator() -> jsonschema.Draft7Validator:
    standard = schema("check_datapackage/schemas/data-package-2-0.json")
    return jsonschema.Draft7Validator(standard)


def package(release: Path) -> dict[str, Any]:
    return json.loads((release / "datapackage.json").read_bytes())


def position(package: dict[str, Any], table: str) -> int:
    return [found["name"] for found in package["resources"]].index(table)


@pytest.mark.parametrize("name", RELEASES)
def test_the_schema_of_version_2_accepts_it(
    name: str, validator: jsonschema.Draft7Validator, request: pytest.FixtureRequest
) -> None:
    errors = list(validator.iter_errors(package(request.getfixturevalue(name))))
    assert [error.message[:200] for error in errors] == []


@pytest.mark.parametrize("name", RELEASES)
def test_frictionless_accepts_it_and_the_data(name: str, request: pytest.FixtureRequest) -> None:
    report = validate(str(request.getfixturevalue(name) / "datapackage.json"))
    assert [error for row in report.flatten(["message"]) for error in row] == []


@pytest.mark.parametrize(
    "path",
    [
        ("resources",),
        ("resources", 0, "name"),
        ("resources", 0, "path"),
        ("resources", 0, "schema", "fields"),
        ("resources", 0, "schema", "fields", 0, "name"),
        ("resources", "themes", "schema", "foreignKeys", 0, "reference"),
        ("resources", "themes", "schema", "foreignKeys", 0, "fields"),
    ],
)
def test_the_schema_misses_what_is_taken_away(
    path: tuple[str | int, ...], validator: jsonschema.Draft7Validator, described: Path
) -> None:
    whole = package(described)
    if len(path) > 1 and isinstance(path[1], str):
        path = ("resources", position(whole, path[1]), *path[2:])
    damaged = without(whole, path)
    assert list(validator.iter_errors(damaged)), path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("keywords",), []),
        (("resources", 0, "schema", "fields", 0, "type"), "code"),
        (("resources", 0, "hash"), "no hash"),
        (("licenses", 0, "path"), "../LICENSE"),
        (("resources", 0, "schema", "missingValues"), None),
    ],
)
def test_the_schema_refuses_a_wrong_value(
    path: tuple[str | int, ...],
    value: Any,
    validator: jsonschema.Draft7Validator,
    described: Path,
) -> None:
    wrong = package(described)
    parent = wrong
    for part in path[:-1]:
        parent = parent[part]
    parent[path[-1]] = value
    assert list(validator.iter_errors(wrong))


def test_frictionless_needs_the_hash_and_size_to_be_right(described: Path, tmp_path: Path) -> None:
    for name, wrong in (("bytes", 1), ("hash", f"sha256:{'0' * 64}")):
        copy = shutil.copytree(described, tmp_path / name)
        changed = package(copy)
        changed["resources"][0][name] = wrong
        (copy / "datapackage.json").write_text(json.dumps(changed), encoding="utf-8")
        assert not validate(str(copy / "datapackage.json")).valid, name


def test_leading_zeros_stay_text(real_release: Path) -> None:
    table = Package(str(real_release / "datapackage.json")).get_table_resource("counties")
    codes = [row["county_code"] for row in table.read_rows()]
    assert codes[0] == "01"
    assert all(isinstance(code, str) and len(code) == 2 for code in codes)


def test_every_resource_states_its_bytes_and_hash(real_release: Path) -> None:
    import hashlib

    for resource in package(real_release)["resources"]:
        content = (real_release / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
