"""The dataset at one moment, in the form in which two moments are compared.

It is made from the folder of a release, with the standard library alone, or from tables that are
not yet released, in memory or in a folder. Rows are read anew each time that they are asked for,
so that a large table need not be held in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LnuError
from pipeline.release.canonical import CanonicalTable, Row, SortKey, key_of
from pipeline.release.csv_files import read_csv
from pipeline.release.descriptor import read_data_package
from pipeline.release.table_schema import Descriptor, table_schema
from pipeline.release.working import read_columns, read_table

if TYPE_CHECKING:
    from schemas import TableDescription


@dataclass(frozen=True, slots=True)
class TableView:
    """A table that can be read.

    Attributes:
        name: Its name.
        resource: What is said of it: ``title``, ``description`` (and ``_sv``) and ``schema``, as in
            a Data Package.
        read: Gives its canonical rows in key order, from the first, at each call.
    """

    name: str
    resource: Descriptor
    read: Callable[[], Iterator[Row]]

    @property
    def fields(self) -> dict[str, Descriptor]:
        """The description of each column by its name."""
        return {field["name"]: field for field in self.resource["schema"]["fields"]}

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(self.fields)

    @property
    def key(self) -> tuple[str, ...]:
        """Columns of the primary key."""
        return tuple(self.resource["schema"]["primaryKey"])

    @property
    def key_positions(self) -> tuple[int, ...]:
        """Where the columns of the primary key are in a row."""
        return tuple(map(self.columns.index, self.key))

    @property
    def sort_key(self) -> Callable[[Row], SortKey]:
        """The function that gives the sort key of a row."""
        kinds = {name: field["type"] for name, field in self.fields.items()}
        return key_of(self.columns, kinds, self.key)

    def records(self) -> Iterator[dict[str, str | None]]:
        """Iterate over the rows as mappings from column to cell."""
        columns = self.columns
        for row in self.read():
            yield dict(zip(columns, row, strict=True))


Tables = Mapping[str, TableView]
"""The tables of a dataset by name."""


def tables_of_release(folder: Path) -> dict[str, TableView]:
    """Give the tables of a release.

    Args:
        folder: The folder of the release.

    Returns:
        Its tables; a row is read from its CSV file when it is asked for.

    Raises:
        LnuError: If the release does not describe itself.
    """
    views: dict[str, TableView] = {}
    for resource in read_data_package(folder)["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        read = partial(read_csv, folder / resource["path"], columns)
        views[resource["name"]] = TableView(resource["name"], resource, read)
    return views


def tables_of_dataset(tables: Mapping[str, CanonicalTable]) -> dict[str, TableView]:
    """Give tables that are not yet released.

    Args:
        tables: The tables in canonical form.

    Returns:
        The same tables as views.
    """
    return {
        name: _view(name, table.description, tables.keys(), partial(iter, table.rows))
        for name, table in tables.items()
    }


def tables_of_rows(rows: Mapping[str, Sequence[Row]]) -> dict[str, TableView]:
    """Give tables of some rows.

    Args:
        rows: Table -> its canonical rows in key order; a table that is left out has none.

    Returns:
        All tables of the dataset as views.
    """
    from schemas import TABLES, describe

    return {
        name: _view(name, describe(model), TABLES.keys(), partial(iter, rows.get(name, ())))
        for name, model in TABLES.items()
    }


def tables_of_working(folder: Path) -> dict[str, TableView]:
    """Give the tables of a folder that ``lnu build`` or ``lnu parse`` has written.

    Args:
        folder: The folder; its schemas are those of today.

    Returns:
        Its tables; a row is read from its CSV file when it is asked for.

    Raises:
        LnuError: If there are no tables, or they have been built with other schemas.
    """
    from schemas import TABLES, describe

    built = read_columns(folder)
    today = {name: describe(model) for name, model in TABLES.items() if name in built}
    views = {
        name: _view(name, description, today.keys(), partial(read_table, folder, name))
        for name, description in today.items()
    }
    if {name: view.columns for name, view in views.items()} != built:
        raise LnuError(
            "the tables were built with other schemas than today's",
            file=folder,
            remedy="Run `lnu build` again.",
        )
    return views


def _view(
    name: str,
    description: TableDescription,
    tables: Collection[str],
    read: Callable[[], Iterator[Row]],
) -> TableView:
    """Make the view of a table that the schemas of today describe."""
    words = description.words
    resource = {
        "title": words.en,
        "description": words.about_en,
        "title_sv": words.sv,
        "description_sv": words.about_sv,
        "schema": table_schema(description, tables),
    }
    return TableView(name, resource, read)
