"""Writes the text of a PDF's pages in the order of reading, with the place of each character.

The text has a line for each block: the running header, then the columns, then the labels of
figures, then the running footer. Within a block a space stands where a line ended. A hyphen there
that the typesetter put is left out, and its place is kept in the lay-out: later stages look for
words and names, which a transcript gives whole as well. A hyphen at the end of a page stays, as it
does in a transcript. A form feed stands between pages.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.hyphens import SUSPENDED, UNDONE, decide
from pipeline.read.document import Document, Page
from pipeline.read.layout import FOOTER, HEADER, HEADING, LABEL, Block, Boxes, Layout
from pipeline.read.pdf_blocks import LineBlock, join_blocks, make_blocks
from pipeline.read.pdf_cache import unpack
from pipeline.read.pdf_columns import find_columns
from pipeline.read.pdf_figures import find_labels
from pipeline.read.pdf_frame import Edges, count_frames, read_edges
from pipeline.read.pdf_lines import Line, Style, count_styles, make_rows, usual_style
from pipeline.read.pdf_pages import SOFT_HYPHEN, PageContent
from pipeline.read.pdf_styles import rank_styles
from pipeline.values import Span

_PUNCTUATION = ".,;:!?\"'”’»«()[]"
_HYPHENS = f"-\u2010{SOFT_HYPHEN}"
_LAST = re.compile(r"[\w-]+$")
_FIRST = re.compile(r"[\w-]+")
PAGE_BREAK = "\f"


def write_document(packed: Sequence[bytes]) -> Document:
    """Make a document of the contents of a PDF's pages.

    Args:
        packed: The pages' contents in order, as ``pdf_cache`` packs them: those of a book of
            thousands of pages are unpacked one at a time.

    Returns:
        The document with its lay-out.
    """
    counts: Counter[Style] = Counter()
    edges: list[Edges] = []
    words: set[str] = set()
    for data in packed:
        content = _unpacked(data)
        rows = make_rows(content.words)
        counts.update(count_styles(rows))
        words.update(word.text.strip(_PUNCTUATION).lower() for word in content.words)
        edges.append(read_edges(rows, content.height))
    usual = usual_style(counts)
    writer = _Writer(words)
    for data, frame in zip(packed, count_frames(edges, usual), strict=True):
        writer.add_page(_page_blocks(_unpacked(data), frame, usual))
    return writer.finish()


def _unpacked(data: bytes) -> PageContent:
    content = unpack(data)
    if content is None:
        raise ValueError("a page's content was damaged in memory")
    return content


def _page_blocks(content: PageContent, frame: tuple[int, int], usual: Style) -> list[LineBlock]:
    """Part a page into its blocks, in the order of reading."""
    rows = make_rows(content.words)
    header, footer = rows[: frame[0]], rows[len(rows) - frame[1] :]
    inner = rows[frame[0] : len(rows) - frame[1]]
    labels = find_labels(content, inner)
    taken = {id(word) for label in labels for word in label.words}
    words = [word for row in inner for word in row.words if id(word) not in taken]
    return [
        *_alone(header, HEADER),
        *join_blocks(
            block
            for column in find_columns(words, usual[0])
            for block in make_blocks(column, usual)
        ),
        *_alone(labels, LABEL),
        *_alone(footer, FOOTER),
    ]


def _alone(lines: Sequence[Line], role: str) -> list[LineBlock]:
    return [LineBlock((line,), role, line.style) for line in lines]


@dataclass(frozen=True, slots=True)
class _Placed:
    span: Span
    role: str
    page: int
    style: Style


class _Writer:
    """Writes blocks one after the other and keeps where they come to stand."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._pieces: list[str] = []
        self._length = 0
        self._pages: list[Page] = []
        self._placed: list[_Placed] = []
        self._line_ends = array("Q")
        self._hyphens = array("Q")
        self._boxes: list[Boxes] = []

    def add_page(self, blocks: Sequence[LineBlock]) -> None:
        """Write a page."""
        if self._pages:
            self._pieces.append(PAGE_BREAK)
            self._length += len(PAGE_BREAK)
        number, start = len(self._pages) + 1, self._length
        boxes = Boxes(start)
        end = start
        for block in blocks:
            span = self._add_block(block, boxes)
            self._placed.append(_Placed(span, block.role, number, block.style))
            end = span.end
            self._add_space("\n", boxes)
        self._boxes.append(boxes)
        self._pages.append(Page(number, Span(start, end), Span(start, start), Span(start, end)))

    def _add_block(self, block: LineBlock, boxes: Boxes) -> Span:
        start = self._length
        for line, after in zip(block.lines, [*block.lines[1:], None], strict=True):
            self._add_line(line, boxes)
            if after:
                self._end_line(self._decide(line, after), boxes)
        return Span(start, self._length)

    def _decide(self, line: Line, after: Line) -> str:
        """Tell what becomes of a line's end: a space, or the hyphen that stands there."""
        last = line.words[-1].text
        if len(last) < 2 or last[-1] not in _HYPHENS or not last[-2].isalnum():
            return SUSPENDED
        if last[-1] == SOFT_HYPHEN:
            return UNDONE
        first, second = _LAST.search(last[:-1]), _FIRST.match(after.words[0].text)
        if not first or not second:
            return SUSPENDED
        return decide(first[0], second[0], self._vocabulary.__contains__)

    def _end_line(self, decision: str, boxes: Boxes) -> None:
        if decision == UNDONE:
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
            boxes.drop_last()
            self._hyphens.append(self._length)
        self._line_ends.append(self._length)
        if decision == SUSPENDED:
            self._add_space(" ", boxes)

    def _add_line(self, line: Line, boxes: Boxes) -> None:
        for word, space in zip(line.words, line.spaces(), strict=True):
            length = len(word.text)
            self._pieces.append(word.text)
            self._length += length
            boxes.x0.extend(word.lefts)
            boxes.x1.extend(word.rights)
            boxes.top.extend([word.top] * length)
            boxes.bottom.extend([word.bottom] * length)
            if space:
                self._add_space(space, boxes)

    def _add_space(self, space: str, boxes: Boxes) -> None:
        """White space has no width; it stands at the end of the character before it."""
        self._pieces.append(space)
        self._length += 1
        boxes.add(boxes.x1[-1], boxes.top[-1], boxes.x1[-1], boxes.bottom[-1])

    def finish(self) -> Document:
        """Give the document."""
        ranks = rank_styles(
            (item.page, item.style) for item in self._placed if item.role == HEADING
        )
        blocks = tuple(
            Block(item.span, item.role, ranks[item.style] if item.role == HEADING else 0)
            for item in self._placed
        )
        layout = Layout(blocks, self._line_ends, tuple(self._boxes), self._hyphens)
        return Document("".join(self._pieces), tuple(self._pages), layout=layout)
