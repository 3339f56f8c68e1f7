"""``lnu add``: a file or an address becomes a source under ``raw/``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from pipeline.cli.transfer import progress_shown
from pipeline.errors import LnuError
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.intake.describe import Wishes
    from pipeline.intake.folder import Candidate
    from pipeline.intake.outlook import Outlook

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
@click.option("--json", "as_json", is_flag=True, help="Say what came of it as JSON.")
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
    with _told() as step:
        result = _add(project, place, wishes, programme, replaces, dry_run=dry_run, step=step)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for line in _lines(result):
        click.echo(line)


@contextmanager
def _told() -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is being done; silent when piped."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console

    with Console(stderr=True).status("Reading ...") as status:
        yield lambda step: status.update(f"{step[:1].upper()}{step[1:]} ...")


def _say_nothing(step: str) -> None:
    """Say nothing of a step."""


def _add(
    project: Project,
    place: str,
    wishes: Wishes,
    programme: str | None,
    replaces: str | None,
    *,
    dry_run: bool,
    step: Callable[[str], None],
) -> dict[str, object]:
    from pipeline.intake.folder import make_candidate, put_in_place, work_folder
    from pipeline.intake.outlook import look_ahead, project_titles, read_all
    from pipeline.intake.receive import receive, refuse_duplicate
    from pipeline.intake.replacing import make_replacement

    raw = project.raw
    with work_folder(raw) as work:
        with progress_shown() as progress:
            file = receive(place, work, progress)
        refuse_duplicate(file, raw)
        if replaces:
            candidate = make_replacement(file, replaces, str(wishes.received), raw, work)
        else:
            titles = partial(project_titles, raw)
            candidate = make_candidate(file, wishes, raw, work, (programme, titles))
        step("reading the sources that are there")
        inputs = read_all(raw)
        outlook = look_ahead(raw, inputs, candidate, step)
        result = _result(candidate, outlook)
        if not dry_run:
            result["folder"] = str(put_in_place(candidate, raw).relative_to(project.root))
    return result


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
