"""What is done for one source in each step, and what can be known of the outcome at a glance.

The code of the steps begins here (see ``steps``); what of it is kept is for ``work``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline import stages
from pipeline.freshness.store import Facts
from pipeline.normalise.identify import Identified
from pipeline.parse.booklet import Booklet
from pipeline.read.inputs import Input, read_input
from pipeline.stages import ReadStage
from pipeline.tables.builder import removed_people

PROGRAMME = "programme"
"""Among the facts of a document: the programme that it tells of."""


CORRECTIONS = "corrections"
"""Among the facts of a document, if it has corrections: their identifiers, one on a line."""

REMOVES = "removes"
"""Among the facts of a document, if a correction in it removes a person from all tables."""


def make_document(folder: Path) -> Input:
    """Read a source."""
    return read_input(folder)


def make_booklet(item: Input, read: ReadStage, **told: Any) -> Booklet:
    """Find what a source holds, with the reference tables and what other sources tell it."""
    return stages.parse_one(item, read.reference, **told)


def make_identified(item: Input, booklet: Booklet, read: ReadStage) -> Identified:
    """Identify what was found in a source, with the reference tables."""
    return stages.normalise_one(item, booklet, read)


def facts_of(value: Input | Booklet | Identified) -> Facts:
    """Count what is in a value, for people to look at."""
    if isinstance(value, Input):
        facts: dict[str, int | str] = {
            "pages": len(value.source.document.pages),
            PROGRAMME: value.programme.programme_id,
        }
        corrections = [*value.corrections, *(entry.correction for entry in value.entries)]
        if corrections:
            facts[CORRECTIONS] = "\n".join(one.correction_id for one in corrections)
        if removed_people(corrections):
            facts[REMOVES] = "people"
        return facts
    if isinstance(value, Booklet):
        return {"titles": len(value.titles), "presentations": len(value.presentations)}
    return {"projects": len(value.projects), "findings": len(value.findings)}
