"""Calls the programs of ``.venv-standards``, which hold a description against its standard.

They are called and never imported, as they want other versions of some packages. No address can be
reached from them: what they would fetch has to be at hand.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VENV = ROOT / ".venv-standards"
SCHEMAS = VENV / "schemas"

_NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody answers at."""

_OFFLINE = {
    "http_proxy": _NOWHERE,
    "https_proxy": _NOWHERE,
    "HTTP_PROXY": _NOWHERE,
    "HTTPS_PROXY": _NOWHERE,
    "no_proxy": "",
    "NO_PROXY": "",
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
}


def tool(name: str) -> Path:
    """Give a program of the environment."""
    path = VENV / "bin" / name
    if not path.exists() or not list(VENV.glob(".done-*")):
        pytest.fail(f"{name} is not set up: run `make standards`, or `make test`", pytrace=False)
    return path


def call(
    name: str, *arguments: object, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment, offline."""
    return subprocess.run(
        [tool(name), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **_OFFLINE, "PYTHONPATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def ask(script: str, *arguments: object) -> Any:
    """Run one of the scripts beside this file in the environment and read what it prints."""
    done = call("python", HERE / f"{script}.py", *arguments)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout.splitlines()[-1])


def schema(name: str) -> dict[str, Any]:
    """Read a JSON schema that a package of the environment carries."""
    tool("python")
    return json.loads((SCHEMAS / name).read_bytes())


def without(value: Any, path: Iterable[str | int]) -> Any:
    """Give a copy of a JSON value without what stands at a path in it."""
    copied = json.loads(json.dumps(value))
    *way, last = path
    parent = copied
    for part in way:
        parent = parent[part]
    del parent[last]
    return copied
