"""The files under ``raw/`` as observable source assets: their version is their content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg

from pipeline.project import Project
from pipeline.read.source import REFERENCE_FOLDER, find_sources

GROUP = "raw"


def folder_hash(folder: Path) -> str:
    """Hash the names and bytes of all files of a folder.

    Args:
        folder: A source's folder.

    Returns:
        SHA-256 in hexadecimal digits.
    """
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def source_key(folder: Path) -> dg.AssetKey:
    """Give the asset key of a folder under ``raw/``."""
    return dg.AssetKey([GROUP, folder.name.replace("-", "_")])


def observable_sources(project: Project) -> list[dg.SourceAsset | dg.AssetsDefinition]:
    """Make an observable source asset for each folder under ``raw/``.

    Args:
        project: The checkout.

    Returns:
        The assets, the reference tables last.
    """
    return [_observable(folder) for folder in _folders(project)]


def source_keys(project: Project) -> list[dg.AssetKey]:
    """Give the keys of the assets that :func:`observable_sources` makes."""
    return [source_key(folder) for folder in _folders(project)]


def _folders(project: Project) -> Iterator[Path]:
    yield from find_sources(project.raw)
    yield project.raw / REFERENCE_FOLDER


def _observable(folder: Path) -> dg.SourceAsset | dg.AssetsDefinition:
    return dg.observable_source_asset(
        key=source_key(folder),
        group_name=GROUP,
        description=f"The files in raw/{folder.name}, as received.",
    )(_version_of(folder))


def _version_of(folder: Path) -> Callable[[], dg.DataVersion]:
    def content_version() -> dg.DataVersion:
        return dg.DataVersion(folder_hash(folder))

    return content_version
