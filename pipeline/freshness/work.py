"""The steps that are done source by source, each piece of work done once and kept.

For a source whose folder, code and reference tables are those of an earlier run, what that run made
is taken; where the kept entry is lost or damaged, it is made anew. Steps pass nothing to each other
but this. Sources of one programme may tell each other what they need (``read.joining``,
``parse.together``), so that they are looked at together when one of them has changed; those
of other programmes are not even read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline import stages
from pipeline.errors import LnuError
from pipeline.freshness.manifest import version_of
from pipeline.freshness.notes import Notes
from pipeline.freshness.pieces import Pieces, bare_value, whole_value
from pipeline.freshness.steps import BOOKLETS, DOCUMENTS, IDENTIFIED
from pipeline.freshness.store import Facts, Store, digest_of
from pipeline.normalise.identify import Identified
from pipeline.parse.booklet import Booklet
from pipeline.parse.together import parse_together
from pipeline.progress import Progress, Quiet
from pipeline.read.inputs import Input, read_input
from pipeline.read.joining import join_inputs
from pipeline.stages import ReadStage

_PROGRAMME = "programme"
"""Among the facts of a document: the programme that it tells of."""


def make_document(folder: Path) -> Input:
    """Read a source."""
    return read_input(folder)


def make_booklet(item: Input, stage: ReadStage, **told: Any) -> Booklet:
    """Find what a source holds, with what other sources tell it."""
    return stages.parse_one(item, stage.reference, **told)


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
        join: Lets sources of a programme tell each other what concerns them.
        parse_together: Parses the sources of a programme, given what parses one.
        parse: Parses one, with the reference tables and what others tell it.
    """

    raw: Path
    sources: Mapping[str, str]
    reference: str
    codes: Mapping[str, str]
    notes: Notes
    store: Store
    progress: Progress = field(default_factory=Quiet)
    join: Callable[[Sequence[Input], Path], tuple[Input, ...]] = join_inputs
    parse_together: Callable[[Sequence[Input], Any], list[Booklet]] = parse_together
    parse: Callable[..., Booklet] = make_booklet
    _anew: dict[str, set[str]] = field(default_factory=dict)
    _found: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def known(self) -> ReadStage:
        """The reference tables."""
        return stages.read_known(self.raw)

    @cached_property
    def pieces(self) -> Pieces:
        """The pieces of work that are kept."""
        return Pieces(self.store)

    @cached_property
    def programmes(self) -> dict[str, list[str]]:
        """Programme -> its sources; reads what has not been read."""
        found: dict[str, list[str]] = {}
        for source, key in self._keys(DOCUMENTS).items():
            facts = self.pieces.facts(DOCUMENTS, key)
            found.setdefault(str(facts.get(_PROGRAMME, "")), []).append(source)
        return found

    def bring_up_to_date(self, step: str) -> StepDone:
        """Do a step for all sources for which it has not been done.

        Args:
            step: One of :data:`~pipeline.freshness.steps.PER_SOURCE`.

        Returns:
            What it gives.

        Raises:
            LnuError: If a source is at fault.
        """
        keys = self._keys(step)
        self.store.write()
        counts: dict[str, int] = {}
        for key in keys.values():
            for name, value in self.pieces.facts(step, key).items():
                if isinstance(value, int):
                    counts[name] = counts.get(name, 0) + value
        parts = {source: self.pieces.digest(step, key) for source, key in keys.items()}
        return StepDone(parts, tuple(sorted(self._anew.get(step, ()))), counts)

    def gather(self) -> tuple[ReadStage, list[Booklet], list[Identified]]:
        """Give what the tables are made from.

        Returns:
            All sources with the reference tables, what was found in each, and its things.

        Raises:
            LnuError: If sources do not go together, or one is at fault.
        """
        inputs = self.join([self._document(source) for source in self.sources], self.raw)
        by_id = {item.source.source_id: item for item in inputs}
        booklets = [self.value(BOOKLETS, source, by_id[source]) for source in self.sources]
        identified = [self.value(IDENTIFIED, source, by_id[source]) for source in self.sources]
        return self.known.with_inputs(inputs), booklets, identified

    def value(self, step: str, source: str, item: Input) -> Any:
        """Give what a step gives for a source, kept or made anew.

        Args:
            step: One of the steps after reading.
            source: The source.
            item: The source as read.

        Returns:
            The value.
        """
        value = self.pieces.load(step, self._keys(step)[source])
        if value is None:
            # It is lost or damaged, and those it was made together with are looked at again.
            programme = next(name for name, held in self.programmes.items() if source in held)
            self._found[step].update(self._do_programme(step, programme))
            value = self.pieces.load(step, self._found[step][source])
        return whole_value(step, value, self.raw, item)

    def _keys(self, step: str) -> dict[str, str]:
        """Give the key of each source's piece of work, which is done if it has not been."""
        if step not in self._found:
            do = self._do_documents if step == DOCUMENTS else self._do_programmes
            self._found[step] = dict(do(step))
        return self._found[step]

    def _do_documents(self, step: str) -> Iterator[tuple[str, str]]:
        keys = {source: self._key(step, folder=self.sources[source]) for source in self.sources}
        waiting = [source for source in self.sources if not self.pieces.has(step, keys[source])]
        self.progress.begin(step, len(waiting))
        for source in waiting:
            self._read(source, keys[source])
            self.progress.advance(source)
        return iter(keys.items())

    def _do_programmes(self, step: str) -> Iterator[tuple[str, str]]:
        if step == IDENTIFIED:
            self._keys(BOOKLETS)
        waiting = {
            programme: key
            for programme in self.programmes
            if self.pieces.results(step, key := self._programme_key(step, programme)) is None
        }
        self.progress.begin(step, sum(len(self.programmes[name]) for name in waiting))
        for programme in waiting:
            yield from self._do_programme(step, programme).items()
        for programme in self.programmes.keys() - waiting.keys():
            found = self.pieces.results(step, self._programme_key(step, programme))
            yield from (found or {}).items()
        self.store.forget_others({*self.sources, *self.programmes})

    def _do_programme(self, step: str, programme: str) -> dict[str, str]:
        """Do a step for the sources of a programme, as far as it has not been done."""
        sources = self.programmes[programme]
        items = self.join([self._document(source) for source in sources], self.raw)
        do = self._parse if step == BOOKLETS else self._identify
        results = dict(do(items, self._programme_key(step, programme)))
        self.pieces.keep_results(self._programme_key(step, programme), step, programme, results)
        return results

    def _parse(self, items: Sequence[Input], key: str) -> Iterator[tuple[str, str]]:
        parser = _KeptParser(self)
        booklets = self.parse_together(items, parser)
        for item, booklet in zip(items, booklets, strict=True):
            source = item.source.source_id
            own = parser.keys.get(id(booklet))
            # What others told it after it was parsed is kept under what they all are.
            yield source, own or self._keep(BOOKLETS, f"{key} {source}", source, booklet)
            self.progress.advance(source)

    def _identify(self, items: Sequence[Input], _: str) -> Iterator[tuple[str, str]]:
        for item in items:
            source = item.source.source_id
            booklet = self._keys(BOOKLETS)[source]
            made_from = {"item": self._input_digest(item), "booklet": booklet}
            key = self._key(IDENTIFIED, **made_from)
            if self.pieces.load(IDENTIFIED, key) is None:
                things = make_identified(item, self.value(BOOKLETS, source, item), self.known)
                self._keep(IDENTIFIED, key, source, things)
                self._note(IDENTIFIED, source)
            yield source, key
            self.progress.advance(source)

    def _document(self, source: str) -> Input:
        key = self._keys(DOCUMENTS)[source]
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
        self._keep(DOCUMENTS, key, source, item)
        self._note(DOCUMENTS, source)

    def _keep(self, step: str, key: str, source: str, value: Any) -> str:
        bare = bare_value(step, value, self.raw)
        self.pieces.keep(key, step, source, bare, _facts(value))
        return key

    def _note(self, step: str, source: str) -> None:
        self._anew.setdefault(step, set()).add(source)

    def _input_digest(self, item: Input) -> str:
        """Hash a source as the others of its programme have left it."""
        document = self._keys(DOCUMENTS)[item.source.source_id]
        return version_of(
            {
                "document": self.pieces.digest(DOCUMENTS, document),
                "told": digest_of(bare_value(BOOKLETS, item, self.raw)),
            }
        )

    def _programme_key(self, step: str, programme: str) -> str:
        """Hash all that a step's work for the sources of a programme is made from."""
        sources = self.programmes[programme]
        before = [DOCUMENTS] if step == BOOKLETS else [DOCUMENTS, BOOKLETS]
        made_from = {
            f"{name} {source}": self.pieces.digest(name, self._keys(name)[source])
            for name in before
            for source in sources
        }
        return self._key(step, **made_from)

    def _key(self, step: str, **made_from: str) -> str:
        reference = {} if step == DOCUMENTS else {"reference": self.reference}
        return version_of({**made_from, **reference, "step": step, "code": self.codes[step]})


class _KeptParser:
    """Parses a source, or takes what was kept when it was parsed with the same from others."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.keys: dict[int, str] = {}
        self._booklets: list[Booklet] = []

    def __call__(self, item: Input, **told: Any) -> Booklet:
        """Parse a source.

        Args:
            item: The source.
            **told: What other sources tell it.

        Returns:
            What was found.
        """
        work, source = self._work, item.source.source_id
        told = {name: value for name, value in told.items() if value is not None}
        key = work._key(BOOKLETS, item=work._input_digest(item), told=digest_of(told))
        booklet: Booklet | None = work.pieces.load(BOOKLETS, key)
        if booklet is None:
            booklet = work.parse(item, work.known, **told)
            work._keep(BOOKLETS, key, source, booklet)
            work._note(BOOKLETS, source)
        else:
            booklet = whole_value(BOOKLETS, booklet, work.raw, item)
        # Held, so that no other one takes its place in memory.
        self._booklets.append(booklet)
        self.keys[id(booklet)] = key
        return booklet


def _facts(value: Input | Booklet | Identified) -> Facts:
    """Count what is in a value, for people to look at."""
    if isinstance(value, Input):
        programme = value.programme.programme_id
        return {"pages": len(value.source.document.pages), _PROGRAMME: programme}
    if isinstance(value, Booklet):
        return {"titles": len(value.titles), "presentations": len(value.presentations)}
    return {"projects": len(value.projects), "findings": len(value.findings)}
