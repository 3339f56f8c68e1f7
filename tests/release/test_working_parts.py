"""Working tables in parts: what is not changed is neither written nor lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import LnuError
from pipeline.freshness.notes import Notes
from pipeline.release.canonical import Row
from pipeline.release.working import read_counts, read_files, read_frames, read_table
from pipeline.release.working_parts import PartsWriter, altered_files, divide
from schemas import TABLES, describe

THEMES = [column.name for column in describe(TABLES["themes"]).columns]
SHARED = ("municipalities", "counties", "regions", "region_municipalities")


def theme(theme_id: str, name: str = "Kluster") -> Row:
    values = {"theme_id": theme_id, "programme_id": "P", "theme_number": "1", "name": name}
    return tuple(values.get(column) for column in THEMES)


def hashes(folder: Path) -> dict[str, str]:
    notes = Notes(folder.parents[1] / ".notes")
    found = notes.folder_parts(folder)
    notes.close()
    return found


def write(folder: Path, parts: dict[str, list[Row]]) -> tuple[str, ...]:
    """Write parts of themes, each made from what it holds, and the other tables empty."""
    writer = PartsWriter(folder, hashes(folder))
    for part, rows in parts.items():
        if not writer.take_over(part, str(rows)):
            empty: dict[str, list[Row]] = {name: [] for name in TABLES if name not in SHARED}
            writer.write(part, str(rows), empty | {"themes": rows})
    writer.write("shared", "", {name: [] for name in SHARED})
    return writer.put_in_place()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs" / "tables"
    write(folder, {"000": [theme("A-T1"), theme("C-T1")], "001": [theme("B-T1")]})
    return folder


def themes(folder: Path) -> list[str | None]:
    return [row[0] for row in read_table(folder, "themes")]


def test_rows_of_parts_are_read_in_key_order(folder: Path) -> None:
    assert themes(folder) == ["A-T1", "B-T1", "C-T1"]
    assert read_counts(folder)["themes"] == 3
    assert read_files(folder)["themes"] == ("csv/themes/000.csv", "csv/themes/001.csv")
    assert list(read_frames(folder)["themes"]["theme_id"]) == ["A-T1", "B-T1", "C-T1"]


def test_a_part_that_is_as_it_was_is_not_written(folder: Path) -> None:
    before = {path: path.stat() for path in folder.rglob("*.csv")}
    changed = [theme("B-T1", "Samverkan")]
    parts = {"000": [theme("A-T1"), theme("C-T1")], "001": changed}
    assert write(folder, parts) == ("themes",)
    after = {path: path.stat() for path in folder.rglob("*.csv")}
    assert {path for path in before if before[path].st_ino != after[path].st_ino} == {
        folder / "csv" / "themes" / "001.csv"
    }
    assert write(folder, parts) == ()


@pytest.mark.parametrize("content", [None, b"", b"theme_id\nA-T1\n"])
def test_a_part_that_is_gone_or_damaged_is_written_again(
    folder: Path, content: bytes | None
) -> None:
    file = folder / "csv" / "themes" / "000.csv"
    whole = file.read_bytes()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    assert altered_files(folder, "themes", hashes(folder)) == ["csv/themes/000.csv"]
    rows = {"000": [theme("A-T1"), theme("C-T1")], "001": [theme("B-T1")]}
    assert write(folder, rows) == ("themes",)
    assert file.read_bytes() == whole


@pytest.mark.parametrize("content", [None, "{", "[]", '{"000": 5}'])
def test_without_the_list_of_parts_all_is_looked_at_again(
    folder: Path, content: str | None
) -> None:
    file = folder / "parts.json"
    file.unlink()
    if content is not None:
        file.write_text(content, encoding="utf-8")
    rows = {"000": [theme("A-T1"), theme("C-T1")], "001": [theme("B-T1")]}
    write(folder, rows)
    assert themes(folder) == ["A-T1", "B-T1", "C-T1"]


def test_a_table_that_is_divided_otherwise_counts_as_written(folder: Path) -> None:
    rows = [theme("A-T1"), theme("B-T1"), theme("C-T1")]
    assert "themes" in write(folder, {"all": rows})
    assert read_files(folder)["themes"] == ("csv/themes.csv",)
    assert not (folder / "csv" / "themes").exists()
    assert themes(folder) == ["A-T1", "B-T1", "C-T1"]


@pytest.mark.parametrize(
    "content", ["{", "[]", "5", "{}", '{"themes": 5}', '{"themes": {"columns": [], "key": []}}']
)
def test_a_list_of_tables_that_cannot_be_used_is_refused(folder: Path, content: str) -> None:
    (folder / "tables.json").write_text(content, encoding="utf-8")
    with pytest.raises(LnuError, match=r"(?s)damaged, or of another version.*lnu build"):
        themes(folder)


def test_two_parts_with_one_key_are_refused(folder: Path) -> None:
    write(folder, {"000": [theme("A-T1")], "001": [theme("A-T1", "Samverkan")]})
    with pytest.raises(LnuError, match="two programmes have a row A-T1 in themes") as error:
        themes(folder)
    assert error.value.status == 3


def test_what_was_begun_and_given_up_leaves_nothing(folder: Path) -> None:
    before = hashes(folder)
    writer = PartsWriter(folder, before)
    writer.write("000", "other", {"themes": [theme("Z-T1")]})
    writer.discard()
    assert hashes(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["tables"]


def test_what_a_killed_build_left_is_removed(folder: Path) -> None:
    left = folder.parent / ".tables-1" / "csv"
    left.mkdir(parents=True)
    write(folder, {"all": [theme("A-T1")]})
    assert not left.exists()


@given(st.sets(st.text(min_size=1, max_size=6), max_size=400), st.text(min_size=1, max_size=6))
def test_each_programme_stands_in_one_part(programmes: set[str], other: str) -> None:
    parts = divide(programmes)
    names = [name for part in parts.values() for name in part]
    assert sorted(names) == sorted(programmes)
    if len(programmes) <= 64:
        assert len(parts) <= 1
    else:
        assert len(parts) > 1
        # Another programme moves none, as long as the parts are as many.
        more = divide({*programmes, other})
        if len(more) == len(parts):
            assert all(set(names) <= set(more[part]) for part, names in parts.items())
