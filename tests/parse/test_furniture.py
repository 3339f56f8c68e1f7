"""Running headers, footers and printed page numbers of composed booklets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

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


LAST_ENTRY = (
    "Innehåll Nya vägar till jobb 4 Matens hus i Skara 58",
    "Projekten är: Nya vägar till jobb Matens hus i Skara",
    "Nya vägar till jobb Det här är en text.",
)
YEARS = tuple(
    f"Text nummer {page}. Projektledare: Anna Berg Projekttid: 2003 {2004 + page % 3}"
    for page in range(9)
)
ONE_NUMBER = tuple(f"Text nummer {page}. Alla kommuner i Skaraborg 12" for page in range(4))


@pytest.mark.parametrize("pages", [LAST_ENTRY, YEARS, ONE_NUMBER])
def test_lists_that_end_with_the_same_words_have_no_footer(pages: Sequence[str]) -> None:
    """What stands behind them keeps no step with the pages: it is no page number."""
    document = _document(*pages)
    found = find_footers(document).values()
    assert [item.footer_area.of(document.text) for item in found] == [""] * len(pages)
    assert [item.printed for item in found] == [None] * len(pages)


@pytest.mark.parametrize("pages", [LAST_ENTRY, YEARS, ONE_NUMBER])
def test_footers_below_such_lists_are_told_from_them(pages: Sequence[str]) -> None:
    footed = (f"{page} En skrift om Bygd {n}" for n, page in enumerate(pages, start=3))
    document = _document(*footed, "Här slutar det. 12 En skrift om Bygd")
    found = find_footers(document)
    read = {number: found[number].printed for number in range(1, len(pages) + 1)}
    assert {n: value and value.value for n, value in read.items()} == {n: n + 2 for n in read}


def test_a_footer_of_two_pages_is_told_by_the_step_of_the_others() -> None:
    """Its number is lost on one of them; one number alone keeps step with nothing."""
    chapter = ("Så var det då. Mat och kultur", "Så är det nu. Mat och kultur 4")
    alone = _document("Förord.", "Text.", *chapter)
    assert [item.printed for item in find_footers(alone).values()] == [None] * 4
    others = ("En text. En skrift om Bygd 1", "Den går vidare. 2 En skrift om Bygd")
    document = _document(*others, *chapter)
    found = find_footers(document)
    assert [found[n].footer.of(document.text) for n in (3, 4)] == ["Mat och kultur"] * 2
    assert [value and value.value for n in (3, 4) for value in [found[n].printed]] == [None, 4]
