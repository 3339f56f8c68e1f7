"""``dataset.jsonld`` against the vocabulary of schema.org and what search engines ask for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.release import dataset as words
from tests.standards.tools import HERE, ask, without

SHAPES = HERE / "schema-org.ttl"


def described_in(release: Path) -> dict[str, Any]:
    return json.loads((release / "dataset.jsonld").read_bytes())


def problems(folder: Path, *found: dict[str, Any]) -> list[list[str]]:
    files = []
    for number, each in enumerate(found):
        files.append(folder / f"{number}.jsonld")
        files[-1].write_text(json.dumps(each), encoding="utf-8")
    answers = ask("check_schema_org", SHAPES, *files)
    return [answers[str(file)] for file in files]


def test_nothing_is_wrong_with_it(described: Path, real_release: Path, tmp_path: Path) -> None:
    found = problems(tmp_path, described_in(described), described_in(real_release))
    assert found == [[], []]


MANDATORY: list[tuple[str | int, ...]] = [
    ("name",),
    ("description",),
    ("creator",),
    ("creator", "name"),
    ("license",),
    ("version",),
    ("datePublished",),
    ("keywords",),
    ("distribution",),
    ("distribution", 0, "contentUrl"),
    ("distribution", 1, "encodingFormat"),
]


def test_what_is_taken_away_is_missed(described: Path, tmp_path: Path) -> None:
    whole = described_in(described)
    found = problems(tmp_path, *(without(whole, path) for path in MANDATORY))
    assert [path for path, said in zip(MANDATORY, found, strict=True) if not said] == []


def test_terms_that_the_vocabulary_does_not_have_are_found(described: Path, tmp_path: Path) -> None:
    whole = described_in(described)
    wrong = [
        whole | {"titel": "Data"},
        whole | {"@type": "DataSet"},
        whole | {"contentUrl": "https://example.org/"},
    ]
    found = problems(tmp_path, *wrong)
    assert "no such property: https://schema.org/titel" in found[0]
    assert "no such type: https://schema.org/DataSet" in found[1]
    assert any("contentUrl is no property of" in line for line in found[2])


def test_downloads_state_the_bytes_of_the_files(described: Path) -> None:
    base = f"{words.BASE_URL}1.0.0/"
    files = {
        each["contentUrl"].removeprefix(base): each
        for each in described_in(described)["distribution"]
        if each["contentUrl"].startswith(base)
    }
    data = [path for folder in ("csv", "parquet") for path in (described / folder).iterdir()]
    assert files.keys() == {path.relative_to(described).as_posix() for path in data}
    for path in data:
        told = files[path.relative_to(described).as_posix()]
        assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert told["contentSize"] == f"{path.stat().st_size} B"


def test_it_says_which_time_and_sources_the_data_have(described: Path) -> None:
    found = described_in(described)
    assert found["temporalCoverage"] == "2002/2004-05"
    assert found["inLanguage"] == ["sv"]
    assert [source["name"] for source in found["isBasedOn"]] == [
        "Idéskrift [LNU], 2002–2004",
        'Ett "<annat>" & mer',
    ]
    assert "publisher" not in found["isBasedOn"][1]
    names = {variable["name"] for variable in found["variableMeasured"]}
    assert {"projects.title", "municipalities.municipality_code"} <= names


def test_without_sources_and_programmes_there_is_less_to_say(
    dataset: Any, releases: Path, tmp_path: Path
) -> None:
    from pipeline.release.make import make_release

    frames = {"counties": dataset.frames()["counties"]}
    found = described_in(make_release(frames, releases, date="2026-01-31").path)
    assert found.keys().isdisjoint({"temporalCoverage", "inLanguage", "isBasedOn"})
    assert problems(tmp_path, found) == [[]]
