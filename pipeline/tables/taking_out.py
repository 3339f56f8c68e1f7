"""Takes out of texts what must not be published: contact details, and people whom decisions remove.

How contact details look is for ``normalise.redaction``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.normalise.redaction import redact
from pipeline.read.corrections import Correction
from pipeline.tables.builder import REMOVED, removed_people


def redactor_of(corrections: Iterable[Correction]) -> Callable[[str], str]:
    """Make the function that takes out contact details, and people whom corrections remove.

    Args:
        corrections: Corrections of all sources.

    Returns:
        The function.
    """
    return taking_out(removed_people(corrections))


def taking_out(removed: Iterable[str]) -> Callable[[str], str]:
    """Make the function that takes out contact details, and people.

    Args:
        removed: Names of the people.

    Returns:
        The function, from a text to what may be published of it.
    """
    # The longest first, as one name may be the beginning of another.
    names = sorted(removed, key=lambda name: (-len(name), name))

    def take_out(text: str) -> str:
        for name in names:
            text = text.replace(name, REMOVED)
        return redact(text)

    return take_out if names else redact
