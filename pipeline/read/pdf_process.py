"""Has the pages of a PDF read by child processes, several at a time where there are many.

What a child does and its bounds are in ``pdf_worker``; what is kept between runs in ``pdf_cache``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import IO, Any

from pipeline.errors import LnuError
from pipeline.read.pdf_cache import PageCache

Progress = Callable[[int, int], None]
"""Told how many pages are read, and of how many."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading a page may cost before the file is refused.

    Attributes:
        memory: Bytes of address space of a child process; for ordinary pages it needs 60 MB.
        seconds: Processor time for a page, and for opening the file; an ordinary page takes a
            tenth of a second.
    """

    memory: int = 1024 * 1024 * 1024
    seconds: int = 60


MOST_PAGES = 20_000
_FEWEST_EACH = 12
"""Pages that are worth another process."""
_MOST_EACH = 1000
"""Pages after which a process ends, and with it all that the libraries have kept."""
_END = 1024
"""Bytes at either end of a file in which a PDF says that it begins and ends."""


def read_pages(
    data: bytes,
    file: Path,
    cache: PageCache,
    progress: Progress | None = None,
    bounds: Bounds = Bounds(),
) -> list[bytes]:
    """Read all pages of a PDF.

    Args:
        data: The file's bytes.
        file: Where they are, for the child processes.
        cache: What is kept of the pages.
        progress: Told of each page.
        bounds: What reading a page may cost.

    Returns:
        The pages' contents in order, packed.

    Raises:
        LnuError: If the file is no PDF, is damaged, encrypted, without pages, or unpacks to more
            than is bearable.
    """
    _refuse_others(data, file)
    count = cache.page_count() or _count(file, bounds)
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
    pages = {page: packed for page, packed in kept.items() if packed}
    if progress:
        progress(len(pages), count)
    missing = [page for page in range(1, count + 1) if page not in pages]
    for page, packed in _read_missing(file, missing, bounds):
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


def _count(file: Path, bounds: Bounds) -> int:
    for line, _ in _ask(file, bounds, "count"):
        return int(line["count"])
    raise _died(file, None)


def _read_missing(file: Path, pages: Sequence[int], bounds: Bounds) -> Iterator[tuple[int, bytes]]:
    """Have pages read by several processes, and give each as soon as it is there."""
    chunks = list(_chunks(pages))
    found: SimpleQueue[tuple[int, bytes] | BaseException | None] = SimpleQueue()
    stop = Event()
    with ThreadPoolExecutor(max(1, min(len(chunks), os.cpu_count() or 1))) as pool:
        try:
            for chunk in chunks:
                pool.submit(_read_chunk, file, bounds, chunk, found, stop)
            waiting = len(chunks)
            while waiting:
                item = found.get()
                if isinstance(item, BaseException):
                    raise item
                if item is None:
                    waiting -= 1
                else:
                    yield item
        finally:
            stop.set()


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


def _read_chunk(
    file: Path,
    bounds: Bounds,
    chunk: tuple[int, int],
    found: SimpleQueue[tuple[int, bytes] | BaseException | None],
    stop: Event,
) -> None:
    """Put the pages of a run into a queue, and last ``None``, or what went wrong."""
    page, last = chunk
    try:
        for line, packed in _ask(file, bounds, "pages", str(page), str(last)):
            if stop.is_set():
                return
            found.put((int(line["page"]), packed))
            page += 1
        found.put(None if page > last or stop.is_set() else _died(file, page))
    except BaseException as error:
        found.put(error)


def _ask(file: Path, bounds: Bounds, *task: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Start a child and give what it says, line by line with the bytes behind it."""
    limits = (str(bounds.memory), str(bounds.seconds))
    worker = (sys.executable, "-m", "pipeline.read.pdf_worker")
    command = [*worker, *limits, str(file.resolve()), *task]
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
