"""A difference as text for a screen, as ``CHANGES.md``, and as ``changes.json`` for programs.

As a page for a browser it is made in ``html``.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.release.changes import REVISED, Difference, RowChange, TableChange
from pipeline.release.descriptor import json_bytes
from pipeline.release.markdown import code, escape, running, table
from pipeline.release.paragraph import paragraph
from pipeline.release.version import schema_words
from pipeline.release.words import MOST_ROWS, causes_words, listed, shown

MARKDOWN_FILE = "CHANGES.md"
JSON_FILE = "changes.json"


def render_json(
    difference: Difference, old: str | None, new: str, *, reason: str | None = None
) -> bytes:
    """Write a difference for programs.

    Args:
        difference: The difference.
        old: What the earlier state is called; None for a first release.
        new: What the later state is called.
        reason: Why the later state has the version that it has.

    Returns:
        The bytes of the JSON file: the parts of :class:`Difference` by their names, each row on
        one line.
    """
    head = {"from": old, "to": new, "reason": reason, "summary": paragraph(difference, old, new)}
    changes: dict[str, Any] = head | dataclasses.asdict(difference, dict_factory=_published)
    lines: list[bytes] = []
    for fields in changes["tables"]:
        fields["rows"] = [_set_aside(row, lines) for row in fields["rows"]]
    return _ASIDE.sub(lambda found: lines[int(found[1])], json_bytes(changes))


_ASIDE = re.compile(rb'"\\u0000([0-9]+)"')


def _set_aside(row: object, lines: list[bytes]) -> str:
    """Put a row on a line of its own; indented as all else, rows that moved fill megabytes."""
    lines.append(json.dumps(row, ensure_ascii=False).encode())
    return f"\0{len(lines) - 1}"


def _published(fields: list[tuple[str, object]]) -> dict[str, object]:
    # What a row cites has served its purpose once its causes are known.
    return {name: value for name, value in fields if name != "cites"}


def render_text(
    difference: Difference, old: str | None, new: str, *, most: int | None = MOST_ROWS
) -> str:
    """Write a difference for a screen.

    Args:
        difference: The difference.
        old: What the earlier state is called.
        new: What the later state is called.
        most: How many changed rows of a table are shown; None for all.

    Returns:
        Plain text.
    """
    return "\n".join([paragraph(difference, old, new), *_text_lines(difference, most)]) + "\n"


def _text_lines(difference: Difference, most: int | None) -> Iterator[str]:
    if difference.schema:
        yield "\nSchema"
        yield from (f"  {schema_words(change)}" for change in difference.schema)
    for change in difference.tables:
        yield f"\n{change.table}: {_numbers(change)}"
        chosen, more = listed(change, most)
        for row in chosen:
            yield f"  {_sign(row)} {row.key}  [{causes_words(row.causes)}]"
            for cell in row.cells:
                old, new = shown(cell)
                yield f"      {cell.column}: {old} -> {new}"
        if more:
            yield f"  and {more} more"


def render_markdown(
    difference: Difference,
    old: str | None,
    new: str,
    *,
    reason: str | None = None,
    most: int | None = MOST_ROWS,
) -> str:
    """Write a difference as a document: a paragraph to read first, then the tables.

    Args:
        difference: The difference.
        old: What the earlier state is called.
        new: What the later state is called.
        reason: Why the later state has the version that it has.
        most: How many changed rows of a table are shown; None for all.

    Returns:
        Markdown.
    """
    lines = [f"# Changes in {new}", "", running(paragraph(difference, old, new)), ""]
    if reason:
        lines += [f"Why {new}: {running(reason)}. `{JSON_FILE}` has every change.", ""]
    return "\n".join([*lines, *_markdown_lines(difference, most)])


def _markdown_lines(difference: Difference, most: int | None) -> Iterator[str]:
    if difference.schema:
        yield "## Schema\n"
        yield from (f"- {escape(schema_words(change))}" for change in difference.schema)
        yield ""
    if difference.sources:
        yield "## Sources\n"
        yield from table(
            ("source", "SHA-256 before", "SHA-256 now"),
            [
                (change.source_id, change.old or "", change.new or "")
                for change in difference.sources
            ],
        )
    if difference.corrections:
        yield "## Corrections\n"
        yield from table(
            ("correction", "is", "of", "reason"),
            [
                tuple(
                    escape(text or "")
                    for text in (change.correction_id, change.kind, change.place, change.reason)
                )
                for change in difference.corrections
            ],
        )
    if difference.tables:
        yield "## Tables\n"
        head = ("table", "rows before", "rows now", "new", "gone", "revised", "of these only moved")
        yield from table(head, map(_table_cells, difference.tables))
    for change in difference.tables:
        yield from _markdown_rows(change, most)


def _table_cells(change: TableChange) -> list[str]:
    numbers = (change.old_rows, change.new_rows, change.appeared, change.vanished)
    return [code(change.table), *map(str, (*numbers, change.revised, change.moved))]


def _markdown_rows(change: TableChange, most: int | None) -> Iterator[str]:
    chosen, more = listed(change, most)
    if not chosen:
        return
    yield f"### {change.table}\n"
    cells = [cells for row in chosen for cells in _row_cells(row)]
    yield from table(("row", "column", "before", "now", "cause"), cells)
    if more:
        yield f"And {more} more.\n"


def _row_cells(row: RowChange) -> Iterator[list[str]]:
    key, cause = escape(row.key), escape(causes_words(row.causes))
    if row.kind != REVISED:
        yield [key, "", "", f"*{row.kind}*", cause]
    for cell in row.cells:
        old, new = map(escape, shown(cell))
        yield [key, escape(cell.column), old, new, cause]


def _numbers(change: TableChange) -> str:
    numbers = [f"{change.old_rows} -> {change.new_rows} rows"]
    for number, word in (
        (change.appeared, "new"),
        (change.vanished, "gone"),
        (change.revised, "revised"),
        (change.moved, "of these only moved"),
    ):
        if number:
            numbers.append(f"{number} {word}")
    return ", ".join(numbers)


def _sign(row: RowChange) -> str:
    return {"appeared": "+", "vanished": "-"}.get(row.kind, "~")
