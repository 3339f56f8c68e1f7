"""Tables to analyse at once: one row per project, one per municipality, and the links between them.

They hold nothing that the other tables do not hold: each value is taken from these or counted in
them, so that it has no evidence of its own. How they are made is in ``pipeline/tables/analysis``.
"""

from __future__ import annotations

from schemas.codes import ORGANISATION_KIND, PRESENTATION_STATUS, VALUE_STATUS
from schemas.common import (
    COUNTY_CODE,
    MUNICIPALITY_CODE,
    PROGRAMME_ID,
    THEME_ID,
    TO_COUNTY,
    TO_MUNICIPALITY,
    TO_PROGRAMME,
    TO_PROJECT,
    WORDS,
    period_end,
    period_start,
    precision,
    project_id,
)
from schemas.definition import Boolean, ForeignKey, Integer, Table, Text, Words, column, table


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
    programme_id: Text = column(
        "Programme",
        "Program",
        "Programme that the project belongs to.",
        "Program som projektet hör till.",
        pattern=PROGRAMME_ID,
    )
    theme_id: Text = column(
        "Theme",
        "Tema",
        "Theme that the project belongs to.",
        "Tema som projektet hör till.",
        nullable=True,
        pattern=THEME_ID,
    )
    theme_name: Text = column(
        "Name of the theme",
        "Temats namn",
        "Name of the theme that the project belongs to.",
        "Namnet på det tema som projektet hör till.",
        nullable=True,
    )
    project_number: Integer = column(
        "Project number",
        "Projektnummer",
        "Number of the project in the publication, from 1.",
        "Projektets nummer i publikationen, från 1.",
        minimum=1,
    )
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
    period_start: Text = period_start("the project", "projektet")
    period_start_precision: Text = precision("the start date", "startdatumets")
    period_end: Text = period_end("the project", "projektet")
    period_end_precision: Text = precision("the end date", "slutdatumets")
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
    owner_status: Text = column(
        "Status of the project owner",
        "Projektägarens status",
        "Whether the source states the project owner, and if not, in what way it is missing.",
        "Om källan anger projektägaren, och i annat fall på vilket sätt uppgiften saknas.",
        codes=VALUE_STATUS,
    )
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
    leader_status: Text = column(
        "Status of the project leader",
        "Projektledarens status",
        "Whether the source states the project leader, and if not, in what way it is missing.",
        "Om källan anger projektledaren, och i annat fall på vilket sätt uppgiften saknas.",
        codes=VALUE_STATUS,
    )
    stated_partner_count: Integer = column(
        "Number of stated partners",
        "Antal angivna samverkansparter",
        "Number of partners in the list that the source gives of them, including partners that are "
        "not municipalities; missing where the source holds no such list.",
        "Antal parter i källans uppräkning av samverkande kommuner, inklusive parter som inte är "
        "kommuner; saknas om källan inte har någon uppräkning.",
        nullable=True,
        minimum=0,
    )
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
    word_count: Integer = column(
        "Number of words",
        "Antal ord",
        "Number of words of the presentation's sections together; missing where the source does "
        "not hold the presentation.",
        "Antal ord i presentationens avsnitt sammantagna; saknas om källan inte innehåller "
        "presentationen.",
        nullable=True,
        minimum=0,
        unit=WORDS,
    )


@table(
    "analysis_municipalities",
    Words(
        "Municipalities for analysis",
        "Kommuner för analys",
        "One row for each of the 290 municipalities of 1 January 2004, to be joined with other "
        "statistics by its code. Everything is taken from municipalities, counties, projects, "
        "project_municipalities, contact_roles and place_mentions, where it has its evidence. The "
        "counts tell what the sources state, and 0 says that they state nothing.",
        "En rad för var och en av de 290 kommunerna den 1 januari 2004, att koppla till annan "
        "statistik med kommunkoden. Allt är hämtat ur municipalities, counties, projects, "
        "project_municipalities, contact_roles och place_mentions, där beläggen finns. Antalen "
        "anger vad källorna uppger, och 0 betyder att de inte uppger något.",
    ),
    key=("municipality_code",),
    references=(TO_MUNICIPALITY, TO_COUNTY),
)
class AnalysisMunicipalities(Table):
    """All municipalities, each with its part in the projects."""

    municipality_code: Text = column(
        "Municipality code",
        "Kommunkod",
        "Four-digit code of the municipality on 1 January 2004, with its leading zero. Statistics "
        "of the years around 2004 have the same.",
        "Kommunens fyrsiffriga kod den 1 januari 2004, med inledande nolla. Statistik från åren "
        "kring 2004 har samma kod.",
        pattern=MUNICIPALITY_CODE,
    )
    name: Text = column(
        "Municipality",
        "Kommun",
        "Name of the municipality, without the word kommun.",
        "Kommunens namn, utan ordet kommun.",
    )
    county_code: Text = column(
        "County code",
        "Länskod",
        "Two-digit code of the county that the municipality belonged to on 1 January 2004.",
        "Tvåsiffrig kod för det län som kommunen hörde till den 1 januari 2004.",
        pattern=COUNTY_CODE,
    )
    county_name: Text = column(
        "County",
        "Län",
        "Name of that county, with the word län.",
        "Länets namn, med ordet län.",
    )
    current_code: Text = column(
        "Current municipality code",
        "Nuvarande kommunkod",
        "Four-digit code of the municipality today, for statistics of today.",
        "Kommunens fyrsiffriga kod i dag, för dagens statistik.",
        pattern=MUNICIPALITY_CODE,
    )
    takes_part: Boolean = column(
        "Takes part",
        "Deltar",
        "Whether the municipality takes part in a project. Yes where it is a stated partner of at "
        "least one; no where it is none and the source holds the list of partners of every "
        "project; missing where it is none but the list of some project is not there, as it may "
        "stand in that one. To count what is stated, use is_stated_partner.",
        "Om kommunen deltar i något projekt. Ja om den är angiven samverkanspart i minst ett; nej "
        "om den inte är det och källan har uppräkningen av parter för alla projekt; saknas om den "
        "inte är det men någon uppräkning fattas, eftersom den kan ha stått där. Räkna med "
        "is_stated_partner för det som faktiskt anges.",
        nullable=True,
    )
    is_stated_partner: Boolean = column(
        "Is a stated partner",
        "Är angiven samverkanspart",
        "Whether a project's list of cooperating municipalities names the municipality. No means "
        "that none of the lists that the source holds does, which leaves it open whether it took "
        "part.",
        "Om något projekts uppräkning av samverkande kommuner nämner kommunen. Nej betyder att "
        "ingen av de uppräkningar som källan innehåller gör det, vilket lämnar öppet om den "
        "deltog.",
    )
    stated_project_count: Integer = column(
        "Number of projects as a stated partner",
        "Antal projekt som angiven samverkanspart",
        "Number of projects whose list of cooperating municipalities, in the source, names the "
        "municipality.",
        "Antal projekt vars uppräkning av samverkande kommuner, i källan, nämner kommunen.",
        minimum=0,
    )
    stated_theme_count: Integer = column(
        "Number of themes as a stated partner",
        "Antal teman som angiven samverkanspart",
        "Number of themes that these projects belong to.",
        "Antal teman som dessa projekt hör till.",
        minimum=0,
    )
    is_stated_owner: Boolean = column(
        "Is a stated project owner",
        "Är angiven projektägare",
        "Whether the source states the municipality, or an organisation that belongs to it, as the "
        "owner of a project. No leaves open who owns the projects whose owner it does not state.",
        "Om källan anger kommunen, eller en organisation som hör till den, som ägare av ett "
        "projekt. Nej lämnar öppet vem som äger de projekt vars ägare inte anges.",
    )
    owned_project_count: Integer = column(
        "Number of projects as a stated owner",
        "Antal projekt som angiven projektägare",
        "Number of projects whose owner, as stated, is the municipality or an organisation that "
        "belongs to it.",
        "Antal projekt vars ägare, enligt källan, är kommunen eller en organisation som hör till "
        "den.",
        minimum=0,
    )
    named_project_count: Integer = column(
        "Number of projects that name it",
        "Antal projekt som nämner den",
        "Number of projects whose pages or title, in the source, name the municipality in any way.",
        "Antal projekt vars sidor eller titel, i källan, nämner kommunen på något sätt.",
        minimum=0,
    )
    mention_count: Integer = column(
        "Number of mentions",
        "Antal omnämnanden",
        "Number of mentions of the municipality in the publications, the related documents left "
        "out.",
        "Antal omnämnanden av kommunen i publikationerna, utom i de närliggande dokumenten.",
        minimum=0,
    )
    related_mention_count: Integer = column(
        "Number of mentions in related documents",
        "Antal omnämnanden i närliggande dokument",
        "Number of mentions of the municipality in titles and snippets of related documents.",
        "Antal omnämnanden av kommunen i närliggande dokuments titlar och utdrag.",
        minimum=0,
    )


@table(
    "analysis_links",
    Words(
        "Links of projects and municipalities",
        "Länkar mellan projekt och kommuner",
        "One row for each pair of a project and a municipality that the sources link in any way: "
        "the edges of a network. Everything is taken from project_municipalities, contact_roles, "
        "projects and municipalities, where it has its evidence.",
        "En rad för varje par av projekt och kommun som källorna förbinder på något sätt: kanterna "
        "i ett nätverk. Allt är hämtat ur project_municipalities, contact_roles, projects och "
        "municipalities, där beläggen finns.",
    ),
    key=("project_id", "municipality_code"),
    references=(TO_PROJECT, TO_MUNICIPALITY),
)
class AnalysisLinks(Table):
    """The edges between projects and municipalities."""

    project_id: Text = project_id(
        "Project at the one end of the link.",
        "Projekt vid länkens ena ände.",
    )
    municipality_code: Text = column(
        "Municipality",
        "Kommun",
        "Four-digit code, on 1 January 2004, of the municipality at the other end.",
        "Fyrsiffrig kod, den 1 januari 2004, för kommunen vid den andra änden.",
        pattern=MUNICIPALITY_CODE,
    )
    project_title: Text = column(
        "Title of the project",
        "Projektets titel",
        "Title of the project.",
        "Projektets titel.",
    )
    municipality_name: Text = column(
        "Name of the municipality",
        "Kommunens namn",
        "Name of the municipality, without the word kommun.",
        "Kommunens namn, utan ordet kommun.",
    )
    is_stated_partner: Boolean = column(
        "Is a stated partner",
        "Är angiven samverkanspart",
        "Whether the project's list of cooperating municipalities names the municipality; missing "
        "where the source holds no such list.",
        "Om projektets uppräkning av samverkande kommuner nämner kommunen; saknas om källan inte "
        "har någon uppräkning.",
        nullable=True,
    )
    is_owner: Boolean = column(
        "Is the project owner",
        "Är projektägare",
        "Whether the owner of the project is the municipality or an organisation that belongs to "
        "it; missing where the source states no owner.",
        "Om projektets ägare är kommunen eller en organisation som hör till den; saknas om källan "
        "inte anger någon ägare.",
        nullable=True,
    )
    is_on_map: Boolean = column(
        "Is on the map",
        "Finns på kartan",
        "Whether the project's map names the municipality; missing where the source holds no map.",
        "Om projektets karta nämner kommunen; saknas om källan inte har någon karta.",
        nullable=True,
    )
    is_in_title: Boolean = column(
        "Is in the title",
        "Finns i titeln",
        "Whether the title of the project names the municipality.",
        "Om projektets titel nämner kommunen.",
    )
    mention_count: Integer = column(
        "Number of mentions",
        "Antal omnämnanden",
        "Number of mentions of the municipality on the project's own pages; missing where the "
        "source holds none of these pages.",
        "Antal omnämnanden av kommunen på projektets egna sidor; saknas om källan inte innehåller "
        "någon av dem.",
        nullable=True,
        minimum=0,
    )
