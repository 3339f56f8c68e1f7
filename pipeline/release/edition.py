"""A release as values, before any file of it is written.

Everything that the files of a release say is derived from this: the tables, the version, the date,
and what has changed since the release before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import LnuError
from pipeline.release.canonical import CanonicalTable
from pipeline.release.changes import Difference

_DAY = re.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True, slots=True)
class Edition:
    """A release to be written.

    Attributes:
        version: Its version.
        date: The day of the release, as YYYY-MM-DD.
        tables: Its tables by name, in reading order.
        difference: What differs from the release before.
        previous: Version of the release before; None for the first.
        reason: Why it has this version.
        first_date: The day of the first release, if it is known.
        code_hash: The content hash of the code that made it, if it is known.
        extra: Further documents by their names, such as how accurate the tables are.
    """

    version: str
    date: str
    tables: Mapping[str, CanonicalTable]
    difference: Difference
    previous: str | None
    reason: str
    first_date: str | None = None
    code_hash: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def records(self, table: str) -> list[dict[str, str | None]]:
        """Give the rows of a table as mappings; none if the release does not have the table."""
        return list(self.tables[table].records()) if table in self.tables else []


def check_date(date: str) -> None:
    """Refuse a date that is no day.

    Args:
        date: The date of a release.

    Raises:
        LnuError: If it is not of the form YYYY-MM-DD.
    """
    if not _DAY.fullmatch(date):
        raise LnuError(
            f"{date!r} is not the date of a release", remedy="Give the day as YYYY-MM-DD."
        )
