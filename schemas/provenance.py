"""Where each value comes from, what is odd in the sources, and what people have decided."""

from __future__ import annotations

from typing import Any

from schemas.codes import EVIDENCE_RULE, FINDING_KIND, FINDING_RESOLUTION, FINDING_SEVERITY
from schemas.common import (
    KEY_PART,
    TO_CORRECTION,
    TO_PAGE,
    TO_PROJECT,
    TO_SOURCE,
    char_end,
    char_start,
    page,
    project_id,
    source_id,
)
from schemas.definition import (
    Boolean,
    ForeignKey,
    Integer,
    Number,
    Table,
    Text,
    Words,
    column,
    table,
)

NAME = "[a-z][a-z0-9_]*"


def box_edge(side_en: str, side_sv: str, from_en: str, from_sv: str) -> Any:
    """Define a column with an edge of the box around a quote.

    Args:
        side_en: The edge in English, such as ``Left``.
        side_sv: The same in Swedish, such as ``Vänster``.
        from_en: The edge of the page that it is measured from.
        from_sv: The same in Swedish.

    Returns:
        The pandera field.
    """
    return column(
        f"{side_en} edge of the box",
        f"{side_sv} kant på rutan",
        f"{side_en} edge of the smallest box around the characters of the quote, measured from the "
        f"{from_en} edge of the page that is named in page. Of a quote that goes on on the next "
        "page the box holds the part on that first page; over several columns of the page it holds "
        "all of them. Missing where the source has no places of characters, such as a transcript.",
        f"{side_sv} kant på den minsta rutan runt citatets tecken, mätt från {from_sv} på den sida "
        "som anges i page. Fortsätter citatet på nästa sida omfattar rutan delen på den första "
        "sidan; går det över flera spalter på sidan omfattar den alla. Saknas om källan inte anger "
        "var tecknen står, till exempel i ett transkript.",
        nullable=True,
        unit="points",
    )


@table(
    "evidence",
    Words(
        "Evidence",
        "Belägg",
        "For each published value that comes from a source: where it stands there, and how the "
        "value follows from it.",
        "För varje publicerat värde som kommer från en källa: var det står där, och hur värdet "
        "följer av det.",
    ),
    key=("table_name", "row_key", "column_name", "evidence_no"),
    references=(TO_SOURCE, TO_PAGE, TO_CORRECTION),
)
class Evidence(Table):
    """The quotes that the values rest on."""

    table_name: Text = column(
        "Table",
        "Tabell",
        "Table that the value stands in.",
        "Tabell som värdet finns i.",
        pattern=NAME,
    )
    row_key: Text = column(
        "Row key",
        "Radnyckel",
        "Key of the row that the value stands in: the parts of its primary key joined by |.",
        "Nyckeln till den rad som värdet finns i: primärnyckelns delar åtskilda av |.",
    )
    column_name: Text = column(
        "Column",
        "Kolumn",
        "Column that the value stands in.",
        "Kolumn som värdet finns i.",
        pattern=NAME,
    )
    evidence_no: Integer = column(
        "Evidence number",
        "Beläggets nummer",
        "Number of the quote among those of the value, from 1.",
        "Citatets nummer bland dem som gäller värdet, från 1.",
        minimum=1,
    )
    source_id: Text = source_id("the quote", "citatet")
    page: Integer = page("the quote", "citatet", nullable=True)
    char_start: Integer = char_start("the quote", "citatet")
    char_end: Integer = char_end("the quote", "citatet")
    quote: Text = column(
        "Quote",
        "Citat",
        "The text from char_start to char_end, character for character; e-mail addresses, "
        "telephone numbers and home addresses are replaced by [e-mail], [telephone] and [address].",
        "Texten från char_start till char_end, tecken för tecken; e-postadresser, telefonnummer "
        "och hemadresser är ersatta med [e-mail], [telephone] och [address].",
    )
    rule: Text = column(
        "Rule",
        "Regel",
        "How the value follows from the quote.",
        "Hur värdet följer av citatet.",
        codes=EVIDENCE_RULE,
    )
    correction_id: Text = column(
        "Correction",
        "Rättelse",
        "Correction that has decided the value; missing where none has.",
        "Rättelse som har avgjort värdet; saknas om ingen har gjort det.",
        nullable=True,
        pattern=KEY_PART,
    )
    box_x0: Number = box_edge("Left", "Vänster", "left", "vänsterkanten")
    box_top: Number = box_edge("Upper", "Övre", "upper", "överkanten")
    box_x1: Number = box_edge("Right", "Höger", "left", "vänsterkanten")
    box_bottom: Number = box_edge("Lower", "Nedre", "upper", "överkanten")


@table(
    "findings",
    Words(
        "Findings",
        "Iakttagelser",
        "What is odd in the sources, such as a lost number or a blank field, and what was done "
        "about it.",
        "Vad som är anmärkningsvärt i källorna, till exempel ett förlorat tal eller ett tomt fält, "
        "och hur det har hanterats.",
    ),
    key=("finding_id",),
    references=(TO_SOURCE, TO_PROJECT, TO_PAGE, TO_CORRECTION),
)
class Findings(Table):
    """What is odd in the sources."""

    finding_id: Text = column(
        "Finding identifier",
        "Id för iakttagelsen",
        "Identifier of the finding.",
        "Iakttagelsens identitetsbeteckning.",
        pattern=KEY_PART,
    )
    source_id: Text = source_id("the finding", "iakttagelsen")
    project_id: Text = project_id(
        "Project that the finding is about; missing where it is about none.",
        "Projekt som iakttagelsen gäller; saknas om den inte gäller något projekt.",
        nullable=True,
    )
    kind: Text = column(
        "Kind of finding",
        "Typ av iakttagelse",
        "What kind of oddity it is.",
        "Vilket slags avvikelse det är.",
        codes=FINDING_KIND,
    )
    severity: Text = column(
        "Severity",
        "Allvarlighetsgrad",
        "How much it matters for the published values.",
        "Hur mycket den betyder för de publicerade värdena.",
        codes=FINDING_SEVERITY,
    )
    page: Integer = page("the finding", "iakttagelsen", nullable=True)
    char_start: Integer = char_start("the text in question", "texten i fråga", nullable=True)
    char_end: Integer = char_end("the text in question", "texten i fråga", nullable=True)
    quote: Text = column(
        "Quote",
        "Citat",
        "The text in question, character for character, with addresses and telephone numbers "
        "replaced as in evidence; missing where there is none.",
        "Texten i fråga, tecken för tecken, med adresser och telefonnummer ersatta som i evidence; "
        "saknas om det inte finns någon.",
        nullable=True,
    )
    message_en: Text = column(
        "Message (English)",
        "Meddelande (engelska)",
        "What has been found, in English.",
        "Vad som har iakttagits, på engelska.",
    )
    message_sv: Text = column(
        "Message (Swedish)",
        "Meddelande (svenska)",
        "What has been found, in Swedish.",
        "Vad som har iakttagits, på svenska.",
    )
    resolution: Text = column(
        "Resolution",
        "Åtgärd",
        "What has been done about it.",
        "Hur den har hanterats.",
        codes=FINDING_RESOLUTION,
    )
    correction_id: Text = column(
        "Correction",
        "Rättelse",
        "Correction that settles the finding or that it is about; missing where there is none.",
        "Rättelse som avgör saken eller som iakttagelsen gäller; saknas om det inte finns någon.",
        nullable=True,
        pattern=KEY_PART,
    )


@table(
    "corrections",
    Words(
        "Corrections",
        "Rättelser",
        "The decisions of people about what the sources print, each with its reason.",
        "Beslut som personer har fattat om det som står i källorna, vart och ett med motivering.",
    ),
    key=("correction_id",),
    references=(
        TO_SOURCE,
        # One that is not used may be for a page that the source does not hold.
        ForeignKey(TO_PAGE.columns, TO_PAGE.table, TO_PAGE.references, ("is_used", True)),
    ),
)
class Corrections(Table):
    """What people have decided."""

    correction_id: Text = column(
        "Correction identifier",
        "Id för rättelsen",
        "Identifier of the correction.",
        "Rättelsens identitetsbeteckning.",
        pattern=KEY_PART,
    )
    source_id: Text = source_id("the printed text", "den tryckta texten")
    page: Integer = page("the printed text", "den tryckta texten", nullable=True)
    table_name: Text = column(
        "Table",
        "Tabell",
        "Table that the corrected value stands in.",
        "Tabell som det rättade värdet finns i.",
        pattern=NAME,
    )
    row_key: Text = column(
        "Row key",
        "Radnyckel",
        "Key of the row that is corrected: the parts of its primary key joined by |; missing where "
        "the correction holds for all rows of the table.",
        "Nyckeln till den rad som rättas: primärnyckelns delar åtskilda av |; saknas om rättelsen "
        "gäller alla rader i tabellen.",
        nullable=True,
    )
    column_name: Text = column(
        "Column",
        "Kolumn",
        "Column that the corrected value stands in.",
        "Kolumn som det rättade värdet finns i.",
        pattern=NAME,
    )
    printed: Text = column(
        "Printed",
        "Tryckt",
        "The printed text that the correction expects on the page.",
        "Den tryckta text som rättelsen förutsätter på sidan.",
    )
    used: Text = column(
        "Used",
        "Använt",
        "What is used instead; missing where the decision is to leave the value missing.",
        "Vad som används i stället; saknas om beslutet är att värdet ska utelämnas.",
        nullable=True,
    )
    reason: Text = column(
        "Reason",
        "Motivering",
        "Why it was decided so.",
        "Varför beslutet blev sådant.",
    )
    reference: Text = column(
        "Reference",
        "Referens",
        "What the decision is based on, such as another publication; missing where it rests on the "
        "source alone.",
        "Vad beslutet grundas på, till exempel en annan publikation; saknas om det grundas enbart "
        "på källan.",
        nullable=True,
    )
    is_used: Boolean = column(
        "Is in use",
        "Är tillämpad",
        "Whether the correction has been applied; one for a page that the source does not hold is "
        "not, and is reported as a finding.",
        "Om rättelsen har tillämpats; en rättelse för en sida som källan inte innehåller tillämpas "
        "inte utan redovisas som en iakttagelse.",
    )
