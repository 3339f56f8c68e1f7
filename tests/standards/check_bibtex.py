"""Reads and sets BibTeX files with pybtex: check_bibtex.py FILE...

Prints a JSON object: file -> {"entries": ..., "text": the reference list} or {"error": ...}.
"""

import json
import sys

from pybtex import PybtexEngine
from pybtex.database import parse_file

answers: dict[str, object] = {}
for name in sys.argv[1:]:
    try:
        entries = {
            key: {"type": entry.type, "fields": dict(entry.fields), "authors": len(entry.persons)}
            for key, entry in parse_file(name).entries.items()
        }
        text = PybtexEngine().format_from_file(name, style="plain", output_backend="plaintext")
        answers[name] = {"entries": entries, "text": text}
    except Exception as problem:
        answers[name] = {"error": f"{type(problem).__name__}: {problem}"}
print(json.dumps(answers))
