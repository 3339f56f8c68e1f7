"""What the files of Stata and SPSS have in common: the values of each table, and its labels.

Each table is written twice, with English and with Swedish labels; the values are the same. What one
of the programs alone asks for does not belong here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pipeline.errors import bad_data
from pipeline.release import dataset
from pipeline.release.edition import Edition
from pipeline.release.formats.values import values_of_frame
from pipeline.release.formats.variables import Label, Variable, place_names, variables_of

if TYPE_CHECKING:
    import pandas as pd

Language = Literal["en", "sv"]

SUFFIXES: Mapping[Language, str] = {"en": "", "sv": "_sv"}
"""Language -> what the name of a file with labels in it ends in."""

LONGEST_FILE_LABEL = 64
"""Longest label of a file in bytes: that of SPSS. Stata takes 80 characters."""

MOST_EXACT = 2**53
"""Whole numbers up to this one are exact in both programs, which know 64-bit floats at best."""


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """A table as a statistics program sees it.

    Attributes:
        name: Its name.
        file_label: The label of its file: the table, the dataset and the version.
        variables: Its variables in their order.
        data: Their values, in columns of these names; missing as missing.
    """

    name: str
    file_label: Label
    variables: tuple[Variable, ...]
    data: pd.DataFrame

    def labels(self, language: Language) -> dict[str, str]:
        """Give the label of each variable."""
        return {one.name: in_language(one.label, language) for one in self.variables}

    def value_labels(self, language: Language) -> dict[str, dict[float, str]]:
        """Give the value labels of each variable that has some."""
        return {
            one.name: {
                number: in_language(label, language) for number, label in one.value_labels.items()
            }
            for one in self.variables
            if one.value_labels
        }


def in_language(label: Label, language: Language) -> str:
    """Give a label in one of its languages."""
    return label.sv if language == "sv" else label.en


def labelled_tables(
    edition: Edition, frames: Mapping[str, pd.DataFrame]
) -> Iterator[LabelledTable]:
    """Give the tables of a release as a statistics program sees them.

    Args:
        edition: The release.
        frames: The validated frames of its tables.

    Yields:
        The tables in reading order.

    Raises:
        LnuError: If a value cannot be told in such a program.
        ValueError: If a name or a label does not fit; the schema is then at fault.
    """
    import pandas as pd

    names = place_names(frames)
    for name, table in edition.tables.items():
        variables = variables_of(table.description, names)
        values = {one.name: values_of_frame(one, frames[name]) for one in variables}
        for one in variables:
            if one.kind == "integer":
                _refuse_inexact(one, values[one.name])
        label = file_label(table.description.words.en, table.description.words.sv, edition.version)
        yield LabelledTable(name, label, variables, pd.DataFrame(values))


def file_label(en: str, sv: str, version: str) -> Label:
    """Make the label of the file of a table.

    Args:
        en: Label of the table in English.
        sv: The same in Swedish.
        version: Version of the release.

    Returns:
        The label.

    Raises:
        ValueError: If it does not fit.
    """
    label = Label(
        f"{en}, {dataset.CATALOGUE_EN} {version}", f"{sv}, {dataset.CATALOGUE_SV} {version}"
    )
    for text in (label.en, label.sv):
        if len(text.encode()) > LONGEST_FILE_LABEL:
            raise ValueError(f"{text!r} is longer than a label of a file may be")
    return label


def _refuse_inexact(variable: Variable, values: pd.Series[Any]) -> None:
    most = largest(values)
    if most > MOST_EXACT:
        raise bad_data(
            f"{variable.table}.{variable.column}: {most} is too large to be exact in a statistics "
            "program",
            remedy="Give the column another unit.",
        )


def largest(values: pd.Series[Any]) -> int:
    """Give the largest whole number, without its sign; 0 where there is none."""
    stated = values.dropna()
    return int(stated.abs().max()) if len(stated) else 0


def longest(values: pd.Series[Any]) -> int:
    """Give the length of the longest text in bytes of UTF-8; 0 where there is none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    # pyarrow has the bytes at hand; pandas would count the characters of each.
    return int(pc.max(pc.binary_length(pa.array(values.array))).as_py() or 0)
