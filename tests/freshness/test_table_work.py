"""Rows of the tables: made for the programmes that something has changed for, and for no other."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from bench.composed import compose, write_source
from pipeline import stages
from pipeline.checking import CheckReport, join_reports
from pipeline.errors import LnuError
from pipeline.freshness.steps import PER_SOURCE, STEPS
from pipeline.freshness.workshop import open_workshop
from pipeline.project import Project
from pipeline.release.canonical import CanonicalTable, canonical_tables
from pipeline.release.working import read_files, read_table
from tests.conftest import ROOT

COUNT = 70
CODES = dict.fromkeys(STEPS, "1")
REMOVAL = (
    "correction_id,table_name,row_key,column_name,page,printed,used,reason,reference\n"
    "{id},contact_roles,,person_name,5,Eva Ek,,She asked for it,a letter\n"
)
FAILING = (
    "correction_id,table_name,row_key,column_name,page,printed,used,reason,reference\n"
    "C1,projects,P00007-01,owner_status,5,Bioteknik,nonsense,To fail a check,a test\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of so many programmes that their tables are divided."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "raw" / "reference", folder / "raw" / "reference")
    compose(folder / "raw", COUNT)
    assert len(make(Project(folder))[0]) == COUNT
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    return Project(shutil.copytree(built, tmp_path / "checkout"))


def make(
    project: Project, codes: dict[str, str] = CODES
) -> tuple[list[str], CheckReport, tuple[str, ...]]:
    """Make the tables; the programmes made anew, what the checks found, the tables rewritten."""
    with open_workshop(project, codes) as workshop:
        for step in PER_SOURCE:
            workshop.work.bring_up_to_date(step)
        work = workshop.table_work()
        report = work.make()
        return work.rows.anew, report, work.writer.put_in_place() if report.is_right else ()


def inodes(project: Project) -> dict[str, int]:
    folder = project.tables
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*.csv")
    }


def made_at_once(raw: Path) -> dict[str, CanonicalTable]:
    """Make the tables of all sources together."""
    stage = stages.read(raw)
    booklets = stages.parse(stage)
    frames = stages.make_tables(stage, booklets, stages.normalise(stage, booklets))
    return canonical_tables(frames)


def assert_as_if_made_at_once(project: Project) -> None:
    """Hold the tables against those that are made of all sources together."""
    for name, table in made_at_once(project.raw).items():
        assert list(read_table(project.tables, name)) == list(table.rows), name


def test_tables_of_parts_are_those_of_the_whole(project: Project) -> None:
    files = read_files(project.tables)
    assert len(files["projects"]) > 1
    assert files["municipalities"] == ("csv/municipalities.csv",)
    assert_as_if_made_at_once(project)


def test_nothing_changed(project: Project) -> None:
    before = inodes(project)
    assert make(project) == ([], join_reports([]), ())
    assert inodes(project) == before


def test_one_source_changed(project: Project) -> None:
    before = inodes(project)
    write_source(project.raw, 7, companies=12)
    anew, report, rewritten = make(project)
    assert anew == ["P00007"]
    assert 0 < report.quotes_compared < 200
    changed = {path for path, inode in inodes(project).items() if before.get(path) != inode}
    # Of each table that changed, the one file that holds the programme.
    assert len(changed) == len(rewritten) < len(before) / 2
    assert_as_if_made_at_once(project)


def test_a_source_added_and_one_removed(project: Project) -> None:
    write_source(project.raw, COUNT)
    shutil.rmtree(project.raw / "s00007")
    assert make(project)[0] == [f"P{COUNT:05}"]
    assert_as_if_made_at_once(project)


def test_other_code_makes_all_rows_anew_and_writes_what_differs(project: Project) -> None:
    anew, _, rewritten = make(project, CODES | {"tables": "2"})
    assert (len(anew), rewritten) == (COUNT, ())


def test_rows_that_are_damaged_or_lost_are_made_anew(project: Project) -> None:
    database = sqlite3.connect(project.state / "cache" / "work.sqlite")
    with database:
        lost = "UPDATE entries SET payload = ? WHERE step = 'tables' AND source = 'P00007'"
        database.execute(lost, (b"nonsense",))
        database.execute("DELETE FROM entries WHERE step = 'tables' AND source = 'P00008'")
    database.close()
    (project.tables / read_files(project.tables)["projects"][0]).unlink()
    anew, report, _ = make(project)
    assert report.is_right
    assert "P00008" in anew
    assert_as_if_made_at_once(project)


def test_what_fails_a_check_is_neither_written_nor_kept(project: Project) -> None:
    before = inodes(project)
    (project.raw / "s00007" / "corrections.csv").write_text(FAILING, encoding="utf-8")
    for _ in range(2):
        anew, report, _ = make(project)
        assert anew == []
        assert "owner_status" in report.violations[0].message
        assert inodes(project) == before
        assert [path.name for path in project.tables.parent.iterdir()] == ["tables"]
    (project.raw / "s00007" / "corrections.csv").unlink()
    assert make(project)[1].is_right
    assert_as_if_made_at_once(project)


def test_a_person_whom_one_programme_removes_is_gone_from_all(project: Project) -> None:
    named = [row for row in read_table(project.tables, "contact_roles") if "Eva Ek" in row]
    assert len(named) == COUNT
    file = project.raw / "s00007" / "corrections.csv"
    file.write_text(REMOVAL.format(id="C1"), encoding="utf-8")
    anew, report, _ = make(project)
    assert (len(anew), report.is_right) == (COUNT, True)
    for path in project.tables.rglob("*.csv"):
        if not path.is_relative_to(project.tables / "csv" / "corrections"):
            assert "Eva Ek" not in path.read_text(encoding="utf-8")
    assert_as_if_made_at_once(project)
    # What comes later knows of it too, though only it is made.
    write_source(project.raw, 9, companies=12)
    anew, report, _ = make(project)
    assert (anew, report.is_right) == (["P00009"], True)
    assert_as_if_made_at_once(project)


def test_one_identifier_for_corrections_of_two_programmes(project: Project) -> None:
    before = inodes(project)
    for number in (7, 9):
        file = project.raw / f"s{number:05}" / "corrections.csv"
        file.write_text(REMOVAL.format(id="C1"), encoding="utf-8")
    with pytest.raises(LnuError, match="correction C1 stands in s00007 and in s00009"):
        make(project)
    assert inodes(project) == before
