"""The head of an SPSS system file: what pyreadstat cannot be told is set in the file it wrote.

These are the date and the time, which it takes from the clock, and the short names of variables. A
variable has a name of at most eight bytes for old programs beside its own. SPSS puts a text of more
than 255 bytes together from several variables and finds them by the first five bytes of their
short names; pyreadstat (ReadStat) gives a variable whose first eight letters are those of another
a short name that begins otherwise, and SPSS would show its text in pieces
(https://github.com/WizardMac/ReadStat/issues/236). So it is given names whose first eight letters
differ, and the names in the file are set right afterwards; as they are of the same length, nothing
moves. The records are those of
https://www.gnu.org/software/pspp/pspp-dev/html_node/System-File-Format.html.
"""

from __future__ import annotations

import datetime
import mmap
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_SHORT = 8
_KEPT = 5

# The header: 60 bytes of the product's name after 4 of the type, five integers, and the bias.
_DATE_AT = 92
_TIME_AT = 101

_EXTENSION = 7
"""Type of a record that has a subtype, the size and the number of its items, and these."""

_LONG_STRING_MISSING_VALUES = 22
_FIELDS = struct.Struct("<4i")

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def given_names(names: Sequence[str]) -> dict[str, str]:
    """Give the names under which variables are handed to pyreadstat.

    Args:
        names: The names of the variables.

    Returns:
        For each a name of the same length, unique in its first eight letters, of which the first
        five are its own.

    Raises:
        ValueError: If there is none.
    """
    given = {
        name: name if len(name) <= _SHORT else f"{name[:_KEPT]}{number:03}{name[_SHORT:]}"
        for number, name in enumerate(names)
    }
    short = {name[:_SHORT] for name in given.values()}
    if len(short) != len(names) or list(map(len, given)) != list(map(len, given.values())):
        raise ValueError(f"no short names for {', '.join(names)}")
    return given


def set_header(path: Path, date: datetime.date, given: Mapping[str, str]) -> None:
    """Set the date, midnight, and the names of the variables in a system file.

    Args:
        path: The file, as pyreadstat has written it.
        date: The date.
        given: What :func:`given_names` gave, in the order of the variables.

    Raises:
        ValueError: If the list of long names is not where and as it should be.
    """
    old = _long_names(given.values(), given.values())
    new = _long_names(given.values(), given)
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
        day = f"{date.day:02} {_MONTHS[date.month - 1]} {date.year % 100:02}"
        content[_DATE_AT : _DATE_AT + 9] = day.encode()
        content[_TIME_AT : _TIME_AT + 8] = b"00:00:00"
        at = content.find(old)
        if at < 0:
            raise ValueError(f"{path.name}: there is no list of the names of its variables")
        content[at : at + len(old)] = new
        _rename_in_missing_values(content, at - _FIELDS.size, given)


def _rename_in_missing_values(content: mmap.mmap, at: int, given: Mapping[str, str]) -> None:
    """Set the names in the record that says which texts of more than eight bytes are missing."""
    while content[at] == _EXTENSION:
        _, subtype, size, count = _FIELDS.unpack_from(content, at)
        start, end = at + _FIELDS.size, at + _FIELDS.size + size * count
        if subtype == _LONG_STRING_MISSING_VALUES:
            items = content[start:end]
            for name, instead in given.items():
                items = items.replace(_counted(instead), _counted(name))
            content[start:end] = items
        at = end


def _counted(name: str) -> bytes:
    """Write a name after its length."""
    return struct.pack("<i", len(name)) + name.encode()


def _long_names(given: Iterable[str], names: Iterable[str]) -> bytes:
    """Write the list of long names: each short name with the long one that it stands for."""
    pairs = zip(given, names, strict=True)
    return "\t".join(f"{one[:_SHORT].upper()}={name}" for one, name in pairs).encode()
