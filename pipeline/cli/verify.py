"""``lnu verify``: checks a release against its checksums, schemas, keys and sources."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.transfer import endpoint_option, progress_shown
from pipeline.errors import BAD_DATA, LnuError
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.release.download import Progress
    from pipeline.release.subject import Subject
    from pipeline.release.verify import Report

signers_option = click.option(
    "--allowed-signers",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Check the signature too: the file says who may sign (man ssh-keygen).",
)

signer_option = click.option(
    "--signer",
    metavar="NAME",
    help="Who must have signed; anyone in the file of signers if not given.",
)


@click.command(epilog="Example: lnu verify 1.0.0")
@click.argument("release", required=False)
@signers_option
@signer_option
@endpoint_option
def verify(
    release: str | None,
    allowed_signers: Path | None,
    signer: str | None,
    endpoint_url: str | None,
) -> None:
    """Check a release: checksums, schemas, keys, and every quote against its source.

    RELEASE is a version, a folder, an archive (lnu-<version>.zip) or an address: of an archive, of
    a release, or of a published place, whose newest release is meant. If not given, it is the
    newest release here, and those before it are compared with their checksums.
    """
    project = find_project()
    with tempfile.TemporaryDirectory(prefix="lnu-verify-") as work:
        with progress_shown() as progress:
            subject = _find_subject(project, release, Path(work), endpoint_url, progress)
        report = report_on(project, subject)
        click.echo(f"{subject.name}: {report}")
        if not report.is_right:
            click.echo("The release is damaged: take it from where it was published.", err=True)
            sys.exit(BAD_DATA)
        check_signature(subject, allowed_signers, signer)
    click.echo("Everything is as it should be.")


def report_on(project: Project, subject: Subject) -> Report:
    """Verify a release.

    Args:
        project: The checkout, whose ``raw/`` may hold the texts of the release's sources.
        subject: The release.

    Returns:
        What was compared and what is wrong, also with how it came here.

    Raises:
        LnuError: If the release would have files outside of it read (status ``BAD_DATA``).
    """
    from pipeline.release.subject import refuse_paths_out
    from pipeline.release.verify import verify_release

    folder = subject.folder
    refuse_paths_out(folder)
    report = verify_release(
        folder, texts=_texts(project, folder), redact=_redactor(project, folder)
    )
    return replace(
        report,
        problems=(*subject.problems, *report.problems),
        notes=(*subject.notes, *report.notes),
    )


def check_signature(subject: Subject, allowed_signers: Path | None, signer: str | None) -> None:
    """Check the signature of a release, if that is asked for, and say whose it is.

    Args:
        subject: The release.
        allowed_signers: Who may sign; None if nobody asks.
        signer: Who must have signed, if it must be someone.

    Raises:
        LnuError: If it is not signed as it should be.
    """
    if allowed_signers is None:
        if signer is not None:
            raise LnuError("--signer says who must have signed, and needs --allowed-signers")
        return
    from pipeline.release.signing import check

    click.echo(f"Signed by {check(subject.folder, allowed_signers, signer)}.")


def _find_subject(
    project: Project,
    release: str | None,
    work: Path,
    endpoint_url: str | None,
    progress: Progress,
) -> Subject:
    from pipeline.release.places import is_address
    from pipeline.release.subject import Subject, subject_at, subject_of_archive

    if release is None:
        return _newest(project)
    if is_address(release):
        return subject_at(release, work, endpoint_url=endpoint_url, progress=progress)
    for path in (project.releases / release, Path(release)):
        if path.is_dir():
            return Subject(path.name, path)
        if path.exists():
            return subject_of_archive(path, work)
    raise LnuError(
        f"there is no release {release!r}",
        file=project.releases,
        remedy="Give a version that is there, the folder or the archive of a release, or a URL.",
    )


def _newest(project: Project) -> Subject:
    """Take the newest release, and compare those before it with their checksums."""
    from pipeline.release.index import read_index
    from pipeline.release.subject import Subject
    from pipeline.release.verify import verify_older

    entries = read_index(project.releases)
    if not entries:
        raise LnuError(
            "there is no release", file=project.releases, remedy="Run `make release` first."
        )
    problems, count = verify_older(project.releases)
    notes = (f"{count} older release(s) compared with their checksums",) if count else ()
    version = entries[-1].version
    return Subject(version, project.releases / version, problems, notes)


def _redactor(project: Project, folder: Path) -> Callable[[str], str]:
    """What was taken out of the release's quotes: people too, if it says that it removed any."""
    from pipeline.read.corrections import CORRECTIONS_FILE, read_corrections
    from pipeline.release.snapshot import tables_of_release
    from pipeline.tables.builder import REMOVED
    from pipeline.tables.taking_out import redactor_of

    try:
        rows = list(tables_of_release(folder)["corrections"].records())
    except (LnuError, KeyError, OSError, ValueError):
        return redactor_of(())
    if not any(row["printed"] == REMOVED for row in rows):
        return redactor_of(())
    files = sorted(project.raw.glob(f"*/{CORRECTIONS_FILE}"))
    return redactor_of(correction for file in files for correction in read_corrections(file))


def _texts(project: Project, folder: Path) -> dict[str, str] | None:
    """The texts of the release's sources, where ``raw/`` still holds the same bytes."""
    from pipeline.read.source import READERS, describe_source, read_source
    from pipeline.release.snapshot import tables_of_release

    texts: dict[str, str] = {}
    try:
        sources = list(tables_of_release(folder)["sources"].records())
    except (LnuError, KeyError, OSError, ValueError):
        # What is wrong there is told when the tables are checked.
        return None
    for row in sources:
        source_id, sha256 = str(row["source_id"]), row["sha256"]
        if not (project.raw / source_id).is_dir() or row["kind"] not in READERS:
            continue
        source = read_source(describe_source(project.raw / source_id))
        if source.sha256 == sha256:
            texts[source_id] = source.document.text
    return texts or None
