"""PDF files that other programs made, with Swedish text: LibreOffice, LaTeX.

The Debian installation guide in Swedish (package installation-guide-amd64, GNU GPL version 2) is
made by LaTeX; it is read where it is installed, and nothing of it is kept here.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from pipeline.read.document import Document
from pipeline.read.layout import FOOTER, HEADER, HEADING, TEXT
from pipeline.read.pdf import read_pdf
from tests.programs import need_file, soffice

GUIDE = Path("/usr/share/doc/installation-guide-amd64/sv/install.sv.pdf.gz")

PARAGRAPHS = [
    "Östhammars och Älvkarleby kommuner har under åren prövat nya arbetsformer för att stärka"
    f" det lokala näringslivet. Det här är stycke nummer {number}, och det är så långt att det"
    " behöver flera rader i en cell: näringslivsutveckling, kommunalförbund, tjänsteföretag."
    for number in range(1, 31)
]
CELLS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
 <style:style style:name="wide" style:family="table-column">
  <style:table-column-properties style:column-width="15cm"/></style:style>
 <style:style style:name="body" style:family="table-cell">
  <style:table-cell-properties fo:wrap-option="wrap" fo:padding-bottom="0.2cm"/>
  <style:text-properties fo:font-size="10pt"/></style:style>
 <style:style style:name="head" style:family="table-cell">
  <style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Rapport">
<table:table-column table:style-name="wide"/>%s
</table:table></office:spreadsheet></office:body></office:document>
"""
ROW = (
    '<table:table-row><table:table-cell table:style-name="%s" office:value-type="string">'
    "<text:p>%s</text:p></table:table-cell></table:table-row>"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """What is read of a PDF that LibreOffice made."""
    folder = tmp_path_factory.mktemp("office")
    rows = [("head", "Åtgärder på längre sikt")]
    for number, paragraph in enumerate(PARAGRAPHS):
        if number == 15:
            rows.append(("head", "Företagens synpunkter"))
        rows.append(("body", paragraph))
    cells = folder / "rapport.fods"
    cells.write_text(CELLS % "".join(ROW % row for row in rows), encoding="utf-8")
    soffice(folder, "--convert-to", "pdf", "--outdir", folder, cells)
    file = folder / "rapport.pdf"
    return read_pdf(file.read_bytes(), file)


def blocks(document: Document, role: str) -> list[str]:
    assert document.layout
    return [b.span.of(document.text) for b in document.layout.blocks if b.role == role]


def test_paragraphs_that_libreoffice_set_are_whole(office: Document) -> None:
    assert len(office.pages) > 1
    text = " ".join(blocks(office, TEXT))
    assert " ".join(text.split()) == " ".join(PARAGRAPHS)


def test_headings_and_frames_that_libreoffice_set_are_found(office: Document) -> None:
    assert blocks(office, HEADING) == ["Åtgärder på längre sikt", "Företagens synpunkter"]
    assert set(blocks(office, HEADER)) == {"Rapport"}
    assert len(blocks(office, FOOTER)) == len(office.pages)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """What is read of the installation guide."""
    packed = need_file(GUIDE, package="installation-guide-amd64")
    file = tmp_path_factory.mktemp("guide") / "install.sv.pdf"
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    return read_pdf(file.read_bytes(), file)


def test_the_guide_has_its_headings(guide: Document) -> None:
    headings = blocks(guide, HEADING)
    for heading in (
        "Före installation av Debian GNU/Linux",
        "3.1 Översikt av installationsprocessen",
        "3.2 Säkerhetskopiera dina befintliga data!",
        "3.3.2 Hitta informationskällor för maskinvara",
    ):
        assert heading in headings


def test_the_guide_has_whole_words_and_no_frames_in_its_text(guide: Document) -> None:
    text = "\n".join(blocks(guide, TEXT))
    assert "total ominstallation av ditt system mycket ovanliga" in text
    assert "ändrar du storlek på befintliga partitioner på din hårddisk" in text
    assert not re.search(r"KAPITEL [0-9]+\.", text)
    footers = blocks(guide, FOOTER)
    assert {"10", "11", "50"} <= set(footers)
