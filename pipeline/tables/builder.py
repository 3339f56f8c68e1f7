"""Collects rows and, for each value that comes from a source, the evidence for it.

A cell is given either as a plain value (an identifier, a count, a code of our own) or as a
:class:`~pipeline.values.Cited` value; of the latter every span becomes a row of ``evidence``. The
same row may be given by several sources: what is missing is filled, what agrees gains evidence,
and what differs keeps the first reading and is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import LnuError
from pipeline.read.corrections import Correction
from pipeline.read.document import Document
from pipeline.read.layout import Box
from pipeline.values import Cited, Span

Row = dict[str, Any]
Key = tuple[str, ...]

CORRECTED_EARLIER = frozenset({"municipality_code"})
"""Columns whose corrections are applied where names are matched, not cell by cell here."""


def row_key(parts: Iterable[object]) -> str:
    """Write the key of a row as ``evidence`` and ``corrections`` name it: parts joined by ``|``."""
    return "|".join(str(part) for part in parts)


REMOVED = "[removed]"
"""Stands for a person's name that a correction removes, as ``[e-mail]`` does for an address."""


def removed_people(corrections: Iterable[Correction]) -> list[str]:
    """Give the names that corrections remove from all that is published.

    Args:
        corrections: Corrections of any sources.

    Returns:
        The names as printed, the longest first.
    """
    names = {
        correction.printed
        for correction in corrections
        if (correction.table_name, correction.column_name) == ("contact_roles", "person_name")
        and correction.used is None
    }
    return sorted(names, key=lambda name: (-len(name), name))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A cell that two sources state differently."""

    table: str
    key: Key
    column: str
    kept: object
    other: object
    span: Span
    source_id: str


@dataclass
class TableBuilder:
    """Rows of all tables while they are being collected.

    Attributes:
        keys: Table -> columns of its primary key.
        redact: Replaces personal contact details in a text.
        rows: Table -> key -> row.
        evidence: Rows of ``evidence``.
        disagreements: Cells that two sources state differently.
    """

    keys: Mapping[str, tuple[str, ...]]
    redact: Callable[[str], str]
    rows: dict[str, dict[Key, Row]] = field(default_factory=dict)
    evidence: list[Row] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    _counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def plain(self, table: str, **values: object) -> None:
        """Add a row that comes from no source's text, such as a reference table's."""
        key = tuple(str(values[column]) for column in self.keys[table])
        row = self.rows.setdefault(table, {}).setdefault(key, {})
        row.update({name: value for name, value in values.items() if row.get(name) is None})

    def all_rows(self, table: str) -> list[Row]:
        """Give the rows of a table collected so far."""
        return list(self.rows.get(table, {}).values())


@dataclass
class SourceTables:
    """A builder's face for one source: knows its text, its pages and its corrections."""

    builder: TableBuilder
    source_id: str
    document: Document
    corrections: tuple[Correction, ...]

    def add(self, table: str, **values: object) -> None:
        """Add a row whose values may be cited.

        Args:
            table: Name of the table.
            **values: Column -> plain or cited value; every column of the key must be given.
        """
        key = tuple(str(_bare(values[column])) for column in self.builder.keys[table])
        values = {name: self._corrected(table, key, name, value) for name, value in values.items()}
        row = self.builder.rows.setdefault(table, {}).setdefault(key, {})
        for name, value in values.items():
            self._set(table, key, row, name, value)

    def is_removed(self, name: Cited[str] | None) -> bool:
        """Tell whether a correction removes a person's name from all that is published."""
        return name is not None and name.value in removed_people(self.corrections)

    def _set(self, table: str, key: Key, row: Row, column: str, value: object) -> None:
        bare = _bare(value)
        if isinstance(bare, str):
            bare = self.builder.redact(bare)
        kept = row.get(column)
        if kept is None:
            row[column] = bare
        elif bare is not None and bare != kept:
            self._disagree(table, key, column, kept, value)
            return
        if isinstance(value, Cited):
            self.cite(table, key, column, value)

    def _disagree(self, table: str, key: Key, column: str, kept: object, value: object) -> None:
        if isinstance(value, Cited) and value.spans:
            self.builder.disagreements.append(
                Disagreement(table, key, column, kept, value.value, value.spans[0], self.source_id)
            )

    def _corrected(self, table: str, key: Key, column: str, value: object) -> object:
        """Apply the correction of a cell, if a person has decided one."""
        for correction in self.corrections:
            if (
                correction.span is None
                or column in CORRECTED_EARLIER
                or (correction.table_name, correction.column_name) != (table, column)
                or correction.row_key not in ("", row_key(key))
            ):
                continue
            printed = _bare(value)
            if correction.row_key == "" and printed != correction.printed:
                continue
            used = _as_type_of(printed, correction)
            return Cited(used, (correction.span,), "correction", correction.correction_id)
        return value

    def cite(self, table: str, key: Key, column: str, value: Cited[Any]) -> None:
        """Add the evidence of a cell: a row for each span."""
        name = (table, row_key(key), column)
        layout = self.document.layout
        for span in value.spans:
            number = self.builder._counts.get(name, 0) + 1
            self.builder._counts[name] = number
            box = layout.box(span) if layout else None
            self.builder.evidence.append(
                {
                    "table_name": table,
                    "row_key": name[1],
                    "column_name": column,
                    "evidence_no": number,
                    "source_id": self.source_id,
                    "page": self.document.page_number(span),
                    "char_start": span.start,
                    "char_end": span.end,
                    "quote": self.builder.redact(span.of(self.document.text)),
                    "rule": value.rule,
                    "correction_id": value.correction_id,
                    **_edges(box),
                }
            )


def _edges(box: Box | None) -> Row:
    """The columns of a box, in points to two decimals; null without a box."""
    edges = box or (None, None, None, None)
    names = ("box_x0", "box_top", "box_x1", "box_bottom")
    return {
        name: None if edge is None else round(edge, 2)
        for name, edge in zip(names, edges, strict=True)
    }


def _bare(value: object) -> object:
    return value.value if isinstance(value, Cited) else value


def _as_type_of(value: object, correction: Correction) -> object:
    """Read the text of a correction as the type of the value that it replaces."""
    used = correction.used
    if used is None:
        return None
    if isinstance(value, bool):
        return used == "true"
    if isinstance(value, int):
        try:
            return int(used)
        except ValueError:
            raise LnuError(
                f"correction {correction.correction_id} gives {used!r} for the number"
                f" {correction.column_name}",
                remedy="Write a whole number.",
            ) from None
    return used
