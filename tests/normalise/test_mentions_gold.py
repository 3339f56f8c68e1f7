"""Mentions of places in the booklet, against the annotation that was made by reading it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.normalise.mentions import Mention, find_mentions, make_finder
from pipeline.normalise.regions import make_regions
from pipeline.read.docplayer import read_transcript
from pipeline.read.reference import read_reference
from pipeline.read.regions import read_regions

ROOT = Path(__file__).parents[2]
REFERENCE_FOLDER = ROOT / "raw" / "reference"
TRANSCRIPT = ROOT / "raw" / "lnu-ideskrift" / "lnu-ideskrift.docplayer.txt"
GOLD = ROOT / "tests" / "gold"
CALLERS_FORMS = ("title", "map_label")
"""Forms that the caller gives, who knows the areas of titles and maps."""
SPELLINGS = {"Essljunga": "1445"}
"""What ``corrections.csv`` of the source decides."""

Key = tuple[int, int, str, str]


@pytest.fixture(scope="module")
def mentions() -> dict[str, list[Mention]]:
    reference = read_reference(REFERENCE_FOLDER)
    regions = make_regions(read_regions(REFERENCE_FOLDER), reference)
    finder = make_finder(reference, regions, SPELLINGS)
    document = read_transcript(TRANSCRIPT.read_bytes(), TRANSCRIPT)
    areas = {
        "mentions": [page.content for page in document.pages],
        "related_mentions": [
            span for related in document.related for span in (related.title, related.snippet)
        ],
    }
    return {
        name: [mention for span in spans for mention in find_mentions(document.text, span, finder)]
        for name, spans in areas.items()
    }


def read_gold(name: str) -> dict[Key, dict[str, str]]:
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return {
            (int(row["char_start"]), int(row["char_end"]), row["kind"], row["code"]): row
            for row in csv.DictReader(handle)
        }


def by_key(found: list[Mention]) -> dict[Key, Mention]:
    return {(m.span.start, m.span.end, m.kind, m.code or ""): m for m in found}


@pytest.mark.parametrize("name", ["mentions", "related_mentions"])
def test_places_are_found(name: str, mentions: dict[str, list[Mention]]) -> None:
    gold, found = read_gold(name), by_key(mentions[name])
    right = len(gold.keys() & found.keys())
    f1 = 2 * right / (len(gold) + len(found))
    assert f1 >= 0.99, {"missed": gold.keys() - found.keys(), "wrong": found.keys() - gold.keys()}


@pytest.mark.parametrize("name", ["mentions", "related_mentions"])
def test_names_and_forms_are_right(name: str, mentions: dict[str, list[Mention]]) -> None:
    gold, found = read_gold(name), by_key(mentions[name])
    both = sorted(gold.keys() & found.keys())
    assert [found[key].name for key in both] == [gold[key]["name"] for key in both]
    told = [key for key in both if gold[key]["form"] not in CALLERS_FORMS]
    wrong = [key for key in told if found[key].form != gold[key]["form"]]
    assert len(wrong) <= 0.02 * len(told), wrong
