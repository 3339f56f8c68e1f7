"""The loader gives pandas and Polars what the canonical tables hold, with its types and labels."""

from __future__ import annotations

import datetime
import importlib.util
import math
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import polars as pl
import pytest

from pipeline.release.canonical import to_text as canonical_text
from pipeline.release.formats import python_loader
from pipeline.release.formats.sql import is_day
from tests.release.formats.databases import Databases, canonical_rows
from tests.release.formats.questions import (
    MOST,
    most_named_municipalities,
    projects_per_theme,
    share_per_county,
)


@pytest.fixture(scope="module")
def load(databases: Databases) -> ModuleType:
    """The script of the release, imported from there."""
    path = databases.folder / python_loader.FILE_NAME
    specification = importlib.util.spec_from_file_location("load", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["parquet", "csv"])
def in_pandas(load: ModuleType, request: pytest.FixtureRequest) -> Mapping[str, pd.DataFrame]:
    return load.load_pandas(from_csv=request.param == "csv")


@pytest.fixture(scope="module", params=["parquet", "csv"])
def in_polars(load: ModuleType, request: pytest.FixtureRequest) -> Mapping[str, pl.DataFrame]:
    return load.load_polars(from_csv=request.param == "csv")


def as_text(kind: str, value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d")
    return canonical_text(kind, value)


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Give the rows of a frame of pandas, what it calls missing as None."""
    columns = [
        [
            None if value is pd.NA or value is pd.NaT or is_nan(value) else value
            for value in frame[name]
        ]
        for name in frame.columns
    ]
    return list(zip(*columns, strict=True))


def is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def test_pandas_has_every_cell(in_pandas: Mapping[str, pd.DataFrame], databases: Databases) -> None:
    assert list(in_pandas) == list(databases.tables)
    for name, table in databases.tables.items():
        found = canonical_rows(table, rows_of(in_pandas[name]), as_text)
        assert found == list(table.rows), name


def test_polars_has_every_cell(in_polars: Mapping[str, pl.DataFrame], databases: Databases) -> None:
    assert list(in_polars) == list(databases.tables)
    for name, table in databases.tables.items():
        found = canonical_rows(table, in_polars[name].rows(), as_text)
        assert found == list(table.rows), name


def test_the_types_of_pandas_are_right(
    in_pandas: Mapping[str, pd.DataFrame], databases: Databases
) -> None:
    types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    for name, table in databases.tables.items():
        for column in table.description.columns:
            dtype = in_pandas[name][column.name].dtype
            if column.codes is not None:
                assert isinstance(dtype, pd.CategoricalDtype)
                assert list(dtype.categories) == list(column.codes)
            elif is_day(column):
                assert dtype.kind == "M"
            else:
                assert dtype == types[column.kind]


def test_the_types_of_polars_are_right(
    in_polars: Mapping[str, pl.DataFrame], databases: Databases
) -> None:
    types = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
    for name, table in databases.tables.items():
        for column in table.description.columns:
            dtype = in_polars[name][column.name].dtype
            if column.codes is not None:
                assert dtype == pl.Enum(list(column.codes))
            else:
                assert dtype == (pl.Date if is_day(column) else types[column.kind])


@pytest.mark.parametrize("language", ["en", "sv"])
def test_labels_are_there_in_both_languages(
    load: ModuleType, databases: Databases, language: str
) -> None:
    for name, table in databases.tables.items():
        assert load.column_labels(name, language=language) == {
            column.name: getattr(column.words, language) for column in table.description.columns
        }
        for column in table.description.columns:
            codes = column.codes.codes if column.codes else {}
            assert load.code_labels(name, column.name, language=language) == {
                code: getattr(words, language) for code, words in codes.items()
            }


def test_pandas_answers_the_questions(
    load: ModuleType, in_pandas: Mapping[str, pd.DataFrame], databases: Databases
) -> None:
    expected = databases.records()
    shares = load.participation_pandas(in_pandas)
    assert [tuple(row) for row in shares.itertuples(index=False)] == share_per_county(expected)

    joined = in_pandas["themes"][["theme_id", "name"]].merge(in_pandas["projects"], on="theme_id")
    groups = joined.groupby(["theme_id", "name"])["stated_partner_count"]
    themes = groups.agg(["size", lambda counts: counts.sum(min_count=1)]).reset_index()
    assert rows_of(themes) == projects_per_theme(expected)

    named = in_pandas["project_municipalities"].merge(
        in_pandas["municipalities"], on="municipality_code"
    )
    counts = named.groupby(["municipality_code", "name"]).size().reset_index(name="projects")
    counts = counts.sort_values(["projects", "name"], ascending=[False, True]).head(MOST)
    assert rows_of(counts) == most_named_municipalities(expected)


def test_polars_answers_the_questions(
    load: ModuleType, in_polars: Mapping[str, pl.DataFrame], databases: Databases
) -> None:
    expected = databases.records()
    assert load.participation_polars(in_polars).rows() == share_per_county(expected)

    count = pl.col("stated_partner_count")
    joined = in_polars["themes"].join(in_polars["projects"], on="theme_id")
    themes = joined.group_by("theme_id", "name").agg(
        pl.len(), pl.when(count.count() > 0).then(count.sum())
    )
    assert themes.sort("theme_id").rows() == projects_per_theme(expected)

    named = in_polars["project_municipalities"].join(
        in_polars["municipalities"], on="municipality_code"
    )
    counts = named.group_by("municipality_code", "name").agg(projects=pl.len())
    counts = counts.sort("projects", "name", descending=[True, False]).head(MOST)
    assert counts.rows() == most_named_municipalities(expected)


@pytest.mark.parametrize("options", [(), ("--csv",), ("--polars",), ("--polars", "--csv")])
def test_the_script_prints_the_small_analysis(
    databases: Databases, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """It runs from anywhere, with nothing of this project in reach."""
    command = [sys.executable, "-W", "error", databases.folder / python_loader.FILE_NAME, *options]
    found = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PATH": "", "PYTHONSAFEPATH": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    for row in share_per_county(databases.records()):
        (line,) = [line for line in found.splitlines() if row.county_name in line]
        words = line.replace("│", " ").replace("┆", " ").split()
        assert words[0] == row.county_code
        assert words[-3:-1] == [str(row.municipalities), str(row.taking_part)]
        assert float(words[-1]) == pytest.approx(row.share, abs=1e-6)


def test_it_needs_nothing_of_this_project(databases: Databases) -> None:
    source = (databases.folder / python_loader.FILE_NAME).read_text(encoding="utf-8")
    compile(source, "load.py", "exec")
    for line in source.splitlines():
        words = line.split()
        if words[:1] in (["import"], ["from"]):
            assert words[1].partition(".")[0] not in {"pipeline", "schemas", "tests"}


def test_without_parquet_the_csv_files_are_read(
    load: ModuleType, databases: Databases, tmp_path: Path
) -> None:
    """What git keeps of a release has no Parquet."""
    shutil.copy(databases.folder / "datapackage.json", tmp_path)
    shutil.copytree(databases.folder / "csv", tmp_path / "csv")
    expected = share_per_county(databases.records())
    assert load.participation_polars(load.load_polars(tmp_path)).rows() == expected
    shares = load.participation_pandas(load.load_pandas(tmp_path))
    assert [tuple(row) for row in shares.itertuples(index=False)] == expected
