"""Frames to Arrow tables, whose schemas carry the labels and descriptions of the tables.

This is the one module of ``schemas`` that imports pyarrow. Types are plain, never dictionaries,
which several readers of Parquet stumble over; the metadata that pandas would add is left out, as it
names versions.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from schemas import TABLES, describe
from schemas.definition import TableDescription, Words

ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}
"""Kind of a column -> its Arrow type."""


def arrow_schema(description: TableDescription) -> pa.Schema:
    """Describe a table as an Arrow schema.

    Args:
        description: The description of the table.

    Returns:
        The schema. Its metadata has the name of the table as ``table``; it and each field have
        ``label_en``, ``label_sv``, ``description_en`` and ``description_sv``, in UTF-8.
    """
    fields = [
        pa.field(
            column.name,
            ARROW_TYPES[column.kind],
            nullable=column.nullable,
            metadata=_metadata(column.words),
        )
        for column in description.columns
    ]
    return pa.schema(
        fields, metadata={"table": description.name.encode()} | _metadata(description.words)
    )


def to_arrow(
    name: str, frame: pd.DataFrame, description: TableDescription | None = None
) -> pa.Table:
    """Turn the frame of a table into an Arrow table.

    Args:
        name: Name of the table.
        frame: A frame that :func:`schemas.validate.validate_table` has nothing against.
        description: What is said of the table; that of its schema if not given.

    Returns:
        A table with exactly the schema of :func:`arrow_schema`.

    Raises:
        KeyError: If there is no such table.
        ValueError: If the columns of the frame are not those of the table in their order.
        pyarrow.ArrowException: If a value does not fit the type of its column.
    """
    schema = arrow_schema(description or describe(TABLES[name]))
    if list(frame.columns) != schema.names:
        raise ValueError(f"table {name} has the columns {schema.names}, not {list(frame.columns)}")
    arrays = [pa.array(frame[field.name].array, type=field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _metadata(words: Words) -> dict[str, bytes]:
    return {
        "label_en": words.en.encode(),
        "label_sv": words.sv.encode(),
        "description_en": words.about_en.encode(),
        "description_sv": words.about_sv.encode(),
    }
