"""What is compared: single statements, once from the annotation and once from the tables.

How two lists of them are matched is for ``matching``; what a statement is in a given table is for
the modules ``fields_...``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.values import Span

Fold = Callable[[str], str]
"""Gives the form of a value in which two values that differ in little are equal."""

ENOUGH = 0.5
"""Two places are nearly the same if this share of what both cover is covered by each."""


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of the annotation or of a table.

    Attributes:
        subject: What it is about; two items can only match if this is equal.
        value: What is said; the empty text where nothing is.
        places: Where it stands in the source. An item of the annotation has one place or none;
            one of a table may have several, any of which will do.
        where: The row in words, for people; never the name of a person.
        page: The page, where an item without a place is told by it.
        quote: What is printed there, where the value does not say so.
    """

    subject: str
    value: str
    places: tuple[Span, ...] = ()
    where: str = ""
    page: str = ""
    quote: str = ""


Both = tuple[list[Item], list[Item]]
"""Items of the annotation and of the tables."""


def fold(text: str) -> str:
    """Give a text without what is not counted when normalised texts are compared.

    Args:
        text: Any text.

    Returns:
        Its letters and digits alone, in lower case: white space, punctuation and hyphens are
        left out. A text that has neither letters nor digits is given as it is.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in composed if sign.isalnum()) or text


def same_place(gold: Item, found: Item) -> bool:
    """Tell whether an item stands exactly where the annotation says, if it says where."""
    return not gold.places or gold.places[0] in found.places


def near_place(gold: Item, found: Item) -> bool:
    """Tell whether an item stands nearly where the annotation says, if it says where."""
    return not gold.places or any(_is_near(gold.places[0], place) for place in found.places)


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether two places have at least one character in common."""
    return one.start < other.end and other.start < one.end


def _is_near(one: Span, other: Span) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    covered = max(one.end, other.end) - min(one.start, other.start)
    return common > 0 and common >= ENOUGH * covered


def of_shared_subjects(
    gold: Iterable[Item], found: Iterable[Item]
) -> tuple[list[Item], list[Item]]:
    """Keep the items whose subject is in both lists.

    A property, such as the level of a heading, is measured on the things that were found; that a
    thing was not found is counted once, in the field of the things.

    Args:
        gold: Items of the annotation.
        found: Items of the tables.

    Returns:
        Both lists without the items whose subject the other one does not have.
    """
    gold, found = list(gold), list(found)
    both = {item.subject for item in gold} & {item.subject for item in found}
    return (
        [item for item in gold if item.subject in both],
        [item for item in found if item.subject in both],
    )
