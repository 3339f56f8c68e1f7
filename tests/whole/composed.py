"""Composed sources: the rest of the booklet as someone might find it, and folders to put it in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import ROOT, SOURCE_ID, read_gold

FIRST_PAGE, LAST_PAGE = 21, 60
HEAD = (
    "Idéskrift för Lokal Näringslivsutveckling. Programmet för Lokal Näringslivsutveckling, LNU\n\n"
    "Storlek: px\nStarta visningen från sidan:\n\nTranskript\n\n"
)
FOOTER = "Lokal Näringslivsutveckling, LNU"
PLACES = (
    ("Aneby", "Eksjö"),
    ("Alvesta", "Ljungby"),
    ("Lessebo", "Tingsryd"),
    ("Storuman", "Sorsele"),
    ("Strömstad", "Tanum"),
    ("Piteå", "Boden"),
    ("Laxå", "Askersund"),
)
PROJECT_10 = "Processinriktad utveckling av näringsliv och entreprenörskap i Norra Bohuslän"


def copy_raw(folder: Path) -> Path:
    """Copy ``raw/`` into a folder."""
    shutil.copytree(ROOT / "raw", folder / "raw")
    return folder / "raw"


def put_source(raw: Path, name: str, text: str, like: str = SOURCE_ID, **values: object) -> Path:
    """Put a source into ``raw/`` as a user does by hand: file, description, programme."""
    folder = raw / name
    folder.mkdir(exist_ok=True)
    about: dict[str, object] = {
        "title": "Idéskrift för Lokal Näringslivsutveckling",
        "publisher": "Nutek",
        "published_year": 2005,
        "language": "sv",
        "kind": "docplayer_transcript",
        "file": f"{name}.txt",
        "received": "2026-12-01",
        "rights": "Composed for a test.",
    }
    about |= values
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in about.items()]
    (folder / "source.toml").write_text("".join(lines), encoding="utf-8")
    (folder / str(about["file"])).write_text(text, encoding="utf-8", newline="")
    programme = folder / "programme.toml"
    if not programme.exists():
        shutil.copyfile(raw / like / "programme.toml", programme)
    return folder


def rest_of_booklet(**changes: str) -> str:
    """Compose pages 21 to 60: the end of project 5, then projects 6 to 24 on two pages each."""
    themes = {row["theme_number"]: row["name"] for row in read_gold("themes")}
    projects = [row for row in read_gold("projects") if int(row["project_number"]) >= 5]
    pages = [f"{themes['2']} Partnerskapet har lett till att kommunerna samarbetar. {_block(5)}"]
    for row in projects[1:]:
        number = int(row["project_number"])
        one, other = places_of(number)
        pages.append(
            f"{row['title']} Kommunerna {one} och {other} har tagit fram en modell för"
            " samverkan. Modellen används nu av hundra företag. Arbetet började i liten skala"
            " under hösten. Kunskap behövs Kommunerna saknade kunskap om varandra."
        )
        theme = themes[row["theme_number"]]
        pages.append(f"{theme} Resultatet blev bra och {one} vill fortsätta. {_block(number)}")
    pages.append("Kontakta gärna projekten för att få veta mer om resultaten.")
    text = HEAD + "\n\n".join(
        f"{number} {page} {_foot(number)}" for number, page in enumerate(pages, start=FIRST_PAGE)
    )
    for old, new in changes.items():
        text = text.replace(old, new)
    return text + "\n"


def _foot(page: int) -> str:
    return f"{FOOTER} {page - 2}" if page % 2 else f"{page - 2} {FOOTER}"


def places_of(number: int) -> tuple[str, str]:
    """Give the two municipalities of a composed project."""
    return PLACES[number % len(PLACES)]


def _block(number: int) -> str:
    one, other = places_of(number)
    return (
        f"{one} {other} Samverkande kommuner: {one} och {other}."
        f" Projektägare: {one} kommun Projektledare: Anna Svensson, Projekttid: 2003 2004"
    )


def report(*, owner: str = "Tanums kommun", leader: str = "Eva Ek") -> str:
    """Compose the full report of one project, as on the CD: plain text, a form feed per page."""
    return (
        f"Slutrapport\n\n{PROJECT_10}\n\nKommunerna i Norra Bohuslän har arbetat fram en process"
        " för näringslivet. Processen används i Strömstad och Tanum.\n\nArbetet leddes av en"
        " styrgrupp med företagare.\n\f"
        "Resultat\n\nSextio företag deltog i arbetet och tolv nya bildades.\n\n"
        f"Samverkande kommuner: Strömstad och Tanum.\nProjektägare: {owner}\n"
        f"Projektledare: {leader}\nProjekttid: 2002-09 2004-06\n"
    )
