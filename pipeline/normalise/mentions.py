"""Mentions of municipalities, counties and regions in a Swedish text.

Each capitalised word is looked up once; the words around a name then tell whether it is a place,
what it is and in which form it stands. The rules are those of the language and of the traps that
the reference lists, not of one text. Names are made in ``mentions_names`` and found in
``mentions_collect``; ``mentions_lists`` reads kommun and län, ``mentions_guards`` the names that
are other words too, ``mentions_forms`` the form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.normalise.mentions_collect import collect
from pipeline.normalise.mentions_compounds import compound_heads
from pipeline.normalise.mentions_forms import form_of
from pipeline.normalise.mentions_found import Found
from pipeline.normalise.mentions_guards import settle
from pipeline.normalise.mentions_lists import govern
from pipeline.normalise.mentions_names import MentionFinder, make_finder
from pipeline.values import Span

__all__ = ["Mention", "MentionFinder", "compound_heads", "find_mentions", "make_finder"]

MAP_LABEL = "map_label"


class Mention(NamedTuple):
    """A place named in a text.

    Attributes:
        kind: ``municipality``, ``county`` or ``region``.
        code: Its code on the reference date; ``None`` for a region.
        name: Its name on that date, uninflected: Halmstad, Hallands län, Gnosjöregionen.
        span: The inflected name, of a county with ``län`` where that word follows.
        form: A code of ``mention_form``.
        region_id: The row of ``regions``; ``None`` for a municipality.
    """

    kind: str
    code: str | None
    name: str
    span: Span
    form: str
    region_id: str | None


def find_mentions(
    text: str,
    area: Span,
    finder: MentionFinder,
    form: str | None = None,
    heads: Sequence[int] | None = None,
) -> list[Mention]:
    """Find the places that a stretch of a text names.

    Args:
        text: The whole text.
        area: The stretch; nothing outside it is looked at.
        finder: The names, from :func:`make_finder`.
        form: The form of all mentions, where the caller knows what the area is: ``title`` or
            ``map_label``. On a map every name is taken for a place.
        heads: What :func:`compound_heads` gave for the text; saves a search where several
            stretches of one text are read.

    Returns:
        The mentions in the order of the text; none overlaps another.
    """
    found = collect(text, area, finder, heads)
    if not found:
        return []
    govern(text, found, area.end)
    if form == MAP_LABEL:
        for one in found:
            one.is_sure = True
    else:
        settle(text, found, area.start, finder)
    mentions = []
    for index, one in enumerate(found):
        if not one.is_sure:
            continue
        written = form or one.form
        if not written:
            last = _last_joined(found, index) if one.is_joined else one
            written = last.form or form_of(text, last, area.end, finder)
        name = one.name
        span = Span(one.start, one.end)
        mentions.append(Mention(name.kind, name.code, name.name, span, written, name.region_id))
    return mentions


def _last_joined(found: list[Found], index: int) -> Found:
    """Give the last of names joined by hyphens, whose form is that of all."""
    while found[index].is_joined:
        index += 1
    return found[index]
