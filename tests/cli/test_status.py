"""What ``lnu status`` and a run say to people and to machines."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn

from bench.composed import write_source
from pipeline.cli.progress import JsonProgress, TerminalProgress, shown_progress
from pipeline.progress import Quiet
from schemas import TABLES
from tests.orchestrate.checkouts import Checkout, make_checkout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("status") / "checkout")


def test_a_change_is_told_to_people_and_to_machines(checkout: Checkout, tmp_path: Path) -> None:
    changed = checkout.copy(tmp_path / "checkout")
    write_source(changed.folder / "raw", 1, companies=12)
    assert changed.lnu("status") == (
        "stale    documents\n"
        "         source changed: s00001\n"
        "`lnu build` makes this anew, and what follows from it.\n"
    )
    said = json.loads(changed.lnu("status", "--json"))
    assert (said["up_to_date"], said["run_under_way"]) == (False, False)
    assert said["due"] == ["documents"]
    assert said["may_follow"] == ["booklets", "identified", "tables", "release"]
    assert len(said["states"]) == len(TABLES) + 4
    # What is told on standard error goes to its end; the last line is the one JSON object.
    built = json.loads(changed.lnu("build", "--json").splitlines()[0])
    assert built["sources_anew"] == {"documents": 1, "booklets": 1, "identified": 1}
    assert "projects" in built["tables_changed"]
    assert built["tables"]["projects"] == 6
    assert json.loads(changed.lnu("status", "--json"))["due"] == ["release"]
    released = json.loads(changed.lnu("release", "--json").splitlines()[0])["release"]
    assert (released["version"], released["is_new"]) == ("1.0.1", True)


def test_nothing_changed_is_told_to_machines(checkout: Checkout) -> None:
    said = json.loads(checkout.lnu("release", "--json"))
    assert (said["run_started"], said["made"]) == (False, [])
    assert said["release"]["message"] == "Nothing changed: version 1.0.0 stands."


def test_a_run_tells_a_machine_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    progress = JsonProgress(silent=0, every=0)
    progress.begin("booklets", 4)
    progress.advance("s1")
    progress.begin("checks")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line.pop("seconds_left") is None for line in lines] == [True, False, True]
    assert lines == [
        {"step": "booklets", "source": None, "done": 0, "total": 4},
        {"step": "booklets", "source": "s1", "done": 1, "total": 4},
        {"step": "checks", "source": None, "done": 0, "total": None},
    ]


def test_a_short_run_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = JsonProgress(silent=3600)
    progress.begin("booklets", 1)
    progress.advance("s1")
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_step_count_and_source() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    names = TextColumn("{task.description}"), TextColumn("{task.fields[thing]}")
    bars = Progress(*names, MofNCompleteColumn(), console=console, auto_refresh=False)
    progress = TerminalProgress(bars)
    progress.begin("booklets", 2)
    progress.advance("s00001")
    [task] = bars.tasks
    assert (task.description, task.completed, task.total) == ("booklets", 1, 2)
    console.print(bars.get_renderable())
    assert isinstance(console.file, io.StringIO)
    assert "s00001" in console.file.getvalue()


def test_what_is_piped_is_quiet() -> None:
    with shown_progress(as_json=False) as progress:
        assert isinstance(progress, Quiet)
