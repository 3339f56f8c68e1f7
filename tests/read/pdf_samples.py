"""Small PDF files, sound and unsound, that the tests of the reader need."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)


def drawn(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    """Draw pages of A4, each by a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, A4, invariant=1, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def line(text: str, x: float = 60, y: float = 700) -> Callable[[Canvas], None]:
    """Draw one line of text."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(x, y, text)

    return draw


def picture(canvas: Canvas) -> None:
    """Draw a picture over the whole page, as a scanner makes it."""
    from PIL import Image

    scan = ImageReader(Image.new("L", (60, 84), 200))
    canvas.drawImage(scan, 0, 0, *A4)


def encrypted(password: str) -> bytes:
    """A file that asks for a password; with an empty one it opens by itself."""
    key = StandardEncryption(password, ownerPassword="owner", canPrint=0, canCopy=0)
    return drawn(line("Samverkan över länsgränsen"), encrypt=key)


def assembled(objects: Sequence[bytes], root: int = 1) -> bytes:
    """Put objects, numbered from 1, into a file with its table of contents."""
    out = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return out


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream of packed bytes."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def with_content(content: bytes, *, packed: bool = True) -> bytes:
    """A file of one page with the given instructions."""
    flate = b"/Filter/FlateDecode"
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            stream(content if packed else zlib.compress(content), flate),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def zeros(megabytes: int) -> bytes:
    """So many million zeros, packed without ever being held at once."""
    packer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def without_pages() -> bytes:
    """A sound file that holds no page."""
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def many_pages(count: int) -> bytes:
    """So many pages, each with its number."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>"
        % (count, b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(count))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page in range(count):
        text = b"BT /F1 10 Tf 60 700 Td (Sidan %d av boken) Tj ET" % (page + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + 2 * page)
        )
        objects.append(stream(text))
    return assembled(objects)
