from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.frames import make_frame
from schemas.validate import validate_all, validate_table

COUNTY = {"county_code": "13", "name": "Hallands län", "nuts3_code": "SE0A1"}
REGION = {"region_id": "a", "name": "Halland", "kind": "county"}


def broken(name: str, frame: pd.DataFrame) -> list[tuple[str, str, tuple[str, ...]]]:
    """Give column, rule and rows of what a table breaks."""
    return [
        (violation.column, violation.rule, violation.rows)
        for violation in validate_table(name, frame)
    ]


def test_the_sample_breaks_nothing(frames) -> None:
    assert validate_all(frames) == []


def test_empty_tables_break_nothing(frames) -> None:
    assert validate_all({name: make_frame(name, []) for name in frames}) == []


@pytest.mark.parametrize("dtype", ["object", "str", "string[python]", "category"])
def test_text_of_another_dtype_is_found(dtype: str) -> None:
    frame = make_frame("counties", [COUNTY]).astype({"name": dtype})
    assert broken("counties", frame) == [("name", "dtype", ())]


@pytest.mark.parametrize("dtype", ["int64", "Int32", "Float64", "string[pyarrow]"])
def test_an_integer_of_another_dtype_is_found(dtype: str, frames) -> None:
    frame = frames["pages"].astype({"page": dtype})
    assert broken("pages", frame) == [("page", "dtype", ())]


def test_missing_unknown_and_doubled_columns_are_found() -> None:
    frame = make_frame("counties", [COUNTY])
    assert broken("counties", frame.drop(columns="name")) == [("name", "columns", ())]
    assert broken("counties", frame.assign(area=1)) == [("area", "columns", ())]
    assert broken("counties", frame[["county_code", "name", "name", "nuts3_code"]]) == [
        ("name", "columns", ())
    ]


def test_columns_in_another_order_are_found() -> None:
    frame = make_frame("counties", [COUNTY])[["name", "county_code", "nuts3_code"]]
    assert broken("counties", frame) == [("name, county_code, nuts3_code", "columns", ())]


@settings(deadline=None)
@given(st.text("0123456789٠١३४𝟏 \nA", min_size=1, max_size=3))
def test_a_code_matches_its_pattern_whole_and_in_ascii_digits(code: str) -> None:
    frame = make_frame("counties", [COUNTY | {"county_code": code}])
    wrong = not re.fullmatch("[0-9][0-9]", code)
    assert broken("counties", frame) == [("county_code", "pattern", (code,))] * wrong


@pytest.mark.parametrize(
    ("table", "column", "good", "bad"),
    [
        ("programmes", "programme_id", ["LNU", "A2"], ["lnu", "2A", "LNU-1"]),
        ("themes", "theme_id", ["LNU-T1", "LNU-T12"], ["LNU-1", "LNU-T", "T1"]),
        ("projects", "project_id", ["LNU-01", "LNU-100"], ["LNU-1", "LNU01", "LNU-01 "]),
        ("sources", "source_id", ["lnu-ideskrift", "2004"], ["-a", "Lnu", "a_b"]),
        ("sources", "sha256", ["0f" * 32], ["0F" * 32, "0f" * 31]),
        ("projects", "period_end", ["2004", "2004-05", "2004-05-14"], ["04", "2004-5", "2004-"]),
        ("municipalities", "valid_from", ["2003-01-01"], ["2003"]),
        ("related_documents", "years", ["2004", "2003;2004"], ["2003; 2004", "2003;", "2003,2004"]),
        ("regions", "region_id", ["siljan", "LA2001-Nyköping"], ["a|b", "a b"]),
    ],
)
def test_patterns(table: str, column: str, good: list[str], bad: list[str], rows) -> None:
    for value in (*good, *bad):
        frame = make_frame(table, [rows[table][0] | {column: value}])
        rules = {v.rule for v in validate_table(table, frame) if v.column == column}
        assert ("pattern" in rules) == (value in bad)


def test_an_unknown_code_is_found(rows) -> None:
    frame = make_frame("segments", [rows["segments"][0] | {"kind": "poem"}])
    assert broken("segments", frame) == [("kind", "codes", ("idea-book|1",))]


@pytest.mark.parametrize("text", ["", "nan", "NaN", "None", "<NA>"])
def test_text_that_stands_for_a_missing_value_is_found(text: str) -> None:
    frame = make_frame("regions", [REGION | {"labour_market_reference": text}])
    assert broken("regions", frame) == [("labour_market_reference", "empty", ("a",))]


def test_a_value_that_may_not_be_missing_is_found() -> None:
    frame = make_frame("counties", [COUNTY | {"name": None}])
    assert broken("counties", frame) == [("name", "not_null", ("13",))]


def test_a_key_that_is_missing_is_found() -> None:
    frame = make_frame("counties", [COUNTY, COUNTY | {"county_code": None}])
    assert broken("counties", frame) == [("county_code", "not_null", ("null",))]


def test_numbers_below_their_minimum_are_found(rows) -> None:
    page = rows["pages"][0] | {"page": 0, "char_start": -1}
    assert broken("pages", make_frame("pages", [page])) == [
        ("page", "minimum", ("idea-book|0",)),
        ("char_start", "minimum", ("idea-book|0",)),
    ]


def test_a_doubled_key_is_found(rows) -> None:
    frame = make_frame("pages", [*rows["pages"], rows["pages"][0]])
    key = "idea-book|16"
    assert broken("pages", frame) == [("source_id, page", "unique", (key, key))]


@settings(deadline=None)
@given(st.lists(st.text("aZÅä\uffff\U0001f600", min_size=1), unique=True))
def test_rows_out_of_the_order_of_their_keys_are_found(ids: list[str]) -> None:
    ordered = make_frame("regions", [REGION | {"region_id": region_id} for region_id in ids])
    frame = ordered.set_index("region_id", drop=False).loc[ids]
    rules = [violation.rule for violation in validate_table("regions", frame)]
    assert rules == ["order"] * (ids != sorted(ids))


def test_numbers_in_a_key_are_ordered_as_numbers(rows) -> None:
    pages = [rows["pages"][0] | {"page": page} for page in (10, 9, 100)]
    assert broken("pages", make_frame("pages", pages)) == []


@pytest.mark.parametrize("span", [(20, 10), (None, 10), (10, None)])
def test_a_span_that_is_none_is_found(span: tuple[int | None, int | None], rows) -> None:
    finding = rows["findings"][0] | dict(zip(("char_start", "char_end"), span, strict=True))
    frame = make_frame("findings", [finding])
    assert broken("findings", frame) == [("char_start, char_end", "span", ("F-1",))]


@pytest.mark.parametrize(
    ("date", "precision"), [("2003-05", "year"), ("2003", "day"), ("2003", None), (None, "year")]
)
def test_a_precision_that_is_not_that_of_the_date_is_found(date, precision, rows) -> None:
    programme = rows["programmes"][0] | {
        "period_start": date,
        "period_start_precision": precision,
    }
    frame = make_frame("programmes", [programme])
    assert broken("programmes", frame) == [
        ("period_start, period_start_precision", "precision", ("LNU",))
    ]


def test_every_violation_of_a_table_is_told() -> None:
    frame = make_frame("counties", [COUNTY | {"county_code": "x", "name": "", "nuts3_code": None}])
    assert {rule for _, rule, _ in broken("counties", frame)} == {"pattern", "empty", "not_null"}


def test_a_message_names_the_place_and_up_to_five_rows_with_their_values() -> None:
    regions = [REGION | {"region_id": f"r{number}", "kind": "moon"} for number in range(7)]
    (violation,) = validate_table("regions", make_frame("regions", regions))
    assert violation.rows == ("r0", "r1", "r2", "r3", "r4", "r5", "r6")
    assert violation.message == (
        "regions, kind: codes: no such code in region_kind; 7 rows: r0 ('moon'); r1 ('moon'); "
        "r2 ('moon'); r3 ('moon'); r4 ('moon'); ..."
    )


def test_a_long_value_is_cut_in_the_message() -> None:
    frame = make_frame("regions", [REGION | {"kind": "m" * 1000}])
    (violation,) = validate_table("regions", frame)
    assert len(violation.message) < 200


def test_a_table_that_does_not_exist_is_told() -> None:
    (violation,) = validate_table("planets", pd.DataFrame())
    assert (violation.table, violation.rule) == ("planets", "table")
    assert validate_all({"planets": pd.DataFrame()}) == [violation]
