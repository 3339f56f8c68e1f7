"""``lnu publish``: the releases into a place where others can fetch them."""

from __future__ import annotations

import click

from pipeline.cli.transfer import endpoint_option, progress_shown
from pipeline.project import find_project


@click.command(epilog="Example: lnu publish s3://bucket/prefix")
@click.argument("target")
@endpoint_option
def publish(target: str, endpoint_url: str | None) -> None:
    """Publish all releases to TARGET: a folder, or s3://bucket/prefix.

    What is there is compared and never changed; a run that was cut is completed by the next. Keys
    are taken from the usual AWS environment and files.
    """
    from pipeline.release.publish import publish as publish_releases
    from pipeline.release.publish_store import open_store

    project = find_project()
    store = open_store(target, endpoint_url=endpoint_url)
    with progress_shown(of_files=True) as progress:
        done = publish_releases(project.releases, store, progress=progress)
    for note in done.notes:
        click.echo(note)
    click.echo(f"{done.written} files written, {done.there} there already.")
    if done.versions:
        click.echo(f"Published {', '.join(done.versions)} at {store.address}.")
    else:
        click.echo(f"Nothing new to publish: all versions are at {store.address}.")
