"""Has the pages of a PDF read by child processes, several at a time where there are many.

What a child does and its bounds are in ``pdf_worker``; what is kept between runs in ``pdf_cache``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import IO, Any

from pipeline.errors import LnuError
from pipeline.read.pdf_cache import PageCache, pack

Progress = Callable[[int, int], None]
"""Told how many pages are read, and of how many."""

MOST_PAGES = 20_000
_FEWEST_EACH = 12
"""Pages that are worth another process."""
_MOST_EACH = 250
_END = 1024
"""Bytes at either end of a file in which a PDF says that it begins and ends."""


def read_pages(
    data: bytes, file: Path, cache: PageCache, progress: Progress | None = None
) -> list[bytes]:
    """Read all pages of a PDF.

    Args:
        data: The file's bytes.
        file: Where they are, for the child processes.
        cache: What is kept of the pages.
        progress: Told of each page.

    Returns:
        The pages' contents in order, packed.

    Raises:
        LnuError: If the file is no PDF, is damaged, encrypted, without pages, or unpacks to more
            than is bearable.
    """
    _refuse_others(data, file)
    count = cache.page_count() or _count(file)
    if count == 0:
        raise LnuError("the PDF has no page", file=file, remedy="Get the file again.")
    if count > MOST_PAGES:
        raise LnuError(
            f"the PDF has {count} pages; at most {MOST_PAGES} are read",
            file=file,
            remedy="Split it into parts.",
        )
    cache.put_page_count(count)
    kept = {page: cache.get(page) for page in range(1, count + 1)}
    pages = {page: pack(content) for page, content in kept.items() if content}
    if progress:
        progress(len(pages), count)
    missing = [page for page in range(1, count + 1) if page not in pages]
    for page, packed in _read_missing(file, missing):
        cache.put(page, packed)
        pages[page] = packed
        if progress:
            progress(len(pages), count)
    return [pages[page] for page in range(1, count + 1)]


def _refuse_others(data: bytes, file: Path) -> None:
    if b"%PDF-" not in data[:_END]:
        raise LnuError(
            "the file is not a PDF: it does not begin with %PDF-",
            file=file,
            remedy="Give the PDF itself, not a page that shows it, or name another kind.",
        )
    if b"%%EOF" not in data[-_END:]:
        raise LnuError(
            "the PDF is cut off: its end is missing",
            file=file,
            place=f"byte {len(data)}",
            remedy="Get the file again.",
        )


def _count(file: Path) -> int:
    for line, _ in _ask(file, "count"):
        return int(line["count"])
    raise _died(file, None)


def _read_missing(file: Path, pages: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    chunks = list(_chunks(pages))
    if not chunks:
        return
    with ThreadPoolExecutor(min(len(chunks), os.cpu_count() or 1)) as pool:
        waiting = [pool.submit(_read_chunk, file, *chunk) for chunk in chunks]
        try:
            for done in as_completed(waiting):
                yield from done.result()
        finally:
            for future in waiting:
                future.cancel()


def _chunks(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Part pages into runs without gap, each for one process: its first and last page."""
    size = len(pages) // (4 * (os.cpu_count() or 1))
    size = min(max(size, _FEWEST_EACH), _MOST_EACH)
    start = 0
    for at in range(1, len(pages) + 1):
        is_last = at == len(pages)
        if is_last or at - start == size or pages[at] != pages[at - 1] + 1:
            yield pages[start], pages[at - 1]
            start = at


def _read_chunk(file: Path, first: int, last: int) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    for line, packed in _ask(file, "pages", str(first), str(last)):
        found.append((int(line["page"]), packed))
    if len(found) < last - first + 1:
        raise _died(file, first + len(found))
    return found


def _ask(file: Path, *task: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Start a child and give what it says, line by line with the bytes behind it."""
    command = [sys.executable, "-m", "pipeline.read.pdf_worker", str(file.resolve()), *task]
    top = Path(__file__).resolve().parents[2]
    nothing = subprocess.DEVNULL
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=nothing, stdin=nothing, cwd=top
    )
    assert child.stdout is not None
    try:
        yield from _listen(child.stdout, file)
    finally:
        child.stdout.close()
        child.kill()
        child.wait()


def _listen(stream: IO[bytes], file: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    for said in stream:
        line = json.loads(said)
        if "error" in line:
            place = f"page {line['page']}" if line["page"] else None
            raise LnuError(line["error"], file=file, place=place, remedy=line["remedy"])
        yield line, stream.read(line.get("bytes", 0))


def _died(file: Path, page: int | None) -> LnuError:
    return LnuError(
        "the process that reads the PDF was ended: the file needs more memory than there is",
        file=file,
        place=f"page {page}" if page else None,
        remedy="Look at what the file holds; ordinary publications need far less.",
    )
