"""``index.json``: all releases with what identifies their content, oldest first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.errors import bad_data
from pipeline.release import dataset
from pipeline.release.canonical import combined_hash
from pipeline.release.descriptor import json_bytes
from pipeline.release.edition import Edition
from pipeline.release.files import replace_bytes
from pipeline.release.version import parse_version
from pipeline.release.words import summary

FILE_NAME = "index.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of a release.

    Attributes:
        version: Its version.
        date: Its day.
        summary: What it changed, one line.
        reason: Why it has this version.
        content_hash: Hash of the content of all tables.
        tables: Number of rows and hash of the content of each table.
        sources: Hash of the file of each source.
        sums_hash: SHA-256 of its ``SHA256SUMS``.
        code_hash: Hash of the code that made it, if it is known.
        withdrawn: Why it is no longer offered, if it is not; its folder may then be gone.
    """

    version: str
    date: str
    summary: str
    reason: str
    content_hash: str
    tables: Mapping[str, Mapping[str, str | int]]
    sources: Mapping[str, str | None]
    sums_hash: str
    code_hash: str | None = None
    withdrawn: str | None = None


def make_entry(edition: Edition, sums_hash: str) -> Entry:
    """Make the entry of a release.

    Args:
        edition: The release.
        sums_hash: SHA-256 of its ``SHA256SUMS``.

    Returns:
        Its entry.
    """
    hashes = {name: table.content_hash for name, table in edition.tables.items()}
    return Entry(
        version=edition.version,
        date=edition.date,
        summary=summary(edition.difference),
        reason=edition.reason,
        content_hash=combined_hash(hashes),
        tables={
            name: {"rows": len(table.rows), "content_hash": table.content_hash}
            for name, table in edition.tables.items()
        },
        sources={
            str(record["source_id"]): record["sha256"] for record in edition.records("sources")
        },
        sums_hash=sums_hash,
        code_hash=edition.code_hash,
    )


def read_index(releases: Path) -> list[Entry]:
    """Read which releases there are.

    Args:
        releases: The folder of the releases.

    Returns:
        Their entries, oldest first; none where nothing has been released.

    Raises:
        LnuError: If the index is damaged.
    """
    path = releases / FILE_NAME
    try:
        entries = [Entry(**entry) for entry in json.loads(path.read_bytes())["releases"]]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError) as error:
        raise bad_data(f"the index of releases is damaged: {error!r}", file=path) from error
    versions = [parse_version(entry.version) for entry in entries]
    known = [version for version in versions if version is not None]
    if known != versions or known != sorted(set(known)):
        raise bad_data("the versions in the index are not in order", file=path)
    return entries


def write_index(releases: Path, entries: Sequence[Entry]) -> None:
    """Write which releases there are, in one step.

    Args:
        releases: The folder of the releases.
        entries: All entries, oldest first.
    """
    index = {"dataset": dataset.NAME, "releases": [asdict(entry) for entry in entries]}
    replace_bytes(releases / FILE_NAME, json_bytes(index))
