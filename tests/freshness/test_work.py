"""Work that is kept: used while it is sound and of today, made anew where it is not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bench.composed import compose, write_source
from pipeline.errors import LnuError
from pipeline.freshness.making import make_booklet
from pipeline.freshness.steps import DOCUMENTS, IDENTIFIED, PER_SOURCE
from pipeline.freshness.work import Work
from pipeline.freshness.workshop import open_workshop
from pipeline.parse.booklet import Booklet
from pipeline.project import Project
from pipeline.read.inputs import Input
from pipeline.stages import ReadStage
from tests.conftest import ROOT, SOURCE_ID

CODES = dict.fromkeys(PER_SOURCE, "1")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(ROOT / "raw" / "reference", tmp_path / "raw" / "reference")
    compose(tmp_path / "raw", 2)
    return Project(tmp_path)


@contextmanager
def work_in(project: Project, codes: dict[str, str] = CODES) -> Iterator[Work]:
    with open_workshop(project, codes) as workshop:
        yield workshop.work


def do_all(project: Project, codes: dict[str, str] = CODES) -> dict[str, tuple[str, ...]]:
    """Do all steps and give the sources that each was worked out anew for."""
    with work_in(project, codes) as work:
        return {step: work.bring_up_to_date(step).anew for step in PER_SOURCE}


def test_work_is_done_once(project: Project) -> None:
    both = ("s00000", "s00001")
    assert do_all(project) == dict.fromkeys(PER_SOURCE, both)
    assert do_all(project) == dict.fromkeys(PER_SOURCE, ())


def test_another_code_of_a_step_does_it_anew_and_no_more(project: Project) -> None:
    do_all(project)
    anew = do_all(project, CODES | {"booklets": "2"})
    assert {step: len(sources) for step, sources in anew.items()} == {
        "documents": 0,
        "booklets": 2,
        "identified": 0,
    }


def test_a_source_that_is_as_it_was_before_is_not_worked_on(project: Project) -> None:
    do_all(project)
    write_source(project.raw, 1, companies=12)
    assert do_all(project)[DOCUMENTS] == ("s00001",)
    write_source(project.raw, 1)
    assert do_all(project) == dict.fromkeys(PER_SOURCE, ())


def test_what_is_kept_is_what_was_made(project: Project) -> None:
    with work_in(project) as work:
        for step in PER_SOURCE:
            work.bring_up_to_date(step)
        fresh = work.gather()
    with work_in(project) as work:
        assert work.gather()[1:] == fresh[1:]
        assert work.gather()[0].inputs == fresh[0].inputs


def test_a_checkout_that_is_moved_keeps_its_work(project: Project, tmp_path: Path) -> None:
    do_all(project)
    for name in ("raw", ".dagster"):
        shutil.move(tmp_path / name, tmp_path / "moved" / name)
    moved = Project(tmp_path / "moved")
    assert do_all(moved) == dict.fromkeys(PER_SOURCE, ())
    with work_in(moved) as work:
        [item, _] = work.gather()[0].inputs
        assert item.source.description.file.is_relative_to(tmp_path / "moved")


@pytest.mark.parametrize("payload", [b"", b"nonsense", None])
def test_an_entry_that_is_damaged_is_made_anew(project: Project, payload: bytes | None) -> None:
    do_all(project)
    with work_in(project) as work:
        expected = work.gather()
    database = sqlite3.connect(project.state / "cache" / "work.sqlite")
    with database:
        # The entry of the other source, where no other content is given.
        other = "(SELECT payload FROM entries WHERE step = 'documents' AND source = 's00000')"
        value = other if payload is None else "?"
        database.execute(
            f"UPDATE entries SET payload = {value} WHERE source = 's00001'",
            () if payload is None else (payload,),
        )
    database.close()
    with work_in(project) as work:
        assert work.gather()[1:] == expected[1:]


def test_a_store_that_is_damaged_is_begun_anew(project: Project) -> None:
    do_all(project)
    file = project.state / "cache" / "work.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[:5000] + b"\xff" * 30_000 + content[35_000:])
    do_all(project)
    with work_in(project) as work:
        assert len(work.gather()[2]) == 2
    assert do_all(project) == dict.fromkeys(PER_SOURCE, ())


def test_old_entries_and_those_of_retired_sources_are_forgotten(project: Project) -> None:
    for companies in range(12, 20):
        write_source(project.raw, 1, companies=companies)
        do_all(project)
    shutil.rmtree(project.raw / "s00000")
    do_all(project)
    database = sqlite3.connect(project.state / "cache" / "work.sqlite")
    query = "SELECT source, step, count(*) FROM entries GROUP BY source, step"
    together = {("P00001", f"{step} together", 6) for step in PER_SOURCE[1:]}
    assert {tuple(row) for row in database.execute(query)} == together | {
        ("s00001", step, 6) for step in PER_SOURCE
    }
    database.close()


def test_a_source_that_changes_while_it_is_read_is_refused(project: Project) -> None:
    with work_in(project) as work:
        write_source(project.raw, 1, companies=12)
        with pytest.raises(LnuError, match="changed while it was read"):
            work.bring_up_to_date(DOCUMENTS)
    # Nothing of it is kept under the hash of what was there before.
    assert do_all(project)[DOCUMENTS] == ("s00001",)


def one_programme(project: Project) -> None:
    """Let both sources tell of one programme."""
    for folder in project.raw.glob("s0*"):
        file = folder / "programme.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"P{folder.name[1:]}", "P00000"), encoding="utf-8")


def with_titles(inputs: Sequence[Input], parse: Any) -> list[Booklet]:
    """Parse each source after the first with what the first one holds."""
    first = parse(inputs[0])
    told = tuple(title.text.value for title in first.titles)
    return [first, *(parse(item, told=told) for item in inputs[1:])]


def test_sources_of_a_programme_that_tell_each_other_something(project: Project) -> None:
    one_programme(project)
    parsed: list[tuple[str, object]] = []

    def anew() -> dict[str, tuple[str, ...]]:
        with work_in(project) as work:
            work.parse_together = with_titles
            work.parse = partial(noting, parsed)
            return {step: work.bring_up_to_date(step).anew for step in PER_SOURCE}

    assert anew()["booklets"] == ("s00000", "s00001")
    assert anew() == dict.fromkeys(PER_SOURCE, ())
    # What the first tells comes out the same, and the second is not parsed again.
    write_source(project.raw, 0, companies=12)
    assert anew()["booklets"] == ("s00000",)
    text = project.raw / "s00000" / "text.txt"
    other = text.read_text(encoding="utf-8").replace("möter verkstad", "möter mekanik")
    text.write_text(other, encoding="utf-8")
    assert anew()["booklets"] == ("s00000", "s00001")
    told = [what for source, what in parsed if source == "s00001"]
    assert ["mekanik" in str(what) for what in told] == [False, True]


def noting(
    parsed: list[tuple[str, object]], item: Input, read: ReadStage, told: object = None
) -> Booklet:
    parsed.append((item.source.source_id, told))
    return make_booklet(item, read)


DIGESTS = """
from pathlib import Path
import sys
from pipeline.freshness.workshop import open_workshop
from pipeline.project import Project
with open_workshop(Project(Path(sys.argv[1])), dict.fromkeys(sys.argv[2].split(","), "1")) as shop:
    for step in sys.argv[2].split(","):
        print(*shop.work.bring_up_to_date(step).parts.values())
"""


def test_the_same_work_has_the_same_hash_in_each_process(tmp_path: Path) -> None:
    """An output that comes out the same is known by its hash, however sets happen to be ordered."""
    said = set()
    for seed in ("1", "2"):
        folder = tmp_path / seed / "checkout"
        shutil.copytree(ROOT / "raw" / "reference", folder / "raw" / "reference")
        shutil.copytree(ROOT / "raw" / SOURCE_ID, folder / "raw" / SOURCE_ID)
        done = subprocess.run(
            [sys.executable, "-c", DIGESTS, str(folder), ",".join(PER_SOURCE)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert len(said.pop().split()) == len(PER_SOURCE)
    assert IDENTIFIED in PER_SOURCE
