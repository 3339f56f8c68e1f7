"""Parses HTML files strictly: check_html.py FILE...

Prints a JSON object: file -> what the HTML standard calls a parse error, or null.
"""

import json
import sys
from pathlib import Path

import html5rdf

answers: dict[str, str | None] = {}
for name in sys.argv[1:]:
    parser = html5rdf.HTMLParser(strict=False)
    parser.parse(Path(name).read_text(encoding="utf-8"))
    answers[name] = "; ".join(f"{where}: {what}" for where, what, _ in parser.errors[:5]) or None
print(json.dumps(answers))
