"""``lnu explain``: where a value stands in its source."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.errors import LnuError
from pipeline.project import Project, find_project

_CONTEXT = 60
"""Code points shown on either side of a quote."""


@click.command(epilog="Example: lnu explain projects LNU-01 owner_name")
@click.argument("table")
@click.argument("key")
@click.argument("column", required=False)
def explain(table: str, key: str, column: str | None) -> None:
    """Show a value, its quote in its context, its page and the rule.

    KEY is the row's key, its parts joined by "|", such as "LNU-01|1445". Without COLUMN every
    column of the row is shown.
    """
    from pipeline.release.working import read_rows

    project = find_project()
    row = _find_row(project, table, key)
    if column is not None and column not in row:
        raise LnuError(
            f"table {table} has no column {column!r}", remedy=f"It has: {', '.join(row)}"
        )
    evidence = [
        item
        for item in read_rows(project.tables, "evidence")
        if (item["table_name"], item["row_key"]) == (table, key)
    ]
    texts = _Texts(project)
    for name in [column] if column else row:
        click.echo(f"{name}: {row[name] or '(missing)'}")
        shown = [item for item in evidence if item["column_name"] == name]
        for item in shown:
            click.echo(_show(item, texts))
        if not shown and column:
            click.echo(f"  {_why_without_source(table)}")
    _show_corrections(project, evidence if column is None else shown)


def _why_without_source(table: str) -> str:
    from pipeline.release.version import DERIVED_TABLES

    if table in DERIVED_TABLES:
        return f"This table is derived; look the value up in {', '.join(DERIVED_TABLES[table])}."
    return "No source states this value: it is an identifier, a status or missing."


def _find_row(project: Project, table: str, key: str) -> dict[str, str | None]:
    from pipeline.release.working import read_keys, read_rows

    keys = read_keys(project.tables)
    if table not in keys:
        raise LnuError(f"there is no table {table!r}", remedy=f"Tables: {', '.join(keys)}")
    known: list[str] = []
    for row in read_rows(project.tables, table):
        found = "|".join(row[column] or "" for column in keys[table])
        if found == key:
            return row
        known.append(found)
    examples = ", ".join(known[:5]) or "none: the table is empty"
    raise LnuError(
        f"table {table} has no row {key!r}",
        remedy=f"A key is {'|'.join(keys[table])}; for example: {examples}",
    )


class _Texts:
    """The texts of the sources, read when the first quote of each is shown."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._texts: dict[str, str | None] = {}

    def get(self, source_id: str) -> str | None:
        """Give a source's text, ``None`` where its file is gone."""
        if source_id not in self._texts:
            self._texts[source_id] = self._read(self._project.raw / source_id)
        return self._texts[source_id]

    def _read(self, folder: Path) -> str | None:
        from pipeline.read.source import describe_source, source_text

        try:
            return source_text(describe_source(folder))
        except LnuError:
            return None


def _show(item: dict[str, str | None], texts: _Texts) -> str:
    start, end = int(item["char_start"] or 0), int(item["char_end"] or 0)
    page = f"page {item['page']}, " if item["page"] else ""
    page += _box(item)
    head = f"  {item['source_id']}, {page}characters {start} to {end}, rule: {item['rule']}"
    text = texts.get(str(item["source_id"]))
    if text is None:
        return f"{head}\n    [{item['quote']}]"
    before = _clean(text[max(0, start - _CONTEXT) : start])
    after = _clean(text[end : end + _CONTEXT])
    return f"{head}\n    ...{before}[{_clean(item['quote'] or '')}]{after}..."


def _box(item: dict[str, str | None]) -> str:
    """Say where on the page of a PDF a quote stands."""
    if not item.get("box_x0"):
        return ""
    return (
        f"box {item['box_x0']}, {item['box_top']} to {item['box_x1']}, {item['box_bottom']} points,"
        " "
    )


def _clean(text: str) -> str:
    """Fold white space but keep it at the edges; contact details are never shown."""
    from pipeline.normalise.redaction import redact

    folded = " ".join(redact(text).split())
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and folded else ""
    return f"{left}{folded}{right}"


def _show_corrections(project: Project, evidence: list[dict[str, str | None]]) -> None:
    from pipeline.release.working import read_rows

    wanted = {item["correction_id"] for item in evidence} - {None}
    if not wanted:
        return
    for row in read_rows(project.tables, "corrections"):
        if row["correction_id"] in wanted:
            click.echo(f"Decided by correction {row['correction_id']}: {row['reason']}")
