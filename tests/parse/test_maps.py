"""Names of a map in running text, and what only looks like them."""

from __future__ import annotations

import pytest

from pipeline.parse.blocks import find_labels
from pipeline.parse.maps import find_map_labels
from pipeline.values import Span

PLACES = frozenset("Skara Vara Essunga Tierp Heby Uppsala Berg Mora Orsa Sala Falun".split()) | {
    "Lilla Edet",
    "Upplands Väsby",
}


def _labels(text: str) -> list[list[str]]:
    span = Span(0, len(text))
    runs = find_map_labels(text, span, PLACES, find_labels(text, span))
    return [[label.of(text) for label in run] for run in runs]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det är klart. Skara Vara Samverkande kommuner: Skara och Vara.", [["Skara", "Vara"]]),
        ("Tierp Heby Uppsala Samarbetet med andra växer.", [["Tierp", "Heby", "Uppsala"]]),
        ("Projektägare: Sala kommun 4 Heby Sala Tierp", [["Heby", "Sala", "Tierp"]]),
        ("Slut. Skara Essljunga Vara Samverkande kommuner: A", [["Skara", "Essljunga", "Vara"]]),
        ("Slut. Vara Essljunga Samverkande kommuner: Vara", [["Vara", "Essljunga"]]),
        ("Lilla Edet Upplands Väsby Mora Nya tider.", [["Lilla Edet", "Upplands Väsby", "Mora"]]),
        ("Det är klart. Mora Samverkande kommuner: Mora.", [["Mora"]]),
        ("och de Skara Vara Heby kommuner går vidare", [["Skara", "Vara", "Heby"]]),
        ("I Skara och Vara finns företag. Mora, Orsa och Sala är med.", []),
        ("samarbetet Mora Orsa har vuxit.", []),
        ("Projektledare: Anna Berg, Projekttid:", []),
        ("Projektägare: Sala Heby Energi AB Projektledare: Eva Ek", []),
        ("Mora är en kommun i Dalarna.", []),
    ],
)  # fmt: skip
def test_labels(text: str, names: list[list[str]]) -> None:
    assert _labels(text) == names
