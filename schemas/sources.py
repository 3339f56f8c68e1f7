"""The sources, their pages, and the ledger of segments that accounts for every character."""

from __future__ import annotations

from schemas.codes import SEGMENT_KIND, SOURCE_KIND
from schemas.common import (
    CODE_POINTS,
    SOURCE_ID,
    TO_PAGE,
    TO_PROJECT,
    TO_SOURCE,
    char_end,
    char_start,
    page,
    project_id,
    source_id,
)
from schemas.definition import Boolean, Integer, Table, Text, Words, column, table


@table(
    "sources",
    Words(
        "Sources",
        "Källor",
        "The documents that the dataset is made from.",
        "De dokument som datamängden är framställd ur.",
    ),
    key=("source_id",),
)
class Sources(Table):
    """The documents that everything comes from."""

    source_id: Text = column(
        "Source identifier",
        "Käll-id",
        "Identifier of the source.",
        "Källans identitetsbeteckning.",
        pattern=SOURCE_ID,
    )
    title: Text = column(
        "Title",
        "Titel",
        "Title of the publication.",
        "Publikationens titel.",
    )
    publisher: Text = column(
        "Publisher",
        "Utgivare",
        "Organisation that published it.",
        "Organisation som har gett ut publikationen.",
        nullable=True,
    )
    published_year: Integer = column(
        "Year of publication",
        "Utgivningsår",
        "Calendar year in which it was published.",
        "Kalenderår då publikationen gavs ut.",
        nullable=True,
    )
    language: Text = column(
        "Language",
        "Språk",
        "Language of the publication as an ISO 639 code, such as sv.",
        "Publikationens språk som en kod enligt ISO 639, till exempel sv.",
        pattern="[a-z]{2,3}",
    )
    kind: Text = column(
        "Kind of source",
        "Typ av källa",
        "In which form the publication is at hand.",
        "I vilken form publikationen föreligger.",
        codes=SOURCE_KIND,
    )
    url: Text = column(
        "Web address",
        "Webbadress",
        "Web address that the source comes from.",
        "Webbadress som källan kommer från.",
        nullable=True,
        pattern=r"https?://[^\s]+",
    )
    file_name: Text = column(
        "File name",
        "Filnamn",
        "Name of the file that was read.",
        "Namnet på den fil som har lästs.",
    )
    sha256: Text = column(
        "SHA-256",
        "SHA-256",
        "SHA-256 checksum of the file, as 64 hexadecimal digits in lower case.",
        "Filens kontrollsumma enligt SHA-256, med 64 hexadecimala siffror i gemener.",
        pattern="[0-9a-f]{64}",
    )
    byte_length: Integer = column(
        "Size (bytes)",
        "Storlek (byte)",
        "Size of the file in bytes.",
        "Filens storlek i byte.",
        minimum=0,
        unit="bytes",
    )
    char_length: Integer = column(
        "Length (code points)",
        "Längd (kodpunkter)",
        "Length of the text of the source in Unicode code points, line breaks as in the file.",
        "Längden på källans text i Unicode-kodpunkter, med radbrytningar som de står i filen.",
        minimum=0,
        unit=CODE_POINTS,
    )
    page_count: Integer = column(
        "Number of pages",
        "Antal sidor",
        "Number of pages that the source holds.",
        "Antal sidor som källan innehåller.",
        minimum=0,
        unit="pages",
    )
    is_truncated: Boolean = column(
        "Is truncated",
        "Är avbruten",
        "Whether the source breaks off before the end of the publication.",
        "Om källan bryts av före slutet på publikationen.",
    )
    rights: Text = column(
        "Rights",
        "Rättigheter",
        "What is known of the rights to the publication.",
        "Vad som är känt om rättigheterna till publikationen.",
        nullable=True,
    )


@table(
    "pages",
    Words(
        "Pages",
        "Sidor",
        "The pages of the sources.",
        "Källornas sidor.",
    ),
    key=("source_id", "page"),
    references=(TO_SOURCE,),
)
class Pages(Table):
    """The pages of the sources."""

    source_id: Text = source_id("the page", "sidan")
    page: Integer = column(
        "Page",
        "Sida",
        "Number of the page as the source counts its pages from 1, not the number printed on it.",
        "Sidans nummer enligt källans egen räkning från 1, inte det nummer som är tryckt på sidan.",
        minimum=1,
    )
    printed_page: Integer = column(
        "Printed page number",
        "Tryckt sidnummer",
        "Number printed on the page; missing where none is printed or it is lost in the source.",
        "Det nummer som är tryckt på sidan; saknas om inget är tryckt eller om det har gått "
        "förlorat i källan.",
        nullable=True,
        minimum=1,
    )
    printed_page_inferred: Integer = column(
        "Inferred page number",
        "Härlett sidnummer",
        "Number that the page has in the printed numbering according to the pages around it, "
        "whether or not it is printed; missing where nothing can be inferred.",
        "Det nummer som sidan har i den tryckta numreringen enligt de omgivande sidorna, vare sig "
        "det är tryckt eller inte; saknas om inget kan härledas.",
        nullable=True,
        minimum=1,
    )
    char_start: Integer = char_start("the page", "sidan")
    char_end: Integer = char_end("the page", "sidan")
    running_header: Text = column(
        "Running header",
        "Sidhuvud",
        "Text of the running header; missing where the page has none.",
        "Sidhuvudets text; saknas om sidan inte har något.",
        nullable=True,
    )
    running_footer: Text = column(
        "Running footer",
        "Sidfot",
        "Text of the running footer; missing where the page has none.",
        "Sidfotens text; saknas om sidan inte har någon.",
        nullable=True,
    )


@table(
    "segments",
    Words(
        "Segments",
        "Segment",
        "The ledger of each source: its segments follow upon one another from the first character "
        "to the last without gap or overlap, so that every character is accounted for.",
        "Varje källas fullständiga indelning: segmenten följer på varandra från första till sista "
        "tecknet utan luckor eller överlappningar, så att varje tecken är redovisat.",
    ),
    key=("source_id", "segment_no"),
    references=(TO_SOURCE, TO_PAGE, TO_PROJECT),
)
class Segments(Table):
    """The ledger of the sources."""

    source_id: Text = source_id("the segment", "segmentet")
    segment_no: Integer = column(
        "Segment number",
        "Segmentets nummer",
        "Number of the segment in the source, from 1 in the order of the text.",
        "Segmentets nummer i källan, från 1 i textens ordning.",
        minimum=1,
    )
    char_start: Integer = char_start("the segment", "segmentet")
    char_end: Integer = char_end("the segment", "segmentet")
    kind: Text = column(
        "Kind of segment",
        "Typ av segment",
        "What the text of the segment is.",
        "Vad segmentets text är.",
        codes=SEGMENT_KIND,
    )
    page: Integer = page("the segment", "segmentet", nullable=True)
    project_id: Text = project_id(
        "Project whose presentation the segment belongs to; missing outside the presentations.",
        "Projekt vars presentation segmentet hör till; saknas utanför presentationerna.",
        nullable=True,
    )
