"""The stages as the command line and Dagster call them, one function each.

Nothing is decided here: each function calls its stage over all sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import BAD_DATA, BAD_INPUT, LnuError
from pipeline.normalise.identify import Identified, identify
from pipeline.normalise.municipalities import Gazetteer, make_gazetteer
from pipeline.parse.booklet import Booklet, parse_booklet
from pipeline.read.inputs import Input, read_input, read_inputs
from pipeline.read.reference import Reference, read_reference
from pipeline.read.source import REFERENCE_FOLDER

if TYPE_CHECKING:
    import pandas as pd

    from schemas.violation import Violation


@dataclass(frozen=True, slots=True)
class ReadStage:
    """What ``read`` gives: all sources and the reference tables."""

    inputs: tuple[Input, ...]
    reference: Reference

    @property
    def gazetteer(self) -> Gazetteer:
        """Forms of the names of municipalities and counties."""
        return make_gazetteer(self.reference.municipalities, self.reference.counties)


def read(raw: Path) -> ReadStage:
    """Read all sources and reference tables.

    Args:
        raw: The folder ``raw/``.

    Returns:
        The sources as documents.

    Raises:
        LnuError: If anything in it cannot be read.
    """
    return ReadStage(read_inputs(raw), read_reference(raw / REFERENCE_FOLDER))


def read_one(raw: Path, source_id: str, file: Path) -> ReadStage:
    """Read another file with the description of a source.

    Args:
        raw: The folder ``raw/``.
        source_id: The source whose description, programme and corrections hold.
        file: The file to read.

    Returns:
        That one source.

    Raises:
        LnuError: If there is no such source, or the file cannot be read.
    """
    folder = raw / source_id
    if not folder.is_dir():
        raise LnuError(
            f"there is no source {source_id!r}",
            file=raw,
            remedy="Name one of the folders there with --like.",
        )
    return ReadStage((read_input(folder, file),), read_reference(raw / REFERENCE_FOLDER))


def parse(stage: ReadStage) -> tuple[Booklet, ...]:
    """Find what each source holds."""
    return tuple(_parse(item, stage.reference) for item in stage.inputs)


def _parse(item: Input, reference: Reference) -> Booklet:
    whole = [
        correction.used
        for correction in item.corrections
        if (correction.table_name, correction.column_name) == ("projects", "title")
        and correction.used
    ]
    return parse_booklet(
        item.source.document,
        item.programme,
        reference.place_names,
        reference.given_names,
        whole,
    )


def normalise(stage: ReadStage, booklets: Sequence[Booklet]) -> tuple[Identified, ...]:
    """Identify what was found in each source."""
    gazetteer = stage.gazetteer
    return tuple(
        identify(booklet, gazetteer, item.corrections)
        for item, booklet in zip(stage.inputs, booklets, strict=True)
    )


def make_tables(
    stage: ReadStage, booklets: Sequence[Booklet], identified: Sequence[Identified]
) -> dict[str, pd.DataFrame]:
    """Turn identified things into the tables of the dataset, not yet checked."""
    from pipeline.tables.assemble import Part, assemble_rows, make_frames
    from schemas import TABLES, describe

    keys = {name: describe(model).primary_key for name, model in TABLES.items()}
    parts = [
        Part(item, booklet, things)
        for item, booklet, things in zip(stage.inputs, booklets, identified, strict=True)
    ]
    return make_frames(
        assemble_rows(parts, stage.reference, stage.gazetteer, keys, redact)
    )


def redact(text: str) -> str:
    return text


def check_tables(stage: ReadStage, frames: dict[str, pd.DataFrame]) -> list[Violation]:
    """Check tables against their schemas, keys and sources.

    Args:
        stage: The sources that the evidence points into.
        frames: All tables.

    Returns:
        What is wrong; empty if nothing is.
    """
    from schemas.validate import validate_all

    return validate_all(frames)


def refuse(violations: Sequence[Violation]) -> None:
    """Stop on tables that fail a check.

    Args:
        violations: What :func:`check_tables` found.

    Raises:
        LnuError: If there is any, naming table, column and rows.
    """
    if violations:
        lines = "\n  ".join(violation.message for violation in violations[:20])
        raise LnuError(
            f"{len(violations)} check(s) of the tables failed:\n  {lines}",
            remedy="Nothing was released. Mend the source, a correction or the rule.",
            status=BAD_DATA,
        )


def refuse_unmatched(identified: Sequence[Identified]) -> None:
    """Stop on names that match no municipality (``--strict``).

    Args:
        identified: The identified things of all sources.

    Raises:
        LnuError: If there is such a name.
    """
    names = [
        finding.message_en
        for things in identified
        for finding in things.findings
        if finding.kind == "unmatched_name"
    ]
    if names:
        raise LnuError(
            "names without a municipality (--strict):\n  " + "\n  ".join(names),
            remedy="Decide each in corrections.csv, or run without --strict.",
            status=BAD_INPUT,
        )
