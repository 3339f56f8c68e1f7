"""The data structure of a difference between two states of the dataset.

How it is made is in ``difference``; ``version`` draws its conclusion from it, ``render`` puts it
into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

APPEARED = "appeared"
VANISHED = "vanished"
REVISED = "revised"

OFFSET_COLUMNS = frozenset({"char_start", "char_end"})
"""Columns that say where in a text something stands; they move when text before it changes."""


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """A change of what the dataset promises.

    Attributes:
        kind: A key of ``version.SCHEMA_LEVELS``, such as ``column_added``.
        table: The table.
        column: The column, if it is about one.
        what: What has changed in it: a code, a constraint, a word.
        old: How it was.
        new: How it is.
    """

    kind: str
    table: str
    column: str | None = None
    what: str | None = None
    old: str | None = None
    new: str | None = None


REMOVED = "[removed]"
"""Stands for an old value with the name of a person that a decision has taken out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that has changed; None is null."""

    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Cause:
    """What lies behind a changed row: a ``source``, a ``correction``, the ``schema``, a ``table``.

    A ``table`` is one that the row is derived from.
    """

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that has appeared, vanished or been revised.

    Attributes:
        kind: ``appeared``, ``vanished`` or ``revised``.
        key: The key of the row, its parts joined by ``|``.
        cells: What has changed in a revised row.
        offsets_only: Whether nothing but its place in the text has moved.
        cites: Sources and corrections that the row itself names.
        causes: What lies behind the change, as far as is known.
    """

    kind: str
    key: str
    cells: tuple[Cell, ...] = ()
    offsets_only: bool = False
    cites: tuple[Cause, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChange:
    """How the rows of a table have changed.

    The numbers count all changes; ``rows`` holds as many as were asked for. ``moved`` are the
    revised rows of which only the offsets have changed. Of a table that is new or gone, or whose
    key is another one, no rows are listed.
    """

    table: str
    old_rows: int
    new_rows: int
    appeared: int = 0
    vanished: int = 0
    revised: int = 0
    moved: int = 0
    rows: tuple[RowChange, ...] = ()

    @property
    def has_changes(self) -> bool:
        """Whether any row has changed."""
        return bool(self.changed)

    @property
    def changed(self) -> int:
        """How many rows have changed."""
        return self.appeared + self.vanished + self.revised


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source whose file has changed: its hash before and now, None where it was not or is not."""

    source_id: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """A decision that was ``added``, ``removed`` or ``revised``.

    Attributes:
        correction_id: Its identifier.
        kind: What became of it.
        place: What it decides: table, key of the row and column, as far as it names them.
        reason: Why it was taken.
    """

    correction_id: str
    kind: str
    place: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states of the dataset.

    Attributes:
        schema: What has changed in the schema.
        tables: Each table whose rows differ; for a first release, each table.
        sources: The sources that have changed.
        corrections: The decisions that have changed.
        is_first: Whether there is nothing to compare with.
    """

    schema: tuple[SchemaChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    corrections: tuple[CorrectionChange, ...] = ()
    is_first: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.is_first or self.schema or self.tables)

    def rows(self) -> Iterator[tuple[str, RowChange]]:
        """Iterate over the changed rows that are kept, each with its table."""
        for table in self.tables:
            for row in table.rows:
                yield table.table, row
