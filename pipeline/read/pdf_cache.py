"""Keeps what was read of a PDF's pages, by the file's hash.

``<folder>/<hash of the file>/<hash of the reader>/<page>.z``: a page's content as JSON with the
hash of that JSON before it, packed. An entry that is damaged counts as missing. The reader's hash
covers the code that makes an entry and the versions of the libraries that it calls, so that
neither can change without the pages being read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.project import project_of
from pipeline.read.layout import Box
from pipeline.read.pdf_pages import PageContent, Word

_HASH_LENGTH = 32
_LARGEST_ENTRY = 256 * 1024 * 1024
_LIBRARIES = ("pdfplumber", "pdfminer.six")
_CODE = ("pdf_pages.py", "pdf_cache.py")


def pack(content: PageContent) -> bytes:
    """Write a page's content as bytes."""
    data = json.dumps(astuple(content), ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(hashlib.sha256(data).digest() + data, 1)


def unpack(packed: bytes) -> PageContent | None:
    """Read what :func:`pack` wrote.

    Args:
        packed: The bytes.

    Returns:
        The page's content, ``None`` if the bytes are damaged.
    """
    try:
        data = zlib.decompressobj().decompress(packed, _LARGEST_ENTRY)
    except zlib.error:
        return None
    found, data = data[:_HASH_LENGTH], data[_HASH_LENGTH:]
    if hashlib.sha256(data).digest() != found:
        return None
    width, height, words, figures, pictures = json.loads(data)
    return PageContent(
        width,
        height,
        tuple(_word(word) for word in words),
        tuple(Box(*figure) for figure in figures),
        pictures,
    )


def _word(values: list[Any]) -> Word:
    return Word(*values[:-2], *map(tuple, values[-2:]))


@cache
def reader_hash() -> str:
    """Give the hash of the code and the libraries that make an entry."""
    digest = hashlib.sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for name in _CODE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PageCache:
    """The kept pages of one file.

    Attributes:
        folder: Where they are kept; ``None`` to keep none.
    """

    folder: Path | None

    def get(self, page: int) -> bytes | None:
        """Give a page's content, packed; ``None`` where none is kept or it is damaged."""
        if self.folder is None:
            return None
        try:
            packed = (self.folder / f"{page:05d}.z").read_bytes()
        except OSError:
            return None
        return packed if unpack(packed) else None

    def put(self, page: int, packed: bytes) -> None:
        """Keep a page; a half-written entry never bears its name."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f".{page:05d}.{os.getpid()}"
        beside.write_bytes(packed)
        beside.replace(self.folder / f"{page:05d}.z")

    def page_count(self) -> int | None:
        """Give the file's number of pages, ``None`` where it is not kept."""
        if self.folder is None:
            return None
        try:
            return int((self.folder / "pages").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def put_page_count(self, count: int) -> None:
        """Keep the file's number of pages."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f".pages.{os.getpid()}"
        beside.write_text(str(count), encoding="ascii")
        beside.replace(self.folder / "pages")


def open_cache(file: Path, sha256: str) -> PageCache:
    """Find where the pages of a file are kept, if it is of a checkout.

    Args:
        file: The file.
        sha256: The hash of its bytes.

    Returns:
        Its cache; one that keeps nothing for a file outside a checkout.
    """
    project = project_of(file)
    return PageCache(project.pages / sha256 / reader_hash() if project else None)
