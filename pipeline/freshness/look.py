"""A look at what lies there now: sources, reference tables, annotation, code, and what was made.

Looking changes nothing and reads no file that has not been touched since the last look.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.freshness.code import code_versions
from pipeline.freshness.manifest import version_of
from pipeline.freshness.notes import Notes
from pipeline.freshness.steps import GOLD, REFERENCE, SOURCES
from pipeline.project import Project
from pipeline.read.source import REFERENCE_FOLDER, find_sources
from pipeline.release.working import INDEX_FILE

CACHE_FOLDER = "cache"
"""Below the state folder: what can be lost at any time."""

_TABLES_ENDING = ".csv"


@dataclass(frozen=True, slots=True)
class Look:
    """What lies there.

    Attributes:
        sources: Source -> hash of its folder.
        raw: Sources, reference tables and annotation -> version of each.
        codes: Step -> version of its code.
        tables: Table -> version of what is built of it; those that are not there are left out.
        releases: Version of all releases together.
    """

    sources: Mapping[str, str]
    raw: Mapping[str, str]
    codes: Mapping[str, str]
    tables: Mapping[str, str]
    releases: str


def open_notes(project: Project) -> Notes:
    """Open the notes of earlier looks at a checkout."""
    return Notes(project.state / CACHE_FOLDER)


def take_look(project: Project, notes: Notes) -> Look:
    """Look at a checkout.

    Args:
        project: The checkout.
        notes: Notes of earlier looks; what is learnt is written down there.

    Returns:
        What lies there.

    Raises:
        LnuError: If there is no source.
    """
    sources = source_versions(notes, find_sources(project.raw))
    raw = {
        SOURCES: notes.keep_manifest(sources),
        REFERENCE: notes.keep_manifest(reference_parts(project, notes)),
        GOLD: notes.keep_manifest(notes.folder_parts(project.gold, _TABLES_ENDING)),
    }
    codes = code_versions(notes)
    look = Look(
        sources, raw, codes, table_versions(project, notes), releases_version(project, notes)
    )
    notes.save()
    return look


def source_versions(notes: Notes, folders: Iterable[Path]) -> dict[str, str]:
    """Give the hash of each source's folder, by the name of the source."""
    return {folder.name: version_of(notes.folder_parts(folder)) for folder in folders}


def reference_parts(project: Project, notes: Notes) -> dict[str, str]:
    """Give the hash of each file of the reference tables."""
    return notes.folder_parts(project.raw / REFERENCE_FOLDER, _TABLES_ENDING)


def table_versions(project: Project, notes: Notes) -> dict[str, str]:
    """Give the version of each table as it was built: its content, columns and key.

    Args:
        project: The checkout.
        notes: Notes of earlier looks.

    Returns:
        Table -> version, those left out that are not there.
    """
    parts = notes.folder_parts(project.tables)
    try:
        index = json.loads((project.tables / INDEX_FILE).read_bytes())
        return {
            table: version_of(
                {"about": json.dumps(about), **{path: parts[path] for path in about["files"]}}
            )
            for table, about in index.items()
            if parts.keys() >= set(about["files"])
        }
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return {}


def releases_version(project: Project, notes: Notes) -> str:
    """Give the version of all releases together, every file of them."""
    return notes.keep_manifest(notes.folder_parts(project.releases))
