"""What a source would do to the dataset: the tables with it against the tables without it.

Made as the next build makes them, and compared only for the programmes that it changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking import refuse
from pipeline.intake.folder import Candidate
from pipeline.intake.telling import Which
from pipeline.progress import Progress

if TYPE_CHECKING:
    from pipeline.freshness.prospect import Prospect
    from pipeline.freshness.row_work import RowWork
    from pipeline.release.changes import Difference
    from pipeline.release.snapshot import Tables


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a source would do.

    Attributes:
        difference: The tables with it against those without it. The rows of programmes that it
            does not change are in neither and not counted.
        projects: How many projects it presents.
        findings: How many findings it would have.
    """

    difference: Difference
    projects: int
    findings: int


def look_ahead(prospect: Prospect, candidate: Candidate, progress: Progress) -> Outlook:
    """Compare the dataset with and without a source.

    Args:
        prospect: The work of the checkout.
        candidate: The source.
        progress: Is told how far the work is.

    Returns:
        What it would do.

    Raises:
        LnuError: If the tables with it, or without it, would fail a check.
    """
    from pipeline.freshness.making import PRESENTATIONS
    from pipeline.freshness.steps import BOOKLETS
    from pipeline.release.difference import compare
    from pipeline.release.words import MOST_ROWS

    before = prospect.as_it_is(Which(progress, "without it"))
    _bring_up_to_date(before)
    # Begun only now: what is kept of sources that are not there is forgotten by the one before.
    told = Which(progress, "with it")
    after = prospect.with_source(candidate.item, candidate.folder, told)
    _bring_up_to_date(after)
    changed = _changed(before.keys, after.keys)
    old_ones, new_ones = (
        [name for name in changed if name in it.programmes] for it in (before, after)
    )
    progress.begin("comparing", len(old_ones) + len(new_ones))
    old = _tables(before, old_ones) if prospect.sources else None
    new = _tables(after, new_ones)
    difference = compare(old, new, keep=MOST_ROWS)
    name = candidate.item.source.source_id
    findings = sum(row["source_id"] == name for row in new["findings"].records())
    return Outlook(difference, after.work.fact(BOOKLETS, name, PRESENTATIONS), findings)


def _bring_up_to_date(rows: RowWork) -> None:
    rows.bring_up_to_date()
    refuse(rows.report)


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Give the programmes whose rows are made from something else than before."""
    either = before.keys() | after.keys()
    return sorted(name for name in either if before.get(name) != after.get(name))


def _tables(work: RowWork, programmes: Collection[str]) -> Tables:
    """Give the tables of some programmes, with the rows that belong to none."""
    from pipeline.freshness.making_tables import merge_rows
    from pipeline.release.snapshot import tables_of_rows

    found = work.rows_of(programmes)
    shared = work.shared_rows()
    refuse(work.report)
    own = merge_rows(list(found.values())) if found else {}
    return tables_of_rows({**own, **shared})
