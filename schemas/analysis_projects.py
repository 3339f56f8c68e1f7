"""The table of projects to analyse at once; those of municipalities and links are in ``analysis``.

It holds nothing that the other tables do not hold: each value is taken from these or counted in
them, so that it has no evidence of its own. How it is made is in ``pipeline/tables/analysis``.
"""

from __future__ import annotations

from schemas.codes import ORGANISATION_KIND, PRESENTATION_STATUS, VALUE_STATUS
from schemas.common import (
    MUNICIPALITY_CODE,
    TO_PROGRAMME,
    TO_PROJECT,
    project_id,
)
from schemas.definition import ForeignKey, Integer, Table, Text, Words, column, column_like, table
from schemas.projects import Projects


@table(
    "analysis_projects",
    Words(
        "Projects for analysis",
        "Projekt för analys",
        "One row per project with what is known of it and with counts. Everything is taken from "
        "projects, themes, project_municipalities, contact_roles, place_mentions and "
        "municipalities, where it has its evidence; a count is missing where the source does not "
        "hold what would be counted.",
        "En rad per projekt med det som är känt om det och med antal. Allt är hämtat ur projects, "
        "themes, project_municipalities, contact_roles, place_mentions och municipalities, där "
        "beläggen finns; ett antal saknas om källan inte innehåller det som skulle räknas.",
    ),
    key=("project_id",),
    references=(
        TO_PROJECT,
        TO_PROGRAMME,
        ForeignKey(("theme_id",), "themes", ("theme_id",)),
        ForeignKey(("owner_municipality_code",), "municipalities", ("municipality_code",)),
    ),
)
class AnalysisProjects(Table):
    """The projects, each with what a table of projects is wanted for."""

    project_id: Text = project_id(
        "Identifier of the project, as in projects.",
        "Projektets identitetsbeteckning, som i projects.",
    )
    programme_id: Text = column_like(Projects, "programme_id")
    theme_id: Text = column_like(Projects, "theme_id")
    theme_name: Text = column(
        "Name of the theme",
        "Temats namn",
        "Name of the theme that the project belongs to.",
        "Namnet på det tema som projektet hör till.",
        nullable=True,
    )
    project_number: Integer = column_like(Projects, "project_number")
    title: Text = column(
        "Title",
        "Titel",
        "Title of the project.",
        "Projektets titel.",
    )
    presentation_status: Text = column(
        "Extent of the presentation",
        "Presentationens omfattning",
        "How much of the project's presentation the source holds. Of a partial one, only the part "
        "that is there is counted.",
        "Hur mycket av projektets presentation som källan innehåller. Om den är ofullständig "
        "räknas bara den del som finns.",
        codes=PRESENTATION_STATUS,
    )
    period_start: Text = column_like(Projects, "period_start")
    period_start_precision: Text = column_like(Projects, "period_start_precision")
    period_end: Text = column_like(Projects, "period_end")
    period_end_precision: Text = column_like(Projects, "period_end_precision")
    period_status: Text = column(
        "Status of the period",
        "Projekttidens status",
        "Whether the source states the period, and if not, in what way it is missing.",
        "Om källan anger projekttiden, och i annat fall på vilket sätt den saknas.",
        codes=VALUE_STATUS,
    )
    owner_name: Text = column(
        "Project owner",
        "Projektägare",
        "Organisation that owns the project, as printed.",
        "Organisation som äger projektet, som den är tryckt.",
        nullable=True,
    )
    owner_status: Text = column_like(Projects, "owner_status")
    owner_kind: Text = column(
        "Kind of project owner",
        "Typ av projektägare",
        "What kind of organisation the owner is; missing where no owner is stated, or owners of "
        "several kinds.",
        "Vilken typ av organisation ägaren är; saknas om ingen ägare anges, eller ägare av flera "
        "typer.",
        nullable=True,
        codes=ORGANISATION_KIND,
    )
    owner_municipality_code: Text = column(
        "Municipality of the project owner",
        "Projektägarens kommun",
        "Four-digit code, on 1 January 2004, of the municipality that the owner is or belongs to; "
        "missing where there is none or more than one.",
        "Fyrsiffrig kod, den 1 januari 2004, för den kommun som ägaren är eller hör till; saknas "
        "om det inte är någon eller fler än en.",
        nullable=True,
        pattern=MUNICIPALITY_CODE,
    )
    leader_name: Text = column(
        "Project leader",
        "Projektledare",
        "Person who leads the project, as printed.",
        "Person som leder projektet, som namnet är tryckt.",
        nullable=True,
    )
    leader_status: Text = column_like(Projects, "leader_status")
    stated_partner_count: Integer = column_like(Projects, "stated_partner_count")
    partner_municipality_count: Integer = column(
        "Number of municipalities that are stated partners",
        "Antal kommuner som är angivna samverkansparter",
        "Number of municipalities in the list of partners; missing where the source holds no such "
        "list.",
        "Antal kommuner i uppräkningen av samverkansparter; saknas om källan inte har någon "
        "uppräkning.",
        nullable=True,
        minimum=0,
    )
    partner_county_count: Integer = column(
        "Number of counties of the partners",
        "Antal län bland samverkansparterna",
        "Number of counties that the municipalities in the list of partners lie in; missing where "
        "the source holds no such list.",
        "Antal län som kommunerna i uppräkningen av samverkansparter ligger i; saknas om källan "
        "inte har någon uppräkning.",
        nullable=True,
        minimum=0,
    )
    named_municipality_count: Integer = column(
        "Number of municipalities named",
        "Antal nämnda kommuner",
        "Number of municipalities that the pages or the title of the project name in any way; "
        "missing where the source does not hold the presentation.",
        "Antal kommuner som projektets sidor eller titel nämner på något sätt; saknas om källan "
        "inte innehåller presentationen.",
        nullable=True,
        minimum=0,
    )
    municipality_mention_count: Integer = column(
        "Number of mentions of municipalities",
        "Antal omnämnanden av kommuner",
        "Number of mentions of municipalities on the pages of the project; missing where the "
        "source does not hold the presentation.",
        "Antal omnämnanden av kommuner på projektets sidor; saknas om källan inte innehåller "
        "presentationen.",
        nullable=True,
        minimum=0,
    )
    place_mention_count: Integer = column(
        "Number of mentions of places",
        "Antal omnämnanden av platser",
        "Number of mentions of municipalities, counties and regions on the pages of the project; "
        "missing where the source does not hold the presentation.",
        "Antal omnämnanden av kommuner, län och regioner på projektets sidor; saknas om källan "
        "inte innehåller presentationen.",
        nullable=True,
        minimum=0,
    )
    section_count: Integer = column(
        "Number of sections",
        "Antal avsnitt",
        "Number of sections of the presentation; missing where the source does not hold the "
        "presentation.",
        "Antal avsnitt av presentationen; saknas om källan inte innehåller presentationen.",
        nullable=True,
        minimum=0,
    )
    word_count: Integer = column_like(Projects, "word_count")
