"""``load.sps``: opens every table of a release in SPSS or PSPP, as a data set of the table's name.

Types, labels and missing values come with the files that ``spss`` writes; here stands what opens
them, and the small analysis. The syntax is what both programs take: ``DATASET COPY``, as PSPP puts
a file that is opened in the place of the active data set even where that has a name. It is ASCII,
as SPSS reads a syntax file in the encoding of the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.files import write_bytes

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition

FILE_NAME = "load.sps"

_ANALYSED = "analysis_municipalities"

_OPENING = """\
* Opens the tables of LNU Open Data {version} in SPSS or PSPP, each as a data set of its name.
* In SPSS, with the folder where this file is:
*   INSERT FILE='C:/lnu/{version}/load.sps' CD=YES.
* With PSPP, in the folder of the release:
*   pspp load.sps
* Then DATASET ACTIVATE projects. makes a table the active one.
* Texts and codes of places are strings, so these keep their zeros. Beside a code stands its number
  with its label (x_n), beside a date the date itself (x_d), missing where no day is known.
* For labels in Swedish write '_sv.sav' in the next line.
DEFINE !lnu () '.sav' !ENDDEFINE.
"""

_ANALYSIS = f"""\
* The share of the municipalities of each county that take part: that are stated partners.
DATASET DECLARE shares.
DATASET ACTIVATE {_ANALYSED}.
AGGREGATE OUTFILE=shares
  /BREAK=county_code county_name
  /municipalities=N
  /taking_part=SUM(is_stated_partner)
  /share=PGT(is_stated_partner, 0).
DATASET ACTIVATE shares.
FORMATS municipalities taking_part (F5.0) share (F7.1).
VARIABLE LABELS municipalities 'Municipalities of the county'
  taking_part 'Municipalities that take part'
  share 'Municipalities that take part, per cent'.
LIST.
"""


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``load.sps`` into a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables; not needed, as the files hold all.
        folder: The folder of the release.
    """
    write_bytes(folder / FILE_NAME, spss_script(edition).encode("ascii"))


def spss_script(edition: Edition) -> str:
    """Give the text of ``load.sps``.

    Args:
        edition: The release.

    Returns:
        The script.
    """
    opened = "".join(
        f"GET FILE='spss/{name}' + !lnu.\nDATASET COPY {name}.\n" for name in edition.tables
    )
    analysis = f"\n{_ANALYSIS}" if _ANALYSED in edition.tables else ""
    return f"{_OPENING.format(version=edition.version)}\n{opened}{analysis}"
