from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipeline.release.make import make_release
from schemas import CODE_LISTS, TABLES, describe
from schemas.frames import make_frame


@pytest.fixture
def all_tables(releases: Path) -> Path:
    """Give a release that has every table, each without rows."""
    frames = {name: make_frame(name, []) for name in TABLES}
    return make_release(frames, releases, date="2026-01-31").path


def test_the_codebook_has_every_table_column_and_code(all_tables: Path) -> None:
    text = (all_tables / "CODEBOOK.md").read_text(encoding="utf-8")
    for name, model in TABLES.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        description = describe(model)
        assert description.words.about_en in section
        assert description.words.about_sv in section
        for column in description.columns:
            line = next(found for found in section.split("\n") if f"| `{column.name}` |" in found)
            assert f"**{column.words.en}**" in line
            assert f"**{column.words.sv}**" in line
            if column.codes:
                assert f"(#{column.codes.name})" in line
    used = {
        column.codes.name
        for model in TABLES.values()
        for column in describe(model).columns
        if column.codes
    }
    for name in used:
        section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for code, words in CODE_LISTS[name].codes.items():
            line = next(found for found in section.split("\n") if found.startswith(f"| `{code}` |"))
            assert f"**{words.en}**" in line
            assert f"**{words.sv}**" in line


def test_every_table_of_the_codebook_is_a_table_to_markdown(all_tables: Path) -> None:
    """A bar in a pattern or a description would make a cell of its own."""
    text = (all_tables / "CODEBOOK.md").read_text(encoding="utf-8")
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(cells) == 1, block[:200]


def test_the_readme_counts_the_rows(dataset: Any, released: Path) -> None:
    text = (released / "README.md").read_text(encoding="utf-8")
    for name, rows in dataset.rows.items():
        line = next(found for found in text.split("\n") if found.startswith(f"| `{name}` |"))
        assert line.endswith(f"| {len(rows)} |")


def block(text: str, language: str) -> str:
    return text.split(f"```{language}\n")[1].split("```", maxsplit=1)[0]


def test_the_python_of_the_readme_runs_and_keeps_the_zeros(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(released)
    names: dict[str, Any] = {}
    exec(block((released / "README.md").read_text(encoding="utf-8"), "python"), names)
    for name in ("from_csv", "from_parquet"):
        assert names[name]["municipality_code"].to_list() == ["0114", "1380", "1917"]
        assert names[name]["valid_from"].isna().all()


def test_the_sql_of_the_readme_runs_and_keeps_the_zeros(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(released)
    sql = block((released / "README.md").read_text(encoding="utf-8"), "sql")
    for statement in sql.strip().rstrip(";").split(";"):
        rows = duckdb.sql(statement).fetchall()
        assert [row[0] for row in rows] == ["0114", "1380", "1917"]


def test_the_readme_names_the_columns_that_lose_zeros(released: Path) -> None:
    text = (released / "README.md").read_text(encoding="utf-8")
    for column in ("municipalities.municipality_code", "counties.county_code"):
        assert f"`{column}`" in text
    assert "`projects.project_id`" not in text


def test_the_readme_says_what_the_source_lacks(dataset: Any, releases: Path) -> None:
    says = "breaks off"
    first = dataset.release(releases).path
    assert says in (first / "README.md").read_text(encoding="utf-8")
    dataset["sources"][0]["is_truncated"] = False
    second = dataset.release(releases).path
    assert says not in (second / "README.md").read_text(encoding="utf-8")


def test_the_licence_tells_the_rights_of_each_source(dataset: Any, releases: Path) -> None:
    other = {"source_id": "other", "title": "Slutrapport", "rights": None}
    dataset["sources"].append(dataset["sources"][0] | other)
    text = " ".join((dataset.release(releases).path / "LICENSE").read_text().split())
    assert "SPDX-License-Identifier: CC-BY-4.0" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "(booklet): Copyright Nutek 2005. No licence is stated." in text
    assert "Slutrapport (other): nothing is known" in text


def test_the_citation_has_what_the_format_asks_for(released: Path) -> None:
    cff = yaml.safe_load((released / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff.keys() >= {"cff-version", "message", "title", "authors"}
    assert cff["cff-version"] == "1.2.0"
    assert cff["type"] == "dataset"
    assert (cff["version"], cff["date-released"]) == ("1.0.0", "2026-01-31")
    assert cff["authors"] == [{"name": "LNU Open Data contributors"}]
    assert cff["license"] == "CC-BY-4.0"
    (reference,) = cff["references"]
    assert reference.keys() >= {"type", "title", "authors"}
    assert reference["title"] == "Idéskrift [LNU], 2002–2004"
    assert reference["year"] == 2005


def test_a_release_without_sources_can_be_described(dataset: Any, releases: Path) -> None:
    frames = {"counties": dataset.frames()["counties"]}
    path = make_release(frames, releases, date="2026-01-31").path
    assert yaml.safe_load((path / "CITATION.cff").read_text(encoding="utf-8"))["title"]
    assert json.loads((path / "datapackage.json").read_bytes())["sources"] == []
