"""What counts as another code, and what does not."""

from __future__ import annotations

import pytest

from pipeline.freshness.modules import read_module

BEFORE = '''
"""A module."""
from pipeline.values import Span

LIMIT = 3
"""What it is for."""


class Thing:
    """A thing."""

    size = 1


def count(text: str) -> int:
    """Count."""
    return len(text) + LIMIT
'''


def digests(source: str) -> dict[str, str]:
    return {name: found.digest for name, found in read_module(source).definitions.items()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""Count."""', '"""Count the characters."""'),
        ('    """Count."""\n', ""),
        ('"""What it is for."""\n', ""),
        ("    return", "    # A comment.\n\n    return"),
        ("len(text) + LIMIT", "(len( text )+ LIMIT)"),
        ("size = 1", "size = 0x1"),
    ],
)
def test_what_changes_nothing(old: str, new: str) -> None:
    assert digests(BEFORE.replace(old, new)) == digests(BEFORE)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("LIMIT = 3", "LIMIT = 4", {"LIMIT"}),
        ("LIMIT = 3", "LIMIT = 3\nLIMIT += 1", {"LIMIT"}),
        ("size = 1", "size = 2", {"Thing"}),
        ("len(text) +", "len(text) -", {"count"}),
        ("text: str)", 'text: str = "a")', {"count"}),
    ],
)
def test_what_changes_a_definition(old: str, new: str, changed: set[str]) -> None:
    before, after = digests(BEFORE), digests(BEFORE.replace(old, new))
    assert {name for name in before if before[name] != after[name]} == changed


def test_what_happens_at_import_is_no_definition() -> None:
    source = "from a import B\nfor x in B:\n    print(x)\nB['a'] = 1\n(p, q) = 1, 2\n"
    module = read_module(source)
    assert set(module.definitions) == {"p", "q"}
    assert module.effects.names == {"B", "x", "print"}


def test_what_is_imported_for_types_alone_is_no_import() -> None:
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas as pd\n"
    module = read_module(source)
    assert set(module.imported) == {"TYPE_CHECKING"}
    assert module.effects.digest == ""
