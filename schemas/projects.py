"""Projects, what the sources state of each, and the titles that they go by.

Who takes part does not belong here, see ``places`` and ``people``; the text of a presentation is in
``text``.
"""

from __future__ import annotations

from schemas.codes import PRESENTATION_STATUS, TITLE_PLACE, VALUE_STATUS
from schemas.common import (
    PROGRAMME_ID,
    PROJECT_ID,
    THEME_ID,
    TO_PAGE,
    TO_PROGRAMME,
    TO_PROJECT,
    TO_SOURCE,
    WORDS,
    char_end,
    char_start,
    page,
    period_end,
    period_start,
    precision,
    project_id,
    source_id,
)
from schemas.definition import Boolean, ForeignKey, Integer, Table, Text, Words, column, table


@table(
    "projects",
    Words(
        "Projects",
        "Projekt",
        "The projects of the programmes, including those that the source only lists.",
        "Programmens projekt, även de som källan bara förtecknar.",
    ),
    key=("project_id",),
    references=(TO_PROGRAMME, ForeignKey(("theme_id",), "themes", ("theme_id",))),
)
class Projects(Table):
    """The projects of a programme."""

    project_id: Text = column(
        "Project identifier",
        "Projekt-id",
        "Identifier of the project: the programme and the project number with at least two digits.",
        "Projektets identitetsbeteckning: programmet och projektets nummer med minst två siffror.",
        pattern=PROJECT_ID,
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
        "Title of the project, as chosen among those printed; see is_canonical in project_titles.",
        "Projektets titel, vald bland de tryckta; se is_canonical i project_titles.",
    )
    presentation_status: Text = column(
        "Extent of the presentation",
        "Presentationens omfattning",
        "How much of the project's presentation the source holds.",
        "Hur mycket av projektets presentation som källan innehåller.",
        codes=PRESENTATION_STATUS,
    )
    first_page: Integer = column(
        "First page",
        "Första sida",
        "First page of the presentation, as the source counts its pages from 1; missing where the "
        "source does not hold the presentation.",
        "Presentationens första sida, enligt källans egen räkning från 1; saknas om källan inte "
        "innehåller presentationen.",
        nullable=True,
        minimum=1,
    )
    last_page: Integer = column(
        "Last page",
        "Sista sida",
        "Last page of the presentation that the source holds, as the source counts its pages from "
        "1; missing where the source does not hold the presentation.",
        "Den sista av presentationens sidor som finns i källan, enligt källans egen räkning från "
        "1; saknas om källan inte innehåller presentationen.",
        nullable=True,
        minimum=1,
    )
    lead: Text = column(
        "Lead",
        "Ingress",
        "The introductory paragraph of the presentation.",
        "Det inledande stycket i presentationen.",
        nullable=True,
    )
    period_start: Text = period_start("the project", "projektet")
    period_start_precision: Text = precision("the start date", "startdatumets")
    period_end: Text = period_end("the project", "projektet")
    period_end_precision: Text = precision("the end date", "slutdatumets")
    period_status: Text = column(
        "Status of the period",
        "Projekttidens status",
        "Whether the source states the period (Projekttid), and if not, in what way it is missing.",
        "Om källan anger projekttiden, och i annat fall på vilket sätt den saknas.",
        codes=VALUE_STATUS,
    )
    owner_name: Text = column(
        "Project owner",
        "Projektägare",
        "Organisation that owns the project, as printed; see also contact_roles.",
        "Organisation som äger projektet, som den är tryckt; se även contact_roles.",
        nullable=True,
    )
    owner_status: Text = column(
        "Status of the project owner",
        "Projektägarens status",
        "Whether the source states the project owner, and if not, in what way it is missing.",
        "Om källan anger projektägaren, och i annat fall på vilket sätt uppgiften saknas.",
        codes=VALUE_STATUS,
    )
    leader_name: Text = column(
        "Project leader",
        "Projektledare",
        "Person who leads the project, as printed; see also contact_roles.",
        "Person som leder projektet, som namnet är tryckt; se även contact_roles.",
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
    section_count: Integer = column(
        "Number of sections",
        "Antal avsnitt",
        "Number of sections of the presentation in the table sections; missing where the source "
        "does not hold the presentation.",
        "Antal avsnitt av presentationen i tabellen sections; saknas om källan inte innehåller "
        "presentationen.",
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
    "project_titles",
    Words(
        "Project titles",
        "Projekttitlar",
        "Every occurrence of a project's title in a source, as printed there.",
        "Varje förekomst av ett projekts titel i en källa, som den är tryckt där.",
    ),
    key=("project_id", "occurrence_no"),
    references=(TO_PROJECT, TO_SOURCE, TO_PAGE),
)
class ProjectTitles(Table):
    """The titles as printed, with their places."""

    project_id: Text = project_id(
        "Project that the title belongs to.",
        "Projekt som titeln hör till.",
    )
    occurrence_no: Integer = column(
        "Occurrence number",
        "Förekomstens nummer",
        "Number of the occurrence among those of the project, from 1 in the order of their "
        "position.",
        "Förekomstens nummer bland projektets, från 1 i den ordning som de står.",
        minimum=1,
    )
    source_id: Text = source_id("the title", "titeln")
    title_as_printed: Text = column(
        "Title as printed",
        "Titeln som den är tryckt",
        "The title in the form that it has at this place, white space folded.",
        "Titeln i den form som den har på detta ställe, med blanktecken sammanslagna.",
    )
    place: Text = column(
        "Place",
        "Plats",
        "In which part of the publication the title stands.",
        "I vilken del av publikationen titeln står.",
        codes=TITLE_PLACE,
    )
    is_canonical: Boolean = column(
        "Is the chosen title",
        "Är vald titel",
        "Whether this occurrence is the one that the title in projects is taken from.",
        "Om det är från denna förekomst som titeln i projects är hämtad.",
    )
    page: Integer = page("the title", "titeln", nullable=False)
    char_start: Integer = char_start("the title", "titeln")
    char_end: Integer = char_end("the title", "titeln")
