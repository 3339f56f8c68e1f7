from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import TABLES, describe
from schemas.frames import make_frame

PAGES = st.lists(
    st.fixed_dictionaries(
        {
            "source_id": st.sampled_from(["a", "a-1", "b"]),
            "page": st.integers(1, 1000),
            "char_start": st.just(0),
            "char_end": st.just(1),
        },
        optional={"printed_page": st.none() | st.integers(1, 9), "running_header": st.text("aå ")},
    ),
    unique_by=lambda row: (row["source_id"], row["page"]),
)


def test_every_table_can_be_empty() -> None:
    for name, model in TABLES.items():
        frame = make_frame(name, [])
        assert frame.empty
        assert list(frame.columns) == [column.name for column in describe(model).columns]


def test_dtypes_are_exact() -> None:
    row = {"programme_id": "LNU", "municipality_count_is_approximate": True, "theme_count": 4}
    dtypes = make_frame("programmes", [row]).dtypes
    assert dtypes["programme_id"] == pd.StringDtype("pyarrow", na_value=pd.NA)
    assert dtypes["municipality_count_is_approximate"] == pd.BooleanDtype()
    assert dtypes["theme_count"] == pd.Int64Dtype()


@settings(deadline=None)
@given(PAGES)
def test_a_frame_holds_the_rows_in_the_order_of_their_keys(rows: list[dict[str, Any]]) -> None:
    frame = make_frame("pages", rows)
    found = [
        {name: None if value is pd.NA else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
    missing = dict.fromkeys(frame.columns)
    assert found == sorted(
        (missing | row for row in rows), key=lambda row: (row["source_id"], row["page"])
    )


def test_keys_are_sorted_by_code_point() -> None:
    ids = ["Z", "a", "Å", "ä", "\uffff", "\U0001f600"]
    frame = make_frame("regions", [{"region_id": region_id} for region_id in reversed(ids)])
    assert frame["region_id"].to_list() == ids


def test_a_missing_key_sorts_last() -> None:
    frame = make_frame("regions", [{"name": "?"}, {"region_id": "a"}])
    assert frame["region_id"].to_list() == ["a", pd.NA]


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"regions.*colour"):
        make_frame("regions", [{"region_id": "a", "colour": "red"}])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", 7),
        ("name", float("nan")),
        ("theme_number", "1"),
        ("theme_number", 1.0),
        ("theme_number", True),
    ],
)
def test_a_value_of_another_type_is_an_error(column: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"themes.*{column}"):
        make_frame("themes", [{"theme_id": "LNU-T1", column: value}])


def test_a_truth_value_must_be_one() -> None:
    with pytest.raises(TypeError, match="is_truncated"):
        make_frame("sources", [{"source_id": "a", "is_truncated": 1}])
