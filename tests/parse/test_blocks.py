"""Labels and values of a contact block, as transcripts print them."""

from __future__ import annotations

import pytest

from pipeline.normalise.contacts import read_contact_line
from pipeline.normalise.municipalities import make_gazetteer
from pipeline.parse.blocks import elements, find_labels, read_block
from pipeline.read.reference import read_reference
from pipeline.values import Span
from tests.conftest import ROOT

REFERENCE = read_reference(ROOT / "raw" / "reference")
GAZETTEER = make_gazetteer(REFERENCE.municipalities, REFERENCE.counties)


def _block(text: str):
    labels = find_labels(text, Span(0, len(text)))
    return read_block(text, labels, len(text))


def _named(text: str, field: str) -> list[tuple[str | None, str | None, bool, bool]]:
    line = read_contact_line(text, _block(text).fields[field], GAZETTEER)
    return [
        (
            actor.person.value if actor.person else None,
            actor.organisation.value if actor.organisation else None,
            actor.has_email,
            actor.has_phone,
        )
        for actor in line.actors
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Magnus Kempe,", [("Magnus Kempe", None, False, False)]),
        ("Leif Litsgård, ,", [("Leif Litsgård", None, False, False)]),
        (
            "Anna Berg och Per Ek",
            [("Anna Berg", None, False, False), ("Per Ek", None, False, False)],
        ),
        ("Bo Ek, 0510-77 00 00, bo.ek@skara.se", [("Bo Ek", None, True, True)]),
        ("Eva Lind, Skara kommun", [("Eva Lind", "Skara kommun", False, False)]),
        (",", []),
    ],
)  # fmt: skip
def test_leaders(value: str, expected: list[object]) -> None:
    text = f"Projektägare: Skara kommun Projektledare: {value} Projekttid: 2003"
    assert _named(text, "leader") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Skara kommun och Region Halland", ["Skara kommun", "Region Halland"]),
        ("Kunskap och Utveckling i Väst AB", ["Kunskap och Utveckling i Väst AB"]),
        ("Sveriges Kommuner och Landsting", ["Sveriges Kommuner och Landsting"]),
        ("Tillväxtrådet i Lidköpings kommun", ["Tillväxtrådet i Lidköpings kommun"]),
        ("Norrköpings kommun 4", ["Norrköpings kommun"]),
        (
            "Länsstyrelsen i Kalmar län, Kalmar kommun",
            ["Länsstyrelsen i Kalmar län", "Kalmar kommun"],
        ),
    ],
)  # fmt: skip
def test_owners(value: str, expected: list[str]) -> None:
    text = f"Projektägare: {value} Projektledare: Eva Ek"
    assert [organisation for _, organisation, _, _ in _named(text, "owner")] == expected


def test_a_text_without_labels_has_no_block() -> None:
    assert _block("Projektägare och projektledare träffades ofta.") is None


def test_elements_of_a_list() -> None:
    text = "Skara, Vara samt Heby och Tierp."
    assert [span.of(text) for span in elements(text, Span(0, len(text)))] == [
        "Skara", "Vara", "Heby", "Tierp",
    ]  # fmt: skip
