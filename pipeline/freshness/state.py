"""How fresh a thing is that the pipeline makes, as people and machines are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.freshness.manifest import Manifest, compare_parts
from pipeline.freshness.steps import STEPS, TABLES

FRESH, STALE, MISSING = "fresh", "stale", "missing"
"""Dagster's three words: up to date, to be made anew, never made."""

_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class State:
    """How fresh a step or a table is.

    Attributes:
        name: Its name.
        state: ``fresh``, ``stale`` or ``missing``.
        reasons: Why it is not fresh, each in a few words.
        failed_checks: The checks that it failed when they last ran.
    """

    name: str
    state: str
    reasons: tuple[str, ...] = ()
    failed_checks: tuple[str, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether it is to be made anew."""
        return self.state != FRESH or bool(self.failed_checks)

    @property
    def step(self) -> str:
        """The step that makes it."""
        return self.name if self.name in STEPS else TABLES


def due_steps(states: Iterable[State]) -> set[str]:
    """Give the steps that are to be done anew."""
    return {state.step for state in states if state.is_due}


def tell_changes(what: str, before: Manifest | None, now: Manifest | None) -> tuple[str, ...]:
    """Say which parts of something differ.

    Args:
        what: What the parts are, such as ``source``.
        before: Its manifest when it was last used; None if that is not known.
        now: Its manifest today.

    Returns:
        A line for each way in which parts differ; that it differs at all, if no more is known.
    """
    if before is None or now is None:
        return (f"{what}: other than before",)
    changes = compare_parts(before, now)
    ways: Mapping[str, tuple[str, ...]] = {
        "changed": changes.changed,
        "added": changes.added,
        "removed": changes.removed,
    }
    return tuple(f"{what} {way}: {named(names)}" for way, names in ways.items() if names)


def tell_code_changes(before: Manifest | None, now: Manifest | None) -> tuple[str, ...]:
    """Say which part of a step's code differs, the schemas apart from the rest.

    Args:
        before: What the code consisted of when the step was last done; None if not known.
        now: What it consists of today.

    Returns:
        A line for schemas, one for modules, one for packages of others, where they differ.
    """
    if before is None or now is None:
        return ("code: other than before",)
    changes = compare_parts(before, now)
    names = [*changes.changed, *changes.added, *changes.removed]
    sorts: dict[str, list[str]] = {}
    for name in sorted(names):
        sorts.setdefault(_sort_of(name), []).append(_with_version(name, before, now))
    return tuple(f"{sort}: {named(found)}" for sort, found in sorts.items())


def _sort_of(name: str) -> str:
    if name.partition(".")[0] == "schemas":
        return "schema changed"
    return "code changed" if name.startswith("pipeline") else "version changed"


def _with_version(name: str, before: Manifest, now: Manifest) -> str:
    if _sort_of(name) != "version changed":
        return name
    return f"{name} {before.get(name, 'absent')} to {now.get(name, 'absent')}"


def named(names: Iterable[str]) -> str:
    """Name some things, the first of them if there are many."""
    shown = list(names)
    more = len(shown) - _MOST_NAMES
    return ", ".join(shown[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
