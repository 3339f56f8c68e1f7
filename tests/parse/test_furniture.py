"""Running headers, footers and printed page numbers of composed booklets."""

from __future__ import annotations

from pathlib import Path

from pipeline.parse.furniture import find_footers, find_headers
from pipeline.read.docplayer import read_transcript


def _document(*pages: str):
    body = "\n\n".join(f"{number} {page}" for number, page in enumerate(pages, start=1))
    return read_transcript(f"T\n\nTranskript\n\n{body}\n".encode(), Path("t.txt"))


PAGES = _document(
    "En skrift Program för Bygd, PB",
    "Bygdens kapitel Det här är en text som slutar här. En skrift om Bygd 1",
    "Den fortsätter på nästa sida och blir lång. 2 En skrift om Bygd",
    "Bygdens kapitel fortsätter och slutar så. En skrift om Bygd",
    "Teknik och Kunskap här börjar mer. 4 En skrift om Bygd",
)


def test_footers_and_printed_numbers() -> None:
    found = find_footers(PAGES)
    text = PAGES.text
    assert [found[n].footer.of(text) for n in (2, 3, 4, 5)] == ["En skrift om Bygd"] * 4
    printed = [found[n].printed for n in (2, 3, 4, 5)]
    assert [value and value.value for value in printed] == [1, 2, None, 4]
    assert found[1].footer.of(text) == ""


def test_headers_are_known_phrases_and_repeated_beginnings() -> None:
    found = find_headers(PAGES, find_footers(PAGES), ["Teknik och Kunskap"], ())
    headers = {number: found[number].header.of(PAGES.text) for number in found}
    assert headers == {1: "", 2: "", 3: "", 4: "Bygdens kapitel", 5: "Teknik och Kunskap"}


def test_a_phrase_printed_twice_is_a_header_above_its_heading() -> None:
    document = _document("Förord Förord Denna skrift är ny.")
    found = find_headers(document, find_footers(document), (), ())
    assert found[1].header.of(document.text) == "Förord"


def test_a_page_that_opens_a_project_has_no_header() -> None:
    found = find_headers(PAGES, find_footers(PAGES), ["Teknik och Kunskap"], [5])
    assert found[5].header.of(PAGES.text) == ""


def test_a_number_in_the_text_before_a_footer_is_no_page_number() -> None:
    document = _document(
        "Det blev klart i maj. 1 En skrift om Bygd",
        "Så var det med detta. 2 En skrift om Bygd",
        "Arbetet inleddes sommaren 2003 En skrift om Bygd",
    )
    assert find_footers(document)[3].printed is None
