"""Which formats a release has, and the one call that writes all of them.

What is in a format is in its module, which is imported when its files are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition

FORMATS = (
    "stata",
    "spss",
    "excel",
    "spreadsheet_csv",
    "sqlite",
    "graphml",
    "r_loader",
    "stata_script",
    "spss_script",
    "gretl_script",
    "duckdb_script",
    "python_loader",
)
"""Modules of this package; each has ``write(edition, frames, folder)``."""


def write_formats(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write a release in all formats beside its canonical files.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder of the release, which holds the canonical files already.

    Raises:
        LnuError: If a table does not fit into a format, saying which and what to do.
    """
    for name in FORMATS:
        import_module(f"{__package__}.{name}").write(edition, frames, folder)
