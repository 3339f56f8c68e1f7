"""From validated frames to a release in its place, if their content asks for one.

This is what the command line and the pipeline call. What is in the files of a release is in
``write``, how they come into place in ``store``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums, store
from pipeline.release.canonical import canonical_tables
from pipeline.release.changes import Difference
from pipeline.release.descriptor import read_data_package
from pipeline.release.difference import compare
from pipeline.release.edition import Edition, check_date
from pipeline.release.files import disk_errors_explained
from pipeline.release.index import Entry, make_entry, read_index, write_index
from pipeline.release.lock import only_writer
from pipeline.release.snapshot import tables_of_dataset, tables_of_release
from pipeline.release.version import next_version
from pipeline.release.write import write_files

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run.

    Attributes:
        version: The newest version after it.
        is_new: Whether this run made it.
        reason: Why it has this version, or why there is no other.
        difference: What differs from the release before.
        path: The folder of the newest version.
    """

    version: str
    is_new: bool
    reason: str
    difference: Difference
    path: Path


def make_release(
    frames: Mapping[str, pd.DataFrame], releases: Path, *, date: str, at_least: str | None = None
) -> Outcome:
    """Make the release that the tables ask for, if they differ from the newest one.

    Args:
        frames: The validated tables by name.
        releases: The folder of the releases, made if there is none.
        date: The day of a release that is made, as YYYY-MM-DD. Nothing here reads a clock.
        at_least: ``patch``, ``minor`` or ``major``: raises the version of a release that is due.

    Returns:
        What became of it.

    Raises:
        LnuError: If a release is damaged (status ``BAD_DATA``), another run is writing, the disk
            is full, or an argument is wrong. The releases are then as they were.
    """
    check_date(date)
    if not frames:
        raise bad_data("there is no table to release")
    with disk_errors_explained(releases), only_writer(releases):
        store.remove_leftovers(releases)
        entries = read_index(releases)
        store.check_history(releases, entries)
        edition = _next_edition(frames, releases, entries, date, at_least)
        found = store.unlisted(releases, entries)
        if len(found) > 1:
            names = ", ".join(folder.name for folder in found)
            raise bad_data(f"the index of releases does not list {names}", file=releases)
        if isinstance(edition, Outcome):
            if found:
                raise store.set_aside(found[0])
            return edition
        return _release(edition, frames, releases, entries, found)


def _next_edition(
    frames: Mapping[str, pd.DataFrame],
    releases: Path,
    entries: Sequence[Entry],
    date: str,
    at_least: str | None,
) -> Edition | Outcome:
    """Give the release that is due, or what there is to say if none is."""
    newest = entries[-1].version if entries else None
    tables = canonical_tables(frames)
    before = None if newest is None else tables_of_release(releases / newest)
    difference = compare(before, tables_of_dataset(tables))
    decision = next_version(newest, difference, at_least=at_least)
    if decision.version is None:
        latest = entries[-1].version
        return Outcome(latest, False, decision.reason, difference, releases / latest)
    return Edition(decision.version, date, tables, difference, newest, decision.reason)


def _release(
    edition: Edition,
    frames: Mapping[str, pd.DataFrame],
    releases: Path,
    entries: Sequence[Entry],
    found: Sequence[Path],
) -> Outcome:
    """Write a release, or take up the one that a killed run had already put in its place."""
    if found:
        edition = replace(edition, date=_date_of(found[0]) or edition.date)
    staged = store.stage(releases, edition.version, partial(write_files, edition, frames))
    sums = (staged / checksums.FILE_NAME).read_bytes()
    if not found:
        store.put_in_place(releases, staged, edition.version)
    else:
        is_same = found[0].name == edition.version and store.are_same(staged, found[0])
        store.remove_leftovers(releases)
        if not is_same:
            raise store.set_aside(found[0])
    entry = make_entry(edition, hashlib.sha256(sums).hexdigest())
    write_index(releases, [*entries, entry])
    return Outcome(
        edition.version, True, edition.reason, edition.difference, releases / edition.version
    )


def _date_of(folder: Path) -> str | None:
    """Give the day of a release that the index does not list, if it says a proper one."""
    try:
        date = str(read_data_package(folder)["created"])[:10]
        check_date(date)
    except LnuError:
        return None
    return date
