"""Everything that a run reads of one source: its document, its programme, its corrections.

The programme's description says what words to look for; reading it belongs here, using it does
not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import LnuError
from pipeline.read.corrections import (
    CORRECTIONS_FILE,
    Correction,
    place_corrections,
    read_corrections,
)
from pipeline.read.source import Source, describe_source, find_sources, read_source, read_toml

PROGRAMME_FILE = "programme.toml"


@dataclass(frozen=True, slots=True)
class ProgrammeDescription:
    """What ``programme.toml`` says.

    Attributes:
        programme_id: Identifier, the beginning of all identifiers of its projects.
        name: Name as the text writes it.
        abbreviation: Abbreviation as the text writes it.
        agency: The agency that ran it, as the text writes it.
        contents: Heading of the table of contents.
        theme: What stands before a theme's name in the numbered list of projects.
        introduction: What stands before a theme's projects in the introduction.
        foreword: Heading of the foreword, if there is one.
    """

    programme_id: str
    name: str
    abbreviation: str
    agency: str
    contents: str
    theme: str
    introduction: str
    foreword: str | None


@dataclass(frozen=True, slots=True)
class Input:
    """A source with what is known of it."""

    source: Source
    programme: ProgrammeDescription
    corrections: tuple[Correction, ...]


def read_programme(file: Path) -> ProgrammeDescription:
    """Read a programme's description.

    Args:
        file: A ``programme.toml``.

    Returns:
        The description.

    Raises:
        LnuError: If it is missing, no TOML, or lacks a value.
    """
    table = read_toml(file)
    programme, lists = _section(table, "programme", file), _section(table, "lists", file)
    return ProgrammeDescription(
        programme_id=_text(programme, "programme", "id", file),
        name=_text(programme, "programme", "name", file),
        abbreviation=_text(programme, "programme", "abbreviation", file),
        agency=_text(programme, "programme", "agency", file),
        contents=_text(lists, "lists", "contents", file),
        theme=_text(lists, "lists", "theme", file),
        introduction=_text(lists, "lists", "introduction", file),
        foreword=table.get("foreword", {}).get("heading"),
    )


def _section(table: dict[str, Any], name: str, file: Path) -> dict[str, Any]:
    section = table.get(name)
    if not isinstance(section, dict):
        raise LnuError(f"the section [{name}] is missing", file=file)
    return section


def _text(section: dict[str, Any], name: str, key: str, file: Path) -> str:
    value = section.get(key)
    if not isinstance(value, str) or not value:
        raise LnuError(f"[{name}] lacks a text for {key!r}", file=file, place=f"[{name}]")
    return value


def read_input(folder: Path, file: Path | None = None) -> Input:
    """Read a source's folder.

    Args:
        folder: A folder under ``raw/``.
        file: Another file to read in place of the source's own, with the same description.

    Returns:
        The source with its programme and its corrections, placed in its text.

    Raises:
        LnuError: If anything in it cannot be read.
    """
    source = read_source(describe_source(folder, file))
    corrections_file = folder / CORRECTIONS_FILE
    corrections = read_corrections(corrections_file)
    return Input(
        source,
        read_programme(folder / PROGRAMME_FILE),
        place_corrections(corrections, source.document, corrections_file),
    )


def read_inputs(raw: Path) -> tuple[Input, ...]:
    """Read all sources.

    Args:
        raw: The folder ``raw/``.

    Returns:
        The sources in the order of their identifiers.

    Raises:
        LnuError: If there is none, one cannot be read, or an identifier of a correction stands in
            two of them.
    """
    inputs = tuple(read_input(folder) for folder in find_sources(raw))
    refuse_shared_identifiers(inputs, raw)
    return inputs


def refuse_shared_identifiers(inputs: Sequence[Input], raw: Path) -> None:
    """Stop where two sources give a correction the same identifier.

    Args:
        inputs: The sources.
        raw: The folder ``raw/``.

    Raises:
        LnuError: If an identifier stands in two of them.
    """
    owners: dict[str, str] = {}
    for item in inputs:
        for correction in item.corrections:
            other = owners.setdefault(correction.correction_id, item.source.source_id)
            if other != item.source.source_id:
                raise LnuError(
                    f"correction {correction.correction_id} stands in {other} and in"
                    f" {item.source.source_id}",
                    file=raw,
                    remedy="Give each correction its own identifier.",
                )
