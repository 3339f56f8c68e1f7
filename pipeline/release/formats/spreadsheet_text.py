"""What a cell of a spreadsheet can hold, and what is done with a text that it cannot hold as it is.

Here stands what Excel and other spreadsheets do to texts, for the workbook and for the CSV files
for spreadsheets alike. The canonical files of a release hold every text as it is. Limits are those
of https://support.microsoft.com/office/excel-specifications-and-limits; which characters XML has
is said in https://www.w3.org/TR/xml/#charsets.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

LONGEST = 32_767
"""Most UTF-16 units in a cell."""

MOST_ROWS = 1_048_576
"""Most rows of a sheet, its header included."""

MOST_DIGITS = 15
"""Digits of a number that Excel keeps."""

_CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)]
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PICTURES = {sign: chr(0x2400 + sign) for sign in _CONTROLS}
"""Each control character that XML does not have -> the sign that Unicode has to show it."""
_REPLACEMENT = "�"

_BREAKS = re.compile("\r\n|[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line, for spreadsheets or for ``str.splitlines``."""

_RETURNS = re.compile("\r\n?")

_ODD = re.compile(f"\r|{_NO_XML.pattern}")

_RUN = re.compile("'*(?:\t|\\s*[=+\\-@＝＋－＠])")
"""Start of a text that a spreadsheet may run, or that looks like one that was made safe.

The signs are those of https://owasp.org/www-community/attacks/CSV_Injection.
"""


class Change(StrEnum):
    """What was done to a value so that a cell of the workbook can hold it."""

    SHORTENED = "shortened"
    CONTROLS = "controls"
    RETURNS = "returns"
    DIGITS = "digits"


Changes = Counter[tuple[Change, str, str]]
"""How many cells were changed, by change, table and column."""


def utf16_length(text: str) -> int:
    """Count a text as Excel does.

    Args:
        text: The text, without lone surrogates.

    Returns:
        Its number of UTF-16 units.
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def shorten(text: str, whole: str, length: int) -> str | None:
    """Shorten a text that is too long for a cell, and say so at its end.

    Args:
        text: The text, without lone surrogates.
        whole: The file of the release that holds the whole text.
        length: The number of code points of that.

    Returns:
        The start of the text and a note, :data:`LONGEST` UTF-16 units or a little less; None if
        the text fits.
    """
    # No character takes more than two units.
    if len(text) <= LONGEST // 2 or utf16_length(text) <= LONGEST:
        return None
    note = f" [CUT HERE, AVKORTAT HÄR: {length} characters (tecken) in {whole}]"
    room = LONGEST - utf16_length(note)
    # Half a character at the cut is left out.
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + note


def show_controls(text: str) -> str | None:
    """Replace the characters that no XML file can hold by signs that show where they stood.

    Args:
        text: The text.

    Returns:
        The text with such as ``␀`` for them, and ``�`` for what is no character; None if there are
        none.
    """
    if _NO_XML.search(text) is None:
        return None
    return _NO_XML.sub(_REPLACEMENT, text.translate(_PICTURES))


def fit_text(text: str, whole: str) -> tuple[str, tuple[Change, ...]]:
    """Make a text one that a cell of the workbook can hold.

    Args:
        text: The text.
        whole: The file of the release that holds it as it is.

    Returns:
        The text, line breaks as line feeds, and what was changed in it.
    """
    # Nearly all texts are plain and short, and a table may have a million of them.
    if len(text) <= LONGEST // 2 and _ODD.search(text) is None:
        return text, ()
    length = len(text)
    changes: list[Change] = []
    if "\r" in text:
        text = _RETURNS.sub("\n", text)
        changes.append(Change.RETURNS)
    if (shown := show_controls(text)) is not None:
        text = shown
        changes.append(Change.CONTROLS)
    if (shortened := shorten(text, whole, length)) is not None:
        text = shortened
        changes.append(Change.SHORTENED)
    return text, tuple(changes)


def join_lines(text: str) -> str | None:
    """Put a space for each line break.

    Args:
        text: The text.

    Returns:
        The text on one line; None if it had but one.
    """
    return _BREAKS.sub(" ", text) if _BREAKS.search(text) else None


def guard(text: str) -> str | None:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    White space before the sign does not help, as some programs leave it out. An apostrophe is also
    put before texts that look as if they had been made safe, so that taking one away from whatever
    starts so gives the text back.

    Args:
        text: The text, on one line.

    Returns:
        The text that is safe; None if it is as it stands.
    """
    return f"'{text}" if _RUN.match(text) else None
