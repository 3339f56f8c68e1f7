"""``lnu sources``: what lies in ``raw/`` and in what state."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.errors import BAD_DATA, LnuError
from pipeline.project import Project, find_project

if TYPE_CHECKING:
    from pipeline.intake.states import SourceState

_HEAD = ("source", "state", "release", "kind", "programme", "pages", "characters", "corrections")


@click.command(epilog="Example: lnu sources --json")
@click.option("--json", "as_json", is_flag=True, help="Write the list for programs.")
@click.option(
    "--accept",
    metavar="NAME",
    help="Note that the file of this source was replaced by hand: its hash, size and pages go"
    " into source.toml.",
)
def sources(*, as_json: bool, accept: str | None) -> None:
    """List the sources: readable or damaged, as received or replaced, new since the last release.

    Ends with status 3 if a source is damaged.
    """
    from pipeline.intake.states import DAMAGED, list_states

    project = find_project()
    if accept is not None:
        _accept(project, accept)
    states = list_states(project.raw, _released(project))
    if as_json:
        listed = [dataclasses.asdict(state) for state in states]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for line in _lines(states):
            click.echo(line)
    if any(state.state == DAMAGED for state in states):
        sys.exit(BAD_DATA)


def _accept(project: Project, name: str) -> None:
    from pipeline.intake.describe import check_name
    from pipeline.intake.replacing import note_file

    folder = project.raw / check_name(name)
    if not folder.is_dir():
        raise LnuError(f"there is no source {name!r}", file=project.raw)
    note_file(folder)


def _released(project: Project) -> dict[str, str] | None:
    from pipeline.release.index import read_index
    from pipeline.release.snapshot import tables_of_release

    entries = read_index(project.releases)
    if not entries:
        return None
    rows = tables_of_release(project.releases / entries[-1].version)["sources"].records()
    return {str(row["source_id"]): str(row["sha256"]) for row in rows}


def _lines(states: Sequence[SourceState]) -> Iterator[str]:
    rows = [_HEAD, *(_cells(state) for state in states)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    for row, state in zip(rows, [None, *states], strict=True):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
        for remark in state.remarks if state else ():
            yield f"    {remark}"


def _cells(state: SourceState) -> tuple[str, ...]:
    word = state.state
    if state.hash_agrees is False:
        word += ", replaced"
    values = (
        state.since_release,
        state.kind,
        state.programme_id,
        state.pages,
        state.characters,
        state.corrections,
    )
    shown = (f"{v:,}" if isinstance(v, int) else v or "-" for v in values)
    return (state.name, word, *shown)
