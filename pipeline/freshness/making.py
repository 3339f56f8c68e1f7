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

NAMES = "names"
"""Among the facts of a document: what that programme is called, one name on a line."""

CORRECTIONS = "corrections"
"""Among the facts of a document, if it has corrections: their identifiers, one on a line."""

REMOVES = "removes"
"""Among the facts of a document, if a correction in it removes a person from all tables."""


PRESENTATIONS = "presentations"
"""Among the facts of what a source holds: how many projects it presents."""

LISTED = "listed"
"""Among the facts of what a source holds: the titles of projects that it lists, one on a line."""


def make_document(folder: Path) -> Input:
    """Read a source."""
    return read_input(folder)


def make_booklet(item: Input, read: ReadStage, **told: Any) -> Booklet:
    """Find what a source holds, with the reference tables and what other sources tell it."""
    return stages.parse_one(item, read.reference, **told)


def make_identified(item: Input, booklet: Booklet, read: ReadStage) -> Identified:
    """Identify what was found in a source, with the reference tables."""
    return stages.normalise_one(item, booklet, read)


def document_facts(item: Input) -> Facts:
    """Give what is to be known of a source without reading it."""
    facts: dict[str, int | str] = {
        "pages": len(item.source.document.pages),
        PROGRAMME: item.programme.programme_id,
        NAMES: f"{item.programme.name}\n{item.programme.abbreviation}",
    }
    corrections = [*item.corrections, *(entry.correction for entry in item.entries)]
    if corrections:
        facts[CORRECTIONS] = "\n".join(one.correction_id for one in corrections)
    if removed_people(corrections):
        facts[REMOVES] = "people"
    return facts


def booklet_facts(booklet: Booklet) -> Facts:
    """Give what is to be known of what a source holds."""
    listed = [title.text.value for title in booklet.titles if title.place == "project_list"]
    return {
        "titles": len(booklet.titles),
        PRESENTATIONS: len(booklet.presentations),
        LISTED: "\n".join(listed),
    }


def identified_facts(things: Identified) -> Facts:
    """Give what is to be known of the things of a source."""
    return {"projects": len(things.projects), "findings": len(things.findings)}
