"""``lnu accuracy``: how right the tables are, compared with what a careful reader annotated."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import BAD_DATA, LnuError
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.accuracy import Score

WORKING = "tables"
"""What the working tables are called on the command line."""


@click.command(epilog="Example: lnu accuracy --check")
@click.argument("tables", default=WORKING, metavar="[RELEASE|tables]")
@click.option("--check", is_flag=True, help="Fail if a field is below its last value.")
@click.option("--write", is_flag=True, help="Keep these scores as the last values.")
@click.option("--errors", is_flag=True, help="List what is missed and what is wrong.")
def accuracy(tables: str, check: bool, write: bool, errors: bool) -> None:
    """Compare tables with the annotation and print a score for each field.

    RELEASE is a version or a folder; the tables that were last built if not given. Exact: equal
    to the character. Normalised: case, white space, punctuation and hyphens do not count.
    """
    from pipeline.accuracy import EXACT, score_tables
    from pipeline.accuracy.folder import read_tables
    from pipeline.accuracy.render import render_items, render_text
    from pipeline.normalise.redaction import redact

    if check and write:
        raise click.UsageError("--check and --write exclude each other.")
    project = find_project()
    gold = project.root / "tests" / "gold"
    scores = score_tables(read_tables(_folder(project, tables)), gold)
    click.echo(render_text(scores), nl=False)
    if errors:
        listed = render_items([score for score in scores if score.mode == EXACT], redact)
        click.echo(f"\n{listed or 'Nothing is missed or wrong.'}", nl=not listed)
    if write:
        _write(scores, gold)
    if check:
        _check(scores, gold)


def _folder(project: Project, tables: str) -> Path:
    if tables == WORKING:
        return project.tables
    for folder in (project.releases / tables, Path(tables)):
        if folder.is_dir():
            return folder
    raise LnuError(
        f"there are no tables {tables!r}",
        file=project.releases,
        remedy="Give a version that is there, the folder of a release, or nothing.",
    )


def _write(scores: Sequence[Score], gold: Path) -> None:
    from pipeline.accuracy.gate import LAST_SCORES, last_scores_text
    from pipeline.release.files import replace_bytes

    replace_bytes(gold / LAST_SCORES, last_scores_text(scores).encode())
    click.echo(f"\nThese are now the last values, in {gold / LAST_SCORES}.")


def _check(scores: Sequence[Score], gold: Path) -> None:
    from pipeline.accuracy.gate import find_falls, read_last_scores

    falls = find_falls(scores, read_last_scores(gold))
    if not falls:
        click.echo("\nNo field is below its last value.")
        return
    click.echo("\nThese fields are below their last value:", err=True)
    for fall in falls:
        click.echo(f"  {fall}", err=True)
    click.echo(
        "Mend the rule. If the annotation was corrected, run `lnu accuracy --write`.", err=True
    )
    sys.exit(BAD_DATA)
