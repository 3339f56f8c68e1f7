"""Related documents: what their titles and snippets state.

A web page shows beside a publication the titles and the first lines of other documents. The snippet
repeats the title first; each fact is taken once. How a label, a name or a place is read is in the
modules beside this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.findings import Finding
from pipeline.normalise.municipalities import Gazetteer
from pipeline.normalise.redaction import PersonalData, redact_span
from pipeline.normalise.related_dates import name_years
from pipeline.normalise.related_labels import read_labels
from pipeline.normalise.related_places import municipality_of
from pipeline.normalise.related_projects import project_name, project_period
from pipeline.normalise.related_reading import open_reading
from pipeline.normalise.related_roles import RelatedRole, finish_roles, roles_beside_names
from pipeline.parse.outline import spaced
from pipeline.read.document import Document, Related
from pipeline.values import Cited, Span, cite, folded


class RelatedFacts(NamedTuple):
    """What a related document states.

    Attributes:
        number: Its place in the list, from 1.
        span: Title and snippet.
        title: Its title, contact details replaced.
        snippet: The beginning of its text, contact details replaced; ``None`` where it is empty.
        years: The calendar years that it names, ascending.
        project_name: The name of its project, without the word projekt.
        period_start: When that project begins, as an ISO date.
        period_end: When it ends.
        diary_number: Diarienummer as printed.
        journal_number: Journalnummer as printed.
        municipality_code: The one municipality that it comes from or states as its own.
        roles: People and organisations in roles, in the order of the text.
        personal: Contact details in title and rest, for whoever quotes them.
        findings: Labels without values, and labels apart from their values.
    """

    number: int
    span: Span
    title: Cited[str]
    snippet: Cited[str] | None
    years: tuple[Cited[str], ...]
    project_name: Cited[str] | None
    period_start: Cited[str] | None
    period_end: Cited[str] | None
    diary_number: Cited[str] | None
    journal_number: Cited[str] | None
    municipality_code: Cited[str] | None
    roles: tuple[RelatedRole, ...]
    personal: tuple[PersonalData, ...]
    findings: tuple[Finding, ...]


def read_all_related(
    document: Document, gazetteer: Gazetteer, given_names: frozenset[str]
) -> Iterator[RelatedFacts]:
    """Read all related documents of a source.

    Args:
        document: The source.
        gazetteer: Forms of the names of municipalities and counties.
        given_names: Given names, which tell a person from an organisation.

    Yields:
        The facts of each document in the order of the list.
    """
    even = _without_lines(document)
    for related in document.related:
        yield read_related(even, related, gazetteer, given_names)


def read_related(
    document: Document, related: Related, gazetteer: Gazetteer, given_names: frozenset[str]
) -> RelatedFacts:
    """Read what the title and the snippet of a related document state.

    Args:
        document: The source that lists it; title and snippet are on one line each.
        related: The document.
        gazetteer: Forms of the names of municipalities and counties.
        given_names: Given names, which tell a person from an organisation.

    Returns:
        The facts, each with the spans that state it.
    """
    text = document.text
    reading = open_reading(text, related, gazetteer, given_names)
    stated = read_labels(reading)
    roles_beside_names(reading)
    project = project_name(reading)
    period = project_period(reading, project)
    municipality = municipality_of(reading)
    snippet = related.snippet
    return RelatedFacts(
        related.number,
        Span(related.title.start, max(snippet.end, related.title.end)),
        _redacted(text, related.title, reading.personal),
        _redacted(text, snippet, reading.personal_in_snippet) if snippet[0] < snippet[1] else None,
        name_years(reading, stated.spans),
        project,
        period.start,
        period.end,
        stated.diary_number,
        stated.journal_number,
        municipality,
        finish_roles(reading, municipality) if reading.holders else (),
        tuple(reading.personal),
        tuple(stated.findings),
    )


def _without_lines(document: Document) -> Document:
    """Put spaces for the line breaks within titles and snippets: each of them is a paragraph."""
    text, at = document.text, 0
    parts: list[str] = []
    for related in document.related:
        for start, end in (related.title, related.snippet):
            parts += (text[at:start], spaced(text[start:end]))
            at = end
    return replace(document, text="".join((*parts, text[at:])))


def _redacted(text: str, span: Span, personal: list[PersonalData]) -> Cited[str]:
    if personal:
        return Cited(folded(redact_span(text, span, personal)), (span,))
    return cite(text, *span)
