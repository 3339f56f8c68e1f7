"""A composed booklet of another programme: six projects, its own lists, themes, words and years."""

from __future__ import annotations

from pathlib import Path

from tests.whole.composed import put_source

NAME = "rtu-skrift"
DESCRIPTION = """\
[programme]
id = "RTU"
name = "Regional Turismutveckling"
abbreviation = "RTU"
agency = "Glesbygdsverket"

[lists]
contents = "Innehållsförteckning"
theme = "OMRÅDE:"
introduction = "Följande projekt ingår:"

[foreword]
heading = "Inledande ord"
"""
THEMES = ("Natur och friluftsliv", "Mat och kultur")
PROJECTS = (
    ("Vandringsleder i Siljansbygden", "Mora", "Rättvik", "Mora kommun", "Lars Ek"),
    ("Kanot på Klarälven", "Torsby", "Hagfors", "Torsby kommun", "Karin Berg"),
    ("Fågelskådning kring Tåkern", "Ödeshög", "Vadstena", "Ödeshögs kommun", "Nils Holm"),
    ("Matens hus i Skaraborg", "Skara", "Götene", "Skara kommun", "Eva Lind"),
    ("Sommarteater på Höglandet", "Eksjö", "Vetlanda", "Eksjö kommun", "Per Dahl"),
    ("Glasriket runt", "Nybro", "Emmaboda", "Nybro kommun", "Anna Falk"),
)
TITLES = tuple(project[0] for project in PROJECTS)


def booklet() -> str:
    """Compose the transcript."""
    lists = [" ".join(TITLES[:3]), " ".join(TITLES[3:])]
    pages = [
        "Idéer för Regional Turismutveckling Programmet för Regional Turismutveckling, RTU"
        " 2006 2008",
        f"Innehållsförteckning {' '.join(TITLES)} Regional Turismutveckling, RTU 1",
        "Om programmet Glesbygdsverket har genom programmet för Regional Turismutveckling (RTU)"
        " gett stöd till sex projekt med 4 miljoner kronor. Projekten arbetar inom två teman."
        f" De tre projekten visar på naturen. Följande projekt ingår: {lists[0]}. De tre"
        f" projekten visar på maten. Följande projekt ingår: {lists[1]}."
        " 2 Regional Turismutveckling, RTU",
        f"OMRÅDE: {THEMES[0]} 1 {lists[0]} OMRÅDE: {THEMES[1]} 4 {lists[1]}"
        " Regional Turismutveckling, RTU 3",
    ]
    for number, project in enumerate(PROJECTS, start=4):
        pages.append(f"{_presentation(*project)} {_foot(number)}")
    head = "Idéer för Regional Turismutveckling. RTU 2006 2008\n\nTranskript\n\n"
    return head + "\n\n".join(f"{n} {page}" for n, page in enumerate(pages, start=1)) + "\n"


def _presentation(title: str, one: str, other: str, owner: str, leader: str) -> str:
    return (
        f"{title} Kommunerna {one} och {other} har prövat ett nytt sätt att ta emot gäster."
        " Arbetet började i liten skala och har vuxit. Kunskap behövs Deltagarna saknade"
        f" kunskap om varandra. {one} {other} Samverkande kommuner: {one} och {other}."
        f" Projektägare: {owner} Projektledare: {leader}, Projekttid: 2006 2008"
    )


def _foot(number: int) -> str:
    footer = "Regional Turismutveckling, RTU"
    return f"{number} {footer}" if number % 2 == 0 else f"{footer} {number}"


def put_booklet(raw: Path) -> Path:
    """Put the booklet into ``raw/`` with the description of its programme."""
    folder = raw / NAME
    folder.mkdir()
    (folder / "programme.toml").write_text(DESCRIPTION, encoding="utf-8")
    about = {"title": "Idéer för Regional Turismutveckling", "publisher": "Glesbygdsverket"}
    return put_source(raw, NAME, booklet(), published_year=2008, **about)
