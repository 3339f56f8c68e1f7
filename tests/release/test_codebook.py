"""``CODEBOOK.md``: every table, column and code, and nothing that is not in the data."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.release.codebook_caveats import caveats
from pipeline.release.codebook_words import CHECKED, CONVENTIONS, KINDS, UNITS
from pipeline.release.markdown import escape
from schemas import CODE_LISTS, TABLES, describe
from schemas import KINDS as DTYPES

RELEASES = ("described", "real_release")


def book(release: Path) -> str:
    return (release / "CODEBOOK.md").read_text(encoding="utf-8")


def tables(release: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in (release / "csv").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def rows_of(text: str, table: str) -> dict[str, list[str]]:
    """Give the row of each column in the section of a table."""
    section = text.split(f"\n## {table}\n")[1].split("\n## ", maxsplit=1)[0]
    rows = [cells(line) for line in section.split("\n") if line.startswith("| `")]
    return {row[0].strip("`"): row for row in rows}


def spans(cell: str) -> list[str]:
    """Give what is set as code in a cell, as it was before it was made safe."""
    found = re.findall(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", cell)
    return [(text[1:-1] if len(fence) > 1 else text).replace("\\|", "|") for fence, text in found]


@pytest.mark.parametrize("name", RELEASES)
def test_every_table_column_and_code_is_there(name: str, request: pytest.FixtureRequest) -> None:
    release = request.getfixturevalue(name)
    text = book(release)
    for table, rows in tables(release).items():
        description = describe(TABLES[table])
        assert f"| [`{table}`](#{table}) |" in text
        assert f"Rows (rader): {len(rows)}\n" in text.split(f"\n## {table}\n")[1].split("\n## ")[0]
        found = rows_of(text, table)
        assert list(found) == [column.name for column in description.columns]
        for column in description.columns:
            row = found[column.name]
            words = column.words
            assert row[-2] == f"**{escape(words.en)}**: {escape(words.about_en)}"
            assert row[-1] == f"**{escape(words.sv)}**: {escape(words.about_sv)}"
            assert (row[2] == "never") == (not column.nullable)
            if column.unit is not None:
                assert column.unit in row[1]
            if column.codes is not None:
                for code in column.codes:
                    section = text.split(f"\n### {column.codes.name}\n")[1].split("\n### ")[0]
                    assert f"\n| `{code}` |" in section


@pytest.mark.parametrize("name", RELEASES)
def test_keys_are_told(name: str, request: pytest.FixtureRequest) -> None:
    release = request.getfixturevalue(name)
    text = book(release)
    present = tables(release)
    for table in present:
        description = describe(TABLES[table])
        section = text.split(f"\n## {table}\n")[1].split("\n## ")[0]
        key = ", ".join(f"`{column}`" for column in description.primary_key)
        assert f"Primary key (primärnyckel): {key}\n" in section
        for each in (*description.foreign_keys, *description.conditional_foreign_keys):
            if each.table in present:
                columns = ", ".join(f"`{column}`" for column in each.columns)
                assert f"- {columns} → `{each.table}`" in section


@pytest.mark.parametrize("name", RELEASES)
def test_every_example_and_count_is_in_the_data(name: str, request: pytest.FixtureRequest) -> None:
    release = request.getfixturevalue(name)
    text = book(release)
    seen = 0
    for table, rows in tables(release).items():
        description = describe(TABLES[table])
        for column in description.columns:
            values = [row[column.name] for row in rows if row[column.name]]
            cell = rows_of(text, table)[column.name][4]
            content, _, rules = cell.partition("rules: ")
            assert set(spans(rules)) <= set(CODE_LISTS["evidence_rule"].codes)
            parts = [part for part in content.split("; ") if part]
            for part in parts:
                for span in spans(part):
                    seen += 1
                    if part.endswith("` ..."):
                        assert any(value.startswith(span) for value in values), (table, span)
                    else:
                        assert span in values, (table, column.name, span)
                if column.codes is not None or column.kind == "boolean":
                    (code,) = spans(part)
                    assert part == f"`{code}` {values.count(code)}"
            if values:
                assert spans(content), (table, column.name)
            missing = rows_of(text, table)[column.name][2]
            if column.nullable:
                assert missing.startswith(f"{len(rows) - len(values)} of {len(rows)}")
    assert seen > 50


@pytest.mark.parametrize("name", RELEASES)
def test_codes_are_counted_over_all_columns(name: str, request: pytest.FixtureRequest) -> None:
    release = request.getfixturevalue(name)
    text = book(release)
    counted: dict[str, Counter[str]] = {}
    for table, rows in tables(release).items():
        for column in describe(TABLES[table]).columns:
            if column.codes is not None:
                values = [row[column.name] for row in rows if row[column.name]]
                counted.setdefault(column.codes.name, Counter()).update(values)
    for codes, counts in counted.items():
        section = text.split(f"\n### {codes}\n")[1].split("\n### ")[0]
        shown = {
            row[0].strip("`"): int(row[-1])
            for row in map(cells, section.split("\n"))
            if row and row[0].startswith("`")
        }
        assert shown == {code: counts[code] for code in CODE_LISTS[codes]}


def test_a_status_column_is_named_where_it_explains_what_is_missing(real_release: Path) -> None:
    found = rows_of(book(real_release), "projects")
    assert found["owner_name"][2].endswith("see `owner_status`")
    assert found["leader_name"][2].endswith("see `leader_status`")
    assert found["period_start"][2].endswith("see `period_status`")
    assert found["owner_status"][2] == "never"


def test_a_long_or_odd_value_is_shown_by_its_start(described: Path) -> None:
    cell = rows_of(book(described), "projects")["lead"][4]
    assert cell == "1 different; `` En lång ingress `med` \\| streck `` ..."


@pytest.mark.parametrize("name", RELEASES)
def test_rules_conventions_and_caveats_are_in_both_languages(
    name: str, request: pytest.FixtureRequest
) -> None:
    text = book(request.getfixturevalue(name))
    for pair in (*CONVENTIONS.values(), *CHECKED.values()):
        assert escape(pair.en) in text
        assert escape(pair.sv) in text
    for heading in ("Missing values (saknade värden)", "Before you analyse (före analysen)"):
        assert f"\n## {heading}\n" in text


def test_every_kind_and_unit_has_a_name_in_both_languages() -> None:
    assert KINDS.keys() == set(DTYPES.values())
    units = {column.unit for model in TABLES.values() for column in describe(model).columns}
    assert UNITS.keys() == units - {None}


def test_every_table_of_the_codebook_is_a_table_to_markdown(described: Path) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", book(described), re.MULTILINE):
        assert len({len(cells(line)) for line in block.splitlines()}) == 1, block[:200]


def test_caveats_hold_only_where_the_data_say_so() -> None:
    from types import SimpleNamespace

    edition = SimpleNamespace(records=lambda _: [])
    assert caveats(edition) == []  # type: ignore[arg-type]
