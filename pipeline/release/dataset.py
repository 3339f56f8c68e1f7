"""What the dataset as a whole is called, in both languages, and under which licence it stands.

What belongs to one table or column is in ``schemas``; what is known of a source is in the table
``sources``.
"""

from __future__ import annotations

NAME = "lnu-open-data"

TITLE_EN = "LNU Open Data: the Swedish programme for local business development, 2002–2004"
TITLE_SV = "LNU Öppna data: Programmet för Lokal Näringslivsutveckling, 2002–2004"

ABOUT_EN = (
    "The projects of Programmet för Lokal Näringslivsutveckling (LNU), which Nutek ran in "
    "Sweden from 2002 to 2004, with their themes, titles, municipalities and contact roles, as "
    "tables read from the programme's own publications. Each value that comes from a source is "
    "shown with its place there."
)
ABOUT_SV = (
    "Projekten i Programmet för Lokal Näringslivsutveckling (LNU), som Nutek drev 2002–2004, "
    "med teman, titlar, kommuner och kontaktroller, som tabeller lästa ur programmets egna "
    "publikationer. För varje värde som kommer från en källa anges var i källan det står."
)

KEYWORDS = (
    "Sweden",
    "local business development",
    "regional policy",
    "municipalities",
    "Nutek",
    "LNU",
)

CREATOR = "LNU Open Data contributors"

LICENCE_ID = "CC-BY-4.0"
"""Identifier of the licence in the SPDX list; Data Package takes the same one."""

LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
