"""What becomes of a hyphen at the end of a line: left out, kept, or a part of a suspended compound.

The one rule for readers that know where lines end and for the later stage that meets what is left.
"""

from __future__ import annotations

from collections.abc import Callable

UNDONE, KEPT, SUSPENDED = "undone", "kept", "suspended"

_SUSPENDS = frozenset("och eller samt respektive resp till men som and or".split())
"""Words behind which the rest of a compound follows (``produkt- och marknadsutveckling``)."""


def decide(first: str, second: str, known_word: Callable[[str], bool]) -> str:
    """Decide about a hyphen with white space behind it.

    Args:
        first: The word before the hyphen.
        second: The word behind it.
        known_word: Tells whether a word in lower case exists.

    Returns:
        ``undone``, ``kept`` or ``suspended``.
    """
    is_word = known_word((first + second).lower())
    if second.lower() in _SUSPENDS and not is_word:
        return SUSPENDED  # but "efter-som" is one word
    if not first[-1:].isalpha() or not second[:1].islower():
        return KEPT  # "24-timmars", "Umeå-Örnsköldsvik"
    is_short = len(first) == 1 or first.isupper()
    has_hyphen = known_word(f"{first}-{second}".lower())
    if is_short and has_hyphen:
        return KEPT  # "LNU-programmet", though a transcript has "LNUprogrammet" as well
    if is_word:
        return UNDONE
    return KEPT if is_short or has_hyphen else UNDONE
