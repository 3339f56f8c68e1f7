"""Codes of the source documents: their kind, and the kinds of segment that make up their text."""

from __future__ import annotations

from schemas.definition import Code, CodeList

SOURCE_KIND = CodeList(
    "source_kind",
    {
        "docplayer_transcript": Code(
            "Docplayer transcript",
            "Docplayertranskript",
            "The text of a web page of Docplayer: its interface, the transcript of a document and "
            "the listing of related documents.",
            "Texten på en webbsida hos Docplayer: sidans gränssnitt, transkriptet av ett dokument "
            "och förteckningen över närliggande dokument.",
            number=1,
        ),
        "pdf": Code(
            "PDF",
            "PDF",
            "A PDF file; its text is the extracted text that is kept beside it.",
            "En PDF-fil; dess text är den extraherade text som förvaras tillsammans med filen.",
            number=2,
        ),
        "plain_text": Code(
            "Plain text",
            "Ren text",
            "A text file without anything around the text, such as the report of one project.",
            "En textfil utan något runt texten, till exempel ett projekts rapport.",
            number=3,
        ),
        "correction_list": Code(
            "List of corrections",
            "Lista med rättelser",
            "A table of corrections to other sources, each with the printed text and the reason.",
            "En tabell med rättelser av andra källor, var och en med tryckt text och motivering.",
            number=4,
        ),
    },
)

SEGMENT_KIND = CodeList(
    "segment_kind",
    {
        "interface_text": Code(
            "Interface text",
            "Gränssnittstext",
            "Text of the web page around the document, such as its search fields and headings.",
            "Text som hör till webbsidan runt dokumentet, till exempel menyer och rubriker.",
            number=1,
        ),
        "page_number": Code(
            "Page number",
            "Sidnummer",
            "A page number: the transcript's own count or the number printed on the page.",
            "Ett sidnummer: transkriptets egen räkning eller det nummer som är tryckt på sidan.",
            number=2,
        ),
        "running_header": Code(
            "Running header",
            "Sidhuvud",
            "A text at the top of a page that returns from page to page.",
            "En text överst på sidan som återkommer från sida till sida.",
            number=3,
        ),
        "running_footer": Code(
            "Running footer",
            "Sidfot",
            "A text at the foot of a page that returns from page to page.",
            "En text nederst på sidan som återkommer från sida till sida.",
            number=4,
        ),
        "title": Code(
            "Title",
            "Titel",
            "The title of the publication, of one of its parts or of a project presentation.",
            "Titeln på publikationen, på en av dess delar eller på en projektpresentation.",
            number=5,
        ),
        "lead": Code(
            "Lead",
            "Ingress",
            "The introductory paragraph of a project presentation.",
            "Det inledande stycket i en projektpresentation.",
            number=6,
        ),
        "section_heading": Code(
            "Section heading",
            "Mellanrubrik",
            "The heading of a section of the text.",
            "Rubriken till ett avsnitt i texten.",
            number=7,
        ),
        "body": Code(
            "Body text",
            "Brödtext",
            "Running text of a section.",
            "Löpande text i ett avsnitt.",
            number=8,
        ),
        "map_label": Code(
            "Map label",
            "Namn på karta",
            "A name on the map of a project presentation.",
            "Ett namn på kartan i en projektpresentation.",
            number=9,
        ),
        "contact_label": Code(
            "Contact label",
            "Ledtext i kontaktruta",
            "A label of the contact block, such as Projektägare.",
            "En ledtext i kontaktrutan, till exempel Projektägare.",
            number=10,
        ),
        "contact_value": Code(
            "Contact value",
            "Uppgift i kontaktruta",
            "What stands after a label of the contact block.",
            "Det som står efter en ledtext i kontaktrutan.",
            number=11,
        ),
        "list_entry": Code(
            "List entry",
            "Post i förteckning",
            "An entry of a list, such as a title in the table of contents.",
            "En post i en förteckning, till exempel en titel i innehållsförteckningen.",
            number=12,
        ),
        "foreword": Code(
            "Foreword",
            "Förord",
            "Text of the foreword, its signatures included.",
            "Text i förordet, inklusive undertecknarnas namn.",
            number=13,
        ),
        "colophon": Code(
            "Colophon",
            "Tryckuppgifter",
            "Statements about the publication itself: publisher, text, production and printing.",
            "Uppgifter om själva publikationen: utgivare, text, produktion och tryck.",
            number=14,
        ),
        "related_title": Code(
            "Title of a related document",
            "Närliggande dokuments titel",
            "The title of a document in the web page's listing of related documents.",
            "Titeln på ett dokument i webbsidans förteckning över närliggande dokument.",
            number=15,
        ),
        "related_snippet": Code(
            "Snippet of a related document",
            "Närliggande dokuments utdrag",
            "The piece of text that the web page shows of a related document.",
            "Det textutdrag som webbsidan visar ur ett närliggande dokument.",
            number=16,
        ),
        "link_text": Code(
            "Link text",
            "Länktext",
            "The text of a link of the web page, such as Läs mer.",
            "Texten till en länk på webbsidan, till exempel Läs mer.",
            number=17,
        ),
        "correction_entry": Code(
            "Entry of a list of corrections",
            "Post i en lista med rättelser",
            "An entry of a list of corrections; what it decides is in corrections.",
            "En post i en lista med rättelser; vad den avgör finns i corrections.",
            number=20,
        ),
        "blank": Code(
            "Blank",
            "Blanktecken",
            "White space only: spaces, line breaks and page breaks between other segments.",
            "Enbart blanktecken: mellanslag, radbrytningar och sidbrytningar mellan andra segment.",
            number=18,
        ),
        "unassigned": Code(
            "Unassigned",
            "Ej klassificerad",
            "Text that no rule has recognised; each such segment is also a finding.",
            "Text som ingen regel har känt igen; varje sådant segment är också en iakttagelse.",
            number=19,
        ),
    },
)
