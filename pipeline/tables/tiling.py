"""Checks that the ledger of segments accounts for every character of each source, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any


def check_segments(
    segments: Iterable[Mapping[str, Any]], sources: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Check that the segments of each source tile its text from 0 to its end.

    Args:
        segments: Rows of ``segments``, in the order of their numbers; offsets as numbers or text.
        sources: Rows of ``sources``.

    Returns:
        What is wrong, none if all is well.
    """
    spans = _spans(segments)
    lengths = {str(row["source_id"]): int(row["char_length"]) for row in sources}
    return [
        problem
        for source_id in sorted(spans.keys() | lengths.keys())
        for problem in _check_tiles(source_id, spans.get(source_id, []), lengths.get(source_id))
    ]


def check_pages(
    pages: Iterable[Mapping[str, Any]], sources: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Check that the pages of each source follow on one another within its text.

    Text between them, or around, is allowed: that of the web page which shows the publication.

    Args:
        pages: Rows of ``pages``, in their order; offsets as numbers or text.
        sources: Rows of ``sources``.

    Returns:
        What is wrong, none if all is well.
    """
    lengths = {str(row["source_id"]): int(row["char_length"]) for row in sources}
    problems: list[str] = []
    for source_id, spans in _spans(pages).items():
        for (_, end), (start, _) in pairwise(spans):
            if start < end:
                problems.append(f"{source_id}: pages overlap between {start} and {end}")
        if spans[-1][1] > lengths.get(source_id, 0):
            problems.append(f"{source_id}: a page ends after the text, at {spans[-1][1]}")
    return problems


def _spans(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        spans[str(row["source_id"])].append((int(row["char_start"]), int(row["char_end"])))
    return spans


def _check_tiles(source_id: str, spans: list[tuple[int, int]], length: int | None) -> Iterator[str]:
    if length is None:
        yield f"{source_id}: there are segments of it, but there is no such source"
        return
    at = 0
    for start, end in spans:
        if start > at:
            yield f"{source_id}: no segment covers {at} to {start}"
        elif start < at:
            yield f"{source_id}: more than one segment covers {start} to {min(at, end)}"
        at = max(at, end)
    if at < length:
        yield f"{source_id}: no segment covers {at} to {length}"
    elif at > length:
        yield f"{source_id}: the segments end at {at}, the text at {length}"
