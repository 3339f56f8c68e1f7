"""When rows of the tables are made: only those that something has changed for.

The unit is the programme: its rows are kept, under a hash of all that they were made from, once
they have passed the checks; what is not kept, or damaged, is made and checked again. Many are
made and checked at once, as if they were all that there is. What belongs to no programme is added
up and checked each time.

How rows are made is said in ``making_tables``, how they lie in files in ``release.working_parts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from pipeline.checking import CheckReport, join_reports
from pipeline.errors import LnuError
from pipeline.freshness.making import CORRECTIONS, REMOVES
from pipeline.freshness.making_tables import (
    Rows,
    make_rows,
    make_shared,
    merge_rows,
)
from pipeline.freshness.manifest import version_of
from pipeline.freshness.steps import DOCUMENTS, PER_SOURCE, TABLES
from pipeline.freshness.store import Facts
from pipeline.freshness.work import Work
from pipeline.release.working_parts import SHARED_PART, PartsWriter, divide
from pipeline.tables.assemble import removed_by

_AT_ONCE = 512
"""How many programmes are made and checked at once: a check costs more than the rows of one."""


@dataclass
class TableWork:
    """What becomes of the tables.

    Attributes:
        work: The steps before, whose work for each source is kept.
        writer: Where the tables are written to.
        anew: The programmes whose rows were made anew, and passed.
    """

    work: Work
    writer: PartsWriter
    anew: list[str] = field(default_factory=list)
    _reports: list[CheckReport] = field(default_factory=list)

    def make(self) -> CheckReport:
        """Make and check what has changed, and write it beside the tables that are there.

        Returns:
            What the checks found. Where they found nothing, ``writer`` may put all in place.

        Raises:
            LnuError: If a source is at fault, or two programmes do not go together.
        """
        self._refuse_shared_identifiers()
        try:
            self._make_parts()
            if self._is_right:
                self._make_shared()
        except BaseException:
            self.writer.discard()
            raise
        if not self._is_right:
            self.writer.discard()
        self.work.pieces.write()
        return join_reports(self._reports)

    @property
    def _is_right(self) -> bool:
        return all(report.is_right for report in self._reports)

    def _make_parts(self) -> None:
        parts = divide(self._programmes)
        versions = {
            part: version_of({name: self._keys[name] for name in names})
            for part, names in parts.items()
        }
        waiting = {
            part: names
            for part, names in parts.items()
            if not (all(map(self._is_kept, names)) and self.writer.take_over(part, versions[part]))
        }
        self.work.progress.begin(TABLES, sum(map(len, waiting.values())))
        for batch in _batches(waiting):
            found = self._rows_of(list(chain.from_iterable(batch.values())))
            for part, names in batch.items():
                if self._is_right:
                    rows = merge_rows([found[name] for name in names])
                    self.writer.write(part, versions[part], rows)

    def _make_shared(self) -> None:
        """Make, check and write the tables whose rows belong to no programme."""
        told = {
            name: self.work.pieces.facts(TABLES, self._keys[name])
            for name in sorted(self._programmes)
        }
        rows, report = make_shared(self.work.known, told.values())
        self._reports.append(report)
        self.writer.write(SHARED_PART, "", rows)

    @cached_property
    def _programmes(self) -> dict[str, list[str]]:
        """Programme -> its sources."""
        return self.work.documents.programmes

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The key that the rows of each programme are kept under."""
        removed = version_of(self._removed)
        digests = {step: self.work.digests(step) for step in PER_SOURCE}
        return {
            programme: self.work.key(
                TABLES,
                removed=removed,
                **{f"{step} {name}": digests[step][name] for step in digests for name in sources},
            )
            for programme, sources in self._programmes.items()
        }

    @cached_property
    def _removing(self) -> list[str]:
        """Programmes with a correction that removes a person, from the rows of all."""
        return [
            programme
            for programme, sources in self._programmes.items()
            if any(REMOVES in self._facts(source) for source in sources)
        ]

    @cached_property
    def _removed(self) -> dict[str, str]:
        return removed_by(chain.from_iterable(map(self.work.items_of, self._removing)))

    def _refuse_shared_identifiers(self) -> None:
        """Stop on a correction of one programme that is called as one of another."""
        owners: dict[str, str] = {}
        for source in self.work.documents.sources:
            listed = str(self._facts(source).get(CORRECTIONS, ""))
            for identifier in listed.splitlines():
                other = owners.setdefault(identifier, source)
                if other != source:
                    raise LnuError(
                        f"correction {identifier} stands in {other} and in {source}",
                        file=self.work.documents.raw,
                        remedy="Give each correction its own identifier.",
                    )

    def _facts(self, source: str) -> Facts:
        return self.work.pieces.facts(DOCUMENTS, self.work.documents.keys[source])

    def _is_kept(self, programme: str) -> bool:
        return self.work.pieces.has(TABLES, self._keys[programme])

    def _rows_of(self, programmes: Sequence[str]) -> dict[str, Rows]:
        """Give the rows of programmes, kept or made anew; those that do not pass are left out."""
        kept = {name: self.work.pieces.load(TABLES, self._keys[name]) for name in programmes}
        made = self._make_rows([name for name, rows in kept.items() if rows is None])
        for name in programmes:
            self.work.progress.advance(name)
        return {name: rows for name, rows in (kept | made).items() if rows is not None}

    def _make_rows(self, programmes: Sequence[str]) -> dict[str, Rows]:
        """Make and check the rows of programmes, and keep those that pass."""
        if not programmes:
            return {}
        # Rows may say that a person was removed by a correction of another programme.
        together = sorted({*programmes, *self._removing})
        made, report = make_rows(*self.work.gather(together), self._removed)
        self._reports.append(report)
        if not report.is_right:
            return {}
        for name in programmes:
            self.work.pieces.keep(self._keys[name], TABLES, name, made[name].rows, made[name].facts)
        self.anew += programmes
        return {name: made[name].rows for name in programmes}


def _batches(parts: Mapping[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """Group parts, so that some hundred programmes come together."""
    batch: dict[str, list[str]] = {}
    for part, names in parts.items():
        batch[part] = names
        if sum(map(len, batch.values())) >= _AT_ONCE:
            yield batch
            batch = {}
    if batch:
        yield batch
