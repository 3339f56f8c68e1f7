"""Builds the definitions: sources, assets, checks and the two jobs."""

from __future__ import annotations

import warnings

import dagster as dg

from pipeline.orchestrate.assets import stage_assets
from pipeline.orchestrate.sources import observable_sources
from pipeline.project import Project, find_project

BUILD_JOB = "build"
RELEASE_JOB = "release_dataset"


def build_defs(project: Project | None = None, *, strict: bool = False) -> dg.Definitions:
    """Make the definitions for a checkout.

    Args:
        project: The checkout; the one around the current folder if not given.
        strict: Whether a name that matches no municipality stops a run.

    Returns:
        Sources, assets, checks and jobs. The executor runs all steps in one process: a process
        for each step would cost two seconds a step.
    """
    warnings.filterwarnings("ignore", category=dg.BetaWarning)  # observable sources
    project = project or find_project()
    released = dg.AssetSelection.assets("release")
    everything = dg.AssetSelection.all()
    return dg.Definitions(
        assets=[*observable_sources(project), *stage_assets(project, strict=strict)],
        jobs=[
            dg.define_asset_job(BUILD_JOB, everything - released),
            dg.define_asset_job(RELEASE_JOB, everything),
        ],
        resources={"io_manager": dg.FilesystemIOManager(base_dir=str(project.state / "values"))},
        executor=dg.in_process_executor,
    )
