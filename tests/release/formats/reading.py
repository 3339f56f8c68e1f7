"""Reads files of statistics programs back, in Python, in R and in PSPP, as rows of text.

A value is told in the same way whatever has read it: a missing one is "", a whole number has no
decimals, a date is that of ISO 8601. So are the values that a file should hold.
"""

from __future__ import annotations

import csv
import datetime
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.release.formats.labelled import LabelledTable, labelled_tables
from tests.release.formats.conftest import Release

Cells = dict[str, list[str]]
"""Variable -> its values from the first row to the last."""


def told(value: object) -> str:
    """Tell a value."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124
        return ""
    if isinstance(value, datetime.date | pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def cells_of(frame: pd.DataFrame) -> Cells:
    """Tell the values of a frame."""
    return {str(name): list(map(told, frame[name].to_list())) for name in frame.columns}


def without_last_blanks(cells: Cells) -> Cells:
    """Give values as SPSS keeps them, and as haven reads them: without blanks at the end."""
    return {name: [value.rstrip(" ") for value in values] for name, values in cells.items()}


def expected_tables(release: Release) -> dict[str, LabelledTable]:
    """Give the tables of a release as statistics programs should see them."""
    return {table.name: table for table in labelled_tables(*release)}


def read_csv_cells(path: Path) -> Cells:
    """Read the values of a CSV file."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return {name: [row[position] for row in rows] for position, name in enumerate(head)}


_R = """
suppressPackageStartupMessages({library(haven); library(readr)})
arguments <- commandArgs(TRUE)
for (path in list.files(arguments[1], pattern = "[.](dta|sav)$", full.names = TRUE)) {
  data <- if (endsWith(path, "dta")) read_dta(path) else read_sav(path)
  stem <- file.path(arguments[2], basename(path))
  says <- function(name) {
    column <- data[[name]]
    label <- attr(column, "label")
    labels <- attr(column, "labels")
    data.frame(name = name, label = if (is.null(label)) "" else label, number = c("", labels),
               says = c("", names(labels)))
  }
  write_csv(do.call(rbind, lapply(names(data), says)), paste0(stem, ".labels.csv"), na = "")
  # In R too an empty text is what Stata has for a missing one.
  data[] <- lapply(data, function(column) if (inherits(column, "Date")) format(column)
                   else if (is.numeric(column)) format_number(column) else column)
  write_csv(data, paste0(stem, ".csv"), na = "")
}
"""

_FORMAT_NUMBER = """
format_number <- function(column) {
  number <- as.numeric(column)
  ifelse(is.na(number), NA, format(number, scientific = FALSE, trim = TRUE, digits = 17))
}
"""


def read_with_r(rscript: str, folder: Path, out: Path) -> None:
    """Let haven read all files of a folder.

    Args:
        rscript: Path of Rscript.
        folder: The folder with the files.
        out: Where to write ``<file>.csv`` with the values and ``<file>.labels.csv`` with variables,
            their labels, and the numbers that have a label.
    """
    script = out / "read.R"
    script.write_text(_FORMAT_NUMBER + _R, encoding="utf-8")
    _run([rscript, "--vanilla", str(script), str(folder), str(out)])


def labels_from_r(path: Path) -> tuple[dict[str, str], dict[str, dict[int, str]]]:
    """Read the labels that :func:`read_with_r` has written: of variables, and of values."""
    found = read_csv_cells(path)
    variables: dict[str, str] = {}
    values: dict[str, dict[int, str]] = {}
    for name, label, number, says in zip(*found.values(), strict=True):
        variables[name] = label
        if number:
            values.setdefault(name, {})[int(float(number))] = says
    return variables, values


def read_with_pspp(pspp: str, files: Mapping[Path, Path], work: Path) -> str:
    """Let PSPP read system files.

    Args:
        pspp: Path of PSPP.
        files: Each file -> the CSV file to write its values to; one beside it, of the same name
            with ``.labels`` at its end, has labels in the place of values.
        work: An empty folder.

    Returns:
        What PSPP tells of their dictionaries.
    """
    parts: list[str] = []
    for path, target in files.items():
        save = f"SAVE TRANSLATE /TYPE=CSV /REPLACE /FIELDNAMES /OUTFILE='{target}"
        parts += [f"GET FILE='{path}'.", "DISPLAY FILE LABEL.", "DISPLAY DICTIONARY."]
        parts += [f"{save}' /CELLS=VALUES.", f"{save}.labels' /CELLS=LABELS."]
    syntax = work / "read.sps"
    syntax.write_text("\n".join(parts), encoding="utf-8")
    told = work / "told.txt"
    # Warnings are errors of our file, so PSPP is asked for all and may tell none.
    done = _run([pspp, "--output", str(told), "-O", "format=txt", "-O", "width=1000", str(syntax)])
    assert "warning: " not in done + told.read_text(encoding="utf-8")
    return told.read_text(encoding="utf-8")


def _run(command: list[str]) -> str:
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
