"""Places that the booklet does not name: its annotated mentions, with other names put in.

No name of a place may be known to the rules because this booklet holds it. So the municipalities
that the annotation marks are exchanged, in their form, for those of one county at a time, its
regions for other regions, and the mentions are found again. The words around them stay, so that
each county meets the same contexts; what the rules do in contexts of other booklets is not told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from pipeline.normalise.mentions import MentionFinder, find_mentions, make_finder
from pipeline.normalise.regions import INFORMAL, make_regions
from pipeline.read.docplayer import read_transcript
from pipeline.read.reference import Reference, read_reference
from pipeline.read.regions import read_regions
from pipeline.values import Span
from tests.conftest import ROOT, SOURCE, read_gold

LEAST_F1 = 0.99
LEAST_F1_OF_A_COUNTY = 0.97
LEAST_F1_OF_REGIONS = 0.98


class Score(NamedTuple):
    """Mentions of one county's municipalities: right, missed, found where none is."""

    right: int
    missed: int
    wrong: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.missed + self.wrong)


class Marked(NamedTuple):
    """A mention in the annotation."""

    span: Span
    printed: str
    name: str
    form: str


class Place(NamedTuple):
    """What is put in the place of another: its name, its genitive, its code or identifier."""

    name: str
    genitive: str
    key: str


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(ROOT / "raw" / "reference")


@pytest.fixture(scope="module")
def finder(reference: Reference) -> MentionFinder:
    regions = make_regions(read_regions(ROOT / "raw" / "reference"), reference)
    return make_finder(reference, regions)


@pytest.fixture(scope="module")
def scores(reference: Reference, finder: MentionFinder) -> dict[str, Score]:
    """County -> how its municipalities are found in the places of those of the booklet."""
    named = {row["code"] for row in _rows() if row["kind"] == "municipality"}
    others: dict[str, list[Place]] = {county.name: [] for county in reference.counties}
    counties = {county.code: county.name for county in reference.counties}
    for one in reference.municipalities:
        if one.code not in named:
            place = Place(one.name, one.official_name.removesuffix(" kommun"), one.code)
            others[counties[one.county_code]].append(place)
    return {
        county: _score(list(_marked("municipality")), places, finder)
        for county, places in others.items()
        if places
    }


def _rows() -> list[dict[str, str]]:
    return [*read_gold("mentions"), *read_gold("related_mentions")]


def _marked(kind: str) -> Iterator[Marked]:
    for row in _rows():
        span = Span(int(row["char_start"]), int(row["char_end"]))
        if row["kind"] == kind:
            yield Marked(span, row["text_as_printed"], row["name"], row["form"])


def _inflected(marked: Marked, other: Place) -> str | None:
    """Give another name in the form of a mention, ``None`` where that form is an odd one."""
    if marked.form == "genitive_kommun" and marked.printed in (marked.name, f"{marked.name}s"):
        return other.genitive
    if marked.printed == marked.name:
        return other.name
    if marked.printed == f"{marked.name}s":
        return other.name if other.name.endswith(("s", "x", "z")) else f"{other.name}s"
    return None


def _score(marked: list[Marked], others: list[Place], finder: MentionFinder) -> Score:
    """Exchange what is marked for other places in turn, find them and compare."""
    text = SOURCE.read_bytes().decode("utf-8")
    document = read_transcript(SOURCE.read_bytes(), SOURCE)
    turn = itertools.cycle(others)
    expected: set[tuple[Span, str]] = set()
    pieces: list[str] = []
    at, moves = 0, []
    for item in sorted(marked):
        other = next(turn)
        name = _inflected(item, other)
        if name is None:
            continue
        pieces += (text[at : item.span.start], name)
        start = item.span.start + sum(by for _, by in moves)
        expected.add((Span(start, start + len(name)), other.key))
        moves.append((item.span.end, len(name) - len(item.printed)))
        at = item.span.end
    changed = "".join((*pieces, text[at:]))
    areas = [page.content for page in document.pages]
    areas += [span for related in document.related for span in (related.title, related.snippet)]
    keys = {other.key for other in others}
    found = {
        (mention.span, mention.code or str(mention.region_id))
        for area in areas
        for mention in find_mentions(changed, _moved(area, moves), finder)
        if keys & {mention.code, mention.region_id}
    }
    right = len(expected & found)
    return Score(right, len(expected) - right, len(found) - right)


def _moved(area: Span, moves: list[tuple[int, int]]) -> Span:
    """Move an area by what the names before its edges have grown."""
    return Span(
        area.start + sum(by for end, by in moves if end <= area.start),
        area.end + sum(by for end, by in moves if end <= area.end),
    )


def test_places_of_every_county_are_found(scores: dict[str, Score]) -> None:
    assert len(scores) > 15
    low = {county: score for county, score in scores.items() if score.f1 < LEAST_F1_OF_A_COUNTY}
    assert not low


def test_places_of_all_counties_together(scores: dict[str, Score]) -> None:
    together = Score(*map(sum, zip(*scores.values(), strict=True)))
    assert together.f1 >= LEAST_F1, together


def test_other_regions_are_found(reference: Reference, finder: MentionFinder) -> None:
    named = {row["name"] for row in _rows()}
    tables = read_regions(ROOT / "raw" / "reference")
    others = [
        Place(region.name, region.name, region.region_id)
        for region in make_regions(tables, reference)
        if region.kind == INFORMAL and named.isdisjoint((region.name, *region.aliases))
    ]
    score = _score(list(_marked("region")), others, finder)
    assert score.f1 >= LEAST_F1_OF_REGIONS, score
