"""From steps to the assets that a run is to make."""

from __future__ import annotations

from collections.abc import Collection

import dagster as dg

from pipeline.freshness.steps import STEPS, steps_after
from pipeline.freshness.steps import TABLES as TABLES_STEP
from pipeline.orchestrate.raw import key_of
from schemas import TABLES


def assets_of(due: Collection[str], *, without: str | None = None) -> list[dg.AssetKey]:
    """Give the assets of steps and of all that may follow from them.

    Args:
        due: Steps that are due.
        without: A step that is left out.

    Returns:
        Keys of the assets, in the order of the steps.
    """
    wanted = steps_after(set(due)) - {without}
    names = [
        name
        for step in STEPS
        if step in wanted
        for name in (TABLES if step == TABLES_STEP else [step])
    ]
    return [key_of(name) for name in names]
