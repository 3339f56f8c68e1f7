"""Breaks the booklet's text into lines, as a typesetter does: justified or not, and hyphenated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.read.booklet_pages import Item, paragraphs

SANS, SANS_BOLD = "Helvetica", "Helvetica-Bold"
_VOWELS = "aeiouyåäöéü"


@dataclass(frozen=True, slots=True)
class Format:
    """How the booklet is set; lengths in points.

    Contact blocks are in the size of running text, or in one of their own (``block``).
    """

    name: str
    width: float
    height: float
    margin: float
    gutter: float
    head: float
    foot: float
    size: float
    step: float
    plain: str
    bold: str
    justified: bool
    chapter: float
    heading: float
    subheading: float
    block: float = 0.0

    @property
    def column(self) -> float:
        """Width of a column."""
        return (self.width - 2 * self.margin - self.gutter) / 2

    def heading_size(self, level: int) -> float:
        """Font size of a heading."""
        return (self.chapter, self.heading, self.subheading)[level - 1]


A4_TWO_COLUMNS = Format(
    "A4", 595, 842, 57, 17, 75, 70, 9, 11, "Times-Roman", "Times-Bold", True, 20, 12, 10
)
SMALL_TWO_COLUMNS = Format(
    "170x240", 482, 680, 40, 14, 56, 50, 7.8, 9.4, SANS, SANS_BOLD, False, 17, 10, 8.5
)


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set: its text, font and size, and how it stands in its column."""

    text: str
    font: str
    size: float
    step: float
    indent: float = 0.0
    justified: bool = False
    label: str = ""
    hanging: str = ""
    right: str = ""
    keep: int = 0


def set_all(form: Format, items: Sequence[Item]) -> Iterator[Set]:
    """Set the pieces that flow through the columns."""
    for index, item in enumerate(items):
        if item.kind == "body":
            for number, paragraph in enumerate(paragraphs(item.text)):
                yield from _set_paragraph(form, paragraph, form.size if number else 0.0)
        elif item.kind == "heading":
            yield from _set_heading(form, item, first=index == 0)
        elif item.kind == "numbered":
            yield from _set_numbered(form, *item.text.split("\t"))
        elif item.kind == "entry":
            yield from _set_entry(form, *item.text.split("\t"))
        else:
            for line in item.text.split("\n"):
                yield from _set_plain(form, line)


def set_field(form: Format, item: Item, tab: float = 0.0) -> Iterator[Set]:
    """Set a label of the contact block with its value behind it, or in a column of its own."""
    label, value = item.text.split("\t")
    if form.block:
        form = replace(form, size=form.block, step=1.2 * form.block, block=0.0)
    if tab:
        labels = break_lines(form, label, tab - form.size, hyphens=False)
        lines = break_lines(form, value, form.column - tab, hyphens=False)
        for hanging, line in zip_longest(labels, lines, fillvalue=""):
            yield Set(line, form.plain, form.size, form.step, indent=tab, hanging=hanging)
        return
    first = form.column - stringWidth(f"{label} ", form.bold, form.size)
    lines = list(break_lines(form, value, form.column, first=first, hyphens=False)) or [""]
    for at, line in enumerate(lines):
        yield Set(line, form.plain, form.size, form.step, label="" if at else label)


def _set_paragraph(form: Format, text: str, indent: float) -> Iterator[Set]:
    lines = list(break_lines(form, text, form.column, first=form.column - indent))
    for at, line in enumerate(lines):
        full = form.justified and at < len(lines) - 1
        left = 0.0 if at else indent
        yield Set(line, form.plain, form.size, form.step, indent=left, justified=full)


def _set_heading(form: Format, item: Item, *, first: bool) -> Iterator[Set]:
    size = form.heading_size(item.level)
    font = (SANS_BOLD, size)
    lines = list(break_lines(form, item.text, form.column, font=font, hyphens=False))
    for at, line in enumerate(lines):
        space = 0.0 if at or first else 10.0
        yield Set(line, *font, size * 1.2 + space, keep=len(lines) - at + 1)


def _set_numbered(form: Format, number: str, words: str) -> Iterator[Set]:
    for at, line in enumerate(break_lines(form, words, form.column - 18, hyphens=False)):
        hanging = "" if at else number
        yield Set(line, form.plain, form.size, form.step, indent=18.0, hanging=hanging)


def _set_entry(form: Format, words: str, page: str) -> Iterator[Set]:
    lines = list(break_lines(form, words, form.column - 30, hyphens=False))
    for line in lines[:-1]:
        yield Set(line, form.plain, form.size, form.step)
    yield Set(lines[-1], form.plain, form.size, form.step, right=page)
    yield Set("", form.plain, form.size, 3.0)


def _set_plain(form: Format, line: str) -> Iterator[Set]:
    for part in break_lines(form, line, form.column, hyphens=False):
        yield Set(part, form.plain, form.size, form.step)


def break_lines(
    form: Format,
    text: str,
    width: float,
    *,
    font: tuple[str, float] | None = None,
    first: float | None = None,
    hyphens: bool = True,
) -> Iterator[str]:
    """Break text into lines; a word that does not fit is split where Swedish allows it."""
    face = font or (form.plain, form.size)
    room = width if first is None else first
    line = ""
    for word in text.split():
        rest = word
        while rest:
            tried = f"{line} {rest}" if line else rest
            if stringWidth(tried, *face) <= room:
                line = tried
                break
            head = _head(line, rest, face, room) if hyphens else ""
            if head:
                line = f"{line} {head}" if line else head
                rest = rest[len(head.removesuffix("-")) :].removeprefix("-")
            yield line
            line, room = "", width
    if line:
        yield line


def _head(line: str, word: str, face: tuple[str, float], room: float) -> str:
    """The longest beginning of a word that fits with a hyphen behind it."""
    for at in range(len(word) - 2, 1, -1):
        head = f"{word[:at]}-"
        if not _may_split(word, at):
            continue
        tried = f"{line} {head}" if line else head
        if stringWidth(tried, *face) <= room:
            return head
    return ""


def _may_split(word: str, at: int) -> bool:
    """Split at a hyphen, and before a consonant with a vowel behind it."""
    if word[at] == "-":
        return at > 1 and at + 2 < len(word)
    letters = re.fullmatch(r"[^\W\d_]+[.,;:)]*", word)
    if not letters or not 3 <= at <= len(letters[0].rstrip(".,;:)")) - 3:
        return False
    if not word[1:].rstrip(".,;:)").islower():
        return False
    before, here, behind = word[:at].lower(), word[at], word[at + 1]
    if here in "rl" and before[-1] in "bdfgkptv":
        return False
    has_vowel = any(letter in _VOWELS for letter in before)
    return has_vowel and here not in _VOWELS and behind in _VOWELS
