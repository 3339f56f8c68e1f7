"""Collects rows and, for each value that comes from a source, the evidence for it.

A cell is given either as a plain value (an identifier, a count, a code of our own) or as a
:class:`~pipeline.values.Cited` value; of the latter every span becomes a row of ``evidence``. The
same row may be given by several sources, the one that takes precedence first: what is missing is
filled, what agrees gains evidence, and what differs keeps the first reading and is reported. A
person's decision goes before every reading. Which columns are merged otherwise is said in
``merge_rules``; which rows of two sources are the same one is for the modules that give them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import LnuError
from pipeline.read.corrections import Correction
from pipeline.read.document import Document
from pipeline.read.layout import Box
from pipeline.tables.merge_rules import goes_before, is_alike, is_quiet
from pipeline.values import VERBATIM, Cited, Span, folded

Row = dict[str, Any]
Key = tuple[str, ...]
Cell = tuple[str, Key, str]
"""Table, key of the row, column."""

DECISION = "correction"
"""The rule of a value that a person has decided."""

CORRECTED_EARLIER = frozenset({"municipality_code"})
"""Columns whose corrections are applied where names are matched, not cell by cell here."""


def row_key(parts: Iterable[object]) -> str:
    """Write the key of a row as ``evidence`` and ``corrections`` name it: parts joined by ``|``."""
    return "|".join(str(part) for part in parts)


REMOVED = "[removed]"
"""Stands for a person's name that a correction removes, as ``[e-mail]`` does for an address."""


def removed_people(corrections: Iterable[Correction]) -> dict[str, str]:
    """Give the people whom corrections remove from all that is published.

    Args:
        corrections: Corrections of any sources.

    Returns:
        Name as printed -> the correction that removes it.
    """
    return {
        correction.printed: correction.correction_id
        for correction in corrections
        if (correction.table_name, correction.column_name) == ("contact_roles", "person_name")
        and correction.used is None
    }


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A cell that two sources state differently.

    Attributes:
        table: The table.
        key: Key of the row.
        column: The column.
        kept: The reading that is used; ``None`` where the source that decides has none.
        other: The reading that is not.
        span: Where the other reading stands.
        source_id: The source of the other reading.
        project_id: The project that it concerns, if it does.
    """

    table: str
    key: Key
    column: str
    kept: object
    other: object
    span: Span
    source_id: str
    project_id: str | None = None


@dataclass
class TableBuilder:
    """Rows of all tables while they are being collected.

    Attributes:
        keys: Table -> columns of its primary key.
        redact: Replaces personal contact details in a text.
        ages: Source -> its place in the order of age, by which evidence is numbered: what a later
            source adds never renumbers what an earlier one has given.
        removed: Name of a person -> the correction that removes it, in whatever source.
        rows: Table -> key -> row.
        disagreements: Cells that two sources state differently.
    """

    keys: Mapping[str, tuple[str, ...]]
    redact: Callable[[str], str]
    ages: Mapping[str, int] = field(default_factory=dict)
    removed: Mapping[str, str] = field(default_factory=dict)
    rows: dict[str, dict[Key, Row]] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    cited: dict[Cell, list[Row]] = field(default_factory=dict)
    decided: set[Cell] = field(default_factory=set)

    @property
    def evidence(self) -> list[Row]:
        """Give the rows of ``evidence``, numbered within each cell."""
        return [
            row | {"evidence_no": number}
            for found in self.cited.values()
            for number, row in enumerate(sorted(found, key=self._age), start=1)
        ]

    def _age(self, row: Row) -> int:
        return self.ages.get(row["source_id"], 0)

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
        return name is not None and (
            name.value in self.builder.removed or name.value in removed_people(self.corrections)
        )

    def add_to(self, table: str, key: Key, column: str, value: Cited[int]) -> None:
        """Add to a number that another source has counted on the pages that it holds.

        Args:
            table: Name of the table.
            key: Key of the row; without one of that key nothing is done.
            column: The column.
            value: What this source counts.
        """
        row = self.builder.rows.get(table, {}).get(key)
        if row is not None:
            row[column] = (row.get(column) or 0) + value.value
            self.cite((table, key, column), value)

    def disagree(
        self, cell: Cell, kept: object, value: Cited[Any], project_id: str | None = None
    ) -> None:
        """Report a reading that is not used.

        Args:
            cell: The cell that it would be used for.
            kept: What is used; ``None`` if nothing is.
            value: The other reading.
            project_id: The project that it concerns; that of the row if not given.
        """
        table, key, _ = cell
        if value.spans:
            row = self.builder.rows.get(table, {}).get(key, {})
            project_id = project_id or row.get("project_id")
            self.builder.disagreements.append(
                Disagreement(*cell, kept, value.value, value.spans[0], self.source_id, project_id)
            )

    def _set(self, table: str, key: Key, row: Row, column: str, value: object) -> None:
        bare = _bare(value)
        if isinstance(bare, str):
            bare = self.builder.redact(bare)
        cell = (table, key, column)
        if isinstance(value, Cited) and value.rule == DECISION and cell not in self.builder.decided:
            self._decide(cell, row, bare)
        elif cell in self.builder.decided:
            if not is_alike(bare, row[column]):
                self._report(cell, row[column], value)
                return
        elif row.get(column) is None:
            row[column] = bare
        elif bare is None:
            return
        elif not is_alike(bare, row[column]):
            if not goes_before(table, column, bare, row[column]):
                self._report(cell, row[column], value)
                return
            self.builder.cited.pop(cell, None)
            row[column] = bare
        if isinstance(value, Cited):
            self.cite(cell, value)

    def _report(self, cell: Cell, kept: object, value: object) -> None:
        table, _, column = cell
        if isinstance(value, Cited) and value.value is not None and not is_quiet(table, column):
            self.disagree(cell, kept, value)

    def _decide(self, cell: Cell, row: Row, used: object) -> None:
        """Let a person's decision take the place of what a source says."""
        table, key, column = cell
        kept = row.get(column)
        self.builder.decided.add(cell)
        row[column] = used
        if kept is None or is_alike(kept, used):
            return
        for item in self.builder.cited.pop(cell, [])[:1]:
            span = Span(item["char_start"], item["char_end"])
            self.builder.disagreements.append(
                Disagreement(
                    table, key, column, used, kept, span, item["source_id"], row.get("project_id")
                )
            )

    def _corrected(self, table: str, key: Key, column: str, value: object) -> object:
        """Apply the correction of a cell, if a person has decided one."""
        printed = _bare(value)
        for correction in self.corrections:
            if (
                correction.span is None
                or column in CORRECTED_EARLIER
                or (correction.table_name, correction.column_name) != (table, column)
                or correction.row_key not in ("", row_key(key))
            ):
                continue
            if correction.row_key == "" and printed != correction.printed:
                continue
            used = _as_type_of(printed, correction)
            return Cited(used, (correction.span,), DECISION, correction.correction_id)
        return self._without_removed(table, column, value)

    def _without_removed(self, table: str, column: str, value: object) -> object:
        """Leave out a person whom a correction of another source removes."""
        is_person = (table, column) == ("contact_roles", "person_name")
        if not (is_person and isinstance(value, Cited) and value.value in self.builder.removed):
            return value
        return Cited(None, value.spans, DECISION, self.builder.removed[value.value])

    def cite(self, cell: Cell, value: Cited[Any]) -> None:
        """Add the evidence of a cell: a row for each span, numbered at the end."""
        table, key, column = cell
        layout = self.document.layout
        rule = self._rule(value)
        for span in value.spans:
            box = layout.box(span) if layout else None
            self.builder.cited.setdefault(cell, []).append(
                {
                    "table_name": table,
                    "row_key": row_key(key),
                    "column_name": column,
                    "source_id": self.source_id,
                    "page": self.document.page_number(span),
                    "char_start": span.start,
                    "char_end": span.end,
                    "quote": self.builder.redact(span.of(self.document.text)),
                    "rule": rule,
                    "correction_id": value.correction_id,
                    **_edges(box),
                }
            )

    def _rule(self, value: Cited[Any]) -> str:
        """Give the rule of a value: it may hold but the words of a quote with line breaks."""
        if value.rule != VERBATIM or not isinstance(value.value, str):
            return value.rule
        quotes = [span.of(self.document.text) for span in value.spans]
        is_even = all(quote == folded(quote) for quote in quotes)
        return VERBATIM if is_even or value.value != folded(value.value) else "whitespace"


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
