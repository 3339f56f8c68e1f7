"""The Stata files hold what the tables hold, as pandas, pyreadstat and R read them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from pipeline.release.formats import stata
from pipeline.release.formats.labelled import SUFFIXES, LabelledTable, Language, in_language
from tests.conftest import ROOT
from tests.programs import need_r
from tests.release.formats.conftest import LONG_TEXTS, Release, files_in
from tests.release.formats.reading import (
    cells_of,
    expected_tables,
    labels_from_r,
    read_csv_cells,
    read_with_r,
    without_last_blanks,
)


@pytest.fixture(scope="module")
def folder(real: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("stata")
    stata.write(*real, made)
    return made


@pytest.fixture(scope="module")
def expected(real: Release) -> Mapping[str, LabelledTable]:
    return expected_tables(real)


def test_every_table_has_a_file_in_each_language(folder: Path, real: Release) -> None:
    names = {stata.stata_path(name, suffix) for name in real.frames for suffix in SUFFIXES.values()}
    assert set(files_in(folder)) == names


@pytest.mark.parametrize(("language", "suffix"), SUFFIXES.items())
def test_pandas_reads_the_values(
    folder: Path, expected: Mapping[str, LabelledTable], language: Language, suffix: str
) -> None:
    for name, table in expected.items():
        path = folder / stata.stata_path(name, suffix)
        found = pd.read_stata(path, convert_categoricals=False, preserve_dtypes=False)
        assert cells_of(found) == cells_of(table.data)
        with pd.read_stata(path, iterator=True) as reader:
            assert reader.data_label == in_language(table.file_label, language)
            assert reader.variable_labels() == table.labels(language)
            # The dictionary of a list of labels has the name of its variable.
            assert reader.value_labels() == table.value_labels(language)
            assert reader.time_stamp == "31 Jan 2026 00:00"


@pytest.mark.parametrize(("language", "suffix"), SUFFIXES.items())
def test_pyreadstat_reads_the_labels(
    folder: Path, expected: Mapping[str, LabelledTable], language: Language, suffix: str
) -> None:
    for name, table in expected.items():
        frame, meta = pyreadstat.read_dta(folder / stata.stata_path(name, suffix))
        assert meta.number_rows == len(table.data)
        assert meta.column_names_to_labels == table.labels(language)
        assert meta.variable_value_labels == table.value_labels(language)
        assert cells_of(frame) == cells_of(table.data)
        for variable in table.variables:
            if variable.kind == "date":
                assert meta.original_variable_types[variable.name] == "%td"


def test_codes_are_bytes_and_keep_their_zeros(folder: Path) -> None:
    path = folder / stata.stata_path("project_municipalities", "")
    frame = pd.read_stata(path, convert_categoricals=False)
    assert "0319" in set(frame["municipality_code"])
    assert dict(zip(frame["municipality_code_n"], frame["municipality_code"], strict=True))[319]
    labelled = pd.read_stata(path)
    assert "Älvkarleby" in set(labelled["municipality_code_n"])
    assert str(frame["is_in_title"].dtype) == "int8"
    assert str(frame["municipality_code_n"].dtype) == "int16"


def test_r_reads_the_values_and_the_labels(
    folder: Path, expected: Mapping[str, LabelledTable], tmp_path: Path
) -> None:
    read_with_r(need_r("haven"), folder / stata.FOLDER, tmp_path)
    for name, table in expected.items():
        for language, suffix in SUFFIXES.items():
            read = tmp_path / f"{name}{suffix}.dta"
            found = read_csv_cells(Path(f"{read}.csv"))
            assert found == without_last_blanks(cells_of(table.data))
            labels, value_labels = labels_from_r(Path(f"{read}.labels.csv"))
            assert labels == table.labels(language)
            assert value_labels == table.value_labels(language)


def test_the_longest_texts_are_whole(hard: Release, tmp_path: Path) -> None:
    stata.write(*hard, tmp_path)
    path = tmp_path / stata.stata_path("sections", "")
    texts = [text or "" for text in LONG_TEXTS]
    assert list(pd.read_stata(path)["text"]) == texts
    assert list(pyreadstat.read_dta(path)[0]["text"]) == texts
    out = tmp_path / "r"
    out.mkdir()
    read_with_r(need_r("haven"), tmp_path / stata.FOLDER, out)
    assert read_csv_cells(out / "sections.dta.csv")["text"] == texts


def test_dates_are_dates_only_where_the_day_is_known(hard: Release, tmp_path: Path) -> None:
    stata.write(*hard, tmp_path)
    municipalities = pd.read_stata(tmp_path / stata.stata_path("municipalities", ""))
    days = ["1862-12-31", "", ""]
    assert cells_of(municipalities)["valid_from_d"] == days
    assert cells_of(municipalities)["valid_to_d"] == ["2999-12-31", "", ""]
    projects = cells_of(pd.read_stata(tmp_path / stata.stata_path("projects", "_sv")))
    assert projects["period_start"] == ["2003-05-14", "2003", ""]
    assert projects["period_start_d"] == ["2003-05-14", "", ""]


def test_large_numbers_are_exact(hard: Release, tmp_path: Path) -> None:
    stata.write(*hard, tmp_path)
    found = pd.read_stata(tmp_path / stata.stata_path("sections", ""))["word_count"]
    assert list(found) == [2**40 + number for number in range(1, len(LONG_TEXTS) + 1)]


def test_tables_without_rows_can_be_read(dataset: Any, small: Release, tmp_path: Path) -> None:
    assert dataset["corrections"] == []
    stata.write(*small, tmp_path)
    found = pd.read_stata(tmp_path / stata.stata_path("corrections", ""))
    assert len(found) == 0
    assert "is_used" in found.columns


_WRITE = """
import sys
from pathlib import Path
from pipeline.release.formats import {module}
from tests.release.conftest import Dataset
from tests.release.formats.conftest import release_of
dataset = Dataset()
dataset.derive()
{module}.write(*release_of(dataset.frames()), Path(sys.argv[1]))
"""


def write_elsewhere(module: str, folder: Path, **environment: str) -> dict[str, bytes]:
    """Write the files of the small dataset in a process of another time zone or locale."""
    folder.mkdir()
    command = [sys.executable, "-c", _WRITE.format(module=module), str(folder)]
    subprocess.run(command, env=os.environ | environment, cwd=ROOT, check=True, timeout=120)
    return files_in(folder)


def test_the_bytes_are_the_same_at_any_time_and_place(tmp_path: Path) -> None:
    here = write_elsewhere("stata", tmp_path / "here", TZ="Europe/Stockholm", LC_ALL="C.UTF-8")
    there = write_elsewhere(
        "stata", tmp_path / "där", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7"
    )
    assert here == there
    assert len(here) > 20
