"""``spss/<table>.sav`` and ``spss/<table>_sv.sav``: system files of SPSS.

An empty text is declared missing, as SPSS has no other missing text. A text too long for a variable
is divided: its further parts stand in variables of their own, beside it. See
https://www.gnu.org/software/pspp/pspp-dev/html_node/System-File-Format.html.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from pipeline.release.formats.sav_header import given_names, set_header
from pipeline.release.formats.variables import Label, Variable

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "spss"

LONGEST_TEXT = 16_383
"""Longest text of a variable in bytes. SPSS takes 32,767, but haven 2.5 of R loses the last byte of
some texts longer than this."""

_SEGMENT = 255
"""Longest text in bytes that a system file holds in one piece."""

_NARROWEST = 8
"""Least digits that a number is shown with, as SPSS itself does."""

_WIDEST_SHOWN = 40
"""Most columns of a text that the data window shows at first."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A variable of a file: one of the table, or a further part of its texts."""

    name: str
    variable: Variable
    label: Label
    cells: pd.Series[Any]


def spss_path(table: str, suffix: str) -> str:
    """Give the path of a table's SPSS file inside a release."""
    return f"{FOLDER}/{table}{suffix}.sav"


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the SPSS files of a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder of the release.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    for table in labelled_tables(edition, frames):
        _write_table(table, datetime.date.fromisoformat(edition.date), folder)


def _write_table(table: LabelledTable, date: datetime.date, folder: Path) -> None:
    import pandas as pd

    columns = [column for one in table.variables for column in _columns(one, table.data)]
    given = given_names([column.name for column in columns])
    frame = pd.DataFrame({given[column.name]: _as_python(column) for column in columns})
    texts = [given[column.name] for column in columns if column.variable.kind == "text"]
    for language, suffix in SUFFIXES.items():
        path = folder / spss_path(table.name, suffix)
        _write_file(
            frame,
            path,
            file_label=in_language(table.file_label, language),
            column_labels={given[one.name]: in_language(one.label, language) for one in columns},
            row_compress=True,
            variable_value_labels={
                given[name]: labels for name, labels in table.value_labels(language).items()
            },
            missing_ranges={name: [""] for name in texts},
            variable_display_width={given[one.name]: _width(one) for one in columns},
            variable_measure={given[one.name]: _measure(one.variable) for one in columns},
            variable_format={
                given[one.name]: _format(one) for one in columns if one.variable.kind != "text"
            },
        )
        set_header(path, date, given)


def _write_file(frame: pd.DataFrame, path: Path, **more: Any) -> None:
    import pyreadstat

    try:
        pyreadstat.write_sav(frame, path, **more)
    finally:
        # ReadStat takes some writes that failed for done, and of others it does not say why they
        # failed. Where the disk is full this one fails too, and says so.
        with path.open("ab") as file:
            end = file.tell()
            file.write(bytes(1 << 16))
            file.truncate(end)


def _columns(variable: Variable, data: pd.DataFrame) -> Iterator[_Column]:
    """Give the columns of a variable: one, or as many as its longest text needs."""
    import pandas as pd

    found: pd.Series[Any] = data[variable.name]
    if variable.kind == "date":
        yield _Column(variable.name, variable, variable.label, _seconds(found))
        return
    if variable.kind != "text" or longest(found) <= _SEGMENT:
        yield _Column(variable.name, variable, variable.label, found)
        return
    if longest(found) <= LONGEST_TEXT:
        yield _Column(variable.name, variable, variable.label, _with_room(found))
        return
    parts = [split_text(text) for text in found.fillna("")]
    most = max(map(len, parts))
    for number in range(most):
        texts = [part[number] if number < len(part) else None for part in parts]
        words = Label(
            f"{variable.label.en} (part {number + 1} of {most})",
            f"{variable.label.sv} (del {number + 1} av {most})",
        )
        name = part_name(variable.name, number + 1)
        if number and name in data:
            raise ValueError(f"{variable.table}.{name} is a variable and a part of another")
        column = pd.Series(texts, dtype=found.dtype, index=found.index)
        yield _Column(name, variable, words, _with_room(column))


def _with_room(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Let no text fill its variable: haven 2.5 of R loses the last byte of some that do.

    The longest gets a blank at its end, which SPSS and all that read its files drop.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = pc.binary_length(pa.array(texts.array))
    roomy = texts.copy()
    roomy.iloc[pc.index(lengths, pc.max(lengths)).as_py()] += " "
    return roomy


def _as_python(column: _Column) -> pd.Series[Any]:
    """Give texts as objects of Python, which pyreadstat writes in less than half the time."""
    if column.variable.kind != "text":
        return column.cells
    return column.cells.astype(object).where(column.cells.notna(), None)


def _seconds(dates: pd.Series[Any]) -> pd.Series[Any]:
    """Give dates as SPSS counts them; pyreadstat would take no date before 1677 or after 2262."""
    import numpy as np
    import pandas as pd

    seconds = (dates.to_numpy() - np.datetime64("1582-10-14")) / np.timedelta64(1, "s")
    return pd.Series(seconds, index=dates.index)


def part_name(name: str, number: int) -> str:
    """Name the variable that holds a part of the texts of another, from 1."""
    return name if number == 1 else f"{name[:27]}_{number}"


def split_text(text: str) -> list[str]:
    """Divide a text into parts that fit into a variable.

    Args:
        text: The text.

    Returns:
        Its parts in their order. Joined they are the text: none ends in a blank, as far as that
        can be, as SPSS drops blanks at the end.
    """
    content = text.encode()
    parts: list[str] = []
    while len(content) > LONGEST_TEXT:
        end = LONGEST_TEXT
        # Not inside a character, of which all bytes but the first begin with these bits.
        while content[end] & 0xC0 == 0x80:
            end -= 1
        end = len(content[:end].rstrip(b" ")) or end
        parts.append(content[:end].decode())
        content = content[end:]
    return [*parts, content.decode()]


def _width(column: _Column) -> int:
    if column.variable.kind != "text":
        return 10
    return min(max(longest(column.cells), 8), _WIDEST_SHOWN)


def _measure(variable: Variable) -> str:
    return "nominal" if variable.kind == "text" or variable.is_labelled else "scale"


def _format(column: _Column) -> str:
    match column.variable.kind:
        case "date":
            return "SDATE10"
        case "number":
            return "F12.4"
        case _:
            # One for the sign.
            return f"F{max(len(str(largest(column.cells))) + 1, _NARROWEST)}.0"
