"""Faults that the shape of a text shows, and sound text that shows none."""

from __future__ import annotations

import pytest

from pipeline.parse.faults import find_faults
from pipeline.values import Span


def _faults(text: str) -> list[tuple[str, str]]:
    return sorted((f.kind, f.span.of(text)) for f in find_faults(text, [Span(0, len(text))]))


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("samarbete är planerat under ATC har även haft besök", "lost_year", "under ATC"),
        ("ett återbesök under Den svenska delegationen", "lost_year", "under Den"),
        ("stå färdigt sommaren Centret utvecklas", "lost_year", "sommaren Centret"),
        ("som under perioden genomförts inom", "lost_year", "perioden genomförts"),
        ("ramen för programmet , då tio kommuner", "lost_year", "programmet ,"),
        ("är hemsidan, Sidans uppdrag", "lost_address", "hemsidan, Sidans"),
        ("ett kvali cerat arbete", "lost_ligature", "kvali cerat"),
        ("TiIl exempel har", "letter_confusion", "TiIl"),
        ("inom LNUprogrammet är", "joined_words", "LNUprogrammet"),
        ("från regionen (VGR),, att", "doubled_punctuation", "(VGR),,"),
        ("R E G I O N E R i tillväxt", "spaced_letters", "R E G I O N E R"),
        ("period 2008-01-01 2008-06-30 och", "lost_dash", "2008-01-01 2008-06-30"),
        ("plan 2004 2007 antagen", "lost_dash", "2004 2007"),
        ("möte den 8 9 februari i", "lost_dash", "8 9 februari"),
        ("Let s do it", "lost_characters", "Let s"),
        ("det är är så att detta detta gäller", "doubled_word", "detta detta"),
    ],
)
def test_a_fault_is_found_with_its_words(text: str, kind: str, quote: str) -> None:
    assert (kind, quote) in _faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Under våren 2003 träffades kommunerna i Skara, Vara och Götene.",
        "De fick hjälp till Sverige av EUs program för IT och USA.",
        "Sommaren 2004 blev bra. Hösten 2004 blev bättre, sade Ida i Ifö.",
        "Planen för 2007-2013 antogs 2006-11-02 och gäller till 2013-12-31.",
        "Webbplatsen finns på www.exempel.se och hemsidan, som är ny, växer.",
        "VÄRLDSKLASS 2015 2013:1",
    ],
)
def test_sound_text_has_none(text: str) -> None:
    assert _faults(text) == []
