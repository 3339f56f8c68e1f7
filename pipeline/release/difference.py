"""What differs between two states of the dataset: two releases, or a release and new tables.

How schemas are compared is in ``schema_difference``, how rows are in ``row_difference``, what lies
behind a changed row in ``causes``, and which old values are not repeated in ``removed_names``. The
structure that comes out is in ``changes``.
"""

from __future__ import annotations

from pipeline.release.causes import find_causes
from pipeline.release.changes import Difference, TableChange
from pipeline.release.removed_names import hide_removed_names
from pipeline.release.row_difference import compare_tables, count_rows
from pipeline.release.schema_difference import compare_schemas
from pipeline.release.snapshot import Tables


def compare(old: Tables | None, new: Tables, *, keep: int | None = None) -> Difference:
    """Compare two states of the dataset.

    The tables are read side by side in the order of their keys, so that only the changes that are
    kept need memory.

    Args:
        old: The earlier state; None for a first release.
        new: The later state.
        keep: How many changed rows to keep of each kind and table; None for all. All are counted.

    Returns:
        The difference. Old values with the name of a person that a decision has taken out are not
        in it.

    Raises:
        LnuError: If the rows of a table are not in the order of its key, or it cannot be read.
    """
    if old is None:
        counts = ((name, count_rows(view)) for name, view in new.items())
        return Difference(
            tables=tuple(TableChange(name, 0, rows, appeared=rows) for name, rows in counts),
            is_first=True,
        )
    schema = tuple(compare_schemas(old, new))
    found = compare_tables(old, new, schema, keep)
    difference = find_causes(Difference(schema, tuple(found)), old, new)
    return hide_removed_names(difference, old, new)
