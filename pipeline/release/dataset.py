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

CATALOGUE_EN = "LNU Open Data"
CATALOGUE_SV = "LNU Öppna data"
CATALOGUE_ABOUT_EN = "The open data of the project LNU Open Data: one dataset and its releases."
CATALOGUE_ABOUT_SV = "Öppna data från projektet LNU Öppna data: en datamängd och dess utgåvor."

KEYWORDS = (
    "Sweden",
    "local business development",
    "regional policy",
    "municipalities",
    "Nutek",
    "LNU",
)
KEYWORDS_SV = (
    "Sverige",
    "lokal näringslivsutveckling",
    "regionalpolitik",
    "kommuner",
    "Nutek",
    "LNU",
)

CREATOR = "LNU Open Data contributors"

LICENCE_ID = "CC-BY-4.0"
"""Identifier of the licence in the SPDX list; Data Package takes the same one."""

LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

# What whoever publishes the dataset sets before the first release. ``example.org`` belongs to
# nobody (https://www.rfc-editor.org/rfc/rfc2606, section 3), so that no address here can be
# mistaken for one that works. Catalogues ask for absolute addresses, hence the base.

BASE_URL = "https://example.org/lnu-open-data/"
"""Where releases are published: ``<base><version>/...`` and ``<base>lnu-<version>.zip``."""

LANDING_PAGE: str | None = None
"""A web page about the dataset, if there is one."""

PUBLISHER_TYPE = "PrivateIndividual(s)"
"""What the publisher is, in the words of http://purl.org/adms/publishertype/1.0."""

CONTACT_NAME = "LNU Open Data"
CONTACT_EMAIL = "lnu-open-data@example.org"
"""Of a function, never of a person."""
