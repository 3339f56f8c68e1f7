"""The files for Stata and SPSS as R's haven reads them, cell by cell and label by label."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats import spss
from pipeline.release.formats.variables import Variable
from tests.programs import need_r
from tests.release.formats.conftest import Release
from tests.release.formats.dumps import (
    READ_IN_R,
    About,
    expected_of,
    read_about,
    read_columns,
    run_r,
    variables,
    whole,
    without_blanks,
)
from tests.release.formats.sample import LONG_TEXT, Sample

FORMATS = pytest.mark.parametrize("program", ["stata", "spss"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "sv"])


@pytest.fixture(scope="module")
def in_haven(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what haven read."""
    need_r("haven")
    target = tmp_path_factory.mktemp("haven")
    # haven opens no path outside of ASCII where the locale is C.
    run_r(sample.folder, READ_IN_R, target, "haven", locale="C.UTF-8")
    return target


def suffixed(name: str, language: str) -> str:
    return f"{name}_sv" if language == "sv" else name


@FORMATS
@LANGUAGES
def test_every_value_is_that_of_the_canonical_table(
    sample: Sample, in_haven: Path, program: str, language: str
) -> None:
    read = {
        name: read_columns(in_haven / program / f"{suffixed(name, language)}.tsv")
        for name in sample.tables
    }
    for table, variable in variables(sample):
        found = whole(read[table.description.name], variable.name)
        expected = without_blanks(expected_of(table, variable))
        assert found == expected, f"{variable.table}.{variable.name}"


@FORMATS
def test_the_longest_text_is_whole(in_haven: Path, program: str) -> None:
    columns = read_columns(in_haven / program / "sections.tsv")
    assert whole(columns, "text")[1] == LONG_TEXT


@FORMATS
@LANGUAGES
def test_labels_of_variables_and_values_are_there(
    sample: Sample, in_haven: Path, program: str, language: str
) -> None:
    read = {
        name: read_about(in_haven / program / f"{suffixed(name, language)}.about.tsv")
        for name in sample.tables
    }
    for table, variable in variables(sample):
        about = read[table.description.name][variable.name]
        check_labels(table, variable, about, language)


def check_labels(table: CanonicalTable, variable: Variable, about: About, language: str) -> None:
    label: str = getattr(variable.label, language)
    assert (about.label or "").split(" (part ")[0].split(" (del ")[0] == label
    assert about.labels == {
        str(number): getattr(words, language) for number, words in variable.value_labels.items()
    }
    assert about.kind == {
        "text": "character",
        "integer": "numeric",
        "number": "numeric",
        "date": "Date",
    }.get(variable.kind, "haven_labelled")


@pytest.mark.parametrize("length", [255, 256, 758, 1013, 16_383, 16_384, 32_767])
def test_a_text_that_is_the_longest_of_its_file_loses_no_letter(
    tmp_path: Path, small: Release, length: int
) -> None:
    rscript = need_r("haven")
    themes = small.frames["themes"]
    name = themes["name"].map(lambda _: "x" * (length - 1) + "y").astype(themes["name"].dtype)
    spss.write(small.edition, {**small.frames, "themes": themes.assign(name=name)}, tmp_path)
    script = (
        "d <- haven::read_sav('spss/themes.sav'); cat(unlist(d[grep('^name', names(d))]), sep='')"
    )
    done = subprocess.run(
        [rscript, "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == name.iloc[0]
