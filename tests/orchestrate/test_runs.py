"""Runs beside each other, runs that are killed, and runs that the sensor asks for."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from bench.composed import write_source
from pipeline.orchestrate.build import build_defs
from pipeline.orchestrate.due import DUE_TAG
from pipeline.project import Project
from schemas import TABLES
from tests.conftest import ROOT
from tests.orchestrate.checkouts import Checkout, make_checkout
from tests.whole.test_kill import HOOK

PER_SOURCE = {"documents", "booklets", "identified"}
KILLED = """
sys.argv = ["lnu", "build"]
from pipeline.cli.main import main
kill_before(1, "/outputs/.tables-")
main()
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("released") / "checkout")


@pytest.fixture
def checkout(released: Checkout, tmp_path: Path) -> Checkout:
    return released.copy(tmp_path / "checkout")


def test_the_second_of_two_runs_waits_for_the_first(checkout: Checkout) -> None:
    write_source(checkout.folder / "raw", 1, companies=12)
    with (checkout.folder / ".dagster" / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711\n")
        lock.flush()
        second = subprocess.Popen(
            checkout.command("build"),
            cwd=checkout.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        said = second.stderr.readline()
        assert said == "Another run is under way (process 4711); waiting until it has ended.\n"
        # Meanwhile what is known can be asked for, and nothing else is done.
        assert "A run is under way" in checkout.lnu("status")
        assert checkout.ran().runs == 0
    output, errors = second.communicate(timeout=300)
    assert (second.returncode, errors) == (0, "")
    assert "All checks passed" in output
    assert checkout.ran().anew == dict.fromkeys(PER_SOURCE, 1)


def test_a_run_that_is_killed_is_completed_by_the_next(checkout: Checkout) -> None:
    write_source(checkout.folder / "raw", 1, companies=12)
    killed = subprocess.run(
        [sys.executable, "-c", HOOK + KILLED],
        cwd=checkout.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert killed.returncode < 0
    assert checkout.ran().anew == dict.fromkeys(PER_SOURCE, 1)
    checkout.lnu("build")
    ran = checkout.ran()
    # What the killed run had done of it is not done again.
    assert (ran.made, ran.anew) == (set(TABLES), {})
    with checkout.instance() as instance:
        statuses = [run.status.value for run in instance.get_runs()]
    assert statuses == ["SUCCESS", "FAILURE", "SUCCESS"]
    assert set(checkout.states()) == {"release"}


@pytest.fixture
def definitions(checkout: Checkout) -> dg.Definitions:
    return build_defs(Project(checkout.folder))


def tick(checkout: Checkout, definitions: dg.Definitions) -> dg.SensorResult:
    sensor = definitions.resolve_sensor_def("raw_changed")
    with checkout.instance() as instance:
        context = dg.build_sensor_context(
            instance=instance, repository_def=definitions.get_repository_def()
        )
        result = sensor(context)
    assert isinstance(result, dg.SensorResult)
    return result


def why_not(result: dg.SensorResult) -> str:
    assert isinstance(result.skip_reason, dg.SkipReason)
    return str(result.skip_reason.skip_message)


def test_the_sensor_asks_once_for_what_is_due(
    checkout: Checkout, definitions: dg.Definitions
) -> None:
    assert why_not(tick(checkout, definitions)) == "Nothing changed."
    write_source(checkout.folder / "raw", 1, companies=12)
    [request], [again] = (list(tick(checkout, definitions).run_requests or ()) for _ in range(2))
    assert request.run_key == again.run_key
    assert request.tags[DUE_TAG] == "documents"
    selected = {key.to_user_string() for key in request.asset_selection or ()}
    assert selected == PER_SOURCE | set(TABLES)
    job = definitions.resolve_job_def(str(request.job_name or "build"))
    with checkout.instance() as instance:
        job.execute_in_process(
            instance=instance, asset_selection=request.asset_selection, tags=request.tags
        )
    assert checkout.ran().made == selected
    # A release is made by a person.
    assert why_not(tick(checkout, definitions)) == "Nothing changed."
    assert set(checkout.states()) == {"release"}


def test_the_sensor_leaves_a_run_alone_that_is_under_way(
    checkout: Checkout, definitions: dg.Definitions
) -> None:
    write_source(checkout.folder / "raw", 1, companies=12)
    with (checkout.folder / ".dagster" / "run.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert why_not(tick(checkout, definitions)) == "A run is under way."
    assert tick(checkout, definitions).run_requests
