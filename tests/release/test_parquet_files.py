from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.canonical import canonical_tables
from pipeline.release.parquet_files import read_parquet, write_parquet
from schemas import TABLES
from schemas.frames import make_frame


def test_a_file_holds_what_the_canonical_table_holds(dataset: Any, released: Path) -> None:
    for name, table in canonical_tables(dataset.frames()).items():
        columns, rows = read_parquet(released / "parquet" / f"{name}.parquet")
        assert columns == table.columns
        assert tuple(rows) == table.rows


def test_the_files_name_no_pandas_and_no_dictionary_types(released: Path) -> None:
    for path in (released / "parquet").iterdir():
        schema = pq.read_schema(path)
        assert b"pandas" not in schema.metadata
        assert schema.metadata[b"label_sv"]
        assert not any(pa.types.is_dictionary(field.type) for field in schema)
        assert all(field.metadata[b"label_en"] for field in schema)


def test_another_reader_gets_the_same_values(released: Path) -> None:
    path = released / "parquet" / "municipalities.parquet"
    expected = [("0114", "01"), ("1380", "13"), ("1917", "19")]
    query = "SELECT municipality_code, county_code FROM read_parquet(?)"
    assert duckdb.execute(query, [str(path)]).fetchall() == expected


def test_every_table_can_be_written_empty(tmp_path: Path) -> None:
    for name in TABLES:
        path = tmp_path / f"{name}.parquet"
        write_parquet(name, make_frame(name, []), path)
        assert read_parquet(path)[1] == []


def test_how_a_frame_was_put_together_does_not_show(tmp_path: Path, dataset: Any) -> None:
    import pandas as pd

    whole = dataset.frames()["municipalities"]
    pieces = pd.concat([whole.iloc[:1], whole.iloc[1:]])
    write_parquet("municipalities", whole, tmp_path / "whole")
    write_parquet("municipalities", pieces, tmp_path / "pieces")
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "pieces").read_bytes()
