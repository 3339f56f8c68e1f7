"""``load.inp``: opens every table of a release in gretl, with its labels, texts and codes.

gretl has one table open at a time, and of its ways to read a file the one for Stata's keeps most:
its CSV reader turns the code 0114 into the number 114. What gretl 2022c loses in a file of Stata
(labels of values, dates as dates, all of a text beyond 255 bytes, quotes around a text, a text that
is a full stop) is put back by the script. What it does for all tables stands in
``gretl_functions``.

A series whose list of texts has texts that no row uses is mixed up by ``dataset sortby`` in gretl
2022c. So labels are laid on a new series that counts only the codes in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.csv_files import csv_path
from pipeline.release.files import write_bytes
from pipeline.release.formats import gretl_functions
from pipeline.release.formats.variables import (
    LABELLED,
    LONGEST_NAME,
    Label,
    Variable,
    variables_of,
)

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.canonical import CanonicalTable
    from pipeline.release.edition import Edition

FILE_NAME = "load.inp"

IN_WORDS = "_l"
"""Ends the name of the series that a code's labels are laid on."""

LONGEST_TEXT = 255
"""Bytes of a text that gretl takes from a file of Stata."""

_ANALYSED = "analysis_municipalities"

_SEPARATOR = "|"


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``load.inp`` into a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder of the release.
    """
    write_bytes(folder / FILE_NAME, gretl_script(edition, frames).encode())


def gretl_script(edition: Edition, frames: Mapping[str, pd.DataFrame]) -> str:
    """Give the text of ``load.inp``.

    Args:
        edition: The release.
        frames: The validated frames of its tables.

    Returns:
        The script. The table of the small analysis comes last and stays open.
    """
    tables = sorted(edition.tables, key=_ANALYSED.__eq__)
    blocks = ["\n".join(_table(edition.tables[name], frames[name])) for name in tables]
    if _ANALYSED in tables:
        blocks.append(gretl_functions.ANALYSIS)
    opening = gretl_functions.OPENING.replace("{version}", edition.version)
    return "\n\n".join([opening, *blocks])


def _table(table: CanonicalTable, frame: pd.DataFrame) -> Iterator[str]:
    """Give the lines that open one table."""
    name, words = table.description.name, table.description.words
    yield f"# --- {name}: {words.en} ({words.sv})"
    if frame.empty:
        yield f'printf "%-24s %7d rows\\n", "{name}", 0'
        return
    yield f'open "@lnu_folder/stata/{name}@lnu_suffix.dta" --quiet --preserve'
    for variable in variables_of(table.description, {}):
        if frame[variable.column].notna().any():
            yield from _series(table, variable, frame[variable.column])
    yield f'printf "%-24s %7d rows %3d series\\n", "{name}", $nobs, $nvars - 1'


def _series(table: CanonicalTable, variable: Variable, values: pd.Series[str]) -> Iterator[str]:
    match variable.kind:
        case "code":
            yield from _labelled(variable, values)
        case "date":
            yield f"{variable.name} = isodate({variable.name} + epochday(1960, 1, 1))"
            yield from _describe(variable.name, variable.label, note=", YYYYMMDD")
        case "text" if _is_changed(values):
            yield from _whole_text(table, variable)


def _is_changed(values: pd.Series[str]) -> bool:
    """Tell whether gretl changes a text in a file of Stata: it cuts it, unquotes it or drops it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = pa.array(values.array)
    is_cut = pc.greater(pc.binary_length(texts), LONGEST_TEXT)
    is_other = pc.or_(pc.starts_with(texts, '"'), pc.equal(texts, "."))
    return bool(pc.any(pc.or_(is_cut, is_other)).as_py())


def _labelled(variable: Variable, values: pd.Series[str]) -> Iterator[str]:
    used = sorted(variable.numbers[code] for code in values.dropna().unique())
    name = variable.name.removesuffix(LABELLED) + IN_WORDS
    if len(name) > LONGEST_NAME:
        raise ValueError(f"{variable.table}.{variable.column}: {name!r} is too long for gretl")
    labels = [variable.value_labels[number] for number in used]
    numbers = (_numbers(used), _numbers(range(1, len(used) + 1)))
    yield f"series {name} = replace({variable.name}, {numbers[0]}, {numbers[1]})"
    words = _either(_joined(label.en for label in labels), _joined(label.sv for label in labels))
    yield f'stringify({name}, strsplit({words}, "{_SEPARATOR}"))'
    yield from _describe(name, variable.label)


def _whole_text(table: CanonicalTable, variable: Variable) -> Iterator[str]:
    """Give the lines that read a text again where gretl takes all of it."""
    place = table.columns.index(variable.column) + 1
    path = csv_path(table.description.name)
    yield f'lnu_cells = lnu_column("@lnu_folder/{path}", {place})'
    yield f"series lnu_whole = lnu_numbers({variable.name}, lnu_cells, &lnu_texts)"
    yield f"delete {variable.name}"
    yield f"rename lnu_whole {variable.name}"
    yield f"stringify({variable.name}, lnu_texts)"
    yield from _describe(variable.name, variable.label)


def _describe(name: str, label: Label, note: str = "") -> Iterator[str]:
    yield f"lnu_label = {_either(quoted(label.en + note), quoted(label.sv + note))}"
    yield f'setinfo {name} --description="@lnu_label"'


def _either(english: str, swedish: str) -> str:
    """Give an expression that is one of two, by the language."""
    return english if english == swedish else f"lnu_swedish ? {swedish} : {english}"


def _joined(labels: Iterable[str]) -> str:
    texts = list(labels)
    if any(_SEPARATOR in text for text in texts):
        raise ValueError(f"a label holds {_SEPARATOR!r}: {texts}")
    return quoted(_SEPARATOR.join(texts))


def _numbers(numbers: Iterable[int]) -> str:
    return f"{{{', '.join(map(str, numbers))}}}"


def quoted(text: str) -> str:
    """Give a text as a string of gretl.

    Between quotes stands all as it is; a quote itself can only be printed into a string.
    """
    if '"' not in text:
        return f'"{text}"'
    escaped = text.replace("\\", "\\\\").replace("%", "%%").replace('"', '\\"')
    return f'sprintf("{escaped}")'
