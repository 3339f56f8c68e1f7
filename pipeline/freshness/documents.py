"""The sources as read, each read once: the first of the steps that are done source by source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline.errors import LnuError
from pipeline.freshness.making import PROGRAMME, document_facts, make_document
from pipeline.freshness.manifest import version_of
from pipeline.freshness.notes import Notes
from pipeline.freshness.pieces import Pieces, bare_value, whole_value
from pipeline.freshness.steps import DOCUMENTS
from pipeline.progress import Progress
from pipeline.read.inputs import Input


@dataclass
class Documents:
    """The sources, read or taken from what was kept.

    Attributes:
        raw: The folder ``raw/``.
        sources: Source -> hash of its folder, as it was looked at.
        code: Version of the code that reads.
        notes: Notes of earlier looks.
        pieces: Where they are kept.
        progress: Is told how far the reading is.
        anew: The sources that were read anew.
    """

    raw: Path
    sources: Mapping[str, str]
    code: str
    notes: Notes
    pieces: Pieces
    progress: Progress
    anew: set[str] = field(default_factory=set)

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key that each source is kept under; reads what has not been read."""
        keys = {source: self.key(digest) for source, digest in self.sources.items()}
        waiting = [source for source in keys if not self.pieces.has(DOCUMENTS, keys[source])]
        self.progress.begin(DOCUMENTS, len(waiting))
        for source in waiting:
            self._read(source, keys[source])
            self.progress.advance(source)
        return keys

    def key(self, folder: str) -> str:
        """Give the key that a source is kept under.

        Args:
            folder: The hash of its folder.
        """
        return version_of({"step": DOCUMENTS, "code": self.code, "folder": folder})

    @cached_property
    def programmes(self) -> dict[str, list[str]]:
        """Programme -> its sources."""
        found: dict[str, list[str]] = {}
        for source, key in self.keys.items():
            programme = str(self.pieces.facts(DOCUMENTS, key).get(PROGRAMME, ""))
            found.setdefault(programme, []).append(source)
        return found

    def digest(self, source: str) -> str:
        """Give the hash of a source as read."""
        return self.pieces.digest(DOCUMENTS, self.keys[source])

    def item(self, source: str) -> Input:
        """Give a source as read.

        Args:
            source: The source.

        Returns:
            What is known of it, its document included.

        Raises:
            LnuError: If it has to be read, and is at fault.
        """
        key = self.keys[source]
        item = self.pieces.load(DOCUMENTS, key)
        if item is None:
            self._read(source, key)
            item = self.pieces.load(DOCUMENTS, key)
        found: Input = whole_value(DOCUMENTS, item, self.raw)
        return found

    def _read(self, source: str, key: str) -> None:
        folder = self.raw / source
        item = make_document(folder)
        if version_of(self.notes.folder_parts(folder)) != self.sources[source]:
            raise LnuError(
                "the source was changed while it was read",
                file=folder,
                remedy="Run the command again.",
            )
        bare = bare_value(DOCUMENTS, item, self.raw)
        self.pieces.keep(key, DOCUMENTS, source, bare, document_facts(item))
        self.anew.add(source)
