"""When rows of the tables are made: only those that something has changed for.

The unit is the programme: its rows are kept, under a hash of all that they were made from, once
they have passed the checks; what is not kept, or damaged, is made and checked again. Many are
made and checked at once, as if they were all that there is. What belongs to no programme is added
up and checked each time.

How rows are made is said in ``making_tables``, how they come into files in ``table_work``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from pipeline.checking import CheckReport, join_reports
from pipeline.errors import LnuError
from pipeline.freshness.making import CORRECTIONS, REMOVES
from pipeline.freshness.making_tables import Rows, make_rows, make_shared
from pipeline.freshness.manifest import version_of
from pipeline.freshness.steps import DOCUMENTS, PER_SOURCE, TABLES
from pipeline.freshness.store import Facts
from pipeline.freshness.work import Work
from pipeline.tables.assemble import removed_by

AT_ONCE = 512
"""How many programmes are made and checked at once: a check costs more than the rows of one."""


@dataclass
class RowWork:
    """The rows of programmes, each made once and kept.

    Attributes:
        work: The steps before, whose work for each source is kept.
        anew: The programmes whose rows were made anew, and passed.
    """

    work: Work
    anew: list[str] = field(default_factory=list)
    _reports: list[CheckReport] = field(default_factory=list)

    @property
    def report(self) -> CheckReport:
        """What the checks of all that was made anew have found."""
        return join_reports(self._reports)

    @property
    def is_right(self) -> bool:
        """Whether they have found nothing."""
        return all(report.is_right for report in self._reports)

    @property
    def programmes(self) -> dict[str, list[str]]:
        """Programme -> its sources."""
        return self.work.documents.programmes

    @cached_property
    def keys(self) -> dict[str, str]:
        """Programme -> the key that its rows are kept under: a hash of all they are made from."""
        removed = version_of(self._removed)
        digests = {step: self.work.digests(step) for step in PER_SOURCE}
        return {
            programme: self.work.key(
                TABLES,
                removed=removed,
                **{f"{step} {name}": digests[step][name] for step in digests for name in sources},
            )
            for programme, sources in self.programmes.items()
        }

    def is_kept(self, programme: str) -> bool:
        """Tell whether the rows of a programme are kept."""
        return self.work.pieces.has(TABLES, self.keys[programme])

    def bring_up_to_date(self) -> None:
        """Make and check the rows of all programmes that are not kept, and keep those that pass.

        Raises:
            LnuError: If a source is at fault, or two programmes do not go together.
        """
        self.refuse_shared_identifiers()
        waiting = [name for name in self.programmes if not self.is_kept(name)]
        self.work.progress.begin(TABLES, len(waiting))
        for first in range(0, len(waiting), AT_ONCE):
            self._make(waiting[first : first + AT_ONCE])
        self.work.pieces.write()

    def rows_of(self, programmes: Collection[str]) -> dict[str, Rows]:
        """Give the rows of programmes, kept or made anew.

        Args:
            programmes: The programmes.

        Returns:
            Programme -> its rows; none of those that do not pass the checks.

        Raises:
            LnuError: If a source is at fault.
        """
        kept = {name: self.work.pieces.load(TABLES, self.keys[name]) for name in programmes}
        found = {name: rows for name, rows in kept.items() if rows is not None}
        for name in found:
            self.work.progress.advance(name)
        return found | self._make([name for name in programmes if name not in found])

    def shared_rows(self) -> Rows:
        """Make and check the rows that belong to no programme; those of all have been made."""
        keys = (self.keys[name] for name in sorted(self.programmes))
        told = [self.work.pieces.facts(TABLES, key) for key in keys]
        rows, report = make_shared(self.work.known, told)
        self._reports.append(report)
        return rows

    def refuse_shared_identifiers(self) -> None:
        """Stop on a correction of one programme that is called as one of another.

        Raises:
            LnuError: If there is one.
        """
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

    @cached_property
    def _removing(self) -> list[str]:
        """Programmes with a correction that removes a person, from the rows of all."""
        return [
            programme
            for programme, sources in self.programmes.items()
            if any(REMOVES in self._facts(source) for source in sources)
        ]

    @cached_property
    def _removed(self) -> dict[str, str]:
        return removed_by(chain.from_iterable(map(self.work.items_of, self._removing)))

    def _facts(self, source: str) -> Facts:
        return self.work.pieces.facts(DOCUMENTS, self.work.documents.keys[source])

    def _make(self, programmes: Sequence[str]) -> dict[str, Rows]:
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
            self.work.pieces.keep(self.keys[name], TABLES, name, made[name].rows, made[name].facts)
            self.work.progress.advance(name)
        self.anew += programmes
        return {name: made[name].rows for name in programmes}
