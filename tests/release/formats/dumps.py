"""What the programs hold of a release, written by them as plain text and read here."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats.values import value_of_text
from pipeline.release.formats.variables import (
    PlaceNames,
    Variable,
    place_names,
    variables_of,
)
from tests.programs import R_PACKAGE, need
from tests.release.formats.sample import Sample

READ_IN_R = Path(__file__).with_name("read_in_r.R")

Column = list[str | None]


class About(NamedTuple):
    """What R knows of a column beside its cells."""

    name: str
    kind: str
    label: str | None
    levels: list[str]
    labels: dict[str, str]


def run_r(
    folder: Path, script: Path | str, *arguments: object, locale: str = "C", check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a script of R in a folder."""
    rscript = need("Rscript", package=R_PACKAGE)
    done = subprocess.run(
        [rscript, "--vanilla", str(script), *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"LC_ALL": locale},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0 or not check, f"{done.stdout}\n{done.stderr}"
    return done


def unescaped(text: str) -> str | None:
    if text == "\\N":
        return None
    return re.sub(r"\\(.)", lambda found: {"t": "\t", "n": "\n"}.get(found[1], found[1]), text)


def read_columns(path: Path) -> dict[str, Column]:
    """Read what R held of a table."""
    header, *lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    rows = [list(map(unescaped, line.split("\t"))) for line in lines]
    names = header.split("\t")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def read_about(path: Path) -> dict[str, About]:
    """Read what R knew of the columns of a table."""
    found = {}
    for line in path.read_bytes().decode().removesuffix("\n").split("\n"):
        name, kind, label, levels, labels = line.split("\t")
        pairs = [pair.split("=", 1) for pair in labels.split("|") if pair]
        found[name] = About(
            name, kind, unescaped(label), levels.split("|") if levels else [], dict(pairs)
        )
    return found


def cells_of(table: CanonicalTable, column: str) -> Column:
    """Give the canonical cells of a column."""
    place = table.columns.index(column)
    return [row[place] for row in table.rows]


def names_of(sample: Sample) -> PlaceNames:
    """Give the names of the places of a release."""
    return place_names(sample.frames)


def variables(sample: Sample) -> Iterator[tuple[CanonicalTable, Variable]]:
    """Give all variables of all tables, as statistics programs see them."""
    names = names_of(sample)
    for table in sample.tables.values():
        for variable in variables_of(table.description, names):
            yield table, variable


def expected_of(table: CanonicalTable, variable: Variable) -> Column:
    """Give what a program is to hold of a variable, as text."""
    values = [value_of_text(variable, cell) for cell in cells_of(table, variable.column)]
    return [None if value is None else str(value) for value in values]


def whole(columns: dict[str, Column], name: str) -> Column:
    """Give a column as it was before it was divided for SPSS; no text is a missing one."""
    parts = [columns[name]]
    while further := columns.get(f"{name[:27]}_{len(parts) + 1}"):
        parts.append(further)
    return ["".join(cell or "" for cell in row) or None for row in zip(*parts, strict=True)]


def without_blanks(cells: Column) -> Column:
    """Give cells without blanks at their end, which SPSS does not keep, nor haven of Stata's."""
    return [cell and (cell.rstrip(" ") or None) for cell in cells]
