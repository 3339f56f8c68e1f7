"""Codes of programmes and projects: how much of them the source holds, and how exact a date is.

Codes of the people in them do not belong here, see ``people``.
"""

from __future__ import annotations

from schemas.definition import Code, CodeList

PRESENTATION_STATUS = CodeList(
    "presentation_status",
    {
        "complete": Code(
            "Complete",
            "Fullständig",
            "The source holds the whole presentation of the project.",
            "Källan innehåller hela presentationen av projektet.",
            number=1,
        ),
        "partial": Code(
            "Partial",
            "Ofullständig",
            "The presentation begins in the source, but the source breaks off before its end.",
            "Presentationen börjar i källan, men källan bryts av före presentationens slut.",
            number=2,
        ),
        "listed": Code(
            "Listed",
            "Endast förtecknad",
            "The source names the project in its lists but does not hold the presentation.",
            "Källan nämner projektet i sina förteckningar men innehåller inte presentationen.",
            number=3,
        ),
    },
)

VALUE_STATUS = CodeList(
    "value_status",
    {
        "stated": Code(
            "Stated",
            "Angiven",
            "The source states the value.",
            "Källan anger värdet.",
            number=1,
        ),
        "blank_in_source": Code(
            "Blank in the source",
            "Tom i källan",
            "The source prints the label of the value, such as Projekttid, but nothing after it.",
            "Källan har ledtexten, till exempel Projekttid, men inget värde efter den.",
            number=2,
        ),
        "label_missing": Code(
            "Label missing",
            "Ledtext saknas",
            "The part of the source where the value belongs is there, but has neither the label "
            "nor the value.",
            "Den del av källan där värdet hör hemma finns, men både ledtexten och värdet saknas.",
            number=3,
        ),
        "not_presented": Code(
            "Not presented",
            "Ej presenterad",
            "The source does not hold the presentation in which the value would stand.",
            "Källan innehåller inte den presentation där värdet skulle ha stått.",
            number=4,
        ),
        "truncated": Code(
            "Truncated",
            "Avbruten",
            "The source breaks off before the place where the value would stand.",
            "Källan bryts av före den plats där värdet skulle ha stått.",
            number=5,
        ),
    },
)

DATE_PRECISION = CodeList(
    "date_precision",
    {
        "year": Code(
            "Year",
            "År",
            "Only the year is known; the date is written as YYYY.",
            "Endast året är känt; datumet skrivs ÅÅÅÅ.",
            number=1,
        ),
        "month": Code(
            "Month",
            "Månad",
            "The year and the month are known; the date is written as YYYY-MM.",
            "Året och månaden är kända; datumet skrivs ÅÅÅÅ-MM.",
            number=2,
        ),
        "day": Code(
            "Day",
            "Dag",
            "The whole date is known; it is written as YYYY-MM-DD.",
            "Hela datumet är känt; det skrivs ÅÅÅÅ-MM-DD.",
            number=3,
        ),
    },
)

TITLE_PLACE = CodeList(
    "title_place",
    {
        "table_of_contents": Code(
            "Table of contents",
            "Innehållsförteckning",
            "The title stands in the table of contents.",
            "Titeln står i innehållsförteckningen.",
            number=1,
        ),
        "introduction": Code(
            "List in the introduction",
            "Uppräkning i inledningen",
            "The title stands in one of the introduction's lists of the projects of a theme.",
            "Titeln står i en av inledningens uppräkningar av projekten inom ett tema.",
            number=2,
        ),
        "project_list": Code(
            "Numbered project list",
            "Numrerad projektförteckning",
            "The title stands in the numbered list that opens the project presentations.",
            "Titeln står i den numrerade förteckning som inleder projektpresentationerna.",
            number=3,
        ),
        "presentation_heading": Code(
            "Heading of the presentation",
            "Presentationens rubrik",
            "The title is the heading of the project's own presentation.",
            "Titeln är rubriken till projektets egen presentation.",
            number=4,
        ),
        "running_text": Code(
            "Running text",
            "Löpande text",
            "The title is named in the running text.",
            "Titeln nämns i den löpande texten.",
            number=5,
        ),
    },
)
