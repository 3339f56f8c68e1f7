"""Names of people: where they begin and end, and in what surroundings they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.related_people import (
    find_lists,
    find_names,
    is_given,
    name_at,
    stands_apart,
    with_capitals,
)
from pipeline.values import Span

GIVEN = frozenset(
    "Anna Eva Maria Lars Karl Erik Per Olof Bo Örjan Sandra Christine Werner Dag Kim".split()
)


def _names(text: str) -> list[str]:
    words = frozenset(text.replace(",", " ").replace("-", " ").split()) & with_capitals(GIVEN)
    return [name.of(text) for name in find_names(text, Span(0, len(text)), words, GIVEN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("av Anna Svensson om", ["Anna Svensson"]),
        ("Örjan Jonsson Tillväxtverket Enhet", ["Örjan Jonsson"]),
        ("Maria Hjelm Nilsson INNEHÅLL", ["Maria Hjelm Nilsson"]),
        ("Karl Erik Olsson Bakgrund", ["Karl Erik Olsson"]),
        ("Per-Olof Alm, Eva-Maria Ek", ["Per-Olof Alm", "Eva-Maria Ek"]),
        ("Anna von Sydow och Lars O. Dal", ["Anna von Sydow", "Lars O. Dal"]),
        ("Sandra Wall Ren & Christine Lund", ["Sandra Wall Ren", "Christine Lund"]),
        ("Lars Gustafsson, Werner Hill Från", ["Lars Gustafsson", "Werner Hill"]),
        ("ANNA SVENSSON 2012", ["ANNA SVENSSON"]),
        # no names
        ("Anna", []),
        ("Anna ringde Eva", []),
        ("PER CAPITA Per Invånare Dag Tid Kim Projekt", []),
        ("Per Ek och Bo Lundberg", ["Per Ek", "Bo Lundberg"]),
        ("Anna Länsstyrelsen", []),
        ("anna.svensson JoAnna Svensson", []),
        ("Karl Berg AB", []),
        ("", []),
    ],
)
def test_names_are_known_by_their_given_names(text: str, expected: list[str]) -> None:
    assert _names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xenofon Berisha, tel", "Xenofon Berisha"),
        ("Turistbyrån i Mora", None),
        ("vakant", None),
        ("Kommunstyrelsen Mora", None),
        ("", None),
    ],
)
def test_a_name_where_one_is_expected(text: str, expected: str | None) -> None:
    name = name_at(text, 0, len(text), GIVEN)
    assert (name.of(text) if name else None) == expected


@pytest.mark.parametrize(
    ("text", "is_title", "expected"),
    [
        ("Slutrapport 2010. Anna Alm", True, True),
        ("Slutrapport 2010 Anna Alm INNEHÅLL", False, True),
        ("Rapport. Anna Alm", False, False),
        ("Rapport Anna Alm (red) Mål", False, True),
        ("Rapport Anna Alm, Region Mora", False, True),
        ("Rapport Anna Alm näringslivsutvecklare Tel", False, True),
        ("tillsammans med Anna Alm Projektet", False, False),
        ("Då sade Anna Alm att", False, False),
        ("möter Anna Alm, som är", False, False),
        ("Närvarande: Anna Alm, Bo", False, False),
        ("Anna Palmes Center", False, False),
    ],
)
def test_what_stands_apart(text: str, is_title: bool, expected: bool) -> None:
    start = text.index("Anna")
    end = text.index(" ", start + 5) if " " in text[start + 5 :] else len(text)
    name = Span(start, end - (text[end - 1] == ","))
    assert stands_apart(text, name, name, Span(0, len(text)), is_title=is_title) is expected


def test_lists_of_names() -> None:
    text = "Anna Alm, Eva Ek och Lars Dal skrev om Maria Berg"
    names = find_names(text, Span(0, len(text)), ["Anna", "Eva", "Lars", "Maria"], GIVEN)
    groups = [[name.of(text) for name in group] for group in find_lists(text, names)]
    assert groups == [["Anna Alm", "Eva Ek", "Lars Dal"], ["Maria Berg"]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Anna", True), ("ANNA", True), ("Per-Olof", True), ("Per-Xy", False), ("anna", False)],
)
def test_given_names(word: str, expected: bool) -> None:
    assert is_given(word, GIVEN) is expected


@given(st.text(alphabet="Anna EvaPrAB-.,'é\n ", max_size=40))
def test_names_stand_in_the_text_in_order(text: str) -> None:
    names = find_names(text, Span(0, len(text)), GIVEN, GIVEN)
    assert all(" " in name.of(text) for name in names)
    assert names == sorted(names)
