"""The view that shows each value beside its quote, made from what the evidence names.

``evidence`` names the table, the row and the column of a value, which SQL cannot look up by name;
so there is one query per table that has evidence, and each picks the column by its name.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.release.canonical import CanonicalTable
from pipeline.release.formats.sql import literal, quoted
from pipeline.release.formats.sql_view import View
from pipeline.release.formats.sql_views import VIEWS
from schemas import ColumnDescription, TableDescription, Words

NAME = "values_with_evidence"

_VALUE = Words(
    "Value",
    "Värde",
    "The published value, as the text that the CSV files have for it.",
    "Det publicerade värdet, som den text CSV-filerna har för det.",
)
_RULE_EN = Words(
    "Label of the rule (English)",
    "Regelns etikett (engelska)",
    "What the rule is called in English.",
    "Vad regeln kallas på engelska.",
)
_RULE_SV = Words(
    "Label of the rule (Swedish)",
    "Regelns etikett (svenska)",
    "What the rule is called in Swedish.",
    "Vad regeln kallas på svenska.",
)
_WORDS = Words(
    "Values with their evidence",
    "Värden med belägg",
    "Each value that comes from a source, beside its quote, the place of the quote, and how the "
    "value follows from it.",
    "Varje värde som kommer från en källa, bredvid citatet, citatets plats och hur värdet följer "
    "av det.",
)
_COLUMNS: Mapping[str, str | tuple[str, Words]] = {
    "table_name": "evidence.table_name",
    "row_key": "evidence.row_key",
    "column_name": "evidence.column_name",
    "evidence_no": "evidence.evidence_no",
    "value": ("string", _VALUE),
    "quote": "evidence.quote",
    "rule": "evidence.rule",
    "rule_label_en": ("string", _RULE_EN),
    "rule_label_sv": ("string", _RULE_SV),
    "source_id": "evidence.source_id",
    "page": "evidence.page",
    "char_start": "evidence.char_start",
    "char_end": "evidence.char_end",
    "correction_id": "evidence.correction_id",
    "correction_reason": "corrections.reason",
}


def views_of(tables: Mapping[str, CanonicalTable]) -> dict[str, View]:
    """Give the views that can be made of a release.

    Args:
        tables: The tables of the release.

    Returns:
        Each view by its name.
    """
    views = {view.name: view for view in VIEWS if tables.keys() >= set(view.reads)}
    if {"evidence", "corrections"} <= tables.keys() and tables["evidence"].rows:
        views[NAME] = _evidence_view(tables)
    return views


def row_key(description: TableDescription, alias: str = "") -> str:
    """Write the key of a row as ``row_key`` of the evidence has it.

    Args:
        description: The description of the table.
        alias: What stands before the name of each column, such as ``t.``.

    Returns:
        An expression over the columns of the table: the parts of its key joined by ``|``. An
        index helps where it is on exactly this one.
    """
    columns = {column.name: column for column in description.columns}
    parts = [_key_part(columns[name], alias) for name in description.primary_key]
    # SQLite takes joined texts for no text, and would then not use the index.
    return parts[0] if len(parts) == 1 else _as_varchar(" || '|' || ".join(parts))


def tables_with_evidence(tables: Mapping[str, CanonicalTable]) -> list[TableDescription]:
    """Give the tables that the evidence of a release names, in reading order."""
    if "evidence" not in tables:
        return []
    evidence = tables["evidence"]
    position = evidence.columns.index("table_name")
    named = {row[position] for row in evidence.rows}
    return [table.description for name, table in tables.items() if name in named]


def _evidence_view(tables: Mapping[str, CanonicalTable]) -> View:
    parts = [_values_of(description) for description in tables_with_evidence(tables)]
    values = "\n  UNION ALL\n".join(parts)
    query = f"""\
SELECT v.table_name, v.row_key, v.column_name, v.evidence_no, v.value, v.quote, v.rule,
  k.label_en AS rule_label_en, k.label_sv AS rule_label_sv,
  v.source_id, v.page, v.char_start, v.char_end, v.correction_id, c.reason AS correction_reason
FROM (
{values}
) AS v
JOIN _codes AS k ON k.code_list = 'evidence_rule' AND k.code = v.rule
LEFT JOIN corrections AS c ON c.correction_id = v.correction_id"""
    return View(NAME, _WORDS, _COLUMNS, ("evidence", "corrections"), query)


def _values_of(description: TableDescription) -> str:
    cases = "\n".join(
        f"      WHEN {literal(column.name)} THEN {_as_text(column)}"
        for column in description.columns
    )
    return f"""\
  SELECT e.*, CASE e.column_name
{cases}
    END AS value
  FROM evidence AS e
  JOIN {quoted(description.name)} AS t ON {row_key(description, "t.")} = e.row_key
  WHERE e.table_name = {literal(description.name)}"""


def _as_text(column: ColumnDescription) -> str:
    name = f"t.{quoted(column.name)}"
    if column.kind == "boolean":
        return f"CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' END"
    return _as_varchar(name)


def _key_part(column: ColumnDescription, alias: str) -> str:
    name = alias + quoted(column.name)
    return name if column.kind == "string" else _as_varchar(name)


def _as_varchar(expression: str) -> str:
    return f"CAST({expression} AS VARCHAR)"
