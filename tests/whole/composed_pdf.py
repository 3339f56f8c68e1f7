"""Pages 21 to 60 of the booklet as someone might have scanned them: a PDF of forty pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.read.pdf import write_extracted
from tests.conftest import read_gold
from tests.read.booklet_pages import Item, PrintedPage
from tests.read.booklet_pdf import make_pdf
from tests.whole.composed import FIRST_PAGE, FOOTER, places_of, put_source


def put_pdf(raw: Path, name: str, pages: Sequence[PrintedPage], **values: object) -> Path:
    """Put a PDF into ``raw/`` as a source, with the text that is kept beside it."""
    folder = put_source(raw, name, "", kind="pdf", file=f"{name}.pdf", **values)
    file = folder / f"{name}.pdf"
    file.write_bytes(make_pdf(pages))
    write_extracted(file)
    return folder


def rest_pages() -> list[PrintedPage]:
    """Compose the end of project 5, then projects 6 to 24 on two pages each, and a last page."""
    return [
        PrintedPage(page, header, FOOTER, page - 2, items)
        for page, (header, items) in enumerate(_contents(), start=FIRST_PAGE)
    ]


def without_numbers(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """Cut off the foot of the pages."""
    return [replace(page, footer="", printed=None) for page in pages]


def _contents() -> Iterator[tuple[str, tuple[Item, ...]]]:
    themes = {row["theme_number"]: row["name"] for row in read_gold("themes")}
    projects = [row for row in read_gold("projects") if int(row["project_number"]) >= 5]
    end = Item("body", "Partnerskapet har lett till att kommunerna samarbetar.", goes_on=True)
    yield themes["2"], (end, *_block(5))
    for row in projects[1:]:
        number = int(row["project_number"])
        one, other = places_of(number)
        lead = f"Kommunerna {one} och {other} har tagit fram en modell för samverkan."
        yield (
            "",
            (
                Item("title", row["title"]),
                Item("lead", lead),
                Item("body", "Arbetet började i liten skala under hösten och växte sedan."),
                Item("heading", "Kunskap behövs", 2),
                Item("body", "Kommunerna saknade kunskap om varandra när de började."),
            ),
        )
        result = Item("body", f"Resultatet blev bra och {one} vill fortsätta med arbetet.")
        yield themes[row["theme_number"]], (result, *_block(number))
    yield "", (Item("body", "Kontakta gärna projekten för att få veta mer om resultaten."),)


def _block(number: int) -> tuple[Item, ...]:
    one, other = places_of(number)
    return (
        Item("map", f"{one}\n{other}"),
        Item("field", f"Samverkande kommuner:\t{one} och {other}."),
        Item("field", f"Projektägare:\t{one} kommun"),
        Item("field", "Projektledare:\tAnna Svensson, 0123-45 67 89"),
        Item("field", "Projekttid:\t2003–2004"),
    )
