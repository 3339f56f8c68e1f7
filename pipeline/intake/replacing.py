"""Gives a source another file: the description stays but for what it notes of the file."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.intake.describe import check_day, check_name, renew_description
from pipeline.intake.folder import Candidate, keep_text, noted, read_as
from pipeline.intake.kinds import detect_kind
from pipeline.intake.receive import Received
from pipeline.progress import Progress, Quiet
from pipeline.read.inputs import read_input
from pipeline.read.source import DESCRIPTION_FILE, describe_source
from pipeline.release.files import disk_errors_explained, replace_bytes


def make_replacement(
    received: Received,
    source_id: str,
    received_on: str,
    raw: Path,
    work: Path,
    *,
    progress: Progress,
) -> Candidate:
    """Write the folder of a source with other bytes beside its place.

    Args:
        received: The new file.
        source_id: The source whose file it takes the place of.
        received_on: ISO date of its receipt.
        raw: The folder ``raw/``.
        work: A folder for the work.
        progress: Is told how far the reading is.

    Returns:
        The source with its old description but for hash, size, pages and date.

    Raises:
        LnuError: If there is no such source, the file is of another kind, or nothing can read it.
    """
    check_name(source_id)
    old = describe_source(raw / source_id)
    kind = detect_kind(received.data, Path(received.name))
    if kind != old.kind:
        raise LnuError(
            f"{received.name} is a {kind}, but {source_id} is a {old.kind}",
            remedy="Add it as a source of its own: leave --replace out.",
        )
    folder = work / source_id
    with disk_errors_explained(work):
        shutil.copytree(raw / source_id, folder)
        (folder / old.file.name).write_bytes(received.data)
    _keep_text(folder, kind, Path(received.name), progress)
    document = read_as(kind, received.data, folder / old.file.name, Path(received.name))
    values = noted(received.sha256, len(received.data), document)
    values["received"] = check_day(received_on)
    text = (folder / DESCRIPTION_FILE).read_text(encoding="utf-8")
    with disk_errors_explained(work):
        replace_bytes(folder / DESCRIPTION_FILE, renew_description(text, values).encode())
    return Candidate(folder, read_input(folder), replaces=source_id)


def note_file(folder: Path) -> None:
    """Note in a source's description the file that is there now.

    Args:
        folder: The source's folder.

    Raises:
        LnuError: If nothing can read it.
    """
    about = describe_source(folder)
    _keep_text(folder, about.kind, about.file, Quiet())
    item = read_input(folder)
    file = folder / DESCRIPTION_FILE
    values = noted(item.source.sha256, item.source.byte_length, item.source.document)
    text = renew_description(file.read_text(encoding="utf-8"), values)
    with disk_errors_explained(folder):
        replace_bytes(file, text.encode())


def _keep_text(folder: Path, kind: str, shown: Path, progress: Progress) -> None:
    """Keep the text of a PDF that has come in the place of another, before it is compared."""
    file = folder / DESCRIPTION_FILE
    if kept := keep_text(kind, describe_source(folder).file, shown, progress):
        text = renew_description(file.read_text(encoding="utf-8"), kept)
        with disk_errors_explained(folder):
            replace_bytes(file, text.encode())
