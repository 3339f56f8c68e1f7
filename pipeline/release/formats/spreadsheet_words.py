"""What is said of the files for spreadsheets, in both languages: in the codebook and the workbook.

What the files do is in ``excel``, ``spreadsheet_csv`` and ``spreadsheet_text``.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.release.codebook_words import Pair
from pipeline.release.formats.spreadsheet_text import Change

HEADING = Pair("Spreadsheets", "Kalkylblad")

WORKBOOK: Mapping[str, Pair] = {
    "missing": Pair(
        "An empty cell is a missing value; no sign, no 0 and no code stands for it. Where a source "
        "should have held a value, a status column says in which way it is missing.",
        "En tom cell är ett saknat värde; inget tecken, ingen 0 och ingen kod står för det. Om ett "
        "värde borde ha funnits i en källa anger en statuskolumn på vilket sätt det saknas.",
    ),
    "types": Pair(
        "Numbers are numbers, true and false are the program's own (SANT and FALSKT in Swedish), "
        "and codes, identifiers and all other texts are text: 0319 stays 0319. No cell is a "
        "formula or a link.",
        "Tal är tal, sant och falskt är programmets egna (TRUE och FALSE på engelska), och koder, "
        "identitetsbeteckningar och all annan text är text: 0319 förblir 0319. Ingen cell är en "
        "formel eller en länk.",
    ),
    "dates": Pair(
        "A column is a column of dates if each of its values is a whole day from 1 March 1900 on. "
        "Otherwise all of it is text (YYYY, YYYY-MM or YYYY-MM-DD): programs turn a column of both "
        "into serial numbers, and disagree on the days before.",
        "En kolumn är en datumkolumn om vart och ett av dess värden är en hel dag från och med den "
        "1 mars 1900. Annars är hela kolumnen text (ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD): program gör "
        "om en kolumn med båda slagen till löpnummer och är oense om dagarna dessförinnan.",
    ),
    "labels": Pair(
        "The first row has the names of the columns, as in all files of the release. Point at a "
        "name to see its labels; the sheet codebook has all labels, descriptions and codes.",
        "Första raden har kolumnernas namn, som i alla filer i utgåvan. Peka på ett namn för att "
        "se dess etiketter; bladet codebook har alla etiketter, beskrivningar och koder.",
    ),
    "limits": Pair(
        "What a cell cannot hold: a text of more than 32,767 characters is shortened and says "
        "where the whole of it stands; a control character is shown by a sign such as ␀; a "
        "carriage return is a line feed; a whole number of more than 15 digits is text; any other "
        "number has 16 digits. Rows beyond 1,048,575 are on further sheets. The canonical files "
        "have all values as they are.",
        "Vad en cell inte rymmer: en text på mer än 32 767 tecken är avkortad och anger var hela "
        "texten finns; ett styrtecken visas med ett tecken som ␀; en vagnretur är en radmatning; "
        "ett heltal med mer än 15 siffror är text; andra tal har 16 siffror. Rader utöver "
        "1 048 575 står på ytterligare blad. De kanoniska filerna har alla värden som de är.",
    ),
}
"""How to read the workbook, by topic."""

_FILES = Pair(
    "excel/lnu.xlsx is a workbook with all tables, one on each sheet, and this codebook. "
    "csv-sv/<table>.csv is for spreadsheets with Swedish settings. Both derive from the canonical "
    "files, csv/ and parquet/, which hold every value as it is.",
    "excel/lnu.xlsx är en arbetsbok med alla tabeller, en per blad, och denna kodbok. "
    "csv-sv/<tabell>.csv är för kalkylprogram med svenska inställningar. Båda följer av de "
    "kanoniska filerna, csv/ och parquet/, som har varje värde som det är.",
)

CSV_SETTINGS = Pair(
    "csv-sv: UTF-8 with a byte order mark, semicolons, CR LF, decimal commas; every text is in "
    "quotes, true and false are SANT and FALSKT, and an empty cell is a missing value.",
    "csv-sv: UTF-8 med byteordningsmärke, semikolon, CR LF, decimalkomma; all text står inom "
    "citattecken, sant och falskt är SANT och FALSKT, och en tom cell är ett saknat värde.",
)

CSV_SAFE = Pair(
    "csv-sv: a text that a spreadsheet would run as a formula, since it begins with =, +, -, @ or "
    "a tab, has an apostrophe (') before it; to read it, take one apostrophe away from whatever "
    "begins with apostrophes and such a sign. A line break is a space, so that no cell has more "
    "than one line. Long texts and control characters are as in the workbook. In csv/ all of these "
    "are untouched.",
    "csv-sv: en text som ett kalkylprogram skulle köra som formel, eftersom den börjar med =, +, "
    "-, @ eller tabb, har en apostrof (') före sig; ta vid läsning bort en apostrof från det som "
    "börjar med apostrofer och ett sådant tecken. En radbrytning är ett mellanslag, så att ingen "
    "cell har mer än en rad. Långa texter och styrtecken är som i arbetsboken. I csv/ är allt "
    "detta orört.",
)

CSV_OPENING = Pair(
    "csv-sv: a double click in Excel shows the code 0319 as 319 and a date without a day, 2003-05, "
    "as a day in May, since a CSV file cannot say that a column is text. The workbook can, and is "
    "what to double-click. Or choose Data > From Text/CSV and, under data type detection, Do not "
    "detect data types; in LibreOffice, have quoted fields formatted as text.",
    "csv-sv: ett dubbelklick i Excel visar koden 0319 som 319 och ett datum utan dag, 2003-05, som "
    "en dag i maj, eftersom en CSV-fil inte kan ange att en kolumn är text. Det kan arbetsboken, "
    "och den är till för dubbelklick. Eller välj Data > Från text/CSV och, under identifiering av "
    "datatyp, Identifiera inte datatyper; i LibreOffice, låt fält inom citattecken formateras som "
    "text.",
)


def _of_the_workbook(pair: Pair) -> Pair:
    return Pair(f"excel: {pair.en}", f"excel: {pair.sv}")


SPREADSHEETS: Mapping[str, Pair] = {
    "files": _FILES,
    "types": _of_the_workbook(WORKBOOK["types"]),
    "dates": _of_the_workbook(WORKBOOK["dates"]),
    "limits": _of_the_workbook(WORKBOOK["limits"]),
    "csv": CSV_SETTINGS,
    "safe": CSV_SAFE,
    "opening": CSV_OPENING,
}
"""What the codebook says of the files for spreadsheets."""

CHANGES: Mapping[Change, Pair] = {
    Change.SHORTENED: Pair("Shortened texts, whole in", "Avkortade texter, hela i"),
    Change.CONTROLS: Pair(
        "Texts with control characters shown by signs, as they are in",
        "Texter med styrtecken visade med tecken, som de är i",
    ),
    Change.RETURNS: Pair(
        "Texts with carriage returns as line feeds, as they are in",
        "Texter med vagnreturer som radmatningar, som de är i",
    ),
    Change.DIGITS: Pair(
        "Whole numbers as text, since some have more than 15 digits, as numbers in",
        "Heltal som text, då några har mer än 15 siffror, som tal i",
    ),
}
"""What is said of changed cells of the workbook: this, a file, and the number of cells."""

NO_CHANGE = Pair(
    "No cell of this workbook had to be changed.",
    "Ingen cell i denna arbetsbok har behövt ändras.",
)

CELLS: Mapping[str, Pair] = {
    "string": Pair("text", "text"),
    "integer": Pair("number", "tal"),
    "number": Pair("number", "tal"),
    "boolean": Pair("TRUE or FALSE", "SANT eller FALSKT"),
    "date": Pair("date", "datum"),
}
"""Kind of the cells of a column -> what the codebook sheet calls it."""
