"""Reads the tables that are to be scored: the working tables, or those of a release."""

from __future__ import annotations

from pathlib import Path

from pipeline.accuracy.reading import ANNOTATED_SOURCE
from pipeline.errors import LnuError

Rows = dict[str, list[dict[str, str | None]]]


def read_tables(folder: Path) -> Rows:
    """Read all tables of a folder as text.

    Args:
        folder: The folder of the working tables, of a release, or that ``lnu parse`` wrote.

    Returns:
        Table -> its rows, null as None.

    Raises:
        LnuError: If there are no tables, or they do not come from the annotated source.
    """
    rows = _release(folder) if (folder / "datapackage.json").is_file() else _working(folder)
    if ANNOTATED_SOURCE not in {row["source_id"] for row in rows.get("sources", ())}:
        raise LnuError(
            f"these tables do not come from {ANNOTATED_SOURCE}, the source that is annotated",
            file=folder,
            remedy="Score the tables of that source; for others there is no annotation.",
        )
    return rows


def _release(folder: Path) -> Rows:
    from pipeline.release.snapshot import tables_of_release

    return {name: list(view.records()) for name, view in tables_of_release(folder).items()}


def _working(folder: Path) -> Rows:
    from pipeline.release.working import read_keys, read_rows

    return {name: list(read_rows(folder, name)) for name in read_keys(folder)}
