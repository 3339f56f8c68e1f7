"""Finite verbs of written Swedish: the commonest by their stems, others by their endings.

Only what holds for any Swedish text; conjugations after Svenska Akademiens grammatik. Verbs in
-era are open in number and told by that ending alone, verbs with a prefix (``ut-vecklar``,
``sam-arbetar``) by what stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

# -ar, -ade, -as, -ades.
_FIRST = """
 aktiver anlit anordn anpass ansvar anvis arbet avlast avslut avslöj bad bekräft belast belön
 betal beton betrakt bevak bevar bevis bild blomstr börj cykl dal dans del delt dubbl efterfråg
 eftersträv fatt fir fisk flytt flöd forsk frakt främj fråg fång fördel fördjup fördubbl förankr
 förbättr förenkl förhandl förklar förmedl förny försvår försämr förtydlig förvalt förvandl förvån
 förvärv förändr gagn gill gynn hamn handl hindr hitt hopp hämt hänvis innefatt inrikt inrätt jobb
 kall kast klag klar koppl kost kretsar kämp lag land let likn lit lock lossn lov lyck lyssn lämn länk
 medverk men minsk mogn motsvar motverk mål närm odl omfatt omvandl ordn ork orsak pass pek plock
 prat prov pröv prägl påpek påverk rapp rikt rust räkn rädd röst sakn saml samarbet samordn samtal
 samverk sats segl skad skaff skap skick skildr skydd slop slut smak snickr spar spegl spel spår
 stann start stopp svar syft sälls tack tal tapp test tillämp titt tjän tolk trampl trots träff
 trän tvek tving tävl underlätt undr uppfatt uppman uppmuntr uppmärksamm upprätt uppskatt utarbet
 utbild utform utman utnyttj utrust utveckl utvidg utök vak vandr varn verk vidg vil vis vist vård
 våg välkomn vänt värn växl yttr ägn älsk ändr åtgärd ök önsk öppn överrask övertyg övervak
 överträff återspegl
""".split()

# -er, -de, -s, -des.
_SECOND_SOFT = """
 anmäl använd bestäm bygg dröj fyll följ föranled försörj förebygg gläd gläm glöm gäll häng häv
 höj inled invig känn kräv lev led nämn ring sänd skilj ställ styr sörj tillhör tröttn tyd tänd
 tömm uppfyll upphäv upplev utred vänd väg väv äg ärv behöv stäng
""".split()

# -er, -te, -s, -tes.
_SECOND_HARD = """
 ansök belys besök byt efterlys fäst försök hjälp köp lyft läs lös märk mät möt res räck sköt sträck
 stärk stöt sänk sök trivs tryck tyck täck tänk undersök upplys utmärk väck väx åk släpp smält
""".split()

# -r, -rde, -rs, -rdes.
_SECOND_R = "hör för kör rör lär styr hyr".split()

# Irregular and strong verbs: present and preterite, active and passive.
_STRONG = """
 är var vore har hade blir blev får fick kan kunde ska skall skulle vill ville måste bör borde må
 går gick står stod ser såg ses sågs ger gav ges gavs tar tog tas togs gör gjorde görs gjordes
 kommer kom sitter satt ligger låg lägger lade läggs lades säger sade sa sägs sades heter hette
 vet visste drar drog dras drogs slår slog slås slogs når nådde nås nåddes tror trodde bor bodde
 sker skedde finns fanns syns syntes hörs hördes tycks tycktes minns mindes hoppas trivs trivdes
 lyckas lyckades fattas saknas anses ansågs håller höll hålls hölls faller föll låter lät
 skriver skrev skrivs skrevs driver drev drivs drevs sprider spred sprids spreds bryter bröt bryts
 bröts bjuder bjöd bjuds bjöds skjuter sköt skjuts sköts sluter slöt sluts slöts flyger flög
 flyter flöt knyter knöt knyts knöts njuter njöt sjunger sjöng sjunker sjönk springer sprang
 vinner vann finner fann binder band binds bands brinner brann försvinner försvann hinner hann
 dricker drack äter åt sover sov bär bärs skär väljer valde väljs valdes säljer sålde säljs såldes
 sätter satte sätts sattes vänjer dör dog ler log skiner sken stiger steg viker vek undviker undvek
 vrider rider skrider biter lider griper grep består bestod gläds glider gled kliver klev leder
 ledde leds leddes stöder stödde stöds stöddes stödjer ber bad bes beror berodde växer växte tål
 hängde behövs pågår pågick flyr flydde gror grodde tyder beslutar vidtar vidtog mår mådde rår
 utgörs utses utsågs tvingas enas enades skiljer skilde skiljs skiljer visades
""".split()

_PREFIXES = (
    "an av be bi bort efter fast fort fram fri full för före förut genom hem hop in inne kart kring"
    " marknads med mellan miss mot ned ner ny om på sam sammanställ själv sär till under undan upp"
    " ut utan vid vidare åter över"
).split()

_SHORT_BASES = frozenset(
    "tar tog ger gav går gick ser såg står stod gör drar drog slår slog för hör lade höll kom når"
    " rör".split()
)
"""Short forms that stand behind prefixes; with others nouns would read as verbs (``förvar``)."""
_LONG_BASE = 5

_ENDINGS = (
    "erar", "eras", "erade", "erades", "ades", "ddes", "ttes", "ldes", "gdes", "vdes",
    "rdes", "jdes", "mdes", "ptes", "ktes", "stes", "xtes", "kte", "pte", "dde",
)  # fmt: skip
"""Endings of finite verbs only (``-eras`` also of infinitives, which stand behind a finite verb)."""


def _forms() -> Iterator[str]:
    for stem in _FIRST:
        yield from (stem + "ar", stem + "ade", stem + "as", stem + "ades")
    for stem in _SECOND_SOFT:
        short = stem[:-1] if stem.endswith(("nn", "mm")) else stem
        yield from (stem + "er", short + "de", stem + "s", short + "des")
    for stem in _SECOND_HARD:
        yield from (stem + "er", stem + "te", stem + "s", stem + "tes")
    for stem in _SECOND_R:
        yield from (stem, stem + "de", stem + "s", stem + "des")
    yield from _STRONG


FINITE = frozenset(_forms()) - {"för", "byts", "delt"}
"""Finite forms without prefix; ``för`` is nearly always the preposition."""


@lru_cache(1 << 14)
def is_finite_form(key: str) -> bool:
    """Tell whether a word is a finite verb by its form alone.

    Args:
        key: The word in lower case.

    Returns:
        Whether it is one in any context; a form that may also be a participle is not.
    """
    return key in FINITE or key.endswith(_ENDINGS) or _has_finite_base(key)


def _has_finite_base(key: str) -> bool:
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            base = key[len(prefix) :]
            if base in _SHORT_BASES or (len(base) >= _LONG_BASE and base in FINITE):
                return True
    return False
