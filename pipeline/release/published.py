"""``index.json`` of a published place, as values: what is published, and how two such lists merge.

It is the index of ``outputs/releases`` with one thing more: ``archives`` says of each version's
archive how many bytes it has, and their SHA-256. Entries of releases are kept as they are, also
where they say what this code does not know yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import LnuError, bad_data
from pipeline.release import dataset
from pipeline.release.descriptor import json_bytes
from pipeline.release.index import FILE_NAME
from pipeline.release.places import Place, read_small
from pipeline.release.version import Version, parse_version

MAX_BYTES = 1 << 26
"""Bytes that an index may have, some thousand times what the first ones had."""

LATEST = "latest"

_SHA256 = re.compile("[0-9a-f]{64}")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What identifies an archive.

    Attributes:
        bytes: Its size.
        sha256: Its SHA-256 in hexadecimal digits.
    """

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """What is published in a place.

    Attributes:
        releases: The entry of each release by its version, oldest first.
        archives: What identifies the archive of each version, where it is known.
    """

    releases: Mapping[str, Entry] = field(default_factory=dict)
    archives: Mapping[str, ArchiveFacts] = field(default_factory=dict)

    def sums_hash(self, version: str) -> str | None:
        """Give the SHA-256 of the ``SHA256SUMS`` of a version; None if it is not published."""
        entry = self.releases.get(version)
        return None if entry is None else str(entry["sums_hash"])

    def find(self, version: str) -> str:
        """Give the version that is meant.

        Args:
            version: A version, or ``latest``.

        Returns:
            The version.

        Raises:
            LnuError: If it is not published.
        """
        if version == LATEST and self.releases:
            return list(self.releases)[-1]
        if version in self.releases:
            return version
        known = ", ".join(self.releases) or "none"
        raise LnuError(f"version {version!r} is not published", remedy=f"There is: {known}")


def parse_index(content: bytes, place: str) -> PublishedIndex:
    """Read an index.

    Args:
        content: Its bytes.
        place: The address of its place, for messages.

    Returns:
        What is published.

    Raises:
        LnuError: If it is damaged, or of another dataset (status ``BAD_DATA``).
    """
    try:
        index = json.loads(content)
        name = index["dataset"]
        entries = {_version_of(entry): entry for entry in index["releases"]}
        count = len(index["releases"])
        archives = {
            version: ArchiveFacts(int(facts["bytes"]), _checked(_SHA256, facts["sha256"]))
            for version, facts in index.get("archives", {}).items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise bad_data(
            f"{place}: {FILE_NAME} is no index of releases ({error!r})",
            remedy="Look whether the address is right; if it is, the index there is damaged.",
        ) from error
    if name != dataset.NAME:
        raise bad_data(f"{place} holds another dataset, {name!r}")
    if list(entries) != sorted(entries, key=_order) or len(entries) != count:
        raise bad_data(f"{place}: the versions in {FILE_NAME} are not in order")
    return PublishedIndex(entries, archives)


def read_published(place: Place) -> PublishedIndex | None:
    """Read the index of a place.

    Args:
        place: The place.

    Returns:
        What is published there; None where there is no index.

    Raises:
        LnuError: If the place cannot be read, or the index is damaged.
    """
    content = read_small(place, FILE_NAME, limit=MAX_BYTES)
    return None if content is None else parse_index(content, place.address)


def index_bytes(index: PublishedIndex) -> bytes:
    """Write an index.

    Args:
        index: What is published.

    Returns:
        The content of its file.
    """
    archives = {
        version: {"bytes": facts.bytes, "sha256": facts.sha256}
        for version, facts in index.archives.items()
    }
    releases = list(index.releases.values())
    return json_bytes({"dataset": dataset.NAME, "releases": releases, "archives": archives})


def merge(there: PublishedIndex, here: PublishedIndex) -> PublishedIndex:
    """Add releases to those that are published.

    Args:
        there: What is published.
        here: What is to be.

    Returns:
        Both, oldest first. What is published is kept as it is.

    Raises:
        LnuError: If a version is published with other content (status ``BAD_DATA``).
    """
    for version in here.releases:
        if there.sums_hash(version) not in (None, here.sums_hash(version)):
            raise other_content(version)
    releases = {**here.releases, **there.releases}
    archives = {**here.archives, **there.archives}
    return PublishedIndex(
        {version: releases[version] for version in sorted(releases, key=_order)},
        {version: archives[version] for version in sorted(archives, key=_order)},
    )


def other_content(version: str, file: str | None = None) -> LnuError:
    """Make the error of a version that is published with other content.

    Args:
        version: The version.
        file: The file in which it shows, if it does in one.

    Returns:
        The error to raise.
    """
    where = f" ({file})" if file else ""
    return bad_data(
        f"version {version} is published already with other content{where},"
        " and a published version is never changed",
        remedy="Fetch what is published and release on top of it; the version then is another one.",
    )


def _version_of(entry: Entry) -> str:
    _checked(_SHA256, entry["sums_hash"])
    version = str(entry["version"])
    if parse_version(version) is None:
        raise ValueError(f"{version!r} is no version")
    return version


def _checked(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not what it should be")
    return text


def _order(version: str) -> Version:
    return parse_version(version) or Version(0, 0, 0)
