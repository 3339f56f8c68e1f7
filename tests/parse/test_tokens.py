"""Words with their offsets, however they are found, against their plain definitions."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.tokens import alike, key_of, last_tokens, tokenise
from pipeline.values import Span

TEXTS = st.lists(
    st.sampled_from(["a", "ab", "Bo.", "a.", "b", " ", "  ", "\n", "\u00a0", "\t "])
).map("".join)
WORDS = st.text("abcdå", min_size=1, max_size=12)


def plain(text: str, span: Span, most: int = -1) -> list[tuple[str, str, int, int]]:
    """One word after the other, each searched from the end of the one before."""
    at, words = span.start, []
    for word in span.of(text).split()[: most if most >= 0 else None]:
        start = text.index(word, at)
        at = start + len(word)
        words.append((key_of(word), word, start, at))
    return words


@given(TEXTS, st.integers(0, 30), st.integers(0, 30), st.integers(-1, 8))
def test_words_stand_where_they_are_found_one_by_one(text: str, start: int, end: int, most: int):
    span = Span(min(start, len(text)), min(end, len(text)))
    assert [tuple(token) for token in tokenise(text, span, most)] == plain(text, span, most)


@given(TEXTS, st.integers(0, 30), st.integers(1, 8))
def test_the_last_words_are_the_end_of_all(text: str, start: int, most: int):
    span = Span(min(start, len(text)), len(text))
    assert last_tokens(text, span, most) == tokenise(text, span)[-most:]


@given(WORDS, WORDS)
def test_words_are_alike_if_equal_or_if_their_letters_are(one: str, other: str):
    ratio = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    is_long = min(len(one), len(other)) >= 6 and one[:3] == other[:3]
    assert alike(one, other) == (one == other or (is_long and ratio >= 0.75))
