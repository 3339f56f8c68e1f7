"""Tables to analyse at once: all municipalities, and the links of projects and municipalities.

They hold nothing that the other tables do not hold: each value is taken from these or counted in
them, so that it has no evidence of its own. How they are made is in ``pipeline/tables/analysis``;
the table of projects is in ``analysis_projects``.
"""

from __future__ import annotations

from schemas.common import (
    MUNICIPALITY_CODE,
    TO_COUNTY,
    TO_MUNICIPALITY,
    TO_PROJECT,
    project_id,
)
from schemas.definition import Boolean, Integer, Table, Text, Words, column, column_like, table
from schemas.geography import Municipalities
from schemas.places import ProjectMunicipalities


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
    name: Text = column_like(Municipalities, "name")
    county_code: Text = column_like(Municipalities, "county_code")
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
    is_in_title: Boolean = column_like(ProjectMunicipalities, "is_in_title")
    mention_count: Integer = column_like(ProjectMunicipalities, "mention_count")
