"""``lnu build`` and ``lnu release``: run what is out of date of the Dagster pipeline."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.orchestrate.run import RunReport

strict_option = click.option(
    "--strict", is_flag=True, help="Stop on a name that matches no municipality."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON; progress as JSON lines on standard error."
)


@click.command(epilog="Example: lnu build")
@strict_option
@json_option
def build(strict: bool, as_json: bool) -> None:
    """Build and check the tables that are out of date, without a release (outputs/tables)."""
    from pipeline.orchestrate.run import BUILD_JOB
    from pipeline.release.working import read_counts

    project = find_project()
    report = _run(project, BUILD_JOB, {}, strict=strict, as_json=as_json)
    counts = read_counts(project.tables)
    if as_json:
        click.echo(json.dumps({**_machine_report(report), "tables": counts}))
        return
    for name, count in counts.items():
        click.echo(f"{count:7,}  {name}")
    if not report.rewritten:
        click.echo("Nothing changed: the tables are as they were.")
    click.echo(f"All checks passed. The tables are in {_shown(project.tables)}.")


@click.command(epilog="Example: lnu release --at-least minor")
@strict_option
@click.option(
    "--at-least",
    type=click.Choice(["minor", "major"]),
    help="Raise the version at least to this; it is never lowered.",
)
@click.option(
    "--sign",
    metavar="KEY",
    type=click.Path(path_type=Path),
    help="Sign the release with this SSH key (SHA256SUMS.sig).",
)
@json_option
def release(strict: bool, at_least: str | None, sign: Path | None, as_json: bool) -> None:
    """Build and check what is out of date, and release the tables if they have changed."""
    from pipeline.orchestrate.run import RELEASE_JOB
    from pipeline.release.standing import standing_release

    project = find_project()
    config: dict[str, Any] = {"release": {"at_least": at_least}} if at_least else {}
    report = _run(project, RELEASE_JOB, config, strict=strict, as_json=as_json)
    outcome = report.metadata.get("release") or _standing(standing_release(project.releases))
    folder = Path(str(outcome["folder"]))
    signature = None
    if sign is not None:
        from pipeline.release.signing import sign as sign_release

        signature = _shown(sign_release(folder, sign))
    if as_json:
        about = {name: outcome[name] for name in ("version", "is_new", "reason", "message")}
        about |= {"folder": _shown(folder), "signature": signature}
        click.echo(json.dumps({**_machine_report(report), "release": about}))
        return
    click.echo(outcome["message"])
    click.echo(f"It is in {_shown(folder)}.")
    if signature:
        click.echo(f"Signed: {signature}")


def _run(
    project: Project, job: str, config: dict[str, Any], *, strict: bool, as_json: bool
) -> RunReport:
    from pipeline.cli.progress import shown_progress
    from pipeline.orchestrate.run import run_stale

    with shown_progress(as_json=as_json) as progress:
        return run_stale(
            project, job, strict=strict, config=config, progress=progress, waiting=tell_waiting
        )


def tell_waiting(process: str) -> None:
    """Tell that another run is under way, and that this one waits for it."""
    number = f" (process {process})" if process else ""
    click.echo(f"Another run is under way{number}; waiting until it has ended.", err=True)
    sys.stderr.flush()


def _machine_report(report: RunReport) -> dict[str, Any]:
    anew = {
        name: found["sources_anew"]
        for name, found in report.metadata.items()
        if "sources_anew" in found
    }
    return {
        "run_started": report.is_run,
        "made": list(report.made),
        "sources_anew": anew,
        "tables_changed": list(report.rewritten),
    }


def _standing(outcome: Any) -> dict[str, Any]:
    return {
        "version": outcome.version,
        "is_new": outcome.is_new,
        "reason": outcome.reason,
        "message": outcome.message,
        "folder": str(outcome.path),
    }


def _shown(path: object) -> str:
    """Show a path as seen from the current folder, where it lies below it."""
    try:
        return str(Path(str(path)).resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
