"""Chooses the source whose description holds for another file, where the user names none.

It is only chosen where there is no doubt: a description decides which words are looked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.intake.kinds import detect_kind
from pipeline.read.inputs import PROGRAMME_FILE, ProgrammeDescription, read_programme
from pipeline.read.joining import age_of
from pipeline.read.source import Description, describe_source, find_sources, read_bytes


@dataclass(frozen=True, slots=True)
class _Choice:
    about: Description
    programme: ProgrammeDescription


def find_like(file: Path, raw: Path) -> str:
    """Choose the source that a file is read like.

    Args:
        file: The file.
        raw: The folder ``raw/``.

    Returns:
        The only source; or, where all tell of one programme, the oldest one of the file's kind.

    Raises:
        LnuError: If there is no source, the sources tell of several programmes, none is of the
            file's kind, or the file cannot be read.
    """
    folders = find_sources(raw)
    if len(folders) == 1:
        return folders[0].name
    choices = [
        _Choice(describe_source(folder), read_programme(folder / PROGRAMME_FILE))
        for folder in folders
    ]
    programmes = {choice.programme.programme_id for choice in choices}
    if len(programmes) > 1:
        raise LnuError(
            f"the sources tell of {len(programmes)} programmes, and nothing says of which one"
            f" {file.name} tells",
            file=raw,
            remedy=f"Name the source that it is like with --like: {_listed(choices)}.",
        )
    kind = detect_kind(read_bytes(file), file)
    alike = [choice for choice in choices if choice.about.kind == kind]
    if not alike:
        raise LnuError(
            f"{file.name} is a {kind}, and no source is one",
            file=raw,
            remedy=f"Name the source that it is to be read like with --like: {_listed(choices)}.",
        )
    first = next((c.programme.first_source for c in choices if c.programme.first_source), None)
    return min(
        age_of(choice.about, replace(choice.programme, first_source=first)) for choice in alike
    )[-1]


def _listed(choices: Iterable[_Choice]) -> str:
    """Name the sources, each with its programme and kind."""
    return ", ".join(
        f"{choice.about.source_id} ({choice.programme.programme_id}, {choice.about.kind})"
        for choice in choices
    )
