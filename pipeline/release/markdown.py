"""The few pieces of Markdown that the documents of a release are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def escape(text: str) -> str:
    """Make text safe in a cell of a table.

    Args:
        text: Any text.

    Returns:
        One line, without anything that Markdown would take for a sign of its own.
    """
    text = " ".join(text.split())
    for sign in "\\|*_`<[":
        text = text.replace(sign, f"\\{sign}")
    return text


_SIGNS = re.compile(r"[\\*`<[]|(?<!\w)_|_(?!\w)")


def running(text: str) -> str:
    """Make text safe in a paragraph, where a line between letters and a bar mean nothing.

    Args:
        text: Any text.

    Returns:
        One line, without anything that Markdown would take for a sign of its own.
    """
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def code(text: str) -> str:
    """Set text as code in a cell of a table, where a bar must be escaped even so."""
    return f"`{text}`".replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Make a table.

    Args:
        head: Headings of the columns.
        rows: The cells, safe already.

    Returns:
        Its lines, with a blank line at the end.
    """
    lines = [_line(head), _line(["---"] * len(head))]
    return [*lines, *map(_line, rows), ""]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
