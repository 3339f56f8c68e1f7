"""The values of the variables that a statistics program sees, from those of the columns.

Which variables there are is said in ``variables``.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from pipeline.errors import bad_data
from pipeline.release.canonical import from_text
from pipeline.release.formats.variables import Variable

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | datetime.date

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def value_of(variable: Variable, value: str | float | bool) -> Value | None:
    """Give the value of a variable for a value of its column that is not missing.

    Args:
        variable: The variable.
        value: A value of its column.

    Returns:
        The value; None for a date of which the month or the day is not known, as none is guessed.

    Raises:
        LnuError: If the calendar does not have the date.
    """
    match variable.kind:
        case "yes_no" | "place":
            return int(value)
        case "code":
            return variable.numbers[str(value)]
        case "date":
            return _date(variable, str(value))
        case _:
            return value


def _date(variable: Variable, text: str) -> datetime.date | None:
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise bad_data(
            f"{variable.table}.{variable.column}: the calendar has no day {text}",
            remedy="Mend the source, a correction or the reference table.",
        ) from None


def value_of_text(variable: Variable, text: str | None) -> Value | None:
    """Give the value of a variable for a canonical cell, as CSV files hold it.

    Args:
        variable: The variable.
        text: The cell; None where it is missing.

    Returns:
        The value; None where it is missing.
    """
    return None if text is None else value_of(variable, from_text(variable.column_kind, text))


def values_of_frame(variable: Variable, frame: pd.DataFrame) -> pd.Series[Any]:
    """Give the values of a variable for all rows of a frame.

    Args:
        variable: The variable.
        frame: The validated frame of its table.

    Returns:
        A series of strings, ``Int64``, ``Float64`` or, for dates, ``datetime64[s]``, missing as
        missing.
    """
    import pandas as pd

    found = frame[variable.column]
    if variable.kind in ("text", "integer", "number"):
        return found
    # Each different value is turned only once: a table of a million rows has few codes.
    positions, different = pd.factorize(found)
    dtype = "datetime64[s]" if variable.kind == "date" else "Int64"
    values = pd.Series([value_of(variable, value) for value in different] + [None], dtype=dtype)
    # Position -1 is that of the missing value at the end.
    return values.take(positions).set_axis(found.index)
