"""``DATACARD.md``, loaded as Hugging Face loads a dataset."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.release import dataset as words
from pipeline.release.parquet_files import read_parquet
from tests.standards.tools import ask


def card(release: Path) -> str:
    return (release / "DATACARD.md").read_text(encoding="utf-8")


def front_matter(text: str) -> dict[str, Any]:
    _, front, _ = text.split("---\n", 2)
    return yaml.safe_load(front)


def uploaded(release: Path, folder: Path, text: str | None = None) -> Path:
    copy = shutil.copytree(release, folder)
    (copy / "README.md").write_text(text if text is not None else card(release), encoding="utf-8")
    return copy


def load(folder: Path, *uploads: Path) -> list[dict[str, Any]]:
    found = ask("check_data_card", folder / "cache", *uploads)
    return [found[str(upload)] for upload in uploads]


def cell(value: Any) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_table_loads_with_its_rows(real_release: Path, tmp_path: Path) -> None:
    (found,) = load(tmp_path, uploaded(real_release, tmp_path / "upload"))
    assert found["default"] == "projects"
    tables = {path.stem: read_parquet(path) for path in (real_release / "parquet").iterdir()}
    assert found["rows"].keys() == {name for name, (_, rows) in tables.items() if rows}
    for name, rows in found["rows"].items():
        columns, expected = tables[name]
        assert [tuple(map(cell, row.values())) for row in rows] == expected, name
        assert tuple(rows[0]) == columns
    assert found["rows"]["counties"][0]["county_code"] == "01"


def test_the_front_matter_says_what_is_asked_for(described: Path, tmp_path: Path) -> None:
    (found,) = load(tmp_path, uploaded(described, tmp_path / "upload"))
    metadata = found["metadata"]
    assert metadata["pretty_name"] == words.TITLE_EN
    assert metadata["license"] == words.LICENCE_ID.lower()
    assert metadata["language"] == ["sv"]
    assert metadata["size_categories"] == ["n<1K"]
    assert metadata["tags"] == list(words.KEYWORDS)
    assert metadata == front_matter(card(described))


def without_part(text: str, name: str) -> str:
    front = front_matter(text)
    del front[name]
    return f"---\n{yaml.safe_dump(front)}---\n# Data"


def test_without_its_subsets_the_card_does_not_load(described: Path, tmp_path: Path) -> None:
    text = card(described)
    uploads = [
        uploaded(described, tmp_path / "configs", without_part(text, "configs")),
        uploaded(described, tmp_path / "file", text.replace("parquet/counties", "parquet/none")),
        uploaded(described, tmp_path / "yaml", text.replace("configs:", "configs: [", 1)),
        uploaded(described, tmp_path / "empty", "# Data"),
    ]
    names = {path.stem for path in (described / "parquet").iterdir()}
    for found in load(tmp_path, *uploads):
        assert "error" in found or found["rows"].keys() != names - {"none"}


@pytest.mark.parametrize(
    ("rows", "category"),
    [
        (0, "n<1K"),
        (999, "n<1K"),
        (1_000, "1K<n<10K"),
        (99_999, "10K<n<100K"),
        (100_000, "100K<n<1M"),
        (9_999_999, "1M<n<10M"),
        (10_000_000, "n>10M"),
    ],
)
def test_the_category_of_size_follows_the_rows(rows: int, category: str) -> None:
    from types import SimpleNamespace

    from pipeline.release.descriptions.data_card import _size

    table = SimpleNamespace(rows=range(rows))
    assert _size(SimpleNamespace(tables={"table": table})) == category  # type: ignore[arg-type]


def test_a_release_without_rows_has_no_subset(releases: Path) -> None:
    from pipeline.release.make import make_release
    from schemas import TABLES
    from schemas.frames import make_frame

    frames = {name: make_frame(name, []) for name in TABLES}
    front = front_matter(card(make_release(frames, releases, date="2026-01-31").path))
    assert "configs" not in front
    assert "language" not in front
    assert json.dumps(front)


def test_what_the_card_says_of_the_data_is_so(described: Path) -> None:
    text = card(described)
    assert words.ABOUT_SV in text
    assert "<https://example.org/ideskrift>" in text
    assert "@misc{lnu-open-data-1.0.0" in text
    for name in (path.stem for path in (described / "csv").iterdir()):
        assert f"| `{name}` |" in text
