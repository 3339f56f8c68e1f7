"""Programmes and the themes that they divide their projects into.

The projects themselves do not belong here, see ``projects``.
"""

from __future__ import annotations

from schemas.common import (
    PROGRAMME_ID,
    THEME_ID,
    TO_PROGRAMME,
    period_end,
    period_start,
    precision,
)
from schemas.definition import Boolean, Integer, Table, Text, Words, column, table


@table(
    "programmes",
    Words(
        "Programmes",
        "Program",
        "The programmes that the sources describe, with what they state of their size.",
        "De program som källorna handlar om, med vad som anges om deras omfattning.",
    ),
    key=("programme_id",),
)
class Programmes(Table):
    """The programmes, such as LNU."""

    programme_id: Text = column(
        "Programme identifier",
        "Program-id",
        "Identifier of the programme, such as LNU.",
        "Programmets identitetsbeteckning, till exempel LNU.",
        pattern=PROGRAMME_ID,
    )
    name: Text = column(
        "Name",
        "Namn",
        "Name of the programme.",
        "Programmets namn.",
    )
    abbreviation: Text = column(
        "Abbreviation",
        "Förkortning",
        "Abbreviation of the name that the source uses.",
        "Den förkortning av namnet som källan använder.",
        nullable=True,
    )
    agency: Text = column(
        "Agency",
        "Myndighet",
        "State agency that ran the programme.",
        "Statlig myndighet som drev programmet.",
        nullable=True,
    )
    period_start: Text = period_start("the programme", "programmet")
    period_start_precision: Text = precision("the start date", "startdatumets")
    period_end: Text = period_end("the programme", "programmet")
    period_end_precision: Text = precision("the end date", "slutdatumets")
    budget_sek: Integer = column(
        "Budget (SEK)",
        "Budget (kronor)",
        "Amount that the Government granted for the programme, in Swedish kronor.",
        "Belopp som regeringen anvisade till programmet, i kronor.",
        nullable=True,
        minimum=0,
        unit="SEK",
    )
    stated_project_count: Integer = column(
        "Stated number of projects",
        "Angivet antal projekt",
        "Number of projects that the source states for the programme.",
        "Antal projekt som källan anger för programmet.",
        nullable=True,
        minimum=0,
    )
    stated_municipality_count: Integer = column(
        "Stated number of municipalities",
        "Angivet antal kommuner",
        "Number of municipalities that the source states for the projects together.",
        "Antal kommuner som källan anger för projekten sammantagna.",
        nullable=True,
        minimum=0,
    )
    municipality_count_is_approximate: Boolean = column(
        "The number of municipalities is approximate",
        "Antalet kommuner är ungefärligt",
        "Whether the source gives the number of municipalities as an approximation, such as ett "
        "hundratal; missing where it states no number.",
        "Om källan anger antalet kommuner som ungefärligt, till exempel ett hundratal; saknas om "
        "inget antal anges.",
        nullable=True,
        statistics_name="municipality_count_is_approx",
    )
    theme_count: Integer = column(
        "Number of themes",
        "Antal teman",
        "Number of themes that the source states for the programme.",
        "Antal teman som källan anger för programmet.",
        nullable=True,
        minimum=0,
    )
    seminar_count: Integer = column(
        "Number of seminars",
        "Antal seminarier",
        "Number of seminars that the source states were held in connection with the programme.",
        "Antal seminarier som enligt källan hölls i anslutning till programmet.",
        nullable=True,
        minimum=0,
    )


@table(
    "themes",
    Words(
        "Themes",
        "Teman",
        "The themes that a programme divides its projects into.",
        "De teman som ett program delar in sina projekt i.",
    ),
    key=("theme_id",),
    references=(TO_PROGRAMME,),
)
class Themes(Table):
    """The themes of a programme."""

    theme_id: Text = column(
        "Theme identifier",
        "Tema-id",
        "Identifier of the theme: the programme, -T and the number of the theme.",
        "Temats identitetsbeteckning: programmet, -T och temats nummer.",
        pattern=THEME_ID,
    )
    programme_id: Text = column(
        "Programme",
        "Program",
        "Programme that the theme belongs to.",
        "Program som temat hör till.",
        pattern=PROGRAMME_ID,
    )
    theme_number: Integer = column(
        "Theme number",
        "Temats nummer",
        "Number of the theme in the order of the publication, from 1.",
        "Temats nummer i publikationens ordning, från 1.",
        minimum=1,
    )
    name: Text = column(
        "Name",
        "Namn",
        "Name of the theme, without the word TEMA.",
        "Temats namn, utan ordet TEMA.",
    )
    stated_project_count: Integer = column(
        "Stated number of projects",
        "Angivet antal projekt",
        "Number of projects that the source states for the theme.",
        "Antal projekt som källan anger för temat.",
        nullable=True,
        minimum=0,
    )
    first_project_number: Integer = column(
        "First project number",
        "Första projektnummer",
        "Number printed before the first project of the theme in the numbered project list.",
        "Nummer som står före temats första projekt i den numrerade projektförteckningen.",
        nullable=True,
        minimum=1,
    )
