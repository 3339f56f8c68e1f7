"""Tells whether two RDF files say the same: check_same_graph.py FILE.ttl FILE.rdf."""

import json
import sys

from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

first, second = Graph().parse(sys.argv[1]), Graph().parse(sys.argv[2], format="xml")
nodes = {node for triple in first for node in triple}
print(
    json.dumps(
        {
            "same": isomorphic(first, second),
            "triples": len(first),
            "relative": sorted(
                str(node) for node in nodes if isinstance(node, URIRef) and ":" not in str(node)
            ),
        }
    )
)
