"""Which formats a release has, and the one call that writes all of them.

What is in a format is in its module, and the packages that it takes are imported when its files are
written. A call stands for each, so that what its code is can be followed, see ``freshness.reach``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.formats import (
    duckdb_script,
    excel,
    graphml,
    gretl_script,
    python_loader,
    r_loader,
    spreadsheet_csv,
    spss,
    spss_script,
    sqlite,
    stata,
    stata_script,
)

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition


def write_formats(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write a release in all formats beside its canonical files.

    Args:
        edition: The release.
        frames: The validated frames of its tables.
        folder: The folder of the release, which holds the canonical files already.

    Raises:
        LnuError: If a table does not fit into a format, saying which and what to do.
    """
    stata.write(edition, frames, folder)
    spss.write(edition, frames, folder)
    excel.write(edition, frames, folder)
    spreadsheet_csv.write(edition, frames, folder)
    sqlite.write(edition, frames, folder)
    graphml.write(edition, frames, folder)
    r_loader.write(edition, frames, folder)
    stata_script.write(edition, frames, folder)
    spss_script.write(edition, frames, folder)
    gretl_script.write(edition, frames, folder)
    duckdb_script.write(edition, frames, folder)
    python_loader.write(edition, frames, folder)
