"""Whether a release is what it says it is: files, tables, keys, and quotes where texts are at hand.

Nothing is repaired and nothing raised for what is found: it is reported, all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LnuError
from pipeline.release import checksums, index, store
from pipeline.release.canonical import Row, from_text
from pipeline.release.descriptor_check import Problem, check_tables
from pipeline.release.index import read_index
from pipeline.release.parquet_files import parquet_path, read_parquet
from pipeline.release.small_form import Held, look_at
from pipeline.release.snapshot import Tables, TableView, tables_of_release
from pipeline.release.table_schema import table_schema
from pipeline.tables.quotes import Quotes, compare_quotes
from pipeline.tables.tiling import check_pages, check_segments

if TYPE_CHECKING:
    import pandas as pd

_QUOTING = ("evidence", "findings")
"""Tables with quotes that are to stand in a source."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of verifying a release.

    Attributes:
        files: How many files were compared with their checksums.
        tables: How many tables were read.
        rows: How many rows were checked.
        quotes: How many quotes were compared with a text.
        problems: What is wrong.
        notes: What could not be checked, and why.
    """

    files: int
    tables: int
    rows: int
    quotes: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def __str__(self) -> str:
        """Say what was compared, and what is wrong."""
        head = (
            f"{self.files} files, {self.tables} tables, {self.rows} rows and {self.quotes} quotes "
            "compared"
        )
        return "\n".join([head, *self.notes, *map(str, self.problems)])


def verify_release(
    folder: Path,
    *,
    texts: Mapping[str, str] | None = None,
    redact: Callable[[str], str] | None = None,
) -> Report:
    """Verify a release.

    Args:
        folder: The folder of the release. Beside an index that lists it, files that git does not
            keep may be missing, see ``small_form``; a release by itself must be whole.
        texts: The text of each source; without it no quote is compared.
        redact: Replaces what must not be published in a stretch of text; needed with ``texts``.

    Returns:
        What was compared and what is wrong.
    """
    try:
        held = _look_at(folder)
        judged = check_tables(folder)
        tables = tables_of_release(folder)
    except LnuError as error:
        name = error.file.name if error.file else folder.name
        return Report(0, 0, 0, 0, (Problem(name, error.message),))
    problems = [*_file_problems(held.checked), *_index_problems(folder), *judged.problems]
    notes: list[str] = [] if held.is_complete else [str(held)]
    quotes = 0
    # A table that cannot be read would fail each of the others anew.
    if not judged.problems:
        problems += _parquet_problems(folder, tables, held.absent)
        problems += _ledger_problems(tables)
        if _has_schemas_of_today(tables):
            problems += _schema_problems(tables)
        else:
            notes.append(
                "made with other schemas than today's; checked against its own description"
            )
        if texts is None or redact is None:
            notes.append("no quote was compared, as no text of a source is at hand")
        else:
            found = {name: _quotes(tables, name, texts, redact) for name in _QUOTING}
            quotes = sum(result.compared for result in found.values())
            problems += _quote_problems(found)
    files = held.checked.files - len(held.absent)
    return Report(files, len(tables), judged.rows, quotes, tuple(problems), tuple(notes))


def _look_at(folder: Path) -> Held:
    """Compare a release with its checksums, as a part of a history or by itself."""
    try:
        is_listed = any(entry.version == folder.name for entry in read_index(folder.parent))
    except LnuError:
        # That the index is damaged is told with its other problems.
        is_listed = False
    return look_at(folder) if is_listed else Held(checksums.check_sums(folder), (), False)


def verify_older(releases: Path) -> tuple[tuple[Problem, ...], int]:
    """Compare every release but the newest with the checksums that the index has of it.

    Args:
        releases: The folder of the releases.

    Returns:
        What is wrong, and how many releases were compared.
    """
    older = read_index(releases)[:-1]
    found = [(entry.version, store.damage_to(releases, entry)) for entry in older]
    return tuple(Problem(version, damage) for version, damage in found if damage), len(found)


def _file_problems(sums: checksums.Checked) -> Iterator[Problem]:
    for name in sums.missing:
        yield Problem(name, "the file is missing")
    for name in sums.changed:
        yield Problem(name, "the file has been changed")
    for name in sums.extra:
        yield Problem(name, "the file does not belong to the release")


def _index_problems(folder: Path) -> Iterator[Problem]:
    """Compare the checksums with those of the index beside the release, if there is one."""
    try:
        entries = read_index(folder.parent)
    except LnuError as error:
        yield Problem(index.FILE_NAME, error.message)
        return
    for entry in entries:
        found = checksums.hash_file(folder / checksums.FILE_NAME)
        if entry.version == folder.name and entry.sums_hash != found:
            yield Problem(checksums.FILE_NAME, "is not the list that was released")


def _parquet_problems(folder: Path, tables: Tables, absent: Collection[str]) -> Iterator[Problem]:
    from pyarrow import ArrowException

    for name, view in tables.items():
        path = parquet_path(name)
        if path in absent:
            continue
        try:
            columns, rows = read_parquet(folder / path)
        except (ArrowException, OSError, KeyError, ValueError) as error:
            yield Problem(path, f"cannot be read: {error}")
            continue
        if columns != view.columns or rows != list(view.read()):
            yield Problem(path, "does not hold what the CSV file holds")


def _ledger_problems(tables: Tables) -> Iterator[Problem]:
    if "sources" not in tables:
        return
    sources = list(tables["sources"].records())
    for name, check in (("segments", check_segments), ("pages", check_pages)):
        rows = list(tables[name].records()) if name in tables else []
        # A dataset that has no ledger at all promises none.
        if rows:
            for message in check(rows, sources):
                yield Problem(tables[name].resource["path"], message)


def _has_schemas_of_today(tables: Tables) -> bool:
    from schemas import TABLES, describe

    return all(
        name in TABLES
        and view.resource["schema"] == table_schema(describe(TABLES[name]), tables.keys())
        for name, view in tables.items()
    )


def _schema_problems(tables: Tables) -> Iterator[Problem]:
    from schemas.validate import validate_all

    frames = {name: read_frame(view) for name, view in tables.items()}
    for violation in validate_all(frames, partial=True):
        yield Problem(tables[violation.table].resource["path"], violation.message)


def read_frame(view: TableView) -> pd.DataFrame:
    """Read a table of a release as a frame with the types of its schema, rows as in the file.

    Args:
        view: The table.

    Returns:
        The frame.
    """
    import pandas as pd

    from schemas.frames import DTYPES

    rows = list(view.read())
    return pd.DataFrame(
        {
            name: pd.Series(_values(field["type"], position, rows), dtype=DTYPES[field["type"]])
            for position, (name, field) in enumerate(view.fields.items())
        }
    )


def _values(kind: str, position: int, rows: Sequence[Row]) -> list[str | int | float | bool | None]:
    cells = [row[position] for row in rows]
    return [None if cell is None else from_text(kind, cell) for cell in cells]


def _quotes(
    tables: Tables, name: str, texts: Mapping[str, str], redact: Callable[[str], str]
) -> Quotes:
    return compare_quotes(tables[name].records() if name in tables else (), texts, redact)


def _quote_problems(found: Mapping[str, Quotes]) -> Iterator[Problem]:
    for name, quotes in found.items():
        for wrong in quotes.mismatches:
            place = f"{wrong.source_id} {wrong.char_start} to {wrong.char_end}"
            yield Problem(name, f"{place}: the quote is {wrong.quote!r}, there is {wrong.found!r}")
        if quotes.without_text:
            yield Problem(name, f"{quotes.without_text} quotes are from a text that is not at hand")
