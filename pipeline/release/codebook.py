"""``CODEBOOK.md``: every table, column and code in both languages, with what this release holds.

The same, set for screen and print, is in ``codebook_html``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.codebook_caveats import caveats
from pipeline.release.codebook_facts import (
    ColumnFacts,
    Example,
    code_lists,
    facts_of,
    rules_of,
    used_in,
)
from pipeline.release.codebook_statistics import HEADING, STATISTICS, other_variables
from pipeline.release.codebook_words import CHECKED, CONVENTIONS, DERIVED, MISSING, Pair
from pipeline.release.edition import Edition
from pipeline.release.formats.spreadsheet_words import HEADING as SPREADSHEETS_HEADING
from pipeline.release.formats.spreadsheet_words import SPREADSHEETS
from pipeline.release.markdown import code, escape, table
from pipeline.release.table_schema import Descriptor, table_schema

FILE_NAME = "CODEBOOK.md"


def codebook(edition: Edition) -> str:
    """Write the codebook of a release.

    Args:
        edition: The release.

    Returns:
        Markdown.
    """
    return "\n".join(_lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    yield f"# Codebook, version {edition.version}\n"
    yield f"{dataset.TITLE_EN}  \n*{dataset.TITLE_SV}*\n"
    yield "## How to read it (läsanvisning)\n"
    yield from _pairs(CONVENTIONS.values())
    yield "## Missing values (saknade värden)\n"
    yield from _pairs([MISSING])
    yield f"## {SPREADSHEETS_HEADING.en} ({SPREADSHEETS_HEADING.sv.lower()})\n"
    yield from _pairs(SPREADSHEETS.values())
    yield "## Before you analyse (före analysen)\n"
    for caveat in caveats(edition):
        yield f"**{caveat.title.en}.** {escape(caveat.fact.en)} {escape(caveat.means.en)}\n"
        yield f"*{caveat.title.sv}.* {escape(caveat.fact.sv)} {escape(caveat.means.sv)}\n"
    yield "## Rules (regler)\n"
    yield from _pairs(CHECKED.values())
    yield from _pairs([DERIVED])
    yield "The rules are the codes of [`evidence_rule`](#evidence_rule) (reglerna är koderna i den"
    yield "listan).\n"
    yield f"## {HEADING.en} ({HEADING.sv[0].lower()}{HEADING.sv[1:]})\n"
    yield from _pairs(STATISTICS.values())
    yield "Variables beside the columns (variabler utöver kolumnerna):\n"
    others = (
        (f"[{code(name)}](#{name})", _names(found)) for name, found in other_variables(edition)
    )
    yield from table(("table", "variables"), others)
    yield "## Tables (tabeller)\n"
    yield from table(
        ("table", "English", "svenska", "rows"), map(_overview, edition.tables.values())
    )
    rules = rules_of(edition)
    for name, canonical in edition.tables.items():
        facts = facts_of(canonical, rules.get(name, {}))
        yield from _table(canonical, edition.tables, facts)
    yield "## Codes (koder)\n"
    yield from _code_lists(edition.tables.values())


def _pairs(pairs: Iterable[Pair]) -> Iterator[str]:
    for pair in pairs:
        yield f"- {escape(pair.en)}  "
        yield f"  *{escape(pair.sv)}*"
    yield ""


def _overview(canonical: CanonicalTable) -> tuple[str, ...]:
    name, words = canonical.description.name, canonical.description.words
    return f"[{code(name)}](#{name})", escape(words.en), escape(words.sv), str(len(canonical.rows))


def _table(
    canonical: CanonicalTable, tables: Mapping[str, CanonicalTable], facts: Sequence[ColumnFacts]
) -> Iterator[str]:
    description = canonical.description
    words = description.words
    yield f"## {description.name}\n"
    yield f"**{words.en}.** {words.about_en}\n"
    yield f"**{words.sv}.** {words.about_sv}\n"
    yield f"Rows (rader): {len(canonical.rows)}\n"
    schema = table_schema(description, tables.keys())
    yield f"Primary key (primärnyckel): {_names(schema['primaryKey'])}\n"
    keys = [*schema.get("foreignKeys", ()), *schema.get("conditionalForeignKeys", ())]
    if keys:
        yield "Foreign keys (främmande nycklar):\n"
        yield from (f"- {_foreign_key(key, description.name)}" for key in keys)
        yield ""
    yield from table(
        ("column", "type", "missing", "allowed", "in this release", "English", "svenska"),
        [_column(field, found) for field, found in zip(schema["fields"], facts, strict=True)],
    )


def _column(field: Descriptor, facts: ColumnFacts) -> tuple[str, ...]:
    return (
        code(field["name"]),
        f"{field['type']}, {field['unit']}" if "unit" in field else field["type"],
        _missing(field, facts),
        _allowed(field),
        _content(facts),
        f"**{escape(field['title'])}**: {escape(field['description'])}",
        f"**{escape(field['title_sv'])}**: {escape(field['description_sv'])}",
    )


def _missing(field: Descriptor, facts: ColumnFacts) -> str:
    if field["constraints"]["required"]:
        return "never"
    why = f", see {code(facts.status)}" if facts.status is not None else ""
    return f"{facts.missing} of {facts.filled + facts.missing}{why}"


def _content(facts: ColumnFacts) -> str:
    """Tell what a column holds in this release: counts, or its range, and example values."""
    if facts.counts:
        parts = [f"{code(value)} {number}" for value, number in facts.counts.items() if number]
    else:
        parts = [f"{facts.distinct} different"] if facts.distinct else []
        if facts.lowest != facts.highest:
            parts.append(f"{facts.lowest} to {facts.highest}")
        parts += map(_example, facts.examples)
    if facts.rules:
        parts.append("rules: " + " ".join(map(code, facts.rules)))
    return "; ".join(parts)


def _example(example: Example) -> str:
    shown = _code_span(example.text)
    return shown if example.is_whole else f"{shown} ..."


def _code_span(text: str) -> str:
    """Set any text as code: with more backticks around it than it has in a row itself."""
    if "`" not in text:
        return code(text)
    longest = max(len(run) for run in "".join(c if c == "`" else " " for c in text).split())
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}".replace("|", "\\|")


def _allowed(field: Descriptor) -> str:
    constraints = field["constraints"]
    if "codeList" in field:
        return f"[{code(field['codeList'])}](#{field['codeList']})"
    parts: list[str] = []
    if "pattern" in constraints:
        parts.append(code(constraints["pattern"]))
    if "minimum" in constraints:
        parts.append(f"≥ {constraints['minimum']}")
    if "maximum" in constraints:
        parts.append(f"≤ {constraints['maximum']}")
    return ", ".join(parts)


def _foreign_key(key: Descriptor, name: str) -> str:
    reference = key["reference"]
    target = reference.get("resource", name)
    text = f"{_names(key['fields'])} → {code(target)} ({_names(reference['fields'])})"
    if where := key.get("where"):
        text += f", where {code(where['field'])} is {code(str(where['value']).lower())}"
    return text


def _names(columns: Iterable[str]) -> str:
    return ", ".join(map(code, columns))


def _code_lists(tables: Iterable[CanonicalTable]) -> Iterator[str]:
    every = list(tables)
    for codes, counted in code_lists(every):
        yield f"### {codes.name}\n"
        yield f"Used in (används i): {_names(used_in(codes.name, every))}\n"
        yield from table(
            ("code", "number", "English", "svenska", "values"),
            [
                (
                    code(value),
                    str(words.number),
                    f"**{escape(words.en)}**: {escape(words.about_en)}",
                    f"**{escape(words.sv)}**: {escape(words.about_sv)}",
                    str(counted[value]),
                )
                for value, words in codes.codes.items()
            ],
        )
