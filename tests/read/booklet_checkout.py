"""A checkout whose source is the booklet as a PDF, and how its tables are compared."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pipeline.read.pdf import write_extracted
from tests.conftest import ROOT, SOURCE_ID, Rows

Row = dict[str, Any]

PLACES = {"char_start", "char_end", "mention_id", "finding_id", "segment_no"}
"""Offsets count the text of the one source; these numbers follow from its order."""
PERIOD = {
    "period_start",
    "period_start_precision",
    "period_end",
    "period_end_precision",
    "period_status",
}
"""The transcript lost the years of the projects; the PDF prints them."""


def make_checkout(root: Path, pdf: bytes) -> Path:
    """Make a checkout whose source is a PDF, with the transcript's description and correction."""
    root.mkdir(exist_ok=True)
    (root / "dagster.yaml").touch()
    shutil.copytree(ROOT / "raw", root / "raw")
    folder = root / "raw" / SOURCE_ID
    (folder / f"{SOURCE_ID}.docplayer.txt").unlink()
    file = folder / "booklet.pdf"
    file.write_bytes(pdf)
    write_extracted(file)
    description = folder / "source.toml"
    text = description.read_text(encoding="utf-8")
    text = text.replace("docplayer_transcript", "pdf")
    text = text.replace(f"{SOURCE_ID}.docplayer.txt", file.name)
    description.write_text(text, encoding="utf-8")
    return root


def of_the_booklet(rows: Iterable[Row]) -> list[Row]:
    """Leave out what is said of the related documents, which only the web page shows."""
    return [row for row in rows if row.get("related_no") is None]


def alike(
    table: str, *, but: Iterable[str] = (), where: Callable[[Row], bool] = bool
) -> Callable[[Rows], Counter[str]]:
    """Give the function that counts the rows of a table by all their values but some."""
    left_out = PLACES | set(but)

    def count(tables: Rows) -> Counter[str]:
        rows = [row for row in of_the_booklet(tables[table]) if where(row)]
        return Counter(
            repr({name: value for name, value in row.items() if name not in left_out})
            for row in rows
        )

    return count


def assert_tells_the_same(found: Rows, tables: Rows) -> None:
    """Compare what the presentations tell."""
    for table, but in (
        ("project_municipalities", ()),
        ("contact_roles", ("has_phone",)),
        ("place_mentions", ()),
        ("projects", PERIOD),
        ("sections", ("text", "word_count", "level")),
    ):
        count = alike(table, but=but)
        assert count(found) == count(tables), table
