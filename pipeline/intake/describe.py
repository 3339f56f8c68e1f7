"""Writes the description of a source, ``source.toml``, as people would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import LnuError
from schemas.common import SOURCE_ID

_HEAD = "# What the source beside this file is. The file is kept byte for byte as received.\n"
_LONGEST_TITLE = 200
_LONGEST_NAME = 80
_TRANSLITERATED = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuaaoeu")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")

RESERVED = frozenset({"reference"})
"""Names of folders under ``raw/`` that are no sources."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user says of a new source; what is not said is found or left out.

    Attributes:
        name: Name of its folder, the source's identifier.
        title: Title of the publication.
        publisher: Who published it.
        year: When.
        language: ISO 639-1 code.
        rights: What is known of the rights in it.
        url: Address that it was taken from, where that is not where the bytes come from.
        received: ISO date of its receipt.
        first_page: The page of the whole publication at which the file begins.
    """

    name: str | None = None
    title: str | None = None
    publisher: str | None = None
    year: int | None = None
    language: str = "sv"
    rights: str | None = None
    url: str | None = None
    received: str | None = None
    first_page: int | None = None


def check_name(name: str) -> str:
    """Check the name of a source.

    Args:
        name: What a user asks for.

    Returns:
        The same name.

    Raises:
        LnuError: If it is no name of a source: identifiers are made of it.
    """
    if re.fullmatch(SOURCE_ID, name) and name not in RESERVED and len(name) <= _LONGEST_NAME:
        return name
    raise LnuError(
        f"{name!r} cannot be the name of a source",
        remedy="Use small letters a to z, digits and hyphens, such as lnu-rapport-9; at most"
        f" {_LONGEST_NAME} of them.",
    )


def name_of(file_name: str) -> str:
    """Make the name of a source of the name of its file.

    Args:
        file_name: The file's own name.

    Returns:
        Its stem in small letters, digits and hyphens.

    Raises:
        LnuError: If nothing is left of it.
    """
    stem = file_name.partition(".")[0].translate(_TRANSLITERATED).lower()
    name = re.sub("[^a-z0-9]+", "-", stem)[:_LONGEST_NAME].strip("-")
    if not name:
        raise LnuError(
            f"no name for the source can be made of {file_name!r}", remedy="Give one with --as."
        )
    return check_name(name)


def check_day(day: str) -> str:
    """Check a date that a user gives.

    Args:
        day: What should be an ISO date.

    Returns:
        The same.

    Raises:
        LnuError: If it is none.
    """
    if _DAY.fullmatch(day):
        return day
    raise LnuError(f"{day!r} is no date", remedy="Write it as in 2026-11-23.")


def title_of(text: str) -> str:
    """Take the first line that holds anything for the title of a publication."""
    for line in text.lstrip("\ufeff").splitlines():
        if line.strip():
            return " ".join(line.split())[:_LONGEST_TITLE]
    return ""


def write_description(values: Mapping[str, object]) -> str:
    """Write a description.

    Args:
        values: Key -> text or number; ``None`` is left out.

    Returns:
        The content of ``source.toml`` (https://toml.io/en/v1.0.0).
    """
    lines = [f"{key} = {_toml(value)}\n" for key, value in values.items() if value is not None]
    return _HEAD + "".join(lines)


def renew_description(old: str, values: Mapping[str, object]) -> str:
    """Change some lines of a description and keep all others, comments included.

    Args:
        old: The content of a ``source.toml``.
        values: Key -> new value, each in a line of its own.

    Returns:
        The new content; a key that was not there is a new line at the end.
    """
    for key, value in values.items():
        line = f"{key} = {_toml(value)}"
        pattern = re.compile(rf"^{re.escape(key)}[ \t]*=.*$", re.MULTILINE)
        if pattern.search(old):
            old = pattern.sub(line.replace("\\", r"\\"), old, count=1)
        else:
            old = f"{old.rstrip()}\n{line}\n"
    return old


def _toml(value: object) -> str:
    """Write a value; a JSON text is a TOML basic string but for one control character."""
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")
