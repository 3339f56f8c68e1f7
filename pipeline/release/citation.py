"""How a release is cited: ``CITATION.cff``, ``CITATION.bib``, and the same in a line.

See https://github.com/citation-file-format/citation-file-format (version 1.2.0) and, for BibTeX,
https://ctan.org/pkg/bibtex.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pipeline.release import dataset
from pipeline.release.edition import Edition

FILE_NAME = "CITATION.cff"
BIBTEX_FILE = "CITATION.bib"

_SPECIAL = {sign: f"\\{sign}" for sign in "&%$#_{}"}
"""Signs that LaTeX takes for signs of its own, and how it prints them."""


def citation_line(edition: Edition) -> str:
    """Say in a line how to cite a release.

    Args:
        edition: The release.

    Returns:
        Plain text.
    """
    return (
        f"{dataset.CREATOR} ({edition.date[:4]}). {dataset.TITLE_EN} (version {edition.version}) "
        "[Data set]."
    )


def citation_cff(edition: Edition) -> str:
    """Write the citation file of a release.

    Args:
        edition: The release.

    Returns:
        YAML.
    """
    return "\n".join(_lines(edition)) + "\n"


def _lines(edition: Edition) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield f"message: {_quoted('If you use this dataset, please cite it with its version.')}"
    yield "type: dataset"
    yield f"title: {_quoted(dataset.TITLE_EN)}"
    yield f"abstract: {_quoted(dataset.ABOUT_EN)}"
    yield f"version: {_quoted(edition.version)}"
    yield f"date-released: {_quoted(edition.date)}"
    yield f"license: {dataset.LICENCE_ID}"
    yield "authors:"
    yield f"  - name: {_quoted(dataset.CREATOR)}"
    yield "keywords:"
    for keyword in dataset.KEYWORDS:
        yield f"  - {_quoted(keyword)}"
    if sources := edition.records("sources"):
        yield "references:"
        for record in sources:
            yield from _reference(record)


def _reference(record: Mapping[str, str | None]) -> Iterator[str]:
    """Cite a source; the format asks for an author, which is the publisher where none is known."""
    publisher = record["publisher"] or "unknown publisher"
    yield "  - type: report"
    yield f"    title: {_quoted(str(record['title']))}"
    yield "    authors:"
    yield f"      - name: {_quoted(publisher)}"
    if record["published_year"] is not None:
        yield f"    year: {record['published_year']}"
    if record["url"] is not None:
        yield f"    url: {_quoted(record['url'])}"


def _quoted(text: str) -> str:
    """Quote text for YAML, of which every JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def bibtex(edition: Edition) -> str:
    """Write a release as an entry for BibTeX.

    Args:
        edition: The release.

    Returns:
        One ``@misc`` entry, as every style knows it. Braces keep the name of the creators and the
        capitals of the title together.
    """
    fields = {
        "author": f"{{{_latex(dataset.CREATOR)}}}",
        "title": f"{{{_latex(dataset.TITLE_EN)}}}",
        "year": edition.date[:4],
        "howpublished": "Data set",
        "note": f"Version {_latex(edition.version)}",
    }
    if dataset.LANDING_PAGE is not None:
        fields["url"] = dataset.LANDING_PAGE
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@misc{{{dataset.NAME}-{edition.version},\n{f',{chr(10)}'.join(lines)}\n}}\n"


def _latex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)
