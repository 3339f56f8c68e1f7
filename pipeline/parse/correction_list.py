"""A list of corrections as what is found in a document: it tells of no project by itself."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.booklet import Booklet
from pipeline.parse.furniture import Furniture
from pipeline.parse.ledger import Ledger
from pipeline.parse.programme import ProgrammeFacts
from pipeline.read.document import Document
from pipeline.values import Span

_ROOM = "corrections"


def parse_correction_list(document: Document, entries: Sequence[Span]) -> Booklet:
    """Account for the text of a list of corrections.

    Args:
        document: The list.
        entries: Where its entries stand.

    Returns:
        What a booklet without projects would give; each entry is a segment, the line of column
        names is interface.
    """
    ledger = Ledger(document.text)
    for span in entries:
        ledger.lay(span, "correction_entry")
    first = entries[0].start if entries else len(document.text)
    ledger.lay(Span(0, first), "interface_text")
    [page] = document.pages
    start, end = page.content
    nothing = Furniture(Span(start, start), Span(end, end), None, Span(end, end))
    return Booklet(
        document=document,
        furniture={page.number: nothing},
        themes=(),
        titles=(),
        presentations=(),
        people=(),
        facts=ProgrammeFacts(),
        rooms={page.number: _ROOM},
        sections=(),
        segments=tuple(ledger.close()),
        findings=(),
    )
