"""Every table, column and code is described in both languages, and the definitions fit together."""

from __future__ import annotations

import re

import pytest

from schemas import CODE_LISTS, TABLES, TableDescription, Words, describe
from schemas.common import DATE
from schemas.definition import Table, table

DESCRIPTIONS = {name: describe(model) for name, model in TABLES.items()}

WORDS = {
    name: {"": description.words} | {column.name: column.words for column in description.columns}
    for name, description in DESCRIPTIONS.items()
} | {name: dict(code_list.codes) for name, code_list in CODE_LISTS.items()}
"""The words of each table and its columns, and of the codes of each list."""

each_owner = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
each_table = pytest.mark.parametrize("description", DESCRIPTIONS.values(), ids=DESCRIPTIONS)


@each_owner
def test_labels_and_descriptions_are_there_in_both_languages(words: dict[str, Words]) -> None:
    for name, word in words.items():
        for label in (word.en, word.sv):
            assert re.fullmatch(r"[A-ZÅÄÖ](.*[^\s.])?", label), name
        for about in (word.about_en, word.about_sv):
            assert re.fullmatch(r"[A-ZÅÄÖ].*[^\s.]\.", about), name
            assert "  " not in about, name
        assert word.about_en != word.about_sv, name


@each_owner
def test_each_language_stands_in_its_place(words: dict[str, Words]) -> None:
    for name, word in words.items():
        assert not re.search(r"\b(och|som|för|är|inte|eller|saknas)\b", word.about_en), name
        assert not re.search(r"\b(the|and|of|is|not|or|missing|where)\b", word.about_sv), name


@each_owner
def test_labels_fit_the_statistics_formats(words: dict[str, Words]) -> None:
    # Stata cuts the label of a variable at 80 characters, SPSS that of a value at 120 bytes.
    for name, word in words.items():
        assert max(len(word.en.encode()), len(word.sv.encode())) <= 80, name


@each_owner
def test_labels_tell_apart(words: dict[str, Words]) -> None:
    # The label of the table itself, under "", may be that of a column too.
    own = [word for name, word in words.items() if name]
    assert len({word.en for word in own}) == len({word.sv for word in own}) == len(own)


@each_table
def test_names_fit_the_statistics_formats(description: TableDescription) -> None:
    # gretl cuts names at 31 characters. Where the data contract has fixed a longer name, the column
    # has another one for such programs.
    names = {column.statistics_name or column.name for column in description.columns}
    for name in {description.name, *names}:
        assert re.fullmatch("[a-z][a-z0-9_]{0,30}", name)


@each_table
def test_keys_are_never_missing(description: TableDescription) -> None:
    columns = {column.name: column for column in description.columns}
    assert description.primary_key
    assert not any(columns[name].nullable for name in description.primary_key)


@each_table
def test_foreign_keys_lead_to_the_key_of_a_table(description: TableDescription) -> None:
    kinds = {column.name: column.kind for column in description.columns}
    for key in (*description.foreign_keys, *description.conditional_foreign_keys):
        target = DESCRIPTIONS[key.table]
        target_kinds = {column.name: column.kind for column in target.columns}
        assert key.references == target.primary_key
        assert [kinds[name] for name in key.columns] == [
            target_kinds[name] for name in key.references
        ]


@each_table
def test_a_column_with_the_name_of_a_key_refers_to_its_table(
    description: TableDescription,
) -> None:
    keys = {(key.columns, key.table) for key in description.foreign_keys}
    names = {column.name for column in description.columns}
    # Tables for analysis repeat the keys of the tables that they are counted in.
    others = [other for name, other in DESCRIPTIONS.items() if not name.startswith("analysis_")]
    for other in others:
        if len(other.primary_key) == 1 and names.issuperset(other.primary_key):
            assert other is description or (other.primary_key, other.name) in keys


@each_table
def test_a_condition_names_a_column_and_one_of_its_codes(description: TableDescription) -> None:
    columns = {column.name: column for column in description.columns}
    for key in description.conditional_foreign_keys:
        assert key.where is not None
        name, value = key.where
        codes = columns[name].codes
        assert value in codes if codes else value is True


def test_every_code_list_is_used_and_every_used_one_is_listed() -> None:
    used = {
        column.codes.name
        for description in DESCRIPTIONS.values()
        for column in description.columns
        if column.codes
    }
    assert used == set(CODE_LISTS)


def test_codes_are_snake_case() -> None:
    for code_list in CODE_LISTS.values():
        assert all(re.fullmatch("[a-z]+(_[a-z]+)*", code) for code in code_list)


def test_a_date_is_followed_by_its_precision() -> None:
    for description in DESCRIPTIONS.values():
        names = [column.name for column in description.columns]
        for column in description.columns:
            if column.pattern == DATE:
                assert names[names.index(column.name) + 1] == f"{column.name}_precision"


def test_a_table_cannot_be_defined_twice() -> None:
    words = Words("Projects", "Projekt", "Again.", "Igen.")
    with pytest.raises(ValueError, match="projects"):
        table("projects", words, key=("project_id",))(Table)
