"""The version of each step's code, worked out from the code itself, so that none is forgotten.

It is a manifest: for each module of our own the hash of the part of it that the step reaches, for
each package of others its version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.freshness.manifest import version_of
from pipeline.freshness.modules import Module, read_module
from pipeline.freshness.notes import Notes
from pipeline.freshness.packages import package_versions
from pipeline.freshness.reach import Reach
from pipeline.freshness.steps import STEPS
from pipeline.release.code import PACKAGES


def code_root() -> Path:
    """Give the folder of the packages that this process runs."""
    return Path(__file__).resolve().parents[2]


def code_manifests(notes: Notes, root: Path | None = None) -> dict[str, dict[str, str]]:
    """Give what the code of each step consists of.

    Args:
        notes: Notes of earlier looks: code that has not been touched is not read again.
        root: The folder of the packages; that of this process's own if not given.

    Returns:
        Step -> module or package -> hash or version.
    """
    top = root or code_root()
    files = {
        f"{package}/{name}": digest
        for package in PACKAGES
        for name, digest in notes.folder_parts(top / package, ".py").items()
    }
    key = version_of(files)
    known = notes.recall("code", key)
    if known is None:
        known = json.dumps(_reach_all(top, files))
        notes.remember("code", key, known)
    reached: dict[str, dict[str, str]] = json.loads(known)
    return {
        name: digests | package_versions(digests.pop("").split())
        for name, digests in reached.items()
    }


def code_versions(notes: Notes) -> dict[str, str]:
    """Give the version of each step's code; its manifest is remembered, to tell what changed.

    Args:
        notes: Notes of earlier looks.

    Returns:
        Step -> version.
    """
    return {step: notes.keep_manifest(parts) for step, parts in code_manifests(notes).items()}


def _reach_all(top: Path, files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Work out what each step reaches; the names of packages stand under the empty name."""
    modules = read_modules(top, files)
    found = {}
    for step in STEPS.values():
        reach = Reach(modules)
        reach.follow(step.entries)
        found[step.name] = {"": " ".join(sorted(reach.packages)), **reach.digests()}
    return found


def read_modules(top: Path, files: Mapping[str, str]) -> dict[str, Module]:
    """Read modules.

    Args:
        top: The folder of their packages.
        files: Their paths below it.

    Returns:
        The modules by their dotted names.
    """
    return {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): read_module(
            (top / path).read_text(encoding="utf-8")
        )
        for path in files
    }
