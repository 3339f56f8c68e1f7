"""Labels of files, and numbers that no statistics program holds."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import LnuError
from pipeline.release.formats.labelled import file_label, labelled_tables
from schemas import TABLES, describe
from tests.release.formats.conftest import Release, release_of

WORDS = {name: describe(model).words for name, model in TABLES.items()}


@pytest.mark.parametrize("name", WORDS)
def test_the_label_of_every_file_fits(name: str) -> None:
    label = file_label(WORDS[name].en, WORDS[name].sv, "10.10.10")
    for text in (label.en, label.sv):
        assert len(text.encode()) <= 64
        assert text.endswith(" 10.10.10")
    assert label.en.startswith(WORDS[name].en)
    assert label.sv.startswith(WORDS[name].sv)


def test_a_label_that_does_not_fit_is_not_cut() -> None:
    with pytest.raises(ValueError, match="longer"):
        file_label("Å" * 30, "Å", "1.0.0")


def test_every_variable_has_a_label_in_both_languages(real: Release) -> None:
    for table in labelled_tables(*real):
        english, swedish = table.labels("en"), table.labels("sv")
        assert list(english) == list(swedish) == list(table.data.columns)
        assert all(english.values())
        assert all(swedish.values())
        english_codes, swedish_codes = table.value_labels("en"), table.value_labels("sv")
        for name in english_codes:
            assert english_codes[name].keys() == swedish_codes[name].keys()


def test_every_number_that_occurs_has_a_label(real: Release) -> None:
    for table in labelled_tables(*real):
        labels = table.value_labels("en")
        for variable in table.variables:
            if variable.is_labelled:
                assert set(table.data[variable.name].dropna()) <= labels[variable.name].keys()


def test_a_number_that_would_be_rounded_is_refused(dataset: Any) -> None:
    dataset["programmes"][0]["budget_sek"] = 2**53 + 1
    with pytest.raises(LnuError, match=r"programmes.budget_sek: 9007199254740993"):
        list(labelled_tables(*release_of(dataset.frames())))
    dataset["programmes"][0]["budget_sek"] = 2**53
    assert list(labelled_tables(*release_of(dataset.frames())))
