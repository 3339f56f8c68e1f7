"""The web interface of a checkout shows the runs that its commands made."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

LNU = Path(sys.executable).with_name("lnu")
PATIENCE = 90
QUERY = """{
  runsOrError { ... on Runs { results { jobName status } } }
  assetNodes {
    assetKey { path } groupName isObservable staleStatus
    assetMaterializations(limit: 1) { runId }
    assetChecksOrError {
      ... on AssetChecks { checks { name executionForLatestMaterialization { status } } }
    }
  }
}"""


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _ask(port: int) -> dict[str, Any]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        data=json.dumps({"query": QUERY}).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        data: dict[str, Any] = json.load(answer)["data"]
    return data


def _wait_for(port: int) -> dict[str, Any]:
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end:
        try:
            return _ask(port)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.5)
    pytest.fail("the web interface did not come up")


@contextmanager
def _web_interface(folder: Path) -> Iterator[dict[str, Any]]:
    """Ask the web interface of a checkout once."""
    port = _free_port()
    server = subprocess.Popen(
        [LNU, "ui", "--port", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield _wait_for(port)
    finally:
        # Dagster treats SIGTERM as SIGINT, which a shell may have told its children to ignore.
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=30)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A checkout after one ``lnu build``."""
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    shutil.copy(ROOT / "dagster.yaml", tmp_path)
    subprocess.run([LNU, "build"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


@pytest.fixture
def shown(built: Path) -> Iterator[dict[str, Any]]:
    """What the web interface of a checkout says after one ``lnu build``."""
    with _web_interface(built) as said:
        yield said


def test_runs_and_assets_are_shown(shown: dict[str, Any]) -> None:
    assert shown["runsOrError"] == {"results": [{"jobName": "build", "status": "SUCCESS"}]}
    nodes = {"/".join(node["assetKey"]["path"]): node for node in shown["assetNodes"]}
    assert nodes["raw/sources"]["isObservable"]
    assert nodes["projects"]["groupName"] == "tables"
    assert nodes["projects"]["assetMaterializations"]
    assert not nodes["release"]["assetMaterializations"]


def test_the_same_states_as_lnu_status(built: Path) -> None:
    with (built / "raw" / "lnu-ideskrift" / "source.toml").open("a") as file:
        file.write("\n")
    (built / "outputs" / "tables" / "csv" / "themes.csv").unlink()
    done = subprocess.run(
        [LNU, "status", "--json"], cwd=built, check=True, capture_output=True, text=True
    )
    said = {name: state["state"] for name, state in json.loads(done.stdout)["states"].items()}
    # As if a run were under way, so that the sensor does nothing about it.
    with (built / ".dagster" / "run.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _web_interface(built) as shown:
            nodes = {"/".join(node["assetKey"]["path"]): node for node in shown["assetNodes"]}
    assert {name: nodes[name]["staleStatus"].lower() for name in said} == said
    assert {name for name, state in said.items() if state != "fresh"} == {
        "documents",
        "themes",
        "release",
    }
    assert said["release"] == "missing"
    [check] = nodes["themes"]["assetChecksOrError"]["checks"]
    assert check["name"] == "schema"
