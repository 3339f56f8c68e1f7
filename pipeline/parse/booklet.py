"""Reads a whole booklet: lists, titles, presentations, people and facts of the programme.

This is the one place that knows the order in which the parts of ``parse`` build on each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.parse.boundaries import CERTAIN, IMPOSSIBLE, NAMED, gap_scores, read_context
from pipeline.parse.furniture import Furniture, find_footers, find_headers
from pipeline.parse.lists import (
    Run,
    ThemeList,
    body,
    find_contents,
    find_introduction,
    find_theme_lists,
)
from pipeline.parse.people import PersonInRole, find_people_in_roles, find_signatures
from pipeline.parse.presentations import (
    Heading,
    Presentation,
    find_headings,
    first_words,
    read_presentations,
)
from pipeline.parse.programme import ProgrammeFacts, find_programme_facts
from pipeline.parse.titles import (
    CLEAR,
    Alignment,
    align,
    certain_gaps,
    cut_run,
    title_spans,
)
from pipeline.parse.tokens import Token, alike, common_length, tokenise, trim
from pipeline.read.document import Document
from pipeline.read.inputs import ProgrammeDescription
from pipeline.values import Cited, Span


_LONGEST_TITLE = 200
"""Code points of a title at most."""


@dataclass(frozen=True, slots=True)
class Title:
    """An occurrence of a project's title.

    Attributes:
        number: Number of the project.
        place: A code of ``title_place``.
        text: The title as printed.
        page: Page of the document.
    """

    number: int
    place: str
    text: Cited[str]
    page: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the programme.

    Attributes:
        number: Its place among the themes, from 1.
        name: Its name in the numbered list.
        first_number: Number of its first project.
        stated_count: The number of its projects that the introduction states.
        numbers: Numbers of its projects as the list gives them.
    """

    number: int
    name: Cited[str]
    first_number: Cited[int]
    stated_count: Cited[int] | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """All that is found in a document."""

    document: Document
    furniture: Mapping[int, Furniture]
    themes: tuple[Theme, ...]
    titles: tuple[Title, ...]
    presentations: tuple[Presentation, ...]
    people: tuple[PersonInRole, ...]
    facts: ProgrammeFacts
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The numbered list in one run, with the others aligned to it."""

    themes: Sequence[ThemeList]
    words: Sequence[Token]
    offsets: Sequence[int]
    others: Sequence[tuple[Run, Alignment]]


def parse_booklet(
    document: Document,
    programme: ProgrammeDescription,
    place_names: Collection[str],
    given_names: Collection[str],
    whole_titles: Sequence[str] = (),
) -> Booklet:
    """Find everything that the tables hold in a document.

    Args:
        document: The document.
        programme: What is known of its programme.
        place_names: Names of municipalities.
        given_names: Given names of people.
        whole_titles: Titles that a correction declares to be whole where the lists run on.

    Returns:
        What was found, each value with its spans, and findings.
    """
    text = document.text
    footers = find_footers(document)
    lists = _read_lists(document, footers, programme)
    scores = _scores(document, lists, place_names, whole_titles)
    pages = Span(document.pages[0].span.start, document.pages[-1].span.end)
    facts = find_programme_facts(text, document.interface, pages, programme)
    total = facts.values.get("stated_project_count")
    starts, findings = _cut(lists, scores, total.value if total else None)
    numbers = _numbers(lists, starts)
    titles = _titles_in_lists(document, lists, starts, numbers)
    headings = _headings(document, lists, titles)
    opening = {heading.page for heading in headings}
    names = [theme.name.value for theme in lists.themes]
    furniture = find_headers(document, footers, [*names, programme.contents], opening)
    presentations = read_presentations(document, furniture, headings, place_names)
    titles += [_presented(document, heading) for heading in headings]
    titles += _named_in_text(document, furniture, titles, lists)
    themes, count_findings = _themes(lists, starts, numbers)
    foreword = _foreword(document, furniture, programme.foreword)
    return Booklet(
        document=document,
        furniture=furniture,
        themes=themes,
        titles=tuple(sorted(titles, key=_position)),
        presentations=tuple(presentations),
        people=_people(text, foreword, given_names),
        facts=facts,
        findings=(*_missing_list(lists, programme), *findings, *count_findings),
    )


def _position(title: Title) -> int:
    return title.text.spans[0].start


def _read_lists(
    document: Document, furniture: Mapping[int, Furniture], markers: ProgrammeDescription
) -> _Lists:
    themes = find_theme_lists(document, furniture, markers)
    words = [word for theme in themes for word in theme.words]
    offsets = [0]
    for theme in themes:
        offsets.append(offsets[-1] + len(theme.words))
    longest = max((len(theme.words) for theme in themes), default=0) + 30
    runs = find_introduction(document, furniture, markers, longest)
    contents = find_contents(document, furniture, markers)
    others: list[tuple[Run, Alignment]] = []
    if contents:
        others.append((contents, align(words, contents.words)))
    for run in runs:
        if run.theme is not None and run.theme < len(themes):
            others.append((run, _align_theme(words, offsets, run)))
    return _Lists(themes, words, offsets, others)


def _align_theme(words: Sequence[Token], offsets: Sequence[int], run: Run) -> Alignment:
    """Align a list of one theme; its gaps are those of the whole numbered list."""
    index = run.theme or 0
    first, last = offsets[index], offsets[index + 1]
    alignment = align(words[first:last], run.words)
    return Alignment(run.words, {gap + first: at for gap, at in alignment.gaps.items()})


def _scores(
    document: Document,
    lists: _Lists,
    place_names: Collection[str],
    whole_titles: Sequence[str],
) -> list[float]:
    """Score all gaps of the numbered list by shape, by the other lists, by the headings."""
    context = read_context(_running_text(document, lists), place_names)
    scores: list[float] = []
    for theme in lists.themes:
        scores += gap_scores(theme.words, context)
        for index in theme.numbered:
            scores[len(scores) - len(theme.words) + index] = CERTAIN
    for _, alignment in lists.others:
        for gap in certain_gaps(alignment, _page_of(document)):
            if gap < len(scores):
                scores[gap] = CERTAIN
    for gap in _gaps_at_headings(document, lists, scores):
        scores[gap] = CERTAIN
    _join_whole_titles(lists, scores, whole_titles)
    return scores


def _running_text(document: Document, lists: _Lists) -> str:
    """The text of all pages without the lists, which would only tell of themselves."""
    listed = {theme.page for theme in lists.themes}
    lists_at = sorted(
        (alignment.words[0].start, alignment.words[max(alignment.gaps.values()) - 1].end)
        for _, alignment in lists.others
        if alignment.gaps
    )
    texts: list[str] = []
    for page in document.pages:
        start = page.content.start
        for first, end in lists_at:
            if first < page.content.end and end > start:
                texts.append(document.text[start : max(first, start)])
                start = min(end, page.content.end)
        if page.number not in listed:
            texts.append(document.text[start : page.content.end])
    return "\n".join(texts)


def _page_of(document: Document):  # type: ignore[no-untyped-def]
    def page_of(offset: int) -> int | None:
        page = document.page_at(offset)
        return page.number if page else None

    return page_of


def _gaps_at_headings(
    document: Document, lists: _Lists, scores: Sequence[float]
) -> list[int]:
    """Gaps on both sides of the titles with which pages begin."""
    listed = {theme.page for theme in lists.themes}
    possible = [index for index, score in enumerate(scores) if score > IMPOSSIBLE / 2]
    found: list[int] = []
    for page in document.pages:
        if page.number not in listed:
            found += _gaps_at(lists.words, possible, first_words(document, page))
    return [gap for gap in found if gap < len(scores)]


def _gaps_at(
    words: Sequence[Token], possible: Sequence[int], opening: Sequence[Token]
) -> list[int]:
    """The gaps around the longest title that a page's first words can be."""
    keys = [word.key for word in opening]
    best = (0, 0)
    for start in possible:
        if not keys or not alike(words[start].key, keys[0]):
            continue
        length = common_length(words[start : start + len(keys)], keys)
        fits = [end for end in [*possible, len(words)] if start < end <= start + length]
        for end in fits:
            after = opening[end - start : end - start + 1]
            if (not after or after[0].is_capitalised) and end - start > best[1] - best[0]:
                best = (start, end)
    return list(best) if best[1] else []


def _join_whole_titles(
    lists: _Lists, scores: list[float], whole_titles: Sequence[str]
) -> None:
    """Let a correction decide: gaps at both ends of a whole title, none within it."""
    for title in whole_titles:
        keys = [token.key for token in tokenise(title, Span(0, len(title)))]
        for start in range(len(lists.words) - len(keys) + 1):
            end = start + len(keys)
            if [word.key for word in lists.words[start:end]] == keys:
                scores[start] = CERTAIN
                scores[start + 1 : end] = [IMPOSSIBLE] * (len(keys) - 1)
                if end < len(scores):
                    scores[end] = CERTAIN


def _cut(
    lists: _Lists, scores: Sequence[float], total: object
) -> tuple[list[int], list[Finding]]:
    """Cut each theme's run into as many titles as the start numbers say."""
    starts: list[int] = []
    findings: list[Finding] = []
    for index, theme in enumerate(lists.themes):
        first, last = lists.offsets[index], lists.offsets[index + 1]
        count = _count(lists, index, total)
        cut = cut_run(scores[first:last], count)
        starts += [first + start for start in cut.starts]
        if theme.words and cut.margin < CLEAR:
            findings.append(_ambiguous(theme))
        if count is not None and len(cut.starts) != count:
            findings.append(_too_few(theme, count, len(cut.starts)))
    return starts, findings


def _count(lists: _Lists, index: int, total: object) -> int | None:
    """How many projects a theme has: from the next start number, the total, or the text."""
    first = lists.themes[index].first_number.value
    if index + 1 < len(lists.themes):
        return lists.themes[index + 1].first_number.value - first
    if isinstance(total, int) and total >= first:
        return total - first + 1
    stated = _stated_count(lists, index)
    return stated.value if stated else None


def _stated_count(lists: _Lists, index: int) -> Cited[int] | None:
    for run, _ in lists.others:
        if run.theme == index:
            return run.stated_count
    return None


def _numbers(lists: _Lists, starts: Sequence[int]) -> list[int]:
    """Give each title its number: the printed start number and on from there."""
    numbers: list[int] = []
    for index, theme in enumerate(lists.themes):
        first, last = lists.offsets[index], lists.offsets[index + 1]
        held = [start for start in starts if first <= start < last]
        numbers += range(theme.first_number.value, theme.first_number.value + len(held))
    return numbers


def _titles_in_lists(
    document: Document, lists: _Lists, starts: Sequence[int], numbers: Sequence[int]
) -> list[Title]:
    titles: list[Title] = []
    edges = [*starts, len(lists.words)]
    for number, first, end in zip(numbers, edges, edges[1:], strict=False):
        words = lists.words[first:end]
        titles.append(
            _title(document, number, "project_list", Span(words[0].start, words[-1].end))
        )
    page_of = _page_of(document)
    for run, alignment in lists.others:
        for index, span in title_spans(alignment, edges, page_of).items():
            titles.append(_title(document, numbers[index], run.place, span))
    return titles


def _title(document: Document, number: int, place: str, span: Span) -> Title:
    trimmed = trim(document.text, span)
    page = document.page_number(trimmed) or document.pages[0].number
    text = Cited(trimmed.of(document.text), (trimmed,))
    return Title(number, place, text, page)


def _headings(
    document: Document, lists: _Lists, titles: Sequence[Title]
) -> list[Heading]:
    words = {
        title.number: tokenise(document.text, title.text.spans[0])
        for title in titles
        if title.place == "project_list"
    }
    listed = {theme.page for theme in lists.themes}
    return find_headings(document, words, listed)


def _presented(document: Document, heading: Heading) -> Title:
    return _title(document, heading.number, "presentation_heading", heading.span)


def _named_in_text(
    document: Document,
    furniture: Mapping[int, Furniture],
    titles: Sequence[Title],
    lists: _Lists,
) -> list[Title]:
    """Find titles that running text names, in any of the spellings that the lists print."""
    listed = {theme.page for theme in lists.themes}
    taken = [title.text.spans[0] for title in titles]
    forms: dict[str, int] = {}
    for title in titles:
        forms.setdefault(title.text.value, title.number)
    found: list[Title] = []
    for page in document.pages:
        if page.number in listed:
            continue
        area = body(page, furniture[page.number])
        for form, number in forms.items():
            for start in _occurrences(document.text, form, area):
                span = Span(start, start + len(form))
                if not _overlaps(span, taken):
                    found.append(_title(document, number, "running_text", span))
                    taken.append(span)
        found += _variants_in_text(document, area, titles, taken)
    return found


def _variants_in_text(
    document: Document, area: Span, titles: Sequence[Title], taken: Sequence[Span]
) -> list[Title]:
    """Find titles in a spelling that no list prints, where ``projektet`` announces them."""
    found: list[Title] = []
    for match in NAMED.finditer(document.text, *area):
        stop = min(area.end, match.end() + _LONGEST_TITLE)
        words = tokenise(document.text, Span(match.end(), stop))
        for title in titles:
            keys = [key.strip(".,;:").casefold() for key in title.text.value.split()]
            if title.place != "project_list" or common_length(words, keys) < len(keys):
                continue
            span = trim(document.text, Span(words[0].start, words[len(keys) - 1].end))
            if not _overlaps(span, taken):
                found.append(_title(document, title.number, "running_text", span))
    return found


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in taken)


def _occurrences(text: str, form: str, area: Span) -> list[int]:
    """Offsets at which a form stands as whole words."""
    found: list[int] = []
    start = text.find(form, *area)
    while start >= 0:
        end = start + len(form)
        before = text[start - 1 : start]
        after = text[end : end + 1]
        if not before.isalnum() and not after.isalnum() and after != "-":
            found.append(start)
        start = text.find(form, end, area.end)
    return found


def _themes(
    lists: _Lists, starts: Sequence[int], numbers: Sequence[int]
) -> tuple[tuple[Theme, ...], list[Finding]]:
    themes: list[Theme] = []
    findings: list[Finding] = []
    for index, theme in enumerate(lists.themes):
        first, last = lists.offsets[index], lists.offsets[index + 1]
        held = [n for n, start in zip(numbers, starts, strict=True) if first <= start < last]
        stated = _stated_count(lists, index)
        if stated and stated.value != len(held):
            findings.append(_other_count(theme, stated, len(held)))
        themes.append(Theme(index + 1, theme.name, theme.first_number, stated, tuple(held)))
    return tuple(themes), findings


def _foreword(
    document: Document, furniture: Mapping[int, Furniture], heading: str | None
) -> list[Span]:
    if not heading:
        return []
    return [
        body(page, furniture[page.number])
        for page in document.pages
        if document.text.startswith(heading, page.content.start)
    ]


def _people(
    text: str, foreword: Sequence[Span], given_names: Collection[str]
) -> tuple[PersonInRole, ...]:
    people: list[PersonInRole] = []
    for span in foreword:
        people += find_people_in_roles(text, span)
        people += find_signatures(text, span, given_names)
    return tuple(people)


def _missing_list(lists: _Lists, markers: ProgrammeDescription) -> list[Finding]:
    if lists.themes:
        return []
    return [
        Finding(
            "missing_list",
            "warning",
            f"No list of projects by theme was found (it begins {markers.theme!r} with a name"
            " and a number).",
            "Ingen projektlista efter tema hittades (den börjar med"
            f" {markers.theme!r}, ett namn och ett nummer).",
            resolution="left_null",
        )
    ]


def _ambiguous(theme: ThemeList) -> Finding:
    span = Span(theme.words[0].start, theme.words[-1].end)
    return Finding(
        "ambiguous_titles",
        "warning",
        f"The titles of the theme {theme.name.value!r} run on and the text does not clearly say"
        " where each ends; the likeliest division was used. A correction can decide.",
        f"Titlarna i temat {theme.name.value!r} står i följd utan att texten tydligt visar var"
        " varje titel slutar; den troligaste indelningen användes. En rättelse kan avgöra.",
        span,
        theme.page,
    )


def _too_few(theme: ThemeList, count: int, held: int) -> Finding:
    return Finding(
        "count_mismatch",
        "warning",
        f"The start numbers give the theme {theme.name.value!r} {count} projects, but its list"
        f" can only be divided into {held}.",
        f"Enligt startnumren har temat {theme.name.value!r} {count} projekt, men listan kan bara"
        f" delas i {held}.",
        theme.first_number.spans[0],
        theme.page,
    )


def _other_count(theme: ThemeList, stated: Cited[int], held: int) -> Finding:
    return Finding(
        "count_mismatch",
        "warning",
        f"The text states {stated.value} projects for the theme {theme.name.value!r}; its list"
        f" has {held}. The list was followed.",
        f"Texten uppger {stated.value} projekt i temat {theme.name.value!r}; listan har {held}."
        " Listan följdes.",
        stated.spans[0],
    )
