"""The next version, as it follows from what has changed.

The rules are those of the data contract and, where it says nothing, of the Data Package recipe
(https://datapackage.org/recipes/data-package-version/). ``docs/versioning.md`` gives each with its
reason and an example. Nobody chooses a version; one may only ask for more than the rules give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import LnuError, bad_data
from pipeline.release.changes import Difference, SchemaChange, TableChange

PATCH = "patch"
MINOR = "minor"
MAJOR = "major"

LEVELS = (PATCH, MINOR, MAJOR)
"""What a change asks for, from the least to the most."""

FIRST = "1.0.0"

SCHEMA_LEVELS: Mapping[str, str] = {
    "table_removed": MAJOR,
    "table_added": MINOR,
    "primary_key_changed": MAJOR,
    "foreign_key_removed": MAJOR,
    "foreign_key_added": MINOR,
    "column_removed": MAJOR,
    "column_added": MINOR,
    "columns_reordered": MAJOR,
    "type_changed": MAJOR,
    "unit_changed": MAJOR,
    "code_removed": MAJOR,
    "code_added": MINOR,
    "code_renumbered": MAJOR,
    "constraint_tightened": MAJOR,
    "constraint_loosened": MINOR,
    "described_otherwise": PATCH,
}
"""Kind of a change of the schema -> what it asks for."""

_SCHEMA_WORDS: Mapping[str, str] = {
    "table_removed": "table {table} is gone",
    "table_added": "table {table} is new",
    "primary_key_changed": "the primary key of {table} has changed",
    "foreign_key_removed": "the foreign key {what} of {table} is gone",
    "foreign_key_added": "the foreign key {what} of {table} is new",
    "column_removed": "column {table}.{column} is gone",
    "column_added": "column {table}.{column} is new",
    "columns_reordered": "the columns of {table} stand in another order",
    "type_changed": "the type of {table}.{column} has changed from {old} to {new}",
    "unit_changed": "the unit of {table}.{column} has changed from {old} to {new}",
    "code_removed": "code {what} of {table}.{column} is gone",
    "code_added": "code {what} of {table}.{column} is new",
    "code_renumbered": "code {what} of {table}.{column} has the number {new} instead of {old}",
    "constraint_tightened": "{table}.{column} is more restricted ({what}: {old} to {new})",
    "constraint_loosened": "{table}.{column} is less restricted ({what}: {old} to {new})",
    "described_otherwise": "{place} is described in other words ({what})",
}

ACCOUNT_TABLES = frozenset({"evidence", "findings", "corrections", "segments"})
"""Tables that tell how the other tables came about. Their rows come and go with each corrected
value, so a row that is new or gone there counts as a correction, not as new or removed data."""

DERIVED_TABLES: Mapping[str, tuple[str, ...]] = {
    "analysis_projects": (
        "projects",
        "themes",
        "project_municipalities",
        "contact_roles",
        "place_mentions",
        "municipalities",
    ),
    "analysis_municipalities": (
        "municipalities",
        "counties",
        "projects",
        "project_municipalities",
        "contact_roles",
        "place_mentions",
    ),
    "analysis_links": ("project_municipalities", "contact_roles", "projects", "municipalities"),
}
"""Tables that are counted in others -> these others. Their rows follow, so that a change of them is
told after the change that it follows from, and the version is decided by that one."""

_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")

_MOST_REASONS = 3


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version number, ordered by its parts."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """Give it as it is written."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def next(self, level: str) -> Version:
        """Give the version that follows upon a change.

        Args:
            level: What the change asks for, one of ``LEVELS``.

        Returns:
            The next version.
        """
        match level:
            case "major":
                return Version(self.major + 1, 0, 0)
            case "minor":
                return Version(self.major, self.minor + 1, 0)
            case _:
                return Version(self.major, self.minor, self.patch + 1)


@dataclass(frozen=True, slots=True)
class Decision:
    """The next version with its reason; without a version where no release is due."""

    version: str | None
    level: str | None
    reason: str


def parse_version(text: str) -> Version | None:
    """Read a version number.

    Args:
        text: Such as ``1.0.2``.

    Returns:
        The version; None if the text is none.
    """
    found = _VERSION.fullmatch(text)
    return Version(*map(int, found.groups())) if found else None


def next_version(
    newest: str | None, difference: Difference, *, at_least: str | None = None
) -> Decision:
    """Decide which version follows from a difference.

    Args:
        newest: The newest version; None before the first.
        difference: What differs from it.
        at_least: One of ``LEVELS``; raises the level of a release that is due, and never lowers it.

    Returns:
        The version and why it is this one. The first is 1.0.0 whatever was asked for.

    Raises:
        LnuError: If ``at_least`` is no level, or the newest version no version.
    """
    if at_least is not None and at_least not in LEVELS:
        raise LnuError(f"{at_least!r} is no level", remedy=f"Levels are {', '.join(LEVELS)}.")
    if newest is None:
        return Decision(FIRST, None, "first release")
    if difference.is_empty:
        return Decision(None, None, f"nothing changed since {newest}")
    before = parse_version(newest)
    if before is None:
        raise bad_data(f"{newest!r} is no version")
    reasons = list(change_levels(difference))
    level = max((level for level, _ in reasons), key=LEVELS.index)
    words = f"{level}: {_first([said for found, said in reasons if found == level])}"
    if at_least is not None and LEVELS.index(at_least) > LEVELS.index(level):
        level, words = at_least, f"{at_least}: asked for; the changes ask for {words}"
    return Decision(str(before.next(level)), level, words)


def change_levels(difference: Difference) -> Iterator[tuple[str, str]]:
    """Say of each change what it asks for.

    Args:
        difference: A difference that is not empty.

    Yields:
        The level and the change in words.
    """
    for change in difference.schema:
        yield SCHEMA_LEVELS[change.kind], schema_words(change)
    # Rows that come or go with their table are told with it.
    whole_tables = ("table_added", "table_removed")
    told = {change.table for change in difference.schema if change.kind in whole_tables}
    for table in sorted(difference.tables, key=lambda table: table.table in DERIVED_TABLES):
        if table.table not in told:
            yield from _row_levels(table)


def _row_levels(table: TableChange) -> Iterator[tuple[str, str]]:
    name = table.table
    follows = name in ACCOUNT_TABLES or name in DERIVED_TABLES
    if table.vanished:
        yield PATCH if follows else MAJOR, f"{rows(table.vanished)} gone from {name}"
    if table.appeared:
        yield PATCH if follows else MINOR, f"{rows(table.appeared)} new in {name}"
    if table.revised:
        yield PATCH, f"{rows(table.revised)} revised in {name}"


def schema_words(change: SchemaChange) -> str:
    """Say a change of the schema in words.

    Args:
        change: The change.

    Returns:
        A clause, such as ``column projects.lead is new``.
    """
    place = f"{change.table}.{change.column}" if change.column else f"table {change.table}"
    return _SCHEMA_WORDS[change.kind].format(
        table=change.table,
        column=change.column,
        what=change.what,
        old=change.old or "none",
        new=change.new or "none",
        place=place,
    )


def rows(number: int) -> str:
    """Say a number of rows."""
    return "1 row" if number == 1 else f"{number} rows"


def _first(reasons: Iterable[str]) -> str:
    # The same words twice say nothing more.
    said = list(Counter(reasons))
    more = len(said) - _MOST_REASONS
    return "; ".join(said[:_MOST_REASONS]) + (f"; and {more} more" if more > 0 else "")
