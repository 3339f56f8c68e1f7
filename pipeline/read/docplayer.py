"""Reads the transcript of a docplayer web page.

The page puts its own words first (title, size, a link, ``Transkript``), then one paragraph per
page of the document, each beginning with the page's number, then related documents: title,
snippet, ``Läs mer``. Only that frame is known here; what the pages say is for ``parse``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from pipeline.errors import LnuError
from pipeline.read.document import Document, Page, Related
from pipeline.values import Span

KIND = "docplayer_transcript"

_TRANSCRIPT_MARK = re.compile(r"^Transkript[ \t]*\r?$", re.MULTILINE)
_PARAGRAPH = re.compile(r"[^\S\r\n]*\S[^\r\n]*(?:\r?\n[^\S\r\n]*\S[^\r\n]*)*")
_PAGE_NUMBER = re.compile(r"([0-9]{1,4})(?=\s|$)")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINK = "Läs mer"
_CONTROL = bytes((*range(0x00, 0x09), *range(0x0E, 0x20)))
_PARTED = tuple(normalize("NFD", letter) for letter in "åäöÅÄÖ")
_NO_CONTROL = bytes(sorted(set(range(256)) - set(_CONTROL)))


def decode(data: bytes, file: Path) -> str:
    """Decode a transcript's bytes once, newlines untouched.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Returns:
        The text. A byte order mark stays in it, so that offsets count every code point.

    Raises:
        LnuError: If the bytes are no text, not UTF-8, or nothing but white space, or if its
            letters are parted into a letter and a mark (Unicode's form NFD).
    """
    if not data.strip():
        raise LnuError("the file is empty", file=file, remedy="Put the transcript's text into it.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LnuError(
            f"the file is not UTF-8: byte 0x{data[error.start]:02x} cannot be read",
            file=file,
            place=f"line {line}, byte {error.start}",
            remedy="Save the transcript as UTF-8 text.",
        ) from None
    # In UTF-8 a byte below 0x80 is always a character of its own.
    if control := data.translate(None, _NO_CONTROL):
        raise LnuError(
            f"the file holds the control character U+{control[0]:04X}: it is binary data,"
            " not a transcript",
            file=file,
            place=f"character {text.index(chr(control[0]))}",
            remedy="Give the text of the docplayer page, saved as UTF-8.",
        )
    _refuse_parted_letters(text, file)
    return text


def _refuse_parted_letters(text: str, file: Path) -> None:
    """Refuse å, ä, ö as a letter and a mark: no name would be that of the reference tables.

    Some systems part them when text is copied; offsets of the parted text would be its own.
    """
    parted = next(filter(text.__contains__, _PARTED), None)
    if parted:
        raise LnuError(
            f"the letter {normalize('NFC', parted)} stands in it as two characters"
            f" (U+{ord(parted[0]):04X} U+{ord(parted[1]):04X})",
            file=file,
            place=f"character {text.index(parted)}",
            remedy="Save the text in Unicode's composed form, NFC.",
        )


def read_transcript(data: bytes, file: Path) -> Document:
    """Turn the bytes of a docplayer transcript into a document.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Returns:
        The document with its pages and related documents.

    Raises:
        LnuError: If the bytes are not UTF-8 text, hold no ``Transkript`` line or no page, or if
            a page's number is missing or doubled.
    """
    text = decode(data, file)
    mark = _TRANSCRIPT_MARK.search(text)
    if mark is None:
        raise LnuError(
            "no line 'Transkript' is found: this is not the text of a docplayer page",
            file=file,
            place="whole file",
            remedy="Copy the whole page, from its title to the related documents.",
        )
    paragraphs = find_paragraphs(text, mark.end())
    page_paragraphs, rest = _split_off_related(text, paragraphs)
    pages = tuple(_read_pages(text, page_paragraphs, file))
    if not pages:
        raise LnuError(
            "no page follows the line 'Transkript'",
            file=file,
            place=_line(text, mark.start()),
            remedy="Each page is a paragraph that begins with its number.",
        )
    head = Span(0, mark.end())
    return Document(text, pages, interface=(head,), related=tuple(_read_related(text, rest)))


def find_paragraphs(text: str, start: int) -> list[Span]:
    """Find the paragraphs of a text: lines in a row that are not blank.

    Args:
        text: The text.
        start: Where to begin: the end of a line, in code points from 0.

    Returns:
        The paragraphs in order, white space within their lines included, line ends left out.
    """
    if text.find("\r", start) >= 0:
        return [Span(*match.span()) for match in _PARAGRAPH.finditer(text, start)]
    printed = len(text.rstrip())
    line_end = text.find("\n", printed)
    end = line_end if line_end >= 0 else len(text)
    found: list[Span] = []
    blank_lines = _BLANK_LINES.finditer(text, start, end)
    start += 1
    for match in blank_lines:
        found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, end))
    return [span for span in found if not span.of(text).isspace() and span.start < span.end]


def _is_link(text: str, span: Span) -> bool:
    return span.of(text).strip() == _LINK


def _split_off_related(text: str, paragraphs: list[Span]) -> tuple[list[Span], list[Span]]:
    """Part the pages from the related documents, which come in threes ending in a link."""
    links = [i for i, span in enumerate(paragraphs) if _is_link(text, span)]
    if not links:
        return _split_without_links(text, paragraphs)
    first = max(links[0] - 2, 0)
    if _continues_numbering(text, paragraphs, first):
        first += 1
    return paragraphs[:first], paragraphs[first:]


def _continues_numbering(text: str, paragraphs: list[Span], index: int) -> bool:
    """Tell whether a paragraph carries the page number that is due, not a related title."""
    if index == 0:
        return False
    before = _PAGE_NUMBER.match(text, paragraphs[index - 1].start)
    here = _PAGE_NUMBER.match(text, paragraphs[index].start)
    return bool(before and here and int(here[1]) == int(before[1]) + 1)


def _split_without_links(text: str, paragraphs: list[Span]) -> tuple[list[Span], list[Span]]:
    """Where no link is left, pages end after the last paragraph that begins with a number."""
    numbered = [i for i, span in enumerate(paragraphs) if _PAGE_NUMBER.match(text, span.start)]
    last = numbered[-1] + 1 if numbered else 0
    return paragraphs[:last], paragraphs[last:]


def _read_pages(text: str, paragraphs: list[Span], file: Path) -> Iterator[Page]:
    previous: int | None = None
    for span in paragraphs:
        found = _PAGE_NUMBER.match(text, span.start, span.end)
        expected = "1" if previous is None else str(previous + 1)
        if found is None:
            raise LnuError(
                f"page number {expected} is missing: the paragraph begins {span.of(text)[:40]!r}",
                file=file,
                place=_line(text, span.start),
                remedy=f"Begin the paragraph with {expected!r} and a space.",
            )
        number = int(found[1])
        if previous is not None and number != previous + 1:
            fault = "doubled" if number == previous else f"out of order after {previous}"
            raise LnuError(
                f"page number {number} is {fault}; {expected} is expected",
                file=file,
                place=_line(text, span.start),
                remedy="Restore the missing page or mend the number.",
            )
        previous = number
        yield _make_page(text, span, number, found.end())


def _line(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}"


def _make_page(text: str, span: Span, number: int, after_number: int) -> Page:
    start = after_number
    while start < span.end and text[start].isspace():
        start += 1
    return Page(number, span, Span(span.start, after_number), Span(start, span.end))


def _read_related(text: str, paragraphs: list[Span]) -> Iterator[Related]:
    """Read title, snippet and link; what a cut-off end has lost becomes an empty span."""
    block: list[Span] = []
    number = 0
    for span in paragraphs:
        if not _is_link(text, span):
            block.append(span)
            continue
        number += 1
        yield _make_related(number, block, span)
        block = []
    if block:
        end = Span(paragraphs[-1].end, paragraphs[-1].end)
        yield _make_related(number + 1, block, end)


def _make_related(number: int, block: list[Span], link: Span) -> Related:
    nothing = Span(link.start, link.start)
    title = block[0] if block else nothing
    snippet = Span(block[1].start, block[-1].end) if len(block) > 1 else nothing
    return Related(number, title, snippet, link)
