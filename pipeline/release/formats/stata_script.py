"""``load.do``: opens every table of a release in Stata, each in a frame of the table's name.

Types, labels and missing values come with the files that ``stata`` writes; here stands what opens
them, and the small analysis. Frames came with Stata 16.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.release.files import write_bytes

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.release.edition import Edition

FILE_NAME = "load.do"

_ANALYSED = "analysis_municipalities"

_OPENING = """\
* Opens the tables of LNU Open Data {version} in Stata 16 or newer, each in a frame of its name.
* In the folder of the release:
*
*   do load.do          labels in English
*   do load.do sv       labels in Swedish
*   frame change projects
*
* Stata 14 and 15 have no frames; there, open one table at a time: use "stata/projects.dta"
*
* Texts and codes of places are strings, so these keep their zeros. Beside a code stands its number
* with its label (x_n), beside a date the date itself (x_d), missing where no day is known.
*
* Frames that hold one of these tables from before are made anew; other data stays as it is.

version 16
args language
local suffix = cond("`language'" == "sv", "_sv", "")

"""

_ANALYSIS = f"""
* The share of the municipalities of each county that take part: that are stated partners.
capture frame drop shares
frame copy {_ANALYSED} shares
frame change shares
collapse (count) municipalities = is_stated_partner (sum) taking_part = is_stated_partner, ///
    by(county_code county_name)
generate share = 100 * taking_part / municipalities
format share %5.1f
label variable municipalities "Municipalities of the county"
label variable taking_part "Municipalities that take part"
label variable share "Municipalities that take part, per cent"
list county_code county_name municipalities taking_part share, noobs
"""


def write(edition: Edition, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``load.do`` into a release.

    Args:
        edition: The release.
        frames: The validated frames of its tables; not needed, as the files hold all.
        folder: The folder of the release.
    """
    write_bytes(folder / FILE_NAME, stata_script(edition).encode("ascii"))


def stata_script(edition: Edition) -> str:
    """Give the text of ``load.do``.

    Args:
        edition: The release.

    Returns:
        The script.
    """
    names = " ///\n    ".join(edition.tables)
    opened = (
        # A frame that is the current one cannot be dropped.
        "frame change default\n"
        f"foreach table in ///\n    {names} {{\n"
        "    capture frame drop `table'\n"
        "    frame create `table'\n"
        "    frame `table': use \"stata/`table'`suffix'.dta\"\n"
        "    frame `table': describe, short\n"
        "}\n"
    )
    analysis = _ANALYSIS if _ANALYSED in edition.tables else ""
    return f"{_OPENING.format(version=edition.version)}{opened}{analysis}"
