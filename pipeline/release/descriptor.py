"""``datapackage.json`` as a file: how it is written, and how a release says what it holds.

What stands in it is made in ``datapackage``.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.errors import bad_data
from pipeline.release.table_schema import Descriptor

FILE_NAME = "datapackage.json"


def json_bytes(value: object) -> bytes:
    """Write a value as a JSON file that people can read.

    Args:
        value: Plain values.

    Returns:
        Its bytes, keys in the order in which they were put in.
    """
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def read_data_package(folder: Path) -> Descriptor:
    """Read the descriptor of a release.

    Args:
        folder: The folder of the release.

    Returns:
        The descriptor.

    Raises:
        LnuError: If it is missing or not the descriptor of a release.
    """
    path = folder / FILE_NAME
    try:
        descriptor = json.loads(path.read_bytes())
        # What every reader of a release relies on.
        _ = [descriptor[name] for name in ("version", "created")]
        for resource in descriptor["resources"]:
            _ = [resource[name] for name in ("name", "path", "rowCount", "contentHash")]
            _ = resource["schema"]["primaryKey"]
            for field in resource["schema"]["fields"]:
                _ = [field[name] for name in ("name", "type", "constraints")]
    except FileNotFoundError:
        raise bad_data("the description of the release is missing", file=path) from None
    except (ValueError, KeyError, TypeError) as error:
        raise bad_data(f"this does not describe a release: {error!r}", file=path) from error
    return dict(descriptor)
