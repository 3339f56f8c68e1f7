"""RDF as RDF/XML, the one form of it that the Swedish data portal harvests.

See https://www.w3.org/TR/rdf-syntax-grammar/ and, for what the portal takes,
https://docs.dataportal.se/dcat/docs/harvesting/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.release.descriptions.triples import (
    NAMESPACES,
    Iri,
    Literal,
    Thing,
    Value,
    expanded,
    safe_iri,
    used_prefixes,
)

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot say at all (production 2)."""

_INDENT = "  "


def rdf_xml(things: Sequence[Thing]) -> str:
    """Write things as RDF/XML.

    Args:
        things: The things, each with an address.

    Returns:
        The document.
    """
    prefixes = sorted({"rdf", *used_prefixes(things)})
    names = "".join(f"\n{_INDENT}xmlns:{prefix}={_attr(NAMESPACES[prefix])}" for prefix in prefixes)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<rdf:RDF{names}>",
        *(line for thing in things for line in _element(thing, 1)),
        "</rdf:RDF>",
    ]
    return "\n".join(lines) + "\n"


def _element(thing: Thing, depth: int) -> Iterator[str]:
    name, *more = thing.types
    about = f" rdf:about={_attr(safe_iri(thing.iri))}" if thing.iri is not None else ""
    yield f"{_INDENT * depth}<{name}{about}>"
    for other in more:
        yield f"{_INDENT * (depth + 1)}<rdf:type rdf:resource={_attr(expanded(other))}/>"
    for prop, value in thing.statements:
        yield from _statement(prop, value, depth + 1)
    yield f"{_INDENT * depth}</{name}>"


def _statement(prop: str, value: Value, depth: int) -> Iterator[str]:
    indent = _INDENT * depth
    match value:
        case Iri(address):
            yield f"{indent}<{prop} rdf:resource={_attr(safe_iri(address))}/>"
        case Literal(text, language, datatype):
            attribute = f" xml:lang={_attr(language)}" if language is not None else ""
            if datatype is not None:
                attribute = f" rdf:datatype={_attr(expanded(datatype))}"
            yield f"{indent}<{prop}{attribute}>{_text(text)}</{prop}>"
        case Thing():
            yield f"{indent}<{prop}>"
            yield from _element(value, depth + 1)
            yield f"{indent}</{prop}>"


def _text(text: str) -> str:
    # A parser would turn a carriage return that stands as it is into a line break.
    return escape(_NOT_IN_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _attr(text: str) -> str:
    return quoteattr(text)
