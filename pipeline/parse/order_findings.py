"""Findings about the order of sources: what cannot be known, and what is said otherwise.

How the order is told is for ``page_order``, what follows from it for ``together``.
"""

from __future__ import annotations

from pipeline.findings import Finding
from pipeline.read.document import Page


def unknown_order(page: Page, other: str, number: int) -> Finding:
    """Raise that nothing tells whether a source goes on with what another one breaks off.

    Args:
        page: The first page of the source.
        other: The source that breaks a presentation off.
        number: Number of the project.

    Returns:
        The finding, at the first page.
    """
    return Finding(
        "ambiguous_titles",
        "warning",
        f"The first page begins without a title, and {other} breaks off the presentation of project"
        f" {number}. Whether it goes on here cannot be known: the pages of both do not print"
        " numbers that tell it. It was not taken to. first_page in source.toml can say at which"
        " page of the publication each of the two begins.",
        f"Första sidan börjar utan titel, och {other} bryter av presentationen av projekt {number}."
        " Om den fortsätter här går inte att veta: båda källornas sidor har inte tryckta nummer som"
        " visar det. Det antogs inte. first_page i source.toml kan säga på vilken sida i"
        " publikationen var och en av de två börjar.",
        page=page.number,
        project_number=number,
        resolution="left_null",
    )


def contradicted_order(page: Page, other: str, number: int, *, is_used: bool) -> Finding:
    """Raise that a description and the printed numbers tell the order of two sources otherwise.

    Args:
        page: The first page of the source.
        other: The source that breaks a presentation off.
        number: Number of the project.
        is_used: Whether the source was taken to go on with it.

    Returns:
        The finding, at the first page.
    """
    says, says_sv = ("goes on", "fortsätter") if is_used else ("does not go on", "fortsätter inte")
    prints, prints_sv = (
        ("it does not", "gör den inte det") if is_used else ("it does", "gör den det")
    )
    return Finding(
        "conflicting_sources",
        "warning",
        f"By first_page in source.toml the presentation of project {number}, which {other} breaks"
        f" off, {says} here; by the printed page numbers {prints}. The description was"
        " followed.",
        f"Enligt first_page i source.toml {says_sv} presentationen av projekt {number}, som {other}"
        f" bryter av, här; enligt de tryckta sidnumren {prints_sv}. Beskrivningen följdes.",
        page=page.number,
        project_number=number,
    )
