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
 anlit anordn anpass ansvar anvis arbet avlast avslut avslöj bad bekräft belast belön betal beton
 betrakt bevak bevar bevilj bevis bild blick block blomstr bok bring brist börj charm cykl dal
 dans del delt drabb dubbl dämp efterfråg eftersträv eld fastn fatt fik fir fisk fix flagg flytt
 flöd form forsk fostr frakt frukt fråg främj fång färg förankr förbättr fördel fördjup fördubbl
 förenkl förfog förhandl förklar förknipp förlit förlor förmedl förnek förny försvår försämr
 förtydlig förvalt förvandl förvån förvärv förändr gagn gill giss grill gräl gräns gynn halk hamn
 handl hejd hindr hitt hopp hot hyll hämt hänvis härstamm innefatt inrikt inrätt jobb jubl kalk
 kall kast klag klapp klar klassn klättr knack kok koppl kost krets krock kämp lag land larm
 ledsag let likn lindr list lit lock lossn lov lur lut lyck lyssn lägr lämn lämp länk match
 medverk mejl men minsk mjölk mogn motsvar motverk mynn mål nalk nyttj närm odl offr omfatt
 omvandl ordn ork oro orsak pack pass pek pendl plock plåg prat press prov prägl pröv puts pyssl
 påpek påverk raml rapp rens rikt rit rop rull rust rädd räkn rätt röst sakn samarbet saml samordn
 samtal samverk sats segl sikt simm skad skaff skap skatt skick skildr skimr skjuts skoj skolk
 skott skrap skratt skruv skugg skydd skyll skymt skåd slakt slarv slop slut slös smak smitt
 snickr snurr sop spar spegl spel sprut spår stann start stegr stopp storm sträv strömm styck
 stött svaln svar svets sväv syft syssl såg säkr sälls tack tal tapp teckn tejp test tillbring
 tillämp tipp titt tjän tolk topp tork trampl trots trygg träff trän tröst tröttn tvek tving tvätt
 tyst tåg tävl underlätt undr uppdag uppfatt uppman uppmuntr uppmärksamm upprätt uppskatt utarbet
 utbild utform utman utnyttj utrust utveckl utvidg utök vak vakn vall vandr varn varv veckl verk
 vidg vil viml vinkl vis vissl vist vittn våg våll vård vägr välkomn vänt värn växl yrk yttr
 återspegl åtgärd ägn älsk ämn ändr ödsl ök önsk öppn överrask överträff övertyg övervak
""".split()

# -er, -de, -s, -des.
_SECOND_SOFT = """
 anmäl använd behöv bestämm bygg dröj fyll följ föranled förebygg förläng försörj gläd glömm gräv
 gäll gömm häng häv höj inled invig kläm kräv känn led lev nämn ombesörj plöj ring ryck röj skilj
 skrämm skyll släng spräng ställ stämm stäng svep sväng sänd sörj tillhör tyd tänd tömm uppfyll
 upphäv upplev utred väg vänd värm väv äg ärv
""".split()

# -er, -te, -s, -tes.
_SECOND_HARD = """
 ansök belys besök byt efterlys fäst försök hjälp inskränk klipp krymp köp lek lyft lys läck läs
 lös märk mät möt res räck rök skänk sköt släck släpp smält stek sträck stärk stöt sänk sök tryck
 tyck täck tänk undersök upplys utmärk väck väx åk ös
""".split()

# -r, -rde, -rs, -rdes.
_SECOND_R = "hör för kör rör lär styr hyr stör".split()

# Irregular and strong verbs: present and preterite, active and passive.
_STRONG = """
 anses ansågs bad band bands behövs ber berodde beror bes beslutar bestod består binder binds
 biter bjuder bjuds bjöd bjöds blev blir bodde bor borde brann brinner bryter bryts bröt bröts bär
 bärs bör dog drack drar dras drev drevs dricker driver drivs drog drogs dör enades enas faller
 fann fanns fattas fick finner finns flydde flyger flyr flyter flög flöt får föll försvann
 försvinner gav gavs ger ges gick gjorde gjordes gled glider gläds grep griper grodde gror går gör
 görs hade hann har heter hette hinner hoppas håller hålls hängde höll hölls hördes hörs kan klev
 kliver knyter knyts knöt knöts kom kommer kryper kröp kunde lade lades ledde leddes leder leds
 ler lider ligger log lyckades lyckas låg låter lägger läggs lät mindes minns må mådde mår måste
 njuter njöt nådde nåddes når nås pågick pågår rider rymdes ryms rådde råder rår sa sade sades
 saknas satt satte sattes ser ses sitter sjunger sjunker sjöng sjönk ska skall skedde sken sker
 skilde skiljer skiljs skiner skjuter skjuts skrek skrev skrevs skrider skriker skriver skrivs
 skulle skär sköt sköts slapp slet slipper sliter slog slogs sluter sluts slår slås slöt slöts
 smyger smög sov sover sprack sprang spred spreds spricker sprider sprids springer steg stiger
 stjäl stod stred strider står stödde stöddes stöder stödjer stöds svek sviker sväljer svär syns
 syntes såg sågs sålde såldes säger sägs säljer säljs sätter sätts tar tas teg tiger tog togs
 trivdes trivs trodde tror tvingas tycks tycktes tyder tål undvek undviker utgörs utses utsågs
 valde valdes vann var vek vet vidtar vidtog viker vill ville vinner visades visste vore vrider
 väljer väljs vänjer växer växte åt är äter
""".split()

_PREFIXES = (
    "an av be bi bort efter er fast fort fram fri full för före förut genom hem hop in inne kart"
    " kring marknads med mellan miss mot ned ner ny om på sam sammanställ själv sär till undan"
    " under upp ut utan vid vidare åter över"
).split()

_SHORT_BASES = frozenset(
    "drar dras drog för förs gav ger ges gick går gör görs hör höll kom lade når rör ser ses slog"
    " slår stod står såg tar tas tog".split()
)
"""Short forms that stand behind prefixes; with others nouns would read as verbs (``förvar``)."""
_LONG_BASE = 5
_GENITIVES = ("nas", "allas", "ungas", "gamlas", "andras", "bådas", "dessas", "vilkas")
"""Words in -as that are no passives (``kommunernas``)."""

_ENDINGS = (
    "erar", "eras", "erade", "erades", "ades", "ddes", "ttes", "ldes", "gdes", "vdes",
    "rdes", "jdes", "mdes", "ptes", "ktes", "stes", "xtes", "kte", "pte", "dde",
)  # fmt: skip
"""Endings of finite verbs only; ``-eras`` also of infinitives, which stand behind a finite verb."""


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


FINITE = frozenset(_forms()) - {"för"}
"""Finite forms without prefix; ``för`` is nearly always the preposition."""


@lru_cache(1 << 14)
def is_finite_form(key: str) -> bool:
    """Tell whether a word is a finite verb by its form alone.

    Args:
        key: The word in lower case.

    Returns:
        Whether it is one in any context; a form that may also be a participle is not.
    """
    if key in FINITE or key.endswith(_ENDINGS) or _has_finite_base(key):
        return True
    return len(key) >= _LONG_BASE and key.endswith("as") and not key.endswith(_GENITIVES)


def _has_finite_base(key: str) -> bool:
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            base = key[len(prefix) :]
            if base in _SHORT_BASES or (len(base) >= _LONG_BASE and base in FINITE):
                return True
    return False
