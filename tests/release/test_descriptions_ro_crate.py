"""``ro-crate-metadata.json`` against RO-Crate 1.3, with roc-validator and rocrate."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from pipeline.release import dataset as words
from pipeline.release.canonical import canonical_tables
from pipeline.release.descriptions.files import files_of
from pipeline.release.descriptions.ro_crate import DOCUMENTS, ro_crate
from pipeline.release.difference import compare
from pipeline.release.edition import Edition
from pipeline.release.make import make_release
from pipeline.release.snapshot import tables_of_dataset
from tests.standards.tools import ask, call

Json = dict[str, Any]

FILE = "ro-crate-metadata.json"
PROFILE = "ro-crate-1.3"


def graph(release: Path) -> dict[str, Json]:
    return {entity["@id"]: entity for entity in read(release)["@graph"]}


def read(release: Path) -> Json:
    return json.loads((release / FILE).read_bytes())


def ids(value: Any) -> list[str]:
    return [found["@id"] for found in (value if isinstance(value, list) else [value])]


def issues(cache: Path, severity: str, *folders: Path) -> list[list[list[str]]]:
    found = ask("check_crates", cache, PROFILE, severity, *folders)
    return [found[str(folder)] for folder in folders]


def crate_of(frames: Any, release: Path, **more: Any) -> dict[str, Json]:
    tables = canonical_tables(frames)
    difference = compare(None, tables_of_dataset(tables))
    edition = Edition("1.0.0", "2026-01-31", tables, difference, None, "first release", **more)
    crate = json.loads(ro_crate(edition, files_of(release)))
    return {entity["@id"]: entity for entity in crate["@graph"]}


def test_the_validator_accepts_it(described: Path, real_release: Path, tmp_path: Path) -> None:
    """All that RO-Crate requires and recommends, but for an address in the registry ROR."""
    found = issues(tmp_path / "cache", "recommended", described, real_release)
    for each in found:
        assert {message.partition(" (e.g.")[0] for *_, message in each} <= {
            "An Organization entity SHOULD have a ROR identifier as its @id"
        }


def test_the_program_of_the_validator_says_so_too(described: Path, tmp_path: Path) -> None:
    issues(tmp_path / "cache", "required", described)
    options = ["--offline", "--cache-path", tmp_path / "cache", "-p", PROFILE, "-l", "required"]
    done = call("rocrate-validator", "-y", "validate", *options, "--no-paging", described)
    assert done.returncode == 0, done.stdout


MANDATORY = (
    (FILE, "about"),
    ("./", "license"),
)
"""Entity and property; each validation takes seconds, so that two stand for all of them."""


def write(release: Path, folder: Path, crate: Json) -> Path:
    copy = shutil.copytree(release, folder)
    (copy / FILE).write_text(json.dumps(crate), encoding="utf-8")
    return copy


def test_the_validator_misses_what_is_taken_away(
    dataset: Any, releases: Path, tmp_path: Path
) -> None:
    """Of one table, so that it takes less time; with and without a version of the code."""
    frames = {"counties": dataset.frames()["counties"]}
    whole = make_release(frames, releases, date="2026-01-31").path
    crate = read(whole)
    damaged = {}
    for name, prop in MANDATORY:
        changed = read(whole)
        del next(entity for entity in changed["@graph"] if entity["@id"] == name)[prop]
        damaged[name, prop] = write(whole, tmp_path / f"{len(damaged)}", changed)
    damaged["@context", ""] = write(whole, tmp_path / "context", {"@graph": crate["@graph"]})
    damaged["file", ""] = write(whole, tmp_path / "file", crate)
    (tmp_path / "file" / "csv" / "counties.csv").unlink()
    known = crate_of(frames, whole, code_hash="ab" * 32)
    versioned = write(whole, tmp_path / "version", crate | {"@graph": list(known.values())})
    sound = [whole, versioned]
    found = issues(tmp_path / "cache", "required", *sound, *damaged.values())
    assert found[: len(sound)] == [[], []]
    assert [case for case, said in zip(damaged, found[len(sound) :], strict=True) if not said] == []


def test_rocrate_loads_it_with_every_file(described: Path) -> None:
    found = ask("check_rocrate", described)
    assert found["name"] == words.TITLE_EN
    assert found["license"] == words.LICENCE_URL
    files = {
        path.relative_to(described).as_posix() for path in described.rglob("*") if path.is_file()
    }
    assert set(found["files"]) == files - {FILE, "SHA256SUMS"}


def test_every_file_has_its_hash_and_says_what_it_holds(described: Path) -> None:
    import hashlib

    entities = graph(described)
    for name, entity in entities.items():
        if "File" in entity["@type"]:
            content = (described / name).read_bytes()
            assert entity["sha256"] == hashlib.sha256(content).hexdigest()
            assert entity["contentSize"] == str(len(content))
            assert entity["description"] != "A file of the release.", name
    assert DOCUMENTS.keys() >= {
        name for name, entity in entities.items() if "File" in entity["@type"] and "/" not in name
    }


def test_the_steps_lead_from_the_sources_to_the_release(described: Path) -> None:
    entities = graph(described)
    sources = ["#source-booklet", "#source-other"]
    steps = ["read", "parse", "normalise", "tables", "release"]
    used = sources
    for step in steps:
        act = entities[f"#step-{step}"]
        assert act["@type"] == ["CreateAction", "prov:Activity"]
        assert ids(act["object"]) == ids(act["used"]) == used
        assert ids(act["instrument"]) == ids(act["wasAssociatedWith"]) == ["#pipeline"]
        used = ids(act["result"])
        (result,) = used
        assert ids(entities[result]["wasGeneratedBy"]) == [f"#step-{step}"]
    assert used == ["./"]
    assert ids(entities["./"]["wasDerivedFrom"]) == ids(entities["./"]["isBasedOn"]) == sources
    for source in sources:
        assert entities[source]["identifier"].startswith("sha256:")
    found = ask("check_rocrate", described)["actions"]
    assert {f"#step-{step}" for step in steps} <= found.keys()


def test_the_decisions_of_people_are_acts(described: Path) -> None:
    entities = graph(described)
    done, undone = entities["#correction-C-1"], entities["#correction-C%2F2"]
    assert done["@type"] == ["UpdateAction", "prov:Activity"]
    assert done["description"] == "The second edition prints it so."
    assert done["name"] == "Correction C-1 of contact_roles.person_name, row booklet-1"
    assert undone["name"] == "Correction C/2 of contact_roles.person_name"
    assert done["actionStatus"].endswith("/CompletedActionStatus")
    assert undone["actionStatus"].endswith("/PotentialActionStatus")
    assert ids(done["used"]) == ["#source-booklet"]
    assert ids(done["subjectOf"]) == ["csv/corrections.csv"]
    informed = ids(entities["#step-normalise"]["wasInformedBy"])
    assert informed == ["#step-parse", "#correction-C-1"]
    assert {"#correction-C-1", "#correction-C%2F2"} <= set(ids(entities["./"]["mentions"]))


def test_every_reference_leads_somewhere(described: Path, real_release: Path) -> None:
    for release in (described, real_release):
        entities = graph(release)
        outside = ("https://w3id.org/ro/crate/1.3", "http://schema.org/")
        for entity in entities.values():
            for value in entity.values():
                for found in value if isinstance(value, list) else [value]:
                    if isinstance(found, dict):
                        assert found["@id"] in entities or found["@id"].startswith(outside), found


def test_the_version_of_the_code_is_told_if_it_is_known(dataset: Any, described: Path) -> None:
    unknown = crate_of(dataset.frames(), described)["#pipeline"]
    assert "version" not in unknown
    assert unknown["@type"] == ["CreativeWork", "prov:SoftwareAgent"]
    known = crate_of(dataset.frames(), described, code_hash="ab" * 32)["#pipeline"]
    assert known["version"] == f"sha256:{'ab' * 32}"
    assert known["@type"] == ["SoftwareApplication", "prov:SoftwareAgent"]
