"""The steps that are done source by source, each piece of work done once and kept.

For a source whose folder, code and reference tables are those of an earlier run, what that run made
is taken; where the kept entry is lost or damaged, it is made anew. Steps pass nothing to each other
but this.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline import stages
from pipeline.errors import LnuError
from pipeline.freshness.manifest import version_of
from pipeline.freshness.notes import Notes
from pipeline.freshness.steps import BOOKLETS, DOCUMENTS, IDENTIFIED, PER_SOURCE
from pipeline.freshness.store import Kept, Store
from pipeline.normalise.identify import Identified
from pipeline.parse.booklet import Booklet
from pipeline.progress import Progress, Quiet
from pipeline.read.document import Document
from pipeline.read.inputs import Input, read_input, refuse_shared_identifiers
from pipeline.stages import ReadStage

_HELD = 200
"""How many values of a step are held in memory for the next step, beside being kept."""

_NO_DOCUMENT = Document("", ())


def make_document(folder: Path) -> Input:
    """Read a source."""
    return read_input(folder)


def make_booklet(item: Input, known: ReadStage) -> Booklet:
    """Find what a source holds."""
    return stages.parse_one(item, known.reference)


def make_identified(item: Input, booklet: Booklet, known: ReadStage) -> Identified:
    """Identify what was found in a source."""
    return stages.normalise_one(item, booklet, known)


@dataclass(frozen=True, slots=True)
class StepDone:
    """What became of a step.

    Attributes:
        parts: Source -> hash of what the step gives for it.
        anew: The sources that it was worked out anew for.
        facts: Counts of what is in it.
    """

    parts: Mapping[str, str]
    anew: tuple[str, ...]
    facts: Mapping[str, int]


@dataclass
class Work:
    """What the steps give for each source.

    Attributes:
        raw: The folder ``raw/``.
        sources: Source -> hash of its folder, as it was looked at.
        reference: Version of the reference tables.
        codes: Step -> version of its code.
        notes: Notes of earlier looks.
        store: Where the work is kept.
        progress: Is told how far the work is.
    """

    raw: Path
    sources: Mapping[str, str]
    reference: str
    codes: Mapping[str, str]
    notes: Notes
    store: Store
    progress: Progress = field(default_factory=Quiet)
    _indexes: dict[str, dict[str, Kept]] = field(default_factory=dict)
    _held: dict[str, dict[str, Any]] = field(default_factory=dict)
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def known(self) -> ReadStage:
        """The reference tables."""
        return stages.read_known(self.raw)

    def bring_up_to_date(self, step: str) -> StepDone:
        """Do a step for all sources for which it has not been done.

        Args:
            step: One of :data:`~pipeline.freshness.steps.PER_SOURCE`.

        Returns:
            What it gives.

        Raises:
            LnuError: If a source is at fault.
        """
        index = self._index(step)
        waiting = [source for source in self.sources if self._key(step, source) not in index]
        self.progress.begin(step, len(waiting))
        for source in waiting:
            self._make(step, source)
            self.progress.advance(source)
        self.store.write()
        if step == DOCUMENTS:
            self.store.forget_others(self.sources)
        facts: dict[str, int] = {}
        for source in self.sources:
            for name, count in self._kept(step, source).facts.items():
                facts[name] = facts.get(name, 0) + count
        parts = {source: self._kept(step, source).digest for source in self.sources}
        return StepDone(parts, tuple(waiting), facts)

    def gather(self) -> tuple[ReadStage, list[Booklet], list[Identified]]:
        """Give what the tables are made from.

        Returns:
            All sources with the reference tables, what was found in each, and its things.

        Raises:
            LnuError: If an identifier of a correction stands in two sources.
        """
        inputs = tuple(self.value(DOCUMENTS, source) for source in self.sources)
        refuse_shared_identifiers(inputs, self.raw)
        booklets = [self.value(BOOKLETS, source) for source in self.sources]
        identified = [self.value(IDENTIFIED, source) for source in self.sources]
        return self.known.with_inputs(inputs), booklets, identified

    def value(self, step: str, source: str) -> Any:
        """Give what a step gives for a source, kept or made anew."""
        held = self._held.get(step, {}).get(source)
        if held is not None:
            return held
        key = self._key(step, source)
        kept = self._index(step).get(key)
        value = None if kept is None else self.store.load(key, kept.digest)
        if value is None:
            return self._make(step, source)
        return self._whole(step, source, value)

    def _whole(self, step: str, source: str, value: Any) -> Any:
        """Put back what was left out of a value when it was kept."""
        if step == DOCUMENTS:
            return _with_file(value, self.raw / value.source.description.file)
        if step == BOOKLETS:
            item: Input = self.value(DOCUMENTS, source)
            return dataclasses.replace(value, document=item.source.document)
        return value

    def _bare(self, step: str, value: Any) -> Any:
        """Leave out of a value where the checkout lies, and the document, kept with its source."""
        if step == DOCUMENTS:
            return _with_file(value, value.source.description.file.relative_to(self.raw))
        if step == BOOKLETS:
            return dataclasses.replace(value, document=_NO_DOCUMENT)
        return value

    def _make(self, step: str, source: str) -> Any:
        key = self._key(step, source)
        value: Any
        value, facts = _MAKERS[step](self, source)
        bare = self._bare(step, value)
        self._index(step)[key] = self.store.keep(key, step, source, bare, facts)
        held = self._held.setdefault(step, {})
        if len(held) < _HELD:
            held[source] = value
        return value

    def _document(self, source: str) -> tuple[Input, dict[str, int]]:
        folder = self.raw / source
        item = make_document(folder)
        if version_of(self.notes.folder_parts(folder)) != self.sources[source]:
            raise LnuError(
                "the source was changed while it was read",
                file=folder,
                remedy="Run the command again.",
            )
        return item, {"pages": len(item.source.document.pages)}

    def _booklet(self, source: str) -> tuple[Booklet, dict[str, int]]:
        found = make_booklet(self.value(DOCUMENTS, source), self.known)
        counts = {"titles": len(found.titles), "presentations": len(found.presentations)}
        return found, counts

    def _identified(self, source: str) -> tuple[Identified, dict[str, int]]:
        item, booklet = self.value(DOCUMENTS, source), self.value(BOOKLETS, source)
        things = make_identified(item, booklet, self.known)
        return things, {"projects": len(things.projects), "findings": len(things.findings)}

    def _index(self, step: str) -> dict[str, Kept]:
        if step not in self._indexes:
            self._indexes[step] = self.store.index(step)
        return self._indexes[step]

    def _kept(self, step: str, source: str) -> Kept:
        """Give what is known of a step's work for a source, which is done if it has not been."""
        key = self._key(step, source)
        if key not in self._index(step):
            self._make(step, source)
        return self._index(step)[key]

    def _key(self, step: str, source: str) -> str:
        if (step, source) not in self._keys:
            self._keys[step, source] = self._work_out_key(step, source)
        return self._keys[step, source]

    def _work_out_key(self, step: str, source: str) -> str:
        """Hash all that a step's work for a source is made from."""
        before = PER_SOURCE[: PER_SOURCE.index(step)]
        made_from = {name: self._kept(name, source).digest for name in before}
        if step == DOCUMENTS:
            made_from["folder"] = self.sources[source]
        else:
            made_from["reference"] = self.reference
        return version_of(made_from | {"step": step, "source": source, "code": self.codes[step]})


def _with_file(item: Input, file: Path) -> Input:
    """Give a source with another path of its file."""
    description = dataclasses.replace(item.source.description, file=file)
    return dataclasses.replace(
        item, source=dataclasses.replace(item.source, description=description)
    )


_MAKERS = {
    DOCUMENTS: Work._document,
    BOOKLETS: Work._booklet,
    IDENTIFIED: Work._identified,
}
"""Step -> what does it for a source."""
