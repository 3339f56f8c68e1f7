"""``lnu verify``: checks a release against its checksums, schemas, keys and sources."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.errors import BAD_DATA, LnuError
from pipeline.project import Project, find_project


@click.command(epilog="Example: lnu verify 1.0.0")
@click.argument("release", required=False)
def verify(release: str | None) -> None:
    """Check a release: checksums, schemas, keys, and every quote against its source.

    RELEASE is a version or a folder; the newest release if not given.
    """
    from pipeline.normalise.redaction import redact
    from pipeline.release.verify import verify_release

    project = find_project()
    folder = _find_release(project, release)
    report = verify_release(folder, texts=_texts(project, folder), redact=redact)
    click.echo(f"{folder.name}: {report}")
    if not report.is_right:
        click.echo("The release is damaged: take it from where it was published.", err=True)
        sys.exit(BAD_DATA)
    click.echo("Everything is as it should be.")


def _find_release(project: Project, release: str | None) -> Path:
    from pipeline.release.index import read_index

    if release is None:
        entries = read_index(project.releases)
        if not entries:
            raise LnuError(
                "there is no release", file=project.releases, remedy="Run `make release` first."
            )
        return project.releases / entries[-1].version
    for folder in (project.releases / release, Path(release)):
        if folder.is_dir():
            return folder
    raise LnuError(
        f"there is no release {release!r}",
        file=project.releases,
        remedy="Give a version that is there, or the folder of a release.",
    )


def _texts(project: Project, folder: Path) -> dict[str, str] | None:
    """The texts of the release's sources, where ``raw/`` still holds the same bytes."""
    from pipeline.read.source import READERS, describe_source, read_source
    from pipeline.release.snapshot import tables_of_release

    texts: dict[str, str] = {}
    for row in tables_of_release(folder)["sources"].records():
        source_id, sha256 = str(row["source_id"]), row["sha256"]
        if not (project.raw / source_id).is_dir() or row["kind"] not in READERS:
            continue
        source = read_source(describe_source(project.raw / source_id))
        if source.sha256 == sha256:
            texts[source_id] = source.document.text
    return texts or None
