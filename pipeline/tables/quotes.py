"""Compares each quote of ``evidence`` with the characters of its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


def compare_quotes(
    evidence: Iterable[Mapping[Any, Any]],
    texts: Mapping[str, str],
    redact: Callable[[str], str],
) -> tuple[int, list[str]]:
    """Compare quotes with their sources, character for character.

    Args:
        evidence: Rows of ``evidence``; offsets are code points from 0, half-open.
        texts: Source -> its text.
        redact: Replaces personal contact details, as they are replaced in quotes.

    Returns:
        How many quotes were compared, and a line for each that differs.
    """
    wrong: list[str] = []
    compared = 0
    for row in evidence:
        compared += 1
        text = texts.get(row["source_id"])
        start, end = int(row["char_start"]), int(row["char_end"])
        where = f"{row['table_name']} {row['row_key']} {row['column_name']}"
        if text is None:
            wrong.append(f"{where}: there is no source {row['source_id']!r}")
        elif not 0 <= start < end <= len(text):
            wrong.append(f"{where}: {start} to {end} lies outside {row['source_id']}")
        elif row["quote"] != text[start:end] and row["quote"] != redact(text[start:end]):
            wrong.append(
                f"{where}: {row['quote']!r} is quoted, but {row['source_id']} has"
                f" {text[start:end]!r} at {start} to {end}"
            )
    return compared, wrong
