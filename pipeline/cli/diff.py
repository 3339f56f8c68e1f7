"""``lnu diff``: what differs between two releases, or a release and the working tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import LnuError
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.release.changes import Difference
    from pipeline.release.snapshot import Tables

WORKING = "tables"
"""What the working tables are called on the command line."""

_FORMATS = ("text", "json", "markdown", "html")


@click.command(epilog="Example: lnu diff 1.0.0 tables --format html > changes.html")
@click.argument("a", required=False)
@click.argument("b", default=WORKING)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="What to write; html is one page that needs nothing else.",
)
@click.option(
    "--rows",
    type=click.IntRange(min=0),
    help="List at most this many changed rows of each kind and table, 0 for all. All are counted."
    " 200 if not given; with json all.",
)
@click.option("--exit-code", is_flag=True, help="End with status 1 if anything differs.")
def diff(a: str | None, b: str, form: str, rows: int | None, exit_code: bool) -> None:
    """Show what differs from A to B: schema, rows and cells, with the causes that are known.

    A and B are versions, folders of releases or of tables, or "tables" for the tables as they were
    last built. Without B it is these; without A it is the newest release.
    """
    from pipeline.release.difference import compare

    project = find_project()
    old_name, old = _find_state(project, a or _newest(project))
    new_name, new = _find_state(project, b)
    most = _most_rows(form, rows)
    difference = compare(old, new, keep=most)
    click.echo(_render(difference, form, old_name, new_name, most), nl=False)
    if exit_code and not difference.is_empty:
        sys.exit(1)


def _most_rows(form: str, rows: int | None) -> int | None:
    """Give how many rows are kept, None for all, so that memory stays within bounds."""
    from pipeline.release.words import MOST_ROWS

    if rows is None:
        return None if form == "json" else MOST_ROWS
    return rows or None


def _render(difference: Difference, form: str, old: str, new: str, most: int | None) -> bytes:
    from pipeline.release import html, render

    match form:
        case "json":
            return render.render_json(difference, old, new)
        case "markdown":
            return render.render_markdown(difference, old, new, most=most).encode()
        case "html":
            return html.render_html(difference, old, new, most=most).encode()
        case _:
            return render.render_text(difference, old, new, most=most).encode()


def _newest(project: Project) -> str:
    from pipeline.release.index import read_index

    entries = read_index(project.releases)
    if not entries:
        raise LnuError(
            "there is no release", file=project.releases, remedy="Run `make release` first."
        )
    return entries[-1].version


def _find_state(project: Project, name: str) -> tuple[str, Tables]:
    """Find what a user names, with the name by which it is called in what is written."""
    from pipeline.release import descriptor, working
    from pipeline.release.snapshot import tables_of_release, tables_of_working

    if name == WORKING:
        return "the working tables", tables_of_working(project.tables)
    for folder in (project.releases / name, Path(name)):
        if (folder / descriptor.FILE_NAME).is_file():
            package = descriptor.read_data_package(folder)
            return str(package["version"]), tables_of_release(folder)
        if (folder / working.INDEX_FILE).is_file():
            return name, tables_of_working(folder)
    raise LnuError(
        f"there is no release {name!r}",
        file=project.releases,
        remedy=f"Give a version that is there, the folder of a release, or {WORKING!r}.",
    )
