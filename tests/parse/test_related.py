"""The form of related documents: what repeats, what is a label, where its value ends."""

from __future__ import annotations

import pytest

from pipeline.parse.related import Label, find_labels, label_runs, split_texts
from pipeline.read.document import Related
from pipeline.values import Span


def _labels(text: str) -> list[Label]:
    words = frozenset(text.replace(":", " ").replace("(", " ").split())
    return find_labels(text, Span(0, len(text)), words)


@pytest.mark.parametrize(
    ("title", "snippet", "body"),
    [
        ("En plan", "En plan Plan för Mora", " Plan för Mora"),
        ("En  plan\nför", "En plan för Mora", " Mora"),
        ("En plan", "Plan för Mora", "Plan för Mora"),
        ("En plan", "En plan", ""),
        ("En plan", "", ""),
        ("", "Plan för Mora", "Plan för Mora"),
    ],
)
def test_the_repeated_title_is_left_out(title: str, snippet: str, body: str) -> None:
    text = f"{title}\n\n{snippet}\n\nLäs mer"
    start = len(title) + 2
    related = Related(1, Span(0, len(title)), Span(start, start + len(snippet)), Span(0, 0))
    texts = split_texts(text, related)
    assert texts.title.of(text) == title
    assert texts.body.of(text) == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Projektägare: Föreningen Projektledare Bo Ek Kommun: Ale",
            [("project_owner", "Föreningen"), ("project_leader", "Bo Ek"), ("municipality", "Ale")],
        ),
        (
            "För revidering ansvarar: Styrelsen Dokumentet gäller för: Alla",
            [("responsible", "Styrelsen"), ("other", "Alla")],
        ),
        ("Leader journalnr: 2009 7324 Sälen", [("journal_number", "2009 7324 Sälen")]),
        (
            "Beställare/Projektägare: Nämnden Projektnamn: Nya vägar 2. Syfte att",
            [("project_owner", "Nämnden"), ("project_name", "Nya vägar"), ("heading", "att")],
        ),
        ("Period 2011-2012 och", [("period", "2011-2012 och")]),
        ("Författad av Lisa Alm", [("author", "Lisa Alm")]),
        ("(dnr 2012/3) PROJEKTLEDARE: BO EK", [
            ("diary_number", "2012/3"), ("project_leader", "BO EK"),
        ]),
        # words of sentences, parts of words
        ("Projektledare presenterar och ansvarig nämnd", []),
        ("Perioden var lång. Fotografen Projektledarens Bildningen", []),
        ("", []),
        (":::", []),
    ],
)  # fmt: skip
def test_labels_and_their_values(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(label.name, label.area.of(text).rstrip(")")) for label in _labels(text)]
    assert found == expected


def test_labels_without_values_form_runs() -> None:
    text = "Datum: Version: Ansvarig: 2014-11-04 Dnr: Sida: 2 (7) Jnr:"
    runs = [[label.printed.of(text) for label in run] for run in label_runs(_labels(text))]
    assert runs == [["Datum", "Version", "Ansvarig"], ["Dnr", "Sida"], ["Jnr"]]
    assert [label.is_last for label in _labels(text)] == [False] * 5 + [True]
