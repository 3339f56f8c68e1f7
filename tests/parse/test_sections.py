"""Sections of the real source against the annotation, project by project, and of small texts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import stages
from pipeline.parse.booklet import Booklet
from pipeline.parse.headings import find_headings
from pipeline.parse.lexicon import Lexicon, read_lexicon
from pipeline.parse.lists import body
from pipeline.parse.sections import find_sections
from pipeline.project import Project
from pipeline.values import Span, cut_out
from tests.conftest import ROOT, read_gold

PROJECTS = ("1", "2", "3", "4", "5")
NOTHING = Lexicon(frozenset())
GOES_ON = "Projektet har pågått i två år. Kommunerna betalar hälften av kostnaden."


@pytest.fixture(scope="module")
def booklet() -> Booklet:
    """The real source."""
    [booklet] = stages.parse(stages.read(Project(ROOT).raw))
    return booklet


def _gold(project: str) -> dict[Span, int]:
    """The headings of a project, or of the introduction, with their levels.

    The lines with ``TEMA:`` head lists of titles, not text.
    """
    return {
        Span(int(row["char_start"]), int(row["char_end"])): int(row["level"])
        for row in read_gold("headings")
        if row["project_number"] == project and not row["heading"].startswith("TEMA:")
    }


def _parts(booklet: Booklet, project: str) -> list[Span]:
    """The running text of a project, its lead cut out."""
    [presentation] = [item for item in booklet.presentations if str(item.number) == project]
    lead = presentation.lead.spans if presentation.lead else ()
    return [part for area in presentation.running_text for part in cut_out(area, lead)]


def _lexicon_without(booklet: Booklet, parts: list[Span]) -> Lexicon:
    """The lexicon of the document without the text that is scored with it."""
    text = booklet.document.text
    return read_lexicon(text[: parts[0].start] + " " + text[parts[-1].end :])


def _found(booklet: Booklet, project: str) -> dict[Span, int]:
    """The headings that the booklet's sections have."""
    number = int(project) if project else None
    return {
        item.section.heading: item.section.level
        for item in booklet.sections
        if item.number == number and item.section.heading
    }


@pytest.mark.parametrize("project", PROJECTS)
def test_headings_of_a_project(booklet: Booklet, project: str) -> None:
    assert _found(booklet, project) == _gold(project)


@pytest.mark.parametrize("project", PROJECTS)
def test_headings_of_a_project_that_the_lexicon_has_not_seen(
    booklet: Booklet, project: str
) -> None:
    """Cross-validation: the words come from the rest of the document, the rules from no text."""
    parts = _parts(booklet, project)
    text = booklet.document.text
    headings = find_headings(text, parts, _lexicon_without(booklet, parts))
    assert {heading.span for heading in headings} == set(_gold(project))


@pytest.mark.parametrize("project", PROJECTS)
def test_headings_of_a_project_without_any_vocabulary(booklet: Booklet, project: str) -> None:
    parts = _parts(booklet, project)
    headings = find_headings(booklet.document.text, parts, NOTHING)
    assert {heading.span for heading in headings} == set(_gold(project))


def test_headings_of_the_introduction(booklet: Booklet) -> None:
    assert set(_found(booklet, "")) == set(_gold(""))


def test_levels_of_the_introduction(booklet: Booklet) -> None:
    """All are right but ``Utgå från tidigare erfarenheter``, which the guide calls doubtful."""
    found, gold = _found(booklet, ""), _gold("")
    text = booklet.document.text
    other = [span.of(text) for span, level in gold.items() if found.get(span) != level]
    assert other in ([], ["Utgå från tidigare erfarenheter"])


def test_headings_of_the_introduction_that_the_lexicon_has_not_seen(booklet: Booklet) -> None:
    parts = _introduction(booklet)
    text = booklet.document.text
    headings = find_headings(text, parts, _lexicon_without(booklet, parts))
    assert {heading.span for heading in headings} == set(_gold(""))


def _introduction(booklet: Booklet) -> list[Span]:
    """The text of the introduction as its sections hold it, headings included."""
    spans: list[Span] = []
    for item in booklet.sections:
        if item.number is None:
            spans += [item.section.heading] if item.section.heading else []
            spans += item.section.parts
    return list(_joined(booklet.document.text, spans))


def _joined(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    """Join spans between which only white space stands."""
    last: Span | None = None
    for span in spans:
        if last and not text[last.end : span.start].strip():
            last = Span(last.start, span.end)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


@pytest.mark.parametrize("numbers", [(4, 5), (6, 7), (11,)])
def test_contents_and_lists_of_titles_hold_no_heading(
    booklet: Booklet, numbers: tuple[int, ...]
) -> None:
    text = booklet.document.text
    pages = [booklet.document.by_number[number] for number in numbers]
    parts = [body(page, booklet.furniture[page.number]) for page in pages]
    found = {heading.span for heading in find_headings(text, parts, NOTHING)}
    assert found <= set(_gold(""))


def _texts(text: str, *parts: Span) -> list[tuple[str | None, list[str]]]:
    sections = find_sections(text, parts or [Span(0, len(text))], read_lexicon(text))
    return [
        (section.heading and section.heading.of(text), [part.of(text) for part in section.parts])
        for section in sections
    ]


def test_text_before_the_first_heading_has_none() -> None:
    text = f"{GOES_ON} Nya vägar {GOES_ON}"
    assert _texts(text) == [(None, [GOES_ON]), ("Nya vägar", [GOES_ON])]


def test_a_section_runs_over_a_page_break() -> None:
    first, second = "Nya vägar Projektet har pågått", "i två år. Gott stöd Kommunerna betalar."
    text = f"{first} 12 Sidfot {second}"
    behind = Span(len(text) - len(second), len(text))
    assert _texts(text, Span(0, len(first) + 1), behind) == [
        ("Nya vägar", ["Projektet har pågått", "i två år."]),
        ("Gott stöd", ["Kommunerna betalar."]),
    ]


def test_a_heading_at_the_foot_of_a_page() -> None:
    first, second = f"{GOES_ON} Nya vägar", GOES_ON
    text = f"{first} 12 Sidfot {second}"
    behind = Span(len(text) - len(second), len(text))
    assert _texts(text, Span(0, len(first)), behind) == [
        (None, [GOES_ON]),
        ("Nya vägar", [second]),
    ]


def test_a_heading_below_map_labels() -> None:
    first = f"{GOES_ON} Heby Uppsala "
    text = f"{first}Samarbetet med universitet behöver utvecklas {GOES_ON}"
    parts = [Span(0, len(GOES_ON)), Span(len(first), len(text))]
    heading = "Samarbetet med universitet behöver utvecklas"
    assert _texts(text, *parts) == [(None, [GOES_ON]), (heading, [GOES_ON])]


def test_a_stop_that_is_left_of_what_was_cut_out_is_no_text() -> None:
    text = f"Projekten är: Kommundesign. Nya vägar {GOES_ON}"
    parts = [Span(0, 13), Span(26, len(text))]
    assert _texts(text, *parts) == [(None, ["Projekten är:"]), ("Nya vägar", [GOES_ON])]


@given(
    st.lists(st.sampled_from(["Nya vägar", GOES_ON, "Bakgrund", "i Vara.", "?", " "]), max_size=9),
    st.integers(0, 200),
)
def test_each_word_is_in_one_section(pieces: list[str], middle: int) -> None:
    text = " ".join(pieces)
    cut = min(middle, len(text))
    parts = [Span(0, cut), Span(cut, len(text))]
    printed = "".join(character for part in parts for character in part.of(text))
    held = ""
    for section in find_sections(text, parts, read_lexicon(text)):
        held += section.heading.of(text) if section.heading else ""
        held += "".join(part.of(text) for part in section.parts)
    assert _letters(held) == _letters(printed)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
