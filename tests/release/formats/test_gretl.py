"""A release in gretl: what ``load.inp`` makes of the files of Stata, series by series."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats.gretl_script import FILE_NAME, IN_WORDS, quoted
from pipeline.release.formats.variables import LABELLED, Variable
from tests.programs import need
from tests.release.formats.dumps import Column, cells_of, expected_of, variables
from tests.release.formats.questions import (
    most_named_municipalities,
    projects_per_theme,
    read_canonical,
    share_per_county,
)
from tests.release.formats.sample import LONG_TEXT, Sample

HERE = Path(__file__).parent

LANGUAGES = pytest.mark.parametrize("language", ["en", "sv"])


class Series(NamedTuple):
    """A series as gretl holds it: its label, and its values as text."""

    label: str
    cells: Column


def run(folder: Path, script: Path, home: Path, locale: str = "C.UTF-8") -> str:
    """Run a script in a folder, with settings of its own, and give what gretl says."""
    gretl = need("gretlcli", package="gretl")
    done = subprocess.run(
        [gretl, "-t", "-b", str(script)],
        cwd=folder,
        env=os.environ | {"LC_ALL": locale, "HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def in_gretl(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what gretl holds of each table when the loader has opened it."""
    target = tmp_path_factory.mktemp("gretl")
    loader = (sample.folder / FILE_NAME).read_text(encoding="utf-8")
    dump = (HERE / "dump.inp").read_text(encoding="utf-8")
    told = re.compile(r'printf "%-24s %7d rows %3d series\\n", "(\w+)".*\n')
    script = told.sub(lambda found: found[0] + dump.replace("TABLE", found[1]), loader)
    script += (HERE / "questions.inp").read_text(encoding="utf-8")
    for language in ("en", "sv"):
        (target / language).mkdir()
        setting = f'string target = "{target}/{language}"\nstring lnu_language = "{language}"'
        path = target / f"{language}.inp"
        path.write_text(script.replace('string lnu_language = "en"', setting), encoding="utf-8")
        run(sample.folder, path, home=target)
    return target


def read_series(path: Path) -> dict[str, Series]:
    """Read what gretl held of a table."""
    text = path.read_text(encoding="utf-8")
    found = {}
    while text.strip():
        name, label, is_text, text = text.split("\n", 3)
        texts: list[str] = []
        if is_text == "1":
            count, text = text.split("\n", 1)
            for _ in range(int(count)):
                length, _, text = text.partition(" ")
                texts.append(text[: int(length)])
                text = text[int(length) + 1 :]
        count, text = text.split("\n", 1)
        *numbers, text = text.split("\n", int(count))
        text = text.removeprefix("\n")
        if texts:
            cells = [None if cell == "nan" else texts[int(cell) - 1] for cell in numbers]
        else:
            cells = [None if cell == "nan" else cell for cell in numbers]
        found[name] = Series(label, cells)
    return found


def series_of(
    sample: Sample, folder: Path
) -> Iterator[tuple[CanonicalTable, Variable, dict[str, Series]]]:
    """Give each variable, with what gretl held of its table."""
    held = {name: read_series(folder / f"{name}.txt") for name in sample.tables}
    for table, variable in variables(sample):
        yield table, variable, held[table.description.name]


@LANGUAGES
def test_every_value_is_that_of_the_canonical_table(
    sample: Sample, in_gretl: Path, language: str
) -> None:
    for table, variable, held in series_of(sample, in_gretl / language):
        expected = expected_of(table, variable)
        if variable.kind == "date":
            expected = [cell and cell.replace("-", "") for cell in expected]
        assert held[variable.name].cells == expected, f"{variable.table}.{variable.name}"


def test_a_text_is_whole_where_gretl_itself_would_cut_it(in_gretl: Path) -> None:
    assert read_series(in_gretl / "en" / "sections.txt")["text"].cells[1] == LONG_TEXT


@LANGUAGES
def test_labels_of_variables_and_codes_are_there(
    sample: Sample, in_gretl: Path, language: str
) -> None:
    for table, variable, held in series_of(sample, in_gretl / language):
        label: str = getattr(variable.label, language)
        is_known = any(cell is not None for cell in cells_of(table, variable.column))
        note = ", YYYYMMDD" if variable.kind == "date" and is_known else ""
        assert held[variable.name].label == label + note
        if variable.kind != "code" or not is_known:
            continue
        words = held[variable.name.removesuffix(LABELLED) + IN_WORDS]
        assert words.label == label
        assert words.cells == [
            cell and getattr(variable.value_labels[int(cell)], language)
            for cell in expected_of(table, variable)
        ]


def test_the_three_questions_have_the_expected_answers(sample: Sample, in_gretl: Path) -> None:
    tables = read_canonical(sample.folder)
    answers = (in_gretl / "en" / "answers.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in answers if "|" in line]
    shares, themes, places = (
        share_per_county(tables),
        projects_per_theme(tables),
        most_named_municipalities(tables),
    )
    assert [row[:4] for row in rows[: len(shares)]] == [list(map(str, row[:4])) for row in shares]
    assert [float(row[4]) for row in rows[: len(shares)]] == pytest.approx(
        [row.share for row in shares]
    )
    assert rows[len(shares) :] == [
        ["" if cell is None else str(cell) for cell in row] for row in [*themes, *places]
    ]


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_loader_prints_the_small_analysis_in_any_locale(
    sample: Sample, tmp_path: Path, locale: str
) -> None:
    lines = run(sample.folder, sample.folder / FILE_NAME, tmp_path, locale).splitlines()
    assert any(re.match(r"projects +24 rows +\d+ series", line) for line in lines)
    place = lines.index("Municipalities that take part, per county:")
    assert [line.split() for line in lines[place + 1 :] if line] == [
        [code, *name.split(), str(part), "of", str(all_of), f"{share:.1%}"[:-1], "%"]
        for code, name, all_of, part, share in share_per_county(read_canonical(sample.folder))
    ]


def test_texts_with_quotes_can_be_written(tmp_path: Path) -> None:
    text = 'say "å\\n", 100 % ($x)'
    script = tmp_path / "quoted.inp"
    script.write_text(f'string s = {quoted(text)}\nprintf "<%s>\\n", s\n', encoding="utf-8")
    assert f"<{text}>" in run(tmp_path, script, tmp_path)
