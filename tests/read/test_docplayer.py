"""Reading a transcript: pages, offsets, related documents, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import LnuError
from pipeline.read.docplayer import read_transcript

FILE = Path("some.txt")
HEAD = "A title\n\nStorlek: px\n\nTranskript\n\n"
WORDS = st.text(alphabet="abcåäö ÅÄÖ.,:-–😀e\u0301", min_size=1, max_size=60).map(str.strip)
PAGES = st.lists(WORDS.filter(bool), min_size=1, max_size=8)


def read(text: str):
    return read_transcript(text.encode(), FILE)


def test_the_real_source(text: str) -> None:
    document = read(text)
    assert [page.number for page in document.pages] == list(range(1, 21))
    assert len(document.related) == 99
    assert document.related[9].title.of(text) == "2 Internationell policy"
    assert {item.link.of(text) for item in document.related} == {"Läs mer"}


@given(PAGES, st.sampled_from(["\n", "\r\n"]), st.integers(1, 40))
def test_pages_are_where_their_text_is(pages: list[str], newline: str, first: int) -> None:
    body = "\n\n".join(f"{number} {page}" for number, page in enumerate(pages, start=first))
    text = (HEAD + body + "\n").replace("\n", newline)
    document = read(text)
    assert document.text == text
    assert [page.content.of(text) for page in document.pages] == pages
    for page in document.pages:
        assert page.number_span.of(text) == str(page.number)
        assert document.page_at(page.content.start) is page
        assert document.page_at(page.span.end) is None


def test_a_page_without_text_is_a_page() -> None:
    document = read(HEAD + "1 First.\n\n2\n\n3 Third.")
    assert [page.content.of(document.text) for page in document.pages] == ["First.", "", "Third."]


def test_a_related_title_that_begins_with_a_number_is_no_page() -> None:
    document = read(HEAD + "1 First.\n\n24 sätt att lyckas\n\n24 sätt ...\n\nLäs mer\n")
    assert len(document.pages) == 1
    assert document.related[0].title.of(document.text) == "24 sätt att lyckas"


def test_a_page_right_before_a_related_document_without_snippet() -> None:
    document = read(HEAD + "1 First.\n\n2 Second.\n\nA title\n\nLäs mer\n")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.related[0].snippet == (document.related[0].link.start,) * 2


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"", "empty", None),
        (b" \n\t\n", "empty", None),
        ("Transkript\n\n1 Förord".encode("latin-1"), "not UTF-8", "line 3"),
        (b"%PDF-1.4\x00\x01", "binary", "character"),
        ("A title\n\n1 Förord".encode(), "Transkript", "whole file"),
        ((HEAD).encode(), "no page", "line"),
        ((HEAD + "1 A.\n\n3 B.").encode(), "out of order", "line 9"),
        ((HEAD + "1 A.\n\n1 B.").encode(), "doubled", "line 9"),
        ((HEAD + "1 A.\n\nB.\n\n3 C.").encode(), "missing", "line 9"),
        ((HEAD + "1 A.\n\nB.\n\nT\n\nS\n\nLäs mer").encode(), "missing", "line 9"),
    ],
)
def test_what_is_refused(data: bytes, message: str, place: str | None) -> None:
    with pytest.raises(LnuError, match=message) as caught:
        read_transcript(data, FILE)
    assert caught.value.file == FILE
    assert caught.value.status == 2
    assert place is None or place in str(caught.value.place)
