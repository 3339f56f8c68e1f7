"""The first sheet of the workbook: which release this is, how to cite it, what is on which sheet.

It says in both languages how to read the cells, and which of them had to be changed. Addresses
stand as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.citation import citation_line
from pipeline.release.codebook_words import Pair
from pipeline.release.csv_files import csv_path
from pipeline.release.edition import Edition
from pipeline.release.formats.excel_styles import LINE, Styles, lines_of
from pipeline.release.formats.excel_tables import set_up_page, write_text
from pipeline.release.formats.spreadsheet_text import Changes
from pipeline.release.formats.spreadsheet_words import CHANGES, NO_CHANGE, WORKBOOK

NAME = "cover"

_WIDTHS = (32, 64, 64, 16)
_TITLE_HEIGHT = 26

_TOPICS = {
    "missing": Pair("Missing values", "Saknade värden"),
    "types": Pair("Types", "Typer"),
    "dates": Pair("Dates", "Datum"),
    "labels": Pair("Labels", "Etiketter"),
    "limits": Pair("Limits", "Gränser"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet with rows of a table.

    Attributes:
        sheet: Name of the sheet.
        table: The table.
        rows: Which of its rows, from 0.
    """

    sheet: str
    table: CanonicalTable
    rows: range


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the cover: its cells from the left and how each looks."""

    cells: tuple[str | int, ...]
    styles: tuple[Any, ...]


def write_cover(
    sheet: Any, styles: Styles, edition: Edition, parts: Sequence[Part], changes: Changes
) -> None:
    """Write the cover.

    Args:
        sheet: The sheet of XlsxWriter.
        styles: The formats of its workbook.
        edition: The release.
        parts: The sheets of its tables.
        changes: How many cells of them had to be changed.
    """
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.hide_gridlines(2)
    set_up_page(sheet, sum(_WIDTHS))
    for number, line in enumerate(_lines(styles, edition, parts, changes)):
        _write_line(sheet, number, line)


def _lines(
    styles: Styles, edition: Edition, parts: Sequence[Part], changes: Changes
) -> Iterator[_Line]:
    yield _Line((dataset.TITLE_EN,), (styles.title,))
    yield _Line((dataset.TITLE_SV,), (styles.subtitle,))
    yield _Line((), ())
    for label, text in _facts(edition):
        yield _Line((_in_both(label), text), (styles.label, styles.plain))
    yield from _section(styles, Pair("About", "Om datamängden"), _about())
    yield from _sheets(styles, parts)
    reading = ((_TOPICS[topic], words) for topic, words in WORKBOOK.items())
    yield from _section(styles, Pair("How to read it", "Läsanvisning"), reading)
    yield from _section(styles, Pair("Changed cells", "Ändrade celler"), _changed(changes))


def _facts(edition: Edition) -> Iterator[tuple[Pair, str]]:
    yield Pair("Version", "utgåva"), edition.version
    yield Pair("Date", "datum"), edition.date
    yield Pair("Cite as", "citeras"), citation_line(edition)
    yield Pair("Licence", "licens"), f"{dataset.LICENCE_TITLE}\n{dataset.LICENCE_URL}"
    if dataset.LANDING_PAGE is not None:
        yield Pair("Web page", "webbsida"), dataset.LANDING_PAGE


def _about() -> Iterator[tuple[Pair, Pair]]:
    yield Pair("Content", "Innehåll"), Pair(dataset.ABOUT_EN, dataset.ABOUT_SV)
    # What the licence is about, and what it is not; LICENSE says more.
    yield (
        Pair("Rights", "Rättigheter"),
        Pair(
            "The licence does not extend to the publications that the data were read from; see "
            "LICENSE in the release, and the sheet sources.",
            "Licensen omfattar inte de publikationer som data har lästs ur; se LICENSE i utgåvan "
            "och bladet sources.",
        ),
    )


def _sheets(styles: Styles, parts: Iterable[Part]) -> Iterator[_Line]:
    yield _Line((), ())
    heading = ("Sheets (blad)", "English", "Svenska", "Rows (rader)")
    yield _Line(heading, (styles.heading,) * len(heading))
    plain = (styles.plain,) * 3
    for part in parts:
        words = part.table.description.words
        span = "" if _is_whole(part) else f" ({part.rows.start + 1}–{part.rows.stop})"
        cells = (part.sheet, words.en + span, words.sv + span, len(part.rows))
        yield _Line(cells, (*plain, styles.data["integer"]))
    yield _Line(
        ("codebook", "Labels, descriptions and codes", "Etiketter, beskrivningar och koder"), plain
    )


def _is_whole(part: Part) -> bool:
    return len(part.rows) == len(part.table.rows)


def _section(
    styles: Styles, heading: Pair, entries: Iterable[tuple[Pair, Pair]]
) -> Iterator[_Line]:
    yield _Line((), ())
    yield _Line((_in_both(heading), "English", "Svenska"), (styles.heading,) * 3)
    for topic, words in entries:
        cells = (_in_both(topic), words.en, words.sv)
        yield _Line(cells, (styles.label, styles.plain, styles.plain))


def _in_both(words: Pair) -> str:
    if words.en == words.sv:
        return words.en
    return f"{words.en} ({words.sv[0].lower()}{words.sv[1:]})"


def _changed(changes: Changes) -> Iterator[tuple[Pair, Pair]]:
    if not changes:
        yield Pair("All", "Alla"), NO_CHANGE
    for (change, table, column), number in changes.items():
        name = f"{table}.{column}"
        said, whole = CHANGES[change], csv_path(table)
        counted = Pair(f"{said.en} {whole}: {number}.", f"{said.sv} {whole}: {number}.")
        yield Pair(name, name), counted


def _write_line(sheet: Any, number: int, line: _Line) -> None:
    texts = [(str(cell), width) for cell, width in zip(line.cells, _WIDTHS, strict=False)]
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    if len(line.cells) == 1:
        # A title runs on over the cells beside it.
        sheet.set_row(number, _TITLE_HEIGHT)
    elif lines > 1:
        sheet.set_row(number, LINE * lines)
    for position, (cell, style) in enumerate(zip(line.cells, line.styles, strict=True)):
        if isinstance(cell, int):
            sheet.write_number(number, position, cell, style)
        else:
            write_text(sheet, number, position, cell, style)
