"""``README.md`` of a release: what it holds, how to load it, what to keep in mind, how to cite it.

What each column means is in the codebook.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import Template

from pipeline.release import dataset
from pipeline.release.citation import citation_line
from pipeline.release.edition import Edition
from pipeline.release.markdown import code, escape, table
from pipeline.release.readme_tools import files, small_analysis, tools

FILE_NAME = "README.md"

_DIGITS = re.compile(r"\[0-9\]\{[0-9]+\}")
"""Pattern of a column whose codes have a fixed number of digits, zeros in front included."""

_LOADING = Template("""\
Without a loader: Parquet keeps the types. **In CSV, say that codes are text**: most programs
otherwise read `0331` as 331. Columns of codes with zeros in front: $codes.

Python:

```python
import pandas as pd

from_parquet = pd.read_parquet("parquet/$table.parquet")
from_csv = pd.read_csv("csv/$table.csv", dtype="string", keep_default_na=False, na_values=[""])
```

R:

```r
from_parquet <- nanoparquet::read_parquet("parquet/$table.parquet")
from_csv <- read.csv("csv/$table.csv",
                     colClasses = "character", na.strings = "", encoding = "UTF-8")
```

DuckDB:

```sql
SELECT * FROM 'parquet/$table.parquet';
SELECT * FROM read_csv('csv/$table.csv', header = true, all_varchar = true);
```
""")

_GENERAL_CAVEATS = (
    "Nothing is guessed: what the source has lost is missing here, and a status column says how.",
    "Municipalities and counties are those of 1 January 2004; beside each municipality stands what "
    "it is today.",
    "Names of people stand as the publication prints them. E-mail addresses, telephone numbers and "
    "home addresses are left out.",
    "`evidence` gives the quote and the place behind each value that comes from a source; look "
    "there before you rely on a single value.",
)


def readme(edition: Edition) -> str:
    """Write the README of a release.

    Args:
        edition: The release.

    Returns:
        Markdown.
    """
    return "\n".join(_lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    yield f"# {dataset.TITLE_EN}\n"
    yield f"Version {edition.version}, {edition.date}\n"
    yield f"{dataset.ABOUT_EN}\n"
    yield f"*{dataset.ABOUT_SV}*\n"
    yield "## Tables\n"
    yield from table(
        ("table", "holds", "rows"),
        [
            (code(name), escape(item.description.words.about_en), str(len(item.rows)))
            for name, item in edition.tables.items()
        ],
    )
    yield "## Files\n"
    yield from files()
    yield "## Loading\n"
    yield from tools()
    yield from small_analysis(edition)
    yield _loading(edition)
    yield "## Keep in mind\n"
    yield from (f"- {caveat}" for caveat in _caveats(edition))
    yield "\n## Citing\n"
    yield f"{citation_line(edition)}\n"
    yield f"Licence: [{dataset.LICENCE_TITLE}]({dataset.LICENCE_URL}); see `LICENSE` for the"
    yield "sources, to which it does not extend.\n"


def _loading(edition: Edition) -> str:
    codes = [
        f"`{name}.{column.name}`"
        for name, item in edition.tables.items()
        for column in item.description.columns
        if column.pattern and any(map(_DIGITS.fullmatch, column.pattern.split("|")))
    ]
    # A table that has such a code shows best what may go wrong.
    example = "municipalities" if "municipalities" in edition.tables else next(iter(edition.tables))
    return _LOADING.substitute(table=example, codes=", ".join(codes) or "none in this release")


def _caveats(edition: Edition) -> Iterator[str]:
    for record in edition.records("sources"):
        if record["is_truncated"] == "true":
            yield f"The source *{escape(str(record['title']))}* breaks off before its end."
    statuses = Counter(str(record["presentation_status"]) for record in edition.records("projects"))
    if statuses:
        numbers = ", ".join(f"{number} `{status}`" for status, number in sorted(statuses.items()))
        yield f"Not every project is presented in the sources: {numbers} (see the codebook)."
    severities = Counter(str(record["severity"]) for record in edition.records("findings"))
    if severities:
        numbers = ", ".join(f"{number} `{name}`" for name, number in sorted(severities.items()))
        yield f"`findings` lists what is odd in the sources: {numbers}."
    yield from _GENERAL_CAVEATS
