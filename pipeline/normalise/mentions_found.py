"""A place name found in a text, with the words around it, while it is being decided about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.mentions_names import Name
from pipeline.normalise.mentions_words import AFTER
from pipeline.values import Span

_LONGEST_BEFORE = 48
"""Code points before a name in which the words before it are looked for."""
_NEXT = re.compile(r"\s+([^\W\d_][\w-]*)")

LIST_GAPS = frozenset(
    (",", "och", "samt", "&", "/", "eller", "respektive", "resp.", "–", "-", ", och", "+")
)
"""What stands between the names of a list."""


class Found:
    """A name in a text.

    Attributes:
        start: First code point.
        end: One past the last; moves when words after the name belong to it.
        name: What the form names.
        previous: The word before the name, as printed; empty where none stands before it.
        is_joined: Whether a hyphen joins the name to the next: Trollhättan-Vänersborg.
        is_glued: Whether a sign without white space stands straight before the name.
        next: The word after the name; empty where a sign or nothing follows.
        after: What that word makes of the name, a class of ``mentions_words.AFTER``, if any.
        ruler: What governs the name, a class of ``mentions_words.AFTER``; empty for nothing.
        form: The form of the mention; empty until it is decided.
        is_sure: Whether it is known to be a place.
        is_person: Whether it is known to be a person's name.
    """

    previous = ""
    next = ""
    after: str | None = None
    ruler = ""
    form = ""
    is_glued = False
    is_joined = False
    is_person = False
    _words: Sequence[str] = ()

    def __init__(self, text: str, start: int, end: int, name: Name, area: Span) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.is_sure = not name.is_guarded
        area_start, area_end = area
        low = start - _LONGEST_BEFORE
        before = text[low if low > area_start else area_start : start]
        if before:
            if before[-1].isspace():
                self._words = words = before.rsplit(None, 2)
                if words:
                    self.previous = words[-1]
            else:
                self.is_glued = True
        following = _NEXT.match(text, end, area_end)
        if following:
            self._following = following
            self.next = word = following[1]
            self.after = AFTER.get(word.lower())

    @property
    def next_end(self) -> int:
        """One past the word after the name; only where there is one."""
        return self._following.end()

    @property
    def earlier(self) -> str:
        """The word before the one that stands before the name; empty where there is none."""
        words = self._words
        return words[-2] if len(words) > 1 else ""

    def extend(self, text: str, end: int, area_end: int) -> None:
        """Let the name end elsewhere, and read the word after it."""
        self.end = end
        self.next, self.after = "", None
        following = _NEXT.match(text, end, area_end)
        if following:
            self._following = following
            self.next = following[1]
            self.after = AFTER.get(self.next.lower())


def gap(text: str, left: Found, right: Found) -> str:
    """Give what stands between two names, without white space at its edges."""
    return text[left.end : right.start].strip()


def is_list(text: str, left: Found, right: Found) -> bool:
    """Tell whether two names are neighbours in a list."""
    return gap(text, left, right) in LIST_GAPS
