"""How a release came about, in the terms of PROV: sources, software, steps, people's decisions.

The steps are the stages of the pipeline; what each hands to the next is not published and thus has
a name only. See https://www.w3.org/TR/prov-o/ and, for actions in research objects,
https://w3id.org/ro/crate/1.3, section "Provenance of entities".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pipeline.release import dataset
from pipeline.release.csv_files import csv_path
from pipeline.release.edition import Edition

Entity = dict[str, Any]

PROVENANCE_TERMS: Mapping[str, str | Mapping[str, str]] = {
    "prov": "http://www.w3.org/ns/prov#",
    "used": {"@id": "http://www.w3.org/ns/prov#used", "@type": "@id"},
    "wasAssociatedWith": {"@id": "http://www.w3.org/ns/prov#wasAssociatedWith", "@type": "@id"},
    "wasGeneratedBy": {"@id": "http://www.w3.org/ns/prov#wasGeneratedBy", "@type": "@id"},
    "wasInformedBy": {"@id": "http://www.w3.org/ns/prov#wasInformedBy", "@type": "@id"},
}
"""Terms that the context of RO-Crate does not have; ``wasDerivedFrom`` it has."""

SOFTWARE = "#pipeline"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the pipeline: what it does, and what it hands on."""

    name: str
    does: str
    gives: str


STEPS = (
    Step(
        "read",
        "Reads each source as it was received and keeps its text, pages and offsets.",
        "The text of each source with its pages",
    ),
    Step(
        "parse",
        "Finds lists, presentations, contact blocks and headings, each with its place in the text.",
        "What the sources state, with the places where they state it",
    ),
    Step(
        "normalise",
        "Identifies municipalities, roles, organisations and dates, and applies the decisions of "
        "people.",
        "Identified things with the places they were found at",
    ),
    Step(
        "tables",
        "Makes the tables and their evidence, and checks them against the schemas, the keys and "
        "the sources.",
        "Checked tables",
    ),
    Step(
        "release",
        "Writes the files and descriptions of the release and works out its version.",
        "The release",
    ),
)
"""The stages in their order; the last one gives the release itself."""

RELEASE = f"#step-{STEPS[-1].name}"
DECIDED_IN = "normalise"

_DONE = "http://schema.org/CompletedActionStatus"
_NOT_DONE = "http://schema.org/PotentialActionStatus"
"""Of a decision about a page that the source does not hold."""


def source_id(record: Mapping[str, str | None]) -> str:
    """Give the identifier of a source inside the description.

    Args:
        record: Its row in ``sources``.

    Returns:
        A local identifier, as the address that it came from may show something else tomorrow.
    """
    return f"#source-{quote(str(record['source_id']), safe='')}"


def provenance(edition: Edition, maker: str) -> list[Entity]:
    """Tell how a release came about.

    Args:
        edition: The release.
        maker: Identifier of whoever answers for it.

    Returns:
        The software, the steps with what they hand on, and the decisions.
    """
    return [_software(edition), *_steps(edition, maker), *_decisions(edition, maker)]


def _software(edition: Edition) -> Entity:
    # RO-Crate asks of a SoftwareApplication that its version is known.
    known = edition.code_hash is not None
    software: Entity = {
        "@id": SOFTWARE,
        "@type": ["SoftwareApplication" if known else "CreativeWork", "prov:SoftwareAgent"],
        "name": f"{dataset.NAME} (pipeline)",
        "description": "The program that reads the sources and makes the releases.",
        "url": dataset.BASE_URL,
    }
    if known:
        software["version"] = f"sha256:{edition.code_hash}"
    return software


def _steps(edition: Edition, maker: str) -> Iterator[Entity]:
    uses = [source_id(record) for record in edition.records("sources")]
    before: str | None = None
    for step in STEPS:
        act = f"#step-{step.name}"
        informed = [before] if before is not None else []
        if step.name == DECIDED_IN:
            decisions = [record for record in edition.records("corrections") if _is_used(record)]
            informed += [_decision_id(record) for record in decisions]
        result = "./" if act == RELEASE else f"#after-{step.name}"
        entity: Entity = {
            "@id": act,
            "@type": ["CreateAction", "prov:Activity"],
            "name": step.name,
            "description": step.does,
            "agent": {"@id": maker},
            "instrument": {"@id": SOFTWARE},
            "object": references(uses),
            "result": {"@id": result},
            "used": references(uses),
            "wasAssociatedWith": {"@id": SOFTWARE},
        }
        if informed:
            entity["wasInformedBy"] = references(informed)
        yield entity
        if result != "./":
            yield {
                "@id": result,
                "@type": ["CreativeWork", "prov:Entity"],
                "name": step.gives,
                "description": f"{step.gives}: handed to the next step, not published.",
                "wasGeneratedBy": {"@id": act},
                "wasDerivedFrom": references(uses),
            }
        before, uses = act, [result]


def _decisions(edition: Edition, maker: str) -> Iterator[Entity]:
    """Give each correction as an act; what is printed and used stands in its table."""
    for record in edition.records("corrections"):
        column = f"{record['table_name']}.{record['column_name']}"
        row = f", row {record['row_key']}" if record["row_key"] is not None else ""
        source = references([source_id(record)])
        entity: Entity = {
            "@id": _decision_id(record),
            "@type": ["UpdateAction", "prov:Activity"],
            "name": f"Correction {record['correction_id']} of {column}{row}",
            "description": record["reason"],
            "agent": {"@id": maker},
            "object": source,
            "used": source,
            "wasAssociatedWith": {"@id": maker},
            "actionStatus": _DONE if _is_used(record) else _NOT_DONE,
        }
        if "corrections" in edition.tables:
            entity["subjectOf"] = {"@id": csv_path("corrections")}
        yield entity


def _is_used(record: Mapping[str, str | None]) -> bool:
    return record["is_used"] == "true"


def _decision_id(record: Mapping[str, str | None]) -> str:
    return f"#correction-{quote(str(record['correction_id']), safe='')}"


def references(ids: Iterable[str]) -> Entity | list[Entity]:
    """Refer to entities.

    Args:
        ids: Their identifiers.

    Returns:
        A reference, or a list where there is not exactly one, as RO-Crate 1.3 recommends.
    """
    found: list[Entity] = [{"@id": name} for name in ids]
    return found[0] if len(found) == 1 else found
