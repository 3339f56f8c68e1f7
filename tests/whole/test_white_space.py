"""Which white space stands between two words changes no value: lines may end anywhere."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Rows

TablesOf = Callable[[str], Rows]
Row = dict[str, Any]

PARTED = ("\n", "\xa0", "  ", "\r\n")
LONG = 300
"""Code points from which a line is a page's or a snippet's: shorter ones the web page made."""
PLACES = {"char_start", "char_end", "mention_id"}
QUOTES = {"evidence", "findings", "segments", "sources"}
"""Tables that hold the source's characters as they stand."""
OF_THE_BOOKLET = (
    "programmes",
    "themes",
    "projects",
    "project_titles",
    "project_municipalities",
    "sections",
    "pages",
    "place_mentions",
    "municipalities",
)


def parted(text: str, space: str) -> str:
    """Put other white space for every eighth space of the long lines."""
    chance = random.Random(space)
    return "\n".join(
        "".join(space if sign == " " and chance.random() < 1 / 8 else sign for sign in line)
        if len(line) > LONG
        else line
        for line in text.split("\n")
    )


def values(rows: list[Row]) -> Counter[str]:
    """Count the rows of a table without what its offsets change."""
    return Counter(
        repr({name: value for name, value in row.items() if name not in PLACES}) for row in rows
    )


@pytest.fixture(scope="module", params=PARTED, ids=ascii)
def space(request: pytest.FixtureRequest) -> str:
    """The white space that stands between some words."""
    return str(request.param)


def test_no_value_changes(space: str, text: str, tables: Rows, tables_of: TablesOf) -> None:
    found = tables_of(parted(text, space))
    # Labels of related documents may stand wide apart from their values, which is a sign there.
    names = found.keys() - QUOTES if len(space) == 1 else OF_THE_BOOKLET
    for name in names:
        rows = found[name], tables[name]
        if len(space) > 1:
            rows = tuple([row for row in held if not row.get("related_no")] for held in rows)
        assert values(rows[0]) == values(rows[1]), name


def test_the_quote_keeps_what_the_value_folds(space: str, text: str, tables_of: TablesOf) -> None:
    other = parted(text, space)
    rows = tables_of(other)
    titles = {
        f"{row['project_id']}|{row['occurrence_no']}": row["title_as_printed"]
        for row in rows["project_titles"]
    }
    rules: Counter[str] = Counter()
    for row in rows["evidence"]:
        if row["column_name"] == "title_as_printed":
            quote, rule = row["quote"], row["rule"]
            assert quote == other[row["char_start"] : row["char_end"]]
            words = " ".join(quote.split()) if rule == "whitespace" else quote
            assert titles[row["row_key"]] == words
            rules[rule] += 1
    assert set(rules) == {"verbatim", "whitespace"}
    assert min(rules.values()) > 5


def test_faults_are_found_over_the_ends_of_lines(
    text: str, tables: Rows, tables_of: TablesOf
) -> None:
    found = tables_of(parted(text, "\n"))
    kinds = [Counter(row["kind"] for row in rows["findings"]) for rows in (found, tables)]
    assert kinds[0] == kinds[1]


def test_words_of_the_description_may_stand_on_two_lines(
    text: str, tables: Rows, tables_of: TablesOf
) -> None:
    found = tables_of(text.replace("Projekten är:", "Projekten\när:"))
    assert values(found["project_titles"]) == values(tables["project_titles"])
