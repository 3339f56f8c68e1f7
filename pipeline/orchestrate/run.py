"""Runs a job in this process, with the records of the checkout's own Dagster instance."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.errors import LnuError
from pipeline.freshness.answers import recall_answer, remember_answer
from pipeline.freshness.lock import only_run
from pipeline.freshness.look import Look, open_notes, take_look
from pipeline.freshness.notes import Notes
from pipeline.freshness.state import State, due_steps
from pipeline.freshness.steps import IDENTIFIED, RELEASE
from pipeline.progress import Progress
from pipeline.project import Project

if TYPE_CHECKING:
    import dagster as dg

BUILD_JOB = "build"
RELEASE_JOB = "release_dataset"

_PROCESS_TAG = "lnu/process"


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of a run.

    Attributes:
        made: The steps and tables that were made anew, in their order; none where nothing was out
            of date, and no run was started.
        metadata: What is recorded of each of them.
        is_run: Whether a run was started.
    """

    made: tuple[str, ...] = ()
    metadata: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    is_run: bool = False

    @property
    def rewritten(self) -> tuple[str, ...]:
        """The tables that came out otherwise than they were."""
        return tuple(name for name, found in self.metadata.items() if found.get("rewritten"))


def prepare_home(project: Project) -> None:
    """Point Dagster at the checkout's state folder.

    Dagster reads ``dagster.yaml`` from ``DAGSTER_HOME`` and keeps all records there; the file at
    the top of the repository is copied so that no record lands beside it.

    Args:
        project: The checkout.
    """
    project.state.mkdir(exist_ok=True)
    shutil.copyfile(project.root / "dagster.yaml", project.state / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(project.state)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"


def find_checkout_states(project: Project) -> tuple[dict[str, State], bool]:
    """Tell how fresh everything in a checkout is.

    Args:
        project: The checkout.

    Returns:
        Name -> state of all that the pipeline makes, and whether a run is under way; Dagster's
        records are then not told what lies there, as it is about to change.

    Raises:
        LnuError: If there is no source.
    """
    with only_run(project) as is_free, _noted(project) as notes:
        look = take_look(project, notes)
        states = recall_answer(project, notes, look) if is_free else None
        if states is None:
            with _records(project) as instance:
                from pipeline.orchestrate.build import build_defs

                graph = build_defs(project, codes=look.codes).resolve_asset_graph()
                states = _ask(project, instance, graph, notes, look if is_free else None)
            if is_free:
                remember_answer(project, notes, look, states)
        return states, not is_free


def run_stale(
    project: Project,
    job: str,
    *,
    strict: bool = False,
    config: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    waiting: Callable[[str], None] = lambda _: None,
) -> RunReport:
    """Run what is out of date of a job, and what follows from it.

    Args:
        project: The checkout.
        job: Name of the job.
        strict: Whether a name that matches no municipality stops the run.
        config: Configuration of assets, by their names.
        progress: Is told how far the run is.
        waiting: Told, with the number of the process, before it waits for another run to end.

    Returns:
        What became of it.

    Raises:
        LnuError: What an asset raised for the user.
    """
    left_out = RELEASE if job == BUILD_JOB else None
    forced = {IDENTIFIED} if strict else set()
    with only_run(project, waiting), _noted(project) as notes:
        look = take_look(project, notes)
        states = recall_answer(project, notes, look)
        if states is not None and not _due(states, left_out) | forced:
            return RunReport()
        with _records(project) as instance:
            from pipeline.orchestrate.build import build_defs

            _end_killed_runs(instance)
            definitions = build_defs(project, strict=strict, codes=look.codes, progress=progress)
            graph = definitions.resolve_asset_graph()
            states = _ask(project, instance, graph, notes, look)
            due, report = _due(states, left_out), RunReport()
            if due | forced:
                resolved = definitions.resolve_job_def(job)
                report = _execute(
                    resolved, instance, config or {}, due=due, forced=forced, left_out=left_out
                )
                look = take_look(project, notes)
                states = _ask(project, instance, graph, notes, look)
        remember_answer(project, notes, look, states)
        return report


def _due(states: Mapping[str, State], left_out: str | None) -> set[str]:
    return due_steps(state for state in states.values() if state.name != left_out)


@contextmanager
def _noted(project: Project) -> Iterator[Notes]:
    notes = open_notes(project)
    try:
        yield notes
    finally:
        notes.close()


@contextmanager
def _records(project: Project) -> Iterator[dg.DagsterInstance]:
    prepare_home(project)
    import dagster as dg

    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    with dg.DagsterInstance.get() as instance:
        yield instance


def _ask(
    project: Project,
    instance: dg.DagsterInstance,
    graph: dg.AssetGraph,
    notes: Notes,
    look: Look | None,
) -> dict[str, State]:
    """Ask Dagster's records how fresh everything is, after telling them what lies there."""
    from pipeline.orchestrate.states import find_states
    from pipeline.orchestrate.telling import tell_records

    if look is not None:
        tell_records(instance, project, look, notes)
    return find_states(instance, graph, notes)


def _end_killed_runs(instance: dg.DagsterInstance) -> None:
    """Close the records of runs of commands that were killed: no other run holds the lock."""
    import dagster as dg

    unfinished = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING]
    for run in instance.get_runs(dg.RunsFilter(statuses=unfinished)):
        if _PROCESS_TAG in run.tags:
            instance.report_run_failed(run, message="The process was killed.")


def _execute(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    config: Mapping[str, Any],
    *,
    due: Collection[str],
    forced: Collection[str],
    left_out: str | None,
) -> RunReport:
    """Run a job for what is due and all that may follow from it."""
    import dagster as dg

    from pipeline.orchestrate.due import due_tags
    from pipeline.orchestrate.selection import assets_of

    try:
        result = job.execute_in_process(
            instance=instance,
            asset_selection=assets_of({*due, *forced}, without=left_out),
            tags={**due_tags(due, forced), _PROCESS_TAG: str(os.getpid())},
            run_config={
                "ops": {name: {"config": values} for name, values in config.items()},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
        )
    except LnuError:
        raise
    except dg.DagsterError as error:
        raise _cause(error) from None
    metadata = {
        event.materialization.asset_key.to_user_string(): {
            name: value.value for name, value in event.materialization.metadata.items()
        }
        for event in result.get_asset_materialization_events()
    }
    return RunReport(tuple(metadata), metadata, is_run=True)


def _cause(error: BaseException) -> BaseException:
    """Find the error for the user within Dagster's own."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, LnuError):
            return inner
        inner = inner.__cause__ or inner.__context__
    return error
