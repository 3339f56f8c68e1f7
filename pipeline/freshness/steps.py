"""The steps of the pipeline: what each is made from, and where its code begins.

What a step does is said in ``pipeline.stages`` and ``making``; its versions follow from this list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SOURCES = "raw/sources"
REFERENCE = "raw/reference"
GOLD = "raw/gold"
RAW = (SOURCES, REFERENCE, GOLD)
"""What is given: sources, reference tables, the annotation that accuracy is measured with."""

DOCUMENTS, BOOKLETS, IDENTIFIED = "documents", "booklets", "identified"
PER_SOURCE = (DOCUMENTS, BOOKLETS, IDENTIFIED)
"""The steps that are done source by source, in their order."""

TABLES = "tables"
RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the pipeline.

    Attributes:
        name: Its name; ``tables`` stands for all tables.
        after: What it is made from.
        entries: Modules and functions at which its code begins.
    """

    name: str
    after: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]


_MAKING, _STAGES = "pipeline.freshness.making", "pipeline.stages"
_MAKING_TABLES = "pipeline.freshness.making_tables"
_SHARED = ((_STAGES, "read_known"), ("pipeline.read.joining", "join_inputs"))

STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            DOCUMENTS,
            (SOURCES,),
            ((_MAKING, "make_document"), (_MAKING, "document_facts")),
        ),
        Step(
            BOOKLETS,
            (DOCUMENTS, REFERENCE),
            (
                (_MAKING, "make_booklet"),
                (_MAKING, "booklet_facts"),
                ("pipeline.parse.together", "parse_together"),
                *_SHARED,
            ),
        ),
        Step(
            IDENTIFIED,
            (DOCUMENTS, BOOKLETS, REFERENCE),
            ((_MAKING, "make_identified"), (_MAKING, "identified_facts"), *_SHARED),
        ),
        Step(
            TABLES,
            (DOCUMENTS, BOOKLETS, IDENTIFIED, REFERENCE),
            (
                ("pipeline.tables.assemble", "removed_by"),
                (_MAKING_TABLES, "make_rows"),
                (_MAKING_TABLES, "merge_rows"),
                (_MAKING_TABLES, "make_shared"),
                ("pipeline.release.working_parts", "divide"),
                ("pipeline.release.working_parts", "PartsWriter"),
                ("pipeline.checking", "join_reports"),
                ("pipeline.checking", "refuse"),
                *_SHARED,
            ),
        ),
        Step(
            RELEASE,
            (TABLES, GOLD),
            ((_STAGES, "release"), ("pipeline.release.working", "read_frames")),
        ),
    )
}
"""The steps by their names, in their order."""


def steps_after(names: Iterator[str] | set[str]) -> set[str]:
    """Give the steps that follow from some, directly or not, those themselves included."""
    found = set(names)
    for step in STEPS.values():
        if found.intersection(step.after):
            found.add(step.name)
    return found
