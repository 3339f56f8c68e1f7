r"""``load.R``: loads every table of a release into R, with base R alone.

The script reads ``csv/``. What it knows of each column (type, labels, codes) is written into it
from the descriptions of the tables, so that R needs no package for JSON. It is ASCII: letters such
as ä are escapes (``"\u00e4"``), which R reads alike in any locale, the locale C included. How the
script reads and what it computes stands in ``r_script``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.files import write_bytes
from pipeline.release.formats import r_script
from pipeline.release.formats.variables import DATED, variables_of

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition
    from schemas import CodeList, ColumnDescription, TableDescription, Words

FILE_NAME = "load.R"

_LARGEST_INTEGER = 2**31 - 1
"""R's integers have 32 bits, and the smallest is its NA."""

_LAST_ASCII = 0x7E
_LAST_SHORT = 0xFFFF


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``load.R`` into a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder of the release.
    """
    write_bytes(folder / FILE_NAME, r_loader(edition, frames).encode("ascii"))


def r_loader(edition: Edition, frames: Mapping[str, pd.DataFrame]) -> str:
    """Give the text of ``load.R``.

    Args:
        edition: The release.
        frames: The validated frames of its tables.

    Returns:
        The script.
    """
    descriptions = [table.description for table in edition.tables.values()]
    lists = {
        column.codes.name: column.codes
        for description in descriptions
        for column in description.columns
        if column.codes is not None
    }
    tables = [_table(description, frames[description.name]) for description in descriptions]
    return r_script.SCRIPT.format(
        version=edition.version,
        tables=",\n".join(tables),
        code_lists=",\n".join(map(_code_list, lists.values())),
    )


def _table(description: TableDescription, frame: pd.DataFrame) -> str:
    dated = {
        variable.column
        for variable in variables_of(description, {})
        if variable.kind == "date" and variable.name.endswith(DATED)
    }
    columns = [
        f"      {column.name} = c({_column(column, column.name in dated, frame)})"
        for column in description.columns
    ]
    return "\n".join(
        [
            f"    {description.name} = list(",
            f"      label = c({_labels(description.words)}),",
            "      columns = list(",
            ",\n".join(f"  {column}" for column in columns),
            "      ))",
        ]
    )


def _column(column: ColumnDescription, is_dated: bool, frame: pd.DataFrame) -> str:
    parts = [f"type = {quoted(_type(column, is_dated, frame))}", _labels(column.words)]
    if column.codes is not None:
        parts.append(f"codes = {quoted(column.codes.name)}")
    return ", ".join(parts)


def _type(column: ColumnDescription, is_dated: bool, frame: pd.DataFrame) -> str:
    """Name what the script makes of a column's cells."""
    if column.codes is not None:
        return "code"
    if is_dated:
        return "date"
    if column.kind == "integer" and not _fits(frame[column.name]):
        return "number"
    return {"string": "text"}.get(column.kind, column.kind)


def _fits(values: pd.Series[int]) -> bool:
    return bool((values.abs() <= _LARGEST_INTEGER).fillna(value=True).all())


def _code_list(codes: CodeList) -> str:
    words = list(codes.codes.values())
    return "\n".join(
        [
            f"    {codes.name} = list(",
            f"      codes = {_vector(codes.codes)},",
            f"      en = {_vector(word.en for word in words)},",
            f"      sv = {_vector(word.sv for word in words)})",
        ]
    )


def _labels(words: Words) -> str:
    return f"en = {quoted(words.en)}, sv = {quoted(words.sv)}"


def _vector(texts: Iterator[str] | Mapping[str, object]) -> str:
    return f"c({', '.join(map(quoted, texts))})"


def quoted(text: str) -> str:
    """Give a text as a string of R, in ASCII."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    code = ord(character)
    if character.isprintable() and code <= _LAST_ASCII:
        return character
    return f"\\u{code:04x}" if code <= _LAST_SHORT else f"\\U{code:08x}"
