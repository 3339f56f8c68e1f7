"""A release in PSPP, which reads the files of SPSS: values, labels, and what ``load.sps`` says."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.release.formats.spss_script import FILE_NAME
from tests.programs import need
from tests.release.formats.dumps import Column, expected_of, variables, whole, without_blanks
from tests.release.formats.questions import (
    most_named_municipalities,
    projects_per_theme,
    read_canonical,
    share_per_county,
)
from tests.release.formats.sample import LONG_TEXT, Sample

SAVE = """\
DATASET ACTIVATE {table}.
DISPLAY DICTIONARY.
SAVE TRANSLATE /OUTFILE='{target}/{table}.csv' /TYPE=CSV /FIELDNAMES /TEXTOPTIONS FORMAT=VARIABLE.
SAVE TRANSLATE /OUTFILE='{target}/{table}.labels.csv' /TYPE=CSV /FIELDNAMES /CELLS=LABELS.
"""

QUESTIONS = """\
DATASET ACTIVATE shares.
SAVE TRANSLATE /OUTFILE='{target}/question1.csv' /TYPE=CSV.
DATASET DECLARE per_theme.
DATASET ACTIVATE analysis_projects.
AGGREGATE OUTFILE=per_theme /BREAK=theme_id theme_name /projects=N
  /stated_partners=SUM(stated_partner_count).
DATASET ACTIVATE per_theme.
SAVE TRANSLATE /OUTFILE='{target}/question2.csv' /TYPE=CSV.
DATASET DECLARE per_place.
DATASET ACTIVATE project_municipalities.
AGGREGATE OUTFILE=per_place /BREAK=municipality_code /projects=N.
DATASET ACTIVATE per_place.
MATCH FILES FILE=* /TABLE=municipalities /BY=municipality_code
  /KEEP=municipality_code name projects.
SORT CASES BY projects (D) name (A).
SELECT IF ($CASENUM <= 10).
SAVE TRANSLATE /OUTFILE='{target}/question3.csv' /TYPE=CSV.
"""

Rows = list[list[str]]


class Dictionary(NamedTuple):
    """What PSPP tells of the variables of a table."""

    labels: dict[str, str]
    value_labels: dict[str, dict[str, str]]


def run(folder: Path, script: str, locale: str = "C.UTF-8") -> str:
    """Run syntax in a folder and give what PSPP says, tables as CSV; errors and warnings fail."""
    pspp = need("pspp", package="pspp")
    done = subprocess.run(
        [pspp, "-O", "format=csv", "-"],
        cwd=folder,
        input=script,
        env=os.environ | {"LC_ALL": locale},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    faults = [line for line in done.stdout.splitlines() if "error:" in line or "warning:" in line]
    assert not faults, faults
    return done.stdout


@pytest.fixture(scope="module")
def saved(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what PSPP holds after ``load.sps``."""
    target = tmp_path_factory.mktemp("pspp")
    tables = "".join(SAVE.format(table=name, target=target) for name in sample.tables)
    script = f"INSERT FILE='{FILE_NAME}'.\n{tables}{QUESTIONS.format(target=target)}"
    (target / "said.txt").write_text(run(sample.folder, script), encoding="utf-8")
    return target


def read(path: Path) -> Rows:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def columns_of(path: Path) -> dict[str, Column]:
    """Read a saved table; a missing number is a blank, a missing text an empty cell."""
    header, *rows = read(path)
    cells = zip(*rows, strict=True)
    return {
        name: [cell if cell.strip(" ") else None for cell in column]
        for name, column in zip(header, cells, strict=True)
    }


def tables_said(said: str, title: str) -> Iterator[Rows]:
    """Give the tables of a title that PSPP printed."""
    for block in said.split("\n\n"):
        first, _, rest = block.partition("\n")
        if first == f"Table: {title}":
            yield list(csv.reader(io.StringIO(rest)))


def dictionaries(said: str, names: list[str]) -> dict[str, Dictionary]:
    """Read the dictionaries of all tables, in the order in which they were displayed."""
    found = {}
    blocks = iter(said.split("\n\nTable: Variables\n")[1:])
    for name, block in zip(names, blocks, strict=True):
        rows = csv.reader(io.StringIO(block.split("\n\n")[0]))
        labels = {row[0]: row[2] for row in rows}
        value_labels: dict[str, dict[str, str]] = defaultdict(dict)
        of = ""
        for _, *rest in tables_said(block, "Value Labels"):
            for variable, number, label in rest:
                of = variable or of
                value_labels[of][number] = label
        found[name] = Dictionary(labels, value_labels)
    return found


def test_every_value_is_that_of_the_canonical_table(sample: Sample, saved: Path) -> None:
    held = {name: columns_of(saved / f"{name}.csv") for name in sample.tables}
    for table, variable in variables(sample):
        found = whole(held[table.description.name], variable.name)
        if variable.kind == "date":
            found = [cell and cell.replace("/", "-") for cell in found]
        expected = without_blanks(expected_of(table, variable))
        assert found == expected, f"{variable.table}.{variable.name}"


def test_the_longest_text_is_whole(saved: Path) -> None:
    assert whole(columns_of(saved / "sections.csv"), "text")[1] == LONG_TEXT


def test_numbers_are_shown_by_their_labels(sample: Sample, saved: Path) -> None:
    held = {name: columns_of(saved / f"{name}.labels.csv") for name in sample.tables}
    for table, variable in variables(sample):
        if variable.is_labelled:
            labels = {str(number): one.en for number, one in variable.value_labels.items()}
            assert held[table.description.name][variable.name] == [
                cell and labels[cell] for cell in expected_of(table, variable)
            ]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_labels_of_variables_and_values_are_there(
    sample: Sample, saved: Path, language: str
) -> None:
    said = (saved / "said.txt").read_text(encoding="utf-8")
    if language == "sv":
        script = (sample.folder / FILE_NAME).read_text(encoding="ascii")
        displayed = "".join(
            f"DATASET ACTIVATE {name}.\nDISPLAY DICTIONARY.\n" for name in sample.tables
        )
        said = run(sample.folder, script.replace(" '.sav' ", " '_sv.sav' ") + displayed)
    found = dictionaries(said, list(sample.tables))
    for table, variable in variables(sample):
        dictionary = found[table.description.name]
        label = dictionary.labels[variable.name]
        assert label.split(" (part ")[0].split(" (del ")[0] == getattr(variable.label, language)
        assert dictionary.value_labels.get(label, {}) == {
            str(number): getattr(words, language) for number, words in variable.value_labels.items()
        }


def test_the_three_questions_have_the_expected_answers(sample: Sample, saved: Path) -> None:
    tables = read_canonical(sample.folder)
    assert [
        (code, name, int(all_of), int(part), float(percent))
        for code, name, all_of, part, percent in read(saved / "question1.csv")
    ] == [(*row[:4], pytest.approx(100 * row.share, abs=0.06)) for row in share_per_county(tables)]
    assert read(saved / "question2.csv") == [
        [" " if cell is None else str(cell) for cell in row] for row in projects_per_theme(tables)
    ]
    assert read(saved / "question3.csv") == [
        list(map(str, row)) for row in most_named_municipalities(tables)
    ]


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_loader_prints_the_small_analysis(sample: Sample, locale: str) -> None:
    said = run(sample.folder, f"INSERT FILE='{FILE_NAME}'.\nDATASET DISPLAY.\n", locale=locale)
    ((header, *rows),) = tables_said(said, "Data List")
    assert header == ["county_code", "county_name", "municipalities", "taking_part", "share"]
    assert [row[:4] for row in rows] == [
        list(map(str, row[:4])) for row in share_per_county(read_canonical(sample.folder))
    ]
    (datasets,) = tables_said(said, "Datasets")
    assert {name.removesuffix(" (active dataset)") for (name,) in datasets} == {
        *sample.tables,
        "shares",
    }


def test_the_loader_runs_from_another_folder(sample: Sample, tmp_path: Path) -> None:
    said = run(tmp_path, f"INSERT FILE='{sample.folder}/{FILE_NAME}' CD=YES.\n")
    assert "Östergötlands län" in said


def test_the_script_is_ascii_and_holds_no_tab(sample: Sample) -> None:
    script = (sample.folder / FILE_NAME).read_bytes()
    assert script.isascii()
    assert b"\t" not in script
