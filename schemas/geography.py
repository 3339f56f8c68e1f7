"""Municipalities and counties of Sweden as they were on 1 January 2004.

What a programme or a source says of them does not belong here, see ``places``.
"""

from __future__ import annotations

from schemas.common import COUNTY_CODE, DAY, MUNICIPALITY_CODE, TO_COUNTY
from schemas.definition import ForeignKey, Table, Text, Words, column, table


@table(
    "municipalities",
    Words(
        "Municipalities",
        "Kommuner",
        "The 290 municipalities of Sweden on 1 January 2004, including those that took no part, so "
        "that these can be counted too.",
        "Sveriges 290 kommuner den 1 januari 2004, även de som inte deltog, så att också dessa kan "
        "räknas.",
    ),
    key=("municipality_code",),
    references=(TO_COUNTY, ForeignKey(("current_county_code",), "counties", ("county_code",))),
)
class Municipalities(Table):
    """The 290 municipalities (kommuner)."""

    municipality_code: Text = column(
        "Municipality code",
        "Kommunkod",
        "Four-digit municipality code of Statistics Sweden (SCB) on 1 January 2004, with its "
        "leading zero.",
        "Fyrsiffrig kommunkod enligt SCB den 1 januari 2004, med inledande nolla.",
        pattern=MUNICIPALITY_CODE,
    )
    name: Text = column(
        "Municipality",
        "Kommun",
        "Name of the municipality, without the word kommun.",
        "Kommunens namn, utan ordet kommun.",
    )
    official_name: Text = column(
        "Official name",
        "Officiellt namn",
        "Official name with the word kommun, such as Halmstads kommun.",
        "Officiellt namn med ordet kommun, till exempel Halmstads kommun.",
    )
    county_code: Text = column(
        "County code",
        "Länskod",
        "Two-digit code of the county that the municipality belonged to on 1 January 2004.",
        "Tvåsiffrig kod för det län som kommunen hörde till den 1 januari 2004.",
        pattern=COUNTY_CODE,
    )
    valid_from: Text = column(
        "Valid from",
        "Giltig från och med",
        "First day on which the code, the name and the county were as given here (YYYY-MM-DD); "
        "missing where the reference tables know of no earlier form.",
        "Första dag då kod, namn och län var de som anges här (ÅÅÅÅ-MM-DD); saknas om "
        "referenstabellerna inte känner till någon tidigare form.",
        nullable=True,
        pattern=DAY,
    )
    valid_to: Text = column(
        "Valid to",
        "Giltig till och med",
        "Last day on which the code, the name and the county were as given here (YYYY-MM-DD); "
        "missing where they still are.",
        "Sista dag då kod, namn och län var de som anges här (ÅÅÅÅ-MM-DD); saknas om de "
        "fortfarande gäller.",
        nullable=True,
        pattern=DAY,
    )
    current_code: Text = column(
        "Current municipality code",
        "Nuvarande kommunkod",
        "Four-digit code of the municipality today. It differs from municipality_code where the "
        "code has changed since, as for Heby (then 1917, now 0331).",
        "Kommunens fyrsiffriga kod i dag. Den skiljer sig från municipality_code om koden har "
        "ändrats sedan dess, som för Heby (då 1917, nu 0331).",
        pattern=MUNICIPALITY_CODE,
    )
    current_name: Text = column(
        "Current name",
        "Nuvarande namn",
        "Name of the municipality today, without the word kommun.",
        "Kommunens namn i dag, utan ordet kommun.",
    )
    current_county_code: Text = column(
        "Current county code",
        "Nuvarande länskod",
        "Two-digit code of the county that the municipality belongs to today.",
        "Tvåsiffrig kod för det län som kommunen hör till i dag.",
        pattern=COUNTY_CODE,
    )


@table(
    "counties",
    Words(
        "Counties",
        "Län",
        "The 21 counties of Sweden on 1 January 2004.",
        "Sveriges 21 län den 1 januari 2004.",
    ),
    key=("county_code",),
)
class Counties(Table):
    """The 21 counties (län)."""

    county_code: Text = column(
        "County code",
        "Länskod",
        "Two-digit county code of Statistics Sweden (SCB), with its leading zero.",
        "Tvåsiffrig länskod enligt SCB, med inledande nolla.",
        pattern=COUNTY_CODE,
    )
    name: Text = column(
        "County",
        "Län",
        "Name of the county, with the word län.",
        "Länets namn, med ordet län.",
    )
    nuts3_code: Text = column(
        "NUTS 3 code",
        "NUTS 3-kod",
        "Code of the county in Eurostat's NUTS classification of 2003.",
        "Länets kod i Eurostats NUTS-indelning av år 2003.",
        pattern="SE[0-9A-Z]{3}",
    )
