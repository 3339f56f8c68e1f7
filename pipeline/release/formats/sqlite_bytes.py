"""Bytes of a SQLite file that its content does not decide, set to one value.

Builds and versions of SQLite differ in two things alone when they write the same content: the
field that names the library, and what is left over in the unused part of a page. Neither is looked
at by any reader. Without them the file is the same from SQLite 3.39 to 3.54, so that a release can
be made again on another machine. See https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

from pathlib import Path

PAGE_SIZE = 4096
"""The page size, in bytes, of the files that are handled here."""

_LIBRARY_VERSION = 96
"""Where the file names the library that wrote it last, in 4 bytes, big-endian."""

_FILE_HEADER = 100
"""Length of the header of the file, which stands before that of the first page."""

_HEADERS = {0x02: 12, 0x05: 12, 0x0A: 8, 0x0D: 8}
"""Kind of a page of a b-tree -> length of its header. Other pages begin with another byte."""


def settle_bytes(path: Path, oldest: tuple[int, int, int]) -> None:
    """Set what the content does not decide.

    Args:
        path: A database with pages of :data:`PAGE_SIZE` that nobody has open.
        oldest: The oldest version of SQLite that can read it, which is named in the file.
    """
    major, minor, patch = oldest
    with path.open("r+b") as file:
        file.seek(_LIBRARY_VERSION)
        file.write((major * 1_000_000 + minor * 1_000 + patch).to_bytes(4, "big"))
        at = 0
        file.seek(at)
        while page := file.read(PAGE_SIZE):
            start, end = _unused(page, _FILE_HEADER if at == 0 else 0)
            if page[start:end].strip(b"\0"):
                file.seek(at + start)
                file.write(bytes(end - start))
            at += PAGE_SIZE
            file.seek(at)


def _unused(page: bytes, header: int) -> tuple[int, int]:
    """Find what lies between the places of the cells of a page and the cells themselves."""
    if page[header] not in _HEADERS:
        return 0, 0
    cells = int.from_bytes(page[header + 3 : header + 5], "big")
    return (
        header + _HEADERS[page[header]] + 2 * cells,
        int.from_bytes(page[header + 5 : header + 7], "big"),
    )
