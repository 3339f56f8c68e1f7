"""Labels and codes of all tables as tables of their own, for databases that keep none themselves.

``_release`` says which release it is, ``_tables`` and ``_columns`` what the tables and views and
their columns are called in English and Swedish, and ``_codes`` what each code means. Names begin
with ``_`` so that they stand apart from the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.citation import citation_line
from pipeline.release.edition import Edition
from pipeline.release.formats.sql_view import View, view_columns
from schemas import CodeList, Words

Cell = str | int | None

_WORDS = """\
  label_en TEXT NOT NULL,
  label_sv TEXT NOT NULL,
  description_en TEXT NOT NULL,
  description_sv TEXT NOT NULL"""

_RELEASE = """\
  version TEXT NOT NULL PRIMARY KEY,
  date TEXT NOT NULL,
  title_en TEXT NOT NULL,
  title_sv TEXT NOT NULL,
  description_en TEXT NOT NULL,
  description_sv TEXT NOT NULL,
  citation TEXT NOT NULL,
  licence TEXT NOT NULL,
  licence_url TEXT NOT NULL"""

_TABLES = f"""\
  table_name TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('table', 'view')),
  row_count INTEGER,
{_WORDS}"""

_COLUMNS = f"""\
  table_name TEXT NOT NULL REFERENCES _tables (table_name),
  column_no INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT,
  code_list TEXT,
{_WORDS},
  PRIMARY KEY (table_name, column_name)"""

_CODES = f"""\
  code_list TEXT NOT NULL,
  code_no INTEGER NOT NULL,
  code TEXT NOT NULL,
  number INTEGER NOT NULL,
{_WORDS},
  PRIMARY KEY (code_list, code)"""


@dataclass(frozen=True, slots=True)
class LabelTable:
    """A table of labels.

    Attributes:
        name: Its name.
        body: What stands between the brackets of its ``CREATE TABLE``.
        rows: Its rows.
        about: What it holds, in English.
        about_sv: What it holds, in Swedish.
    """

    name: str
    body: str
    rows: tuple[tuple[Cell, ...], ...]
    about: str
    about_sv: str


def label_tables(edition: Edition, views: Mapping[str, View]) -> list[LabelTable]:
    """Make the tables of labels.

    Args:
        edition: The release.
        views: Its views by name.

    Returns:
        The tables, each after those that it refers to.
    """
    return [
        LabelTable(
            "_release",
            _RELEASE,
            (_release(edition),),
            "Which release of the dataset this is, how to cite it and under which licence.",
            "Vilken utgåva av datamängden detta är, hur den citeras och under vilken licens.",
        ),
        LabelTable(
            "_tables",
            _TABLES,
            tuple(_tables(edition, views)),
            "Labels and descriptions of the tables and views.",
            "Etiketter och beskrivningar för tabellerna och vyerna.",
        ),
        LabelTable(
            "_columns",
            _COLUMNS,
            tuple(_columns(edition, views)),
            "Labels and descriptions of the columns, with kind, unit and code list. True and false "
            "of the kind boolean are 1 and 0.",
            "Etiketter och beskrivningar för kolumnerna, med typ, enhet och kodlista. Sant och "
            "falskt för typen boolean är 1 och 0.",
        ),
        codes_table(edition.tables),
    ]


def codes_table(tables: Mapping[str, CanonicalTable]) -> LabelTable:
    """Make the table of codes alone.

    Args:
        tables: The tables of the release.

    Returns:
        The codes of each list that a column takes its values from.
    """
    return LabelTable(
        "_codes",
        _CODES,
        tuple(_codes(tables)),
        "Labels and descriptions of the codes, by code list; number is the one that the files "
        "for statistics programs have for the code.",
        "Etiketter och beskrivningar för koderna, efter kodlista; number är det nummer som koden "
        "har i filerna för statistikprogram.",
    )


def _release(edition: Edition) -> tuple[Cell, ...]:
    return (
        edition.version,
        edition.date,
        dataset.TITLE_EN,
        dataset.TITLE_SV,
        dataset.ABOUT_EN,
        dataset.ABOUT_SV,
        citation_line(edition),
        dataset.LICENCE_ID,
        dataset.LICENCE_URL,
    )


def _tables(edition: Edition, views: Mapping[str, View]) -> Iterator[tuple[Cell, ...]]:
    for name, table in edition.tables.items():
        yield (name, "table", len(table.rows), *_four(table.description.words))
    for view in views.values():
        yield (view.name, "view", None, *_four(view.words))


def _columns(edition: Edition, views: Mapping[str, View]) -> Iterator[tuple[Cell, ...]]:
    for name, table in edition.tables.items():
        for number, column in enumerate(table.description.columns, start=1):
            codes = column.codes.name if column.codes else None
            facts = (number, column.name, column.kind, column.unit, codes)
            yield (name, *facts, *_four(column.words))
    for view in views.values():
        for number, made in enumerate(view_columns(view, edition.tables), start=1):
            facts = (number, made.name, made.kind, made.unit, made.code_list)
            yield (view.name, *facts, *_four(made.words))


def _codes(tables: Mapping[str, CanonicalTable]) -> Iterator[tuple[Cell, ...]]:
    lists: dict[str, CodeList] = {}
    for table in tables.values():
        for column in table.description.columns:
            if column.codes is not None:
                lists.setdefault(column.codes.name, column.codes)
    for name, codes in lists.items():
        for place, (code, words) in enumerate(codes.codes.items(), start=1):
            yield (name, place, code, words.number, *_four(words))


def _four(words: Words) -> tuple[str, str, str, str]:
    return words.en, words.sv, words.about_en, words.about_sv
