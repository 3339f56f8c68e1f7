"""What the sources of one programme have to do with each other: order, precedence, decisions.

Two orders matter. The *order of age* numbers what several sources hold, so that a source that comes
later never renumbers what an earlier one has given: the first source that the programme's
description names, then by the day of receipt. The *order of precedence* decides which reading is
used where sources differ: as the programme's description says, and among equals the newer before
the older. What is read of one source alone is in ``inputs``.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.read.correction_list import Entry
from pipeline.read.corrections import Correction, find_printed, place_corrections
from pipeline.read.inputs import PROGRAMME_FILE, Input, ProgrammeDescription, read_input
from pipeline.read.source import Description, find_sources

DEFAULT_PRECEDENCE = ("pdf", "docplayer_transcript", "plain_text", "correction_list")
"""Kinds of source as they are believed where a programme's description says nothing: the PDF is the
publication itself, a transcript has lost what its web page lost, plain text was typed."""

_NO_DATE = "9999"
"""A source without a date counts as the newest in age, so that it renumbers nothing."""


def read_inputs(raw: Path) -> tuple[Input, ...]:
    """Read all sources.

    Args:
        raw: The folder ``raw/``.

    Returns:
        The sources in the order of their identifiers.

    Raises:
        LnuError: If there is none, one cannot be read, or what they say does not go together, see
            :func:`join_inputs`.
    """
    return join_inputs([read_input(folder) for folder in find_sources(raw)], raw)


def join_inputs(inputs: Sequence[Input], raw: Path) -> tuple[Input, ...]:
    """Give each source the decisions of the others that concern it.

    Args:
        inputs: All sources, each as :func:`pipeline.read.inputs.read_input` gave it.
        raw: The folder ``raw/``, for messages.

    Returns:
        The sources in the same order.

    Raises:
        LnuError: If a correction stands in two sources, a list's correction expects a text that is
            not there, or two descriptions of a programme order its sources differently.
    """
    _refuse_two_orders(inputs, raw)
    joined = _share(_hand_out(_settle_orders(inputs)))
    _refuse_shared_identifiers(joined, raw)
    return joined


def age_key(item: Input) -> tuple[bool, str, str]:
    """Give the sort key of the order of age; it depends on no other source."""
    return age_of(item.source.description, item.programme)


def age_of(about: Description, programme: ProgrammeDescription) -> tuple[bool, str, str]:
    """Give the same of a source that is not read, by its descriptions alone."""
    is_first = about.source_id == programme.first_source
    return not is_first, about.received or _NO_DATE, about.source_id


def by_age(inputs: Iterable[Input]) -> list[Input]:
    """Sort sources by their age: the one first that has given the identifiers."""
    return sorted(inputs, key=age_key)


def by_precedence(inputs: Iterable[Input]) -> list[Input]:
    """Sort sources by precedence, the one that is believed first at the beginning.

    Args:
        inputs: Sources of any programmes.

    Returns:
        The sources; among those that the description ranks the same, the newer (by day of receipt,
        then by year of publication) stands before the older, and of one date the one that was
        there first.
    """
    # Sorting is stable: the last sort decides, the ones before it order what it leaves equal.
    return sorted(sorted(by_age(inputs), key=_date, reverse=True), key=_rank)


def _date(item: Input) -> tuple[str, int]:
    about = item.source.description
    return about.received or "", about.published_year or 0


def _rank(item: Input) -> int:
    order = (*item.programme.precedence, *DEFAULT_PRECEDENCE)
    names = (item.source.source_id, item.source.description.kind)
    return min((order.index(name) for name in names if name in order), default=len(order))


def _refuse_two_orders(inputs: Iterable[Input], raw: Path) -> None:
    known: dict[tuple[str, str], tuple[object, str]] = {}
    for item in inputs:
        programme, source_id = item.programme, item.source.source_id
        for name, value in (
            ("precedence", programme.precedence),
            ("first", programme.first_source),
        ):
            if not value:
                continue
            other, owner = known.setdefault((programme.programme_id, name), (value, source_id))
            if other != value:
                raise LnuError(
                    f"{owner} and {source_id} give {programme.programme_id} another {name!r} each",
                    file=raw / source_id / PROGRAMME_FILE,
                    place="[sources]",
                    remedy="State it in one of them, or alike in both.",
                )


def _settle_orders(inputs: Sequence[Input]) -> list[Input]:
    """Let what one description says of the order of a programme's sources hold for all of them.

    Where none names the first source it is the oldest.
    """
    first: dict[str, str] = {}
    precedence: dict[str, tuple[str, ...]] = {}
    for item in by_age(inputs):
        programme = item.programme
        first.setdefault(programme.programme_id, programme.first_source or item.source.source_id)
        if programme.precedence:
            precedence[programme.programme_id] = programme.precedence
    return [
        dataclasses.replace(
            item,
            programme=dataclasses.replace(
                item.programme,
                first_source=first[item.programme.programme_id],
                precedence=precedence.get(item.programme.programme_id, ()),
            ),
        )
        for item in inputs
    ]


def _hand_out(inputs: Sequence[Input]) -> list[Input]:
    """Give the entries of lists of corrections to the sources that they are about."""
    handed: dict[str, list[Correction]] = defaultdict(list)
    lost: dict[str, list[Entry]] = defaultdict(list)
    by_id = {item.source.source_id: item for item in inputs}
    for item in inputs:
        for entry in item.entries:
            target = _target(entry, item, by_id, inputs)
            if target is None:
                lost[item.source.source_id].append(entry)
                continue
            file = item.source.description.file
            placed = place_corrections([entry.correction], target.source.document, file)
            handed[target.source.source_id] += placed
    return [
        dataclasses.replace(
            item,
            corrections=(*item.corrections, *handed[item.source.source_id]),
            lost=tuple(lost[item.source.source_id]),
        )
        for item in inputs
    ]


def _target(
    entry: Entry, holder: Input, by_id: dict[str, Input], inputs: Iterable[Input]
) -> Input | None:
    """Find the source that an entry is about: the one it names, or the first that prints it."""
    if entry.target:
        return by_id.get(entry.target)
    likely = [
        item
        for item in inputs
        if item.programme.programme_id == holder.programme.programme_id
        and not item.entries
        and find_printed(entry.correction, item.source.document)
    ]
    return by_age(likely)[0] if likely else None


def _share(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """Let a decision hold wherever a source of the programme prints the same on the same page."""
    decided: dict[str, list[tuple[str, Correction]]] = defaultdict(list)
    for item in inputs:
        decided[item.programme.programme_id] += [
            (item.source.source_id, correction) for correction in item.corrections
        ]
    return tuple(
        dataclasses.replace(
            item, shared=tuple(_holding_here(item, decided[item.programme.programme_id]))
        )
        for item in inputs
    )


def _holding_here(item: Input, decided: Iterable[tuple[str, Correction]]) -> Iterable[Correction]:
    own = {correction.correction_id for correction in item.corrections}
    for owner, correction in decided:
        if owner == item.source.source_id or item.entries or correction.correction_id in own:
            continue
        span = find_printed(correction, item.source.document) if correction.page else None
        if span is not None:
            yield dataclasses.replace(correction, span=span)


def _refuse_shared_identifiers(inputs: Sequence[Input], raw: Path) -> None:
    owners: dict[str, str] = {}
    for item in inputs:
        for correction in item.corrections:
            other = owners.setdefault(correction.correction_id, item.source.source_id)
            if other != item.source.source_id:
                raise LnuError(
                    f"correction {correction.correction_id} stands in {other} and in"
                    f" {item.source.source_id}",
                    file=raw,
                    remedy="Give each correction its own identifier.",
                )
