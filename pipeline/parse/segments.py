"""Lays the ledger of a document from everything that was found in it, the surest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.parse.blocks import Block, Field
from pipeline.parse.furniture import Furniture
from pipeline.parse.ledger import Ledger, Segment
from pipeline.parse.lists import body
from pipeline.parse.presentations import Presentation
from pipeline.parse.swedish import FOUR_DIGITS
from pipeline.parse.texts import CleanSection
from pipeline.parse.title_places import Title
from pipeline.read.document import Document, Page
from pipeline.values import Span

_STOPS = " \t\r\n.,;:"
_ROOM_KINDS = {
    "title": "title",
    "colophon": "colophon",
    "foreword": "foreword",
    "contents": "list_entry",
    "list": "list_entry",
}
"""Room of a page -> what its text is, where no section claims it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a document, as far as its ledger needs it."""

    document: Document
    furniture: Mapping[int, Furniture]
    rooms: Mapping[int, str]
    titles: Sequence[Title]
    presentations: Sequence[Presentation]
    sections: Sequence[CleanSection]


def lay_segments(found: Found) -> list[Segment]:
    """Account for every character of a document.

    Args:
        found: What was found in it.

    Returns:
        Segments that tile the text from its first character to its last.
    """
    document = found.document
    ledger = Ledger(document.text)
    for span in document.interface:
        ledger.lay(span, "interface_text")
    for page in document.pages:
        _lay_frame(ledger, page, found.furniture[page.number])
    for presentation in found.presentations:
        _lay_presentation(ledger, document, presentation)
    for title in found.titles:
        if title.place in ("table_of_contents", "introduction", "project_list"):
            ledger.lay(title.text.spans[0], "list_entry")
    _lay_sections(ledger, document, found)
    for page in document.pages:
        kind = _ROOM_KINDS.get(found.rooms[page.number])
        if kind:
            ledger.lay(body(page, found.furniture[page.number]), kind)
    _lay_stops(ledger, document, found)
    for related in document.related:
        ledger.lay(related.title, "related_title")
        ledger.lay(related.snippet, "related_snippet")
        ledger.lay(related.link, "link_text")
    return ledger.close()


def _lay_frame(ledger: Ledger, page: Page, furniture: Furniture) -> None:
    ledger.lay(page.number_span, "page_number")
    ledger.lay(furniture.header, "running_header")
    ledger.lay(furniture.footer, "running_footer")
    if furniture.printed:
        ledger.lay(furniture.printed.spans[0], "page_number")


def _lay_presentation(ledger: Ledger, document: Document, presentation: Presentation) -> None:
    number = presentation.number
    ledger.lay(presentation.title, "title", number)
    for run in presentation.maps:
        for label in run:
            ledger.lay(label, "map_label", number)
    if presentation.block:
        _lay_block(ledger, document, presentation.block, number)
    if presentation.lead:
        ledger.lay(presentation.lead.spans[0], "lead", number)


def _lay_block(ledger: Ledger, document: Document, block: Block, number: int) -> None:
    for field in block.fields.values():
        ledger.lay(field.label, "contact_label", number)
        ledger.lay(_value(document, field), "contact_value", number)


def _value(document: Document, field: Field) -> Span:
    """A period ends with its last number: other words behind that label are not understood."""
    if field.name != "period":
        return field.area
    ends = [match.end() for match in FOUR_DIGITS.finditer(document.text, *field.area)]
    return Span(field.area.start, ends[-1] if ends else field.area.start)


def _lay_sections(ledger: Ledger, document: Document, found: Found) -> None:
    for section in found.sections:
        heading = section.section.heading
        if heading:
            ledger.lay(heading, "section_heading", section.number)
        for part in section.section.parts:
            page = document.page_number(part)
            room = found.rooms.get(page or 0)
            kind = "foreword" if room == "foreword" else "body"
            ledger.lay(part, kind, section.number)


def _lay_stops(ledger: Ledger, document: Document, found: Found) -> None:
    """Punctuation that is left of a text beside what was cut out of it belongs to the text."""
    for free in ledger.free():
        if free.of(document.text).strip(_STOPS):
            continue
        page = document.page_number(free)
        number = next((p.number for p in found.presentations if page in p.pages), None)
        if page is not None:
            ledger.lay(free, "body", number)


def unassigned(segments: Sequence[Segment]) -> list[Finding]:
    """Raise what nobody claimed.

    Args:
        segments: The ledger.

    Returns:
        A finding for each stretch.
    """
    return [
        Finding(
            "unassigned_text",
            "warning",
            "This text was not understood: it belongs to no part that the parser knows.",
            "Den här texten förstods inte: den hör inte till någon del som programmet känner.",
            segment.span,
            project_number=segment.number,
            resolution="none",
        )
        for segment in segments
        if segment.kind == "unassigned"
    ]
