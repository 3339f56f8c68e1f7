"""Gets the bytes of a source from this machine or the web, and says whose they are already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.errors import BAD_INPUT, LnuError
from pipeline.read.source import describe_source, list_sources
from pipeline.release.checksums import hash_file
from pipeline.release.download import Progress, download, silent
from pipeline.release.files import disk_errors_explained
from pipeline.release.places import is_address, is_web
from pipeline.release.places_web import WebPlace

MAX_BYTES = 256 << 20
"""Bytes that a source may have. The publication is a booklet of 60 pages; a scanned one of a
thousand pages is below this."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file as received.

    Attributes:
        name: Its own name.
        url: The address that it came from, if it did, without a query or a user's name: these may
            hold a secret, and the address is published.
        data: Its bytes.
    """

    name: str
    url: str | None
    data: bytes

    @property
    def sha256(self) -> str:
        """Hash of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def receive(place: str, work: Path, progress: Progress = silent) -> Received:
    """Get the bytes of a source.

    Args:
        place: A path, or an address of the web (``https:`` or ``http:``).
        work: A folder for what is being received.
        progress: Is told how far a download is.

    Returns:
        The file.

    Raises:
        LnuError: If there is nothing there, it cannot be read or fetched, or is too large.
    """
    if is_web(place):
        return _fetch(place, work, progress)
    if is_address(place):
        raise LnuError(
            f"{place!r} is no address of the web",
            remedy="Give a file, or an address that begins with https:// or http://.",
        )
    return _read(Path(place))


def _read(file: Path) -> Received:
    if file.is_dir():
        raise LnuError("this is a folder", file=file, remedy="Give the file in it.")
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(str(file), size)
        data = file.read_bytes()
    except OSError as error:
        raise LnuError(
            f"the file cannot be read: {error.strerror}", file=file, remedy="Check its name."
        ) from None
    return Received(file.name, None, data)


def _fetch(url: str, work: Path, progress: Progress) -> Received:
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    place = WebPlace.at(parts._replace(path=folder, fragment="").geturl())
    target = work / "received"
    try:
        download(place, unquote(name), target, limit=MAX_BYTES, progress=progress)
    except LnuError as error:
        # Whatever is at fault is what was given here, not data of the project.
        raise replace(error, status=BAD_INPUT) from None
    with disk_errors_explained(work):
        data = target.read_bytes()
    host = parts.netloc.rpartition("@")[2]
    shown = parts._replace(netloc=host, query="", fragment="").geturl()
    return Received(unquote(name) or host, shown, data)


def _too_large(name: str, size: int) -> LnuError:
    return LnuError(
        f"{name} has {size:,} bytes; a source may have {MAX_BYTES:,}",
        remedy="Add its parts one by one.",
    )


def refuse_duplicate(received: Received, raw: Path) -> None:
    """Refuse bytes that are a source already.

    Args:
        received: The file.
        raw: The folder ``raw/``.

    Raises:
        LnuError: If a source has the same bytes.
    """
    for folder in list_sources(raw):
        try:
            # Sizes first: a description takes longer to read than a folder.
            alike = [path for path in folder.iterdir() if path.stat().st_size == len(received.data)]
            file = describe_source(folder).file if alike else None
        except (LnuError, OSError):
            # What is wrong with that source is told by `lnu sources`.
            continue
        if file is not None and file in alike and hash_file(file) == received.sha256:
            raise LnuError(
                f"{received.name} is a source already: the same bytes are in {folder.name}",
                file=file,
                remedy="Nothing was added. `lnu sources` lists what is there.",
            )
