"""What stands on the booklet's pages, taken from the transcript by its ledger and the annotation.

The transcript lost what is put back here: the years of the programme and of the projects, the
telephone numbers, the numbers of the list of projects and the page numbers of the contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import stages
from pipeline.parse.booklet import Booklet
from pipeline.project import Project
from pipeline.values import Span
from tests.conftest import ROOT, read_gold

PROGRAMME_YEARS = "2002–2004"
PERIODS = {1: "2003-01–2004-12", 2: "2002–2004", 3: "2003–2004", 4: "2002–2003"}
PHONES = {1: "0510-77 01 23", 2: "0173-860 45", 3: "035-13 70 12"}
FIRST_PRINTED = 10
"""Page that the booklet prints for the first project; each has two."""
_PARAGRAPH = 420
_LABELS = {"Projektledare:": PHONES, "Projekttid:": PERIODS}


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a page.

    Attributes:
        kind: ``cover``, ``heading``, ``title``, ``lead``, ``body``, ``lines``, ``entry``,
            ``field``, ``map``.
        text: What is printed; of ``lines``, ``map``: several pieces parted by line breaks; of
            ``field``, ``entry``: two pieces parted by a tab.
        level: Of a heading, 1 to 3.
        goes_on: Whether the piece goes on with a sentence of the page before.
    """

    kind: str
    text: str
    level: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page with its frame; line breaks part the rows of its header."""

    number: int
    header: str
    footer: str
    printed: int | None
    items: tuple[Item, ...]


def transcript() -> Booklet:
    """Give the transcript as parsed."""
    return stages.parse(stages.read(Project(ROOT).raw))[0]


def printed_pages(booklet: Booklet) -> list[PrintedPage]:
    """Give the booklet's pages."""
    return [_page(booklet, page.number) for page in booklet.document.pages]


def _page(booklet: Booklet, number: int) -> PrintedPage:
    furniture = booklet.furniture[number]
    text = booklet.document.text
    return PrintedPage(
        number,
        furniture.header.of(text),
        furniture.footer.of(text),
        furniture.printed.value if furniture.printed else None,
        _with_stops(_items(booklet, number)),
    )


def _with_stops(items: Iterable[Item]) -> tuple[Item, ...]:
    """Put a stop that the ledger counts as a piece of its own back behind the piece before."""
    found: list[Item] = []
    for item in items:
        if item.kind == "body" and not any(map(str.isalnum, item.text)):
            found[-1] = replace(found[-1], text=found[-1].text + item.text)
        else:
            found.append(item)
    return tuple(found)


def _items(booklet: Booklet, number: int) -> Iterator[Item]:
    levels = {int(row["char_start"]): int(row["level"]) for row in read_gold("headings")}
    document = booklet.document
    page = document.by_number[number]
    labels: list[str] = []
    field = ""
    for segment in booklet.segments:
        if not page.span.covers(segment.span) or segment.kind in ("blank", "page_number"):
            continue
        words = _whole_words(booklet, segment.span)
        if segment.kind == "map_label":
            labels.append(words)
            continue
        if labels:
            yield Item("map", "\n".join(labels))
            labels = []
        if segment.kind == "contact_label":
            if field:
                yield _field(field, "", segment.number)
            field = words
        elif segment.kind == "contact_value":
            words, stray = _without_stray_number(words)
            yield _field(field, words, segment.number)
            field = ""
            labels += stray
        elif segment.kind == "section_heading":
            yield Item("heading", words, levels[segment.span.start])
        else:
            yield from _other(booklet, segment.kind, words, number, segment.span)
    if field:
        project = next(p.number for p in booklet.presentations if number in p.pages)
        yield _field(field, "", project)
    if labels:
        yield Item("map", "\n".join(labels))


def _other(booklet: Booklet, kind: str, words: str, number: int, span: Span) -> Iterator[Item]:
    if kind == "title":
        yield Item("cover", _cover(words)) if number == 1 else Item("title", words)
    elif kind == "lead":
        yield Item("lead", words)
    elif kind == "list_entry":
        yield from _entries(booklet, words, number, span)
    elif kind == "foreword":
        yield from _foreword(words)
    elif kind in ("body", "colophon"):
        page = booklet.document.by_number[number]
        begins = not booklet.document.text[page.content.start : span.start].strip()
        header = booklet.furniture[number].header
        begins = begins or not booklet.document.text[header.end : span.start].strip()
        yield Item("body", words, goes_on=begins)


def _cover(words: str) -> str:
    first, second = words.split(" Programmet ")
    return f"{first}\nProgrammet {second} {PROGRAMME_YEARS}"


def _field(label: str, value: str, number: int | None) -> Item:
    lost = _LABELS.get(label, {}).get(number or 0, "")
    value = value.rstrip(" ,.") + "." if value.endswith(".") else value.rstrip(" ,")
    return Item("field", f"{label}\t{', '.join(filter(None, (value, lost)))}")


def _without_stray_number(words: str) -> tuple[str, list[str]]:
    """The transcript puts a number of the map behind the value that stands before the map."""
    found = re.fullmatch(r"(.*\D) ([0-9])", words)
    return (found[1], [found[2]]) if found else (words, [])


def _entries(booklet: Booklet, words: str, number: int, span: Span) -> Iterator[Item]:
    title = next((t for t in booklet.titles if t.text.spans[0].start == span.start), None)
    if title and title.place == "table_of_contents":
        yield Item("entry", f"{words}\t{FIRST_PRINTED + 2 * (title.number - 1)}")
    elif title and title.place == "project_list":
        yield Item("numbered", f"{title.number}\t{words}")
    elif title:
        yield Item("lines", words)
    elif number == 11:
        yield Item("heading", re.sub(r" [0-9]+$", "", words), 2)
    else:
        for entry in re.split(r" (?=TEMA:)", words):
            yield Item("entry", f"{entry}\t4")


def _foreword(words: str) -> Iterator[Item]:
    """The last line holds the signatures, each name with an organisation below."""
    signed = [
        (row["person_name"], row["organisation_name"])
        for row in read_gold("contact_roles")
        if row["role_code"] == "foreword_signatory"
    ]
    before = words[: words.index(signed[0][0])].strip()
    yield Item("body", before)
    yield Item("lines", "\n".join(part for pair in signed for part in pair))


def _whole_words(booklet: Booklet, span: Span) -> str:
    """Give a stretch as printed: what a line's end split in the transcript is one word again."""
    text = booklet.document.text
    pieces: list[str] = []
    start = span.start
    for section in booklet.sections:
        for join in section.clean.joins:
            if span.covers(join.span) and join.decision != "suspended":
                hyphen = text.index("-", *join.span)
                while text[hyphen + 1 : hyphen + 2].strip():
                    hyphen = text.index("-", hyphen + 1, join.span.end)
                pieces.append(text[start : hyphen + (join.decision == "kept")])
                start = hyphen + 1
                while text[start].isspace():
                    start += 1
    pieces.append(text[start : span.end])
    return " ".join("".join(pieces).split())


def paragraphs(text: str) -> list[str]:
    """Part running text into paragraphs, as a person would: after whole sentences."""
    found: list[str] = [""]
    for sentence in re.split(r"(?<=[a-zåäö)]\.) (?=[A-ZÅÄÖ])", text):
        if len(found[-1]) > _PARAGRAPH:
            found.append("")
        found[-1] = f"{found[-1]} {sentence}".strip()
    return found


def with_project(pages: Sequence[PrintedPage], number: int) -> list[PrintedPage]:
    """Keep the pages up to those of a project."""
    return list(pages[: 11 + 2 * number])
