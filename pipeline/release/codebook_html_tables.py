"""The tables and code lists of ``codebook.html``: one section each.

The document around them is in ``codebook_html``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from pipeline.release.canonical import CanonicalTable
from pipeline.release.codebook_facts import ColumnFacts, Example, used_in
from pipeline.release.codebook_words import KINDS, UNITS, Pair
from pipeline.release.csv_files import csv_path
from pipeline.release.parquet_files import parquet_path
from pipeline.release.table_schema import Descriptor, table_schema

if TYPE_CHECKING:
    from schemas import CodeList


def in_both(pair: Pair) -> str:
    """Set a text in both languages side by side."""
    return f'<div class="pair"><p>{escape(pair.en)}</p><p lang="sv">{escape(pair.sv)}</p></div>'


def table_section(
    canonical: CanonicalTable, tables: Collection[str], facts: Sequence[ColumnFacts]
) -> Iterator[str]:
    """Set all that there is to say of a table.

    Args:
        canonical: The table.
        tables: The tables of the release.
        facts: What its rows say of each column.

    Yields:
        Lines of HTML.
    """
    description = canonical.description
    name, words = description.name, description.words
    schema = table_schema(description, tables)
    yield f'<section class="table" id="{name}">'
    yield (
        f'<h3><code>{name}</code> {escape(words.en)} <span lang="sv">{escape(words.sv)}</span></h3>'
    )
    yield in_both(Pair(words.about_en, words.about_sv))
    yield '<dl class="facts">'
    yield f"<dt>Rows (rader)</dt><dd>{len(canonical.rows)}</dd>"
    yield f"<dt>Primary key (primärnyckel)</dt><dd>{_names(schema['primaryKey'])}</dd>"
    keys = [*schema.get("foreignKeys", ()), *schema.get("conditionalForeignKeys", ())]
    if keys:
        listed = "<br>".join(_foreign_key(key, name) for key in keys)
        yield f"<dt>Foreign keys (främmande nycklar)</dt><dd>{listed}</dd>"
    links = ", ".join(
        f'<a href="{path}"><code>{path}</code></a>' for path in (csv_path(name), parquet_path(name))
    )
    yield f"<dt>Files (filer)</dt><dd>{links}</dd>"
    yield "</dl>"
    yield (
        '<table class="columns"><thead><tr><th>Column <span lang="sv">Kolumn</span></th>'
        '<th>English</th><th lang="sv">Svenska</th></tr></thead>'
    )
    for field, found in zip(schema["fields"], facts, strict=True):
        yield from _column(name, field, found)
    yield "</table>"
    yield "</section>"


def _column(table: str, field: Descriptor, facts: ColumnFacts) -> Iterator[str]:
    kind = KINDS[field["type"]]
    english, swedish = kind.en, kind.sv
    if "unit" in field:
        unit = str(field["unit"])
        english, swedish = f"{english}, {unit}", f"{swedish}, {UNITS.get(unit, unit)}"
    yield f'<tbody id="{table}.{field["name"]}">'
    yield (
        f"<tr><td><code>{field['name']}</code></td>"
        f"<td><b>{escape(field['title'])}</b> ({english}). {escape(field['description'])}</td>"
        f'<td lang="sv"><b>{escape(field["title_sv"])}</b> ({swedish}). '
        f"{escape(field['description_sv'])}</td></tr>"
    )
    parts = [_allowed(field), _missing(field, facts), _content(facts), _rules(facts)]
    shown = " · ".join(part for part in parts if part)
    yield f'<tr class="release"><td colspan="3">{shown}</td></tr>'
    yield "</tbody>"


def _missing(field: Descriptor, facts: ColumnFacts) -> str:
    if field["constraints"]["required"]:
        return "never missing (saknas aldrig)"
    total = facts.filled + facts.missing
    why = f", see (se) <code>{facts.status}</code>" if facts.status is not None else ""
    return f"missing (saknas): {facts.missing} of (av) {total}{why}"


def _allowed(field: Descriptor) -> str:
    constraints = field["constraints"]
    if "codeList" in field:
        name = field["codeList"]
        return f'codes (koder): <a href="#codes.{name}"><code>{name}</code></a>'
    parts: list[str] = []
    if "pattern" in constraints:
        parts.append(f"pattern (mönster): <code>{escape(constraints['pattern'])}</code>")
    if "minimum" in constraints:
        parts.append(f"≥ {constraints['minimum']}")
    if "maximum" in constraints:
        parts.append(f"≤ {constraints['maximum']}")
    return " · ".join(parts)


def _content(facts: ColumnFacts) -> str:
    if facts.counts:
        return ", ".join(
            f'<code class="value">{escape(value)}</code> {number}'
            for value, number in facts.counts.items()
        )
    if not facts.distinct:
        return ""
    parts = [f"different (olika): {facts.distinct}"]
    if facts.lowest != facts.highest:
        parts.append(f"{facts.lowest} – {facts.highest}")
    if facts.examples:
        parts.append(f"such as (t.ex.) {', '.join(map(_example, facts.examples))}")
    return " · ".join(parts)


def _example(example: Example) -> str:
    shown = f'<code class="value">{escape(example.text)}</code>'
    return shown if example.is_whole else f"{shown} …"


def _rules(facts: ColumnFacts) -> str:
    if not facts.rules:
        return ""
    listed = ", ".join(
        f'<a href="#codes.evidence_rule.{rule}"><code>{rule}</code></a> {number}'
        for rule, number in facts.rules.items()
    )
    return f"rules (regler): {listed}"


def _foreign_key(key: Descriptor, name: str) -> str:
    reference = key["reference"]
    target = reference.get("resource", name)
    text = (
        f'{_names(key["fields"])} → <a href="#{target}"><code>{target}</code></a> '
        f"({_names(reference['fields'])})"
    )
    if where := key.get("where"):
        value = str(where["value"]).lower()
        text += f", where (om) <code>{where['field']}</code> = <code>{escape(value)}</code>"
    return text


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f"<code>{column}</code>" for column in columns)


def code_list_section(
    codes: CodeList, counted: Counter[str], tables: Iterable[CanonicalTable]
) -> Iterator[str]:
    """Set a code list.

    Args:
        codes: The list.
        counted: How often each code occurs in the release.
        tables: The tables of the release.

    Yields:
        Lines of HTML.
    """
    yield f'<section id="codes.{codes.name}">'
    yield f"<h3><code>{codes.name}</code></h3>"
    links = ", ".join(
        f'<a href="#{column}"><code>{column}</code></a>' for column in used_in(codes.name, tables)
    )
    yield f'<p class="quiet">Used in (används i): {links}</p>'
    yield '<table class="codes"><thead><tr><th>Code</th><th class="number">No.</th>'
    yield '<th>English</th><th lang="sv">Svenska</th>'
    yield '<th class="number">Values</th></tr></thead><tbody class="rows">'
    for code, words in codes.codes.items():
        yield (
            f'<tr id="codes.{codes.name}.{code}"><td><code>{code}</code></td>'
            f'<td class="number">{words.number}</td>'
            f"<td><b>{escape(words.en)}.</b> {escape(words.about_en)}</td>"
            f'<td lang="sv"><b>{escape(words.sv)}.</b> {escape(words.about_sv)}</td>'
            f'<td class="number">{counted[code]}</td></tr>'
        )
    yield "</tbody></table>"
    yield "</section>"
