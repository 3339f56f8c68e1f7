"""Sets the booklet's pages as a PDF: A4, two columns of 9 points, justified and hyphenated.

Titles and leads run over both columns; the running header stands at the top and the footer with
the printed page number at the outer edge; labels stand scattered on a drawn map, above the contact
block at the foot of the right column.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.read.booklet_pages import Item, PrintedPage, paragraphs

WIDTH, HEIGHT = 595.0, 842.0
MARGIN, GUTTER, FOOT, HEAD = 57.0, 17.0, 70.0, 75.0
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2
PLAIN, BOLD, SANS = "Times-Roman", "Times-Bold", "Helvetica"
SIZES = {1: 20.0, 2: 12.0, 3: 10.0}
INDENT = 10.0
MAP_HEIGHT = 130.0
_VOWELS = "aeiouyåäöéü"
_SPOTS = (
    (0.2, 0.85),
    (0.6, 0.72),
    (0.3, 0.6),
    (0.62, 0.48),
    (0.22, 0.36),
    (0.55, 0.24),
    (0.3, 0.1),
)


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set: its text, font and size, and how it stands in its column."""

    text: str
    font: str = PLAIN
    size: float = 9.0
    step: float = 11.0
    indent: float = 0.0
    justified: bool = False
    label: str = ""
    hanging: str = ""
    right: str = ""
    keep: int = 0


def make_pdf(pages: Sequence[PrintedPage], *, compressed: bool = True) -> bytes:
    """Set pages as a PDF, the same bytes each time."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (WIDTH, HEIGHT), invariant=1, pageCompression=int(compressed))
    for page in pages:
        _Sheet(canvas, page).draw()
    canvas.save()
    return buffer.getvalue()


class _Sheet:
    """A page while it is being drawn."""

    def __init__(self, canvas: Canvas, page: PrintedPage) -> None:
        self._canvas = canvas
        self._page = page

    def draw(self) -> None:
        page = self._page
        top = HEIGHT - HEAD
        for item in page.items:
            if item.kind in ("cover", "title", "lead") or (
                item.kind == "heading" and item.level == 1
            ):
                top = self._wide(item, top)
        flowing = [
            item for item in page.items if item.kind not in ("cover", "title", "lead", "map")
        ]
        flowing = [item for item in flowing if not (item.kind == "heading" and item.level == 1)]
        block = [item for item in flowing if item.kind == "field"]
        text = [item for item in flowing if item.kind != "field"]
        self._columns(text, block, top)
        self._frame()
        self._canvas.showPage()

    def _wide(self, item: Item, top: float) -> float:
        sizes = {"cover": (SANS + "-Bold", 28.0), "lead": (BOLD, 11.0)}
        font, size = sizes.get(item.kind, (SANS + "-Bold", SIZES[1]))
        for part in item.text.split("\n"):
            for line in _break(part, font, size, WIDTH - 2 * MARGIN, hyphens=False):
                top -= size * 1.2
                self._canvas.setFont(font, size)
                self._canvas.drawString(MARGIN, top, line)
            top -= 20 if item.kind == "cover" else 0
        return top - 14

    def _columns(self, text: Sequence[Item], block: Sequence[Item], top: float) -> None:
        maps = [item for item in self._page.items if item.kind == "map"]
        is_first = bool(maps) and self._page.items[0] == maps[0]
        tail = [line for item in block for line in _set_field(item)]
        foot = FOOT + sum(line.step for line in tail) + (14 if tail else 0)
        if tail:
            self._flow(tail, [(MARGIN + COLUMN + GUTTER, foot - 14, FOOT - 2)])
        tops = [top, top]
        for item in maps:
            if is_first:
                self._map(item, MARGIN + COLUMN + GUTTER, top - MAP_HEIGHT)
                tops[1] = top - MAP_HEIGHT - 16
            else:
                self._map(item, MARGIN + COLUMN + GUTTER, foot)
                foot += MAP_HEIGHT + 16
        self._flow(
            list(_set_all(text)),
            [(MARGIN, tops[0], FOOT), (MARGIN + COLUMN + GUTTER, tops[1], foot)],
        )

    def _flow(self, lines: Sequence[Set], columns: Sequence[tuple[float, float, float]]) -> None:
        waiting = list(columns)
        x, y, foot = waiting.pop(0)
        for index, line in enumerate(lines):
            needed = line.step + sum(
                after.step for after in lines[index + 1 : index + 1 + line.keep]
            )
            if y - needed < foot:
                assert waiting, f"page {self._page.number} is too full"
                x, y, foot = waiting.pop(0)
            y -= line.step
            self._line(line, x, y)

    def _line(self, line: Set, x: float, y: float) -> None:
        canvas = self._canvas
        x += line.indent
        if line.hanging:
            canvas.setFont(line.font, line.size)
            canvas.drawString(x - line.indent, y, line.hanging)
        if line.label:
            canvas.setFont(BOLD, line.size)
            canvas.drawString(x, y, line.label)
            x += stringWidth(f"{line.label} ", BOLD, line.size)
        words = canvas.beginText(x, y)
        words.setFont(line.font, line.size)
        words.setWordSpace(0)
        if line.justified:
            room = COLUMN - line.indent - stringWidth(line.text, line.font, line.size)
            words.setWordSpace(room / max(line.text.count(" "), 1))
        words.textOut(line.text)
        canvas.drawText(words)
        if line.right:
            canvas.setFont(line.font, line.size)
            canvas.drawRightString(x - line.indent + COLUMN, y, line.right)

    def _map(self, item: Item, x: float, y: float) -> None:
        canvas = self._canvas
        path = canvas.beginPath()
        path.moveTo(x + 30, y)
        path.curveTo(x - 20, y + 40, x + 20, y + 90, x + 60, y + MAP_HEIGHT)
        path.curveTo(x + 120, y + 140, x + 230, y + 90, x + 190, y + 50)
        path.curveTo(x + 170, y + 20, x + 110, y - 10, x + 30, y)
        canvas.setFillGray(0.9)
        canvas.drawPath(path, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(SANS, 7)
        for (right, up), name in zip(_SPOTS, item.text.split("\n"), strict=False):
            canvas.drawString(x + right * 200, y + up * MAP_HEIGHT, name)

    def _frame(self) -> None:
        page, canvas = self._page, self._canvas
        canvas.setFont(SANS, 8)
        is_odd = bool(page.printed and page.printed % 2)
        if page.header:
            canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 45, page.header)
        if page.footer and is_odd:
            canvas.drawRightString(WIDTH - MARGIN, 40, f"{page.footer} {page.printed}")
        elif page.footer:
            canvas.drawString(MARGIN, 40, f"{page.printed or 2} {page.footer}")


def _set_all(items: Sequence[Item]) -> Iterator[Set]:
    for index, item in enumerate(items):
        if item.kind == "body":
            for number, paragraph in enumerate(paragraphs(item.text)):
                goes_on = number == 0
                yield from _set_paragraph(paragraph, 0.0 if goes_on else INDENT)
        elif item.kind == "heading":
            yield from _set_heading(item, first=index == 0)
        elif item.kind == "numbered":
            number, words = item.text.split("\t")
            for at, line in enumerate(_break(words, PLAIN, 9.0, COLUMN - 18, hyphens=False)):
                yield Set(line, indent=18.0, hanging="" if at else number)
        elif item.kind == "entry":
            words, page = item.text.split("\t")
            yield from _set_entry(words, page)
        else:
            for line in item.text.split("\n"):
                yield from _set_plain(line)


def _set_paragraph(text: str, indent: float) -> Iterator[Set]:
    lines = list(_break(text, PLAIN, 9.0, COLUMN, first=COLUMN - indent))
    for number, line in enumerate(lines):
        left = indent if number == 0 else 0.0
        yield Set(line, indent=left, justified=number < len(lines) - 1)


def _set_heading(item: Item, *, first: bool) -> Iterator[Set]:
    size = SIZES[item.level]
    font = SANS + "-Bold"
    lines = list(_break(item.text, font, size, COLUMN, hyphens=False))
    for number, line in enumerate(lines):
        space = 10.0 if number == 0 and not first else 0.0
        yield Set(line, font, size, size * 1.2 + space, keep=len(lines) - number + 1)


def _set_entry(words: str, page: str) -> Iterator[Set]:
    lines = list(_break(words, PLAIN, 9.0, COLUMN - 30, hyphens=False))
    for line in lines[:-1]:
        yield Set(line)
    yield Set(lines[-1], step=11.0, right=page)
    yield Set("", step=3.0)


def _set_plain(line: str) -> Iterator[Set]:
    for part in _break(line, PLAIN, 9.0, COLUMN, hyphens=False):
        yield Set(part)


def _set_field(item: Item) -> Iterator[Set]:
    label, value = item.text.split("\t")
    width = stringWidth(f"{label} ", BOLD, 9.0)
    lines = list(_break(value, PLAIN, 9.0, COLUMN, first=COLUMN - width, hyphens=False)) or [""]
    yield Set(lines[0], label=label)
    for line in lines[1:]:
        yield Set(line)


def _break(
    text: str,
    font: str,
    size: float,
    width: float,
    *,
    first: float | None = None,
    hyphens: bool = True,
) -> Iterator[str]:
    """Break text into lines; a word that does not fit is split where Swedish allows it."""
    room = width if first is None else first
    line = ""
    for word in text.split():
        rest = word
        while rest:
            tried = f"{line} {rest}" if line else rest
            if stringWidth(tried, font, size) <= room:
                line = tried
                break
            head = _head(line, rest, font, size, room) if hyphens else ""
            if head:
                line = f"{line} {head}" if line else head
                rest = rest[len(head.removesuffix("-")) :].removeprefix("-")
            yield line
            line, room = "", width
    if line:
        yield line


def _head(line: str, word: str, font: str, size: float, room: float) -> str:
    """The longest beginning of a word that fits with a hyphen behind it."""
    for at in range(len(word) - 2, 1, -1):
        head = f"{word[:at]}-"
        if not _may_split(word, at):
            continue
        tried = f"{line} {head}" if line else head
        if stringWidth(tried, font, size) <= room:
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
