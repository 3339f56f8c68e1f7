"""The codebook tells how a statistics program shows each table, and the number of each code."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from pipeline.release import markdown
from pipeline.release.codebook_statistics import STATISTICS
from pipeline.release.formats import spss, stata
from pipeline.release.formats.variables import LONGEST_NAME, variables_of
from schemas import CODE_LISTS, TABLES, describe


@pytest.fixture
def texts(described: Path) -> tuple[str, str]:
    """Give the codebook in both forms."""
    read = [(described / name).read_text("utf-8") for name in ("CODEBOOK.md", "codebook.html")]
    return read[0], read[1]


def test_both_forms_say_it_in_both_languages(texts: tuple[str, str]) -> None:
    for pair in STATISTICS.values():
        for text in (pair.en, pair.sv):
            assert markdown.escape(text) in texts[0]
            assert escape(text) in texts[1]


def test_the_limits_are_those_of_the_files(texts: tuple[str, str]) -> None:
    said = STATISTICS["long_texts"].en + STATISTICS["names"].en
    limits = {stata.LONGEST_STR, spss.LONGEST_TEXT, LONGEST_NAME}
    assert limits == set(map(int, re.findall("[0-9]{2,}", said)))


def test_each_variable_is_a_column_or_told_beside_them(texts: tuple[str, str]) -> None:
    section = texts[0].split("\n## In Stata and SPSS")[1].split("\n## ")[0]
    told = dict(re.findall(r"^\| \[`(\w+)`\].*?\| (.*) \|$", section, re.M))
    for name in ("programmes", "projects", "municipalities", "findings"):
        description = describe(TABLES[name])
        columns = {column.name for column in description.columns}
        others = [one.name for one in variables_of(description, {}) if one.name not in columns]
        assert told[name] == ", ".join(f"`{other}`" for other in others)
        assert all(f"<code>{other}</code>" in texts[1] for other in others)
    assert "`municipality_count_is_approx`" in told["programmes"]


def test_each_code_has_its_number(texts: tuple[str, str]) -> None:
    for codes in CODE_LISTS.values():
        found = texts[0].split(f"\n### {codes.name}\n")
        # The small dataset does not have every list.
        if len(found) > 1:
            section = found[1].split("\n### ")[0]
            numbers = dict(re.findall(r"^\| `(\w+)` \| ([0-9]+) \|", section, re.M))
            assert numbers == {code: str(words.number) for code, words in codes.codes.items()}
            for code, number in numbers.items():
                row = f'<tr id="codes.{codes.name}.{code}"><td><code>{code}</code></td>'
                assert f'{row}<td class="number">{number}</td>' in texts[1]
