"""``stata/<table>.dta`` and ``stata/<table>_sv.dta``: Stata's release 118, which Stata 14 reads.

Texts are ``str`` of the length of the longest, or ``strL`` where one is longer than ``str`` can be,
so that none is cut. Stata has no missing text but the empty one. See ``help dta`` of Stata.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.release.edition import Edition
from pipeline.release.formats.labelled import (
    SUFFIXES,
    LabelledTable,
    in_language,
    labelled_tables,
    largest,
    longest,
)
from pipeline.release.formats.variables import Variable

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "stata"

LONGEST_STR = 2045
"""Longest text of a ``str`` in bytes; longer ones are ``strL``."""

_TYPES: Mapping[Any, int] = {"Int8": 100, "Int16": 32_740, "Int32": 2_147_483_620}
"""Type -> the largest whole number that Stata keeps in it; what is above means missing."""

_WIDEST: Any = "Float64"
"""Type of larger whole numbers."""


def stata_path(table: str, suffix: str) -> str:
    """Give the path of a table's Stata file inside a release."""
    return f"{FOLDER}/{table}{suffix}.dta"


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the Stata files of a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder of the release.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    for table in labelled_tables(edition, frames):
        _write_table(table, datetime.datetime.fromisoformat(edition.date), folder)


def _write_table(table: LabelledTable, time: datetime.datetime, folder: Path) -> None:
    import pandas as pd

    texts = [one.name for one in table.variables if one.kind == "text"]
    dates: dict[Any, Any] = {one.name: "td" for one in table.variables if one.kind == "date"}
    long = [name for name in texts if longest(table.data[name]) > LONGEST_STR]
    frame = pd.DataFrame({one.name: _as_stata(one, table.data) for one in table.variables})
    for language, suffix in SUFFIXES.items():
        labels: dict[Any, dict[float, str]] = dict(table.value_labels(language))
        with (folder / stata_path(table.name, suffix)).open("wb") as file:
            frame.to_stata(
                file,
                version=118,
                byteorder="<",
                write_index=False,
                time_stamp=time,
                data_label=in_language(table.file_label, language),
                variable_labels=dict(table.labels(language)),
                value_labels=labels,
                convert_dates=dates,
                convert_strl=long,
            )


def _as_stata(variable: Variable, data: pd.DataFrame) -> pd.Series[Any]:
    values: pd.Series[Any] = data[variable.name]
    if variable.kind == "text":
        return values.astype(object).fillna("")
    if variable.kind in ("date", "number"):
        return values
    needed = largest(values)
    return values.astype(next((dtype for dtype, most in _TYPES.items() if needed <= most), _WIDEST))
