"""Cutting run-on lists into titles, and aligning one list to another."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.boundaries import gap_scores, read_context
from pipeline.parse.titles import CLEAR, align, cut_run
from pipeline.parse.tokens import tokenise
from pipeline.values import Span

PLACES = frozenset({"Umeå", "Örnsköldsvik", "Skövde", "Växjö", "Kalmar", "Mora"})


def _words(text: str):
    return tokenise(text, Span(0, len(text)))


def _cut(titles: list[str], running_text: str = "") -> list[str]:
    words = _words(" ".join(titles))
    scores = gap_scores(words, read_context(running_text, PLACES))
    starts = [*cut_run(scores, len(titles)).starts, len(words)]
    return [
        " ".join(word.text for word in words[first:end])
        for first, end in itertools.pairwise(starts)
    ]


@pytest.mark.parametrize(
    ("titles", "running_text"),
    [
        (["Näringslivsutveckling Umeå Örnsköldsvik", "Metoder för samverkan"], "metoder"),
        (["Samverkan inom Skövde LA-region", "Regionförstoring i Mora"], ""),
        (["TIN Tillväxtnätverket i Norr", "En gemensam metod i Växjö"], ""),
        (["Höglandet gränsregion i tillväxt", "Nätverk för unga företag"], "nätverk"),
        (["Utveckling i Norra Bohuslän", "Lokalt program för Kalmar"], ""),
        (["Kommundesign", "Destination Hallandsåsen"], "projektet Kommundesign där alla är med"),
        (["Partnerskap Inland Akademi Norr", "LNU Södra Lappland"], "partnerskap, i Akademi Norr"),
        (["Från skog till företag", "Industri och kultur i samspel", "Kompetens (KOMP)"], ""),
    ],
)
def test_titles_are_cut_where_swedish_titles_end(titles: list[str], running_text: str) -> None:
    assert _cut(titles, running_text) == titles


def test_a_run_without_any_sign_is_cut_but_not_clear() -> None:
    words = _words("Alfa Beta Gamma")
    assert cut_run(gap_scores(words, read_context("", PLACES)), 2).margin < CLEAR


def test_no_title_ends_with_a_preposition_or_begins_small() -> None:
    assert _cut(["Arbete i Växjö", "Stöd för små och Medelstora"]) == [
        "Arbete i Växjö",
        "Stöd för små och Medelstora",
    ]


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=14), st.integers(1, 14))
def test_the_best_cut_has_as_many_titles_as_asked(scores: list[float], count: int) -> None:
    cut = cut_run(scores, count)
    assert len(cut.starts) == min(count, len(scores))
    assert cut.starts[0] == 0
    assert list(cut.starts) == sorted(set(cut.starts))
    assert cut.margin >= 0


def test_more_titles_than_gaps_gives_what_there_is() -> None:
    assert cut_run([100.0, -1000.0, -1000.0], 3).starts == (0,)


def test_another_list_is_aligned_past_variants_and_left_out_words() -> None:
    master = _words("Stöd i samverkan (NIS) Kommunernas roll i arbetet Nya vägar")
    other = _words("Stöd i samverkan Kommunens roll i arbetet Nya vägar och annat")
    gaps = align(master, other).gaps
    assert [other[gaps[index]].text for index in (0, 4, 8)] == ["Stöd", "Kommunens", "Nya"]
    assert gaps[len(master)] == 9
