"""Collecting rows: evidence for every span, corrections, and sources that disagree."""

from __future__ import annotations

from pathlib import Path

from pipeline.read.corrections import Correction, place_corrections
from pipeline.read.docplayer import read_transcript
from pipeline.tables.builder import SourceTables, TableBuilder
from pipeline.tables.quotes import compare_quotes
from pipeline.values import Cited, Span

TEXT = "T\n\nTranskript\n\n1 Owner: A kommun, 08-12 34 56\n"
DOCUMENT = read_transcript(TEXT.encode(), Path("t.txt"))
START = TEXT.index("A kommun")
OWNER = Cited("A kommun", (Span(START, START + 8),))


def _redact(text: str) -> str:
    return text.replace("08-12 34 56", "[telephone]")


def _tables(*corrections: Correction, builder: TableBuilder | None = None) -> SourceTables:
    placed = place_corrections(corrections, DOCUMENT, Path("corrections.csv"))
    builder = builder or TableBuilder({"projects": ("project_id",)}, _redact)
    return SourceTables(builder, "s", DOCUMENT, placed)


def _correction(used: str | None, row_key: str = "P-01", printed: str = "A kommun") -> Correction:
    return Correction("C1", "projects", row_key, "owner_name", 1, printed, used, "why", None)


def test_a_cited_value_has_a_row_of_evidence_for_each_span() -> None:
    tables = _tables()
    both = Cited("A; kommun", (Span(START, START + 1), Span(START + 2, START + 8)))
    tables.add("projects", project_id="P-01", owner_name=both)
    quotes = [(row["evidence_no"], row["quote"], row["page"]) for row in tables.builder.evidence]
    assert quotes == [(1, "A", 1), (2, "kommun", 1)]


def test_contact_details_are_replaced_in_cells_and_quotes() -> None:
    tables = _tables()
    span = Span(START, len(TEXT) - 1)
    tables.add("projects", project_id="P-01", owner_name=Cited(span.of(TEXT), (span,)))
    assert tables.builder.all_rows("projects")[0]["owner_name"] == "A kommun, [telephone]"
    assert tables.builder.evidence[0]["quote"] == "A kommun, [telephone]"
    quotes = compare_quotes(tables.builder.evidence, {"s": TEXT}, _redact)
    assert (quotes.compared, quotes.is_right) == (1, True)


def test_a_correction_decides_its_cell_and_is_its_evidence() -> None:
    tables = _tables(_correction("B kommun"))
    tables.add("projects", project_id="P-01", owner_name=OWNER)
    tables.add("projects", project_id="P-02", owner_name=OWNER)
    names = [row["owner_name"] for row in tables.builder.all_rows("projects")]
    assert names == ["B kommun", "A kommun"]
    first = tables.builder.evidence[0]
    assert (first["rule"], first["correction_id"]) == ("correction", "C1")


def test_a_correction_without_a_row_holds_where_its_text_is_printed() -> None:
    tables = _tables(_correction(None, row_key=""))
    tables.add("projects", project_id="P-01", owner_name=OWNER)
    assert tables.builder.all_rows("projects")[0]["owner_name"] is None


def test_a_second_source_fills_agrees_or_is_reported() -> None:
    first = _tables()
    first.add("projects", project_id="P-01", owner_name=OWNER, leader_name=None)
    second = _tables(builder=first.builder)
    second.add("projects", project_id="P-01", owner_name=OWNER, leader_name=OWNER)
    other = Cited("kommun", (Span(START + 2, START + 8),))
    second.add("projects", project_id="P-01", owner_name=other)
    [row] = first.builder.all_rows("projects")
    assert (row["owner_name"], row["leader_name"]) == ("A kommun", "A kommun")
    owners = [e for e in first.builder.evidence if e["column_name"] == "owner_name"]
    assert [e["evidence_no"] for e in owners] == [1, 2]
    [disagreement] = first.builder.disagreements
    assert (disagreement.kept, disagreement.other) == ("A kommun", "kommun")
