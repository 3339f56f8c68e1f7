"""``load.py``: loads the tables of a release into pandas or Polars.

The script itself is the module ``load`` beside this one, so that it is checked like all others. It
stands alone: it imports nothing of this project, and reads what it knows of the tables from the
``datapackage.json`` of the release. Nothing here imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.edition import Edition
from pipeline.release.files import write_bytes

if TYPE_CHECKING:
    import pandas as pd

FILE_NAME = "load.py"


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the script, which is the same in every release of one state of the code.

    Args:
        edition: The release; not looked at.
        frames: The validated frames of its tables; not looked at.
        folder: The folder to write into.
    """
    # As text, so that a checkout with other line ends gives the same file.
    source = Path(__file__).with_name(FILE_NAME).read_text(encoding="utf-8")
    write_bytes(folder / FILE_NAME, source.encode())
