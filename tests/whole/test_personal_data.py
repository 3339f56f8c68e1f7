"""No contact detail is published anywhere, and a removed person is gone everywhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.normalise.redaction import contains_personal_data
from tests.conftest import ROOT, SOURCE_ID, Rows, read_gold, rows_of


def _cells(rows: Rows) -> list[str]:
    return [
        value for table in rows.values() for row in table for value in row.values()
        if isinstance(value, str)
    ]  # fmt: skip


def test_no_cell_holds_a_contact_detail(tables: Rows) -> None:
    assert not [cell for cell in _cells(tables) if contains_personal_data(cell)]


def test_every_annotated_detail_is_gone(tables: Rows) -> None:
    details = {row["quote"] for row in read_gold("related_personal_data")}
    assert len(details) > 10
    cells = "\n".join(_cells(tables))
    assert not [detail for detail in details if detail in cells]
    assert "[e-mail]" in cells
    assert "[telephone]" in cells
    assert "[address]" in cells


@pytest.mark.parametrize(
    ("name", "page"), [("Magnus Kempe", "13"), ("Håkan Collin", ""), ("Kaj Hjulbäck", "3")]
)
def test_a_person_can_be_removed_from_everything(tmp_path: Path, name: str, page: str) -> None:
    raw = Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))
    with (raw / SOURCE_ID / "corrections.csv").open("a", encoding="utf-8") as handle:
        handle.write(f"X1,contact_roles,,person_name,{page},{name},,Removed on request,letter\n")
    rows = rows_of(stages.read(raw))
    assert not [cell for cell in _cells(rows) if name in cell]
    removed = [row for row in rows["contact_roles"] if row["status"] == "removed"]
    assert len(removed) == 1
    assert removed[0]["person_name"] is None
    assert [row["printed"] for row in rows["corrections"] if row["correction_id"] == "X1"] == [
        "[removed]"
    ]
