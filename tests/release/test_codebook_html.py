"""``codebook.html``: complete, true, self-contained and well formed."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.release.codebook_caveats import caveats
from pipeline.release.codebook_style import STYLE
from pipeline.release.codebook_words import CHECKED, CONVENTIONS
from schemas import CODE_LISTS, TABLES, describe
from tests.standards.tools import ask

RELEASES = ("described", "real_release")


class Page(HTMLParser):
    """What a page holds: text by the id it is in, values, links and everything that is loaded."""

    VOID = frozenset({"br", "meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text: dict[str, str] = {}
        self.swedish: dict[str, str] = {}
        self.values: dict[str, list[tuple[str, bool]]] = {}
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a":
            self.links.append(found["href"] or "")
        if tag in {"script", "link", "img", "iframe", "object"} or "src" in found:
            self.loaded.append(tag)
        if tag not in self.VOID:
            self.tags.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        ids = [found["id"] for _, found in self.tags if "id" in found]
        is_swedish = any(found.get("lang") == "sv" for _, found in self.tags)
        is_value = any(found.get("class") == "value" for _, found in self.tags)
        for anchor in ids:
            self.text[anchor or ""] = self.text.get(anchor or "", "") + data
            if is_swedish:
                self.swedish[anchor or ""] = self.swedish.get(anchor or "", "") + data
        if is_value:
            self.values.setdefault(ids[-1] or "", []).append((data, True))
        elif ids and data.startswith(" …") and ids[-1] in self.values:
            value, _ = self.values[ids[-1] or ""][-1]
            self.values[ids[-1] or ""][-1] = (value, False)


@pytest.fixture(scope="session", params=RELEASES)
def release(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def page(release: Path) -> Page:
    return Page((release / "codebook.html").read_text(encoding="utf-8"))


def tables(release: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in (release / "csv").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def test_every_table_column_and_code_is_there_in_both_languages(release: Path, page: Page) -> None:
    used = set()
    for table in tables(release):
        description = describe(TABLES[table])
        assert description.words.about_en in page.text[table]
        assert description.words.about_sv in page.swedish[table]
        for column in description.columns:
            anchor = f"{table}.{column.name}"
            for text in (column.name, column.words.en, column.words.about_en):
                assert text in page.text[anchor]
            for text in (column.words.sv, column.words.about_sv):
                assert text in page.swedish[anchor]
            if column.pattern is not None and column.codes is None:
                assert column.pattern.split("|")[0] in page.text[anchor]
            if column.unit is not None:
                assert column.unit in page.text[anchor]
            if column.codes is not None:
                used.add(column.codes.name)
    for name in used:
        for code, words in CODE_LISTS[name].codes.items():
            anchor = f"codes.{name}.{code}"
            assert words.about_en in page.text[anchor]
            assert words.about_sv in page.swedish[anchor]
    assert {name for name in CODE_LISTS if f"codes.{name}" in page.text} == used


def test_every_example_value_is_in_the_data(release: Path, page: Page) -> None:
    data = tables(release)
    seen = 0
    for anchor, values in page.values.items():
        table, column = anchor.split(".")
        found = [row[column] for row in data[table] if row[column]]
        kinds = {each.name: each for each in describe(TABLES[table]).columns}
        for value, is_whole in values:
            seen += 1
            if kinds[column].codes is not None or kinds[column].kind == "boolean":
                assert f"{value} {found.count(value)}" in page.text[anchor]
            elif is_whole:
                assert value in found, anchor
            else:
                assert any(other.startswith(value) for other in found), anchor
    assert seen > 50


def test_every_column_with_values_shows_some(release: Path, page: Page) -> None:
    for table, rows in tables(release).items():
        for column in describe(TABLES[table]).columns:
            if any(row[column.name] for row in rows):
                assert page.values[f"{table}.{column.name}"], (table, column.name)


def test_rows_keys_and_files_are_told(release: Path, page: Page) -> None:
    for table, rows in tables(release).items():
        description = describe(TABLES[table])
        assert f"Rows (rader){len(rows)}" in page.text[table].replace("\n", "")
        for column in description.primary_key:
            assert column in page.text[table].partition("Primary key")[2]
        for suffix in ("csv", "parquet"):
            assert f"{suffix}/{table}.{suffix}" in page.links


def test_it_needs_nothing_from_elsewhere(release: Path, page: Page) -> None:
    assert page.loaded == []
    text = (release / "codebook.html").read_text(encoding="utf-8")
    assert "@import" not in text
    assert "url(" not in text
    assert "javascript:" not in text


def test_every_link_leads_somewhere(release: Path, page: Page) -> None:
    text = (release / "codebook.html").read_text(encoding="utf-8")
    anchors = re.findall(r' id="([^"]*)"', text)
    assert len(anchors) == len(set(anchors))
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in anchors, link
        elif not link.startswith("https://creativecommons.org/"):
            assert (release / link).is_file(), link


def test_the_contents_list_every_part(page: Page) -> None:
    headings = {"reading", "missing", "caveats", "rules", "tables", "codes"}
    assert {f"#{name}" for name in (*headings, "projects", "codes.value_status")} <= set(page.links)


def test_it_is_well_formed(described: Path, real_release: Path) -> None:
    files = [described / "codebook.html", real_release / "codebook.html"]
    assert set(ask("check_html", *files).values()) == {None}


def test_the_check_finds_what_is_not_well_formed(described: Path, tmp_path: Path) -> None:
    text = (described / "codebook.html").read_text(encoding="utf-8")
    damages = {"</table>": "", "<!DOCTYPE html>": "", "<main>": "<main><p><div></p>"}
    files = []
    for old, new in damages.items():
        files.append(tmp_path / f"{len(files)}.html")
        files[-1].write_text(text.replace(old, new, 1), encoding="utf-8")
    assert None not in ask("check_html", *files).values()


def test_rules_conventions_and_caveats_are_in_both_languages(release: Path, page: Page) -> None:
    whole = (release / "codebook.html").read_text(encoding="utf-8")
    from html import escape

    for pair in (*CONVENTIONS.values(), *CHECKED.values()):
        assert escape(pair.en) in whole
        assert escape(pair.sv) in whole
    assert {name for name in page.text if name.startswith("caveat.")} >= {
        "caveat.truncated",
        "caveat.participation",
        "caveat.population",
    }
    assert callable(caveats)


def test_it_is_made_for_paper_too() -> None:
    assert "@page { size: A4;" in STYLE
    assert "@media print" in STYLE
    assert "table-header-group" in STYLE
