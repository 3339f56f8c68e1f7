"""Patterns of contact details: what an e-mail address, a telephone number or an address looks like.

How what they match is judged is in ``redaction``.
"""

from __future__ import annotations

import re

_GAP = r"[ \t\u00a0\u202f]"
_CAPITAL = "A-ZÅÄÖÉÆØÜ"

# --- e-mail ---------------------------------------------------------------------------------------

LOCAL_PART = re.compile(rf"[\w+%][\w.+%'-]*(?P<gap>{_GAP})?$")
"""The word before an ``@``, perhaps with a space between."""

DOMAIN = re.compile(rf"(?P<near>\w(?:[\w-]|\.(?=\w))*)|{_GAP}(?:\w[\w-]*\.)+[a-zA-Z]{{2,6}}\b")
"""The word behind an ``@``; with a space between it must have the form of a domain."""

SPELT_AT = re.compile(
    rf"[(\[](?:[aA][tT]?|snabel-?a)[)\]]{_GAP}?(?P<domain>(?:\w[\w-]*\.)+[a-zA-Z]{{2,}})\b"
)
SPELT_LOCAL_PART = re.compile(rf"\w[\w.+-]*{_GAP}?$")

# --- numbers --------------------------------------------------------------------------------------

_PARTS = "Södra|Norra|Västra|Östra|Stora|Lilla|Nya|Gamla|Övre|Nedre|Upplands|Saltsjö|Sankt|S:ta?"
_TOWN = rf"(?:(?i:{_PARTS}){_GAP}+)?[{_CAPITAL}][\w:]+(?:-[{_CAPITAL}]\w+)?"
_COUNTRY = rf"(?:SE?{_GAP}?-?{_GAP}?)?"
_POSTCODE = rf"{_COUNTRY}[1-9][0-9]{{2}}{_GAP}?[0-9]{{2}}(?![0-9])"
_AND_TOWN = rf"(?:,?\s*{_POSTCODE}(?:\s+{_TOWN})?)?"
_ENDS = (
    "gatan gata vägen väg gränd gränden stigen stig allén allé esplanaden backen backe torget torg"
    " kajen liden stråket"
)
_BEHIND_STREET = "|".join(
    rf"(?<={end}[ \u00a0][1-9])" for word in _ENDS.split() for end in (word, word.upper())
)
_HOUSE = (
    rf"[0-9]{{0,2}}(?![0-9])(?:{_GAP}?[-–]{_GAP}?[0-9]{{1,3}}(?![0-9-]))?"
    rf"(?:{_GAP}?[A-Za-z]\b(?!\)))?(?:,?{_GAP}[0-9]{{1,2}}{_GAP}?tr\b\.?)?"
)
_GROUPS = (
    r"[1-9][0-9]{4,7}(?![0-9])|[1-9][0-9]{1,2}(?![0-9])"
    rf"(?:(?P<gap>{_GAP}|[.-])[0-9]{{2,3}}(?![0-9])(?:(?P=gap)[0-9]{{2,3}}(?![0-9])){{0,2}})?"
    rf"(?:{_GAP}[0-9](?=\s*$))?"
)
NUMBER_BODY = (
    # a national telephone number: area code, separator, the rest in groups or in one; or all in one
    rf"(?<=0)(?<![\w.,-]0)(?:(?P<area>8|[1-9][0-9]{{1,2}})\)?"
    rf"(?P<sep>{_GAP}?[-\u2010-\u2015\u2212/]{_GAP}?|{_GAP}{{1,2}}|\.(?=[0-9]+\.))"
    rf"(?P<rest>{_GROUPS})|(?P<solid>[1-9][0-9]{{7,8}})(?!\w))"
    # an international one
    rf"|(?:(?<=\+){_GAP}?|(?<=0)(?<![\w.,-]0)0{_GAP}?(?=46))(?P<world>[1-9][0-9]{{0,2}}"
    rf"(?:{_GAP}?\(0\))?(?:[ \t\u00a0./()-]{{0,2}}[0-9]{{1,9}}){{2,7}})(?!\w)"
    # a P.O. box, a house number behind a street, a postal code before a town
    rf"|(?<=[1-9])(?:(?P<box>(?<=[Bb]ox[ \u00a0][1-9])|(?<=BOX[ \u00a0][1-9]))"
    rf"[0-9]{{0,4}}(?![0-9])(?P<boxtown>{_AND_TOWN})"
    rf"|(?P<street>(?<=[a-zA-ZéÉ][ \u00a0][1-9])(?:{_BEHIND_STREET})){_HOUSE}{_AND_TOWN}"
    rf"|(?P<postcode>(?:(?<=SE-[1-9])|(?<=S-[1-9])|(?<![\w:/-][1-9])(?<![0-9][.,][1-9]))"
    rf"[0-9]{{2}}{_GAP}[0-9]{{2}}\s+{_TOWN}))"
    # any other number that only a label before it can show to be one of a telephone
    r"|(?:(?<=[^\W\d_][ .:\u00a0].)|(?<=[.:][ \u00a0].))"
    r"(?P<run>(?![90][0-9]{2}(?:-|\b|[0-9]{4}\b))[0-9()/ \u00a0-]{2,18}[0-9])"
)
NUMBER = re.compile(rf"[0-9+](?<![0-9].)(?:{NUMBER_BODY})")
"""A number that may be a contact detail, from its first digit or its ``+``."""

MOST_DIGITS = {1: 8, 2: 7, 3: 6}
"""Digits of an area code without its 0 -> the most that follow it (the Swedish numbering plan)."""

# --- what stands before and behind ----------------------------------------------------------------

TELEPHONE_LABEL = re.compile(
    r"(?<![^\W\d_])(?:tel|tlf|tfn|telefon|telefonnummer|mobil|mobiltelefon|mob|fax|växel|vxl?)"
    rf"\.?(?:{_GAP}?(?:nr|nummer))?\.?:?{_GAP}{{0,2}}\(?$",
    re.IGNORECASE,
)
OTHER_NUMBER = re.compile(
    r"\b(?:d-?nr|dnr|diarie\w*|jnr|journal\w*|ärende\w*|org\.?\w*|isbn|issn|publ\w*|ref\w*|beslut"
    r"|projekt(?:nr|nummer|id)|konto\w*|bankgiro|plusgiro|postgiro|bg|pg|kl)\b\.?"
    rf"(?:{_GAP}?(?:nr|nummer)\b)?[.:]?{_GAP}{{0,2}}(?:[A-ZÅÄÖ]{{1,6}}[ -]?)?$",
    re.IGNORECASE,
)
CALENDAR = re.compile(r"0[1-9][-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)[0-9]{2}(?![0-9])")
MONEY = re.compile(r"\s*(?:kr\b|kronor|tkr|mkr|sek|euro|%|procent|st\b|miljoner)", re.IGNORECASE)
ROADS = re.compile(
    r"(?:järn|riks|motor|lands|läns|europa|cykel|gång|skogs|luft|ut|om|in|av|fram|mål|livs)väg"
    r"(?:en)?$|^(?:väg|gata|torg|backe|stig)(?:en|n|et)?$",
    re.IGNORECASE,
)
"""Roads and words that are no street of an address."""

STREET = re.compile(
    rf"(?:(?:(?i:{_PARTS}){_GAP}+)?[{_CAPITAL}][\w:-]*"
    rf"|[{_CAPITAL}][\w:-]*(?:{_GAP}[{_CAPITAL}][\w:-]*){{0,2}}{_GAP}"
    rf"(?i:{_ENDS.replace(' ', '|')})){_GAP}$"
)
FARM = re.compile(rf"(?:[{_CAPITAL}]\w+{_GAP}[0-9]{{1,3}}[A-Za-z]?|\bSE?-?),?\s*{_COUNTRY}$")
NUMERAL_BEFORE = re.compile(rf"[0-9]{_GAP}$")
LABELLED_STREET = re.compile(
    rf"(?:dress|Besök):?{_GAP}+(?P<street>(?:(?:{_PARTS}){_GAP}+)?[{_CAPITAL}]\w*"
    r"(?:gatan|vägen|gränd|stigen|allén|torget|backen))\b"
)
