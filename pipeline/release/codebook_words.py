"""What a codebook says of all tables together, in both languages.

These are the conventions, how a value is missing, and the rules; the conventions are those of the
data contract. What depends on the content of a release is in ``codebook_caveats``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """The same text in English and in Swedish."""

    en: str
    sv: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something to keep in mind.

    Attributes:
        name: What it is called inside the codebook.
        title: What it is about.
        fact: How it is in this release.
        means: What follows for an analysis.
    """

    name: str
    title: Pair
    fact: Pair
    means: Pair


CONVENTIONS: Mapping[str, Pair] = {
    "files": Pair(
        "Each table is a CSV file and a Parquet file of the same name. CSV files are UTF-8 with "
        "commas and a header row; Parquet files keep types, labels and descriptions.",
        "Varje tabell är en CSV-fil och en Parquet-fil med samma namn. CSV-filerna är UTF-8 med "
        "kommatecken och rubrikrad; Parquet-filerna bevarar typer, etiketter och beskrivningar.",
    ),
    "order": Pair(
        "Rows stand in the order of the primary key, columns in the order given here.",
        "Raderna står i primärnyckelns ordning och kolumnerna i den ordning som anges här.",
    ),
    "codes": Pair(
        "Codes of municipalities (four digits) and counties (two digits) are text and keep their "
        "leading zeros: read 0319, never 319.",
        "Koder för kommuner (fyra siffror) och län (två siffror) är text och behåller sina "
        "inledande nollor: läs 0319, aldrig 319.",
    ),
    "dates": Pair(
        "Dates follow ISO 8601 with as many parts as are known (YYYY, YYYY-MM or YYYY-MM-DD); a "
        "column beside them whose name ends in _precision says how many. Compare dates of "
        "different precision by the parts that both have.",
        "Datum följer ISO 8601 med så många delar som är kända (ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD); "
        "en kolumn intill med ett namn som slutar på _precision anger hur många. Jämför datum "
        "med olika precision genom de delar som båda har.",
    ),
    "offsets": Pair(
        "Offsets (char_start, char_end) count Unicode code points of the source's text from 0; the "
        "end is not included. Programs that count bytes or UTF-16 units must convert them.",
        "Positioner (char_start, char_end) räknar Unicode-kodpunkter i källans text från 0; slutet "
        "ingår inte. Program som räknar byte eller UTF-16-enheter måste räkna om dem.",
    ),
    "booleans": Pair(
        "True and false are written true and false in CSV files.",
        "Sant och falskt skrivs true och false i CSV-filerna.",
    ),
    "language": Pair(
        "Text taken from a source is in the language of the source and as it is printed there.",
        "Text som är hämtad ur en källa är på källans språk och som den är tryckt där.",
    ),
}

MISSING = Pair(
    "An empty cell of a CSV file, and a null of a Parquet file, is a missing value. There is no "
    "other sign for it: no empty text, no 0 and no code. Where a source should have held a value, "
    "a status column says in which way it is missing; it is named beside the column.",
    "En tom cell i en CSV-fil, och ett null i en Parquet-fil, är ett saknat värde. Det finns inget "
    "annat tecken för det: ingen tom text, ingen 0 och ingen kod. Om ett värde borde ha funnits i "
    "en källa anger en statuskolumn på vilket sätt det saknas; den nämns vid varje kolumn.",
)

STATUS_LIST = "value_status"
"""The code list that says how a value is missing."""

RULE_LIST = "evidence_rule"
"""The code list that says how a value follows from its quote."""

CHECKED: Mapping[str, Pair] = {
    "types": Pair(
        "Every value is of the type of its column, within its bounds, matches its pattern as a "
        "whole, and is one of the codes where the column has a code list.",
        "Varje värde är av kolumnens typ, ligger inom dess gränser, stämmer i sin helhet med dess "
        "mönster och är en av koderna om kolumnen har en kodlista.",
    ),
    "required": Pair(
        "No value is missing in a column that may not have missing values.",
        "Inget värde saknas i en kolumn där värden inte får saknas.",
    ),
    "keys": Pair(
        "The primary key of a table occurs once; a foreign key refers to a row that exists, unless "
        "one of its values is missing.",
        "En tabells primärnyckel förekommer en gång; en främmande nyckel hänvisar till en rad som "
        "finns, utom då något av dess värden saknas.",
    ),
    "spans": Pair(
        "char_start is never after char_end, and either both are there or none.",
        "char_start ligger aldrig efter char_end, och antingen finns båda eller ingen.",
    ),
    "precisions": Pair(
        "A date has exactly the parts that the precision beside it says.",
        "Ett datum har exakt de delar som precisionen intill anger.",
    ),
    "quotes": Pair(
        "Each quote equals the text of its source from char_start to char_end, personal "
        "addresses and telephone numbers excepted.",
        "Varje citat är lika med källans text från char_start till char_end, bortsett från "
        "personliga adresser och telefonnummer.",
    ),
}
"""What is checked of all tables before a release is made."""

DERIVED = Pair(
    "A value is stated in a source, follows from it by one of these rules, or has been decided by "
    "a person. The table evidence says which, with the quote and its place. The numbers are those "
    "of the quotes in this release.",
    "Ett värde är angivet i en källa, följer av den enligt någon av dessa regler eller har "
    "beslutats av en person. Tabellen evidence anger vilket, med citatet och dess plats. Talen "
    "gäller citaten i denna utgåva.",
)

KINDS: Mapping[str, Pair] = {
    "string": Pair("text", "text"),
    "integer": Pair("integer", "heltal"),
    "number": Pair("number", "tal"),
    "boolean": Pair("true or false", "sant eller falskt"),
}
"""Kind of a column -> what it is called."""

UNITS: Mapping[str, str] = {
    "bytes": "byte",
    "code points": "kodpunkter",
    "pages": "sidor",
    "points": "punkter",
    "SEK": "kronor",
    "words": "ord",
}
"""Unit -> what it is called in Swedish."""
