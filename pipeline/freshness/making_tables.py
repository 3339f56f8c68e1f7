"""What is done for the rows of programmes, and what is known of them without reading them.

The code of the tables begins here (see ``steps``); what of it is kept, and when it is done, is for
``table_work``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pipeline import stages
from pipeline.checking import CheckReport, check_shared_rows, check_tables
from pipeline.freshness.store import Facts
from pipeline.normalise.identify import Identified
from pipeline.parse.booklet import Booklet
from pipeline.release.canonical import Row, canonical_rows, key_of
from pipeline.stages import ReadStage
from pipeline.tables.analysis import Participation
from pipeline.tables.assemble import ProgrammeRows
from schemas import TABLES, describe

Rows = Mapping[str, Sequence[Row]]
"""Table -> its canonical rows in key order."""

_REGIONS, _PARTICIPATION = "regions", "participation"


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of a programme, checked.

    Attributes:
        rows: Its rows; the tables whose rows belong to no programme are not among them.
        facts: What those tables need to know of it.
    """

    rows: Rows
    facts: Facts


def make_rows(
    read: ReadStage,
    booklets: Sequence[Booklet],
    identified: Sequence[Identified],
    removed: Mapping[str, str],
) -> tuple[dict[str, Made], CheckReport]:
    """Make and check the rows of programmes, as if they were all that there is.

    Args:
        read: All sources of these programmes, and the reference tables.
        booklets: What was found in each.
        identified: The identified things of each.
        removed: See :func:`~pipeline.tables.assemble.removed_by`, of the sources of all programmes.

    Returns:
        Programme -> its rows, none if anything is wrong; and what the checks found.
    """
    programmes = stages.make_rows(read, booklets, identified, removed)
    report = check_tables(read, stages.make_frames(read, programmes.values()))
    if not report.is_right:
        return {}, report
    return {name: _canonical(found) for name, found in programmes.items()}, report


def _canonical(programme: ProgrammeRows) -> Made:
    counted = programme.participation
    facts = {
        _REGIONS: json.dumps(dict(programme.regions)),
        _PARTICIPATION: json.dumps([counted.has_all_lists, counted.counts]),
    }
    return Made(_canonical_tables(programme.rows), facts)


def _canonical_tables(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Rows:
    return {name: canonical_rows(describe(TABLES[name]), rows) for name, rows in tables.items()}


def merge_rows(programmes: Sequence[Rows]) -> Rows:
    """Put the rows of programmes together, in key order."""
    merged: dict[str, list[Row]] = {}
    for table in programmes[0]:
        description = describe(TABLES[table])
        columns = [column.name for column in description.columns]
        kinds = {column.name: column.kind for column in description.columns}
        merged[table] = list(chain.from_iterable(rows[table] for rows in programmes))
        if len(programmes) > 1:
            merged[table].sort(key=key_of(columns, kinds, description.primary_key))
    return merged


def make_shared(known: ReadStage, told: Collection[Facts]) -> tuple[Rows, CheckReport]:
    """Make and check the rows that belong to no programme.

    Args:
        known: The reference tables.
        told: The facts of the rows of each programme, see :class:`Made`.

    Returns:
        These rows, and what the checks found.
    """
    regions = (json.loads(str(facts[_REGIONS])) for facts in told)
    counted = (Participation(*json.loads(str(facts[_PARTICIPATION]))) for facts in told)
    rows = stages.make_shared_rows(known, regions, counted)
    return _canonical_tables(rows), check_shared_rows(rows)
