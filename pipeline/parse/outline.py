"""Views of a text whose offsets are its own; the outline tells what each character is, not which.

Capitals are ``A``, small letters ``a``, digits ``0``, white space a space; any other sign stands
for itself, and one beyond Latin-1 is a question mark. Offsets are those of the text. What only the
shape of words tells (a capital within a word, two numbers in a row) is found in it by plain search,
which is many times faster than a pattern on the text.
"""

from __future__ import annotations

import re


def _class_of(character: str) -> str:
    if character.isupper():
        return "A"
    if character.islower():
        return "a"
    if character.isspace():
        return " "
    return "0" if character in "0123456789" else character


_CLASSES = bytes(ord(_class_of(chr(code))) for code in range(256))


_OTHER_SPACE = re.compile(r"[^\S ]")


def spaced(text: str) -> str:
    """Give a text with a space for each other white-space character, so that offsets stay.

    Args:
        text: Any text.

    Returns:
        A text of the same length.
    """
    return _OTHER_SPACE.sub(" ", text)


def outline(text: str) -> bytes:
    """Give the outline of a text.

    Args:
        text: Any text.

    Returns:
        One byte for each code point.
    """
    return text.encode("latin-1", "replace").translate(_CLASSES)
