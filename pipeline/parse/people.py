"""People whom running text names in a role, and the signatures under a foreword."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.parse.swedish import sentences
from pipeline.parse.tokens import Token, tokenise
from pipeline.values import Cited, Span, cite

_LETTERS = "a-zåäöéüA-ZÅÄÖ'’-"
NAME = rf"[A-ZÅÄÖÉ][{_LETTERS}]*(?:\s+(?:av|de|von|af)\b)?(?:\s+[A-ZÅÄÖÉ][{_LETTERS}]+){{1,2}}"
"""Pattern of a person's name: two or three capitalised words, perhaps with a particle."""

ROLE_WORDS = {
    "projektledare": "project_leader",
    "programansvarig": "project_leader",
    "rådgivare": "adviser",
    "administratör": "administrator",
    "handläggare": "investigator",
    "sekreterare": "administrator",
    "utvärderare": "evaluator",
}
"""A role as a text prints it -> a code of ``role_code``."""

_IN_ROLE = re.compile(
    rf"(?P<name>{NAME})\s+(?:(?:har\s+varit|varit|har|är|var)\s+)?(?:som\s+)?"
    rf"(?P<role>{'|'.join(ROLE_WORDS)})\b"
)
_HAS_BEEN = re.compile(rf"\bhar\s+(?P<name>{NAME})\s+varit\s+(?P<role>{'|'.join(ROLE_WORDS)})\b")
_HELPED = re.compile(
    rf"(?P<name>{NAME})\s+har\s+(?P<role>(?:bistått|hjälpt\s+till|bidragit)\s+med\s+\w+(?:\s+\w+)?)"
)


@dataclass(frozen=True, slots=True)
class PersonInRole:
    """A person with the role that a text gives.

    Attributes:
        name: The person's name as printed.
        role_code: A code of ``role_code``.
        role: The role as printed; ``None`` where only the place tells it.
        organisation: The organisation printed with the name.
    """

    name: Cited[str]
    role_code: str
    role: Cited[str] | None
    organisation: Cited[str] | None = None


def find_people_in_roles(text: str, span: Span) -> list[PersonInRole]:
    """Find people whom running text names with their role.

    Args:
        text: The whole text.
        span: The stretch to read.

    Returns:
        The people in the order of the text, each once.
    """
    found: dict[int, PersonInRole] = {}
    for pattern in (_HAS_BEEN, _IN_ROLE):
        for match in pattern.finditer(text, span.start, span.end):
            code = ROLE_WORDS[match["role"]]
            found.setdefault(match.start("name"), _person(text, match, code))
    for match in _HELPED.finditer(text, span.start, span.end):
        found.setdefault(match.start("name"), _person(text, match, "support"))
    return [found[start] for start in sorted(found)]


def _person(text: str, match: re.Match[str], code: str) -> PersonInRole:
    return PersonInRole(cite(text, *match.span("name")), code, cite(text, *match.span("role")))


def find_signatures(text: str, span: Span, given_names: Collection[str]) -> list[PersonInRole]:
    """Find who signed a foreword: names with organisations behind its last sentence.

    Args:
        text: The whole text.
        span: The foreword without running header and footer.
        given_names: Given names, which tell a person from an organisation.

    Returns:
        The signatories in order.
    """
    last = None
    for sentence in sentences(text, span):
        last = sentence
    if last is None or text[last.end - 1] in ".!?":
        return []
    words = tokenise(text, last)
    starts: list[int] = []
    for index in range(len(words) - 1):
        # A name has two words at least: of "Anna Maria Ek" the second begins no other person.
        if (not starts or index > starts[-1] + 1) and _begins_person(words, index, given_names):
            starts.append(index)
    if not starts or starts[0] != 0:
        return []
    ends = [*starts[1:], len(words)]
    return [_signature(text, words[i:j]) for i, j in zip(starts, ends, strict=True)]


def _begins_person(words: list[Token], index: int, given_names: Collection[str]) -> bool:
    """A capitalised pair is a person by its given name, or because it opens the signatures."""
    pair = words[index : index + 2]
    if not all(word.is_capitalised and word.text[-1].isalpha() for word in pair):
        return False
    return index == 0 or words[index].text in given_names


def _signature(text: str, words: list[Token]) -> PersonInRole:
    name = cite(text, words[0].start, words[1].end)
    organisation = cite(text, words[2].start, words[-1].end) if len(words) > 2 else None
    return PersonInRole(name, "foreword_signatory", None, organisation)
