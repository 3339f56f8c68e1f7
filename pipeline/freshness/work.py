"""The steps that are done source by source, each piece of work done once and kept.

For a source whose folder, code and reference tables are those of an earlier run, what that run made
is taken; where the kept entry is lost or damaged, it is made anew. Steps pass nothing to each other
but this. Sources of one programme may tell each other what they need (``read.joining``,
``parse.together``), so that they are looked at together when one of them has changed; those
of other programmes are not even read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline import stages
from pipeline.freshness.documents import Documents
from pipeline.freshness.making import booklet_facts, identified_facts, make_booklet, make_identified
from pipeline.freshness.manifest import version_of
from pipeline.freshness.pieces import Pieces, bare_value, whole_value
from pipeline.freshness.steps import BOOKLETS, DOCUMENTS, IDENTIFIED
from pipeline.freshness.store import Facts, digest_of
from pipeline.normalise.identify import Identified
from pipeline.parse.booklet import Booklet
from pipeline.parse.together import parse_together
from pipeline.progress import Progress
from pipeline.read.inputs import Input
from pipeline.read.joining import join_inputs
from pipeline.stages import ReadStage


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
        documents: The sources as read.
        reference: Version of the reference tables.
        codes: Step -> version of its code.
        pieces: Where the work is kept.
        progress: Is told how far the work is.
        join: Lets sources of a programme tell each other what concerns them.
        parse_together: Parses the sources of a programme, given what parses one.
        parse: Parses one, with the reference tables and what others tell it.
    """

    documents: Documents
    reference: str
    codes: Mapping[str, str]
    pieces: Pieces
    progress: Progress
    join: Callable[..., tuple[Input, ...]] = join_inputs
    parse_together: Callable[[Sequence[Input], Any], list[Booklet]] = parse_together
    parse: Callable[..., Booklet] = make_booklet
    _anew: dict[str, set[str]] = field(default_factory=dict)
    _found: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def known(self) -> ReadStage:
        """The reference tables."""
        return stages.read_known(self.documents.raw)

    def bring_up_to_date(self, step: str) -> StepDone:
        """Do a step for all sources for which it has not been done.

        Args:
            step: One of :data:`~pipeline.freshness.steps.PER_SOURCE`.

        Returns:
            What it gives.

        Raises:
            LnuError: If a source is at fault.
        """
        keys = self.keys(step)
        self.pieces.write()
        counts: dict[str, int] = {}
        for key in keys.values():
            for name, value in self.pieces.facts(step, key).items():
                if isinstance(value, int):
                    counts[name] = counts.get(name, 0) + value
        parts = {source: self.pieces.digest(step, key) for source, key in keys.items()}
        anew = self.documents.anew if step == DOCUMENTS else self._anew.get(step, ())
        return StepDone(parts, tuple(sorted(anew)), counts)

    def gather(
        self, programmes: Collection[str] | None = None
    ) -> tuple[ReadStage, list[Booklet], list[Identified]]:
        """Give what the rows of programmes are made from.

        Args:
            programmes: The programmes; all if not given.

        Returns:
            Their sources with the reference tables, what was found in each, and its things.

        Raises:
            LnuError: If sources do not go together, or one is at fault.
        """
        names = self.documents.programmes if programmes is None else programmes
        inputs = tuple(item for name in names for item in self.items_of(name))
        return (
            self.known.with_inputs(inputs),
            [self._value(BOOKLETS, item) for item in inputs],
            [self._value(IDENTIFIED, item) for item in inputs],
        )

    def items_of(self, programme: str) -> tuple[Input, ...]:
        """Give the sources of a programme, each with what the others have decided for it."""
        return self._items(self.documents.programmes[programme])

    def digests(self, step: str) -> dict[str, str]:
        """Give the hash of what a step gives for each source, which is done if it has not been."""
        return {source: self.pieces.digest(step, key) for source, key in self.keys(step).items()}

    def fact(self, step: str, source: str, name: str) -> int:
        """Give a count of what a step gives for a source, which is done if it has not been.

        Args:
            step: One of :data:`~pipeline.freshness.steps.PER_SOURCE`.
            source: The source.
            name: What is counted, see ``making``.

        Returns:
            The count.
        """
        return int(self.pieces.facts(step, self.keys(step)[source])[name])

    def _items(self, sources: Sequence[str]) -> tuple[Input, ...]:
        return self.join([self.documents.item(source) for source in sources], self.documents.raw)

    def _value(self, step: str, item: Input) -> Any:
        """Give what a step gives for a source, kept or made anew."""
        source = item.source.source_id
        value = self.pieces.load(step, self.keys(step)[source])
        if value is None:
            # It is lost or damaged, and those it was made together with are looked at again.
            programmes = self.documents.programmes
            programme = next(name for name in programmes if source in programmes[name])
            self._found[step].update(self._do_programme(step, programme))
            value = self.pieces.load(step, self._found[step][source])
        return whole_value(step, value, self.documents.raw, item)

    def keys(self, step: str) -> dict[str, str]:
        """Give the key of each source's piece of work, which is done if it has not been.

        Args:
            step: One of :data:`~pipeline.freshness.steps.PER_SOURCE`.

        Returns:
            Source -> key.

        Raises:
            LnuError: If a source is at fault.
        """
        if step == DOCUMENTS:
            return self.documents.keys
        if step not in self._found:
            if step == IDENTIFIED:
                self.keys(BOOKLETS)
            self._found[step] = dict(self._do(step))
        return self._found[step]

    def _do(self, step: str) -> Iterator[tuple[str, str]]:
        programmes = self.documents.programmes
        known = {
            name: self.pieces.results(step, self._programme_key(step, name)) for name in programmes
        }
        waiting = [name for name, results in known.items() if results is None]
        self.progress.begin(step, sum(len(programmes[name]) for name in waiting))
        for name, results in known.items():
            found = self._do_programme(step, name) if results is None else results
            yield from found.items()
        self.pieces.forget_others({*self.documents.sources, *programmes})

    def _do_programme(self, step: str, programme: str) -> Mapping[str, str]:
        """Do a step for the sources of a programme, as far as it has not been done."""
        key = self._programme_key(step, programme)
        do = self._parse if step == BOOKLETS else self._identify
        results = dict(do(self.items_of(programme), key))
        self.pieces.keep_results(key, step, programme, results)
        return results

    def _parse(self, items: Sequence[Input], key: str) -> Iterator[tuple[str, str]]:
        parser = _KeptParser(self)
        booklets = self.parse_together(items, parser)
        for item, booklet in zip(items, booklets, strict=True):
            source = item.source.source_id
            own = parser.keys.get(id(booklet))
            # What others told it after it was parsed is kept under what they all are.
            yield source, own or self.keep_booklet(f"{key} {source}", source, booklet)
            self.progress.advance(source)

    def _identify(self, items: Sequence[Input], _: str) -> Iterator[tuple[str, str]]:
        for item in items:
            source = item.source.source_id
            booklet = self.pieces.digest(BOOKLETS, self.keys(BOOKLETS)[source])
            key = self.key(IDENTIFIED, item=self.item_digest(item), booklet=booklet)
            if self.pieces.load(IDENTIFIED, key) is None:
                things = make_identified(item, self._value(BOOKLETS, item), self.known)
                self.keep(IDENTIFIED, key, source, things, identified_facts(things))
                self.note_anew(IDENTIFIED, source)
            yield source, key
            self.progress.advance(source)

    def keep_booklet(self, key: str, source: str, booklet: Booklet) -> str:
        """Keep what was found in a source, and give the key again."""
        return self.keep(BOOKLETS, key, source, booklet, booklet_facts(booklet))

    def keep(self, step: str, key: str, source: str, value: object, facts: Facts) -> str:
        """Keep what a step gave for a source, and give the key again."""
        self.pieces.keep(key, step, source, bare_value(step, value, self.documents.raw), facts)
        return key

    def note_anew(self, step: str, source: str) -> None:
        """Note that a step was worked out anew for a source."""
        self._anew.setdefault(step, set()).add(source)

    def item_digest(self, item: Input) -> str:
        """Hash a source as the others of its programme have left it."""
        told = digest_of(bare_value(BOOKLETS, item, self.documents.raw))
        document = self.documents.digest(item.source.source_id)
        return version_of({"document": document, "told": told})

    def _programme_key(self, step: str, programme: str) -> str:
        """Hash all that a step's work for the sources of a programme is made from."""
        sources = self.documents.programmes[programme]
        made_from = {f"document {source}": self.documents.digest(source) for source in sources}
        if step == IDENTIFIED:
            keys = self.keys(BOOKLETS)
            for source in sources:
                made_from[f"booklet {source}"] = self.pieces.digest(BOOKLETS, keys[source])
        return self.key(step, **made_from)

    def key(self, step: str, **made_from: str) -> str:
        """Hash all that a piece of work of a step is made from."""
        always = {"reference": self.reference, "step": step, "code": self.codes[step]}
        return version_of({**made_from, **always})


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
        key = work.key(BOOKLETS, item=work.item_digest(item), told=digest_of(told))
        booklet: Booklet | None = work.pieces.load(BOOKLETS, key)
        if booklet is None:
            booklet = work.parse(item, work.known, **told)
            work.keep_booklet(key, source, booklet)
            work.note_anew(BOOKLETS, source)
        else:
            booklet = whole_value(BOOKLETS, booklet, work.documents.raw, item)
        # Held, so that no other one takes its place in memory.
        self._booklets.append(booklet)
        self.keys[id(booklet)] = key
        return booklet
