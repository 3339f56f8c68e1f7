"""The small form of a release: what git keeps of it, and what of a release may be missing here.

Kept is what the next version is computed from and the last one verified with: the canonical
tables, their description, what has changed, and the checksums of all files. What is large and
follows from these is written anew by ``complete``. ``outputs/.gitignore`` says the same to git.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.release import checksums, csv_files, descriptor, render
from pipeline.release.checksums import Checked
from pipeline.release.descriptor import json_bytes
from pipeline.release.files import replace_bytes

NOTE_NAME = ".not-here.json"
"""Beside the releases: which files of a release are not here although others that follow are."""

_KEPT_FILES = frozenset({checksums.FILE_NAME, descriptor.FILE_NAME, render.JSON_FILE})


def is_kept(name: str) -> bool:
    """Tell whether git keeps a file of a release.

    Args:
        name: Its path in the folder of the release.

    Returns:
        Whether it belongs to the small form.
    """
    return name in _KEPT_FILES or name.startswith(f"{csv_files.FOLDER}/")


@dataclass(frozen=True, slots=True)
class Held:
    """What of a release is here.

    Attributes:
        checked: What is wrong with it. A file that may be missing is not among the missing.
        absent: Files that are not here and need not be.
        is_small: Whether no file is here but those that git keeps.
    """

    checked: Checked
    absent: tuple[str, ...]
    is_small: bool

    @property
    def is_complete(self) -> bool:
        """Whether every file is here."""
        return not self.absent

    def __str__(self) -> str:
        """Say what is here, if not everything is."""
        here = self.checked.files - len(self.absent)
        if self.is_small:
            return f"small form: {here} of {self.checked.files} files here"
        return f"{here} of {self.checked.files} files here, not {', '.join(self.absent)}"


def look_at(folder: Path) -> Held:
    """Compare a release in the folder of all releases with its checksums.

    Args:
        folder: The folder of the release.

    Returns:
        What is here, and what is wrong. Files that follow from those that git keeps may be missing
        all together, or where a note beside the releases says so.

    Raises:
        LnuError: If the list of checksums is missing or damaged.
    """
    checked = checksums.check_sums(folder)
    derived = {name for name in checksums.read_sums(folder) if not is_kept(name)}
    is_small = bool(derived) and derived <= set(checked.missing)
    allowed = derived if is_small else derived & read_note(folder.parent, folder.name)
    return Held(
        replace(checked, missing=tuple(name for name in checked.missing if name not in allowed)),
        tuple(name for name in checked.missing if name in allowed),
        is_small,
    )


def read_note(releases: Path, version: str) -> frozenset[str]:
    """Read which files of a release are known not to be here.

    Args:
        releases: The folder of the releases.
        version: The version.

    Returns:
        Their paths in the folder of the release; none where nothing is noted.
    """
    names = _read_notes(releases).get(version, [])
    return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def write_note(releases: Path, version: str, absent: Collection[str]) -> None:
    """Note which files of a release are not here.

    Args:
        releases: The folder of the releases.
        version: The version.
        absent: Their paths in the folder of the release; none takes the note back.
    """
    notes = _read_notes(releases)
    notes.pop(version, None)
    if absent:
        notes[version] = sorted(absent)
    if notes:
        replace_bytes(releases / NOTE_NAME, json_bytes(notes))
    else:
        (releases / NOTE_NAME).unlink(missing_ok=True)


def _read_notes(releases: Path) -> dict[str, object]:
    """Read the notes; one that cannot be read says nothing, so that nothing is excused by it."""
    try:
        notes = json.loads((releases / NOTE_NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return dict(notes) if isinstance(notes, dict) else {}
