"""When files of the tables are written: only those whose rows have changed.

When rows are made is for ``row_work``, how they lie in files for ``release.working_parts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pipeline.checking import CheckReport
from pipeline.freshness.making_tables import merge_rows
from pipeline.freshness.manifest import version_of
from pipeline.freshness.row_work import AT_ONCE, RowWork
from pipeline.freshness.steps import TABLES
from pipeline.release.working_parts import SHARED_PART, PartsWriter, divide


@dataclass
class TableWork:
    """What becomes of the tables.

    Attributes:
        rows: Their rows, kept or made anew.
        writer: Where the tables are written to.
    """

    rows: RowWork
    writer: PartsWriter

    def make(self) -> CheckReport:
        """Make and check what has changed, and write it beside the tables that are there.

        Returns:
            What the checks found. Where they found nothing, ``writer`` may put all in place.

        Raises:
            LnuError: If a source is at fault, or two programmes do not go together.
        """
        self.rows.refuse_shared_identifiers()
        try:
            self._write_parts()
            if self.rows.is_right:
                self.writer.write(SHARED_PART, "", self.rows.shared_rows())
        except BaseException:
            self.writer.discard()
            raise
        if not self.rows.is_right:
            self.writer.discard()
        self.rows.work.pieces.write()
        return self.rows.report

    def _write_parts(self) -> None:
        parts = divide(self.rows.programmes)
        versions = {
            part: version_of({name: self.rows.keys[name] for name in names})
            for part, names in parts.items()
        }
        waiting = {
            part: names
            for part, names in parts.items()
            if not self._take_over(part, names, versions[part])
        }
        self.rows.work.progress.begin(TABLES, sum(map(len, waiting.values())))
        for batch in _batches(waiting):
            found = self.rows.rows_of(list(chain.from_iterable(batch.values())))
            for part, names in batch.items():
                if self.rows.is_right:
                    rows = merge_rows([found[name] for name in names])
                    self.writer.write(part, versions[part], rows)

    def _take_over(self, part: str, programmes: list[str], version: str) -> bool:
        """Take over a part as it is written; what its rows tell of shared ones must be kept too."""
        return all(map(self.rows.is_kept, programmes)) and self.writer.take_over(part, version)


def _batches(parts: Mapping[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """Group parts, so that some hundred programmes come together."""
    batch: dict[str, list[str]] = {}
    for part, names in parts.items():
        batch[part] = names
        if sum(map(len, batch.values())) >= AT_ONCE:
            yield batch
            batch = {}
    if batch:
        yield batch
