"""Parquet files of a release: typed columns with their labels, the same bytes each time.

Types are plain (``schemas.arrow``). Nothing of pandas goes into the file; the version of pyarrow
does, as the format asks for it. Snappy, as every reader of Parquet has it, R's nanoparquet too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.canonical import Row, to_text

if TYPE_CHECKING:
    import pandas as pd

    from schemas import TableDescription

FOLDER = "parquet"

ROWS_PER_GROUP = 1 << 17


def parquet_path(table: str) -> str:
    """Give the path of a table's Parquet file inside a release."""
    return f"{FOLDER}/{table}.parquet"


def write_parquet(
    name: str, frame: pd.DataFrame, path: Path, *, description: TableDescription | None = None
) -> None:
    """Write a table as a Parquet file.

    Args:
        name: Name of the table.
        frame: Its validated frame.
        path: The file to write.
        description: What is said of the table; its schema in the dataset if not given.
    """
    import pyarrow.parquet as pq

    from schemas.arrow import to_arrow

    # In one piece, as the pages of the file follow the pieces.
    table = to_arrow(name, frame, description).combine_chunks()
    # Opened here, as pyarrow takes no path outside of ASCII where the locale is C.
    with path.open("wb") as file:
        pq.write_table(
            table,
            file,
            compression="snappy",
            use_dictionary=False,
            version="2.6",
            data_page_version="1.0",
            row_group_size=ROWS_PER_GROUP,
        )


def read_parquet(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    """Read a Parquet file of a release back into canonical rows.

    Args:
        path: The file.

    Returns:
        Its columns and its rows in the order of the file.

    Raises:
        pyarrow.ArrowException: If it is no Parquet file.
        KeyError: If a column has a type that no table has.
    """
    import pyarrow.parquet as pq

    from schemas.arrow import ARROW_TYPES

    kinds = {arrow_type: kind for kind, arrow_type in ARROW_TYPES.items()}
    with path.open("rb") as file:
        table = pq.read_table(file)
    cells = [
        [
            None if value is None else to_text(kinds[field.type], value)
            for value in table[field.name].to_pylist()
        ]
        for field in table.schema
    ]
    return tuple(table.schema.names), list(zip(*cells, strict=True))
