"""How faults of a transcript look: the table that ``faults`` searches by.

Each kind is a row: where it may stand, how it looks, and how it is said. The patterns hold for any
Swedish text that a web page's transcript has damaged. What must not stand before a fault is asked
behind its first character, so that the search skips all characters with which none begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.parse.swedish import MONTHS

CAPITAL = "A-ZÅÄÖÉ"
SMALL = "a-zåäöéü"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of fault looks.

    Attributes:
        kind: A code of ``finding_kind``.
        clue: Plain text without which the fault cannot be there, so that only its surroundings
            are searched; or bytes that the outline of the text must have there.
        pattern: The fault; its group ``q`` is the quote where there is one.
        message_en: What is wrong, in English.
        message_sv: The same in Swedish.
        resolution: A code of ``finding_resolution``.
        near: Words of which one must stand near it; none where that does not matter.
        reach: Code points on either side of the clue in which the fault is looked for; a fault that
            may be longer would be cut.
    """

    kind: str
    clue: str | bytes
    pattern: re.Pattern[str]
    message_en: str
    message_sv: str
    resolution: str = "kept"
    near: tuple[str, ...] = ()
    reach: int = 60


SHAPES: tuple[Shape, ...] = (
    Shape(
        "lost_year",
        "perioden",
        re.compile(r"\b(?:under|omfatta[rs]?)\s+(?P<q>perioden\s+(?:och|[a-zåäö]+(?:ts|its)))\b"),
        "The years of the period are lost here.",
        "Periodens årtal har fallit bort här.",
    ),
    Shape(
        "lost_year",
        " ,",
        re.compile(r"(?P<q>\w+ ,)(?=\s+\w)"),
        "Something, most likely a year, is lost before the comma.",
        "Något, troligen ett årtal, har fallit bort före kommatecknet.",
    ),
    Shape(
        "lost_address",
        "sidan,",
        re.compile(rf"\b(?P<q>(?:hem|webb)sidan,\s+[{CAPITAL}][{SMALL}]+)"),
        "The address of the web page is lost here, with the end of the sentence.",
        "Webbsidans adress har fallit bort här, tillsammans med meningens slut.",
    ),
    Shape(
        "lost_number",
        "nr ",
        re.compile(rf"\b(?P<q>[Ii]nfonr|[Aa]rtikelnr|[Bb]est\.?nr)(?=\s+[{CAPITAL}])"),
        "The number of the publication is lost behind these words.",
        "Publikationens nummer har fallit bort efter dessa ord.",
    ),
    Shape(
        "lost_number",
        " ex",
        re.compile(rf"(?P<q>[{CAPITAL}](?<!\w.)[{SMALL}]+ ex)\s*$"),
        "The size of the edition is lost here.",
        "Upplagans storlek har fallit bort här.",
    ),
    Shape(
        "lost_ligature",
        "i cer",
        re.compile(rf"\b(?P<q>[{SMALL}]+i cer(?:a|ad|ade|ar|as|at|ats|ing|ingen))\b"),
        "The letters fi are lost within a word.",
        "Bokstäverna fi har fallit bort i ett ord.",
    ),
    Shape(
        "letter_confusion",
        b"aA",
        re.compile(rf"(?P<q>[{SMALL}]I[{SMALL}])"),
        "A capital I stands for a small l.",
        "Ett stort I står i stället för ett litet l.",
    ),
    Shape(
        "joined_words",
        b"AAAa",
        re.compile(rf"(?P<q>[{CAPITAL}]{{3,}}[{SMALL}]{{5,}})"),
        "A hyphen is lost between an abbreviation and a word.",
        "Ett bindestreck har fallit bort mellan en förkortning och ett ord.",
    ),
    Shape(
        "joined_words",
        b"(A",
        re.compile(rf"(?P<q>[{SMALL}]\([{CAPITAL}][{SMALL}]+\))"),
        "A space is lost before a bracket.",
        "Ett mellanslag har fallit bort före en parentes.",
    ),
    Shape(
        "doubled_punctuation",
        ",,",
        re.compile(r"(?P<q>,,)"),
        "Two commas stand where one belongs.",
        "Två kommatecken står där ett hör hemma.",
    ),
    Shape(
        "doubled_punctuation",
        b"0-.0",
        re.compile(r"(?P<q>[0-9]{4}-\.[0-9]{4})"),
        "A dash and a full stop stand where a dash belongs.",
        "Ett streck och en punkt står där ett streck hör hemma.",
    ),
    Shape(
        "spaced_letters",
        b"A A A A A",
        re.compile(rf"(?P<q>[{CAPITAL}](?<!\w.)(?: [{CAPITAL}]){{4,}})(?!\w)"),
        "A word is printed with a space after each letter.",
        "Ett ord är tryckt med mellanrum efter varje bokstav.",
        reach=1000,
    ),
    Shape(
        "lost_dash",
        b"00-00 0000-00",
        re.compile(r"(?P<q>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4}-[0-9]{2}-[0-9]{2})"),
        "The dash between two dates is lost.",
        "Strecket mellan två datum har fallit bort.",
    ),
    Shape(
        "lost_dash",
        b"0000 0000",
        re.compile(r"(?P<q>(?:19|20)(?<![0-9-]..)[0-9]{2} (?:19|20)[0-9]{2})(?![0-9:-])"),
        "The dash in a span of years is lost.",
        "Strecket i ett årsspann har fallit bort.",
    ),
    *(
        Shape(
            "lost_dash",
            clue,
            re.compile(rf"(?<![0-9])(?=(?P<q>{days} (?:{'|'.join(MONTHS)}){year})(?![0-9]))"),
            "The dash between two days is lost.",
            "Strecket mellan två dagar har fallit bort.",
        )
        for days, year in (
            ("[0-9]{1,2} [0-9]{1,2}", ""),
            (rf"[0-9]{{1,2}} [{SMALL}]+ [0-9]{{4}} [0-9]{{1,2}}", " [0-9]{4}"),
        )
        for clue in (b"0 0 a", b"0 00 a")
    ),
    *(
        Shape(
            "lost_dash",
            b"0000 000",
            re.compile(rf"{clue}:? (?P<q>[0-9]{{4}} [0-9]{{3,5}})(?![0-9])"),
            "The dash in a journal number is lost.",
            "Strecket i ett journalnummer har fallit bort.",
        )
        for clue in ("Jnr", "ournalnr", "ournalnummer")
    ),
    Shape(
        "lost_characters",
        " s ",
        re.compile(rf"(?P<q>[{CAPITAL}](?<!\w.)[{SMALL}]+ s)(?= [{SMALL}])"),
        "An apostrophe is lost.",
        "En apostrof har fallit bort.",
    ),
    Shape(
        "lost_characters",
        b"0, 0",
        re.compile(r"(?P<q>[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?, [0-9]{1,3})(?![0-9:-])"),
        "The paragraph sign before the number of a decision is lost.",
        "Paragraftecknet före ett besluts nummer har fallit bort.",
        near=("ullmäktige", "tyrelsen", "ämnden"),
    ),
)
