"""Runs a job in this process, with the records of the checkout's own Dagster instance."""

from __future__ import annotations

import logging
import os
import shutil
from typing import Any

from pipeline.errors import LnuError
from pipeline.project import Project


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


def run_job(
    project: Project, job: str, *, strict: bool = False, config: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Run a job and give what its release asset says.

    Args:
        project: The checkout.
        job: Name of the job.
        strict: Whether a name that matches no municipality stops the run.
        config: Configuration of assets, by their names.

    Returns:
        Metadata of the asset ``release``; empty where the job makes no release.

    Raises:
        LnuError: What an asset raised for the user.
    """
    prepare_home(project)
    import dagster as dg

    from pipeline.orchestrate.build import build_defs

    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    definitions = build_defs(project, strict=strict)
    with dg.DagsterInstance.get() as instance:
        try:
            result = definitions.resolve_job_def(job).execute_in_process(
                instance=instance,
                run_config={
                    "ops": {name: {"config": values} for name, values in (config or {}).items()},
                    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                },
            )
        except LnuError:
            raise
        except dg.DagsterError as error:
            raise _cause(error) from None
    return _release_metadata(result)


def _cause(error: BaseException) -> BaseException:
    """Find the error for the user within Dagster's own."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, LnuError):
            return inner
        inner = inner.__cause__ or inner.__context__
    return error


def _release_metadata(result: Any) -> dict[str, Any]:
    for event in result.get_asset_materialization_events():
        materialization = event.materialization
        if materialization.asset_key.path == ["release"]:
            return {name: value.value for name, value in materialization.metadata.items()}
    return {}
