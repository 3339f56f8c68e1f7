"""The web interface of a checkout shows the runs that its commands made."""

from __future__ import annotations

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
from pathlib import Path

import pytest

from tests.conftest import ROOT

LNU = Path(sys.executable).with_name("lnu")
PATIENCE = 90
QUERY = """{
  runsOrError { ... on Runs { results { jobName status } } }
  assetNodes { assetKey { path } groupName isObservable assetMaterializations(limit: 1) { runId } }
}"""


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _ask(port: int) -> dict[str, object]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        data=json.dumps({"query": QUERY}).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        data: dict[str, object] = json.load(answer)["data"]
    return data


def _wait_for(port: int) -> dict[str, object]:
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end:
        try:
            return _ask(port)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.5)
    pytest.fail("the web interface did not come up")


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[dict[str, object]]:
    """What the web interface of a checkout says after one ``lnu build``."""
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    shutil.copy(ROOT / "dagster.yaml", tmp_path)
    subprocess.run([LNU, "build"], cwd=tmp_path, check=True, capture_output=True)
    port = _free_port()
    server = subprocess.Popen(
        [LNU, "ui", "--port", str(port)],
        cwd=tmp_path,
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


def test_runs_and_assets_are_shown(shown: dict[str, object]) -> None:
    assert shown["runsOrError"] == {"results": [{"jobName": "build", "status": "SUCCESS"}]}
    nodes = {"/".join(node["assetKey"]["path"]): node for node in shown["assetNodes"]}  # type: ignore[attr-defined]
    assert nodes["raw/sources"]["isObservable"]
    assert nodes["projects"]["groupName"] == "tables"
    assert nodes["projects"]["assetMaterializations"]
    assert not nodes["release"]["assetMaterializations"]
