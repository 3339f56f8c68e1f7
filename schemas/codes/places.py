"""Codes of places: what is named, in which form, and how sure a region's members are."""

from __future__ import annotations

from schemas.definition import Code, CodeList

MENTION_KIND = CodeList(
    "mention_kind",
    {
        "municipality": Code(
            "Municipality",
            "Kommun",
            "A municipality is named.",
            "En kommun nämns.",
            number=1,
        ),
        "county": Code(
            "County",
            "Län",
            "A county is named.",
            "Ett län nämns.",
            number=2,
        ),
        "region": Code(
            "Region",
            "Region",
            "A region is named that is neither a municipality nor a county.",
            "Ett område nämns som varken är en kommun eller ett län.",
            number=3,
        ),
    },
)

MENTION_FORM = CodeList(
    "mention_form",
    {
        "bare": Code(
            "Name alone",
            "Enbart namnet",
            "The name alone, such as Halmstad.",
            "Enbart namnet, till exempel Halmstad.",
            number=1,
        ),
        "genitive_kommun": Code(
            "Name in the genitive with kommun",
            "Namnet i genitiv med kommun",
            "The name in the genitive before a form of the word kommun, such as Halmstads kommun "
            "or Åmåls kommuns.",
            "Namnet i genitiv före en form av ordet kommun, till exempel Halmstads kommun eller "
            "Åmåls kommuns.",
            number=2,
        ),
        "kommun": Code(
            "Uninflected name with kommun",
            "Oböjt namn med kommun",
            "The uninflected name before a form of the word kommun or stad, such as Vara kommun or "
            "Västerås stad.",
            "Det oböjda namnet före en form av ordet kommun eller stad, till exempel Vara kommun "
            "eller Västerås stad.",
            number=3,
        ),
        "map_label": Code(
            "Label on a map",
            "Namn på karta",
            "The name stands on a map.",
            "Namnet står på en karta.",
            number=4,
        ),
        "title": Code(
            "In a title",
            "I en titel",
            "The name is part of the title of a project or a document.",
            "Namnet ingår i titeln på ett projekt eller ett dokument.",
            number=5,
        ),
        "organisation_name": Code(
            "In the name of an organisation",
            "I namnet på en organisation",
            "The name is part of the name of an organisation, such as Uppsala universitet.",
            "Namnet ingår i namnet på en organisation, till exempel Uppsala universitet.",
            number=6,
        ),
        "other": Code(
            "Other form",
            "Annan form",
            "The name stands in another form, such as in a compound word or in the name of a thing "
            "that is no organisation.",
            "Namnet står i en annan form, till exempel i en sammansättning eller i namnet på något "
            "som inte är en organisation.",
            number=7,
        ),
    },
)

REGION_KIND = CodeList(
    "region_kind",
    {
        "county": Code(
            "County",
            "Län",
            "The region is a county; its code stands in county_code.",
            "Regionen är ett län; länskoden står i county_code.",
            number=1,
        ),
        "labour_market_region": Code(
            "Local labour market region",
            "Lokal arbetsmarknadsregion",
            "A group of municipalities that make up one local labour market, according to the "
            "division in labour_market_reference.",
            "En grupp kommuner som utgör en lokal arbetsmarknad enligt den indelning som anges i "
            "labour_market_reference.",
            number=2,
        ),
        "informal": Code(
            "Informal region",
            "Informell region",
            "A region with a name in use but without a fixed boundary, such as Höglandet.",
            "Ett område med ett vedertaget namn men utan fastställd gräns, till exempel Höglandet.",
            number=3,
        ),
    },
)

CONFIDENCE = CodeList(
    "confidence",
    {
        "high": Code(
            "High",
            "Hög",
            "The reference states the membership outright.",
            "Referensen anger uttryckligen att kommunen ingår.",
            number=1,
        ),
        "medium": Code(
            "Medium",
            "Medelhög",
            "The membership is inferred from what the reference states, or stated only for "
            "another time than that of the programme.",
            "Att kommunen ingår har härletts ur referensen, eller anges där endast för en annan "
            "tid än programmets.",
            number=2,
        ),
        "low": Code(
            "Low",
            "Låg",
            "The membership rests on a single or weak reference.",
            "Att kommunen ingår grundas på en enstaka eller svag referens.",
            number=3,
        ),
    },
)
