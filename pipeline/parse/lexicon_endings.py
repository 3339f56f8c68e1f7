"""What the ending of a Swedish word tells of it: definite noun, genitive, plural, supine.

Rules of thumb that are right for most words; whoever asks weighs the answer against others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.parse.swedish import COMMON_ENDING

_CACHED = 1 << 14
"""Answers kept: more than a booklet has different words."""

_DEFINITE = re.compile(
    r"..(?:[bdfgjklmnprstvx]e[nt]|[aeo]rna|[åö]n|heten|[bdgklmnprstv]an|[bdfgkmpst]e[lr]n|[ei]et)$"
)
_GENITIVE = re.compile(r".[dghklmnprstv]e[nt]s$|..(?:[aeo]rnas|nas|heters|[eo]rs|ars|ings|skaps)$")
_PLURAL = re.compile(r"..(?:ar|er|or|[aeo]rna)$")
_PLURAL_NOUN = re.compile(
    r".(?:ning|ing|het|tion|sion|itet|ad|skap|else|ment|ist|ör|log|ans|ens|gång|väg|dag|del|ur|tek"
    r"|or|ort|in|om)(?:ar|er)$"
)
_SUPINE = re.compile(r"..(?:ats|its|tts|at|it|tt)$")
_WEAK_ADJECTIVE = re.compile(
    r"..(?:lig|isk|[nt]sk|ell|al|iv|sam|os|är|ant|ent)a$|...(?:ade|ande|ende)$"
)
_SHORTEST_AGENT = 7

_KINDS = (
    "projekt", "nätverk", "program", "klust", "kurs", "kampanj", "förening", "rapport", "bok",
    "metod", "modell", "företag", "organisation", "förbund", "tidning", "skrift", "verktyg",
    "koncept", "evenemang", "mäss", "kommun", "satsning", "initiativ", "bolag", "stiftelse",
    "grupp", "film", "portal", "studi", "utredning", "by", "ort", "stad", "institut", "gymnasi",
    "centrum", "universitet", "serie", "allians", "kedja", "system", "sida", "samhäll", "områd",
    "gård", "slott", "hotell", "restaurang", "muse", "museum", "gymnasium",
    "butik", "fabrik", "skol", "parti",
    "bibliotek", "pensionat", "galleri", "festival", "teater", "akademi", "tävling", "landsting",
)  # fmt: skip
"""Things that bear a name, up to their endings."""
_OFFICES = (
    "chef", "konsult", "rektor", "professor", "hövding", "alråd", "gionråd", "tatsråd", "minister",
    "direktör",
    "sekreterare", "doktor", "ordförande", "samordnare", "inspektör", "ingenjör", "strateg",
    "politiker", "konstnär", "arkitekt", "vd", "docent", "lektor", "sakkunnige", "ombud", "lots",
    "präst", "biskop", "kapten", "jurist", "ekonom", "agronom", "assistent", "entreprenör", "bonde",
    "hustru", "make", "bror", "syster", "granne", "kock", "mästare", "sköterska",
    "partner",
)  # fmt: skip
"""What people are, as stands before their names."""
_THING = re.compile(f"(?:{'|'.join(_KINDS)})(?:met|ret|et|en|n|t|an)?$")
_PERSON = re.compile(
    r"(?:led|forsk|rådgiv|utvärder|handlägg|författ|lär|föreläs)aren?$"
    f"|(?:{'|'.join(_OFFICES)})(?:en|n|et)?$"
    # By their suffix, in the definite form: few other nouns end so.
    r"|..(?:[bdgklnprtv]aren|[lnrst]ören|[eiou]nisten|[ln]isten|ologen|[dgknt]anten|ikern|mannen"
    r"|kvinnan|inn?an|nomen|[kt]orn|enten)$"
)


@lru_cache(_CACHED)
def has_common_ending(key: str) -> bool:
    """Tell whether a long word shows by its ending that it is no name."""
    if COMMON_ENDING.search(key) or is_plural_noun(key):
        return True
    return len(key) >= _SHORTEST_AGENT and key.endswith("are")  # "Holländare", "Inredare"


@lru_cache(_CACHED)
def is_definite(key: str) -> bool:
    """Tell whether a word looks like a noun in the definite form (``projektet``)."""
    return _DEFINITE.search(key) is not None


def is_plural_definite(key: str) -> bool:
    """Tell whether a word looks like a noun in the plural definite form (``kommunerna``)."""
    return key.endswith(("arna", "erna", "orna"))


@lru_cache(_CACHED)
def is_genitive(word: str) -> bool:
    """Tell whether a word looks like a genitive, of a noun (``kommunens``) or of a name."""
    if word[:1].isupper() and word.endswith("s"):
        return True
    return _GENITIVE.search(word) is not None


@lru_cache(_CACHED)
def is_definite_genitive(key: str) -> bool:
    """Tell whether a word looks like the genitive of a definite noun (``projektets``)."""
    return key.endswith(("ens", "ets", "arnas", "ernas", "ornas")) and is_definite(key[:-1])


def is_plural(key: str) -> bool:
    """Tell whether a word may be a noun in the plural."""
    return _PLURAL.search(key) is not None


@lru_cache(_CACHED)
def is_plural_noun(key: str) -> bool:
    """Tell whether a word in -ar or -er is surely a noun, by its suffix (``satsningar``)."""
    return _PLURAL_NOUN.search(key) is not None


def is_supine(key: str) -> bool:
    """Tell whether a word may be the supine of a verb (``identifierats``)."""
    return _SUPINE.search(key) is not None


@lru_cache(_CACHED)
def is_weak_adjective(key: str) -> bool:
    """Tell whether a word looks like an adjective that waits for its noun (``regionala``)."""
    return _WEAK_ADJECTIVE.search(key) is not None


@lru_cache(_CACHED)
def is_person(key: str) -> bool:
    """Tell whether a word is what a person is, as stands before a name (``rektor``)."""
    return _PERSON.search(key) is not None


@lru_cache(_CACHED)
def announces_name(key: str) -> bool:
    """Tell whether a name often stands right behind a word (``projektet``, ``rektor``)."""
    return is_person(key) or _THING.search(key) is not None
