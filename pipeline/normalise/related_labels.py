"""What labels state: roles, diary and journal numbers; and labels that stand apart from values.

Where several labels stand first and their values after them, a value is taken only if its type
decides: a person is no date and no diary number. What no type decides is left out and reported,
never shifted by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.findings import Finding
from pipeline.normalise.related_messages import blank_field, misordered_labels
from pipeline.normalise.related_reading import Holder, Reading, Stretch
from pipeline.normalise.related_values import (
    fits,
    name_before,
    number_at,
    organisation_at,
    people_at,
    typed_value,
    typed_values,
)
from pipeline.parse.related import ROLE_LABELS, Label, label_runs
from pipeline.values import Cited, Span, cite

_NUMBERS = frozenset({"diary_number", "journal_number"})
_STATING = ROLE_LABELS | _NUMBERS
_MOST_VALUES = 7


@dataclass(slots=True)
class Stated:
    """What labels state besides roles.

    Attributes:
        diary_number: Diarienummer.
        journal_number: Journalnummer.
        spans: All places of such numbers.
        findings: Labels without a value, and labels in another order than their values.
    """

    diary_number: Cited[str] | None = None
    journal_number: Cited[str] | None = None
    spans: list[Span] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_labels(reading: Reading) -> Stated:
    """Read what the labels of a document state.

    Args:
        reading: The document; the roles are added to its holders.

    Returns:
        The numbers, and what was odd.
    """
    stated = Stated()
    if not reading.labels:
        return stated
    blank: list[Label] = []
    valued: set[str] = set()
    for stretch in reading.stretches:
        for run in label_runs(stretch.labels):
            *before, last = run
            if _stand_apart(reading, run, stretch):
                _read_by_type(reading, stated, run, stretch)
                continue
            blank += before
            if last.is_empty:
                continue
            if _read_value(reading, stated, last, stretch):
                valued.add(last.printed.of(reading.text).casefold())
            elif last.name in _NUMBERS:
                blank.append(last)
            if before and _follows_headings(run):
                stated.findings.append(misordered_labels(reading.text, run, is_read=False))
    stated.findings += [
        blank_field(reading.text, label, is_published=label.name in _STATING)
        for label in blank
        if _is_blank(label) and label.printed.of(reading.text).casefold() not in valued
    ]
    return stated


def _is_blank(label: Label) -> bool:
    return label.kind != "heading" and (label.has_colon or label.name in _NUMBERS)


def _follows_headings(run: list[Label]) -> bool:
    """Tell whether headings without their texts part a label from what may be its value."""
    return run[-1].kind == "heading" and any(x.name == "project_name" for x in run[:-1])


def _read_value(reading: Reading, stated: Stated, label: Label, stretch: Stretch) -> bool:
    """Read what stands behind one label; tell whether it is a value of its type."""
    if label.name in _NUMBERS:
        number = number_at(reading.text, label.area.start, label.area.end)
        if number:
            _take_number(reading, stated, label.name, number)
        return number is not None
    if label.name not in ROLE_LABELS:
        return True
    people = people_at(reading, label)
    if people:
        _hold(reading, label, people)
    elif label.kind == "party":
        name = organisation_at(reading, label)
        if name:
            reading.holders.append(Holder(None, label.name, label.printed, name))
        return name is not None
    else:
        return _read_distant(reading, stated, label, stretch)
    return True


def _take_number(reading: Reading, stated: Stated, name: str, span: Span) -> None:
    stated.spans.append(span)
    if getattr(stated, name) is None:
        setattr(stated, name, cite(reading.text, *span))


def _hold(
    reading: Reading, label: Label, people: list[Span], organisation: Span | None = None
) -> None:
    for name in people:
        if not reading.is_taken(name):
            reading.holders.append(Holder(name, label.name, label.printed, organisation))


def _read_distant(reading: Reading, stated: Stated, label: Label, stretch: Stretch) -> bool:
    """Read a person whom something else parts from the label: the one with an address behind it.

    Only in a form, where another role has a label too, and only if there is exactly one.
    """
    others = [x for x in stretch.labels if x.name in ROLE_LABELS and x is not label]
    if not (label.has_colon or others):
        return False
    names = {
        name
        for item in reading.personal
        if label.area.covers(item.span)
        for name in [name_before(reading, item.span.start, label.area.start)]
        if name
    }
    if len(names) != 1:
        return False
    _hold(reading, label, list(names))
    span = Span(label.printed.start, max(names).end)
    stated.findings.append(misordered_labels(reading.text, span, is_read=True))
    return True


def _stand_apart(reading: Reading, run: list[Label], stretch: Stretch) -> bool:
    """Tell whether the values of a run may stand in another order than its labels.

    They do not if the first value can only be that of the last label, or has no type.
    """
    if len(run) < 2 or run[-1].is_empty:
        return False
    value = typed_value(reading, run[-1].area.start, stretch.span.end)
    if value is None:
        return False
    if not fits(value[0], run[-1].kind):
        return True
    values = typed_values(reading, run[-1].area.start, stretch.span.end)
    return any(fits(kind, label.kind, strict=True) for label in run[:-1] for kind, _ in values)


def _read_by_type(reading: Reading, stated: Stated, run: list[Label], stretch: Stretch) -> None:
    """Read labels that stand first by the types of the values that follow them."""
    values = typed_values(reading, run[-1].area.start, stretch.span.end)
    taken = _assign(run, values)
    bodies = [span for kind, span in values if kind == "organisation"]
    has_body = any(label.name == "body" for label in run)
    for label, (kind, span) in taken:
        if label.name in _NUMBERS:
            _take_number(reading, stated, label.name, span)
        elif kind == "person":
            _hold(reading, label, [span], bodies[0] if has_body and bodies else None)
        else:
            reading.holders.append(Holder(None, label.name, label.printed, span))
    wanted = [label for label in run if label.name in _STATING]
    whole = Span(run[0].printed.start, values[-1][1].end)
    is_read = len(taken) == len(wanted)
    done = [label for label, _ in taken]
    reading.open_labels += [label.printed for label in wanted if label not in done]
    stated.findings.append(misordered_labels(reading.text, whole, is_read=is_read))


def _assign(
    run: list[Label], values: list[tuple[str, Span]]
) -> list[tuple[Label, tuple[str, Span]]]:
    """Give labels their values, if there is just one way to place as many values as can be."""
    ways = list(_ways(run, values, 0, frozenset()))
    most = max(map(len, ways))
    stating = {
        tuple(sorted((i, j) for i, j in way if run[i].name in _STATING))
        for way in ways
        if len(way) == most
    }
    return [(run[i], values[j]) for i, j in stating.pop()] if len(stating) == 1 else []


def _ways(
    run: list[Label], values: list[tuple[str, Span]], index: int, used: frozenset[int]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """List the ways to give the values from one on to labels that are not used yet."""
    if index == len(values) or index >= _MOST_VALUES:
        yield ()
        return
    kind = values[index][0]
    takers = [i for i, x in enumerate(run) if i not in used and fits(kind, x.kind)]
    for taker in takers:
        for way in _ways(run, values, index + 1, used | {taker}):
            yield ((taker, index), *way)
    if not takers:
        yield from _ways(run, values, index + 1, used)
