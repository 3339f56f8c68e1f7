"""The child process that reads pages of a PDF within bounds of memory and time.

``python -m pipeline.read.pdf_worker MEMORY SECONDS FILE count`` and ``... FILE pages FIRST LAST``
write to standard output, for the parent in ``pdf_process``: a line of JSON for each page, followed
by as many bytes as the line says, or one line that says what is wrong. A file that unpacks to more
than memory holds, or whose page never comes to its end, ends this process and nothing else.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

MOST_CONTENT = 64 * 1024 * 1024
"""Bytes to which a page's instructions may unpack; an ordinary page has less than one million."""
_STEP = 1024 * 1024
_GET_AGAIN = "Get the file again, or open it in a PDF viewer and save it anew."


class Refusal(BaseException):
    """Why a file cannot be read; no ``Exception``, since libraries swallow those."""

    def __init__(self, message: str, remedy: str) -> None:
        """Keep the words for the parent.

        Args:
            message: What is wrong.
            remedy: What to do.
        """
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def main(arguments: list[str]) -> int:
    """Do what the parent asks.

    Args:
        arguments: Bytes of address space, seconds of processor time for a page and for opening
            the file, the file, then ``count``, or ``pages`` with the first and the last page.

    Returns:
        The exit status: 0 also where something is wrong with the file and that was said.
    """
    memory, seconds = int(arguments[0]), int(arguments[1])
    _limit_memory(memory)
    # What pdfminer grumbles about is told apart from what hurts in `_check_contents`.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    file, task = Path(arguments[2]), arguments[3]
    page = None
    try:
        if task == "count":
            _say({"count": _count(file, seconds)})
        else:
            pdf = _open(file, seconds)
            for page in range(int(arguments[4]), int(arguments[5]) + 1):
                _read(pdf, page, seconds)
    except Refusal as refusal:
        _say({"error": refusal.message, "remedy": refusal.remedy, "page": page})
    except MemoryError:
        large = f"it unpacks to more than {memory // 1024 // 1024} MB of memory hold"
        _say({"error": large, "remedy": _LOOK, "page": page})
    return 0


_LOOK = "Look at what the file holds before it is used: ordinary publications need far less."


def _say(line: dict[str, Any], data: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n" + data)
    sys.stdout.buffer.flush()


def _limit_memory(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        # Some systems do not know this limit; the bounds of a page's content and time hold there.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


@contextmanager
def _limited_time(doing: str, seconds: int) -> Iterator[None]:
    """Refuse what takes more processor time than any ordinary page."""
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGPROF, _Overdue(f"{doing} takes more than {seconds} seconds"))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


class _Overdue:
    """What happens when the time is over."""

    def __init__(self, message: str) -> None:
        self._message = message

    def __call__(self, number: int, frame: FrameType | None) -> None:
        raise Refusal(self._message, _LOOK)


def _open(file: Path, seconds: int) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with _limited_time("opening it", seconds):
            pdf = pdfplumber.open(file)
            pdf.pages  # noqa: B018 (read here, so that a damaged one is told)
    except Exception as error:
        inner = error.args[0] if isinstance(error, PdfminerException) else error
        if isinstance(inner, MemoryError):
            raise inner from None
        if isinstance(inner, PDFPasswordIncorrect):
            raise Refusal(
                "the file is encrypted and asks for a password",
                "Open it with the password and save a copy without one.",
            ) from None
        raise Refusal(f"the PDF is damaged: {_words(error)}", _GET_AGAIN) from None
    return pdf


def _words(error: BaseException) -> str:
    """Say an error of a library in one short line."""
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    return " ".join(str(inner).split())[:120] or type(inner).__name__


def _count(file: Path, seconds: int) -> int:
    """Count the pages and compare them with the number that the file states."""
    from pdfminer.pdftypes import resolve1

    pdf = _open(file, seconds)
    try:
        stated = resolve1(resolve1(pdf.doc.catalog.get("Pages"))["Count"])
    except (KeyError, TypeError):
        stated = None
    if isinstance(stated, int) and stated != len(pdf.pages):
        raise Refusal(
            f"the PDF is damaged: it states {stated} pages, and {len(pdf.pages)} are found",
            _GET_AGAIN,
        )
    return len(pdf.pages)


def _read(pdf: PDF, number: int, seconds: int) -> None:
    from pipeline.read.pdf_cache import pack
    from pipeline.read.pdf_pages import read_page

    page = pdf.pages[number - 1]
    try:
        with _limited_time("reading it", seconds):
            _check_contents(page)
            packed = pack(read_page(page))
    except Exception as error:
        if isinstance(error, MemoryError):
            raise
        raise Refusal(f"the page is damaged: {_words(error)}", _GET_AGAIN) from None
    page.close()
    _say({"page": number, "bytes": len(packed)}, packed)


def _check_contents(page: Page) -> None:
    """Refuse a page whose instructions are damaged, which pdfminer would leave out in silence."""
    from pdfminer.pdftypes import resolve1

    for item in page.page_obj.contents:
        stream = resolve1(item)
        if hasattr(stream, "get_rawdata") and stream.get_rawdata():
            _check_stream(stream)


def _check_stream(stream: Any) -> None:
    from pdfminer.ascii85 import ascii85decode
    from pdfminer.pdftypes import LITERALS_ASCII85_DECODE, LITERALS_FLATE_DECODE

    data = stream.get_rawdata()
    filters = [name for name, _ in stream.get_filters()]
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    if filters and filters[0] in LITERALS_ASCII85_DECODE:
        data = ascii85decode(data)
        filters = filters[1:]
    if filters and filters[0] in LITERALS_FLATE_DECODE:
        _unpack_all(data)


def _unpack_all(data: bytes) -> None:
    """Unpack bytes step by step, keeping none."""
    unpacker = zlib.decompressobj()
    length = 0
    while data and not unpacker.eof:
        try:
            length += len(unpacker.decompress(data, _STEP))
        except zlib.error as error:
            if "data check" in str(error):
                return  # only the checksum is wrong, which viewers overlook as well
            raise
        if length > MOST_CONTENT:
            raise Refusal(
                f"its instructions unpack to more than {MOST_CONTENT // 1024 // 1024} MB", _LOOK
            )
        data = unpacker.unconsumed_tail


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
