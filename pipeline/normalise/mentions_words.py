"""Closed word classes that tell what a place name does in a Swedish text.

Words of the language only: no place, person or organisation is named here, except the names of
municipalities that are also common words or names of people.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Endings(NamedTuple):
    """Endings of words; the last letters of all are looked at first, which is quicker."""

    last: frozenset[str]
    endings: tuple[str, ...]

    def end(self, word: str) -> bool:
        """Tell whether one of them ends a word in lower case."""
        return word[-3:] in self.last and word.endswith(self.endings)


def _endings(words: str) -> Endings:
    endings = tuple(word.replace("_", " ") for word in words.split())
    return Endings(frozenset(ending[-3:] for ending in endings), endings)


# --- after a name -----------------------------------------------------------------------------

MUNICIPALITY = "municipality"
MUNICIPALITIES = "municipalities"
COUNTY = "county"
LABOUR_MARKET = "labour_market"

_LABOUR_MARKET_WORDS = (
    *("la", "fa", "lokal", "lokala"),
    *(
        f"{first}region{ending}"
        for first in ("la-", "fa-", "arbetsmarknads", "pendlings")
        for ending in ("", "s", "en", "ens")
    ),
)
AFTER: dict[str, str] = {
    **dict.fromkeys(("kommun", "kommuns", "stad", "stads"), MUNICIPALITY),
    **dict.fromkeys(("kommuner", "kommuners"), MUNICIPALITIES),
    **dict.fromkeys(("län", "läns"), COUNTY),
    **dict.fromkeys(_LABOUR_MARKET_WORDS, LABOUR_MARKET),
}
"""What the word after a name, in lower case, makes of it."""

LABOUR_MARKET_REGION = re.compile(
    r"\s+(?:(?:(?:LA|FA|[Ll]okala?\s+arbetsmarknads?|arbetsmarknads|pendlings)[ -]?"
    r"region(?:ens?|s)?)|LA)(?![\w-])"
)
"""``LA-region``, ``lokala arbetsmarknadsregion`` and their inflections, after a name."""

NAMED_BY_INSTITUTION = _endings(
    "universitet universitetet universitets högskola högskolas tekniska landsting landstinget"
    " landstings förbund förbundet förbunds lasarett sjukhus tingsrätt hovrätt stift kammare"
    " fullmäktige styrelse nämnd förvaltning koncern teater orkester sparbank museum"
)
"""Endings of lower-case words that make an organisation's name with the name before them."""

NAMED_BY_THING = _endings(
    "hus rike park parken slott domkyrka flygplats station festival festivalen mässa mässan marknad"
)
"""Endings of words that make the name of a thing with the place name before them."""

ORGANISATION = _endings(
    "akademi akademin allians alliansen bank bolag bolaget byrå byrån center centre centrum cluster"
    " college companies company energi fullmäktige förbund förbundet förbunds förening föreningen"
    " företagarna gymnasium handelskammare handelskammaren hushållningssällskap högskola högskolan"
    " incubator inkubator institut institutet kansli klubb klubben koncern koncernen krets kretsen"
    " landsting landstinget landstings lasarett leader lobby museum nämnd nämnden näringsliv"
    " nätverket orkester plattform plattformen region rotary råd rådet science_park sjukhus skola"
    " skolan stiftelse stiftelsen styrelse styrelsen teater teatern tidning tidningar tingsrätt"
    " turistbyrå union universitet universitetet university visit"
)
"""Endings of words that name a kind of organisation."""

COMPANY = re.compile(
    r"(?:\s+[\w&-]+){0,3}?\s+(?:AB|HB|KB|[Aa]ktiebolag|[Ee]k\.|[Ee]konomisk(?:a)?)(?!\w)"
)
"""The form of a company or economic association within a few words."""

COMPANY_SIGNS = ("AB", "HB", "KB", "ktiebolag", "konomisk", "Ek.", "ek.")
"""What such a form holds, looked for first because that is quicker."""

# --- before a name ----------------------------------------------------------------------------

BODY_AT = _endings(
    "högskolan universitetet länsstyrelsen länsstyrelse landstinget landsting regionförbundet"
    " kommunförbundet kommunalförbundet handelskammaren länsarbetsnämnden"
)
"""Endings of bodies whose name goes on with ``i`` or ``på`` and the place."""

COUNTY_BODY_AT = _endings(
    "länsstyrelsen länsstyrelserna landstinget landstingen regionförbundet regionförbunden"
    " länsarbetsnämnden länsarbetsnämnderna"
)
"""Endings of bodies of a county, before ``i`` and a name that county and municipality share."""

COUNTY_BODY = _endings(
    "länsstyrelsen länsstyrelsens landstinget landstingets regionförbundet regionförbundets"
    " länsarbetsnämnden region länen länen: län:"
)
"""Endings of words straight before such a name after which it is the county's."""

COUNTIES_TO_COME = re.compile(
    r"(?:länen|län:|län är|(?:länsstyrelserna|landstingen|regionförbunden|länsarbetsnämnderna) i)"
    r":?\s*\(?$",
    re.I,
)
"""What stands before a list of counties."""

PLACE_PREPOSITIONS = frozenset(
    "från i inom kring mellan mot nära omkring runt till utanför vid".split()
)
"""Prepositions after which a capitalised word is a place rather than a person."""

MID_SENTENCE = frozenset(
    "att blir blev bland både då där därför eftersom eller får fick för genom ha hade har hos"
    " huruvida inklusive kan kring med medan men nu när och om oss på samt ska skall som så såväl"
    " sedan tills trots under utan utom varför var vill än är år åt över".split()
)
"""Words that no sentence ends with: a capital after them is a name's."""

MID_SENTENCE_BEFORE_PLACE = frozenset(
    "att bland både då där eftersom medan när om samt som såväl utom än över".split()
)
"""Those of them that stand before a place rather than a person."""

MUNICIPALITY_LABEL = re.compile(
    r"(?:kommun(?:en|ens|erna|ernas|er:|:)|städerna|staden|orterna|orten)[:,]?$", re.I
)
"""A word that says that names of municipalities follow."""

MUNICIPALITY_WORD = re.compile(r"kommun(?:er)?,?$", re.I)
"""A word that may say so, or end a sentence."""

POSTAL_CODE = re.compile(r"[0-9]{3}\s?[0-9]{2}\s+$")

DATE_AFTER = re.compile(
    r",?\s+(?:den\s+)?(?:[0-9]{4}-[0-9]{2}"
    r"|[0-9]{1,2}\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
)
"""The date of a letter: ``Lund den 3 maj``, ``Vara 2005-03-01``."""

OF_A_PLACE = re.compile(
    r"^(?:närings|kommun|invånar|befolkning|stadsk|centralort|tätort|politiker|landsbygd"
    r"|arbetsmarknad|skärgård|domkyrk)"
)
"""How nouns begin that only a place has: ``Lunds näringsliv``, ``Bodens invånare``."""

CALLED = _endings(
    "boken kampanjen konferensen kurs kursen mässan programmet projektet rapporten satsningen"
    " tidningen utställningen"
)
"""Endings of things that are called by the capitalised words after them."""

COMMON_NOUN = _endings(
    "het heten isk iska iskt kommun kommunen kommunerna län länen länet ning ningen plan planen"
    " program programmet projekt projektet rapport rapporten skap skapet stad staden strategi"
    " strategin tion tionen utveckling"
)
"""Endings by which a capitalised word shows that it is no name."""

PERSON_TITLE = re.compile(
    r"^(?:doktor|docent|dr|fru|fröken|herr|ledamot|ordförande|professor|statsråd|vd|hövding)\.?$"
    r"|(?:chef|ledare|råd|rådet|direktör|minister|sekreterare|ansvarig|hövding|konsult|forskare"
    r"|ordförande|samordnare|strateg|rektor|författare|utredare|redaktör|assistent|inspektör"
    r"|handläggare|rådgivare)(?:n|en|s)?$",
    re.I,
)
"""A word before or after a person's name."""

SURNAME_ENDING = _endings(
    "berg dahl feldt gren holm ius kvist lind lund löf man qvist quist son stedt ström"
)
"""Endings of many surnames."""

INITIAL = re.compile(r"^(?:[A-ZÅÄÖ]\.|[A-HJ-Z])$")
"""A person's initial; a capital I alone begins a sentence."""

# --- regions ----------------------------------------------------------------------------------

DIRECTIONS = frozenset(
    "Norra Södra Östra Västra Mellersta Inre Yttre Övre Nedre Nordöstra Nordvästra Sydöstra"
    " Sydvästra".split()
)

COMPANY_PARTS = frozenset("Syd Norr Söder Öst Öster Väst Väster Nord Mitt Stad".split())
"""What follows the word region where it is a part of a company, no name."""

COMMON_FIRST_PARTS = frozenset(
    "affär ansvars barn bas bergs bilaterala bo bostads brand bruks by centrum del delta deltagar"
    " dotter eu euro expert fack fall familje fiske fjäll fokus forsknings fri fritids försöks"
    " geografi gles glesbygds god grann gruv gräns halv hamn hel hem hemma hjälp huvud huvudstads"
    " idrotts industri initiativ inland insats it jordbruks kommun krans kranz kultur kunskap kust"
    " kärn land lands landsbygds landsting lokal län medlem mellan militär mitt mode mål natur när"
    " nät partner pastorats pilot policy program projekt rand rekreation resurs riks risk sam"
    " samarbete samarbets samverkan sjukvård skog skol skärgård slätt små småstad sport stad stads"
    " stor storkommun storstad strand stöd tekniska teknik tema test turist tätort under ut utkant"
    " val vatten vinter vård värd ytter ägar ämne".split()
)
"""First parts of compounds that are common nouns, with or without linking s: ``landsbygden``."""

ABSTRACT_FIRST_PART = re.compile(
    r"(?:ing|het|tion|skap|ment|dom|arbet|växt|kompeten|styrke|marknad|verksamhet|bygd)s?$"
)
"""How abstract nouns end as first parts: ``utvecklingsområdet``, ``tillväxtregionen``."""

# --- names that are other words too -----------------------------------------------------------

COMMON_WORDS = frozenset(
    "Ale Berg Boden Grums Kil Klippan Köping Lomma Lund Mark Mora Nacka Skara Trosa Vara Vindeln"
    " Älvdalen".split()
)
"""Names that are common words in lower case (flag ``common_word`` of ``name_forms.csv``)."""

COMMON_GENITIVES = frozenset(
    "Ale Berg Boden Bräcke Kil Klippan Köping Lund Mark Mora Nacka Skara Trosa Vara Vindeln"
    " Älvdalen".split()
)
"""Names whose genitive is a common word (flag ``genitive_is_word``)."""

PERSONAL_NAMES = frozenset("Berg Lund Mark Nora Norberg Vilhelmina".split())
"""Names that people bear (flags ``first_name`` and ``surname``)."""

FIRST_NAMES = frozenset("Mark Nora Vilhelmina".split())
"""Those of them that are given names."""

OPENING_WORDS = frozenset("Berg Boden Klippan Mark Vara".split())
"""Common words that can begin a sentence or a heading without an article before them."""

MAY_BE_SUBJECT = PERSONAL_NAMES | {"Boden", "Klippan"}
"""Names that are a subject by themselves as common words or people too."""

FINITE_VERBS = frozenset(
    "har hade ligger blev fick deltar deltog ingår ingick satsar satsade samverkar samverkade"
    " växer växte är var vill ska skall kan bildar bildade driver drev ansvarar leder tillhör"
    " gränsar arbetar".split()
)
"""Verbs that follow a subject: a bare noun or an infinitive is none."""

IS_A_PLACE = re.compile(
    r"\s+(?:(?:är|var|blev)\s+(?:[\w-]+\s+){0,3}?[\w-]*(?:kommun|stad|ort)(?:en)?(?!\w)"
    r"|(?:ligger|låg|gränsar|hör)\s+(?:\w+\s+)?(?:i|vid|mellan|nära|till|mot)\s+[A-ZÅÄÖ])"
)
"""What is said of a place only: ``är en kommun``, ``ligger i Norrbotten``."""
