"""``CITATION.cff``, ``CITATION.bib`` and ``.zenodo.json``, each against its own standard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from pipeline.release import citation
from pipeline.release import dataset as words
from tests.standards.tools import HERE, ask, call, schema, without

RELEASES = ("described", "real_release")


@pytest.fixture(scope="session")
def cff_schema() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema("cffconvert/schemas/1.2.0/schema.json"))


@pytest.fixture(scope="session")
def zenodo_schema() -> jsonschema.Draft202012Validator:
    found = json.loads((HERE / "zenodo.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(found)
    checker = jsonschema.FormatChecker(["date"])
    return jsonschema.Draft202012Validator(found, format_checker=checker)


def cff(release: Path) -> dict[str, Any]:
    # Dates stay text, as the schema wants them.
    return yaml.load((release / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)


def zenodo(release: Path) -> dict[str, Any]:
    return json.loads((release / ".zenodo.json").read_bytes())


def test_the_schema_accepts_the_citation(
    described: Path, cff_schema: jsonschema.Draft7Validator
) -> None:
    found = cff(described)
    # The loader above leaves numbers as text.
    for reference in found["references"]:
        if "year" in reference:
            reference["year"] = int(reference["year"])
    assert [error.message for error in cff_schema.iter_errors(found)] == []


@pytest.mark.parametrize(
    "path",
    [
        ("cff-version",),
        ("message",),
        ("title",),
        ("authors",),
        ("references", 0, "type"),
        ("references", 0, "title"),
        ("references", 0, "authors"),
    ],
)
def test_the_schema_misses_what_is_taken_from_the_citation(
    path: tuple[str | int, ...], described: Path, cff_schema: jsonschema.Draft7Validator
) -> None:
    found = cff(described)
    del found["references"][0]["year"]
    assert not list(cff_schema.iter_errors(found))
    assert list(cff_schema.iter_errors(without(found, path)))


@pytest.mark.parametrize("name", RELEASES)
def test_the_schema_accepts_what_zenodo_gets(
    name: str,
    zenodo_schema: jsonschema.Draft202012Validator,
    request: pytest.FixtureRequest,
) -> None:
    found = zenodo(request.getfixturevalue(name))
    assert [error.message for error in zenodo_schema.iter_errors(found)] == []
    assert (found["version"], found["publication_date"]) == ("1.0.0", "2026-01-31")
    assert found["language"] == "swe"
    assert found["license"] == words.LICENCE_ID


@pytest.mark.parametrize(
    "path",
    [
        ("upload_type",),
        ("title",),
        ("description",),
        ("creators",),
        ("creators", 0, "name"),
        ("access_right",),
        ("license",),
        ("related_identifiers", 0, "relation"),
        ("related_identifiers", 0, "identifier"),
    ],
)
def test_the_schema_misses_what_is_taken_from_zenodo(
    path: tuple[str | int, ...],
    described: Path,
    zenodo_schema: jsonschema.Draft202012Validator,
) -> None:
    assert list(zenodo_schema.iter_errors(without(zenodo(described), path)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("access_right", "free"),
        ("publication_date", "31 January"),
        ("language", "sv"),
        ("upload_type", "data"),
        ("titel", "x"),
    ],
)
def test_the_schema_refuses_what_zenodo_does_not_know(
    name: str, value: str, described: Path, zenodo_schema: jsonschema.Draft202012Validator
) -> None:
    assert list(zenodo_schema.iter_errors(zenodo(described) | {name: value}))


def test_zenodo_gets_the_sources_and_html_that_is_safe(described: Path) -> None:
    found = zenodo(described)
    (related,) = found["related_identifiers"]
    assert related["identifier"] == "https://example.org/ideskrift"
    assert found["references"] == [
        "Idéskrift [LNU], 2002–2004 (Nutek, 2005)",
        'Ett "<annat>" & mer',
    ]
    assert "programme&#x27;s" in found["description"]


def test_bibtex_reads_and_sets_the_entry(described: Path, tmp_path: Path) -> None:
    file = described / "CITATION.bib"
    found = ask("check_bibtex", file)[str(file)]
    (key,) = found["entries"]
    entry = found["entries"][key]
    assert key == "lnu-open-data-1.0.0"
    assert (entry["type"], entry["authors"]) == ("misc", 1)
    assert entry["fields"]["year"] == "2026"
    for part in (words.CREATOR, words.TITLE_EN, "2026", "Version 1.0.0"):
        assert part in found["text"]
    done = call("pybtex-format", "--strict", file, tmp_path / "set.txt")
    assert done.returncode == 0, done.stderr
    assert words.TITLE_EN in (tmp_path / "set.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["  author", "  title", "  year", "@misc", "}\n}"])
def test_bibtex_misses_what_is_taken_away(damage: str, described: Path, tmp_path: Path) -> None:
    lines = (described / "CITATION.bib").read_text(encoding="utf-8")
    assert damage in lines
    if damage.startswith("  "):
        kept = "\n".join(line for line in lines.split("\n") if not line.startswith(damage))
    else:
        kept = lines.replace(damage, "", 1)
    file = tmp_path / "damaged.bib"
    file.write_text(kept, encoding="utf-8")
    whole = ask("check_bibtex", described / "CITATION.bib")
    (expected,) = whole.values()
    found = ask("check_bibtex", file)[str(file)]
    assert "error" in found or found.get("text") != expected["text"]
    for part in (words.CREATOR, words.TITLE_EN, "2026"):
        if part not in kept:
            assert part not in found.get("text", "")


def test_bibtex_keeps_signs_that_it_would_take_for_its_own(
    monkeypatch: pytest.MonkeyPatch, dataset: Any, releases: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(words, "TITLE_EN", "A & B: 100 % of #1_x {y} $z")
    monkeypatch.setattr(words, "LANDING_PAGE", "https://example.org/page_1")
    release = dataset.release(releases).path
    file = release / "CITATION.bib"
    found = ask("check_bibtex", file)[str(file)]
    assert r"A \& B: 100 \% of \#1\_x \{y\} \$z" in file.read_text(encoding="utf-8")
    assert "A & B: 100 % of #1_x" in found["text"]
    (entry,) = found["entries"].values()
    assert entry["fields"]["url"] == "https://example.org/page_1"


def test_the_line_names_who_when_what_and_which(described: Path) -> None:
    text = (described / "README.md").read_text(encoding="utf-8")
    assert f"{words.CREATOR} (2026). {words.TITLE_EN} (version 1.0.0) [Data set]." in text
    assert citation.FILE_NAME == "CITATION.cff"
