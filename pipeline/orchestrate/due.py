"""Which steps of a run are really to be done, decided when their turn comes.

A run is started for what is out of date and all that may follow from it. Whether it does follow is
known once the step before has been done: where its output comes out the same, the rest of the run
is skipped. A run that a person starts in the web interface does what they chose, all of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import dagster as dg

from pipeline.freshness.state import due_steps
from pipeline.freshness.steps import TABLES as TABLES_STEP
from pipeline.freshness.steps import steps_after
from pipeline.freshness.workshop import Workshop
from pipeline.orchestrate.states import find_states
from schemas import TABLES

DUE_TAG = "lnu/due"
"""Tag of a run that does only what is due: the steps that were when it was started."""

FORCED_TAG = "lnu/forced"
"""Tag of such a run: steps that are done in any case."""


def due_tags(due: Collection[str], forced: Collection[str] = ()) -> dict[str, str]:
    """Give the tags of a run that does only what is due.

    Args:
        due: The steps that are due now.
        forced: Steps that are done in any case.

    Returns:
        The tags.
    """
    return {DUE_TAG: ",".join(sorted(due)), FORCED_TAG: ",".join(sorted(forced))}


@dataclass
class WholeGraph:
    """All assets, for those among them that ask how fresh they are: a run knows but its own.

    Attributes:
        definitions: What the assets belong to, once that has been made.
    """

    definitions: dg.Definitions | None = None

    @cached_property
    def graph(self) -> dg.AssetGraph:
        """The graph of all assets."""
        assert self.definitions is not None
        return self.definitions.resolve_asset_graph()


def is_wanted(context: dg.AssetExecutionContext, whole: WholeGraph, step: str) -> bool:
    """Tell whether a step is to be done in a run.

    Args:
        context: The run.
        whole: All assets.
        step: The step, whose turn it is.

    Returns:
        Whether it is out of date now, or a later step waits for it that was from the start.
    """
    tags = context.run.tags
    if DUE_TAG not in tags or step in tags.get(FORCED_TAG, "").split(","):
        return True
    workshop: Workshop = context.resources.workshop
    names = tuple(TABLES) if step == TABLES_STEP else (step,)
    if due_steps(find_states(context.instance, whole.graph, workshop.notes, names).values()):
        return True
    return bool(steps_after({step}) - {step} & set(tags[DUE_TAG].split(",")))
