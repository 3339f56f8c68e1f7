"""Gives projects the numbers that the oldest list of their programme gives them.

Numbers are lost and shifted in transcripts more easily than titles: where a source's own list gives
a title another number than the oldest list of the programme does, the title tells which project it
is. The number that the source gives is kept beside, so that the difference can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.parse.booklet import Booklet


def listed_titles(booklet: Booklet) -> dict[int, str]:
    """Give the titles of a numbered list, folded for comparing."""
    return {
        title.number: title.text.value.casefold()
        for title in booklet.titles
        if title.place == "project_list"
    }


def other_numbers(booklet: Booklet, oldest: Booklet) -> dict[int, int]:
    """Find the projects to which a source gives another number.

    Args:
        booklet: What the source holds.
        oldest: What the source with the oldest list of the programme holds.

    Returns:
        Number in the source -> number there, for all projects of the source if any differs; none if
        two of them would get the same one.
    """
    own, listed = listed_titles(booklet), listed_titles(oldest)
    numbers = {title: number for number, title in listed.items()}
    found = {number: numbers.get(title, number) for number, title in own.items()}
    is_clear = len(set(found.values())) == len(found) and len(numbers) == len(listed)
    return found if is_clear and any(old != new for old, new in found.items()) else {}


def renumber(booklet: Booklet, numbers: Mapping[int, int], oldest: Booklet) -> Booklet:
    """Give the projects of a source other numbers, and its themes those of the same names.

    Args:
        booklet: What the source holds.
        numbers: What :func:`other_numbers` gave.
        oldest: What the source with the oldest list holds.

    Returns:
        The same with those numbers; ``own_numbers`` says which numbers differ.
    """
    themes = {theme.name.value: theme.number for theme in oldest.themes}
    is_known = {theme.name.value for theme in booklet.themes} == themes.keys()
    return replace(
        booklet,
        themes=tuple(
            replace(
                theme,
                number=themes[theme.name.value] if is_known else theme.number,
                numbers=tuple(numbers.get(n, n) for n in theme.numbers),
            )
            for theme in booklet.themes
        ),
        titles=tuple(replace(t, number=numbers.get(t.number, t.number)) for t in booklet.titles),
        presentations=tuple(
            replace(item, number=numbers.get(item.number, item.number))
            for item in booklet.presentations
        ),
        sections=tuple(
            replace(section, number=_other(numbers, section.number)) for section in booklet.sections
        ),
        segments=tuple(
            segment._replace(number=_other(numbers, segment.number)) for segment in booklet.segments
        ),
        findings=tuple(
            replace(finding, project_number=_other(numbers, finding.project_number))
            for finding in booklet.findings
        ),
        own_numbers={new: old for old, new in numbers.items() if old != new},
    )


def _other(numbers: Mapping[int, int], number: int | None) -> int | None:
    return None if number is None else numbers.get(number, number)
