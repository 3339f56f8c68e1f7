"""What identifies the code that makes a release: the content of its files, not a commit.

A commit is not known everywhere (an archive of the code has none), and the one that adds a release
to the repository is another than the one that made it, with the same code.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

PACKAGES = ("pipeline", "schemas")
"""The folders whose modules a release is made with."""


def code_hash(root: Path | None = None) -> str:
    """Hash the code that makes releases.

    Args:
        root: The folder of its packages; the one that this module was loaded from if not given.

    Returns:
        SHA-256, in hexadecimal digits, of the lines ``<hash>  <path>`` of all modules, sorted by
        path.
    """
    top = root or Path(__file__).resolve().parents[2]
    modules = (path for package in PACKAGES for path in (top / package).rglob("*.py"))
    lines = sorted(
        (path.relative_to(top).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in modules
    )
    return hashlib.sha256("".join(f"{d}  {name}\n" for name, d in lines).encode()).hexdigest()
