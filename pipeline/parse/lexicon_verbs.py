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
 akt an anlit anordn anpass ansvar anvis arbet avlast avslut avslöj avtal avvakt bad bak bant beakt
 bearbet befar begrav begräns behandl behärsk beklag bekräft belast belön beman bemästr berik
 beskatt betal betjän beton betrakt beundr bevak bevar bevilj bevis bevittn bild blick block
 blomstr bok borr bring brist brott bruk börj charm cykl dal dans debatt del delt djupn dopp drabb
 dubbl dämp efterfråg eftersträv eld erövr fastn fatt fik film fir fisk fix flagg flott flytt flöd
 fog fordr form forsk fostr frakt frest frod frukt fråg främj fusk fång fäkt färd färg förankr
 förbättr fördel fördjup fördubbl fören förenkl förfin förfog förhandl förklar förknipp förkort
 förlam förlit förlor förmedl förmod förnek förny försen försumm försvag försvår försäkr försämr
 förtjän förtydlig förvalt förvandl förverklig förvån förvärv förädl förändr gagn gap gill giss
 glittr grill grund gräl gräns guid gynn gäst hack halk hamn hamr handl hast hedr hejd hindr hitt
 hopp hot hurr hyll häft häls hämm hämt hänvis härd härj härsk härstamm innefatt inrikt inrätt
 intyg invandr jag jobb jogg jubl jämk jämn kalk kall kast klag klapp klar klarn klassn klick
 klättr knack kok koll kontakt koppl kors kost krets krig krock kross krydd krångl kämp lag lagr
 land larm ledsag let likn lindr list lit lock logg lossn lott lov luft lugn lukt lur lut lyck
 lyssn lån lägr lämn lämp längt länk lätt lön mank marsch mat match medverk mejl men mildr minsk
 mixtr mjölk mogn motsvar motverk muddr muml myllr mynn mål mångdubbl nalk napp nek nick nyttj närm
 nödg odl offr omfatt omvandl ordn ork oro orsak pack paddl pass patrull pejl pek pendl plock plugg
 plundr plåg porl prat press prov prägl pröv puts pynt pyssl påpek påverk raml rapp ras redovis
 regn rens rikt rit ro rop rost rot rubb rull rust råk rädd räkn rätt röst sakn salt samarbet saml
 samordn samtal samverk sats segl segr sikt simm skad skaff skap skatt sken skick skildr skimr
 skiss skjuts skoj skolk skott skrap skratt skrot skruv skugg skur skydd skyll skymt skynd skåd
 skämt slakt slarv slip slop slut slös smak smitt smuggl smyck snack snickr snurr snygg sol somn
 sop span spar spegl spel spol sporr sprut spår spärr stadg stann start stegr stift stopp storm
 strål sträv strömm styck städ stämpl stött svaln svar svets sväv syft syn syssl såg säkr sälls
 tack tal tapp teckn tejp test tillbring tillämp tipp tips titt tjän tolk topp tork trampl tredubbl
 trots trumm trygg träff trän tröst tröttn tugg tvek tving tvist tvätt tyst tåg tävl underlätt undr
 uppbåd uppdag uppfatt uppman uppmuntr uppmärksamm upprep upprätt uppskatt uppvakt utarbet utbild
 utform utman utnyttj utplån utrust utveckl utvidg utök vak vakn vall vallfärd vandr varn varv
 vattn veckl verk vidg vil viml vink vinkl virk vis visk vissl vist vittn våg våll vård vädj vägr
 välkomn vänt värn värv väsn väss växl yrk yttr åldr återspegl åtgärd ägn älsk ämn ändr ödsl ök
 önsk öppn öv övernatt överrask överträff övertyg övervak övervintr
""".split()

# -er, -de, -s, -des.
_SECOND_SOFT = """
 anmäl antyd använd behöv bekänn bered bestämm bränn bygg böj dröj drömm erkänn fyll följ föranled
 förebygg förläng försörj gläd gläns glömm gnäll godkänn gräv gäll gömm handled hys häng härled häv
 höj inled invig kläm kräv känn led lev ljud lyd nämn nöj ombesörj omnämn plöj pryd påminn ring riv
 ryck rymm röj skilj skrämm skyll skymm släng smid smörj spill spräng spänn ställ stämm stäng stöd
 svep sväng säkerställ sänd sörj tillfredsställ tillhör träng tyd tänd töj tömm uppfyll upphäv
 upplev utnämn utred verkställ väg vägled vänd värj värm väv äg ärv
""".split()

# -er, -te, -s, -tes.
_SECOND_HARD = """
 ansök belys besök byt dyk efterlys fäst försök hjälp inskränk klipp krymp krön kyss köp lek lyft
 lys lås läck läs löp lös märk mät möt res rys räck rök skänk sköt släck släpp smält stek sträck
 stärk stöt sänk sök tryck tyck täck tänk undersök upplys utlys utlös utmärk väck väx åk ös
""".split()

# -r, -rde, -rs, -rdes.
_SECOND_R = "hör för kör rör lär styr hyr stör".split()

# Irregular and strong verbs: present and preterite, active and passive.
_STRONG = """
 andades andas anlände anländer anses ansågs avled avlider bad band bands bedömdes bedömer bedöms
 begär begärde begärs behövs ber berodde beror bes beslutar besluter beslöt bestod består betedde
 binder binds biter bjuder bjuds bjöd bjöds blev blir bodde bor borde brann brast brinner brister
 brottades brottas bryter bryts bröt bröts bär bärs bör dog drack drar dras drev drevs dricker
 driver drivs drog drogs dömde dömdes dömer döms dör enades enas envisas erhöll faller fann fanns
 fattas fick finner finns flydde flyger flyr flyter flög flöt får föll förblev förblir förekom
 förekommer förnam förnimmer förstod förstår försvann försvinner gav gavs ger ges gick gjorde
 gjordes gjuter gjuts gladde gled glider gläder gläds grep griper grodde gror gråter grät går gör
 görs göt hade handskades handskas hann hanns har heter hette hinner hoppades hoppas hugger huggs
 håller hålls hängde högg höll hölls hördes hörs innebar innebär kan klev kliver klyver klöv knyter
 knyts knöt knöts kom kommer kryper kröp kunde kylde kyler kyls kämpade lade lades ledde leddes
 leder leds ler lider ligger log lyckades lyckas lyder låg låter lägger läggs lät löd mindes minns
 misslyckades misslyckas må mådde mår måste nalkas njuter njöt nådde nåddes når nås pågick pågår
 rann rider rinner rymdes ryms rådde råder rår sa sade sades saknas sammanträdde sammanträder
 samsades samsas satt satte sattes ser ses sitter sjunger sjunker sjöng sjönk ska skall skedde sken
 sker skilde skiljer skiljs skiner skjuter skjuts skrek skrev skrevs skrider skriker skriver skrivs
 skryter skröt skulle skämdes skäms skär sköt sköts slapp slet slipper sliter slog slogs sluter
 sluts slår slås slöt slöts smyger smög sov sover spann spinner sprack sprang spred spreds spricker
 sprider sprids springer steg stiger stjäl stod stred strider stryker stryks strök står stödde
 stöddes stöder stödjer stöds suger svalt svek sviker sväljer svälter svär syns syntes såg sågs
 sålde såldes säger sägs säljer säljs sätter sätts sög tar tas teg tiger tigger tillträdde
 tillträder tog togs torde tordes trivdes trivs trodde tror trädde träder trängdes trängs turades
 turas tvingas tycks tycktes tyder tål tålde törs umgicks umgås undvek undviker uppbar uppbär
 uppgavs upphör upphörde utgav utgörs utses utsågs valde valdes vann var vek vet vidtar vidtog
 viker vilade vill ville vinner visades visste vistades vistas vore vrider våndas väljer väljs
 vänjer växer växte åstadkom åstadkommer åt åtar åtnjuter åtog är äter
""".split()

_PREFIXES = (
    "an av be bi bort efter er fast fort fram fri från full för före förut genom hem hop in inne"
    " kart kring kvar marknads med mellan miss mot ned ner ny om på sam samman sammanställ själv"
    " sär till undan under upp ut utan vid vidare åter över"
).split()

_SHORT_BASES = frozenset(
    "drar dras drog för förs gav ger ges gick går gör görs hör höll kom lade når rör ser ses slog"
    " slår stod står såg tar tas tog".split()
)
"""Short forms that stand behind prefixes; with others nouns would read as verbs (``förvar``)."""
_LONG_BASE = 5
_GENITIVES = (
    "nas", "allas", "ungas", "gamlas", "andras", "bådas", "deras", "dessas", "flestas", "veckas",
    "vilkas",
)  # fmt: skip
"""Words in -as that are no passives (``kommunernas``)."""
_NEVER_FINITE = frozenset("rykte sikte uppför utanför utför".split())
"""Words with the form of a finite verb that are none."""

_ENDINGS = (
    "erar", "eras", "erade", "erades", "ades", "ddes", "ttes", "ldes", "gdes", "vdes",
    "rdes", "jdes", "mdes", "ptes", "ktes", "stes", "xtes", "kte", "pte", "dde", "gör", "görs",
    "gjorde", "gjordes",
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


INFINITIVE_LIKE = frozenset(stem + "a" for stem in (*_FIRST, *_SECOND_SOFT, *_SECOND_HARD))
"""Infinitives, and with them the imperatives in -a (``Börja i liten skala``)."""
SHORT_IMPERATIVES = frozenset("ge gå gör håll låt lägg se skriv säg sätt ta välj".split())
IMPERATIVES = frozenset((*_SECOND_SOFT, *_SECOND_HARD)) | SHORT_IMPERATIVES
"""Imperatives without an ending (``Läs mer``)."""


@lru_cache(1 << 14)
def is_finite_form(key: str) -> bool:
    """Tell whether a word is a finite verb by its form alone.

    Args:
        key: The word in lower case.

    Returns:
        Whether it is one in any context; a form that may also be a participle is not.
    """
    if key in _NEVER_FINITE:
        return False
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
