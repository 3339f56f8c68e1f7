"""Everything that a run reads of one source: its document, its programme, its corrections.

The programme's description says what words to look for and which source goes before another;
reading it belongs here, using it does not. What several sources of one programme have to do with
each other is for ``joining``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import LnuError
from pipeline.read import correction_list
from pipeline.read.correction_list import Entry, read_entries
from pipeline.read.corrections import (
    CORRECTIONS_FILE,
    Correction,
    place_corrections,
    read_corrections,
)
from pipeline.read.source import Source, describe_source, read_source, read_toml

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
        precedence: Sources or kinds of source, the one that is believed first where they differ;
            empty where nothing is said, see ``joining``.
        first_source: The source whose identifiers carry no name of a source, if it is said.
    """

    programme_id: str
    name: str
    abbreviation: str
    agency: str
    contents: str
    theme: str
    introduction: str
    foreword: str | None
    precedence: tuple[str, ...] = ()
    first_source: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A source with what is known of it.

    Attributes:
        source: The source as read.
        programme: The programme that it tells of.
        corrections: Decisions about it, placed in its text.
        shared: Decisions about other sources of the programme that hold here too, since the same
            text is printed on the same page.
        entries: The decisions that it holds itself, where it is a list of corrections.
        lost: Those of them whose source is not there.
    """

    source: Source
    programme: ProgrammeDescription
    corrections: tuple[Correction, ...]
    shared: tuple[Correction, ...] = ()
    entries: tuple[Entry, ...] = ()
    lost: tuple[Entry, ...] = ()

    @property
    def decisions(self) -> tuple[Correction, ...]:
        """All decisions that hold for its text."""
        return (*self.corrections, *self.shared)


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
        precedence=_names(table.get("sources", {}).get("precedence", []), file),
        first_source=table.get("sources", {}).get("first"),
    )


def _names(value: object, file: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise LnuError(
            "the precedence is no list of texts",
            file=file,
            place="[sources]",
            remedy='Write, for example: precedence = ["pdf", "docplayer_transcript"]',
        )
    return tuple(value)


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
    is_list = source.description.kind == correction_list.KIND
    return Input(
        source,
        read_programme(folder / PROGRAMME_FILE),
        place_corrections(corrections, source.document, corrections_file),
        entries=read_entries(source.document, source.description.file) if is_list else (),
    )
