"""``lnu sources`` and ``lnu add --replace``: sources with their states, and their new files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import BAD_DATA
from pipeline.read.inputs import read_input
from tests.conftest import ROOT, SOURCE_ID
from tests.intake.adding import DAY, add, put, refused, run
from tests.whole.composed import report


def _states() -> dict[str, dict[str, object]]:
    return {state["name"]: state for state in json.loads(run("sources", "--json").stdout)}


def test_sources_are_listed_with_their_states(checkout: Path, tmp_path: Path) -> None:
    add(put(tmp_path, "rapport.txt", report()))
    (checkout / "raw" / "loose.txt").write_text("x", encoding="utf-8")
    (checkout / "raw" / "notes").mkdir()
    states = _states()
    assert list(states) == [SOURCE_ID, "rapport", "loose.txt", "notes"]
    first = states[SOURCE_ID]
    assert (first["state"], first["hash_agrees"], first["pages"]) == ("readable", True, 20)
    assert (first["programme_id"], first["corrections"]) == ("LNU", 1)
    assert {states["loose.txt"]["state"], states["notes"]["state"]} == {"ignored"}
    assert run("sources").exit_code == 0


def test_a_file_replaced_by_hand_is_read_and_shown(checkout: Path) -> None:
    source = next((checkout / "raw" / SOURCE_ID).glob("*.txt"))
    source.write_bytes(source.read_bytes().replace(b"Magnus Kempe", b"Magnus Kampe"))
    state = _states()[SOURCE_ID]
    assert (state["state"], state["hash_agrees"]) == ("readable", False)
    text = run("sources").stdout
    assert "readable, replaced" in text
    assert f"lnu sources --accept {SOURCE_ID}" in text
    comment = (source.parent / "source.toml").read_text(encoding="utf-8").splitlines()[0]
    assert run("sources", "--accept", SOURCE_ID).exit_code == 0
    assert _states()[SOURCE_ID]["hash_agrees"]
    assert (source.parent / "source.toml").read_text(encoding="utf-8").startswith(comment)


@pytest.mark.parametrize("damage", ["gone", "half", "no programme"])
def test_a_damaged_source_ends_with_status_3(checkout: Path, damage: str) -> None:
    folder = checkout / "raw" / SOURCE_ID
    file = next(folder.glob("*.txt"))
    match damage:
        case "gone":
            file.unlink()
        case "half":
            file.write_bytes(file.read_bytes()[:50])
        case _:
            (folder / "programme.toml").unlink()
    result = run("sources")
    assert result.exit_code == BAD_DATA
    assert f"{SOURCE_ID}  damaged" in result.stdout
    assert str(folder) in result.stdout


def test_a_source_is_given_another_file(checkout: Path, tmp_path: Path) -> None:
    source = next((checkout / "raw" / SOURCE_ID).glob("*.txt"))
    new = source.read_bytes().replace(b"Magnus Kempe", b"Magnus Kampe")
    said = add(put(tmp_path, "ny.txt", new), "--replace", SOURCE_ID)
    assert said["replaces"] == SOURCE_ID
    assert "Magnus Kampe" in str(said["summary"])
    assert source.read_bytes() == new
    about = read_input(source.parent).source.description
    assert about.received == DAY
    assert (source.parent / "corrections.csv").read_bytes() == (
        ROOT / "raw" / SOURCE_ID / "corrections.csv"
    ).read_bytes()
    assert sorted(path.name for path in (checkout / "raw").iterdir()) == [SOURCE_ID, "reference"]
    other = refused(put(tmp_path, "rapport.txt", report()), "--replace", SOURCE_ID)
    assert "is a plain_text" in other.message
