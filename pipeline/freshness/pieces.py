"""Pieces of work as they are kept: what is left out of them, and what is known of each.

A source's document is kept once, with the source; and no piece says where the checkout lies, so
that it can be moved.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pipeline.freshness.steps import BOOKLETS, DOCUMENTS
from pipeline.freshness.store import Facts, Kept, Store
from pipeline.parse.booklet import Booklet
from pipeline.read.document import Document
from pipeline.read.inputs import Input

_HELD = 200
"""How many pieces are held in memory for the next step, beside being kept."""

_NO_DOCUMENT = Document("", ())
_TOGETHER = "{} together"


def bare_value(step: str, value: Any, raw: Path) -> Any:
    """Leave out of a value what is not kept with it.

    Args:
        step: The step that gave it, or that a source is given to.
        value: The value.
        raw: The folder ``raw/``.

    Returns:
        A source without where it lies, and without its document where it is not that which gives
        it; a booklet without its document; anything else as it is.
    """
    if isinstance(value, Input):
        file = value.source.description.file
        bare = _with_file(value, file.relative_to(raw))
        return bare if step == DOCUMENTS else _with_document(bare, _NO_DOCUMENT)
    if isinstance(value, Booklet):
        return dataclasses.replace(value, document=_NO_DOCUMENT)
    return value


def whole_value(step: str, value: Any, raw: Path, item: Input | None = None) -> Any:
    """Put back into a value what was left out of it.

    Args:
        step: The step that gave it.
        value: The value as kept.
        raw: The folder ``raw/``.
        item: The source that it is about, as read.

    Returns:
        The value as it was made.
    """
    if step == DOCUMENTS:
        return _with_file(value, raw / value.source.description.file)
    if step == BOOKLETS and item is not None:
        return dataclasses.replace(value, document=item.source.document)
    return value


def _with_file(item: Input, file: Path) -> Input:
    description = dataclasses.replace(item.source.description, file=file)
    source = dataclasses.replace(item.source, description=description)
    return dataclasses.replace(item, source=source)


def _with_document(item: Input, document: Document) -> Input:
    source = dataclasses.replace(item.source, document=document)
    return dataclasses.replace(item, source=source)


class Pieces:
    """The pieces that a store holds, and the newest of them in memory."""

    def __init__(self, store: Store) -> None:
        """Take pieces from a store.

        Args:
            store: The store.
        """
        self._store = store
        self._indexes: dict[str, dict[str, Kept]] = {}
        self._held: dict[str, Any] = {}

    def _index(self, step: str) -> dict[str, Kept]:
        if step not in self._indexes:
            self._indexes[step] = self._store.index(step)
        return self._indexes[step]

    def has(self, step: str, key: str) -> bool:
        """Tell whether a piece is kept."""
        return key in self._index(step)

    def facts(self, step: str, key: str) -> Facts:
        """Give what is in a piece, for people to look at; nothing if it is no longer kept."""
        kept = self._index(step).get(key)
        return {} if kept is None else kept.facts

    def digest(self, step: str, key: str) -> str:
        """Give the hash of a piece; that of what it was made from if it is no longer kept."""
        kept = self._index(step).get(key)
        return key if kept is None else kept.digest

    def load(self, step: str, key: str) -> Any:
        """Give a piece as it was kept; None if it is not there or damaged."""
        if key in self._held:
            return self._held[key]
        return self._store.load(key) if key in self._index(step) else None

    def keep(self, key: str, step: str, source: str, bare: object, facts: Facts) -> None:
        """Keep a piece.

        Args:
            key: Hash of all that it was made from.
            step: The step that gave it.
            source: The source.
            bare: The piece, see :func:`bare_value`.
            facts: Counts of what is in it.
        """
        self._index(step)[key] = self._store.keep(key, step, source, bare, facts)
        if len(self._held) < _HELD:
            self._held[key] = bare

    def write(self) -> None:
        """Write down what was kept."""
        self._store.write()

    def forget_others(self, sources: Collection[str]) -> None:
        """Forget the pieces of all sources and programmes but these."""
        self._store.forget_others(sources)

    def results(self, step: str, key: str) -> Mapping[str, str] | None:
        """Give the keys of the pieces that a step gave for the sources of a programme.

        Args:
            step: The step.
            key: Hash of all that its work for the programme is made from.

        Returns:
            Source -> key, None if that is not known, or one of them is no longer kept.
        """
        kept = self._index(_TOGETHER.format(step)).get(key)
        if kept is None or not all(
            str(found) in self._index(step) for found in kept.facts.values()
        ):
            return None
        return {source: str(found) for source, found in kept.facts.items()}

    def keep_results(self, key: str, step: str, programme: str, results: Mapping[str, str]) -> None:
        """Remember the keys of the pieces that a step gave for the sources of a programme.

        Args:
            key: Hash of all that its work for the programme is made from.
            step: The step.
            programme: The programme.
            results: Source -> key.
        """
        name = _TOGETHER.format(step)
        self._index(name)[key] = self._store.keep(key, name, programme, None, dict(results))
