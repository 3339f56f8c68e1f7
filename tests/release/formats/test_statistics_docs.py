"""The commands of docs/statistics.md, run as they stand there, in a release of the real source."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.release.formats.registry import write_formats
from pipeline.release.make import make_release
from tests.conftest import ROOT, Rows
from tests.programs import R_PACKAGE, need, need_r, soffice
from tests.release.conftest import frames_of
from tests.release.formats.questions import (
    most_named_municipalities,
    projects_per_theme,
    read_canonical,
    share_per_county,
)

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")

TOOLS = "R Stata SPSS PSPP gretl Excel LibreOffice SQLite Datasette DuckDB pandas Polars".split()


def shown(heading: str, language: str) -> list[str]:
    """Give the pieces of a language in a section."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    pieces = re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert pieces
    return pieces


@pytest.fixture(scope="module")
def folder(tables: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a release with all its formats; what is run may write into it."""
    releases = tmp_path_factory.mktemp("releases")
    frames = frames_of(tables)
    return make_release(frames, releases, date="2026-01-31", formats=write_formats).path


def run(folder: Path, *command: str | Path, text: str | None = None, python: bool = False) -> str:
    """Run a command in the release; with ``python``, that of the tests is the one it finds."""
    more = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"} if python else {}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        input=text,
        env=os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder.parent)} | more,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def shell(folder: Path, heading: str) -> list[str]:
    """Run the shell commands of a section and give what each says."""
    lines = [line for piece in shown(heading, "sh") for line in piece.splitlines()]
    return [run(folder, "bash", "-ec", line, python=True) for line in lines]


def test_every_tool_has_its_row_and_its_section() -> None:
    rows = " ".join(re.findall(r"^\| (.*?) \|", README.split("\n## Load it\n")[1], re.MULTILINE))
    headings = re.findall("^## (.*)$", PAGE, re.MULTILINE)
    for tool in TOOLS:
        assert tool in re.findall(r"\w+", rows), tool
        assert any(tool in heading.split() for heading in headings), tool


def test_the_readme_has_the_same_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in PAGE.splitlines() if line.startswith("|") and line not in readme] == []


def test_the_small_analysis_is_what_the_canonical_tables_hold(folder: Path) -> None:
    (said,) = shown("The small analysis", "text")
    assert "".join(f"    {line}\n" for line in said.splitlines()[:5]) in README
    assert [line.split() for line in said.splitlines()[1:]] == [
        [code, *name.split(), str(part), "of", str(all_of), f"{share:.1%}"[:-1], "%"]
        for code, name, all_of, part, share in share_per_county(read_canonical(folder))
    ]


def test_r(folder: Path) -> None:
    need("Rscript", package=R_PACKAGE)
    need_r("haven")
    rscript = need_r("readr")
    (analysis,) = shown("The small analysis", "text")
    (said,) = shell(folder, "R")
    assert said.endswith(analysis)
    run(folder, rscript, "--vanilla", "-e", "\n".join(shown("R", "r")))


def test_pspp(folder: Path) -> None:
    (syntax,) = shown("SPSS and PSPP", "spss")
    said = run(folder, need("pspp", package="pspp"), "-", text=syntax)
    assert "Complete" in said
    assert "error" not in said


def test_gretl(folder: Path) -> None:
    need("gretlcli", package="gretl")
    (analysis,) = shown("The small analysis", "text")
    (said,) = shell(folder, "gretl")
    assert analysis in said


def test_sqlite(folder: Path) -> None:
    need("sqlite3", package="sqlite3")
    shares, labels = shell(folder, "SQLite and Datasette")
    assert [line.split("|")[:4] for line in shares.splitlines()[1:]] == [
        list(map(str, row[:4])) for row in share_per_county(read_canonical(folder))
    ]
    assert "title|Titel\n" in labels


def test_python(folder: Path) -> None:
    for said in shell(folder, "pandas and Polars"):
        assert "Östergötlands län" in said
    for heading, holds in {"pandas and Polars": "'Tom i källan'", "DuckDB": "Uppsala län"}.items():
        (script,) = shown(heading, "python")
        assert holds in run(folder, sys.executable, "-c", script)


def test_what_has_not_been_run_is_there(folder: Path) -> None:
    """Stata, DuckDB's command line and a server: no more than that the files named are there."""
    page = PAGE.replace("C:/lnu/1.0.0/", "")
    names = set(re.findall(r"[\w/]+\.(?:do|dta|db|json|sps|inp|xlsx)\b", page))
    assert len(names) > 5
    assert [name for name in names if not (folder / name).is_file()] == []


ASKED = {"analysis_municipalities", "analysis_projects", "project_municipalities"}

# --- LibreOffice ----------------------------------------------------------------------------------


def column(sheet: Any, name: str) -> str:
    """Give the letter of a column by its header."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == name)


@pytest.fixture(scope="module")
def in_libreoffice(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Give what LibreOffice calculates on a sheet of questions that is added to the workbook."""
    target = tmp_path_factory.mktemp("libreoffice")
    book = openpyxl.load_workbook(folder / "excel" / "lnu.xlsx")
    for name in set(book.sheetnames) - ASKED:
        del book[name]
    tables = read_canonical(folder)
    questions = book.create_sheet("questions")
    (formula,) = shown("Excel and LibreOffice", "excel")
    for county in share_per_county(tables):
        questions.append([county[1], formula.strip().replace("Uppsala län", county[1])])
    projects = book["analysis_projects"]
    theme = f"analysis_projects!{(letter := column(projects, 'theme_id'))}:{letter}"
    stated = f"analysis_projects!{(letter := column(projects, 'stated_partner_count'))}:{letter}"
    for row in projects_per_theme(tables):
        criterion = f'{theme},"{row.theme_id}"'
        partners = f'IF(COUNTIFS({criterion},{stated},">=0")=0,"",SUMIFS({stated},{criterion}))'
        questions.append([row.theme_id, f"=COUNTIF({criterion})", f"={partners}"])
    named = book["project_municipalities"]
    place = f"project_municipalities!{(letter := column(named, 'municipality_code'))}:{letter}"
    for record in tables["municipalities"]:
        code = record["municipality_code"]
        questions.append([code, record["name"], f'=COUNTIF({place},"{code}")'])
    book.save(target / "asked.xlsx")
    # Every sheet to a CSV file: comma, quotes, UTF-8, cells as they are and not as they are shown.
    each_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1"
    soffice(target, "--convert-to", each_sheet, "--outdir", target, target / "asked.xlsx")
    with (target / "asked-questions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_libreoffice_gives_the_expected_answers(
    folder: Path, in_libreoffice: list[list[str]]
) -> None:
    tables = read_canonical(folder)
    shares, themes = share_per_county(tables), projects_per_theme(tables)
    found = iter(in_libreoffice)
    assert [float(next(found)[1]) for _ in shares] == pytest.approx([row.share for row in shares])
    assert [next(found) for _ in themes] == [
        [row.theme_id, str(row.projects), "" if (n := row.stated_partners) is None else str(n)]
        for row in themes
    ]
    counts = sorted(found, key=lambda row: (-int(row[2]), row[1]))
    assert counts[:10] == [list(map(str, row)) for row in most_named_municipalities(tables)]
