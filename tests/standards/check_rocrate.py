"""Loads a research object with rocrate: check_rocrate.py FOLDER.

Prints a JSON object: its files, the ids of its actions, and what each action has made and used.
"""

import json
import sys

from rocrate.rocrate import ROCrate

crate = ROCrate(sys.argv[1])
actions = [entity for entity in crate.get_entities() if "prov:Activity" in entity.get("@type", ())]


def ids(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [found["@id"] for found in values if found is not None]


print(
    json.dumps(
        {
            "name": crate.name,
            "license": crate.root_dataset["license"]["@id"],
            "files": sorted(
                entity["@id"] for entity in crate.get_entities() if "File" in entity["@type"]
            ),
            "actions": {
                action["@id"]: {
                    "types": action["@type"],
                    "object": ids(action.get("object")),
                    "result": ids(action.get("result")),
                    "informed": ids(action.get("wasInformedBy")),
                    "status": action.get("actionStatus"),
                }
                for action in actions
            },
        }
    )
)
