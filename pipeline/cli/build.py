"""``lnu build`` and ``lnu release``: run the Dagster pipeline over ``raw/``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pipeline.project import find_project

strict_option = click.option(
    "--strict", is_flag=True, help="Stop on a name that matches no municipality."
)


@contextmanager
def _working(message: str) -> Iterator[None]:
    """Show on a terminal that a run is under way; silent when piped."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message):
        yield


@click.command(epilog="Example: lnu build")
@strict_option
def build(strict: bool) -> None:
    """Build and check all tables without releasing them (outputs/tables)."""
    from pipeline.orchestrate.run import run_job
    from pipeline.release.working import read_keys, read_rows

    project = find_project()
    with _working("Building the tables ..."):
        run_job(project, "build", strict=strict)
    counts = {
        name: sum(1 for _ in read_rows(project.tables, name)) for name in read_keys(project.tables)
    }
    for name, count in counts.items():
        click.echo(f"{count:7,}  {name}")
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
def release(strict: bool, at_least: str | None, sign: Path | None) -> None:
    """Build and check the tables, and release them if they have changed."""
    from pipeline.orchestrate.run import run_job

    project = find_project()
    config: dict[str, Any] = {"release": {"at_least": at_least}} if at_least else {}
    with _working("Building and releasing ..."):
        outcome = run_job(project, "release_dataset", strict=strict, config=config)
    click.echo(outcome["message"])
    click.echo(f"It is in {_shown(outcome['folder'])}.")
    if sign is not None:
        from pipeline.release.signing import sign as sign_release

        click.echo(f"Signed: {_shown(sign_release(Path(outcome['folder']), sign))}")


def _shown(path: object) -> str:
    """Show a path as seen from the current folder, where it lies below it."""
    try:
        return str(Path(str(path)).resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
