"""The command starts without what only its work needs."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.main import commands
from tests.conftest import ROOT

HEAVY = ("dagster", "pandas", "pandera", "pyarrow", "pdfplumber", "rich")


def _modules_after(statement: str) -> set[str]:
    code = (
        f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split("\n")[-2].split())


def test_help_imports_nothing_heavy() -> None:
    assert not _modules_after("import pipeline.cli.main").intersection(HEAVY)


def test_explain_imports_nothing_heavy() -> None:
    statement = (
        "from click.testing import CliRunner\n"
        "from pipeline.cli.main import commands\n"
        "CliRunner().invoke(commands, ['explain', 'projects', 'LNU-01', 'title'])"
    )
    assert not _modules_after(statement).intersection(HEAVY)


def test_no_stage_imports_dagster() -> None:
    stages = "read parse normalise tables release".split()
    for folder in stages:
        for file in (ROOT / "pipeline" / folder).glob("*.py"):
            assert "dagster" not in file.read_text(encoding="utf-8").replace("Dagster", "")


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(commands, [name, "--help"])
    assert result.exit_code == 0
    assert f"Example: lnu {name}" in result.output


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in commands.commands if f"lnu {name}" not in readme]


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(commands, ["bild"])
    assert result.exit_code == click.UsageError.exit_code
