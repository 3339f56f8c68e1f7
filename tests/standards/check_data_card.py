"""Loads data cards as Hugging Face does: check_data_card.py CACHE FOLDER...

In each folder ``README.md`` is the card. Prints a JSON object: folder -> {"metadata": ..., "rows":
subset -> its rows} or {"error": ...}.
"""

import json
import os
import sys
from pathlib import Path

cache, *folders = sys.argv[1:]
os.environ["HF_HOME"] = cache

import datasets  # noqa: E402
from huggingface_hub import DatasetCard  # noqa: E402

datasets.logging.set_verbosity_error()


def load(folder: str) -> dict[str, object]:
    card = DatasetCard.load(Path(folder, "README.md"))
    names = datasets.get_dataset_config_names(folder)
    return {
        "metadata": card.data.to_dict(),
        "default": datasets.load_dataset(folder, split="train").config_name,
        "rows": {name: list(datasets.load_dataset(folder, name, split="train")) for name in names},
    }


answers: dict[str, object] = {}
for folder in folders:
    try:
        answers[folder] = load(folder)
    except Exception as problem:
        answers[folder] = {"error": f"{type(problem).__name__}: {problem}"}
print()
print(json.dumps(answers))
