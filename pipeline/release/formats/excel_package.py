"""A workbook file whose bytes follow from its content alone: its parts stored, without clock.

XlsxWriter compresses what it writes, and compressed bytes depend on the zlib that a Python was
built with (see ``pipeline.release.archive``). Spreadsheets read both stored and compressed parts;
see https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 2.
"""

from __future__ import annotations

import shutil
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pipeline.release.archive import DATE

_UNIX = 3
_REGULAR_FILE = 0o100644 << 16


def store_parts(source: BinaryIO, target: BinaryIO) -> None:
    """Copy a workbook, its parts in the same order, stored, all with the same date.

    Args:
        source: A workbook as XlsxWriter has written it.
        target: The file to write, open for writing.
    """
    with ZipFile(source) as parts, ZipFile(target, "w", ZIP_STORED) as stored:
        for part in parts.infolist():
            info = ZipInfo(part.filename, DATE)
            info.create_system = _UNIX
            info.external_attr = _REGULAR_FILE
            # Known beforehand, the size decides whether the 64-bit form is needed.
            info.file_size = part.file_size
            with parts.open(part) as content, stored.open(info, "w") as copy:
                shutil.copyfileobj(content, copy)
