"""A difference as one page for a browser: self-contained, printable, readable without scripts.

What is on it comes from the same :class:`Difference` as every other account. Nothing is fetched
when it is shown; the one script lets a reader choose a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from pipeline.release.changes import REVISED, Cell, Difference, RowChange, TableChange
from pipeline.release.paragraph import paragraph
from pipeline.release.version import rows, schema_words
from pipeline.release.words import MOST_ROWS, causes_words, listed, shown

_STYLE = """
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1d1d1f; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: #fff; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc; }
.lead { font-size: 1.1rem; max-width: 48rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; font-size: .9rem; }
th, td { border: 1px solid #ddd; padding: .25rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead th { background: #f3f4f6; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
tbody th { font-weight: 600; }
del { background: #ffe3e0; color: #8a1c12; text-decoration: line-through; }
ins { background: #dcf5e0; color: #14532d; text-decoration: underline; }
.appeared > * { background: #f3fbf5; }
.vanished > * { background: #fff5f4; }
.none, details { color: #666; }
summary { cursor: pointer; }
@media print {
  body { max-width: none; margin: 0; font-size: 10pt; }
  #filter { display: none; }
  tr { break-inside: avoid; }
  del, ins, thead th { print-color-adjust: exact; }
}
"""

_SCRIPT = """
const filter = document.getElementById("filter");
filter.hidden = false;
filter.querySelector("select").addEventListener("change", (event) => {
  for (const section of document.querySelectorAll("section")) {
    section.hidden = event.target.value !== "" && event.target.value !== section.id;
  }
});
"""

_COUNTS = ("table", "rows before", "rows now", "new", "gone", "revised", "of these only moved")


def render_html(
    difference: Difference,
    old: str | None,
    new: str,
    *,
    reason: str | None = None,
    most: int | None = MOST_ROWS,
) -> str:
    """Write a difference as a page.

    Args:
        difference: The difference.
        old: What the earlier state is called.
        new: What the later state is called.
        reason: Why the later state has the version that it has.
        most: How many changed rows of a table are shown; None for all.

    Returns:
        The page.
    """
    return "\n".join(_page(difference, old, new, reason, most)) + "\n"


def _page(
    difference: Difference, old: str | None, new: str, reason: str | None, most: int | None
) -> Iterator[str]:
    title = escape(f"Changes from {old} to {new}" if old else f"Changes in {new}")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>"
    yield f'<p class="lead">{escape(paragraph(difference, old, new))}</p>'
    if reason:
        yield f"<p>Why {escape(new)}: {escape(reason)}.</p>"
    yield from _overview(difference)
    detailed = [table for table in difference.tables if table.rows]
    if detailed:
        yield f"<h2>Rows</h2>\n{_filter(detailed)}"
        for table in detailed:
            yield from _section(table, most)
        yield f"<script>{_SCRIPT}</script>"
    yield "</body>\n</html>"


def _overview(difference: Difference) -> Iterator[str]:
    if difference.schema:
        yield "<h2>Schema</h2>\n<ul>"
        yield from (f"<li>{escape(schema_words(change))}</li>" for change in difference.schema)
        yield "</ul>"
    if difference.sources:
        yield "<h2>Sources</h2>"
        sources = [(c.source_id, c.old or "", c.new or "") for c in difference.sources]
        yield from _table(("source", "SHA-256 before", "SHA-256 now"), map(_text_row, sources))
    if difference.corrections:
        yield "<h2>Corrections</h2>"
        corrections = [
            (c.correction_id, c.kind, c.place or "", c.reason or "") for c in difference.corrections
        ]
        yield from _table(("correction", "is", "of", "reason"), map(_text_row, corrections))
    if difference.tables:
        yield "<h2>Tables</h2>"
        yield from _table(_COUNTS, map(_counts, difference.tables))


def _filter(tables: Iterable[TableChange]) -> str:
    """Offer a choice of the tables, which is shown where scripts run."""
    options = "".join(f"<option>{escape(table.table)}</option>" for table in tables)
    choice = f'<select><option value="">all tables</option>{options}</select>'
    return f'<p id="filter" hidden><label>Show {choice}</label></p>'


def _section(table: TableChange, most: int | None) -> Iterator[str]:
    name = escape(table.table)
    yield f'<section id="{name}">\n<h3>{name}</h3>'
    chosen, more = listed(table, most)
    if chosen:
        head = ("row", "column", "before", "now", "cause")
        yield from _table(head, (line for row in chosen for line in _row(row)))
    if more:
        yield f"<p>And {more} more.</p>"
    yield from _moved(table, most)
    yield "</section>"


def _moved(table: TableChange, most: int | None) -> Iterator[str]:
    """Show apart the rows of which the offsets alone have changed."""
    moved = [row for row in table.rows if row.offsets_only][:most]
    if not moved:
        return
    yield f"<details>\n<summary>{rows(table.moved)} only moved in the text</summary>"
    head = ("row", "column", "before", "now", "cause")
    yield from _table(head, (line for row in moved for line in _row(row)))
    if table.moved > len(moved):
        yield f"<p>And {table.moved - len(moved)} more.</p>"
    yield "</details>"


def _row(row: RowChange) -> Iterator[str]:
    key, cause = escape(row.key), escape(causes_words(row.causes))
    if row.kind != REVISED:
        yield (
            f'<tr class="{row.kind}"><th scope="row">{key}</th>'
            f'<td colspan="3">{row.kind}</td><td>{cause}</td></tr>'
        )
        return
    span = f' rowspan="{len(row.cells)}"' if len(row.cells) > 1 else ""
    for number, cell in enumerate(row.cells):
        old, new = _marked(cell)
        cells = f"<td>{escape(cell.column)}</td><td>{old}</td><td>{new}</td>"
        if number:
            yield f"<tr>{cells}</tr>"
        else:
            head = f'<th scope="row"{span}>{key}</th>'
            yield f"<tr>{head}{cells}<td{span}>{cause}</td></tr>"


def _marked(cell: Cell) -> tuple[str, str]:
    """Show a value before and after, what differs marked, from word to word."""
    old, new = shown(cell)
    if cell.old is None or cell.new is None:
        return _whole(cell.old, old, "del"), _whole(cell.new, new, "ins")
    before, after = old.split(" "), new.split(" ")
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    return _with_mark(before, start, end, "del"), _with_mark(after, start, end, "ins")


def _whole(value: str | None, text: str, mark: str) -> str:
    if value is None:
        return f'<span class="none">{escape(text)}</span>'
    return f"<{mark}>{escape(text)}</{mark}>"


def _common_start(first: Sequence[str], second: Sequence[str]) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))


def _with_mark(words: Sequence[str], start: int, end: int, mark: str) -> str:
    stop = len(words) - end
    middle = escape(" ".join(words[start:stop]))
    parts = [
        escape(" ".join(words[:start])),
        f"<{mark}>{middle}</{mark}>" if middle else "",
        escape(" ".join(words[stop:])),
    ]
    return " ".join(filter(None, parts))


def _counts(table: TableChange) -> str:
    name = escape(table.table)
    shown_name = f'<a href="#{name}">{name}</a>' if table.rows else name
    numbers = (table.old_rows, table.new_rows, table.appeared, table.vanished)
    cells = "".join(f'<td class="n">{n}</td>' for n in (*numbers, table.revised, table.moved))
    return f'<tr><th scope="row">{shown_name}</th>{cells}</tr>'


def _text_row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _table(head: Iterable[str], lines: Iterable[str]) -> Iterator[str]:
    yield "<table>\n<thead><tr>"
    yield "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    yield "</tr></thead>\n<tbody>"
    yield from lines
    yield "</tbody>\n</table>"
