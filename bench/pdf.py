"""``python -m bench.pdf``: the reader of PDF files against pypdfium2, and what boxes are good for.

The pages are those of the booklet as the tests set them, so that each line is known: a line is
right if the text has it whole, and goes on with the next line of its column. They are drawn in two
ways: column by column, and row by row over both columns, as some programs do.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from pipeline.read.layout import FOOTER, HEADER, HEADING, LABEL
from pipeline.read.pdf import read_pdf

PAGES = 100
_TEXT_PAGES = range(5, 20)
"""Pages of the booklet with columns of running text, by their index."""


def main() -> None:
    """Print the tables of ``bench/README.md``."""
    from tests.read.booklet_pages import printed_pages, transcript
    from tests.read.booklet_pdf import make_pdf

    pages = printed_pages(transcript())
    text_pages = [pages[index] for index in _TEXT_PAGES]
    many = [text_pages[index % len(text_pages)] for index in range(PAGES)]
    with tempfile.TemporaryDirectory() as folder:
        for name, by_row in (("column by column", False), ("row by row", True)):
            told: list[list[str]] = []
            file = Path(folder) / f"{by_row}.pdf"
            file.write_bytes(make_pdf(text_pages, by_row=by_row, told=told))
            print(f"Drawn {name}: lines right")
            for engine in ENGINES:
                right, count = _lines_right(_run(engine, file)["texts"], told)
                print(f"  {engine:32} {right} of {count} ({right / count:.0%})")
        file = Path(folder) / "many.pdf"
        file.write_bytes(make_pdf(many))
        print(f"{PAGES} pages in one process")
        for engine in ENGINES:
            done = _run(engine, file)
            speed = PAGES / done["seconds"]
            print(f"  {engine:32} {speed:7.1f} pages/s  {done['memory'] / 1e6:5.0f} MB")
        begin = time.perf_counter()
        read_pdf(file.read_bytes(), file)
        seconds = time.perf_counter() - begin
        print(f"  the whole reader, all processes   {PAGES / seconds:7.1f} pages/s")
        file.write_bytes(make_pdf(pages))
        _show_gain(file)


def _show_gain(file: Path) -> None:
    from tests.conftest import read_gold
    from tests.read.booklet_pages import printed_pages, transcript

    booklet = transcript()
    document = read_pdf(file.read_bytes(), file)
    assert document.layout
    found: dict[str, list[str]] = {}
    for block in document.layout.blocks:
        found.setdefault(block.role, []).append(block.span.of(document.text))
    pages = printed_pages(booklet)
    labels = [
        label
        for page in pages
        for item in page.items
        if item.kind == "map"
        for label in item.text.split("\n")
    ]
    titles = [item.text for page in pages for item in page.items if item.kind == "title"]
    headings = [row["heading"] for row in read_gold("headings")] + titles
    expected = {
        HEADER: [page.header for page in pages if page.header],
        FOOTER: [page.footer for page in pages if page.footer],
        LABEL: labels,
        HEADING: headings,
    }
    print("Told by place, size and weight alone: found, of those that are there, wrong")
    for role, there in expected.items():
        right = sum(any(words in text for text in found[role]) for words in there)
        wrong = sum(not any(words in text for words in there) for text in found[role])
        print(f"  {role:10} {right} of {len(there)}, {wrong} wrong")


def _run(engine: str, file: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "bench.pdf", engine, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _lines_right(texts: Sequence[str], told: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Count the lines that a text has whole and with the next one of their column behind them."""
    right = count = 0
    for text, lines in zip(texts, told, strict=True):
        page = _bare(text)
        for line, after in pairwise(filter(None, lines)):
            count += 1
            right += _bare(line) + _bare(after) in page
    return right, count


def _bare(text: str) -> str:
    """Leave out white space and hyphens, with which the engines do as they like."""
    return "".join(
        letter for letter in text if not letter.isspace() and letter not in "-\xad\ufffe\x02"
    )


def _ours(file: Path) -> list[str]:
    """The reader, in this process: all that a child process does, and then the order."""
    import pdfplumber

    from pipeline.read.pdf_cache import pack
    from pipeline.read.pdf_pages import read_page
    from pipeline.read.pdf_text import write_document

    packed: list[bytes] = []
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            packed.append(pack(read_page(page)))
            page.close()
    document = write_document(packed)
    return [page.span.of(document.text) for page in document.pages]


def _pdfplumber(file: Path) -> list[str]:
    import pdfplumber

    texts: list[str] = []
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            page.close()
    return texts


def _pypdfium2(file: Path) -> list[str]:
    import pypdfium2

    texts: list[str] = []
    pdf = pypdfium2.PdfDocument(file)
    for page in pdf:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    pdf.close()
    return texts


ENGINES: dict[str, Callable[[Path], list[str]]] = {
    "the reader (on pdfplumber)": _ours,
    "pdfplumber, extract_text": _pdfplumber,
    "pypdfium2, get_text_range": _pypdfium2,
}


def _child(engine: str, file: Path) -> None:
    ENGINES[engine](file)  # imports and first use are not counted
    begin = time.process_time()
    texts = ENGINES[engine](file)
    seconds = time.process_time() - begin
    print(json.dumps({"texts": texts, "seconds": seconds, "memory": _peak()}))


def _peak() -> int:
    """Most bytes of memory that this process has held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if "VmHWM" in line)) * 1024


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _child(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
