"""How the cells of the workbook look and how wide its columns are; what they say is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LINE = 15
"""Height of a line in points."""

SHADE = "#E3EAF2"
QUIET = "#5A6270"

_BOOLEAN = '"TRUE";"TRUE";"FALSE"'
"""What LibreOffice itself writes for its format BOOLEAN, and reads as that; else it shows 0 and 1.

Excel shows true and false in its own words whatever the format of the cell.
"""

_TEXT = 49
"""The number of the format ``@`` among those that every spreadsheet has."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of XlsxWriter, made once per workbook.

    Attributes:
        title: The title on the cover.
        subtitle: The same in the other language.
        heading: A heading on the cover.
        header: The names of columns.
        label: What stands before a value on the cover.
        plain: Text that is not data, in lines.
        data: Kind of the cells of a column -> their format.
        wrapped: Data that is long text.
    """

    title: Any
    subtitle: Any
    heading: Any
    header: Any
    label: Any
    plain: Any
    data: dict[str, Any]
    wrapped: Any


def make_styles(workbook: Any) -> Styles:
    """Make the formats of a workbook.

    Args:
        workbook: The workbook of XlsxWriter.

    Returns:
        Its formats. Text has the format ``@``, so that a cell stays text when it is edited.
    """
    top = {"valign": "top"}
    # Numbers stand at the right of their cells, texts at the left of the next: room between.
    right = {"align": "right", "indent": 1} | top
    text = {"num_format": _TEXT} | top
    wrapped = text | {"text_wrap": True}
    header = wrapped | {"bold": True, "bg_color": SHADE, "bottom": 1, "text_wrap": False}
    return Styles(
        title=workbook.add_format(
            text | {"bold": True, "font_size": 16, "indent": 1, "align": "left"}
        ),
        subtitle=workbook.add_format(
            text | {"italic": True, "font_color": QUIET, "indent": 1, "align": "left"}
        ),
        heading=workbook.add_format(header | {"indent": 1, "align": "left"}),
        header=workbook.add_format(header),
        label=workbook.add_format(wrapped | {"font_color": QUIET, "indent": 1, "align": "left"}),
        plain=workbook.add_format(wrapped | {"indent": 1, "align": "left"}),
        data={
            "string": workbook.add_format(text),
            "integer": workbook.add_format({"num_format": "0"} | right),
            "number": workbook.add_format(right),
            "boolean": workbook.add_format({"num_format": _BOOLEAN, "align": "left"} | top),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"} | top),
        },
        wrapped=workbook.add_format(wrapped),
    )


def lines_of(text: str, width: int) -> int:
    """Estimate how many lines a text takes in a cell.

    Args:
        text: The text.
        width: Width of the column in characters.

    Returns:
        The number of lines.
    """
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
