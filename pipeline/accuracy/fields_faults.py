"""What is compared of the faults of the source: the annotation's faults with the findings.

A reader and a program draw the borders of a fault differently, and name it differently where one
fault causes another. So a fault counts as found if any finding of a compatible kind overlaps it,
and a finding is right if it overlaps any such fault; one may answer several of the other side.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence

from pipeline.accuracy.items import Both, Fold, Item, overlaps
from pipeline.accuracy.matching import Outcome
from pipeline.accuracy.reading import Annotation, Row, Tables, span_of

COMPATIBLE: Mapping[str, tuple[str, ...]] = {
    "blank_field": ("blank_field",),
    "doubled_punctuation": ("doubled_punctuation",),
    "doubled_word": ("doubled_word",),
    "hyphenation": ("hyphenation",),
    "inserted_full_stop": ("inserted_full_stop",),
    "joined_words": ("joined_words",),
    "letter_confusion": ("letter_confusion",),
    "list_not_on_map": ("list_not_on_map",),
    "lost_address": ("lost_address",),
    "lost_characters": ("lost_characters", "letter_confusion", "lost_ligature", "lost_address"),
    "lost_dash": ("lost_dash",),
    "lost_ligature": ("lost_ligature", "letter_confusion"),
    "lost_number": ("lost_number", "lost_year"),
    "lost_page_number": ("lost_page_number", "lost_number"),
    "lost_telephone": ("lost_telephone", "lost_address"),
    "lost_toc_page_numbers": ("lost_page_number", "lost_number"),
    "lost_year": ("lost_year", "lost_number"),
    "map_not_in_list": ("map_not_in_list",),
    "misordered_labels": ("misordered_labels",),
    "missing_label": ("missing_label",),
    "number_in_name": ("stray_number",),
    "page_break_in_list": ("page_break_in_sentence",),
    "page_break_in_sentence": ("page_break_in_sentence",),
    "page_number_in_text": ("page_number_in_text", "stray_number"),
    "shortened_title": ("spelling_variant", "ambiguous_titles"),
    "spaced_letters": ("spaced_letters",),
    "spelling_error": ("spelling_variant", "letter_confusion"),
    "spelling_variant": ("spelling_variant",),
    "stray_number": ("stray_number",),
    "stray_space": ("hyphenation", "spaced_letters"),
    "text_out_of_order": ("misordered_labels",),
    "truncation": ("truncation",),
}
"""Kind of a fault in the annotation -> the kinds of findings that answer it.

Faults of all other kinds (grammar, a missing word, lost marks of a list ...) only a reader sees:
findings have no code for them. Findings that answer no kind here tell of something else than the
printed text, such as counts that disagree, and are not compared.
"""

_ANSWERS = frozenset(kind for kinds in COMPATIBLE.values() for kind in kinds)
_FILES = {"pages": "faults", "related": "related_faults"}


def faults(gold: Annotation, tables: Tables, room: str) -> Both:
    """The faults that findings have a kind for, and the findings of these kinds.

    Args:
        gold: The annotation.
        tables: The tables.
        room: ``pages``, with the text of the web page before them, or ``related``.

    Returns:
        An item for each.
    """
    starts = [span_of(row, "title_").start for row in gold.rows("related_documents")]
    first = min(starts, default=sys.maxsize)
    known = [_fault(row) for row in gold.rows(_FILES[room]) if row["kind"] in COMPATIBLE]
    found = [
        _finding(row)
        for row in tables.rows("findings")
        if row["kind"] in _ANSWERS and _is_related(row, first) == (room == "related")
    ]
    return known, found


def reader_only(gold: Annotation, _tables: Tables) -> Both:
    """The faults that findings have no kind for."""
    known = [_fault(row) for name in _FILES.values() for row in gold.rows(name)]
    return [item for item in known if item.value not in COMPATIBLE], []


def match_faults(gold: Sequence[Item], found: Sequence[Item], fold: Fold | None) -> Outcome:
    """Match faults with findings, several with several.

    Args:
        gold: The faults.
        found: The findings.
        fold: None if the kind must be of the same name and the place the same to the character;
            otherwise kinds are compatible and places overlap. A finding without a place answers
            faults of its page.

    Returns:
        Right and missed count faults, wrong counts findings that answer none.
    """
    is_exact = fold is None
    missed = [item for item in gold if not _any(found, item, is_exact)]
    wrong = [item for item in found if not any(_answers(item, fault, is_exact) for fault in gold)]
    return Outcome(len(gold) - len(missed), tuple(missed), tuple(wrong))


def _any(found: Collection[Item], fault: Item, is_exact: bool) -> bool:
    return any(_answers(item, fault, is_exact) for item in found)


def _answers(finding: Item, fault: Item, is_exact: bool) -> bool:
    if is_exact:
        return finding.value == fault.value and finding.places == fault.places
    if finding.value not in COMPATIBLE.get(fault.value, ()):
        return False
    if not finding.places:
        return finding.page == fault.page
    return overlaps(finding.places[0], fault.places[0])


def _is_related(row: Row, first: int) -> bool:
    return bool(row["char_start"]) and int(row["char_start"]) >= first


def _fault(row: Row) -> Item:
    page = row.get("page", "")
    where = f"related document {row['related_no']}" if "related_no" in row else _page(page)
    return Item("", row["kind"], (span_of(row),), f"{where}, {row['kind']}", page, row["quote"])


def _finding(row: Row) -> Item:
    places = (span_of(row),) if row["char_start"] else ()
    return Item(
        "", row["kind"], places, f"{_page(row['page'])}, {row['kind']}", row["page"], row["quote"]
    )


def _page(page: str) -> str:
    return f"page {page}" if page else "outside the pages"
