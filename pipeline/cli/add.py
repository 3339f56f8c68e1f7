"""``lnu add``: a file or an address becomes a source under ``raw/``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.build import json_option, tell_waiting
from pipeline.cli.transfer import progress_shown
from pipeline.errors import LnuError
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.freshness.prospect import Prospect
    from pipeline.intake.describe import Wishes
    from pipeline.intake.folder import Candidate
    from pipeline.intake.outlook import Outlook
    from pipeline.intake.receive import Received
    from pipeline.progress import Progress

_OLD, _NEW = "the tables without it", "the tables with it"
_MOST_TABLES = 12


@click.command(epilog="Example: lnu add report.pdf --as lnu-rapport-9 --dry-run")
@click.argument("place", metavar="FILE|URL")
@click.option("--as", "name", metavar="NAME", help="Name of the source; else that of the file.")
@click.option(
    "--replace",
    "replaces",
    metavar="NAME",
    help="Give this source another file of its kind instead of adding one.",
)
@click.option("--title", help="Title of the publication; else the first line of its text.")
@click.option("--publisher", help="Who published it.")
@click.option("--year", type=click.IntRange(1900, 2100), help="When it was published.")
@click.option("--language", default="sv", show_default=True, help="Its language (ISO 639-1).")
@click.option("--rights", help="What is known of the rights in it.")
@click.option("--url", help="Address that it was taken from, for a FILE.")
@click.option(
    "--programme",
    metavar="ID|FILE",
    help="The programme that it tells of, or a description of another one (programme.toml)."
    " Found by the text if not given.",
)
@click.option(
    "--first-page",
    type=click.IntRange(min=1),
    help="The page of the whole publication, counted from its cover, at which a part of it begins;"
    " needed only where the numbers printed on its pages are lost.",
)
@click.option("--received", metavar="DATE", help="Day of its receipt; else today.")
@click.option("--dry-run", is_flag=True, help="Only show what it would add.")
@json_option
def add(
    place: str,
    name: str | None,
    replaces: str | None,
    programme: str | None,
    received: str | None,
    *,
    dry_run: bool,
    as_json: bool,
    **about: str | int | None,
) -> None:
    """Add FILE or URL as a source, and show what it adds to the dataset.

    The bytes are kept as they are; what kind of source they are is told by their content: the
    transcript of a docplayer page, a PDF, plain text, or a list of corrections. Nothing is added
    that is a source already or that nothing can read. The tables stay as they are until the next
    `lnu build` or `lnu release`.
    """
    from pipeline.intake.describe import Wishes

    # When a file was received is a fact of the moment: the one place where the clock is read.
    day = received or datetime.now(UTC).astimezone().date().isoformat()
    wishes = Wishes(name=name, received=day, **about)  # type: ignore[arg-type]
    if replaces and (name or programme):
        raise LnuError("--replace keeps name and programme", remedy="Leave --as, --programme out.")
    project = find_project()
    result = _add(project, place, wishes, programme, replaces, dry_run=dry_run, as_json=as_json)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for line in _lines(result):
        click.echo(line)


def _add(
    project: Project,
    place: str,
    wishes: Wishes,
    programme: str | None,
    replaces: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> dict[str, object]:
    from pipeline.cli.progress import shown_progress
    from pipeline.freshness.prospect import open_prospect
    from pipeline.intake.folder import make_candidate, put_in_place, work_folder
    from pipeline.intake.outlook import look_ahead
    from pipeline.intake.receive import refuse_duplicate
    from pipeline.intake.replacing import make_replacement

    raw = project.raw
    file = _receive(place, as_json=as_json)  # before any other run would have to wait for it
    with open_prospect(project, tell_waiting) as prospect, work_folder(raw) as work:
        refuse_duplicate(file, raw)
        with shown_progress(as_json=as_json) as progress:
            if replaces:
                day = str(wishes.received)
                candidate = make_replacement(file, replaces, day, raw, work, progress=progress)
            else:
                find = partial(_find_programme, programme, prospect, progress)
                candidate = make_candidate(file, wishes, raw, work, find, progress=progress)
            outlook = look_ahead(prospect, candidate, progress)
        result = _result(candidate, outlook)
        if not dry_run:
            result["folder"] = str(put_in_place(candidate, raw).relative_to(project.root))
    return result


def _receive(place: str, *, as_json: bool) -> Received:
    """Get the file; of a download a terminal shows the bytes."""
    from tempfile import TemporaryDirectory

    from pipeline.cli.progress import shown_progress
    from pipeline.intake.receive import receive
    from pipeline.intake.telling import DownloadTeller

    with TemporaryDirectory(prefix="lnu-add-") as work:
        if as_json:
            with shown_progress(as_json=True) as progress:
                return receive(place, Path(work), DownloadTeller(progress))
        with progress_shown() as told:
            return receive(place, Path(work), told)


def _find_programme(asked: str | None, prospect: Prospect, progress: Progress, text: str) -> Path:
    """Find the description of the programme that a text tells of, or that is asked for."""
    from pipeline.intake.programmes import find_programme, known_programmes
    from pipeline.intake.telling import Which

    told = Which(progress, "to know its programme")
    known = known_programmes(prospect, told)
    return find_programme(text, asked, known, partial(prospect.titles, told))


def _result(candidate: Candidate, outlook: Outlook) -> dict[str, object]:
    from pipeline.release.paragraph import paragraph

    source = candidate.item.source
    difference = outlook.difference
    return {
        "source_id": source.source_id,
        "kind": source.description.kind,
        "title": source.description.title,
        "programme_id": candidate.item.programme.programme_id,
        "bytes": source.byte_length,
        "sha256": source.sha256,
        "pages": len(source.document.pages),
        "characters": len(source.document.text),
        "replaces": candidate.replaces,
        "projects": outlook.projects,
        "findings": outlook.findings,
        "summary": "It is the first source."
        if difference.is_first
        else paragraph(difference, _OLD, _NEW),
        "tables": {
            table.table: {
                "new": table.appeared,
                "revised": table.revised,
                "gone": table.vanished,
            }
            for table in difference.tables
        },
        "folder": None,
    }


def _lines(result: dict[str, object]) -> Iterator[str]:
    yield (
        f"{result['source_id']}: {result['kind']} of {result['programme_id']},"
        f" {result['pages']} page(s), {result['characters']:,} characters,"
        f" {result['projects']} project(s) presented, {result['findings']} finding(s)."
    )
    yield str(result["summary"])
    tables = result["tables"]
    assert isinstance(tables, dict)
    for name, counts in list(tables.items())[:_MOST_TABLES]:
        numbers = ", ".join(f"{n:,} {kind}" for kind, n in counts.items() if n)
        yield f"  {name}: {numbers}"
    if result["folder"]:
        yield f"Added: {result['folder']}. Run `lnu release` to publish what it brings."
    else:
        yield "Nothing was added (--dry-run)."
