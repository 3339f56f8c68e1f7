"""``CODEBOOK.md``: every table, column and code in both languages, derived from the schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.release import dataset
from pipeline.release.canonical import CanonicalTable
from pipeline.release.edition import Edition
from pipeline.release.markdown import code, escape, table
from pipeline.release.table_schema import Descriptor, table_schema

FILE_NAME = "CODEBOOK.md"

_INTRODUCTION = """\
An empty cell of a CSV file, and a null of a Parquet file, is a missing value; there are no empty
texts. Where a value is missing in the source, a status column says how. Offsets (`char_start`,
`char_end`) count Unicode code points of the source's text from 0; the end is not included.

En tom cell i en CSV-fil, och ett null i en Parquet-fil, är ett saknat värde; det finns inga tomma
texter. Om ett värde saknas i källan anger en statuskolumn på vilket sätt. Positioner
(`char_start`, `char_end`) räknar Unicode-kodpunkter i källans text från 0; slutet ingår inte.
"""


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
    yield _INTRODUCTION
    yield "## Tables (tabeller)\n"
    yield from table(
        ("table", "English", "svenska", "rows"), map(_overview, edition.tables.values())
    )
    for canonical in edition.tables.values():
        yield from _table(canonical, edition.tables)
    yield "## Codes (koder)\n"
    yield from _code_lists(edition.tables.values())


def _overview(canonical: CanonicalTable) -> tuple[str, ...]:
    name, words = canonical.description.name, canonical.description.words
    return f"[{code(name)}](#{name})", escape(words.en), escape(words.sv), str(len(canonical.rows))


def _table(canonical: CanonicalTable, tables: Iterable[str]) -> Iterator[str]:
    description = canonical.description
    words = description.words
    yield f"## {description.name}\n"
    yield f"**{words.en}.** {words.about_en}\n"
    yield f"**{words.sv}.** {words.about_sv}\n"
    yield f"Rows (rader): {len(canonical.rows)}\n"
    schema = table_schema(description, set(tables))
    yield f"Primary key (primärnyckel): {_names(schema['primaryKey'])}\n"
    keys = [*schema.get("foreignKeys", ()), *schema.get("conditionalForeignKeys", ())]
    if keys:
        yield "Foreign keys (främmande nycklar):\n"
        yield from (f"- {_foreign_key(key, description.name)}" for key in keys)
        yield ""
    yield from table(
        ("column", "type", "may be missing", "allowed", "English", "svenska"),
        [_column(field) for field in schema["fields"]],
    )


def _column(field: Descriptor) -> tuple[str, ...]:
    return (
        code(field["name"]),
        f"{field['type']}, {field['unit']}" if "unit" in field else field["type"],
        "no" if field["constraints"]["required"] else "yes",
        _allowed(field),
        f"**{escape(field['title'])}**: {escape(field['description'])}",
        f"**{escape(field['title_sv'])}**: {escape(field['description_sv'])}",
    )


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
    lists = {
        column.codes.name: column.codes
        for canonical in tables
        for column in canonical.description.columns
        if column.codes is not None
    }
    for name in sorted(lists):
        yield f"### {name}\n"
        yield from table(
            ("code", "English", "svenska"),
            [
                (
                    code(value),
                    f"**{escape(words.en)}**: {escape(words.about_en)}",
                    f"**{escape(words.sv)}**: {escape(words.about_sv)}",
                )
                for value, words in lists[name].codes.items()
            ],
        )
