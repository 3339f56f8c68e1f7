"""Small sources that are composed, each of a programme of its own with two projects."""

from __future__ import annotations

from pathlib import Path

_SOURCE = """\
title = "Idéskrift {number}"
publisher = "Nutek"
published_year = 2005
language = "sv"
kind = "docplayer_transcript"
file = "text.txt"
received = "2026-11-23"
rights = "Composed for a measurement."
"""

_PROGRAMME = """\
[programme]
id = "P{number}"
name = "Program {number}"
abbreviation = "P{number}"
agency = "Nutek"

[lists]
contents = "Innehåll"
theme = "TEMA:"
introduction = "Projekten är:"
"""

_TEXT = """\
Idéskrift {number}

Transkript

1 Idéskrift {number} från Nutek

2 Innehåll Bioteknik möter verkstad Mötesplatsen för företag Idéskrift {number} 1

3 Samverkan i två projekt Målet är att kommuner samverkar. Projekten är: Bioteknik möter verkstad \
Mötesplatsen för företag Idéskrift {number} 2

4 Projekten i sammandrag TEMA: Kluster 1 Bioteknik möter verkstad Mötesplatsen för företag \
Idéskrift {number} 3

5 Bioteknik möter verkstad I {first} och {second} har ett samarbete gett {count} nya företag. \
Nätverket behövs Deltagarna vill fortsätta att träffas. {first} {second} Samverkande kommuner: \
{first} och {second}. Projektägare: {first} kommun Projektledare: Eva Ek, 0{count}-10 50 00 \
Idéskrift {number} 4

6 Mötesplatsen för företag Ett nätverk av företagare har gjort det lättare att starta företag i \
{second}. Samverkande kommuner: {second}. Projektägare: {second} kommun Projektledare: Bo Lind \
Idéskrift {number} 5
"""

_PLACES = ("Falun", "Varberg", "Halmstad", "Eksjö", "Gislaved", "Aneby", "Ljungby", "Alvesta")


def compose(raw: Path, count: int) -> None:
    """Write small sources.

    Args:
        raw: The folder ``raw/``.
        count: How many.
    """
    for number in range(count):
        write_source(raw, number)


def write_source(raw: Path, number: int, companies: int = 11) -> None:
    """Write a small source.

    Args:
        raw: The folder ``raw/``.
        number: Its number, which its programme has too.
        companies: A number that its text states; another one makes it another text.
    """
    folder = raw / f"s{number:05}"
    folder.mkdir(exist_ok=True)
    first, second = _PLACES[number % len(_PLACES)], _PLACES[(number + 3) % len(_PLACES)]
    values = {"number": f"{number:05}", "first": first, "second": second, "count": companies}
    for name, template in (
        ("source.toml", _SOURCE),
        ("programme.toml", _PROGRAMME),
        ("text.txt", _TEXT),
    ):
        (folder / name).write_text(template.format(**values), encoding="utf-8")
