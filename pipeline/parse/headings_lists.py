"""Finds lists whose marks and line breaks are lost (``politisk stabilitet starkt näringsliv``).

Where one item ends and the next begins, a noun stands beside a word that cannot follow it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.parse.headings_clause import is_finite, read_clause
from pipeline.parse.headings_scan import Words
from pipeline.parse.lexicon import NEVER_LAST, OPENERS
from pipeline.parse.lexicon_endings import (
    has_common_ending,
    is_definite,
    is_genitive,
    is_plural,
    is_weak_adjective,
)

_ENOUGH = 3
"""So many seams make a list; a single one may be an odd sentence."""
_BEGIN_ITEMS = frozenset(
    "alla bättre fler flera färre god goda gott hög höga högre många ny nya nytt stark starka stor"
    " stora tydlig tydliga ökad ökade ökat".split()
)
_NOUN_ENDINGS = (
    "arbete", "het", "ing", "liv", "mål", "projekt", "skap", "stöd", "tet", "tion", "verkan",
)  # fmt: skip


def find_seams(words: Words) -> list[int]:
    """Find where items of a list without marks could begin.

    Args:
        words: The words of a stretch.

    Returns:
        Indexes of the first words of items.
    """
    return [index for index in range(2, len(words.texts)) if _is_seam(words, index)]


def list_heading_end(words: Words, seams: Sequence[int], stop: int) -> int:
    """Find where the heading of a list without marks ends.

    Args:
        words: The words of a stretch that begins with a capital.
        seams: What :func:`find_seams` gave.
        stop: Index of the word before which the list has ended.

    Returns:
        Index of the first word of the list, 0 where there is no such list.
    """
    held = [seam for seam in seams if seam < stop]
    if len(held) < _ENOUGH or read_clause(words, 0, held[0]).main >= 0:
        return 0
    return held[0]


def _is_seam(words: Words, index: int) -> bool:
    """Tell whether an item ends before a word: a noun, then what begins another noun phrase."""
    before, here = words.texts[index - 1], words.texts[index]
    if not before[-1].isalpha() or not here[0].islower():
        return False
    if not _may_end_item(words, index - 1) or is_finite(words, 0, index):
        return False
    key = words.keys[index]
    if key in _BEGIN_ITEMS:
        return True
    return key not in OPENERS and _may_begin_item(key)


def _may_end_item(words: Words, index: int) -> bool:
    key = words.keys[index]
    if key in NEVER_LAST or key in OPENERS or is_genitive(key) or is_finite(words, 0, index):
        return False
    is_noun = is_definite(key) or is_plural(key) or key.endswith(_NOUN_ENDINGS)
    return is_noun and not is_weak_adjective(key)


def _may_begin_item(key: str) -> bool:
    """Tell whether a word looks like an indefinite adjective or noun."""
    if is_definite(key) or key.endswith(("s", "it", "ats")):
        return False
    return key.endswith("t") or has_common_ending(key)
