"""From validated frames to a release in its place, if their content asks for one.

This is what the command line and the pipeline call. What is in the files of a release is in
``write``, how they come into place in ``store``, how a release of which only the small form is here
is completed in ``complete``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LnuError, bad_data
from pipeline.release import checksums, store
from pipeline.release.archive import archive_name, write_zip
from pipeline.release.canonical import CanonicalTable, canonical_tables
from pipeline.release.changes import Difference
from pipeline.release.changes_file import read_changes
from pipeline.release.complete import complete_archive, complete_release
from pipeline.release.descriptor import read_data_package
from pipeline.release.difference import compare
from pipeline.release.edition import Edition, check_date
from pipeline.release.files import disk_errors_explained
from pipeline.release.index import Entry, make_entry, read_index, write_index
from pipeline.release.lock import only_writer
from pipeline.release.outcome import Outcome
from pipeline.release.small_form import look_at, write_note
from pipeline.release.snapshot import tables_of_dataset, tables_of_release
from pipeline.release.version import next_version
from pipeline.release.write import WriteFormats, no_formats, write_files

if TYPE_CHECKING:
    import pandas as pd

    from schemas import TableDescription


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run works with: the tables, and the releases that there are."""

    frames: Mapping[str, pd.DataFrame]
    tables: Mapping[str, CanonicalTable]
    releases: Path
    entries: Sequence[Entry]
    extra: Callable[[], Mapping[str, str]]
    formats: WriteFormats

    @property
    def newest(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    def difference_from(self, entry: Entry | None) -> Difference:
        before = None if entry is None else tables_of_release(self.releases / entry.version)
        return compare(before, tables_of_dataset(self.tables))


def make_release(
    frames: Mapping[str, pd.DataFrame],
    releases: Path,
    *,
    date: str,
    at_least: str | None = None,
    code_hash: str | None = None,
    descriptions: Mapping[str, TableDescription] | None = None,
    extra: Callable[[], Mapping[str, str]] = dict,
    formats: WriteFormats = no_formats,
) -> Outcome:
    """Make the release that the tables ask for, if they differ from the newest one.

    Where they do not, and files of the newest release are missing that git does not keep, it is
    written anew, compared with the published checksums and completed.

    Args:
        frames: The validated tables by name.
        releases: The folder of the releases, made if there is none.
        date: The day of a release that is made, as YYYY-MM-DD. Nothing here reads a clock.
        at_least: ``patch``, ``minor`` or ``major``: raises the version of a release that is due.
        code_hash: What identifies the code, see ``code``; kept with a release that is made.
        descriptions: What is said of the tables, by name in their reading order; the schemas of
            the dataset if not given.
        extra: Makes further documents of the release by their names, such as its accuracy; it is
            called only if a release is written.
        formats: Writes the formats beside CSV and Parquet, if a release is written.

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
        store.put_remains_aside(releases, entries)
        tables = canonical_tables(frames, descriptions)
        run = _Run(frames, tables, releases, entries, extra, formats)
        edition = _next_edition(run, date, at_least, code_hash)
        found = _unlisted(run)
        if isinstance(edition, Edition):
            return _release(run, edition, found)
        if found is not None:
            raise store.set_aside(found)
        return _stand(run, *edition, code_hash)


def _next_edition(
    run: _Run, date: str, at_least: str | None, code_hash: str | None
) -> Edition | tuple[Entry, str]:
    """Give the release that is due, or the newest one and why no other is due."""
    newest = run.newest
    before = None if newest is None else newest.version
    difference = run.difference_from(newest)
    decision = next_version(before, difference, at_least=at_least)
    if newest is not None and decision.version is None:
        return newest, decision.reason
    return Edition(
        version=str(decision.version),
        date=date,
        tables=run.tables,
        difference=difference,
        previous=before,
        reason=decision.reason,
        first_date=_first_date(run, date),
        code_hash=code_hash,
        extra=run.extra(),
    )


def _first_date(run: _Run, date: str) -> str:
    """Give the day of the first release, which is that of this one if there is none."""
    return run.entries[0].date if run.entries else date


def _unlisted(run: _Run) -> Path | None:
    """Find the release that a killed run had put in its place before the index knew of it."""
    found = store.unlisted(run.releases, run.entries)
    if len(found) > 1:
        names = ", ".join(folder.name for folder in found)
        raise bad_data(f"the index of releases does not list {names}", file=run.releases)
    return found[0] if found else None


def _release(run: _Run, edition: Edition, found: Path | None) -> Outcome:
    """Write a release, or take up the one that a killed run had already put in its place."""
    if found is not None:
        date = _date_of(found) or edition.date
        edition = replace(edition, date=date, first_date=_first_date(run, date))
    staged = store.stage(run.releases, edition.version, _writer(run, edition))
    sums = (staged / checksums.FILE_NAME).read_bytes()
    if found is None:
        store.put_in_place(run.releases, staged, edition.version)
    else:
        is_same = found.name == edition.version and store.are_same(staged, found)
        store.remove_leftovers(run.releases)
        if not is_same:
            raise store.set_aside(found)
        write_zip(found, run.releases / archive_name(edition.version))
    folder = run.releases / edition.version
    entry = make_entry(edition, hashlib.sha256(sums).hexdigest())
    write_index(run.releases, [*run.entries, entry])
    return Outcome(
        entry.version, True, entry.reason, edition.difference, folder, entry.content_hash
    )


def _stand(run: _Run, newest: Entry, reason: str, code_hash: str | None) -> Outcome:
    """See to it that the newest release, which stands, is here with all its files."""
    folder = run.releases / newest.version
    outcome = Outcome(newest.version, False, reason, Difference(), folder, newest.content_hash)
    if code_hash is not None and newest.code_hash is not None:
        outcome = replace(outcome, is_other_code=code_hash != newest.code_hash)
    if look_at(folder).is_complete:
        # A run that was killed when all files were in may have left its note.
        write_note(run.releases, newest.version, ())
        return replace(outcome, archive=complete_archive(run.releases, newest.version))
    write = _writer(run, _edition_again(run, newest))
    return replace(outcome, completion=complete_release(run.releases, newest.version, write))


def _edition_again(run: _Run, newest: Entry) -> Edition:
    """Give the newest release as it was when it was made, from the tables, which are the same."""
    before = run.entries[-2] if len(run.entries) > 1 else None
    return Edition(
        version=newest.version,
        date=newest.date,
        tables=run.tables,
        difference=_difference_again(run, newest, before),
        previous=None if before is None else before.version,
        reason=newest.reason,
        first_date=_first_date(run, newest.date),
        code_hash=newest.code_hash,
        extra=run.extra(),
    )


def _difference_again(run: _Run, newest: Entry, before: Entry | None) -> Difference:
    """Give what differs from the release before, as published if that one is withdrawn."""
    if before is not None and not (run.releases / before.version).exists():
        return read_changes(run.releases / newest.version)
    return run.difference_from(before)


def _writer(run: _Run, edition: Edition) -> partial[None]:
    return partial(write_files, edition, run.frames, formats=run.formats)


def _date_of(folder: Path) -> str | None:
    """Give the day of a release that the index does not list, if it says a proper one."""
    try:
        date = str(read_data_package(folder)["created"])[:10]
        check_date(date)
    except LnuError:
        return None
    return date
