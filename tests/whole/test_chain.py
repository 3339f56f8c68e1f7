"""Releases from edited sources, one after the other, with the versions that one expects.

The first source lacks the last project of the lists; then a name is corrected, the project added, a
column added, a code removed, and nothing done.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline import stages
from pipeline.read.corrections import COLUMNS
from pipeline.release.difference import compare
from pipeline.release.make import make_release
from pipeline.release.outcome import Outcome
from pipeline.release.snapshot import tables_of_release
from pipeline.release.verify import verify_release
from schemas import TABLES, CodeList, ColumnDescription, TableDescription, Words, describe
from schemas.frames import DTYPES, make_frame
from tests.conftest import ROOT, SOURCE_ID, rows_of

LAST_PROJECT = " Destination Hallandsåsen"

NAME = ("Leif Litsgård", "Leif Lidsgård")

DATES = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30")


@dataclass
class Chain:
    """Sources and schemas as they are edited, and the releases made from them."""

    raw: Path
    releases: Path
    descriptions: dict[str, TableDescription]
    seats: bool = False

    @property
    def source(self) -> Path:
        return self.raw / SOURCE_ID / f"{SOURCE_ID}.docplayer.txt"

    def edit(self, old: str, new: str) -> None:
        content = self.source.read_bytes().decode()
        assert old in content
        self.source.write_bytes(content.replace(old, new).encode())

    def correct_a_name(self) -> None:
        printed, used = NAME
        self._decide(
            correction_id="LNU-C900",
            table_name="projects",
            row_key="LNU-02",
            column_name="leader_name",
            printed=printed,
            used=used,
            reason="The second edition prints it so.",
        )

    def remove_a_person(self, name: str) -> None:
        self._decide(
            correction_id="LNU-R900",
            table_name="contact_roles",
            column_name="person_name",
            printed=name,
            reason="Removed on request",
        )

    def _decide(self, **values: str) -> None:
        row = dict.fromkeys(COLUMNS, "") | values
        with (self.raw / SOURCE_ID / "corrections.csv").open("a", encoding="utf-8") as file:
            csv.DictWriter(file, COLUMNS, lineterminator="\n").writerow(row)

    def add_a_column(self) -> None:
        words = Words("Seat", "Residensstad", "Where the board sits.", "Där länsstyrelsen sitter.")
        seat = ColumnDescription("seat", "string", words, True, None, None, None, None, None)
        counties = self.descriptions["counties"]
        self.descriptions["counties"] = replace(counties, columns=(*counties.columns, seat))
        self.seats = True

    def remove_a_code(self, frames: Mapping[str, pd.DataFrame]) -> str:
        """Remove a code that no row has, and say which one of which column it was."""
        table, column, code = self._unused_code(frames)
        assert column.codes is not None
        left = {name: words for name, words in column.codes.codes.items() if name != code}
        less = replace(column, codes=CodeList(column.codes.name, left))
        description = self.descriptions[table]
        columns = tuple(less if found is column else found for found in description.columns)
        self.descriptions[table] = replace(description, columns=columns)
        return f"code {code} of {table}.{column.name}"

    def _unused_code(
        self, frames: Mapping[str, pd.DataFrame]
    ) -> tuple[str, ColumnDescription, str]:
        return next(
            (name, column, code)
            for name, description in self.descriptions.items()
            for column in description.columns
            for code in column.codes or ()
            if code not in set(frames[name][column.name].dropna())
        )

    def frames(self) -> dict[str, pd.DataFrame]:
        rows = rows_of(stages.read(self.raw))
        frames = {name: make_frame(name, rows[name]) for name in rows}
        if self.seats:
            seats = pd.Series(["Kalmar"] * len(frames["counties"]), dtype=DTYPES["string"])
            frames["counties"] = frames["counties"].assign(seat=seats)
        return frames

    def release(self, frames: Mapping[str, pd.DataFrame], date: str) -> Outcome:
        return make_release(frames, self.releases, date=date, descriptions=self.descriptions)


@dataclass(frozen=True)
class Made:
    """What came of the chain."""

    chain: Chain
    outcomes: tuple[Outcome, ...]
    code: str

    @property
    def versions(self) -> list[str]:
        return [outcome.version for outcome in self.outcomes]


def new_chain(folder: Path) -> Chain:
    raw = Path(shutil.copytree(ROOT / "raw", folder / "raw"))
    return Chain(raw, folder / "releases", {name: describe(TABLES[name]) for name in TABLES})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The whole chain."""
    chain = new_chain(tmp_path_factory.mktemp("chain"))
    whole = chain.source.read_bytes()
    chain.edit(LAST_PROJECT, "")
    outcomes = [chain.release(chain.frames(), DATES[0])]
    chain.correct_a_name()
    outcomes.append(chain.release(chain.frames(), DATES[1]))
    chain.source.write_bytes(whole)
    frames = chain.frames()
    outcomes.append(chain.release(frames, DATES[2]))
    chain.add_a_column()
    frames = chain.frames()
    outcomes.append(chain.release(frames, DATES[3]))
    code = chain.remove_a_code(frames)
    outcomes.append(chain.release(frames, DATES[4]))
    outcomes.append(chain.release(frames, DATES[5]))
    return Made(chain, tuple(outcomes), code)


def test_the_versions_are_those_that_one_expects(made: Made) -> None:
    assert made.versions == ["1.0.0", "1.0.1", "1.1.0", "1.2.0", "2.0.0", "2.0.0"]
    assert [outcome.is_new for outcome in made.outcomes] == [True] * 5 + [False]


def test_each_release_says_why_it_has_its_version(made: Made) -> None:
    reasons = [outcome.reason for outcome in made.outcomes]
    assert reasons[0] == "first release"
    assert reasons[1].startswith("patch: ")
    assert "1 row revised in projects" in reasons[1]
    assert reasons[2].startswith("minor: ")
    assert "1 row new in projects" in reasons[2]
    assert reasons[3] == "minor: column counties.seat is new"
    assert reasons[4] == f"major: {made.code} is gone"
    assert reasons[5] == "nothing changed since 2.0.0"


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("1.0.0", "is the first release"),
        ("1.0.1", "1 row was revised in projects (LNU-02)."),
        ("1.0.1", f"There, leader_name was “{NAME[0]}” and is “{NAME[1]}” now."),
        ("1.0.1", "The correction LNU-C900 (projects, LNU-02, leader_name) is new."),
        ("1.1.0", "1 in projects (LNU-24)"),
        ("1.1.0", f"The source {SOURCE_ID} has changed."),
        ("1.2.0", "Column counties.seat is new."),
        ("2.0.0", "no row of the data has changed, but what is said of the tables has. Code "),
    ],
)
def test_each_release_opens_its_changes_with_what_happened(
    made: Made, version: str, says: str
) -> None:
    lines = (made.chain.releases / version / "CHANGES.md").read_text(encoding="utf-8").split("\n")
    assert says in lines[2]


def test_each_release_is_right_and_remains_what_it_was(made: Made) -> None:
    for version in set(made.versions):
        report = verify_release(made.chain.releases / version)
        assert report.problems == ()
        assert report.tables == len(TABLES)
    index = json.loads((made.chain.releases / "index.json").read_bytes())["releases"]
    assert [(entry["version"], entry["date"]) for entry in index] == [
        *zip(made.versions[:5], DATES[:5], strict=True)
    ]


def test_the_new_column_and_its_values_are_released(made: Made) -> None:
    tables = tables_of_release(made.chain.releases / "1.2.0")
    assert {row["seat"] for row in tables["counties"].records()} == {"Kalmar"}
    frame = pd.read_parquet(made.chain.releases / "1.2.0" / "parquet" / "counties.parquet")
    assert set(frame["seat"]) == {"Kalmar"}


def test_what_was_changed_step_by_step_is_what_differs_in_all(made: Made) -> None:
    first, last = (tables_of_release(made.chain.releases / v) for v in ("1.0.0", "2.0.0"))
    difference = compare(first, last)
    assert {change.kind for change in difference.schema} == {"column_added", "code_removed"}
    assert [change.correction_id for change in difference.corrections] == ["LNU-C900"]
    projects = {row.key: row for table, row in difference.rows() if table == "projects"}
    assert projects["LNU-24"].kind == "appeared"
    assert projects["LNU-02"].cells[0].new == NAME[1]


@pytest.mark.parametrize("name", ["Magnus Kempe", "Håkan Collin"])
def test_the_next_release_has_a_removed_person_nowhere(tmp_path: Path, name: str) -> None:
    """Also not in what it says of its changes, where the values of before stand."""
    chain = new_chain(tmp_path)
    first = chain.release(chain.frames(), DATES[0])
    assert name in (first.path / "csv" / "contact_roles.csv").read_text(encoding="utf-8")
    chain.remove_a_person(name)
    second = chain.release(chain.frames(), DATES[1])
    assert second.is_new
    for path in second.path.rglob("*"):
        if path.is_file():
            assert name.encode() not in path.read_bytes(), path.name
    text = (second.path / "CHANGES.md").read_text(encoding="utf-8")
    assert "A person has been taken out" in text
    assert name.split()[1] not in text
    assert name.split()[1] not in (second.path / "changes.json").read_text(encoding="utf-8")
