"""Loads Croissant files with mlcroissant: check_croissant.py records|errors FILE...

With ``records``, prints a JSON object: file -> record set -> its records, each value as text. With
``errors``, a JSON object: file -> what is wrong, or null.
"""

import json
import logging
import sys

import mlcroissant

logging.disable(logging.CRITICAL)


def text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode()
    return str(value).lower() if isinstance(value, bool) else str(value)


def records(name: str) -> dict[str, list[dict[str, str | None]]]:
    dataset = mlcroissant.Dataset(name)
    return {
        found.id: [
            {key.rsplit("/", 1)[1]: text(value) for key, value in record.items()}
            for record in dataset.records(found.id)
        ]
        for found in dataset.metadata.record_sets
    }


def error(name: str) -> str | None:
    try:
        found = mlcroissant.Dataset(name).metadata.ctx.issues
        records(name)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    # What the specification asks for and the library lets pass, it warns of.
    return found.report() or None


mode, *files = sys.argv[1:]
print(json.dumps({name: records(name) if mode == "records" else error(name) for name in files}))
