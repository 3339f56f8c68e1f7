"""Reads ``changes.json`` back into the difference that it was written from.

It is needed where the release before is no longer here because it was withdrawn. What is written
into the file is in ``render``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.errors import bad_data
from pipeline.release.changes import (
    Cause,
    Cell,
    CorrectionChange,
    Difference,
    RowChange,
    SchemaChange,
    SourceChange,
    TableChange,
)
from pipeline.release.render import JSON_FILE

_Fields = dict[str, Any]


def read_changes(folder: Path) -> Difference:
    """Read what differs between a release and the one before.

    Args:
        folder: The folder of the release.

    Returns:
        The difference as it was published, without what its rows cite.

    Raises:
        LnuError: If the file is missing or damaged.
    """
    path = folder / JSON_FILE
    try:
        changes = json.loads(path.read_bytes())
        return Difference(
            schema=tuple(SchemaChange(**change) for change in changes["schema"]),
            tables=tuple(map(_table, changes["tables"])),
            sources=tuple(SourceChange(**change) for change in changes["sources"]),
            corrections=tuple(CorrectionChange(**change) for change in changes["corrections"]),
            is_first=changes["is_first"],
        )
    except FileNotFoundError:
        raise bad_data("the list of changes is missing", file=path) from None
    except (ValueError, KeyError, TypeError) as error:
        raise bad_data(f"this is no list of changes: {error!r}", file=path) from error


def _table(fields: _Fields) -> TableChange:
    return TableChange(**fields | {"rows": tuple(map(_row, fields["rows"]))})


def _row(fields: _Fields) -> RowChange:
    cells = tuple(Cell(**cell) for cell in fields["cells"])
    causes = tuple(Cause(**cause) for cause in fields["causes"])
    return RowChange(**fields | {"cells": cells, "causes": causes})
