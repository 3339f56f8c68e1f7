"""``DATACARD.md``: the release as a data card, with the front matter that Hugging Face reads.

Uploaded there as ``README.md``, it makes each table a subset that the viewer shows and
``datasets.load_dataset`` loads. All subsets of a card are read as one format, which is Parquet, as
it keeps the types; a table without rows cannot be a subset. See
https://huggingface.co/docs/hub/datasets-cards and
https://huggingface.co/docs/hub/datasets-manual-configuration.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from string import Template

from pipeline.release import dataset
from pipeline.release.citation import bibtex, citation_line
from pipeline.release.descriptions.files import Files
from pipeline.release.edition import Edition
from pipeline.release.markdown import code, escape, table
from pipeline.release.parquet_files import parquet_path

FILE_NAME = "DATACARD.md"

DEFAULT = "projects"
"""The table that the viewer shows first."""

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_LARGER = "n>10M"
"""Categories of size by the number of rows."""

_BODY = Template("""
# $title

*$title_sv*

$about

*$about_sv*

Version $version, $date.

## Tables

Each table that has rows is a subset of its own name, read from Parquet. The folder `csv/` has the
same tables as CSV files.

$tables
Every column and code is described in `CODEBOOK.md` and `codebook.html`, in English and Swedish.

```python
from datasets import load_dataset

projects = load_dataset("path/to/this/folder", "$default", split="train")
```

## Where it comes from

$sources
The values are read from the text of these documents by rules. `evidence` holds the quote and the
place behind each, `corrections` what people have decided and why, `findings` what is odd in the
sources. No value was annotated by a model.

## People in the data

Names of people stand in the roles in which the publication prints them. E-mail addresses,
telephone numbers and home addresses are not in the data.

## Before you use it

- What a source has lost is missing here, and a status column says how. A missing row is not a no.
- The projects are all projects of one programme, not a sample.
- Municipalities and counties are those of 1 January 2004; `municipalities` has the codes of today.
- Codes such as `0319` are text. Do not let a program turn them into numbers.

## Licence and citation

$licence. The licence does not extend to the sources; see `LICENSE`.

$citation

```bibtex
$bibtex```
""")


def data_card(edition: Edition, files: Files) -> str:
    """Write the data card of a release.

    Args:
        edition: The release.
        files: Its files.

    Returns:
        Markdown that begins with YAML.
    """
    subsets = [
        name for name, item in edition.tables.items() if item.rows and parquet_path(name) in files
    ]
    default = DEFAULT if DEFAULT in subsets else next(iter(subsets), DEFAULT)
    overview = [
        (code(name), escape(item.description.words.about_en), str(len(item.rows)))
        for name, item in edition.tables.items()
    ]
    body = _BODY.substitute(
        title=dataset.TITLE_EN,
        title_sv=dataset.TITLE_SV,
        about=dataset.ABOUT_EN,
        about_sv=dataset.ABOUT_SV,
        version=edition.version,
        date=edition.date,
        tables="\n".join(table(("table", "holds", "rows"), overview)),
        default=default,
        sources="".join(f"{line}\n" for line in _sources(edition)),
        licence=f"[{dataset.LICENCE_TITLE}]({dataset.LICENCE_URL})",
        citation=citation_line(edition),
        bibtex=bibtex(edition),
    )
    front = "\n".join(_front_matter(edition, subsets, default))
    return f"---\n{front}\n---\n{body}"


def _front_matter(edition: Edition, subsets: Sequence[str], default: str) -> Iterator[str]:
    yield f"pretty_name: {_quoted(dataset.TITLE_EN)}"
    yield f"license: {dataset.LICENCE_ID.lower()}"
    if languages := sorted({str(record["language"]) for record in edition.records("sources")}):
        yield "language:"
        yield from (f"- {language}" for language in languages)
    yield "size_categories:"
    yield f"- {_size(edition)}"
    yield "tags:"
    yield from (f"- {_quoted(word)}" for word in dataset.KEYWORDS)
    if subsets:
        yield "configs:"
    for name in subsets:
        yield f"- config_name: {name}"
        yield f"  data_files: {parquet_path(name)}"
        if name == default:
            yield "  default: true"


def _size(edition: Edition) -> str:
    rows = sum(len(canonical.rows) for canonical in edition.tables.values())
    return next((name for limit, name in _SIZES if rows < limit), _LARGER)


def _sources(edition: Edition) -> Iterator[str]:
    for record in edition.records("sources"):
        facts = [record["publisher"], record["published_year"]]
        known = ", ".join(fact for fact in facts if fact is not None)
        link = f", <{record['url']}>" if record["url"] is not None else ""
        yield f"- *{escape(str(record['title']))}* ({known}){link}"


def _quoted(text: str) -> str:
    """Quote text for YAML, of which every JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
