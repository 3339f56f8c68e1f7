"""``lnu parse``: the tables of one other transcript, without releasing them."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.build import strict_option
from pipeline.project import find_project


@click.command(epilog="Example: lnu parse transcript.txt --out tables")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the tables; csv/ and parquet/ are made in it.",
)
@click.option(
    "--like",
    metavar="NAME",
    help="The source in raw/ whose description, programme and corrections hold for the file. Not"
    " needed where all sources tell of one programme: then it is the oldest of the file's kind.",
)
@strict_option
def parse(file: Path, out: Path, like: str | None, strict: bool) -> None:
    """Read FILE as another text of the same kind and write its tables to a folder."""
    from pipeline import stages
    from pipeline.checking import check_tables, refuse
    from pipeline.intake.likeness import find_like
    from pipeline.release.working import write_data_files

    project = find_project()
    source = like or find_like(file, project.raw)
    stage = stages.read_one(project.raw, source, file)
    booklets = stages.parse(stage)
    identified = stages.normalise(stage, booklets)
    if strict:
        stages.refuse_unmatched(identified)
    frames = stages.make_tables(stage, booklets, identified)
    report = check_tables(stage, frames)
    refuse(report)
    write_data_files(frames, out)
    findings = sum(len(things.findings) for things in identified)
    click.echo(
        f"Read like {source}. {len(frames)} tables are in {out};"
        f" {report.quotes_compared:,} quotes compared, {findings} finding(s)."
    )
