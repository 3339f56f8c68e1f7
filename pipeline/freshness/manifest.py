"""Versions of things that have named parts, and what differs between two of them.

The version of all sources, of a stage's code or of what a stage gave is the hash of a manifest:
part -> hash. Where the manifest of an earlier version is still known, the difference of the two
says which part changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

Manifest = Mapping[str, str]
"""Name of a part -> its hash, or the version of a package."""


@dataclass(frozen=True, slots=True)
class PartChanges:
    """What differs between two manifests, each in the order of the names."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def manifest_text(parts: Manifest) -> str:
    """Write a manifest in its one form, which its version is the hash of."""
    return json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def version_of(parts: Manifest) -> str:
    """Give the version of something with named parts.

    Args:
        parts: The parts with their hashes.

    Returns:
        SHA-256, in hexadecimal digits, of the manifest.
    """
    return hashlib.sha256(manifest_text(parts).encode()).hexdigest()


def compare_parts(before: Manifest, now: Manifest) -> PartChanges:
    """Tell what differs between two manifests.

    Args:
        before: The earlier one.
        now: The later one.

    Returns:
        The names of what changed, came and went.
    """
    return PartChanges(
        changed=tuple(sorted(n for n in now if n in before and now[n] != before[n])),
        added=tuple(sorted(now.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - now.keys())),
    )
