from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.release.checksums import sums_bytes
from pipeline.release.make import make_release
from pipeline.release.verify import verify_older, verify_release
from schemas import TABLES
from schemas.frames import make_frame


def nothing(text: str) -> str:
    return text


def hide_mail(text: str) -> str:
    return re.sub(r"\S+@\S+", "[e-mail]", text)


@pytest.fixture
def copied(released: Path, tmp_path: Path) -> Path:
    """Give a release by itself, without the index that knows its checksums."""
    return Path(shutil.copytree(released, tmp_path / "copy" / released.name))


def problems(folder: Path) -> str:
    report = verify_release(folder)
    assert not report.is_right
    return "\n".join(map(str, report.problems))


def test_a_release_is_right_and_it_is_said_what_was_compared(dataset: Any, released: Path) -> None:
    texts = {dataset.source: dataset.text}
    report = verify_release(released, texts=texts, redact=nothing)
    assert report.problems == ()
    assert report.files == 2 * len(dataset.rows) + 17
    assert report.tables == len(dataset.rows)
    assert report.rows == sum(map(len, dataset.rows.values()))
    assert report.quotes == 3
    assert "3 quotes" in str(report)


def test_every_table_can_be_verified(releases: Path) -> None:
    frames = {name: make_frame(name, []) for name in TABLES}
    report = verify_release(make_release(frames, releases, date="2026-01-31").path)
    assert (report.tables, report.rows, report.problems) == (len(TABLES), 0, ())


def test_without_texts_it_is_said_that_no_quote_was_compared(released: Path) -> None:
    report = verify_release(released)
    assert report.is_right
    assert "no quote was compared" in str(report)


def test_a_quote_that_does_not_stand_there_is_told(dataset: Any, released: Path) -> None:
    texts = {dataset.source: dataset.text.replace("Åsa", "Ida")}
    report = verify_release(released, texts=texts, redact=nothing)
    (problem,) = report.problems
    assert "'Åsa Öberg'" in problem.message
    assert "'Ida Öberg'" in problem.message


def test_a_quote_is_compared_as_it_may_be_published(dataset: Any, releases: Path) -> None:
    row = dataset.evidence("contact_roles", "booklet-1", "has_email", "Kontakt: asa@example.org")
    dataset["evidence"].append(row | {"quote": "Kontakt: [e-mail]"})
    path = dataset.release(releases).path
    texts = {dataset.source: dataset.text}
    assert verify_release(path, texts=texts, redact=hide_mail).is_right
    assert not verify_release(path, texts=texts, redact=nothing).is_right


def test_a_source_without_text_is_told(released: Path) -> None:
    report = verify_release(released, texts={}, redact=nothing)
    assert "3 quotes are from a text that is not at hand" in str(report)
    assert not report.is_right


@pytest.mark.parametrize(
    ("name", "damage", "says"),
    [
        ("csv/counties.csv", Path.unlink, "csv/counties.csv: the file is missing"),
        ("README.md", Path.unlink, "README.md: the file is missing"),
        ("README.md", partial(Path.write_text, data="x"), "README.md: the file has been changed"),
        ("new.txt", Path.touch, "new.txt: the file does not belong"),
        ("datapackage.json", Path.unlink, "datapackage.json: the description"),
        ("SHA256SUMS", Path.unlink, "SHA256SUMS: the list of checksums is missing"),
        ("SHA256SUMS", partial(Path.write_text, data="x"), "SHA256SUMS: this is no list"),
        (
            "parquet/counties.parquet",
            partial(Path.write_text, data="x"),
            "counties.parquet: cannot",
        ),
    ],
)
def test_damaged_files_are_told(
    released: Path, name: str, damage: Callable[[Path], Any], says: str
) -> None:
    damage(released / name)
    assert says in problems(released)


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    """Change a CSV file as someone would who also works the checksums out anew."""
    path = folder / "csv" / f"{name}.csv"
    content = path.read_bytes().decode()
    assert old in content
    path.write_bytes(content.replace(old, new, 1).encode())
    (folder / "SHA256SUMS").write_bytes(sums_bytes(folder))


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        ("counties", "Hallands", "Skaraborgs", "content hash"),
        ("counties", "13,Hallands län", "13,", "column name: a value is missing: 13"),
        ("counties", "13,", "3,", "does not match [0-9]{2}: 3"),
        ("counties", "13,Hallands län,SE0A1\n", "", "3 rows, not 4"),
        (
            "counties",
            "13,Hallands län",
            "03,Hallands län",
            "primary key, or twice: 03",
        ),
        ("counties", "01,Stockholms", "20,Stockholms", "order of the primary key"),
        ("counties", "13,Hallands", "14,Hallands", "no such row in counties: 1380"),
        ("projects", ",listed,", ",named,", "presentation_status: no such code: LNU-02"),
        ("projects", ",1,", ",0,", "project_number: less than 1: LNU-01"),
        ("projects", ",1,", ",one,", "project_number: not of type integer: LNU-01"),
        ("project_municipalities", "true", "yes", "not of type boolean"),
        ("themes", ",LNU,", ",LNA,", "programme_id: no such row in programmes: LNU-T1"),
    ],
)
def test_changed_tables_are_told(copied: Path, table: str, old: str, new: str, says: str) -> None:
    rewrite(copied, table, old, new)
    assert says in problems(copied)


def test_a_ledger_with_a_gap_is_told(dataset: Any, releases: Path) -> None:
    dataset["segments"][1]["char_start"] = 3
    says = "csv/segments.csv: booklet: no segment covers 2 to 3"
    assert says in problems(dataset.release(releases).path)


def test_a_dataset_without_a_ledger_is_no_worse(dataset: Any, releases: Path) -> None:
    dataset["segments"].clear()
    assert verify_release(dataset.release(releases).path).is_right


def test_a_parquet_file_of_other_rows_is_told(dataset: Any, copied: Path) -> None:
    from pipeline.release.parquet_files import write_parquet

    dataset["counties"][0]["name"] = "Stockholm"
    path = copied / "parquet" / "counties.parquet"
    write_parquet("counties", dataset.frames()["counties"], path)
    (copied / "SHA256SUMS").write_bytes(sums_bytes(copied))
    (problem,) = verify_release(copied).problems
    assert str(problem) == "parquet/counties.parquet: does not hold what the CSV file holds"


def test_rules_that_only_the_schemas_know_are_checked(dataset: Any, releases: Path) -> None:
    """No description in a data package says that evidence is of a row that exists."""
    dataset["evidence"][0]["row_key"] = "LNU-77"
    assert "there is no such row in projects" in problems(dataset.release(releases).path)


def test_an_old_release_is_judged_by_its_own_description(copied: Path) -> None:
    path = copied / "datapackage.json"
    package = json.loads(path.read_bytes())
    for resource in package["resources"]:
        resource["schema"]["fields"][0]["title"] = "As it was called then"
    path.write_text(json.dumps(package))
    (copied / "SHA256SUMS").write_bytes(sums_bytes(copied))
    report = verify_release(copied)
    assert report.is_right
    assert "other schemas" in str(report)
    rewrite(copied, "projects", ",listed,", ",named,")
    assert "no such code" in problems(copied)


def test_a_release_that_is_another_than_the_index_says_is_told(
    dataset: Any, released: Path, tmp_path: Path
) -> None:
    dataset["counties"][0]["name"] = "Stockholm"
    other = dataset.release(tmp_path / "other").path
    assert verify_release(other).is_right
    (released / "SHA256SUMS").unlink()
    shutil.copytree(other, released, dirs_exist_ok=True)
    assert problems(released) == "SHA256SUMS: is not the list that was released"


def test_a_list_that_leads_out_of_the_folder_is_refused(released: Path) -> None:
    with (released / "SHA256SUMS").open("a") as file:
        file.write(f"{'0' * 64}  ../index.json\n")
    assert "no list of checksums" in problems(released)


def test_releases_before_the_newest_are_compared_with_their_checksums(
    dataset: Any, releases: Path
) -> None:
    for title in ("Ett", "Två", "Tre"):
        dataset["projects"][0]["title"] = title
        dataset.release(releases)
    assert verify_older(releases) == ((), 2)
    (releases / "1.0.0" / "README.md").write_text("x")
    (releases / "1.0.1" / "csv" / "counties.csv").unlink()
    (releases / "1.0.2" / "LICENSE").unlink()
    problems, _ = verify_older(releases)
    assert [str(problem) for problem in problems] == [
        "1.0.0: changed: README.md",
        "1.0.1: missing: csv/counties.csv",
    ]
    shutil.rmtree(releases / "1.0.0")
    assert str(verify_older(releases)[0][0]) == "1.0.0: the list of checksums is missing"
