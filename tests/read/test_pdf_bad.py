"""PDF files that cannot be read are refused with file, page and remedy, within bounds."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from pipeline.errors import LnuError
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_cache import PageCache
from pipeline.read.pdf_process import Bounds, read_pages
from tests.read import pdf_samples as samples

SOUND = samples.drawn(*[samples.line(f"Rad på sidan {page}") for page in range(1, 6)])


def refused(tmp_path: Path, data: bytes) -> LnuError:
    file = tmp_path / "källa.pdf"
    file.write_bytes(data)
    with pytest.raises(LnuError) as caught:
        read_pdf(data, file)
    assert caught.value.file == file
    assert caught.value.remedy
    assert "Traceback" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PDF"),
        (b"<!DOCTYPE html><title>booklet.pdf</title>", "not a PDF"),
        (SOUND[: len(SOUND) // 2], "cut off"),
        (SOUND[:-40], "cut off"),
        (SOUND.replace(b"/Type /Page\n", b"/Type /Pale\n", 1), "states 5 pages, and 4 are found"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF\n", "damaged"),
        (samples.without_pages(), "no page"),
        (samples.drawn(samples.picture, samples.picture), "2 page(s) and no text"),
        (samples.encrypted("hemligt"), "asks for a password"),
    ],
    ids=["empty", "web page", "half", "end", "lost page", "noise", "no page", "scan", "password"],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    assert message in refused(tmp_path, data).message


def test_a_damaged_page_is_named(tmp_path: Path) -> None:
    packed = zlib.compress(b"BT /F1 10 Tf 60 700 Td (Sidan) Tj ET" * 9)
    error = refused(tmp_path, samples.with_content(packed[:20] + b"?" * 9 + packed[29:]))
    assert "the page is damaged" in error.message
    assert error.place == "page 1"


def test_an_encrypted_file_without_password_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(samples.encrypted(""))
    assert read_pdf(file.read_bytes(), file).text == "Samverkan över länsgränsen\n"


def test_letters_that_no_font_names_are_refused(tmp_path: Path) -> None:
    content = b"BT /F1 10 Tf 60 700 Td <0001000200030004> Tj ET"
    data = samples.with_content(zlib.compress(content)).replace(
        b"/Subtype/Type1/BaseFont/Helvetica>>",
        b"/Subtype/Type0/BaseFont/Nameless/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Nameless/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>>>]>>",
    )
    assert "do not say which characters" in refused(tmp_path, data).message


def test_instructions_that_unpack_without_end_are_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, samples.with_content(samples.zeros(200)))
    assert "unpack to more than 64 MB" in error.message
    assert error.place == "page 1"


def test_a_file_that_unpacks_to_more_than_memory_is_refused(tmp_path: Path) -> None:
    bomb = samples.stream(samples.zeros(1500), b"/Filter/FlateDecode/Type/ObjStm/N 1/First 10")
    data = samples.assembled(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>", bomb]
    )
    body = data[: data.index(b"xref\n")]
    # The table says that the page, object 4, lies packed in object 3.
    places = [body.index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    rows = b"".join(b"\x01" + place.to_bytes(2, "big") + b"\x00" for place in places)
    entries = b"/Type/XRef/W[1 2 1]/Index[1 4]/Size 6/Root 1 0 R"
    table = samples.stream(rows + b"\x02\x00\x03\x00", entries)
    end = b"startxref\n%d\n%%%%EOF\n" % len(body)
    error = refused(tmp_path, body + b"9 0 obj\n" + table + b"\nendobj\n" + end)
    assert "unpacks to more than 1024 MB of memory hold" in error.message


def test_a_page_that_never_ends_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    content = b"0 0 m 1 1 l S\n" * 400_000
    file.write_bytes(samples.with_content(content, packed=False))
    with pytest.raises(LnuError, match="takes more than 1 seconds") as caught:
        read_pages(file.read_bytes(), file, PageCache(None), bounds=Bounds(seconds=1))
    assert caught.value.place == "page 1"


def test_five_thousand_pages_are_read_with_progress(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(samples.many_pages(5000))
    told: list[tuple[int, int]] = []
    document = read_pdf(file.read_bytes(), file, lambda done, of: told.append((done, of)))
    assert len(document.pages) == 5000
    assert document.pages[4998].span.of(document.text) == "Sidan 4999 av boken"
    assert told[0] == (0, 5000)
    assert told[-1] == (5000, 5000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_more_pages_than_any_publication_has_are_refused(tmp_path: Path) -> None:
    kids = b" ".join([b"3 0 R"] * 3)
    data = samples.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 20001/Kids[" + kids + b"]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )
    assert "states 20001 pages, and 1 are found" in refused(tmp_path, data).message
