"""Draws the booklet's pages as a PDF, in two columns.

Titles and leads run over both columns; the running header stands at the top and the footer with
the printed page number at the outer edge; labels stand scattered on a drawn map, above the contact
block at the foot of the right column.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.read.booklet_lines import (
    A4_TWO_COLUMNS,
    SANS,
    SANS_BOLD,
    SMALL_TWO_COLUMNS,
    Format,
    Set,
    break_lines,
    set_all,
    set_field,
)
from tests.read.booklet_pages import Item, PrintedPage

__all__ = ["A4_TWO_COLUMNS", "SMALL_TWO_COLUMNS", "Format", "make_pdf"]

MAP_HEIGHT = 120.0
_SPOTS = (
    (0.2, 0.85),
    (0.6, 0.72),
    (0.3, 0.6),
    (0.62, 0.48),
    (0.22, 0.36),
    (0.55, 0.24),
    (0.3, 0.1),
)
_WIDE = ("cover", "title", "lead")


def make_pdf(
    pages: Sequence[PrintedPage],
    form: Format = A4_TWO_COLUMNS,
    *,
    by_row: bool = False,
    drawn: str = "map",
    tab: float = 0.0,
    told: list[list[str]] | None = None,
) -> bytes:
    """Set pages as a PDF, the same bytes each time.

    Args:
        pages: What they hold.
        form: How they are set.
        by_row: Whether the lines of the columns are drawn from the top down over both columns, as
            some programs do, and not column by column.
        drawn: What names of places stand on: the outline of a ``map``, a ``frame``, ``nothing``,
            or an ``island`` in the sea around which most of them stand.
        tab: Where the values of a contact block stand in a column of their own, in points behind
            its labels; 0 where they stand behind their labels.
        told: Gets a list of the lines of each page's columns in the order of reading.

    Returns:
        The bytes of the file.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (form.width, form.height), invariant=1)
    for page in pages:
        sheet = _Sheet(canvas, page, form, by_row=by_row, drawn=drawn, tab=tab)
        sheet.draw()
        if told is not None:
            told.append(sheet.lines)
    canvas.save()
    return buffer.getvalue()


def _is_wide(item: Item) -> bool:
    return item.kind in _WIDE or (item.kind == "heading" and item.level == 1)


def _from_the_top(placed: tuple[float, float, Set]) -> tuple[float, float]:
    return -placed[1], placed[0]


class _Sheet:
    """A page while it is being drawn."""

    def __init__(
        self,
        canvas: Canvas,
        page: PrintedPage,
        form: Format,
        *,
        by_row: bool,
        drawn: str,
        tab: float,
    ) -> None:
        self.lines: list[str] = []
        self._placed: list[tuple[float, float, Set]] = []
        self._by_row = by_row
        self._drawn = drawn
        self._tab = tab
        self._canvas = canvas
        self._page = page
        self._form = form
        self._right = form.margin + form.column + form.gutter

    def draw(self) -> None:
        top = self._form.height - self._form.head
        for item in filter(_is_wide, self._page.items):
            top = self._wide(item, top)
        self._columns([item for item in self._page.items if not _is_wide(item)], top)
        if self._by_row:
            self._placed.sort(key=_from_the_top)
        for x, y, line in self._placed:
            self._line(line, x, y)
        self._frame()
        self._canvas.showPage()

    def _wide(self, item: Item, top: float) -> float:
        form = self._form
        sizes = {"cover": (SANS_BOLD, form.chapter + 8), "lead": (form.bold, form.size + 2)}
        font, size = sizes.get(item.kind, (SANS_BOLD, form.chapter))
        for part in item.text.split("\n"):
            wide = form.width - 2 * form.margin
            for line in break_lines(form, part, wide, font=(font, size), hyphens=False):
                top -= size * 1.2
                self._canvas.setFont(font, size)
                self._canvas.drawString(form.margin, top, line)
            top -= 20 if item.kind == "cover" else 0
        return top - form.size * 1.5

    def _columns(self, items: Sequence[Item], top: float) -> None:
        form = self._form
        maps = [item for item in items if item.kind == "map"]
        is_first = bool(maps) and self._page.items[0] == maps[0]
        fields = [item for item in items if item.kind == "field"]
        block = [line for item in fields for line in set_field(form, item, self._tab)]
        foot = form.foot + sum(line.step for line in block) + (14 if block else 0)
        if block:
            self._flow(block, [(self._right, foot - 14, form.foot - 2)])
        right_top = top
        for item in maps:
            if is_first:
                self._map(item, self._right, top - MAP_HEIGHT)
                right_top = top - MAP_HEIGHT - 16
            else:
                self._map(item, self._right, foot)
                foot += MAP_HEIGHT + 16
        text = [item for item in items if item.kind not in ("map", "field")]
        columns = [(form.margin, top, form.foot), (self._right, right_top, foot)]
        self._flow(list(set_all(form, text)), columns)

    def _flow(self, lines: Sequence[Set], columns: Sequence[tuple[float, float, float]]) -> None:
        waiting = list(columns)
        x, y, foot = waiting.pop(0)
        for index, line in enumerate(lines):
            behind = lines[index + 1 : index + 1 + line.keep]
            if y - line.step - sum(after.step for after in behind) < foot:
                assert waiting, f"page {self._page.number} is too full"
                x, y, foot = waiting.pop(0)
            y -= line.step
            self._placed.append((x, y, line))
            if not line.label:
                self.lines.append(" ".join((line.hanging, line.text, line.right)).strip())

    def _line(self, line: Set, x: float, y: float) -> None:
        canvas, form = self._canvas, self._form
        if line.hanging:
            canvas.setFont(line.font, line.size)
            canvas.drawString(x, y, line.hanging)
        if line.right:
            canvas.setFont(line.font, line.size)
            canvas.drawRightString(x + form.column, y, line.right)
        x += line.indent
        if line.label:
            canvas.setFont(form.bold, line.size)
            canvas.drawString(x, y, line.label)
            x += stringWidth(f"{line.label} ", form.bold, line.size)
        words = canvas.beginText(x, y)
        words.setFont(line.font, line.size)
        words.setWordSpace(0)
        if line.justified:
            room = form.column - line.indent - stringWidth(line.text, line.font, line.size)
            words.setWordSpace(room / max(line.text.count(" "), 1))
        words.textOut(line.text)
        canvas.drawText(words)

    def _map(self, item: Item, x: float, y: float) -> None:
        canvas, scale = self._canvas, self._form.column / 232
        if self._drawn == "map":
            self._outline(x, y, scale)
        elif self._drawn == "island":
            canvas.ellipse(
                x + 20 * scale, y + 0.3 * MAP_HEIGHT, x + 90 * scale, y + 0.7 * MAP_HEIGHT
            )
        elif self._drawn == "frame":
            canvas.rect(x, y, 200 * scale, MAP_HEIGHT)
        canvas.setFont(SANS, 7)
        for (right, up), name in zip(_SPOTS, item.text.split("\n"), strict=False):
            canvas.drawString(x + right * 190 * scale, y + up * MAP_HEIGHT, name)

    def _outline(self, x: float, y: float, scale: float) -> None:
        canvas = self._canvas
        path = canvas.beginPath()
        path.moveTo(x + 30, y)
        path.curveTo(x, y + 40, x + 20, y + 90, x + 60, y + MAP_HEIGHT)
        path.curveTo(x + 90, y + 130, x + 230 * scale, y + 90, x + 190 * scale, y + 50)
        path.curveTo(x + 170 * scale, y + 20, x + 110, y - 5, x + 30, y)
        canvas.setFillGray(0.9)
        canvas.drawPath(path, fill=1)
        canvas.setFillGray(0)

    def _frame(self) -> None:
        page, canvas, form = self._page, self._canvas, self._form
        canvas.setFont(SANS, 8)
        right = form.width - form.margin
        for row, words in enumerate(reversed(page.header.splitlines())):
            canvas.drawRightString(right, form.height - form.head + 30 + 10 * row, words)
        if page.footer and page.printed and page.printed % 2:
            canvas.drawRightString(right, form.foot - 30, f"{page.footer} {page.printed}")
        elif page.footer:
            canvas.drawString(form.margin, form.foot - 30, f"{page.printed or 2} {page.footer}")
