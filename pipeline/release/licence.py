"""``LICENSE``: under which terms the data may be used, and what is known of the sources' rights.

The name, the identifier and the address of the licence are in ``dataset``; what is known of a
source is in the table ``sources``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pipeline.release import dataset
from pipeline.release.edition import Edition

FILE_NAME = "LICENSE"

_LICENCE = f"""\
This dataset ({dataset.TITLE_EN}), that is, the selection, the arrangement, the identifiers, the \
codes, the labels, the descriptions and the notes that its contributors have made, is licensed \
under {dataset.LICENCE_TITLE}."""

_REASON = f"""\
Why this licence: facts such as which municipalities took part in a project are nobody's \
property, and no claim is made to them. What is the contributors' own is the compilation and its \
documentation. CC BY 4.0 covers that, the right in databases included, and asks for one thing that \
research needs anyway: that it is said where the data come from, and in which version. Cite it as \
{dataset.CREATOR}, with the version that you used (CITATION.cff)."""

_SOURCES = """\
The licence does not extend to the publications that the data were read from. Their texts belong \
to whoever holds the rights to them. The dataset takes facts from them and quotes them where a \
value stands, so that it can be checked; whoever uses longer passages of their texts needs to \
look to those rights. What is known of them:"""

_CODES = """\
Codes and names of municipalities and counties are those of Statistics Sweden (SCB)."""


def licence_text(edition: Edition) -> str:
    """Write the licence of a release.

    Args:
        edition: The release.

    Returns:
        Plain text.
    """
    return "\n".join(_lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    yield f"{dataset.LICENCE_TITLE}\n"
    yield f"SPDX-License-Identifier: {dataset.LICENCE_ID}"
    yield f"Full text: {dataset.LICENCE_URL}legalcode\n"
    yield f"{_filled(_LICENCE)}\n"
    yield f"{_filled(_REASON)}\n"
    yield f"{_filled(_SOURCES)}\n"
    for record in edition.records("sources"):
        rights = record["rights"] or "nothing is known of the rights to it."
        yield _filled(f"- {record['title']} ({record['source_id']}): {rights}", "  ")
    yield f"\n{_filled(_CODES)}"
    yield ""


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 100, subsequent_indent=indent, break_long_words=False)
