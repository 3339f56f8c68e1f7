"""Holds JSON-LD files against schema.org: check_schema_org.py SHAPES FILE...

The vocabulary comes from the package rocrate. A type or property that it does not have, or a
property of a type that it is not for, is a problem; so is what the shapes find. Prints JSON:
file -> problems.
"""

import json
import sys
from pathlib import Path

import rocrate
from pyshacl import validate
from rdflib import RDF, RDFS, SH, Graph, Namespace, URIRef

SCHEMA = Namespace("https://schema.org/")

vocabulary = Graph().parse(Path(rocrate.__file__).parent / "data" / "schema.jsonld")
# The vocabulary is published under both schemes, which mean the same.
renamed = Graph()
for triple in vocabulary:
    renamed.add(
        tuple(
            URIRef(str(node).replace("http://schema.org/", "https://schema.org/"))
            if isinstance(node, URIRef)
            else node
            for node in triple
        )
    )


def ancestors(kind: URIRef) -> set[URIRef]:
    return set(renamed.transitive_objects(kind, RDFS.subClassOf))


def problems(graph: Graph) -> list[str]:
    found = []
    for subject, kind in graph.subject_objects(RDF.type):
        if (kind, RDF.type, RDFS.Class) not in renamed:
            found.append(f"no such type: {kind}")
            continue
        for prop in set(graph.predicates(subject)) - {RDF.type}:
            domains = set(renamed.objects(prop, SCHEMA.domainIncludes))
            if not domains:
                found.append(f"no such property: {prop}")
            elif domains.isdisjoint(ancestors(kind)):
                found.append(f"{prop} is no property of {kind}")
    return found


def of_shapes(graph: Graph, shapes: Graph) -> list[str]:
    _, report, _ = validate(graph, shacl_graph=shapes)
    return [
        f"{report.value(result, SH.sourceConstraintComponent)}: "
        f"{report.value(result, SH.resultPath)}"
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


shapes_file, *files = sys.argv[1:]
wanted = Graph().parse(shapes_file)
answers = {}
for name in files:
    described = json.loads(Path(name).read_bytes())
    # What stands at this address is the vocabulary itself.
    if described.get("@context") == str(SCHEMA):
        described["@context"] = {"@vocab": str(SCHEMA)}
    parsed = Graph().parse(data=json.dumps(described), format="json-ld")
    answers[name] = sorted([*problems(parsed), *of_shapes(parsed, wanted)])
print(json.dumps(answers))
