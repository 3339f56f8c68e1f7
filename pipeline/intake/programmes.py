"""Finds the programme that a new source tells of, among those that ``raw/`` describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LnuError
from pipeline.progress import Progress
from pipeline.read.inputs import PROGRAMME_FILE, read_programme

if TYPE_CHECKING:
    from pipeline.freshness.prospect import Prospect

FindTitles = Callable[[], Mapping[str, Sequence[str]]]

_NEW = (
    "Name it with --programme ID, or describe another one in a file and give that:"
    " --programme FILE (docs/sources.md shows one)."
)


@dataclass(frozen=True, slots=True)
class Described:
    """A programme that is described.

    Attributes:
        names: What it is called.
        file: The description.
    """

    names: tuple[str, ...]
    file: Path


def known_programmes(prospect: Prospect, progress: Progress) -> dict[str, Described]:
    """Give the programmes that sources describe.

    Args:
        prospect: The work of the checkout.
        progress: Is told how far the reading is.

    Returns:
        Identifier of a programme -> the first description of it.

    Raises:
        LnuError: If a source is at fault.
    """
    return {
        programme: Described(names, prospect.raw / source / PROGRAMME_FILE)
        for programme, (source, names) in prospect.names(progress).items()
    }


def find_programme(
    text: str, asked: str | None, known: Mapping[str, Described], find_titles: FindTitles
) -> Path:
    """Find the programme that a text tells of.

    Args:
        text: The text of the new source.
        asked: What the user says: an identifier, or the path of a description.
        known: What :func:`known_programmes` gave.
        find_titles: Gives the titles of the projects of each programme, which a report may print
            alone; it is only asked where the text names no programme.

    Returns:
        The description of the programme.

    Raises:
        LnuError: If the user names none that is there, or the text none or several.
    """
    if asked is not None:
        return _asked(asked, known)
    found = [name for name, item in known.items() if _is_named(item.names, text)]
    if not found:
        folded, titles = " ".join(text.casefold().split()), find_titles()
        found = [
            name
            for name in known
            if any(" ".join(title.casefold().split()) in folded for title in titles.get(name, ()))
        ]
    if len(found) == 1:
        return known[found[0]].file
    names = ", ".join(found or known) or "none"
    what = "several programmes" if found else "none of the programmes that are known"
    raise LnuError(f"the text names {what} ({names})", remedy=_NEW)


def _asked(asked: str, known: Mapping[str, Described]) -> Path:
    if asked in known:
        return known[asked].file
    file = Path(asked)
    if file.is_file():
        read_programme(file)
        return file
    raise LnuError(
        f"there is no programme {asked!r}",
        remedy=f"Known: {', '.join(known) or 'none'}. {_NEW}",
    )


def _is_named(names: Iterable[str], text: str) -> bool:
    found = "|".join(map(re.escape, names))
    return bool(re.search(rf"\b(?:{found})\b", text))
