"""``lnu fetch``: one release from where it is published, verified before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.transfer import endpoint_option, progress_shown
from pipeline.cli.verify import check_signature, report_on, signer_option, signers_option
from pipeline.errors import bad_data
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.release.subject import Subject


@click.command(epilog="Example: lnu fetch latest --from https://data.example.org/lnu")
@click.argument("version")
@click.option(
    "--from",
    "source",
    required=True,
    metavar="URL",
    help="Where releases are published: http(s), s3:// and what else fsspec opens, or a folder.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder for the archive; the current one if not given.",
)
@click.option("--unpack", is_flag=True, help="Put the files beside the archive too.")
@signers_option
@signer_option
@endpoint_option
def fetch(
    version: str,
    source: str,
    out: Path,
    *,
    unpack: bool,
    allowed_signers: Path | None,
    signer: str | None,
    endpoint_url: str | None,
) -> None:
    """Get the archive of a release (lnu-<version>.zip) and verify it before it is kept.

    VERSION is a version or "latest". A download that was cut goes on where it stopped.
    """
    from pipeline.release.fetch import fetch as fetch_release
    from pipeline.release.places import open_place

    place = open_place(source, endpoint_url=endpoint_url)
    judge = _Judge(find_project(), allowed_signers, signer)
    with progress_shown() as progress:
        fetched = fetch_release(
            place, version, out, judge=judge, with_files=unpack, progress=progress
        )
    was = "is in" if fetched.is_new else "was in its place already:"
    click.echo(f"Version {fetched.version} {was} {fetched.archive}.")
    for path, what in ((fetched.signature, "signature"), (fetched.folder, "files")):
        if path is not None:
            click.echo(f"Its {what}: {path}")


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says what was compared, and refuses a release that is not right."""

    project: Project
    allowed_signers: Path | None
    signer: str | None

    def __call__(self, subject: Subject) -> None:
        report = report_on(self.project, subject)
        click.echo(f"{subject.name}: {report}")
        if not report.is_right:
            raise bad_data(
                f"{subject.name} is damaged and was not kept",
                remedy="Tell those who publish it.",
            )
        check_signature(subject, self.allowed_signers, self.signer)
