"""A release in R: its loader with base R alone, in the locale C, cell by cell, label by label."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.release.formats.r_loader import FILE_NAME, quoted
from tests.programs import need_r
from tests.release.formats.dumps import (
    READ_IN_R,
    cells_of,
    expected_of,
    read_about,
    read_columns,
    run_r,
    variables,
)
from tests.release.formats.questions import (
    most_named_municipalities,
    projects_per_theme,
    read_canonical,
    share_per_county,
)
from tests.release.formats.sample import LONG_TEXT, ODD_TEXTS, Sample


@pytest.fixture(scope="module")
def in_r(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what base R read in the locale C, where a letter such as ä is nothing."""
    target = tmp_path_factory.mktemp("base R")
    run_r(sample.folder, READ_IN_R, target)
    return target


def test_every_cell_of_every_table_is_what_the_canonical_table_holds(
    sample: Sample, in_r: Path
) -> None:
    for name, table in sample.tables.items():
        columns = read_columns(in_r / "base" / f"{name}.tsv")
        for column in table.columns:
            assert columns[column] == cells_of(table, column), f"{name}.{column}"


def test_the_cells_that_are_hard_to_read_are_in_the_sample(in_r: Path) -> None:
    titles = read_columns(in_r / "base" / "related_documents.tsv")["title"]
    assert titles[: len(ODD_TEXTS)] == list(ODD_TEXTS)
    assert read_columns(in_r / "base" / "sections.tsv")["text"][1] == LONG_TEXT
    assert read_columns(in_r / "base" / "municipalities.tsv")["county_code"][0] == "01"


def test_types_are_those_of_r(sample: Sample, in_r: Path) -> None:
    kinds = {"string": "character", "integer": "integer", "number": "numeric", "boolean": "logical"}
    for name, table in sample.tables.items():
        about = read_about(in_r / "base" / f"{name}.about.tsv")
        for column in table.description.columns:
            expected = "factor" if column.codes else kinds[column.kind]
            if column.name == "budget_sek":
                expected = "numeric"  # Beyond R's integers.
            assert about[column.name].kind == expected, f"{name}.{column.name}"


def test_whole_days_stand_as_dates_beside_their_text(sample: Sample, in_r: Path) -> None:
    seen = set()
    for table, variable in variables(sample):
        if variable.kind == "date":
            name = table.description.name
            found = read_columns(in_r / "base" / f"{name}.tsv")[f"{variable.column}_d"]
            assert found == expected_of(table, variable)
            about = read_about(in_r / "base" / f"{name}.about.tsv")[f"{variable.column}_d"]
            assert (about.kind, about.label) == ("Date", variable.label.en)
            seen |= set(found)
    assert {"2003-05-14", "1848-02-29", "2104-12-31", None} <= seen
    assert not any(len(day) != 10 for day in seen if day)


def test_labels_of_columns_and_codes_are_there_in_both_languages(
    sample: Sample, in_r: Path
) -> None:
    for name, table in sample.tables.items():
        english = read_about(in_r / "base" / f"{name}.about.tsv")
        swedish = read_about(in_r / "base_sv" / f"{name}.about.tsv")
        called = read_columns(in_r / "base_sv" / f"{name}.tsv")
        for column in table.description.columns:
            assert english[column.name].label == column.words.en
            assert swedish[column.name].label == column.words.sv
            if column.codes is None:
                continue
            codes = column.codes.codes
            assert english[column.name].levels == list(codes)
            assert english[column.name].labels == {code: codes[code].en for code in codes}
            assert swedish[column.name].levels == [words.sv for words in codes.values()]
            assert called[column.name] == [
                cell and codes[cell].sv for cell in cells_of(table, column.name)
            ]


def test_the_three_questions_have_the_expected_answers(sample: Sample, in_r: Path) -> None:
    tables = read_canonical(sample.folder)
    check_share(in_r, [tuple(row) for row in share_per_county(tables)])
    for name, expected in {
        "projects_per_theme": projects_per_theme(tables),
        "most_named_municipalities": most_named_municipalities(tables),
    }.items():
        columns = read_columns(in_r / "answers" / f"{name}.tsv").values()
        texts = [tuple(None if cell is None else str(cell) for cell in row) for row in expected]
        assert list(zip(*columns, strict=True)) == texts


def check_share(in_r: Path, expected: list[tuple[str, str, int, int, float]]) -> None:
    columns = read_columns(in_r / "answers" / "share_per_county.tsv").values()
    found = list(zip(*columns, strict=True))
    assert [row[:4] for row in found] == [tuple(map(str, row[:4])) for row in expected]
    assert [float(row[4] or "nan") for row in found] == pytest.approx([row[4] for row in expected])


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_loader_prints_the_small_analysis_in_any_locale(sample: Sample, locale: str) -> None:
    said = run_r(sample.folder, FILE_NAME, locale=locale)
    assert said.stderr == ""
    lines = said.stdout.splitlines()
    assert f"projects {len(sample.tables['projects'].rows):>23} rows  23 columns" in lines
    place = lines.index("Municipalities that take part, per county:")
    assert [line.split() for line in lines[place + 1 :]] == [
        [code, *name.split(), str(part), "of", str(all_of), f"{share:.1%}"[:-1], "%"]
        for code, name, all_of, part, share in share_per_county(read_canonical(sample.folder))
    ]


def test_the_loader_is_ascii_and_the_same_each_time(sample: Sample) -> None:
    assert (sample.folder / FILE_NAME).read_bytes().isascii()
    assert quoted('å "ä" \\ 😀\n') == r'"\u00e5 \"\u00e4\" \\ \U0001f600\u000a"'


@pytest.mark.parametrize(
    ("table", "before", "after", "said"),
    [
        ("projects", ",complete,", ",unheard_of,", "unknown code: unheard_of"),
        ("themes", "theme_id,", "theme,", "themes.csv has other columns"),
    ],
)
def test_tables_that_are_not_those_of_the_loader_are_refused(
    sample: Sample, tmp_path: Path, table: str, before: str, after: str, said: str
) -> None:
    folder = Path(shutil.copytree(sample.folder, tmp_path / "copy"))
    path = folder / "csv" / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(before.encode(), after.encode(), 1))
    done = run_r(folder, FILE_NAME, check=False)
    assert (done.returncode, said in done.stderr) == (1, True)


def test_it_says_where_it_looked_for_the_tables(sample: Sample, tmp_path: Path) -> None:
    done = run_r(tmp_path, sample.folder / FILE_NAME, check=False)
    assert done.returncode == 1
    assert "setwd()" in done.stderr


def test_readr_reads_the_same_cells(sample: Sample, tmp_path: Path) -> None:
    need_r("readr")
    run_r(sample.folder, READ_IN_R, tmp_path, "readr", locale="C.UTF-8")
    for name, table in sample.tables.items():
        columns = read_columns(tmp_path / "readr" / f"{name}.tsv")
        assert list(columns) == list(table.columns)
        for column in table.columns:
            assert columns[column] == cells_of(table, column), f"{name}.{column}"
