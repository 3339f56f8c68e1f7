"""The numbers of codes stand in published files of Stata and SPSS, so none may change its meaning.

``code_numbers.json`` is the ledger of all numbers that were ever given: a new code is added to it,
and nothing is taken out of it, not even with a code that goes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemas import CODE_LISTS, CodeList

LEDGER = json.loads(Path(__file__).with_name("code_numbers.json").read_text())

each_list = pytest.mark.parametrize("codes", CODE_LISTS.values(), ids=CODE_LISTS)


@each_list
def test_numbers_are_those_of_the_ledger(codes: CodeList) -> None:
    given = LEDGER[codes.name]
    assert {code: words.number for code, words in codes.codes.items()} == {
        code: given[code] for code in codes
    }


@pytest.mark.parametrize("given", LEDGER.values(), ids=LEDGER)
def test_no_number_is_given_twice(given: dict[str, int]) -> None:
    # Without a gap, so that one which was taken out of the ledger is missed. Up to 100 a number
    # takes one byte in Stata.
    assert sorted(given.values()) == list(range(1, len(given) + 1))
    assert len(given) <= 100
