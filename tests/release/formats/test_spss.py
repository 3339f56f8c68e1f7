"""The SPSS files hold what the tables hold, as pyreadstat, PSPP and R read them."""

from __future__ import annotations

import datetime
import re
import struct
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from pipeline.release.formats import spss
from pipeline.release.formats.labelled import SUFFIXES, LabelledTable, Language, in_language
from pipeline.release.formats.sav_header import given_names, set_header
from pipeline.release.formats.spss import LONGEST_TEXT, part_name, split_text
from tests.programs import need, need_r
from tests.release.formats.conftest import LONG_TEXTS, Release, files_in
from tests.release.formats.reading import (
    Cells,
    cells_of,
    expected_tables,
    labels_from_r,
    read_csv_cells,
    read_with_pspp,
    read_with_r,
    without_last_blanks,
)
from tests.release.formats.test_stata import write_elsewhere


@pytest.fixture(scope="module")
def folder(real: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("spss")
    spss.write(*real, made)
    return made


@pytest.fixture(scope="module")
def expected(real: Release) -> Mapping[str, LabelledTable]:
    return expected_tables(real)


def test_every_table_has_a_file_in_each_language(folder: Path, real: Release) -> None:
    names = {spss.spss_path(name, suffix) for name in real.frames for suffix in SUFFIXES.values()}
    assert set(files_in(folder)) == names


@pytest.mark.parametrize(("language", "suffix"), SUFFIXES.items())
def test_pyreadstat_reads_values_and_labels(
    folder: Path, expected: Mapping[str, LabelledTable], language: Language, suffix: str
) -> None:
    for name, table in expected.items():
        frame, meta = pyreadstat.read_sav(folder / spss.spss_path(name, suffix))
        assert meta.number_rows == len(table.data)
        assert meta.file_label == in_language(table.file_label, language)
        assert meta.column_names_to_labels == table.labels(language)
        assert meta.variable_value_labels == table.value_labels(language)
        assert cells_of(frame) == without_last_blanks(cells_of(table.data))
        for one in table.variables:
            is_quantity = one.kind in ("integer", "number", "date")
            assert meta.variable_measure[one.name] == ("scale" if is_quantity else "nominal")


def test_pspp_reads_values_and_labels(
    folder: Path, expected: Mapping[str, LabelledTable], tmp_path: Path
) -> None:
    pspp = need("pspp", package="pspp")
    files = {
        folder / spss.spss_path(name, suffix): tmp_path / f"{name}{suffix}.csv"
        for name in expected
        for suffix in SUFFIXES.values()
    }
    says = read_with_pspp(pspp, files, tmp_path)
    for name, table in expected.items():
        for language, suffix in SUFFIXES.items():
            target = tmp_path / f"{name}{suffix}.csv"
            found = read_csv_cells(target)
            for one in table.variables:
                if one.kind == "date":
                    found[one.name] = list(map(american, found[one.name]))
            assert without_last_blanks(found) == without_last_blanks(cells_of(table.data))
            assert all(label in says for label in table.labels(language).values())
            assert in_language(table.file_label, language) in says
            shown = read_csv_cells(Path(f"{target}.labels"))
            for variable, labels in table.value_labels(language).items():
                numbers = table.data[variable]
                assert without_last_blanks({variable: shown[variable]})[variable] == [
                    labels.get(number, "") for number in numbers.to_list()
                ]


def american(date: str) -> str:
    """Turn the date that PSPP writes into CSV files, month/day/year, into one of ISO 8601."""
    month, _, rest = date.partition("/")
    day, _, year = rest.partition("/")
    return f"{year}-{month}-{day}" if year else date


def test_pspp_takes_an_empty_text_for_missing(folder: Path, tmp_path: Path) -> None:
    syntax = tmp_path / "count.sps"
    path = folder / spss.spss_path("projects", "")
    syntax.write_text(f"GET FILE='{path}'.\nFREQUENCIES leader_name lead.\n")
    told = tmp_path / "told.txt"
    subprocess.run(
        [need("pspp", package="pspp"), "--output", str(told), str(syntax)], check=True, timeout=60
    )
    missing = re.findall(r"Missing +\| +([0-9]+)\|", told.read_text(encoding="utf-8"))
    assert missing == ["21", "19"]


def test_r_reads_the_values_and_the_labels(
    folder: Path, expected: Mapping[str, LabelledTable], tmp_path: Path
) -> None:
    read_with_r(need_r("haven"), folder / spss.FOLDER, tmp_path)
    for name, table in expected.items():
        for language, suffix in SUFFIXES.items():
            read = tmp_path / f"{name}{suffix}.sav"
            assert read_csv_cells(Path(f"{read}.csv")) == without_last_blanks(cells_of(table.data))
            labels, value_labels = labels_from_r(Path(f"{read}.labels.csv"))
            assert labels == table.labels(language)
            assert value_labels == table.value_labels(language)


def joined(found: Cells, name: str) -> list[str]:
    """Put the texts of a variable together from their parts."""
    numbers = (number for number in range(1, 10) if part_name(name, number) in found)
    return [
        "".join(parts) for parts in zip(*(found[part_name(name, n)] for n in numbers), strict=True)
    ]


def test_the_longest_texts_stand_in_parts(hard: Release, tmp_path: Path) -> None:
    spss.write(*hard, tmp_path)
    texts = [text or "" for text in LONG_TEXTS]
    path = tmp_path / spss.spss_path("sections", "")
    frame, meta = pyreadstat.read_sav(path)
    assert meta.column_names_to_labels["text"] == "Text (part 1 of 3)"
    assert meta.column_names_to_labels["text_3"] == "Text (part 3 of 3)"
    assert joined(cells_of(frame), "text") == texts
    _, swedish = pyreadstat.read_sav(tmp_path / spss.spss_path("sections", "_sv"))
    assert swedish.column_names_to_labels["text_2"] == "Text (del 2 av 3)"


def test_other_programs_put_the_longest_texts_together(hard: Release, tmp_path: Path) -> None:
    spss.write(*hard, tmp_path)
    texts = [text or "" for text in LONG_TEXTS]
    out = tmp_path / "out"
    out.mkdir()
    read_with_r(need_r("haven"), tmp_path / spss.FOLDER, out)
    assert joined(read_csv_cells(out / "sections.sav.csv"), "text") == texts
    findings = read_csv_cells(out / "findings.sav.csv")
    assert findings["message_sv"] == ["Ja, så är det. " * 60 + "Slut."]
    files = {
        tmp_path / spss.spss_path(name, ""): out / f"{name}.csv"
        for name in ("sections", "findings")
    }
    read_with_pspp(need("pspp", package="pspp"), files, out)
    assert joined(without_last_blanks(read_csv_cells(out / "sections.csv")), "text") == texts
    assert read_csv_cells(out / "findings.csv")["message_en"] == ["Yes. " * 200 + "End."]


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk over the records of variables of a system file: width, and short name."""
    at = 176
    while struct.unpack_from("<i", content, at)[0] == 2:
        width, has_label, missing = struct.unpack_from("<3i", content, at + 4)
        name = content[at + 24 : at + 32]
        at += 32
        if has_label:
            at += 4 + (struct.unpack_from("<i", content, at)[0] + 3) // 4 * 4
        at += 8 * abs(missing)
        if width >= 0:
            yield width, name


def test_the_segments_of_a_long_text_share_the_start_of_their_short_names(
    hard: Release, tmp_path: Path
) -> None:
    # Otherwise SPSS itself shows them one by one; PSPP and R do not mind.
    spss.write(*hard, tmp_path)
    found = list(records((tmp_path / spss.spss_path("findings", "")).read_bytes()))
    names = [name.decode().rstrip() for _, name in found]
    assert len(set(names)) == len(names)
    bases = [name for name in names if re.fullmatch("MESSA0[0-9]{2}", name)]
    assert len(bases) == 2
    for base in bases:
        at, segments = names.index(base), 4
        assert [name[:5] for name in names[at : at + segments]] == ["MESSA"] * segments
        assert [width for width, _ in found[at : at + segments - 1]] == [255] * (segments - 1)


def test_names_that_are_given_to_the_writer() -> None:
    names = ["message_en", "message_sv", "text", "messages"]
    assert given_names(names) == {
        "message_en": "messa000en",
        "message_sv": "messa001sv",
        "text": "text",
        "messages": "messages",
    }
    with pytest.raises(ValueError, match="no short names"):
        given_names(["message_en", "messa000"])


def test_a_file_without_the_list_of_names_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.sav").write_bytes(bytes(200))
    with pytest.raises(ValueError, match="list of the names"):
        set_header(tmp_path / "a.sav", datetime.date(2026, 1, 31), {"text": "text"})


@pytest.mark.parametrize("text", [text for text in LONG_TEXTS if text])
def test_parts_joined_are_the_text(text: str) -> None:
    parts = split_text(text)
    assert "".join(parts) == text
    assert all(len(part.encode()) <= LONGEST_TEXT for part in parts)
    assert not any(part.endswith(" ") for part in parts[:-1])


def test_a_text_of_blanks_alone_is_divided_too() -> None:
    assert "".join(split_text(" " * 40_000)) == " " * 40_000


def test_a_part_takes_no_name_that_is_taken(dataset: Any, tmp_path: Path) -> None:
    assert part_name("a" * 31, 2) == "a" * 27 + "_2"


def test_dates_are_dates_only_where_the_day_is_known(hard: Release, tmp_path: Path) -> None:
    spss.write(*hard, tmp_path)
    frame, meta = pyreadstat.read_sav(tmp_path / spss.spss_path("municipalities", ""))
    assert cells_of(frame)["valid_from_d"] == ["1862-12-31", "", ""]
    assert cells_of(frame)["valid_to_d"] == ["2999-12-31", "", ""]
    assert meta.original_variable_types["valid_from_d"] == "SDATE10"
    frame, _ = pyreadstat.read_sav(tmp_path / spss.spss_path("projects", ""))
    assert cells_of(frame)["period_start_d"] == ["2003-05-14", "", ""]


def test_tables_without_rows_can_be_read(small: Release, tmp_path: Path) -> None:
    spss.write(*small, tmp_path)
    frame, meta = pyreadstat.read_sav(tmp_path / spss.spss_path("corrections", ""))
    assert (len(frame), meta.number_rows) == (0, 0)
    assert meta.column_names_to_labels["is_used"] == "Is in use"


def test_a_full_disk_is_told_as_one(small: Release, tmp_path: Path) -> None:
    file = tmp_path / spss.spss_path("themes", "")
    file.parent.mkdir()
    file.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        spss.write(*small, tmp_path)


def test_the_head_says_the_day_of_the_release(folder: Path) -> None:
    head = (folder / spss.spss_path("projects", "")).read_bytes()[92:109]
    assert head == b"31 Jan 2600:00:00"


def test_the_bytes_are_the_same_at_any_time_and_place(tmp_path: Path) -> None:
    here = write_elsewhere("spss", tmp_path / "here", TZ="Europe/Stockholm", LC_ALL="C.UTF-8")
    there = write_elsewhere(
        "spss", tmp_path / "där", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7"
    )
    assert here == there
    assert len(here) > 20
