"""Writes the booklet's pages as a text document that LibreOffice sets, and not our own drawing.

A page has a header and a footer of its own, titles and leads over its whole width, and below them a
section of two columns; names of places stand indented in a frame, as on a map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.read.booklet_pages import Item, PrintedPage, paragraphs

_NAMESPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
_FIRST_PAGE = "First{}"
_WIDE = {"cover": "Cover", "title": "Title", "lead": "Lead"}
_INDENTS = 5
"""How many places there are from left to right for a name on a map."""
_NAME_HEIGHT, _FRAME_WIDTH = 0.6, 6.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the text document is set; lengths in centimetres, the size of its type in points."""

    name: str
    width: float
    height: float
    margin: float
    font: str
    size: float
    justified: bool


A4_JUSTIFIED = Sheet("A4-justified", 21, 29.7, 2, "Liberation Serif", 9, justified=True)
SMALL_RAGGED = Sheet("small-ragged", 17, 24, 1.5, "Liberation Sans", 7.5, justified=False)


def make_odt(pages: Sequence[PrintedPage], sheet: Sheet) -> str:
    """Write pages as a flat OpenDocument text.

    Args:
        pages: What they hold.
        sheet: How they are set.

    Returns:
        The document, of which LibreOffice makes a page for each of them.
    """
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in _NAMESPACES.items()
    )
    masters, body = "".join(map(_master, pages)), "".join(map(_body, pages))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{''.join(_styles(sheet))}</office:styles>"
        f"<office:automatic-styles>{_page_layout(sheet)}{''.join(map(_opening, pages))}"
        "</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _tag(name: str, attributes: Mapping[str, object], content: str = "") -> str:
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<{name}{said}>{content}</{name}>"


# --- how it is set --------------------------------------------------------------------------------


def _styles(sheet: Sheet) -> Iterator[str]:
    bold = {"fo:font-weight": "bold"}
    together = {"fo:keep-with-next": "always"}
    align = {"fo:text-align": "justify"} if sheet.justified else {}
    hyphens = {
        "fo:hyphenate": "true",
        "fo:hyphenation-remain-char-count": 2,
        "fo:hyphenation-push-char-count": 2,
    }
    split = hyphens if sheet.justified else {}
    yield _style(sheet, "Body", align, split)
    yield _style(sheet, "Indented", {**align, "fo:text-indent": "0.3cm"}, split)
    yield _style(sheet, "Line")
    for level, size in enumerate((18, 12, 10), start=1):
        yield _style(sheet, f"Heading{level}", {**together, "fo:margin-top": "0.3cm"}, bold, size)
    below = {"fo:margin-bottom": "0.3cm"}
    yield _style(sheet, "Cover", {"fo:margin-top": "2cm"}, bold, 26)
    yield _style(sheet, "Title", below, bold, 20)
    yield _style(sheet, "Lead", below, bold, sheet.size + 2)
    yield _style(sheet, "Numbered", {"fo:margin-left": "0.7cm", "fo:text-indent": "-0.7cm"})
    yield _style(sheet, "Entry", {"fo:margin-bottom": "0.1cm"})
    for outer in ("start", "end"):
        yield _style(sheet, f"Frame-{outer}", {"fo:text-align": outer}, {}, 8)
    for place in range(_INDENTS):
        yield _style(sheet, f"Name{place}", {"fo:margin-left": f"{place}cm"}, {}, 7)
    yield _tag(
        "style:style",
        {"style:name": "Bold", "style:family": "text"},
        _tag("style:text-properties", bold),
    )
    yield _tag(
        "style:style",
        {"style:name": "Map", "style:family": "graphic"},
        _tag("style:graphic-properties", {"fo:border": "0.5pt solid #000000"}),
    )


def _style(
    sheet: Sheet,
    name: str,
    paragraph: Mapping[str, object] | None = None,
    text: Mapping[str, object] | None = None,
    size: float | None = None,
) -> str:
    tabs = ""
    if name == "Entry":
        column = (sheet.width - 2 * sheet.margin - 0.6) / 2
        stop = {"style:position": f"{column}cm", "style:type": "right"}
        tabs = _tag("style:tab-stops", {}, _tag("style:tab-stop", stop))
    set_as = {"fo:margin-top": "0cm", "fo:margin-bottom": "0cm", "fo:widows": 0, "fo:orphans": 0}
    written = {
        "fo:font-family": sheet.font,
        "fo:font-size": f"{size or sheet.size}pt",
        "fo:language": "sv",
        "fo:country": "SE",
    }
    return _tag(
        "style:style",
        {"style:name": name, "style:family": "paragraph"},
        _tag("style:paragraph-properties", {**set_as, **(paragraph or {})}, tabs)
        + _tag("style:text-properties", {**written, **(text or {})}),
    )


def _page_layout(sheet: Sheet) -> str:
    page = {
        "fo:page-width": f"{sheet.width}cm",
        "fo:page-height": f"{sheet.height}cm",
        "fo:margin-top": "1.2cm",
        "fo:margin-bottom": "1.2cm",
        "fo:margin-left": f"{sheet.margin}cm",
        "fo:margin-right": f"{sheet.margin}cm",
    }
    apart = {"header": "fo:margin-bottom", "footer": "fo:margin-top"}
    frames = "".join(
        _tag(
            f"style:{frame}-style",
            {},
            _tag("style:header-footer-properties", {"fo:min-height": "0.8cm", margin: "0.6cm"}),
        )
        for frame, margin in apart.items()
    )
    columns = _tag("style:columns", {"fo:column-count": 2, "fo:column-gap": "0.6cm"})
    return _tag(
        "style:page-layout",
        {"style:name": "Page"},
        _tag("style:page-layout-properties", page) + frames,
    ) + _tag(
        "style:style",
        {"style:name": "Columns", "style:family": "section"},
        _tag("style:section-properties", {"text:dont-balance-text-columns": "true"}, columns),
    )


def _master(page: PrintedPage) -> str:
    """Give a page its header and footer."""
    outer = "end" if page.printed and page.printed % 2 else "start"
    number = str(page.printed or "")
    words = (page.footer, number) if outer == "end" else (number, page.footer)
    footer = " ".join(filter(None, words))
    header = _tag("style:header", {}, _paragraph("Frame-end", escape(page.header)))
    return _tag(
        "style:master-page",
        {"style:name": f"Page{page.number}", "style:page-layout-name": "Page"},
        (header if page.header else "")
        + _tag("style:footer", {}, _paragraph(f"Frame-{outer}", escape(footer))),
    )


def _opening(page: PrintedPage) -> str:
    """Give the style of the paragraph that begins a page."""
    return _tag(
        "style:style",
        {
            "style:name": _FIRST_PAGE.format(page.number),
            "style:family": "paragraph",
            "style:parent-style-name": "Name0",
            "style:master-page-name": f"Page{page.number}",
        },
    )


# --- what stands on it ----------------------------------------------------------------------------


def _body(page: PrintedPage) -> str:
    wide = [item for item in page.items if _style_over_columns(item)]
    rest = [item for item in page.items if not _style_over_columns(item)]
    above = "".join(
        _paragraph(_style_over_columns(item), escape(line))
        for item in wide
        for line in item.text.split("\n")
    )
    columns = {"text:style-name": "Columns", "text:name": f"Columns{page.number}"}
    section = _tag("text:section", columns, "".join(_in_columns(rest)))
    return _paragraph(_FIRST_PAGE.format(page.number), "") + above + section


def _style_over_columns(item: Item) -> str:
    """Give the style of what runs over both columns, the empty text for all else."""
    is_chapter = item.kind == "heading" and item.level == 1
    return "Heading1" if is_chapter else _WIDE.get(item.kind, "")


def _in_columns(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if item.kind == "body":
            for number, words in enumerate(paragraphs(item.text)):
                yield _paragraph("Indented" if number else "Body", escape(words))
        elif item.kind == "heading":
            yield _paragraph(f"Heading{item.level}", escape(item.text))
        elif item.kind in ("numbered", "entry"):
            yield _paragraph(item.kind.capitalize(), escape(item.text).replace("\t", "<text:tab/>"))
        elif item.kind == "field":
            label, value = map(escape, item.text.split("\t"))
            bold = _tag("text:span", {"text:style-name": "Bold"}, label)
            yield _paragraph("Line", f"{bold} {value}")
        elif item.kind == "map":
            yield _paragraph("Line", _map(item.text.split("\n")))
        else:
            yield from (_paragraph("Line", escape(line)) for line in item.text.split("\n"))


def _map(names: Sequence[str]) -> str:
    """Write the names into a frame, each farther right or left than the one before."""
    lines = (
        _paragraph(f"Name{1 + 3 * number % (_INDENTS - 1)}", escape(name))
        for number, name in enumerate(names)
    )
    frame = {
        "draw:style-name": "Map",
        "text:anchor-type": "as-char",
        "svg:width": f"{_FRAME_WIDTH}cm",
        "svg:height": f"{_NAME_HEIGHT * len(names) + 0.5}cm",
    }
    return _tag("draw:frame", frame, _tag("draw:text-box", {}, "".join(lines)))


def _paragraph(style: str, content: str) -> str:
    return _tag("text:p", {"text:style-name": style}, content)
