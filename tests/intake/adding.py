"""Runs ``lnu add`` in the current folder, and says what became of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli.main import commands
from pipeline.errors import LnuError

DAY = "2026-12-24"
HTML = "<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not Found</body></html>"


def run(*arguments: str) -> Result:
    """Run the command line in the current folder."""
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def add(*arguments: object) -> dict[str, object]:
    """Add a source and give what is said of it."""
    result = run("add", *map(str, arguments), "--received", DAY, "--json")
    assert result.exit_code == 0, result.exception
    return dict(json.loads(result.stdout))


def refused(*arguments: object) -> LnuError:
    """Give the error with which a source is refused, which leaves ``raw/`` as it was."""
    before = contents(Path("raw"))
    result = run("add", *map(str, arguments))
    assert isinstance(result.exception, LnuError), result.output
    assert contents(Path("raw")) == before
    return result.exception


def contents(folder: Path) -> dict[str, str]:
    """Give what lies in a folder: each path with the hash of its file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in folder.rglob("*")
    }


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file
