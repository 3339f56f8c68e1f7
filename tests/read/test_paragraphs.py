"""The paragraphs of a transcript, against the pattern that defines them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.docplayer import find_paragraphs

PARAGRAPH = re.compile(r"[^\S\r\n]*\S[^\r\n]*(?:\r?\n[^\S\r\n]*\S[^\r\n]*)*")
PIECES = st.lists(st.sampled_from(["a", "Läs", " ", "\t", "\n", "\n\n", "\r\n", "\x0b", "\x85"]))


@given(PIECES, PIECES)
def test_paragraphs_are_lines_in_a_row_that_are_not_blank(before: list[str], after: list[str]):
    text = "".join([*before, "\n", *after])
    start = len("".join(before))
    expected = [match.span() for match in PARAGRAPH.finditer(text, start)]
    assert [tuple(span) for span in find_paragraphs(text, start)] == expected


def test_nothing_behind_the_last_line_is_no_paragraph():
    assert find_paragraphs("a", 1) == []
