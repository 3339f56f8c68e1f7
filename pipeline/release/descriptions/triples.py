"""RDF as plain values: things, what is said of them, and the namespaces of the terms.

How it is written down is in ``turtle`` and ``rdf_xml``. See https://www.w3.org/TR/rdf11-concepts/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NAMESPACES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix -> namespace, for every prefix that a term may have."""

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
"""What no address can hold (https://www.w3.org/TR/turtle/, production 18)."""


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing that is described elsewhere, by its absolute address."""

    value: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text with its language, or the text of a value with its type, such as ``xsd:date``."""

    text: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing and what is said of it.

    Attributes:
        iri: Its absolute address; None for one that has none and stands inside another.
        types: Its classes, such as ``dcat:Dataset``.
        statements: Property and value, in the order in which they are written.
    """

    iri: str | None
    types: tuple[str, ...]
    statements: tuple[tuple[str, Value], ...]


Value = Iri | Literal | Thing

Statements = list[tuple[str, Value]]


def in_both(prop: str, english: str, swedish: str) -> Statements:
    """State a text in both languages.

    Args:
        prop: The property.
        english: The text in English.
        swedish: The same in Swedish.

    Returns:
        Two statements.
    """
    return [(prop, Literal(english, "en")), (prop, Literal(swedish, "sv"))]


def used_prefixes(things: Sequence[Thing]) -> list[str]:
    """Find the prefixes that a description needs.

    Args:
        things: The description.

    Returns:
        The prefixes, sorted; that of RDF itself is left out.
    """
    found: set[str] = set()
    for thing in things:
        _collect(thing, found)
    return sorted(found)


def _collect(thing: Thing, found: set[str]) -> None:
    found.update(map(_prefix, thing.types))
    for prop, value in thing.statements:
        found.add(_prefix(prop))
        if isinstance(value, Thing):
            _collect(value, found)
        elif isinstance(value, Literal) and value.datatype is not None:
            found.add(_prefix(value.datatype))


def _prefix(term: str) -> str:
    return term.partition(":")[0]


def expanded(term: str) -> str:
    """Give the address that a term such as ``dcat:Dataset`` is short for.

    Args:
        term: The term.

    Returns:
        Its address.

    Raises:
        KeyError: If its prefix is not one of :data:`NAMESPACES`.
    """
    prefix, _, name = term.partition(":")
    return NAMESPACES[prefix] + name


def safe_iri(address: str) -> str:
    """Make an address one that both forms of RDF can hold.

    Args:
        address: An address as somebody wrote it.

    Returns:
        The same, with each sign that no address can hold as RFC 3986 writes it (section 2.1).
    """
    return _NOT_IN_IRI.sub(_percent_encoded, address)


def _percent_encoded(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())
