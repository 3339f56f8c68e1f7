"""What a PDF's page holds: its words with the places of their characters, and its figures.

The one room that calls pdfplumber (https://github.com/jsvine/pdfplumber); it runs in a child
process, see ``pdf_process``, and what it gives is cached, see ``pdf_cache``. Lines, columns and
the order of reading are made from it elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.read.layout import Box

if TYPE_CHECKING:
    from pdfplumber.page import Page

_BOLD = re.compile(
    r"bold|black|heavy|demi|-bd|halvfet|fet$"
    r"|^(?:cm|ec|la|sf)[a-z]*bx|medi$",  # Computer Modern and its kin; Nimbus
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\(cid:[0-9]+\)")
"""How pdfminer writes a glyph whose font does not say which character it is."""
REPLACEMENT = "\ufffd"
"""Stands for a glyph of which no one knows the character."""
SOFT_HYPHEN = "\u00ad"
_SYMBOL_BULLET = "\uf0b7"
"""The bullet of the font Symbol, which has no character of its own."""
_WORD_GAP = 0.15
"""Share of the font size from which a gap between characters parts words."""
_HYPHEN_GAP = 0.2
"""The same before a hyphen at a line's end; before a dash stands a space, which is wider."""
_HYPHENS = frozenset("-\u2010\u00ad")
_LINE_STEP = 0.4
"""Share of the font size by which a character of the same word may be raised or lowered."""
_TOUCH = 3.0
"""Points between two drawn things that belong to one figure."""
_MOST_SHAPES = 20_000
_COMBINING = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302"}
"""Accents that old fonts draw as characters of their own over a letter."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters in a row without white space.

    Attributes:
        text: The characters.
        size: Their font size in points.
        bold: Whether the font is bold.
        upright: Whether it is set horizontally.
        top: Upper edge in points from the page's top.
        bottom: Lower edge.
        lefts: Left edge of each character in points from the page's left edge.
        rights: Right edge of each character.
    """

    text: str
    size: float
    bold: bool
    upright: bool
    top: float
    bottom: float
    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    @property
    def x0(self) -> float:
        """Left edge of the word."""
        return self.lefts[0]

    @property
    def x1(self) -> float:
        """Right edge of the word."""
        return self.rights[-1]


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page holds.

    Attributes:
        width: Its width in points.
        height: Its height in points.
        words: Its words in the order in which the file draws them.
        figures: Boxes around drawings and pictures.
        pictures: Number of pictures.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    figures: tuple[Box, ...]
    pictures: int


def read_page(page: Page) -> PageContent:
    """Read a page's words and figures.

    Args:
        page: A page of pdfplumber; the caller closes it.

    Returns:
        What it holds, in points from its top left corner.
    """
    from pdfplumber.utils.text import extract_words

    left, top, right, bottom = page.cropbox
    chars = [char for char in _printed_once(page.chars) if _is_within(char, page.cropbox)]
    words = extract_words(
        chars,
        return_chars=True,
        use_text_flow=True,
        x_tolerance_ratio=_WORD_GAP,
        y_tolerance_ratio=_LINE_STEP,
    )
    return PageContent(
        width=round(right - left, 2),
        height=round(bottom - top, 2),
        words=tuple(
            word
            for word in (_make_word(item, left, top) for item in _with_hyphens(words))
            if word.text
        ),
        figures=tuple(_find_figures(page, left, top)),
        pictures=len(page.images),
    )


def _printed_once(chars: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Leave out what is drawn again at the same place, as some programs do for bold type.

    pdfplumber's own ``dedupe_chars`` does the same in a time that grows with the square of a
    page's characters.
    """
    seen: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for char in chars:
        key = (char["text"], round(char["top"] / 4))
        places = seen.setdefault(key, [])
        near = (char["x0"], char["top"])
        if any(abs(near[0] - x) < 1 and abs(near[1] - y) < 1 for x, y in places):
            continue
        places.append(near)
        yield char


def _is_within(char: dict[str, Any], bbox: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(bbox[0] <= x <= bbox[2] and bbox[1] <= y <= bbox[3])


def _with_hyphens(words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join the hyphen at a line's end to its word, from which some programs set it a little off."""
    found: list[dict[str, Any]] = []
    for at, word in enumerate(words):
        if found and _is_set_off(found[-1], word, words[at + 1 : at + 2]):
            found[-1] = {**found[-1], "chars": [*found[-1]["chars"], *word["chars"]]}
        else:
            found.append(word)
    return found


def _is_set_off(
    before: dict[str, Any], word: dict[str, Any], after: Sequence[dict[str, Any]]
) -> bool:
    if word["text"] not in _HYPHENS:
        return False
    size = word["chars"][0]["size"]
    is_level = abs(before["bottom"] - word["bottom"]) < _LINE_STEP * size
    goes_on = any(abs(other["bottom"] - word["bottom"]) < _LINE_STEP * size for other in after)
    return is_level and not goes_on and 0 <= word["x0"] - before["x1"] < _HYPHEN_GAP * size


def _make_word(word: dict[str, Any], left: float, top: float) -> Word:
    letters: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    for char in word["chars"]:
        x0, x1 = char["x0"] - left, char["x1"] - left
        for letter in _letters(char["text"]):
            joined = _join(letters[-1], letter, x0 < rights[-1] - 0.5) if letters else None
            if joined is not None:
                letters[-1] = joined
                rights[-1] = max(rights[-1], round(x1, 2))
                continue
            letters.append(letter)
            lefts.append(round(x0, 2))
            rights.append(round(x1, 2))
    first = word["chars"][0]
    return Word(
        text="".join(letters),
        size=round(max(char["size"] for char in word["chars"]), 2),
        bold=bool(_BOLD.search(first["fontname"].partition("+")[2] or first["fontname"])),
        upright=bool(first["upright"]),
        top=round(word["top"] - top, 2),
        bottom=round(word["bottom"] - top, 2),
        lefts=tuple(lefts),
        rights=tuple(rights),
    )


def _letters(text: str) -> str:
    """The characters of a glyph: ligatures parted, what has no character replaced."""
    text = _UNKNOWN.sub(REPLACEMENT, text).replace(_SYMBOL_BULLET, "•")
    if any("\ufb00" <= letter <= "\ufb06" for letter in text):
        text = unicodedata.normalize("NFKC", text)
    text = unicodedata.normalize("NFC", text)
    return "".join(filter(None, map(_letter, text)))


def _letter(letter: str) -> str:
    """Keep what is printed and soft hyphens, drop marks of width nought, replace the rest."""
    if letter == SOFT_HYPHEN or (letter.isprintable() and not letter.isspace()):
        return letter
    return "" if unicodedata.category(letter) in ("Cf", "Cc", "Zs") else REPLACEMENT


def _join(before: str, letter: str, overlaps: bool) -> str | None:
    """Join an accent that is drawn apart with its letter; ``None`` where there is none."""
    if unicodedata.combining(letter):
        joined = unicodedata.normalize("NFC", before + letter)
    elif letter in _COMBINING and overlaps:
        joined = unicodedata.normalize("NFC", before + _COMBINING[letter])
    elif before in _COMBINING and overlaps:
        joined = unicodedata.normalize("NFC", letter + _COMBINING[before])
    else:
        return None
    return joined if len(joined) == 1 else None


def _find_figures(page: Page, left: float, top: float) -> Iterator[Box]:
    """Give boxes around what is drawn with curves, and around pictures.

    Frames of straight lines are no figures: they stand around tables and boxes of text.
    """
    shapes = [*page.curves, *page.images][:_MOST_SHAPES]
    regions: list[Box] = []
    for shape in shapes:
        x0, x1 = shape["x0"] - left, shape["x1"] - left
        box = Box(x0, shape["top"] - top, x1, shape["bottom"] - top)
        regions = _merge(regions, box)
    for region in regions:
        yield Box(*(round(edge, 2) for edge in region))


def _merge(regions: list[Box], box: Box) -> list[Box]:
    """Add a box, joined with all regions that it touches."""
    apart: list[Box] = []
    for region in regions:
        if _touches(region, box):
            box = Box(
                min(region.x0, box.x0),
                min(region.top, box.top),
                max(region.x1, box.x1),
                max(region.bottom, box.bottom),
            )
        else:
            apart.append(region)
    return [*apart, box]


def _touches(one: Box, other: Box) -> bool:
    return (
        one.x0 <= other.x1 + _TOUCH
        and other.x0 <= one.x1 + _TOUCH
        and one.top <= other.bottom + _TOUCH
        and other.top <= one.bottom + _TOUCH
    )
