"""Words of written Swedish by what they may do at the edge of a sentence or a heading.

Closed classes that hold for any Swedish text, and the vocabulary of the document itself, which
tells its common words from its names: a common word stands there in lower case too. Verbs are in
``lexicon_verbs``, what endings tell in ``lexicon_endings``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import repeat

from pipeline.parse.lexicon_endings import (
    has_common_ending,
    is_definite,
    is_definite_genitive,
    is_genitive,
)
from pipeline.parse.swedish import (
    CONJUNCTIONS,
    DETERMINERS,
    DIRECTIONS,
    NUMBERS,
    PREPOSITIONS,
)

EDGES = ".,;:!?\"'”’»«()[]…"
"""Punctuation that is no part of a word."""

SUBJECT_PRONOUNS = frozenset("alla de den det du flera han hon jag man många ni somliga vi".split())
OBJECT_PRONOUNS = frozenset("alla andra dem den det detta er henne honom mig oss sig".split())
"""Words before nouns that may also close a clause (``Så gick det``)."""

POSSESSIVES = frozenset("dess deras hans hennes min mitt sin sina sitt vår våra vårt".split())

QUANTIFIERS = frozenset(
    "alla andra de dessa egna fem fler flera fyra få färre första gamla mina många nya några"
    " nästa olika samtliga sex sina sista sju små stora sådana tio tre två vissa våra åtta".split()
)
"""Words behind which a form such as ``delar`` is a noun."""

SUBORDINATORS = frozenset(
    "att dit då där eftersom emedan fast förrän hur huruvida ifall innan liksom medan när om"
    " sedan som såvida vad varav varefter varför varigenom varmed varpå vars vartill varvid vem"
    " vilka vilken vilket".split()
)
QUESTION_WORDS = frozenset("hur när vad var varför vart vem vems vilka vilken vilket".split())
AUXILIARIES = frozenset(
    "blev blir borde bör fick får ha hade har kan kunde måste ska skall skulle var vara vill"
    " ville är".split()
)
NOUN_LIKE = frozenset(
    "band bär delar fall fiskar hamnar lagar led leder länkar ringar skjuts steg tester".split()
)
"""Forms of verbs that are nouns behind an adjective or a preposition, or in a list."""
ADVERBIAL_SECOND = frozenset("allt annat dag exempel fjol huvudsak stället synnerhet".split())
"""Words that make an adverb of the preposition before them (``bland annat``)."""
FIRST_VERBS = (AUXILIARIES - {"var"}) | {"fanns", "finns", "kommer"}
"""Verbs with which questions and conditions begin; other verbs look the same as nouns there."""
NAMING_VERBS = frozenset("benämns heter hette kallades kallas".split())
TRANSITIVE_INFINITIVES = frozenset("be få ge nå se slå ta".split())
SHORT_INFINITIVES = TRANSITIVE_INFINITIVES | frozenset("bli bo dö gå le må ske stå tro".split())

SENTENCE_ADVERBS = frozenset(
    "alltså annars dels dessförinnan dessutom dittills dock därefter däremot därför därigenom"
    " därmed därutöver emellertid exempelvis fortfarande följaktligen följdriktigt företrädesvis"
    " förhoppningsvis förmodligen givetvis hittills härigenom härmed häromåret härutöver ibland"
    " ifjol inledningsvis istället jämsides kanske knappast likaså likväl lyckligtvis mestadels"
    " möjligen naturligtvis nuförtiden numer numera nyligen också oftast omsider redan rentav"
    " sammanfattningsvis sammanlagt samtidigt sannolikt självfallet slutligen snart successivt"
    " således särskilt tidvis troligen tyvärr uppenbarligen vanligen visserligen återigen"
    " åtminstone ändå ännu även överlag".split()
)
"""Adverbs with which sentences begin but headings do not."""
_ADVERBS = SENTENCE_ADVERBS | frozenset(
    "aldrig alltid bara dit då där efteråt egentligen endast först här i idag ifjol inte ja jo"
    " just lika länge längst mest minst nej nog nu nästan ofta senare sist så tidigare"
    " tillsammans totalt ungefär väl".split()
)
_PRONOUNS = frozenset(
    "allting annan annat båda bägge denne deras dess du ena fler flertalet få färre hans hennes"
    " hälften inga ingen ingenting inget mer merparten mindre mycket ni någon något några"
    " samtliga somliga var varandra varannan varje vartannat vissa övriga".split()
)
_OTHER_OPENERS = frozenset(
    "alltifrån angående antingen avseende beträffande bland bortsett bägge både ca cirka dels drygt"
    " ens förrän förutom gentemot gällande ifall ingendera inklusive ju jämfört jämte knappt liksom"
    " närmare oavsett såsom såväl såvida tack trots vare varken".split()
)
OPENERS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | DETERMINERS
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | QUESTION_WORDS
    | _ADVERBS
    | _PRONOUNS
    | _OTHER_OPENERS
) - (DIRECTIONS | {"per"})
"""Words of closed classes, any of which may begin a sentence."""

NEVER_LAST = (
    PREPOSITIONS
    | CONJUNCTIONS
    | DETERMINERS
    | SUBORDINATORS
    | frozenset(
        "alltifrån angående annan annat antingen avseende beträffande bl.a. bland både ca cirka"
        " deras dess drygt ej ens exempel flera förra förre förutom gentemot gällande hans hennes"
        " ifrån inklusive inte just jämte kallad kallade kallat knappt liksom lilla medelst mer"
        " mindre mycket många någon något några nästan olika respektive rörande s.k. samtliga"
        " stora såsom såväl t.ex. ungefär vare varje varken vars vilka vilken vilket vissa än ännu"
        " är även".split()
    )
) - {"in", "sedan", "upp", "ut"}
"""Words that bind what follows to them, so that no heading ends with them but as particles."""

PARTICLES = frozenset("av igenom in med om på runt till undan upp ur ut vid åt över".split())
"""Prepositions that may close a clause, as a part of its verb (``tar över``)."""

NOT_VERBS = PREPOSITIONS | CONJUNCTIONS | {"mer", "fler", "år"}

MONTHS = frozenset(
    "april augusti december februari januari juli juni maj mars november oktober september".split()
)
BEFORE_YEAR = MONTHS | frozenset(
    "efter från för före hösten perioden sedan sommaren till under vintern våren år året".split()
)
"""Words behind which a transcript loses a year, and the full stop with it (``under 2005.``)."""

NUMERALS = frozenset(NUMBERS) | frozenset(
    "andra dussintals ettusen fjärde fjorton femtio fyrtio första hundra hundratals miljontals"
    " nittio sextio sjuttio tredje trettio tusen tusentals tjugo åttio femte sjätte".split()
)
"""Numerals written as words, with which a sentence begins rather than a name."""

DEGREES = frozenset("annat mer mindre mycket något".split())
"""Words before adjectives and nouns that may also be the object of a verb (``Läs mer``)."""

CONVENTIONAL = frozenset(
    "bakgrund diskussion ekonomi erfarenheter finansiering framtid framtiden förord"
    " genomförande historik information inledning kommentar kontakt metod metoder mål målgrupp"
    " organisation problem process resultat sammanfattning slutord slutsats slutsatser spridning"
    " syfte tidplan uppföljning uppläggning utgångspunkter utvärdering verksamhet översikt".split()
)
"""Words that reports use alone as headings."""

_FREQUENT = frozenset(
    "ansökan arbetet avtalet behovet beslutet deltagarna effekten eleverna enkäten"
    " erfarenheten föreningen företagen företaget gruppen idén kommunen kommunerna kunskapen"
    " kursen metoden målet mötet nätverket orsaken problemet programmet projektet resultaten"
    " resultatet samarbetet skolan styrgruppen syftet tanken uppgiften utbildningen"
    " utvecklingen utvärderingen verksamheten".split()
)
"""Nouns with which reports begin sentences, so that a short text need not print them elsewhere."""
_SHORTEST_TAIL = 5


@dataclass(frozen=True)
class Lexicon:
    """What tells common words from names.

    Attributes:
        vocabulary: The document's words as printed, without punctuation.
        places: Names of places that are known from elsewhere.
        given_names: Given names of people, likewise.
    """

    vocabulary: Collection[str]
    places: Collection[str] = frozenset()
    given_names: Collection[str] = frozenset()

    def is_name(self, word: str) -> bool:
        """Tell whether a word is known as a name, though it may also be a common word."""
        return word in self.places or word in self.given_names

    def is_common(self, word: str) -> bool:
        """Tell whether the document has a capitalised word in lower case, so that it is no name."""
        key = word.lower()
        if key == "per":
            return False  # between amounts only: no sentence begins with it
        return (key in self.vocabulary or key in _FREQUENT) and not self.is_name(word)

    def looks_common(self, word: str) -> bool:
        """Tell whether a word has the shape of a common word, or ends in one of the document."""
        key = word.rpartition("-")[2].lower()
        if self.is_name(word) or len(key) < _SHORTEST_TAIL or not word.endswith(key[1:]):
            return False
        if is_definite(key) or has_common_ending(key) or is_definite_genitive(key):
            return True
        return self._ends_in_known(key)

    def is_genitive(self, word: str) -> bool:
        """Tell whether a word is a genitive, by its ending or as the document has it without."""
        if self.is_name(word):
            return False
        if is_genitive(word):
            return True
        may_be = word.endswith("s") and len(word) > 3 and not word.endswith(("as", "es"))
        return may_be and word[:-1] in self.vocabulary

    def _ends_in_known(self, key: str) -> bool:
        return any(key[cut:] in self.vocabulary for cut in range(2, len(key) - _SHORTEST_TAIL + 1))


def read_lexicon(
    text: str,
    places: Collection[str] = frozenset(),
    given_names: Collection[str] = frozenset(),
) -> Lexicon:
    """Read a document's vocabulary.

    Args:
        text: The document's text, or that part of it that is running text.
        places: Names of places; one is no common word though it also stands in lower case
            (``vara``).
        given_names: Given names of people, likewise (``bo``).

    Returns:
        The lexicon.
    """
    return Lexicon(document_vocabulary(text), places, given_names)


def document_vocabulary(text: str) -> frozenset[str]:
    """Give the words of a text as printed, without the punctuation at their edges."""
    return without_edges(set(text.split()))


def without_edges(words: Iterable[str]) -> frozenset[str]:
    """Give words without the punctuation at their edges."""
    return frozenset(map(str.strip, words, repeat(EDGES)))
