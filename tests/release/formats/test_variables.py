"""How statistics programs see the tables: names, labels, numbers of codes, dates."""

from __future__ import annotations

import datetime
import re
import sys
from dataclasses import replace
from subprocess import run
from typing import Any

import pandas as pd
import pytest

from pipeline.errors import LnuError
from pipeline.release.canonical import to_text
from pipeline.release.formats.values import value_of_text, values_of_frame
from pipeline.release.formats.variables import (
    SPSS_RESERVED,
    STATA_RESERVED,
    Label,
    Variable,
    is_name,
    place_names,
    variables_of,
)
from schemas import TABLES, ColumnDescription, TableDescription, Words, describe
from schemas.frames import DTYPES, make_frame

DESCRIPTIONS = {name: describe(model) for name, model in TABLES.items()}

NAMES = {"municipalities": {114: "Upplands Väsby", 1380: "Halmstad"}, "counties": {1: "Stockholms"}}

each_table = pytest.mark.parametrize("description", DESCRIPTIONS.values(), ids=DESCRIPTIONS)


def variables(table: str) -> dict[str, Variable]:
    return {found.name: found for found in variables_of(DESCRIPTIONS[table], NAMES)}


@each_table
def test_every_column_is_a_variable_under_a_name_that_all_programs_take(
    description: TableDescription,
) -> None:
    found = variables_of(description, NAMES)
    assert list(dict.fromkeys(one.column for one in found)) == [
        column.name for column in description.columns
    ]
    names = [one.name for one in found]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch("[a-z][a-z0-9_]{0,30}", name)
        assert name not in STATA_RESERVED | SPSS_RESERVED
        assert not re.fullmatch("str[0-9]+", name)


@each_table
def test_labels_fit_and_tell_apart(description: TableDescription) -> None:
    found = variables_of(description, NAMES)
    for labels in ([one.label.en for one in found], [one.label.sv for one in found]):
        assert len(set(labels)) == len(labels)
        # Stata: 80 characters; with one byte each, gretl and SPSS have room too.
        assert all(0 < len(label.encode()) <= 80 for label in labels)
    for one in found:
        for label in one.value_labels.values():
            assert all(0 < len(text.encode()) <= 120 for text in (label.en, label.sv))


@each_table
def test_every_code_and_every_place_has_a_labelled_number_beside_it(
    description: TableDescription,
) -> None:
    found = {one.column: one for one in variables_of(description, NAMES) if one.kind == "code"}
    for column in description.columns:
        if column.codes is not None:
            labels = {code.number: (code.en, code.sv) for code in column.codes.codes.values()}
            given = found[column.name].value_labels
            assert {number: (word.en, word.sv) for number, word in given.items()} == labels
    places = {one.column for one in variables_of(description, NAMES) if one.kind == "place"}
    leading = {
        column.name
        for column in description.columns
        if column.name.endswith(("municipality_code", "county_code"))
    }
    # Mentions have one column for the codes of both.
    assert places == leading | ({"code"} if description.name == "place_mentions" else set())


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("role_code", True),
        ("a" * 31, True),
        ("a" * 32, False),
        ("with", False),
        ("str12", False),
        ("strl", False),
        ("by", False),
        ("län", False),
        ("_n", False),
        ("Code", False),
        ("first page", False),
        ("code\n", False),
    ],
)
def test_names(name: str, takes: bool) -> None:
    assert is_name(name) is takes


def column_of(name: str, **more: Any) -> ColumnDescription:
    words = Words("Label", "Etikett", "What it is.", "Vad det är.")
    plain = ColumnDescription(name, "string", words, True, None, None, None, None, None)
    return replace(plain, **more)


def table_of(*columns: ColumnDescription) -> TableDescription:
    words = Words("Table", "Tabell", "What it is.", "Vad det är.")
    return TableDescription("things", words, columns, (), (), ())


def test_a_name_that_no_program_takes_needs_another() -> None:
    with pytest.raises(ValueError, match=r"things.with.*statistics_name"):
        variables_of(table_of(column_of("with")), {})
    (variable,) = variables_of(table_of(column_of("with", statistics_name="with_whom")), {})
    assert (variable.name, variable.column) == ("with_whom", "with")


def test_a_name_is_not_given_twice() -> None:
    dated = column_of("start", pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}")
    with pytest.raises(ValueError, match="start_d"):
        variables_of(table_of(dated, column_of("start_d")), {})


def test_two_places_with_one_number_are_refused() -> None:
    names = {"municipalities": {13: "Halmstad"}, "counties": {13: "Hallands län"}}
    with pytest.raises(ValueError, match="same number"):
        variables_of(DESCRIPTIONS["place_mentions"], names)


CELLS = [
    ("project_municipalities", "municipality_code", "0114", "0114"),
    ("project_municipalities", "municipality_code_n", "0114", 114),
    ("project_municipalities", "municipality_code_n", None, None),
    ("project_municipalities", "is_on_map", "true", 1),
    ("project_municipalities", "is_on_map", "false", 0),
    ("project_municipalities", "is_on_map", None, None),
    ("project_municipalities", "mention_count", "0", 0),
    ("projects", "presentation_status_n", "listed", 3),
    ("municipalities", "valid_from_d", "1999-01-01", datetime.date(1999, 1, 1)),
    ("municipalities", "valid_from_d", None, None),
    ("projects", "period_start_d", "2003", None),
    ("projects", "period_start_d", "2003-05", None),
    ("projects", "period_start_d", "1848-02-29", datetime.date(1848, 2, 29)),
]


@pytest.mark.parametrize(("table", "name", "cell", "value"), CELLS)
def test_values_of_cells(table: str, name: str, cell: str | None, value: object) -> None:
    assert value_of_text(variables(table)[name], cell) == value


def test_values_of_frames_are_those_of_cells(dataset: Any) -> None:
    dataset["projects"][0] |= {"period_start": "2003-05-14", "period_start_precision": "day"}
    dataset["projects"][1] |= {"period_start": "2003-05", "period_start_precision": "month"}
    frames = dataset.frames()
    names = place_names(frames)
    assert names["municipalities"] == {114: "Upplands Väsby", 1380: "Halmstad", 1917: "Heby"}
    for table, frame in frames.items():
        for variable in variables_of(DESCRIPTIONS[table], names):
            cells = [
                None if value is pd.NA else to_text(variable.column_kind, value)
                for value in frame[variable.column].to_list()
            ]
            expected = [value_of_text(variable, cell) for cell in cells]
            values = values_of_frame(variable, frame)
            assert list(values.index) == list(frame.index)
            found = [None if pd.isna(value) else value for value in values.to_list()]
            if variable.kind == "date":
                assert str(values.dtype) == "datetime64[s]"
                found = [None if value is None else value.date() for value in found]
            assert found == expected


def test_a_date_is_filled_where_its_precision_is_day_and_nowhere_else() -> None:
    dates = [("2003", "year"), ("2003-05", "month"), ("2003-05-14", "day"), (None, None)]
    rows = [{"period_start": date, "period_start_precision": known} for date, known in dates]
    frame = pd.DataFrame(rows, dtype=DTYPES["string"], index=[9, 8, 7, 6])
    found = values_of_frame(variables("projects")["period_start_d"], frame)
    assert list(found.notna()) == list(
        frame["period_start_precision"].eq("day").fillna(value=False)
    )


def test_a_day_that_no_calendar_has_is_told() -> None:
    with pytest.raises(LnuError, match=r"municipalities.valid_from.*2003-02-30"):
        value_of_text(variables("municipalities")["valid_from_d"], "2003-02-30")


def test_places_have_their_names_as_labels() -> None:
    found = variables("place_mentions")["code_n"]
    assert found.value_labels[114] == Label("Upplands Väsby", "Upplands Väsby")
    assert found.value_labels[1] == Label("Stockholms", "Stockholms")


def test_an_empty_table_has_empty_variables() -> None:
    frame = make_frame("municipalities", [])
    for variable in variables("municipalities").values():
        assert len(values_of_frame(variable, frame)) == 0


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; import pipeline.release.formats.values;"
        "print([name for name in ('pandas', 'numpy', 'pyarrow', 'pandera') if name in sys.modules])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
