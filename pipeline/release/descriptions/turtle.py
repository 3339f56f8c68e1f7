"""RDF as Turtle: one block for each thing, what is said of it a line each.

See https://www.w3.org/TR/turtle/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.release.descriptions.triples import (
    NAMESPACES,
    Iri,
    Literal,
    Thing,
    Value,
    safe_iri,
    used_prefixes,
)

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""What cannot stand in a quoted string as it is (productions 22, 159s), and its escape."""

_INDENT = "    "


def turtle(things: Sequence[Thing]) -> str:
    """Write things as Turtle.

    Args:
        things: The things, each with an address.

    Returns:
        The document.
    """
    prefixes = "".join(
        f"@prefix {prefix}: <{NAMESPACES[prefix]}> .\n" for prefix in used_prefixes(things)
    )
    blocks = [f"<{safe_iri(thing.iri or '')}> {_body(thing, 1)} .\n" for thing in things]
    return "\n".join([prefixes, *blocks])


def _body(thing: Thing, depth: int) -> str:
    lines = [f"a {', '.join(thing.types)}", *_lines(thing, depth)]
    return f" ;\n{_INDENT * depth}".join(lines)


def _lines(thing: Thing, depth: int) -> Iterator[str]:
    """Write what is said of a thing, values of one property that follow each other together."""
    statements = list(thing.statements)
    while statements:
        prop = statements[0][0]
        values: list[str] = []
        while statements and statements[0][0] == prop:
            values.append(_value(statements.pop(0)[1], depth + 1))
        yield f"{prop} {f' ,{chr(10)}{_INDENT * (depth + 1)}'.join(values)}"


def _value(value: Value, depth: int) -> str:
    match value:
        case Iri(address):
            return f"<{safe_iri(address)}>"
        case Literal(text, language, datatype):
            quoted = f'"{"".join(_ESCAPES.get(sign, sign) for sign in text)}"'
            if language is not None:
                return f"{quoted}@{language}"
            return f"{quoted}^^{datatype}" if datatype is not None else quoted
        case Thing():
            return f"[ {_body(value, depth)} ]"
