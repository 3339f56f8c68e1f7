"""The page of a difference: whole, self-contained, and of use without scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from pipeline.release.difference import compare
from pipeline.release.html import render_html

VOID = frozenset({"meta", "br", "link", "img", "input"})


class Page(HTMLParser):
    """Reads a page as strictly as it was written: each tag is closed, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[str]:
        return [text for inside, text in self.texts if inside == tag]


@pytest.fixture
def page(dataset: Any) -> str:
    """Give a page with a bit of everything."""
    old = dataset.tables()
    dataset["projects"][0].update(title='Företag i "Hallands" <b>kust</b> & inland', word_count=7)
    dataset["projects"].append(dataset.project(4, "Ny"))
    dataset["project_municipalities"].clear()
    dataset["segments"][0]["char_end"] = dataset["segments"][1]["char_start"] = 1
    dataset["sources"][0]["sha256"] = "0" * 64
    dataset["corrections"].append(dataset.correction("C-1", reason="Because 1 < 2."))
    return render_html(compare(old, dataset.tables()), "1.0.0", "2.0.0", reason="major: because")


def test_the_page_is_well_formed_and_says_first_what_has_changed(page: str) -> None:
    read = Page(page)
    assert page.startswith("<!doctype html>\n")
    assert read.all("title") == read.all("h1") == ["Changes from 1.0.0 to 2.0.0"]
    paragraphs = read.all("p")
    assert paragraphs[0].startswith("From 1.0.0 to 2.0.0, 1 row was revised in projects (LNU-01); ")
    assert paragraphs[1] == "Why 2.0.0: major: because."


def test_what_differs_in_a_cell_is_marked(page: str) -> None:
    assert (
        "<td>title</td><td>Företag i &quot;Hallands&quot; <del>kust, och</del> inland</td>"
        "<td>Företag i &quot;Hallands&quot; <ins>&lt;b&gt;kust&lt;/b&gt; &amp;</ins> inland</td>"
    ) in page
    assert '<td><span class="none">(missing)</span></td><td><ins>7</ins></td>' in page
    # Two cells of one row stand beside its key.
    assert '<tr><th scope="row" rowspan="2">LNU-01</th><td>title</td>' in page


def test_rows_that_came_and_went_are_told_apart(page: str) -> None:
    assert '<tr class="appeared"><th scope="row">LNU-04</th>' in page
    assert '<tr class="vanished"><th scope="row">LNU-01|1380</th>' in page


def test_rows_that_only_moved_stand_apart(page: str) -> None:
    section = page.split('<section id="segments">')[1].split("</section>", maxsplit=1)[0]
    before, details = section.split("<details>")
    assert "<tr>" not in before
    assert "<summary>2 rows only moved in the text</summary>" in details
    assert "<td>char_end</td><td><del>2</del></td><td><ins>1</ins></td>" in details


def test_sources_and_corrections_are_listed(page: str) -> None:
    assert f"<td>booklet</td><td>{'0' * 64}</td>" not in page
    assert f"<td>{'0' * 64}</td>" in page
    assert "<td>Because 1 &lt; 2.</td>" in page


def test_the_page_fetches_nothing(page: str) -> None:
    for tag, attributes in Page(page).tags:
        assert tag not in {"link", "img", "iframe", "object"}
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)


def test_without_scripts_everything_is_shown_and_no_choice_offered(page: str) -> None:
    hidden = [attributes for _, attributes in Page(page).tags if "hidden" in attributes]
    assert hidden == [{"id": "filter", "hidden": None}]
    tables = {attributes["id"] for tag, attributes in Page(page).tags if tag == "section"}
    assert set(Page(page).all("option")) == tables | {"all tables"}
    script = page.split("<script>")[1].split("</script>", maxsplit=1)[0]
    assert len(script.strip().splitlines()) < 10


def test_only_as_many_rows_are_shown_as_were_asked_for(dataset: Any) -> None:
    old = dataset.tables()
    for row in dataset["counties"]:
        row["name"] += "!"
    difference = compare(old, dataset.tables(), keep=2)
    page = render_html(difference, "1.0.0", "1.0.1", most=2)
    assert page.count('<th scope="row">') == 1 + 2
    assert "<p>And 2 more.</p>" in page


def test_a_first_release_and_no_difference_are_pages_too(dataset: Any) -> None:
    first = Page(render_html(compare(None, dataset.tables()), None, "1.0.0"))
    assert first.all("h1") == ["Changes in 1.0.0"]
    same = Page(render_html(compare(dataset.tables(), dataset.tables()), "1.0.0", "x & y"))
    assert same.all("p") == ["Nothing differs between 1.0.0 and x & y."]
