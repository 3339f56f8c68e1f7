"""What runs after each kind of change, counted from Dagster's own records."""

from __future__ import annotations

import shutil
from pathlib import Path

import dagster as dg
import pytest

from bench.composed import write_source
from pipeline.errors import LnuError
from pipeline.orchestrate.build import build_defs
from pipeline.orchestrate.run import RELEASE_JOB
from pipeline.project import Project
from schemas import TABLES
from tests.orchestrate.checkouts import SOURCES, Checkout, Ran, make_checkout, replace

PER_SOURCE = {"documents", "booklets", "identified"}
FAILING = (
    "correction_id,table_name,row_key,column_name,page,printed,used,reason,reference\n"
    "C1,projects,P00001-01,owner_status,5,Bioteknik,nonsense,To fail a check,a test\n"
)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("released") / "checkout")


@pytest.fixture
def checkout(released: Checkout, tmp_path: Path) -> Checkout:
    return released.copy(tmp_path / "checkout")


@pytest.fixture(scope="module")
def with_code(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("code") / "checkout", has_code=True)


def table_files(checkout: Checkout) -> dict[str, int]:
    """When each file of a table was last written."""
    folder = checkout.folder / "outputs" / "tables" / "csv"
    return {path.stem: path.stat().st_mtime_ns for path in folder.iterdir()}


@pytest.mark.parametrize("command", ["build", "release"])
def test_nothing_changed(checkout: Checkout, command: str) -> None:
    assert "Nothing changed" in checkout.lnu(command)
    assert "Nothing changed" in checkout.lnu("status")
    assert checkout.ran() == Ran()


def test_only_white_space_in_a_description(checkout: Checkout) -> None:
    with (checkout.folder / "raw" / "s00001" / "source.toml").open("a") as file:
        file.write("\n# A comment.\n")
    assert checkout.states() == {
        "documents": {
            "state": "stale",
            "reasons": ["source changed: s00001"],
            "failed_checks": [],
        }
    }
    assert "Nothing changed" in checkout.lnu("release")
    ran = checkout.ran()
    # The document came out the same, so that what follows was skipped.
    assert (ran.runs, ran.made, ran.anew) == (1, {"documents"}, {"documents": 1})
    assert ran.skipped >= {"booklets", "identified", "tables", "release"} - {"booklets"}
    assert checkout.states() == {}


def test_one_source_changed(checkout: Checkout) -> None:
    before = table_files(checkout)
    write_source(checkout.folder / "raw", 1, companies=12)
    assert checkout.states()["documents"]["reasons"] == ["source changed: s00001"]
    checkout.lnu("build")
    ran = checkout.ran()
    assert (ran.runs, ran.made) == (1, PER_SOURCE | set(TABLES))
    assert ran.anew == dict.fromkeys(PER_SOURCE, 1)
    # What the source does not state is not written anew.
    assert {"projects", "evidence"} <= ran.rewritten < set(TABLES)
    after = table_files(checkout)
    assert {name for name in after if after[name] != before[name]} == ran.rewritten
    assert set(checkout.states()) == {"release"}
    assert "Released version 1.0.1" in checkout.lnu("release")
    assert checkout.ran().made == {"release"}


def test_a_source_added_and_removed(checkout: Checkout) -> None:
    write_source(checkout.folder / "raw", 7)
    assert checkout.states()["documents"]["reasons"] == ["source added: s00007"]
    checkout.lnu("build")
    assert checkout.ran().anew == dict.fromkeys(PER_SOURCE, 1)
    shutil.rmtree(checkout.folder / "raw" / "s00007")
    assert checkout.states()["documents"]["reasons"] == ["source removed: s00007"]
    assert "Nothing changed" in checkout.lnu("release")
    assert checkout.ran().anew == dict.fromkeys(PER_SOURCE, 0)


def test_an_output_deleted_damaged_or_half_written(checkout: Checkout) -> None:
    csv = checkout.folder / "outputs" / "tables" / "csv"
    themes, pages = csv / "themes.csv", csv / "pages.csv"
    contents = themes.read_bytes(), pages.read_bytes()
    themes.unlink()
    pages.write_bytes(contents[1][:100])
    states = checkout.states()
    assert states.pop("release")["reasons"] == ["came out otherwise: pages, themes"]
    assert {name: state["reasons"] for name, state in states.items()} == {
        "themes": ["output missing: outputs/tables/csv/themes.csv"],
        "pages": ["output changed: outputs/tables/csv/pages.csv"],
    }
    assert "Nothing changed" in checkout.lnu("release")
    ran = checkout.ran()
    assert (ran.made, ran.anew) == (set(TABLES), {})
    assert ran.rewritten == {"themes", "pages"}
    assert (themes.read_bytes(), pages.read_bytes()) == contents


def test_all_outputs_deleted(checkout: Checkout) -> None:
    shutil.rmtree(checkout.folder / "outputs")
    assert "Released version 1.0.0" in checkout.lnu("release")
    assert checkout.ran().made == {*TABLES, "release"}
    assert checkout.states() == {}


def test_a_file_of_a_release_deleted(checkout: Checkout) -> None:
    (checkout.folder / "outputs" / "releases" / "lnu-1.0.0.zip").unlink()
    [(name, state)] = checkout.states().items()
    assert (name, state["reasons"]) == (
        "release",
        ["output in outputs/releases removed: lnu-1.0.0.zip"],
    )
    assert "lnu-1.0.0.zip was missing and has been written" in checkout.lnu("release")
    assert checkout.ran().made == {"release"}


@pytest.mark.parametrize("lost", [".dagster", ".dagster/cache"])
def test_without_history_or_cache_one_command_recovers(checkout: Checkout, lost: str) -> None:
    shutil.rmtree(checkout.folder / lost)
    write_source(checkout.folder / "raw", 1, companies=12)
    assert "Released version 1.0.1" in checkout.lnu("release")
    assert checkout.ran().anew == dict.fromkeys(PER_SOURCE, SOURCES)
    assert checkout.states() == {}


def test_a_check_failing_and_mended(checkout: Checkout) -> None:
    corrections = checkout.folder / "raw" / "s00001" / "corrections.csv"
    corrections.write_text(FAILING, encoding="utf-8")
    assert "owner_status" in checkout.lnu("release", status=3)
    assert checkout.ran().made == PER_SOURCE
    assert checkout.states()["projects"]["failed_checks"] == ["schema"]
    # It blocks each later run, until it passes.
    assert "owner_status" in checkout.lnu("release", status=3)
    assert checkout.ran().made == frozenset()
    corrections.unlink()
    assert checkout.states()["projects"]["failed_checks"] == ["schema"]
    assert "Nothing changed" in checkout.lnu("release")
    ran = checkout.ran()
    # What is kept of the work before the failure is as good as ever.
    assert (ran.made, ran.anew) == (PER_SOURCE | set(TABLES), dict.fromkeys(PER_SOURCE, 0))
    assert checkout.states() == {}


@pytest.fixture
def failing(checkout: Checkout) -> tuple[Checkout, dg.JobDefinition]:
    """A checkout with a check that failed, and its job as the web interface starts it."""
    path = checkout.folder / "raw" / "s00001" / "corrections.csv"
    path.write_text(FAILING, encoding="utf-8")
    checkout.lnu("build", status=3)
    path.unlink()
    checkout.ran()
    definitions = build_defs(Project(checkout.folder))
    return checkout, definitions.resolve_job_def(RELEASE_JOB)


def test_a_release_alone_is_blocked_too(failing: tuple[Checkout, dg.JobDefinition]) -> None:
    checkout, job = failing
    with checkout.instance() as instance, pytest.raises(LnuError, match="schema of projects"):
        job.execute_in_process(instance=instance, asset_selection=[dg.AssetKey("release")])
    assert checkout.ran().made == frozenset()


def test_comments_and_white_space_in_code(with_code: Checkout, tmp_path: Path) -> None:
    checkout = with_code.copy(tmp_path / "checkout")
    file = checkout.folder / "pipeline" / "parse" / "booklet.py"
    replace(file, "    text = document.text\n", "    # A comment.\n\n    text = (document.text)\n")
    replace(file, '"""All that is found in a document.\n', '"""Another docstring.\n')
    assert checkout.states() == {}
    assert "Nothing changed" in checkout.lnu("release")
    assert checkout.ran() == Ran()


def test_code_of_one_stage_changed(with_code: Checkout, tmp_path: Path) -> None:
    checkout = with_code.copy(tmp_path / "checkout")
    file = checkout.folder / "pipeline" / "parse" / "booklet.py"
    replace(file, "    text = document.text\n", "    text = str(document.text)\n")
    assert checkout.states() == {
        "booklets": {
            "state": "stale",
            "reasons": ["code changed: pipeline.parse.booklet"],
            "failed_checks": [],
        }
    }
    assert "Nothing changed" in checkout.lnu("release")
    ran = checkout.ran()
    assert (ran.made, ran.anew) == ({"booklets"}, {"booklets": SOURCES})


def test_a_label_of_a_schema_changed(with_code: Checkout, tmp_path: Path) -> None:
    checkout = with_code.copy(tmp_path / "checkout")
    replace(
        checkout.folder / "schemas" / "programme.py", '"Programme identifier"', '"Programme id"'
    )
    states = checkout.states()
    assert set(states) == {*TABLES, "release"}
    assert {tuple(state["reasons"]) for state in states.values()} == {
        ("schema changed: schemas.programme",)
    }
    before = table_files(checkout)
    checkout.lnu("release")
    ran = checkout.ran()
    assert (ran.made, ran.anew, ran.rewritten) == ({*TABLES, "release"}, {}, frozenset())
    assert table_files(checkout) == before
    assert checkout.states() == {}
