"""Of the ``README.md`` of a release: its files, what each tool opens, the small analysis of all.

The loaders themselves are in ``formats``, and more on each tool is in ``docs/statistics.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.release.edition import Edition
from pipeline.release.markdown import code, escape, table

FILES = (
    (
        ("csv/",),
        "each table as CSV: UTF-8, comma, header row; an empty cell is a missing value",
    ),
    (("parquet/",), "the same tables as Parquet, with types, labels and descriptions"),
    (("stata/", "spss/"), "the same with labels and value labels; `*_sv` has the Swedish ones"),
    (("excel/lnu.xlsx",), "all tables and the codebook as a workbook"),
    (("csv-sv/",), "the same tables as CSV for spreadsheets set to Swedish"),
    (("sqlite/",), "all tables as a database with views and search; its words for Datasette"),
    (("network/",), "projects and municipalities as a network (GraphML)"),
    (
        ("load.R", "load.do", "load.sps", "load.inp", "load.py", "load.sql"),
        "load every table with types and labels",
    ),
    (("CODEBOOK.md", "codebook.html"), "every table, column and code, in English and Swedish"),
    (("datapackage.json",), "the same for programs (Data Package v2)"),
    (
        ("csv-metadata.json", "dcat.ttl", "dcat.rdf", "dataset.jsonld", "croissant.json"),
        "the same for CSVW, DCAT-AP-SE, schema.org and Croissant",
    ),
    (
        ("ro-crate-metadata.json", ".zenodo.json", "DATACARD.md"),
        "the release for archives: RO-Crate, Zenodo, a data card",
    ),
    (("CHANGES.md", "changes.json"), "what differs from the release before"),
    (("ACCURACY.md", "accuracy.json"), "how many values are right, missed and wrong, per field"),
    (("LICENSE", "CITATION.cff", "CITATION.bib"), "terms of use; how to cite"),
    (("SHA256SUMS",), "checksums of all files: `sha256sum --check SHA256SUMS`"),
)
"""Files of a release and what they hold."""


class Tool(NamedTuple):
    """How a tool opens a release."""

    name: str
    files: tuple[str, ...]
    command: str
    kept: str


TOOLS = (
    Tool("R", ("load.R",), 'source("load.R")', "types, factors, labels, missing values, dates"),
    Tool("Stata", ("load.do", "stata/"), "do load.do", "types, labels, value labels, dates"),
    Tool(
        "SPSS, PSPP", ("load.sps", "spss/"), "pspp load.sps", "types, labels, value labels, dates"
    ),
    Tool("gretl", ("load.inp",), "gretlcli -b load.inp", "codes as text, labels, missing values"),
    Tool(
        "Excel, LibreOffice",
        ("excel/lnu.xlsx",),
        "open it",
        "types, codes as text, labels as notes",
    ),
    Tool(
        "SQLite",
        ("sqlite/lnu.db",),
        "sqlite3 sqlite/lnu.db",
        "types, keys, labels as tables, search",
    ),
    Tool(
        "Datasette",
        ("sqlite/lnu.db", "sqlite/metadata.json"),
        "datasette -i sqlite/lnu.db -m sqlite/metadata.json",
        "the same, with labels on each page",
    ),
    Tool(
        "DuckDB",
        ("load.sql", "parquet/"),
        "duckdb lnu.duckdb < load.sql",
        "types, keys, labels as comments",
    ),
    Tool(
        "pandas, Polars",
        ("load.py",),
        "python load.py [--polars]",
        "types, categories, labels, dates",
    ),
    Tool(
        "network programs",
        ("network/project_municipalities.graphml",),
        "open it",
        "projects and municipalities as nodes, kinds of links",
    ),
)
"""Each is run from the folder of the release."""


def files() -> Iterator[str]:
    """Say what the files of a release hold.

    Yields:
        Lines of Markdown.
    """
    yield from table(
        ("file", "holds"), [(", ".join(map(code, names)), holds) for names, holds in FILES]
    )


def tools() -> Iterator[str]:
    """Say what each tool opens, with which command, and what is kept.

    Yields:
        Lines of Markdown.
    """
    yield "Run from the folder of the release:\n"
    yield from table(
        ("tool", "files", "command", "kept"),
        [
            (tool.name, ", ".join(map(code, tool.files)), _command(tool.command), tool.kept)
            for tool in TOOLS
        ],
    )
    yield (
        "In the files for Stata and SPSS a coded column has a labelled number beside it, `..._n`; "
        "the codebook says how. A double click on a file of `csv-sv/` still turns `0331` into 331; "
        "the workbook keeps it.\n"
    )


def _command(command: str) -> str:
    return command if command == "open it" else code(command)


def small_analysis(edition: Edition) -> Iterator[str]:
    """Show what every loader prints at its end: who takes part, per county.

    A municipality takes part if at least one project states it as a partner.

    Args:
        edition: The release.

    Yields:
        Lines of Markdown; none where the release does not have the tables.
    """
    rows = edition.records("municipalities")
    links = edition.records("project_municipalities")
    partners = {row["municipality_code"] for row in links if row["is_stated_partner"] == "true"}
    if not (rows and partners):
        return
    yield "Each `load.*` ends with the same small analysis: the share of municipalities that a"
    yield "project states as partners, per county. Counties without any are left out here.\n"
    cells = []
    for county in edition.records("counties"):
        within = {
            row["municipality_code"] for row in rows if row["county_code"] == county["county_code"]
        }
        if part := within & partners:
            share = f"{len(part) / len(within):.3f}"
            name = escape(str(county["name"]))
            cells.append(
                (str(county["county_code"]), name, str(len(within)), str(len(part)), share)
            )
    yield from table(("county_code", "county", "municipalities", "taking part", "share"), cells)
