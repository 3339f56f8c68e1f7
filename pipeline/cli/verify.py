"""``lnu verify``: checks a release against its checksums, schemas, keys and sources."""

from __future__ import annotations

import click

from pipeline.project import find_project


@click.command(epilog="Example: lnu verify 1.0.0")
@click.argument("version", required=False, metavar="[RELEASE]")
def verify(version: str | None) -> None:
    """Check a release: checksums, schemas, keys, and every quote against its source.

    RELEASE is a version or a folder; the newest release if not given.
    """
    from pipeline import stages

    report = stages.verify(find_project(), version)
    for line in report.lines:
        click.echo(line)
