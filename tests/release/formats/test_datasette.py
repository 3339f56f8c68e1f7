"""The database opens in Datasette: all pages, the labels, the search and the views."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from pipeline.release import dataset
from pipeline.release.formats import sqlite
from tests.release.formats.databases import Databases
from tests.release.formats.questions import share_per_county


class Site:
    """A Datasette of the release, in this process."""

    def __init__(self, databases: Databases) -> None:
        metadata = json.loads((databases.folder / sqlite.METADATA).read_text(encoding="utf-8"))
        path = str(databases.folder / sqlite.DATABASE)
        self._datasette = Datasette([path], immutables=[path], metadata=metadata)
        self._runner = asyncio.Runner()

    def get(self, path: str, **question: str) -> Any:
        address = f"{path}?{urlencode(question)}" if question else path
        found = self._runner.run(self._datasette.client.get(address, follow_redirects=True))
        assert found.status_code == 200, found.text
        return found

    def page(self, path: str, **question: str) -> str:
        return str(self.get(path, **question).text)

    def rows(self, path: str, **question: str) -> list[dict[str, Any]]:
        return list(self.get(f"{path}.json", _shape="array", **question).json())

    def close(self) -> None:
        for database in self._datasette.databases.values():
            database.close()
        self._datasette.executor.shutdown()
        self._runner.close()


@pytest.fixture(scope="module")
def site(databases: Databases) -> Any:
    site = Site(databases)
    yield site
    site.close()


def test_the_first_page_says_what_it_is(site: Site) -> None:
    page = site.page("/")
    assert dataset.TITLE_EN in page
    assert "Programmet för Lokal Näringslivsutveckling (LNU), som Nutek drev" in page
    assert f'href="{dataset.LICENCE_URL}"' in page
    assert "version 1.0.0" in page


def test_every_table_and_view_opens_with_its_labels(site: Site, databases: Databases) -> None:
    for name, label, about, about_sv in databases.ask_sqlite(
        "SELECT table_name, label_en, description_en, description_sv FROM _tables"
    ):
        page = unescaped(site.page(f"/lnu/{name}"))
        for text in (label, about, about_sv):
            assert text in page
        columns = "SELECT label_en, label_sv FROM _columns WHERE table_name = ?"
        for english, swedish in databases.ask_sqlite(columns, name):
            assert f"{english}. " in page
            assert f"Svenska: {swedish}. " in page


def unescaped(page: str) -> str:
    for sign, escaped in (('"', "&#34;"), ('"', "&quot;"), ("'", "&#39;"), ("'", "&#x27;")):
        page = page.replace(escaped, sign)
    return page.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_the_tables_of_labels_open_too(site: Site) -> None:
    for name in ("_release", "_tables", "_columns", "_codes"):
        assert "Etiketter" in site.page(f"/lnu/{name}") or name == "_release"


def test_units_and_codes_are_told(site: Site) -> None:
    page = unescaped(site.page("/lnu/projects"))
    assert "Unit: words." in page
    assert "Enhet: ord." in page
    assert "Codes: complete (Complete), partial (Partial), listed (Listed)." in page
    # Not shortened, as Datasette does with what it is told the unit of.
    assert "9007199254740993" in site.page("/lnu/programmes")


def test_rows_are_counted_by_their_codes(site: Site) -> None:
    found = site.get("/lnu/findings.json").json()["facet_results"]
    assert {"kind", "severity", "resolution"} <= found.keys()
    found = site.get("/lnu/evidence.json").json()["facet_results"]
    assert found.keys() == {"table_name", "rule"}
    labels = site.get("/lnu/project_municipalities.json", _facet="municipality_code").json()
    values = labels["facet_results"]["municipality_code"]["results"]
    assert {"0680": "Jönköping"}.items() <= {
        value["value"]: value["label"] for value in values
    }.items()


def test_references_show_the_names_of_rows(site: Site) -> None:
    rows = site.rows("/lnu/project_municipalities", _labels="on", project_id="LNU-18")
    assert {row["municipality_code"]["label"] for row in rows} == {"Örnsköldsvik", "Umeå"}


@pytest.mark.parametrize(
    ("table", "words", "is_found"),
    [
        ("sections", "näringsliv", True),
        ("sections", "Näringsliv", True),
        ("sections", "naringsliv", False),
        ("related_documents", "Mariestad", True),
    ],
)
def test_the_search_box_finds(site: Site, table: str, words: str, is_found: bool) -> None:
    assert 'name="_search"' in site.page(f"/lnu/{table}")
    found = site.rows(f"/lnu/{table}", _search=words)
    assert bool(found) == is_found
    for row in found:
        assert words.lower() in " ".join(map(str, row.values())).lower()


def test_views_answer(site: Site, databases: Databases) -> None:
    found = site.rows("/lnu/participation_by_county", _size="max")
    assert [tuple(row.values()) for row in found] == share_per_county(databases.records())


def test_words_are_searched_by_their_beginning(site: Site) -> None:
    found = site.rows("/lnu/search_sections", words="näringsliv*")
    assert any("[näringslivet]" in row["found"] for row in found)
    assert site.rows("/lnu/search_related_documents", words='"kommun"')


def test_a_value_is_explained(site: Site, databases: Databases) -> None:
    row = {"table_name": "projects", "row_key": "LNU-03", "column_name": "owner_name"}
    (found,) = site.rows("/lnu/evidence_of_a_value", **row)
    assert found["value"] == found["quote"] == "Halmstads kommun"
    assert found["rule_label_sv"]
