"""Pages that were read are kept by the file's hash; the text is kept beside the file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.errors import LnuError
from pipeline.read import pdf_cache, pdf_process
from pipeline.read.inputs import read_input
from pipeline.read.pdf import extract_text, kept_text, read_pdf, write_extracted
from pipeline.read.pdf_cache import open_cache, unpack
from pipeline.read.source import describe_source, read_source
from tests.read import pdf_samples as samples

PAGES = 14
DATA = samples.drawn(*[samples.line(f"Sidan {page} av fjorton") for page in range(1, PAGES + 1)])
SOURCE = """title = "Rapport"
publisher = "Nutek"
published_year = 2005
language = "sv"
kind = "pdf"
file = "rapport.pdf"
rights = "Ingen angiven"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A PDF as a source of a checkout."""
    (tmp_path / "dagster.yaml").touch()
    folder = tmp_path / "raw" / "rapport"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE, encoding="utf-8")
    path = folder / "rapport.pdf"
    path.write_bytes(DATA)
    return path


def pages_read(file: Path) -> int:
    """Read the file and count the pages that had to be read from it."""
    told: list[int] = []
    read_pdf(file.read_bytes(), file, lambda done, _: told.append(done))
    return told[-1] - told[0]


def kept_pages(file: Path) -> list[Path]:
    checkout = file.parents[2]
    return sorted((checkout / ".dagster" / "pages").glob("*/*/*.z"))


def test_pages_are_read_once(file: Path) -> None:
    assert pages_read(file) == PAGES
    assert pages_read(file) == 0
    assert len(kept_pages(file)) == PAGES


def test_what_is_read_from_the_cache_is_the_same(file: Path) -> None:
    first = read_pdf(DATA, file)
    assert read_pdf(DATA, file) == first


def test_a_damaged_or_missing_page_is_read_again(file: Path) -> None:
    before = read_pdf(DATA, file)
    entries = kept_pages(file)
    entries[3].write_bytes(entries[3].read_bytes()[:-5] + b"xxxxx")
    entries[7].write_bytes(b"")
    entries[8].write_bytes(entries[9].read_bytes()[:40])
    entries[12].unlink()
    assert pages_read(file) == 4
    assert read_pdf(DATA, file) == before
    assert all(unpack(entry.read_bytes()) for entry in kept_pages(file))


def test_another_file_or_another_reader_has_its_own_pages(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_pdf(DATA, file)
    file.write_bytes(DATA + b"\n% changed\n%%EOF\n")
    assert pages_read(file) == PAGES
    monkeypatch.setattr(pdf_cache, "reader_hash", lambda: "another")
    assert pages_read(file) == PAGES


def test_a_file_outside_a_checkout_is_kept_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(DATA)
    assert open_cache(file, "0" * 64).folder is None
    assert pages_read(file) == PAGES
    assert pages_read(file) == PAGES


def test_an_interrupted_run_keeps_what_it_has_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(done: int, _: int) -> None:
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_pdf(DATA, file, interrupt)
    assert len(kept_pages(file)) >= 10
    assert pages_read(file) <= PAGES - 10


def test_many_pages_are_parted_among_processes_without_gap() -> None:
    for count in (1, 11, 12, 13, 100, 293, 5000):
        pages = list(range(1, count + 1))
        chunks = list(pdf_process._chunks(pages))
        assert [page for first, last in chunks for page in range(first, last + 1)] == pages
    assert list(pdf_process._chunks([1, 2, 5, 6, 9])) == [(1, 2), (5, 6), (9, 9)]


def test_the_text_is_kept_beside_the_file(file: Path) -> None:
    extracted = write_extracted(file)
    kept = kept_text(file)
    assert kept == file.with_suffix(".txt")
    assert kept.read_bytes().decode() == extracted.text == read_pdf(DATA, file).text
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == extracted.sha256
    assert extracted.page_count == PAGES
    assert extracted == extract_text(file)


@pytest.mark.parametrize(
    ("kept", "place"),
    [
        ("Sidan 1 av fjortn\n", "page 1"),
        (None, "page 14"),
        ("Sidan 1 av fjorton\n\fSidan 2 av fjorton\r\n", "page 2"),
    ],
    ids=["a letter", "the end", "line breaks"],
)
def test_a_text_that_is_not_the_files_stops_the_run(
    file: Path, kept: str | None, place: str
) -> None:
    text = write_extracted(file).text
    kept_text(file).write_text(kept or text[:-1], encoding="utf-8", newline="")
    with pytest.raises(LnuError, match="is not the one kept in") as caught:
        read_source(describe_source(file.parent))
    assert caught.value.place == place
    assert caught.value.file == kept_text(file)
    assert caught.value.remedy


def test_a_hash_that_is_not_that_of_the_text_stops_the_run(file: Path) -> None:
    description = file.with_name("source.toml")
    noted = extract_text(file).sha256
    description.write_text(f'{SOURCE}text_sha256 = "{noted}"\n', encoding="utf-8")
    assert read_source(describe_source(file.parent)).document.text
    description.write_text(f'{SOURCE}text_sha256 = "{"0" * 64}"\n', encoding="utf-8")
    with pytest.raises(LnuError, match="has not the hash") as caught:
        read_source(describe_source(file.parent))
    assert caught.value.file == description


def test_a_source_of_the_kind_pdf_is_read(file: Path) -> None:
    source = read_source(describe_source(file.parent))
    assert source.byte_length == len(DATA)
    assert len(source.document.pages) == PAGES
    assert source.document.related == ()
    with pytest.raises(LnuError, match="the file is missing"):
        read_input(file.parent)  # it has no programme.toml
