"""Names of people, and what else a contact's line holds: telephone numbers, e-mail addresses.

Contact details are recognised only to be left out and noted; no part of them is kept.
"""

from __future__ import annotations

import re

from pipeline.values import folded

_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéèüæø'’]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_PERSON = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|[A-ZÅÄÖ]\.|av|af|de|von|van)){{0,3}}\s+{_WORD}$")

EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)*\.?")
PHONE = re.compile(
    r"(?:\+\s?46|\b0)[\s(0)]{0,4}[0-9]{1,3}(?:[\s/–-]{1,3}[0-9]{2,3}){1,4}(?![0-9])"
    r"|\b0[0-9]{1,3}\s?[-–/]\s?[0-9][0-9 ]{3,10}[0-9]"
)


def is_person(name: str) -> bool:
    """Tell whether a name has the shape of a person's: two to five capitalised words.

    Args:
        name: The name as printed.

    Returns:
        Whether it could be a person's name; an organisation of two words has that shape too.
    """
    return bool(_PERSON.match(folded(name)))
