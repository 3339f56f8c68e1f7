from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas import TABLES, describe
from schemas.arrow import arrow_schema, to_arrow
from schemas.frames import make_frame

PLAIN = {pa.string(), pa.int64(), pa.float64(), pa.bool_()}


@pytest.mark.parametrize("name", TABLES)
def test_types_are_plain_and_words_travel_along(name: str) -> None:
    description = describe(TABLES[name])
    schema = arrow_schema(description)
    assert schema.metadata[b"table"] == name.encode()
    assert schema.metadata[b"label_sv"].decode() == description.words.sv
    for field, column in zip(schema, description.columns, strict=True):
        assert field.type in PLAIN
        assert field.metadata == {
            b"label_en": column.words.en.encode(),
            b"label_sv": column.words.sv.encode(),
            b"description_en": column.words.about_en.encode(),
            b"description_sv": column.words.about_sv.encode(),
        }


def test_rows_come_back_as_they_went_in(rows, frames) -> None:
    for name, frame in frames.items():
        found = to_arrow(name, frame).to_pylist()
        missing = dict.fromkeys(frame.columns)
        assert found == [missing | row for row in rows[name]]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_keeps_the_schema_and_adds_nothing_of_pandas(name, frames, tmp_path) -> None:
    table = to_arrow(name, frames[name])
    pq.write_table(table, tmp_path / "table.parquet")
    schema = pq.read_schema(tmp_path / "table.parquet")
    assert schema.equals(arrow_schema(describe(TABLES[name])), check_metadata=True)
    assert b"pandas" not in schema.metadata


def test_an_empty_table_has_its_types() -> None:
    table = to_arrow("pages", make_frame("pages", []))
    assert table.num_rows == 0
    assert table.schema.field("page").type == pa.int64()


def test_a_sliced_frame_gives_its_rows_only(frames) -> None:
    frame = pd.concat([frames["pages"]] * 3).iloc[2:3]
    assert to_arrow("pages", frame).column("page").to_pylist() == [16]


def test_other_columns_are_refused(frames) -> None:
    with pytest.raises(ValueError, match="pages"):
        to_arrow("pages", frames["pages"].drop(columns="printed_page"))
