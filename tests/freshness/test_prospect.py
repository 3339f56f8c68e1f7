"""What a source would change: that of two whole datasets compared, at the cost of the change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench.composed import compose, write_source
from pipeline.errors import LnuError
from pipeline.freshness.prospect import Prospect, open_prospect
from pipeline.freshness.row_work import RowWork
from pipeline.freshness.steps import PER_SOURCE
from pipeline.intake.folder import Candidate
from pipeline.intake.outlook import look_ahead
from pipeline.progress import Quiet
from pipeline.project import Project
from pipeline.read.inputs import read_input
from pipeline.release.changes import Difference
from pipeline.release.difference import compare
from pipeline.release.snapshot import tables_of_dataset
from pipeline.release.words import MOST_ROWS
from tests.conftest import ROOT
from tests.freshness.test_table_work import REMOVAL, made_at_once

COUNT = 6
NONE_ANEW = dict.fromkeys(PER_SOURCE, ())


def never(_: str) -> None:
    raise AssertionError("no other run is under way")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose work is kept."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "raw" / "reference", folder / "raw" / "reference")
    compose(folder / "raw", COUNT)
    with open_prospect(Project(folder), never) as prospect:
        assert len(worked_out(prospect.as_it_is(Quiet()))[1]) == COUNT
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    return Project(shutil.copytree(built, tmp_path / "checkout"))


def worked_out(rows: RowWork) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Bring rows up to date; the sources that each step, the programmes that rows were made for."""
    rows.bring_up_to_date()
    assert rows.is_right
    return {step: rows.work.bring_up_to_date(step).anew for step in PER_SOURCE}, rows.anew


def another(folder: Path) -> None:
    write_source(folder, COUNT)


def another_file(folder: Path) -> None:
    write_source(folder, 3, companies=12)


def another_of_a_programme(folder: Path) -> None:
    write_source(folder, 3, companies=12)
    (folder / "s00003").rename(folder / "zweites")


def one_that_removes_a_person_from_all(folder: Path) -> None:
    write_source(folder, COUNT)
    file = folder / f"s{COUNT:05}" / "corrections.csv"
    file.write_text(REMOVAL.format(id="C1"), encoding="utf-8")


WRITERS = (another, another_file, another_of_a_programme, one_that_removes_a_person_from_all)


def candidate_of(raw: Path, write: Callable[[Path], None]) -> Candidate:
    """Write a source beside its place."""
    work = raw / ".adding"
    work.mkdir()
    write(work)
    [folder] = work.iterdir()
    replaces = folder.name if (raw / folder.name).exists() else None
    return Candidate(folder, read_input(folder), replaces)


def put_in_place(candidate: Candidate, raw: Path) -> None:
    shutil.rmtree(raw / candidate.folder.name, ignore_errors=True)
    candidate.folder.rename(raw / candidate.folder.name)


def uncounted(difference: Difference) -> Difference:
    """Leave out how many rows the tables have, as those of some programmes have fewer."""
    tables = (replace(table, old_rows=0, new_rows=0) for table in difference.tables)
    return replace(difference, tables=tuple(tables))


@pytest.mark.parametrize("write", WRITERS)
def test_it_shows_what_two_whole_datasets_compared_show(
    project: Project, write: Callable[[Path], None]
) -> None:
    before = tables_of_dataset(made_at_once(project.raw))
    candidate = candidate_of(project.raw, write)
    with open_prospect(project, never) as prospect:
        shown = look_ahead(prospect, candidate, Quiet())
    put_in_place(candidate, project.raw)
    now = tables_of_dataset(made_at_once(project.raw))
    expected = compare(before, now, keep=MOST_ROWS)
    assert uncounted(shown.difference) == uncounted(expected)
    assert not shown.difference.is_empty
    # Both have no headings, so that all of their text is the lead.
    assert shown.projects == 2


@pytest.mark.parametrize("write", WRITERS)
def test_the_next_build_finds_the_work_done(
    project: Project, write: Callable[[Path], None]
) -> None:
    candidate = candidate_of(project.raw, write)
    with open_prospect(project, never) as prospect:
        look_ahead(prospect, candidate, Quiet())
    put_in_place(candidate, project.raw)
    with open_prospect(project, never) as prospect:
        assert worked_out(prospect.as_it_is(Quiet())) == (NONE_ANEW, [])


def test_only_what_the_source_changes_is_worked_out(project: Project) -> None:
    candidate = candidate_of(project.raw, another_file)
    with open_prospect(project, never) as prospect:
        assert worked_out(prospect.as_it_is(Quiet())) == (NONE_ANEW, [])
        anew, programmes = worked_out(rows_with(prospect, candidate))
    assert anew == {"documents": (), "booklets": ("s00003",), "identified": ("s00003",)}
    assert programmes == ["P00003"]


def rows_with(prospect: Prospect, candidate: Candidate) -> RowWork:
    return prospect.with_source(candidate.item, candidate.folder, Quiet())


def test_what_is_not_added_leaves_no_trace_in_what_is_built(project: Project) -> None:
    candidate = candidate_of(project.raw, one_that_removes_a_person_from_all)
    with open_prospect(project, never) as prospect:
        look_ahead(prospect, candidate, Quiet())
    shutil.rmtree(candidate.folder)
    with open_prospect(project, never) as prospect:
        rows = prospect.as_it_is(Quiet())
        assert worked_out(rows) == (NONE_ANEW, [])
        roles = [
            row for one in rows.rows_of(rows.programmes).values() for row in one["contact_roles"]
        ]
    assert sum("Eva Ek" in row for row in roles) == COUNT


def test_a_correction_called_as_one_of_another_programme_is_refused(project: Project) -> None:
    corrections = REMOVAL.format(id="C1")
    (project.raw / "s00001" / "corrections.csv").write_text(corrections, encoding="utf-8")
    candidate = candidate_of(project.raw, one_that_removes_a_person_from_all)
    with (
        open_prospect(project, never) as prospect,
        pytest.raises(LnuError, match="correction C1 stands in s00001 and in s00006"),
    ):
        look_ahead(prospect, candidate, Quiet())


def test_names_and_titles_of_programmes(project: Project) -> None:
    with open_prospect(project, never) as prospect:
        assert prospect.names(Quiet())["P00002"] == ("s00002", ("Program 00002", "P00002"))
        titles = prospect.titles(Quiet())["P00002"]
    assert set(titles) == {"Bioteknik möter verkstad", "Mötesplatsen för företag"}


def test_a_checkout_without_sources(project: Project) -> None:
    candidate = candidate_of(project.raw, another)
    for folder in project.raw.glob("s0*"):
        shutil.rmtree(folder)
    with open_prospect(project, never) as prospect:
        assert prospect.names(Quiet()) == {}
        assert look_ahead(prospect, candidate, Quiet()).difference.is_first
