"""``lnu ui``: Dagster's web interface on this checkout, its run history included."""

from __future__ import annotations

import os
import sys

import click

from pipeline.errors import LnuError
from pipeline.project import find_project


@click.command(epilog="Example: lnu ui --port 3001")
@click.option("--port", default=3000, show_default=True, help="Port on this machine.")
def ui(port: int) -> None:
    """Show the pipeline, its checks and its runs in the browser (stop with Ctrl-C)."""
    from importlib.util import find_spec

    from pipeline.orchestrate.run import prepare_home

    if find_spec("dagster_webserver") is None:
        raise LnuError(
            "the web interface is not installed",
            remedy="Run `make ui`, which installs it and starts it.",
        )
    project = find_project()
    prepare_home(project)
    os.chdir(project.state)
    click.echo(f"http://127.0.0.1:{port} shows the pipeline once it has started.")
    sys.stdout.flush()
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipeline.orchestrate.definitions"]
    os.execv(sys.executable, [*command, "-h", "127.0.0.1", "-p", str(port)])
