"""The text itself: sections of the publications, and the documents listed beside them.

The division of a source into segments does not belong here, see ``sources``.
"""

from __future__ import annotations

from schemas.common import (
    KEY_PART,
    MUNICIPALITY_CODE,
    TO_MUNICIPALITY,
    TO_PROJECT,
    TO_SOURCE,
    WORDS,
    char_end,
    char_start,
    period_end,
    period_start,
    precision,
    project_id,
    source_id,
)
from schemas.definition import ForeignKey, Integer, Table, Text, Words, column, table


@table(
    "sections",
    Words(
        "Sections",
        "Avsnitt",
        "The running text of the publications, divided at its headings.",
        "Publikationernas löpande text, indelad efter rubrikerna.",
    ),
    key=("section_id",),
    references=(
        TO_SOURCE,
        TO_PROJECT,
        ForeignKey(("source_id", "first_page"), "pages", ("source_id", "page")),
        ForeignKey(("source_id", "last_page"), "pages", ("source_id", "page")),
    ),
)
class Sections(Table):
    """The sections of the text."""

    section_id: Text = column(
        "Section identifier",
        "Id för avsnittet",
        "Identifier of the section.",
        "Avsnittets identitetsbeteckning.",
        pattern=KEY_PART,
    )
    source_id: Text = source_id("the section", "avsnittet")
    project_id: Text = project_id(
        "Project whose presentation the section belongs to; missing outside the presentations, as "
        "in the introduction.",
        "Projekt vars presentation avsnittet hör till; saknas utanför presentationerna, till "
        "exempel i inledningen.",
        nullable=True,
    )
    section_no: Integer = column(
        "Section number",
        "Avsnittets nummer",
        "Number of the section within its presentation or part, from 1 in the order of the text.",
        "Avsnittets nummer inom presentationen eller delen, från 1 i textens ordning.",
        minimum=1,
    )
    level: Integer = column(
        "Level",
        "Nivå",
        "Level of the section in the outline of the publication: 1 for the highest.",
        "Avsnittets nivå i publikationens disposition: 1 för den högsta.",
        minimum=1,
    )
    heading: Text = column(
        "Heading",
        "Rubrik",
        "Heading of the section; missing for text that stands before the first heading.",
        "Avsnittets rubrik; saknas för text som står före den första rubriken.",
        nullable=True,
    )
    text: Text = column(
        "Text",
        "Text",
        "Text of the section, without its heading. Words divided at line and page breaks are put "
        "together; running headers and footers are taken out. Missing where the source holds only "
        "the heading.",
        "Avsnittets text, utan rubriken. Ord som avstavats vid rad- och sidbrytningar är hopsatta; "
        "sidhuvuden och sidfötter är borttagna. Saknas om källan bara innehåller rubriken.",
        nullable=True,
    )
    word_count: Integer = column(
        "Number of words",
        "Antal ord",
        "Number of words in the text of the section.",
        "Antal ord i avsnittets text.",
        minimum=0,
        unit=WORDS,
    )
    first_page: Integer = column(
        "First page",
        "Första sida",
        "Page that the section begins on, as the source counts its pages from 1.",
        "Sida som avsnittet börjar på, enligt källans egen räkning från 1.",
        minimum=1,
    )
    last_page: Integer = column(
        "Last page",
        "Sista sida",
        "Page that the section ends on, as the source counts its pages from 1.",
        "Sida som avsnittet slutar på, enligt källans egen räkning från 1.",
        minimum=1,
    )
    char_start: Integer = char_start("the section", "avsnittet")
    char_end: Integer = char_end("the section", "avsnittet")


@table(
    "related_documents",
    Words(
        "Related documents",
        "Närliggande dokument",
        "Documents that the web page of a source lists as related, with what their titles and "
        "snippets state.",
        "Dokument som webbsidan för en källa förtecknar som närliggande, med vad som anges i deras "
        "titlar och utdrag.",
    ),
    key=("source_id", "related_no"),
    references=(TO_SOURCE, TO_MUNICIPALITY),
)
class RelatedDocuments(Table):
    """The documents that a web page lists beside the publication."""

    source_id: Text = source_id("the entry", "posten")
    related_no: Integer = column(
        "Number of the related document",
        "Närliggande dokuments nummer",
        "Number of the document in the listing of the source, from 1.",
        "Dokumentets nummer i källans förteckning, från 1.",
        minimum=1,
    )
    title: Text = column(
        "Title",
        "Titel",
        "Title of the document as the listing gives it.",
        "Dokumentets titel som förteckningen anger den.",
    )
    snippet: Text = column(
        "Snippet",
        "Utdrag",
        "The piece of the document's text that the listing shows; missing where it shows none.",
        "Det utdrag ur dokumentets text som förteckningen visar; saknas om den inte visar något.",
        nullable=True,
    )
    years: Text = column(
        "Years named",
        "Nämnda årtal",
        'The calendar years that the title and the snippet name, joined by ";" in ascending order.',
        'De kalenderår som titeln och utdraget nämner, åtskilda av ";" i stigande ordning.',
        nullable=True,
        pattern="[0-9]{4}(;[0-9]{4})*",
    )
    project_name: Text = column(
        "Name of the project",
        "Projektets namn",
        "Name of the project that the document is about, as printed but without the word projekt; "
        "missing where it states none.",
        "Namnet på det projekt som dokumentet handlar om, som det är tryckt men utan ordet "
        "projekt; saknas om inget anges.",
        nullable=True,
    )
    period_start: Text = period_start("the project of the document", "dokumentets projekt")
    period_start_precision: Text = precision("the start date", "startdatumets")
    period_end: Text = period_end("the project of the document", "dokumentets projekt")
    period_end_precision: Text = precision("the end date", "slutdatumets")
    diary_number: Text = column(
        "Registration number (Dnr)",
        "Diarienummer",
        "Registration number (diarienummer, Dnr) of the document, as printed.",
        "Dokumentets diarienummer (dnr), som det är tryckt.",
        nullable=True,
    )
    journal_number: Text = column(
        "Journal number (Jnr)",
        "Journalnummer",
        "Journal number (journalnummer, Jnr) of the document, as printed.",
        "Dokumentets journalnummer (jnr), som det är tryckt.",
        nullable=True,
    )
    municipality_code: Text = column(
        "Municipality",
        "Kommun",
        "Four-digit code, on 1 January 2004, of the one municipality that the document comes from "
        "or states as its own; missing where there is none or more than one.",
        "Fyrsiffrig kod, den 1 januari 2004, för den enda kommun som dokumentet kommer från eller "
        "anger som sin; saknas om det inte är någon eller fler än en.",
        nullable=True,
        pattern=MUNICIPALITY_CODE,
    )
    char_start: Integer = char_start("the entry", "posten")
    char_end: Integer = char_end("the entry", "posten")
