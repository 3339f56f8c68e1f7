from __future__ import annotations

import hashlib
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.release.canonical import canonical_tables, content_hash, from_text, to_text
from pipeline.release.csv_files import csv_bytes, read_csv
from schemas.frames import make_frame

# Surrogates cannot be in a text that was decoded.
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)

VALUES = st.one_of(
    TEXTS.map(lambda value: ("string", value)),
    st.integers().map(lambda value: ("integer", value)),
    st.booleans().map(lambda value: ("boolean", value)),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda value: ("number", value)),
)

CELLS = (
    st.none() | TEXTS | st.sampled_from(["\r", "\n", "\r\n", '"', ",", "null", "\ufeff", "\x00"])
)

PROJECTS = st.lists(
    st.fixed_dictionaries(
        {
            "project_id": st.integers(1, 500).map(lambda number: f"LNU-{number:02}"),
            "project_number": st.integers(-(2**63), 2**63 - 1),
            "title": TEXTS,
            "lead": st.none() | TEXTS,
            "word_count": st.none() | st.integers(0, 9),
        }
    ),
    unique_by=lambda row: row["project_id"],
)


@given(VALUES)
def test_every_value_comes_back_from_its_text(value: tuple[str, Any]) -> None:
    kind, plain = value
    back = from_text(kind, to_text(kind, plain))
    assert back == plain
    assert type(back) is type(plain)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "1.0"),
        ("integer", "01"),
        ("integer", "1_000"),
        ("integer", " 1"),
        ("integer", "٣"),
        ("boolean", "True"),
        ("boolean", "1"),
        ("number", "1"),
        ("number", "nan"),
        ("number", "1e400"),
        ("string", ""),
    ],
)
def test_a_value_has_but_one_text(kind: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_text(kind, text)


@pytest.mark.parametrize(("kind", "value"), [("string", ""), ("number", math.inf)])
def test_what_cannot_be_told_from_null_is_refused(kind: str, value: Any) -> None:
    with pytest.raises(ValueError, match=r"must be null|no number"):
        to_text(kind, value)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(CELLS, CELLS)))
def test_any_text_comes_back_from_a_csv_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | None, str | None]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    path.write_bytes(csv_bytes(["a", "b"], rows))
    assert list(read_csv(path, ["a", "b"])) == rows


@settings(deadline=None, max_examples=25)
@given(PROJECTS, st.randoms(use_true_random=False))
def test_the_form_does_not_depend_on_the_order_of_the_rows(
    rows: list[dict[str, Any]], chance: random.Random
) -> None:
    frame = make_frame("projects", rows)
    order = list(range(len(frame)))
    chance.shuffle(order)
    straight = canonical_tables({"projects": frame})["projects"]
    shuffled = canonical_tables({"projects": frame.iloc[order]})["projects"]
    assert straight.rows == shuffled.rows
    assert straight.content_hash == shuffled.content_hash
    records = list(straight.records())
    assert [record["title"] for record in records] == frame["title"].to_list()
    assert [record["lead"] is None for record in records] == frame["lead"].isna().to_list()


def test_keys_that_are_numbers_are_ordered_as_numbers() -> None:
    rows = [
        {"source_id": "a", "page": page, "char_start": 0, "char_end": 1} for page in (10, 9, 2, 100)
    ]
    table = canonical_tables({"pages": make_frame("pages", rows)})["pages"]
    assert [record["page"] for record in table.records()] == ["2", "9", "10", "100"]


def test_the_hash_can_be_worked_out_from_its_recipe() -> None:
    rows = [("0331", None), ('å "\n', "true")]
    by_hand = b'["code","is_b"]\n["0331",null]\n["\xc3\xa5 \\"\\n","true"]\n'
    assert content_hash(["code", "is_b"], rows) == hashlib.sha256(by_hand).hexdigest()


def test_null_and_text_that_looks_like_it_have_different_hashes() -> None:
    hashes = {content_hash(["a"], [(cell,)]) for cell in (None, "null", "None", '""', " ")}
    assert len(hashes) == 5


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError, match="cities"):
        canonical_tables({"cities": make_frame("counties", [])})


def test_a_table_of_a_release_reads_back_as_it_was(dataset: Any, released: Path) -> None:
    for name, table in canonical_tables(dataset.frames()).items():
        rows = tuple(read_csv(released / "csv" / f"{name}.csv", table.columns))
        assert rows == table.rows, name
