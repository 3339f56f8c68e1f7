"""The command ``lnu`` and how its errors end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from pipeline.cli.accuracy import accuracy
from pipeline.cli.add import add
from pipeline.cli.build import build, release
from pipeline.cli.diff import diff
from pipeline.cli.explain import explain
from pipeline.cli.fetch import fetch
from pipeline.cli.parse import parse
from pipeline.cli.publish import publish
from pipeline.cli.sources import sources
from pipeline.cli.status import status
from pipeline.cli.ui import ui
from pipeline.cli.verify import verify
from pipeline.errors import LnuError


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: lnu release && lnu explain projects LNU-01 owner_name",
)
@click.version_option(package_name="lnu-open-data", prog_name="lnu")
def commands() -> None:
    """Build the LNU dataset from its sources, release it, and show where each value stands."""


for command in (add, sources, build, release, status, diff, explain, verify, accuracy, parse):
    commands.add_command(command)
for command in (fetch, publish, ui):
    commands.add_command(command)


def main() -> None:
    """Run the command; an error of the user's input ends with its status and no traceback."""
    try:
        commands()
    except LnuError as error:
        _end(error)
    except OSError as error:
        if error.filename is None:
            raise
        _end(LnuError(f"{error.strerror}", file=Path(str(error.filename))))


def _end(error: LnuError) -> NoReturn:
    click.echo(f"lnu: {error}", err=True)
    sys.exit(error.status)
