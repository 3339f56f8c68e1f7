"""Makes the folder of a source: written beside, looked at, and only then moved into place.

Nothing is left behind where anything is wrong. What the source would add to the dataset is for
``outlook``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.intake.describe import (
    Wishes,
    check_day,
    check_name,
    name_of,
    title_of,
    write_description,
)
from pipeline.intake.kinds import PDF, SUFFIXES, detect_kind
from pipeline.intake.receive import Received
from pipeline.intake.telling import PageTeller
from pipeline.progress import Progress
from pipeline.read import correction_list
from pipeline.read.corrections import COLUMNS, CORRECTIONS_FILE
from pipeline.read.document import Document
from pipeline.read.inputs import PROGRAMME_FILE, Input, read_input
from pipeline.read.source import DESCRIPTION_FILE, FIRST_PAGE, READERS
from pipeline.release.files import disk_errors_explained, move_folder

WORK_FOLDER = ".adding"
"""Folder under ``raw/`` for what is being added; no run looks at it."""

_NO_RIGHTS = "Not stated."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that could be added.

    Attributes:
        folder: Its folder as it would be, not yet in place.
        item: What a run would read of it.
        replaces: The source whose place it would take, if it does.
    """

    folder: Path
    item: Input
    replaces: str | None = None


@contextmanager
def work_folder(raw: Path) -> Iterator[Path]:
    """Give an empty folder on the file system of ``raw/``, and take it away afterwards.

    Args:
        raw: The folder ``raw/``; it is made if there is none.

    Yields:
        The folder.
    """
    work = raw / WORK_FOLDER
    with disk_errors_explained(raw):
        # One that was interrupted may have left something there.
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def make_candidate(
    received: Received,
    wishes: Wishes,
    raw: Path,
    work: Path,
    find_programme: Callable[[str], Path],
    *,
    progress: Progress,
) -> Candidate:
    """Write the folder of a new source beside its place and read it as a run does.

    Args:
        received: The file as received.
        wishes: What the user says of it.
        raw: The folder ``raw/``.
        work: A folder for the work.
        find_programme: Gives the description of the programme that a text tells of.
        progress: Is told how far the reading is.

    Returns:
        The source.

    Raises:
        LnuError: If its name is taken or none, or nothing can read it.
    """
    name = check_name(wishes.name) if wishes.name is not None else name_of(received.name)
    if (raw / name).exists():
        raise LnuError(
            f"there is a source {name!r} already",
            file=raw / name,
            remedy=f"Give another name with --as, or its new text with --replace {name}.",
        )
    shown = Path(received.name)
    kind = detect_kind(received.data, shown)
    folder = work / name
    file = folder / f"{name}{SUFFIXES[kind]}"
    with disk_errors_explained(work):
        folder.mkdir()
        file.write_bytes(received.data)
    kept = keep_text(kind, file, shown, progress)
    document = read_as(kind, received.data, file, shown)
    described = find_programme(document.text)
    about = _description(received, wishes, kind, file, document, kept=kept)
    with disk_errors_explained(work):
        _write(folder / DESCRIPTION_FILE, about)
        shutil.copyfile(described, folder / PROGRAMME_FILE)
        _write(folder / CORRECTIONS_FILE, ",".join(COLUMNS) + "\n")
    return Candidate(folder, read_input(folder))


def keep_text(kind: str, file: Path, shown: Path, progress: Progress) -> dict[str, object]:
    """Keep the text of a PDF beside it, since offsets count it.

    Args:
        kind: The kind of source.
        file: The file as it lies in its folder.
        shown: What the user calls it.
        progress: Is told of each page.

    Returns:
        What its description is to note of the text; nothing for another kind.

    Raises:
        LnuError: If it cannot be read or there is no text in it.
    """
    if kind != PDF:
        return {}
    from pipeline.read.pdf import TEXT_HASH, write_extracted

    try:
        return {TEXT_HASH: write_extracted(file, PageTeller(progress, shown.name)).sha256}
    except LnuError as error:
        if error.file == file:
            error.file = shown
        raise


def read_as(kind: str, data: bytes, file: Path, shown: Path) -> Document:
    """Read a file; what is wrong with it is said with the name that the user knows.

    Args:
        kind: The kind of source that it is.
        data: Its bytes.
        file: Where they are now.
        shown: What the user calls it.

    Returns:
        The document.

    Raises:
        LnuError: If its reader refuses it.
    """
    try:
        return READERS[kind](data, file)
    except LnuError as error:
        if error.file == file:
            error.file = shown
        raise


def _description(
    received: Received,
    wishes: Wishes,
    kind: str,
    file: Path,
    document: Document,
    *,
    kept: Mapping[str, object],
) -> str:
    is_list = kind == correction_list.KIND
    title = wishes.title or ("Rättelser" if is_list else title_of(document.text))
    return write_description(
        {
            "title": title,
            "publisher": wishes.publisher,
            "published_year": wishes.year,
            "language": wishes.language,
            "kind": kind,
            "url": wishes.url or received.url,
            "file": file.name,
            FIRST_PAGE: wishes.first_page,
            **noted(received.sha256, len(received.data), document),
            **kept,
            "received": check_day(wishes.received) if wishes.received else None,
            "rights": wishes.rights or _NO_RIGHTS,
        }
    )


def noted(sha256: str, size: int, document: Document) -> dict[str, object]:
    """Give what a description notes of a file: its hash, its size and its pages."""
    return {"sha256": sha256, "bytes": size, "pages": len(document.pages)}


def put_in_place(candidate: Candidate, raw: Path) -> Path:
    """Move a source into ``raw/``.

    Args:
        candidate: The source.
        raw: The folder ``raw/``.

    Returns:
        Its folder.

    Raises:
        LnuError: If another one of its name has come meanwhile, or the disk may not be written to.
    """
    target = raw / candidate.folder.name
    with disk_errors_explained(raw):
        if candidate.replaces:
            target.rename(candidate.folder.with_name(f"{target.name}.old"))
        try:
            move_folder(candidate.folder, target)
        except FileExistsError:
            raise LnuError(f"there is a source {target.name!r} already", file=target) from None
    return target


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")
