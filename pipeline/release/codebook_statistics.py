"""What a codebook says of the files for Stata and SPSS, in both languages.

The rules are those of ``formats.variables``, the limits those of the modules that write the files.
How it is set is in ``codebook`` and ``codebook_html``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.release.codebook_words import Pair
from pipeline.release.edition import Edition
from pipeline.release.formats import spss, stata
from pipeline.release.formats.spss import LONGEST_TEXT, part_name
from pipeline.release.formats.stata import LONGEST_STR
from pipeline.release.formats.variables import DATED, LABELLED, LONGEST_NAME, YES_NO, variables_of

HEADING = Pair("In Stata and SPSS", "I Stata och SPSS")

_NO, _YES = YES_NO[0], YES_NO[1]

STATISTICS: Mapping[str, Pair] = {
    "files": Pair(
        f"Each table is also a file of Stata ({stata.FOLDER}/<table>.dta, release 118, for Stata "
        f"14 or later) and of SPSS ({spss.FOLDER}/<table>.sav), with the labels of this codebook "
        "in English. Files whose names end in _sv have the same values and Swedish labels.",
        f"Varje tabell finns också som en fil för Stata ({stata.FOLDER}/<tabell>.dta, utgåva 118, "
        f"för Stata 14 eller senare) och för SPSS ({spss.FOLDER}/<tabell>.sav), med denna "
        "kodboks etiketter på engelska. Filer med namn som slutar på _sv har samma värden och "
        "svenska etiketter.",
    ),
    "names": Pair(
        f"Each column is a variable of the same name. A name of more than {LONGEST_NAME} "
        "characters, or one that such a program has reserved, is another one here.",
        f"Varje kolumn är en variabel med samma namn. Ett namn på mer än {LONGEST_NAME} tecken, "
        "eller ett som ett sådant program har reserverat, är ett annat här.",
    ),
    "codes": Pair(
        "Beside the text of a code stands a number with value labels, in a variable whose name "
        f"ends in {LABELLED}. The code lists give the number of each code; it is never given to "
        "another. The number of a municipality or a county is its code without leading zeros "
        "(0319 is 319) and its label the name of the place; join tables by the text.",
        "Intill texten för en kod står ett tal med värdeetiketter, i en variabel med ett namn som "
        f"slutar på {LABELLED}. Kodlistorna anger varje kods nummer; det ges aldrig till någon "
        "annan. Numret för en kommun eller ett län är koden utan inledande nollor (0319 är 319) "
        "och etiketten platsens namn; koppla tabeller på texten.",
    ),
    "booleans": Pair(
        f"True and false are the numbers 1 and 0 with the labels {_YES.en} and {_NO.en}.",
        f"Sant och falskt är talen 1 och 0 med etiketterna {_YES.sv} och {_NO.sv}.",
    ),
    "dates": Pair(
        "Beside the text of a date stands one that the program can reckon with, in a variable "
        f"whose name ends in {DATED}. It is filled only where the day is known: for a year or a "
        "month no day is guessed.",
        "Intill texten för ett datum står ett som programmet kan räkna med, i en variabel med ett "
        f"namn som slutar på {DATED}. Det finns bara där dagen är känd: för ett år eller en månad "
        "gissas ingen dag.",
    ),
    "missing": Pair(
        "A missing number or date is missing here too. Neither program has a missing text other "
        "than the empty one; in the SPSS files the empty text is declared missing.",
        "Ett saknat tal eller datum saknas även här. Inget av programmen har någon annan saknad "
        "text än den tomma; i SPSS-filerna är den tomma texten deklarerad som saknad.",
    ),
    "long_texts": Pair(
        f"No text is cut. A Stata variable with a text of more than {LONGEST_STR} bytes is a strL. "
        f"An SPSS variable with a text of more than {LONGEST_TEXT} bytes is divided: the texts "
        f"begin in it and go on in variables beside it ({part_name('text', 1)}, "
        f"{part_name('text', 2)}, {part_name('text', 3)} ...) whose labels say which part they "
        "are; joined they are the text. SPSS keeps no blanks at the end of a text.",
        f"Ingen text är avkortad. En Statavariabel med en text på mer än {LONGEST_STR} byte är en "
        f"strL. En SPSS-variabel med en text på mer än {LONGEST_TEXT} byte är delad: texterna "
        f"börjar i den och fortsätter i variabler intill ({part_name('text', 1)}, "
        f"{part_name('text', 2)}, {part_name('text', 3)} ...) vars etiketter anger vilken del de "
        "är; hopfogade är de texten. SPSS behåller inte blanktecken i slutet av en text.",
    ),
}


def other_variables(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    """Find the variables that no column of their table has the name of.

    Args:
        edition: The release.

    Yields:
        Each table that has some, with their names.
    """
    for name, canonical in edition.tables.items():
        # Names of places are not asked for here.
        variables = variables_of(canonical.description, {})
        others = [one.name for one in variables if one.name not in canonical.columns]
        if others:
            yield name, others
