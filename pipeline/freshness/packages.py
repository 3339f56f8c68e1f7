"""Versions of the packages of others that a stage runs with, and of Python itself.

The versions are those that are installed, which the locks in ``requirements/`` decide: a lock that
has been changed but not installed changes nothing yet.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def package_versions(names: Iterable[str]) -> dict[str, str]:
    """Give the versions of packages and of all that they need.

    Args:
        names: Top-level names of modules; those of the standard library stand for Python.

    Returns:
        ``package <name>`` -> its version, and ``Python`` with its own.
    """
    found: dict[str, str] = {}
    waiting = [name for name in names if name not in sys.stdlib_module_names]
    while waiting:
        name = _normalised(waiting.pop())
        if f"package {name}" in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[f"package {name}"] = distribution.version
        waiting += _needed(distribution)
    return found | {"Python": platform.python_version()}


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(distribution: metadata.Distribution) -> Iterator[str]:
    """Give the packages that one needs, those of its extras left out."""
    for line in distribution.requires or ():
        needed, _, condition = line.partition(";")
        if "extra" not in condition and (match := _NAME.match(needed)):
            yield match[0]
