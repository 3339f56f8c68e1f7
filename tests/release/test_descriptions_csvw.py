"""``csv-metadata.json`` against CSV on the Web, with the validator of the package csvw."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas import TABLES, describe
from tests.standards.tools import call

Json = dict[str, Any]


def metadata(release: Path) -> Json:
    return json.loads((release / "csv-metadata.json").read_bytes())


def table(described: Json, name: str) -> Json:
    return next(found for found in described["tables"] if found["url"] == f"csv/{name}.csv")


def column(described: Json, name: str, of: str) -> Json:
    columns = table(described, name)["tableSchema"]["columns"]
    return next(found for found in columns if found["name"] == of)


def is_valid(release: Path) -> bool:
    done = call("csvwvalidate", "-v", release / "csv-metadata.json")
    assert done.returncode in {0, 1, 2}, done.stderr
    assert ("OK" in done.stdout) == (done.returncode == 0)
    return done.returncode == 0


@pytest.mark.parametrize("name", ["described", "real_release"])
def test_the_validator_accepts_it_with_all_its_files(
    name: str, request: pytest.FixtureRequest
) -> None:
    release = request.getfixturevalue(name)
    assert is_valid(release)
    urls = {found["url"] for found in metadata(release)["tables"]}
    assert urls == {f"csv/{path.name}" for path in (release / "csv").iterdir()}


def drop_context(found: Json) -> None:
    del found["@context"]


def drop_url(found: Json) -> None:
    del found["tables"][0]["url"]


def drop_tables(found: Json) -> None:
    found["tables"] = []


def drop_column(found: Json) -> None:
    table(found, "counties")["tableSchema"]["columns"].pop(0)


def drop_name_in_titles(found: Json) -> None:
    code = column(found, "counties", "county_code")
    del code["name"], code["titles"]["und"]


def drop_reference(found: Json) -> None:
    del table(found, "themes")["tableSchema"]["foreignKeys"][0]["reference"]


def refer_elsewhere(found: Json) -> None:
    keys = table(found, "municipalities")["tableSchema"]["foreignKeys"]
    keys[0]["reference"] = {"resource": "csv/themes.csv", "columnReference": ["theme_id"]}


def ask_for_what_is_missing(found: Json) -> None:
    column(found, "projects", "lead")["required"] = True


@pytest.mark.parametrize(
    "damage",
    [
        drop_context,
        drop_url,
        drop_tables,
        drop_column,
        drop_name_in_titles,
        drop_reference,
        refer_elsewhere,
        ask_for_what_is_missing,
    ],
)
def test_the_validator_misses_what_is_taken_away(
    damage: Callable[[Json], None], described: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(described, tmp_path / "copy")
    changed = metadata(copy)
    damage(changed)
    (copy / "csv-metadata.json").write_text(json.dumps(changed), encoding="utf-8")
    assert not is_valid(copy)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("municipalities", "0114,", "114,"),
        ("municipalities", ",19,", ",99,"),
        ("projects", ",complete,", ",finished,"),
        ("project_municipalities", ",true,", ",yes,"),
        ("sources", ",2005,", ",two,"),
        ("counties", "03,Uppsala", "01,Uppsala"),
        ("themes", "LNU-T1,LNU,", "LNU-T1,,"),
    ],
)
def test_the_validator_finds_what_the_description_forbids(
    name: str, old: str, new: str, described: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(described, tmp_path / "copy")
    path = copy / "csv" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    assert not is_valid(copy)


def test_every_column_is_described_in_both_languages(described: Path) -> None:
    found = metadata(described)
    for name in (path.stem for path in (described / "csv").iterdir()):
        description = describe(TABLES[name])
        columns = table(found, name)["tableSchema"]["columns"]
        assert [each["name"] for each in columns] == [each.name for each in description.columns]
        assert tuple(table(found, name)["tableSchema"]["primaryKey"]) == description.primary_key
        for each, wanted in zip(columns, description.columns, strict=True):
            words = wanted.words
            assert each["titles"]["en"] == [words.en]
            assert each["titles"]["sv"] == [words.sv]
            about = {text["@language"]: text["@value"] for text in each["dc:description"]}
            assert about == {"en": words.about_en, "sv": words.about_sv}


def test_every_foreign_key_is_a_key_or_a_note(described: Path) -> None:
    found = metadata(described)
    present = {path.stem for path in (described / "csv").iterdir()}
    for name in present:
        description = describe(TABLES[name])
        keys = [*description.foreign_keys, *description.conditional_foreign_keys]
        wanted = sum(key.table in present for key in keys)
        told = table(found, name)
        notes = len(told.get("notes", ())) // 2
        assert len(told["tableSchema"].get("foreignKeys", ())) + notes == wanted, name


def test_codes_keep_their_zeros_when_a_program_reads_by_the_description(described: Path) -> None:
    done = call("csvw2json", described / "csv-metadata.json")
    assert done.returncode == 0, done.stderr
    read = {
        Path(found["url"]).stem: [row["describes"][0] for row in found["row"]]
        for found in json.loads(done.stdout)["tables"]
    }
    assert [row["county_code"] for row in read["counties"]] == ["01", "03", "13", "19"]
    assert read["projects"][1]["word_count"] == 0
    assert read["project_municipalities"][0]["is_stated_partner"] is True
