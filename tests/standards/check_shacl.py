"""Holds RDF files against SHACL shapes: check_shacl.py BACKGROUND SHAPES FILE...

Prints a JSON object: file -> [[path, constraint, severity], ...], one for each violation. What the
background says is added to each file, and everything is a resource (rdfs).
"""

import json
import sys

from pyshacl import validate
from rdflib import RDF, SH, Graph

FORMATS = {"jsonld": "json-ld", "json": "json-ld", "rdf": "xml", "ttl": "turtle"}


def read(path: str) -> Graph:
    return Graph().parse(path, format=FORMATS[path.rsplit(".", 1)[1]])


def short(node: object) -> str:
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


background, shapes, *files = sys.argv[1:]
known, wanted = read(background), read(shapes)
found: dict[str, list[list[str]]] = {}
for name in files:
    _, report, _ = validate(read(name) + known, shacl_graph=wanted, inference="rdfs")
    found[name] = sorted(
        [
            short(report.value(result, SH.resultPath)),
            short(report.value(result, SH.sourceConstraintComponent)),
            short(report.value(result, SH.resultSeverity)),
        ]
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )
print(json.dumps(found))
