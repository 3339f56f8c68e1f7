"""Finds the programme that a new source tells of, among those that ``raw/`` describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.read.inputs import PROGRAMME_FILE, ProgrammeDescription, read_programme
from pipeline.read.source import list_sources

FindTitles = Callable[[], Mapping[str, Sequence[str]]]

_NEW = (
    "Name it with --programme ID, or describe another one in a file and give that:"
    " --programme FILE (docs/sources.md shows one)."
)


@dataclass(frozen=True, slots=True)
class Described:
    """A programme's description and the file that holds it."""

    programme: ProgrammeDescription
    file: Path


def known_programmes(raw: Path) -> dict[str, Described]:
    """Give the programmes that sources describe.

    Args:
        raw: The folder ``raw/``.

    Returns:
        Identifier of a programme -> the first description of it.
    """
    known: dict[str, Described] = {}
    for folder in list_sources(raw):
        file = folder / PROGRAMME_FILE
        try:
            programme = read_programme(file)
        except LnuError:
            # What is wrong with that source is told by `lnu sources`.
            continue
        known.setdefault(programme.programme_id, Described(programme, file))
    return known


def find_programme(
    text: str, asked: str | None, known: Mapping[str, Described], find_titles: FindTitles
) -> Described:
    """Find the programme that a text tells of.

    Args:
        text: The text of the new source.
        asked: What the user says: an identifier, or the path of a description.
        known: What :func:`known_programmes` gave.
        find_titles: Gives the titles of the projects of each programme, which a report may print
            alone; it is only asked where the text names no programme.

    Returns:
        The programme.

    Raises:
        LnuError: If the user names none that is there, or the text none or several.
    """
    if asked is not None:
        return _asked(asked, known)
    found = [item for item in known.values() if _is_named(item.programme, text)]
    if not found:
        folded, titles = " ".join(text.casefold().split()), find_titles()
        found = [
            item
            for name, item in known.items()
            if any(" ".join(title.casefold().split()) in folded for title in titles.get(name, ()))
        ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(item.programme.programme_id for item in found or known.values()) or "none"
    what = "several programmes" if found else "none of the programmes that are known"
    raise LnuError(f"the text names {what} ({names})", remedy=_NEW)


def _asked(asked: str, known: Mapping[str, Described]) -> Described:
    if asked in known:
        return known[asked]
    file = Path(asked)
    if file.is_file():
        return Described(read_programme(file), file)
    raise LnuError(
        f"there is no programme {asked!r}",
        remedy=f"Known: {', '.join(known) or 'none'}. {_NEW}",
    )


def _is_named(programme: ProgrammeDescription, text: str) -> bool:
    names = "|".join(re.escape(name) for name in (programme.name, programme.abbreviation))
    return bool(re.search(rf"\b(?:{names})\b", text))
