"""Builds the definitions: what is given, assets, checks, the two jobs and the sensor."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping

import dagster as dg

from pipeline.freshness.code import code_versions
from pipeline.freshness.look import open_notes
from pipeline.freshness.workshop import Workshop, open_workshop
from pipeline.orchestrate.assets import stage_assets
from pipeline.orchestrate.due import WholeGraph
from pipeline.orchestrate.raw import observable_sources
from pipeline.orchestrate.run import BUILD_JOB, RELEASE_JOB
from pipeline.orchestrate.sensors import raw_sensor
from pipeline.progress import Progress
from pipeline.project import Project, find_project


def build_defs(
    project: Project | None = None,
    *,
    strict: bool = False,
    codes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> dg.Definitions:
    """Make the definitions for a checkout.

    Args:
        project: The checkout; the one around the current folder if not given.
        strict: Whether a name that matches no municipality stops a run.
        codes: Step -> version of its code; worked out from the code itself if not given.
        progress: Is told how far a run is.

    Returns:
        What is given, assets, checks, jobs and the sensor. The executor runs all steps in one
        process: a process for each step would cost two seconds a step.
    """
    warnings.filterwarnings("ignore", category=dg.BetaWarning)  # observable sources
    project = project or find_project()
    codes = codes or current_codes(project)
    released = dg.AssetSelection.assets("release")
    everything = dg.AssetSelection.all()
    build_job = dg.define_asset_job(BUILD_JOB, everything - released)
    whole = WholeGraph()
    whole.definitions = dg.Definitions(
        assets=[*observable_sources(), *stage_assets(codes, whole, strict=strict)],
        jobs=[build_job, dg.define_asset_job(RELEASE_JOB, everything)],
        sensors=[raw_sensor(project, build_job, codes)],
        resources={"workshop": _workshop(project, codes, progress)},
        executor=dg.in_process_executor,
    )
    return whole.definitions


def current_codes(project: Project) -> dict[str, str]:
    """Give the version of each step's code, as it lies on the disk.

    Args:
        project: The checkout whose notes are used.

    Returns:
        Step -> version.
    """
    project.state.mkdir(exist_ok=True)
    notes = open_notes(project)
    try:
        return code_versions(notes)
    finally:
        notes.close()


def _workshop(
    project: Project, codes: Mapping[str, str], progress: Progress | None
) -> dg.ResourceDefinition:
    @dg.resource(description="What a run works with; it waits for runs that are under way.")
    def workshop(_: dg.InitResourceContext) -> Iterator[Workshop]:
        with open_workshop(project, codes, progress) as opened:
            yield opened

    return workshop
