"""Clean text: hyphens undone or kept, and the way back to the source from every character."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import stages
from pipeline.parse.cleaning import CleanText, clean, document_vocabulary
from pipeline.project import Project
from pipeline.values import Span
from tests.conftest import ROOT

WORDS = frozenset({"verkstadsmekanisk", "sådan", "e-handel", "grovköksutrymme"})


def _clean(text: str, *parts: Span) -> CleanText:
    return clean(text, parts or [Span(0, len(text))], WORDS.__contains__)


@pytest.fixture(scope="module")
def sections() -> list[tuple[str, CleanText, tuple[Span, ...]]]:
    """The sections of the real source, with the text that they come from."""
    [booklet] = stages.parse(stages.read(Project(ROOT).raw))
    text = booklet.document.text
    return [(text, item.clean, item.section.parts) for item in booklet.sections]


@pytest.mark.parametrize(
    ("printed", "cleaned", "decision"),
    [
        ("Union Verkstadsmeka- nisk Union", "Union Verkstadsmekanisk Union", "undone"),
        ("en okänd avstav- ning här", "en okänd avstavning här", "undone"),
        ("en 24- timmars workshop", "en 24-timmars workshop", "kept"),
        ("åren 2002- 2004 gick", "åren 2002-2004 gick", "kept"),
        ("handel med e- handel", "handel med e-handel", "kept"),
        ("hela RTP- processen", "hela RTP-processen", "kept"),
        ("linjen Umeå- Örnsköldsvik", "linjen Umeå-Örnsköldsvik", "kept"),
        ("produkt- och marknad", "produkt- och marknad", "suspended"),
        ("produkt-  och marknad", "produkt- och marknad", "suspended"),
        ("inköps- eller säljledet", "inköps- eller säljledet", "suspended"),
        ("verkstads\u2010 mekanisk", "verkstadsmekanisk", "undone"),
        ("verkstads-\n mekanisk", "verkstadsmekanisk", "undone"),
    ],
)
def test_hyphens(printed: str, cleaned: str, decision: str) -> None:
    result = _clean(printed)
    assert result.text == cleaned
    [join] = result.joins
    assert join.decision == decision
    assert not join.over_parts


@pytest.mark.parametrize(
    ("first", "second", "cleaned", "decision"),
    [
        ("efter en så-", "dan kartläggning", "efter en sådan kartläggning", "undone"),
        ("ett grov- ", " köksutrymme med", "ett grovköksutrymme med", "undone"),
        ("både produkt-", "och marknad", "både produkt- och marknad", "suspended"),
        ("en 24-", "timmars kurs", "en 24-timmars kurs", "kept"),
        ("efter en så\u00ad ", "dan kartläggning", "efter en sådan kartläggning", None),
        ("det tog slut -", "men inte länge", "det tog slut - men inte länge", None),
    ],
)
def test_page_breaks(first: str, second: str, cleaned: str, decision: str | None) -> None:
    text = f"{first}17 Sidfot{second}"
    behind = Span(len(text) - len(second), len(text))
    result = _clean(text, Span(0, len(first)), behind)
    assert result.text == cleaned
    assert [join.decision for join in result.joins] == ([decision] if decision else [])
    assert all(join.over_parts for join in result.joins)
    last = cleaned.rsplit(maxsplit=1)[-1]
    assert result.source_spans(len(cleaned) - len(last), len(cleaned)) == (
        Span(len(text) - len(last), len(text)),
    )


def test_a_word_that_was_joined_leads_to_both_halves() -> None:
    text = "efter en så- 6 Idéskrift dan kartläggning"
    result = _clean(text, Span(0, 12), Span(25, len(text)))
    start = result.text.index("sådan")
    spans = result.source_spans(start, start + 5)
    assert [span.of(text) for span in spans] == ["så", "dan"]
    assert result.joins[0].span.of(text) == "så- 6 Idéskrift dan"


def test_white_space_is_folded_and_dashes_stay() -> None:
    text = "  under  Den\n\tsvenska -  inte\u00a0minst hä\u00adr –  dele\u00ad\n gationen "
    assert _clean(text).text == "under Den svenska - inte minst här – delegationen"


def test_nothing_gives_nothing() -> None:
    result = _clean("   ", Span(0, 3), Span(1, 2))
    assert (result.text, result.source_spans(0, 0), result.joins) == ("", (), ())


def test_the_vocabulary_is_the_documents_own() -> None:
    words = document_vocabulary("Flera (nya) kurser, ”hölls”. Flera!")
    assert words == {"Flera", "nya", "kurser", "hölls"}


def _characters(result: CleanText) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for index, character in enumerate(result.text):
        yield character, result.source_spans(index, index + 1)


def _printed(text: str, parts: tuple[Span, ...]) -> str:
    return "".join("".join(part.of(text).split()) for part in parts)


PARTS = st.lists(st.text(alphabet="aåÅ1 -\n\u00ad\u2009.,", max_size=20), max_size=5)


@given(PARTS)
def test_each_character_leads_back(pieces: list[str]) -> None:
    text = "##".join(pieces)
    parts, at = [], 0
    for piece in pieces:
        parts.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    result = clean(text, parts, WORDS.__contains__)
    assert result.text == " ".join(result.text.split())
    for character, spans in _characters(result):
        if character != " ":
            assert [span.of(text) for span in spans] == [character]
        assert all(any(part.covers(span) for part in parts) for span in spans)
    left_out = sum(join.decision == "undone" for join in result.joins)
    printed = _printed(text, tuple(parts)).replace("\u00ad", "")
    kept = "".join(result.text.split())
    assert "\u00ad" not in kept
    assert len(printed) - len(kept) == left_out


def test_every_word_of_the_source_leads_back(
    sections: list[tuple[str, CleanText, tuple[Span, ...]]],
) -> None:
    joined = 0
    for text, result, parts in sections:
        at = 0
        for word in result.text.split():
            at = result.text.index(word, at)
            spans = result.source_spans(at, at + len(word))
            assert "".join(span.of(text) for span in spans) == word
            joined += len(spans) > 1
            at += len(word)
        undone = sum(join.decision == "undone" for join in result.joins)
        assert len(_printed(text, parts)) - len("".join(result.text.split())) == undone
    # Verkstadsmekanisk, grovköksutrymme, sådan; of 24-timmars only the space goes.
    assert joined == 4


def test_hyphens_of_the_source(
    sections: list[tuple[str, CleanText, tuple[Span, ...]]],
) -> None:
    texts = " ".join(result.text for _, result, _ in sections)
    for word in (
        "Verkstadsmekanisk Union",
        "efter en sådan kartläggning",
        "grovköksutrymme",
        "inledande 24-timmars workshop",
        "leverantörs- och bioteknikföretag",
        "primär- och hemsjukvården",
        "attraktions- och konkurrenskraft",
    ):
        assert word in texts
