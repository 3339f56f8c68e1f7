"""Rebuilds by itself, while the web interface is open, what is out of date."""

from __future__ import annotations

from collections.abc import Mapping

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from pipeline.errors import LnuError
from pipeline.freshness.lock import only_run
from pipeline.freshness.look import Look, open_notes, take_look
from pipeline.freshness.manifest import version_of
from pipeline.freshness.state import State, due_steps
from pipeline.freshness.steps import RELEASE
from pipeline.orchestrate.due import due_tags
from pipeline.orchestrate.raw import key_of
from pipeline.orchestrate.selection import assets_of
from pipeline.orchestrate.states import MADE, find_states
from pipeline.orchestrate.telling import tell_records
from pipeline.project import Project

_SECONDS = 15


def raw_sensor(
    project: Project, job: UnresolvedAssetJobDefinition, codes: Mapping[str, str]
) -> dg.SensorDefinition:
    """Make the sensor on ``raw/``.

    It builds and checks the tables; a release is made by a person. What failed is not tried again
    before something has changed.

    Args:
        project: The checkout.
        job: The job that builds the tables.
        codes: Step -> version of its code, as this process has loaded it.

    Returns:
        The sensor, which runs from the start.
    """

    @dg.sensor(
        name="raw_changed",
        job=job,
        minimum_interval_seconds=_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Builds the tables anew when something in raw/ has changed.",
    )
    def raw_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        if context.repository_def is None:
            return dg.SensorResult(skip_reason="There is no repository.")
        with only_run(project) as is_free:
            if not is_free:
                return dg.SensorResult(skip_reason="A run is under way.")
            try:
                return _what_to_run(
                    context.instance, context.repository_def.asset_graph, project, codes
                )
            except LnuError as error:
                return dg.SensorResult(skip_reason=str(error))

    return raw_changed


def _what_to_run(
    instance: dg.DagsterInstance, graph: dg.AssetGraph, project: Project, codes: Mapping[str, str]
) -> dg.SensorResult:
    """Look at the checkout and ask for a run if anything but the release is due."""
    notes = open_notes(project)
    try:
        look = take_look(project, notes)
        tell_records(instance, project, look, notes)
        states = find_states(instance, graph, notes, MADE[:-1])
    finally:
        notes.close()
    if look.codes != codes:
        says = "The code has changed: reload the definitions (Deployment > Code locations)."
        return dg.SensorResult(skip_reason=says)
    due = due_steps(states.values())
    if not due:
        return dg.SensorResult(skip_reason="Nothing changed.")
    request = dg.RunRequest(
        run_key=_once(instance, look, states),
        asset_selection=assets_of(due, without=RELEASE),
        tags=due_tags(due),
    )
    return dg.SensorResult(run_requests=[request])


def _once(instance: dg.DagsterInstance, look: Look, states: Mapping[str, State]) -> str:
    """Name a run, so that one that failed is not asked for again as long as nothing changes."""
    entries = {name: instance.get_latest_materialization_event(key_of(name)) for name in states}
    made = {name: str(entry.timestamp) for name, entry in entries.items() if entry}
    return version_of({**look.raw, **look.codes, **made})
