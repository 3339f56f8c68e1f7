"""Rows of ``findings``, with identifiers that stay when other findings come and go."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import Finding
from pipeline.tables.builder import SourceTables
from pipeline.tables.parts import project_id
from pipeline.values import Cited


def add_findings(
    tables: SourceTables,
    programme_id: str,
    findings: Iterable[Finding],
    between_sources: Iterable[Finding] = (),
) -> None:
    """Add findings in the order of the text.

    The identifier is made of the page or related document, the kind and a number within both, so
    that a finding elsewhere does not rename it. What other sources say otherwise is numbered last,
    so that another source renames nothing that was found in this one.

    Args:
        tables: Where to.
        programme_id: The programme whose project numbers the findings name.
        findings: The findings of the source.
        between_sources: Findings that only another source gives reason for.
    """
    counts: dict[str, int] = {}
    for finding in (*sorted(findings, key=_position), *sorted(between_sources, key=_position)):
        page = _page(tables, finding)
        stem = f"{tables.source_id}-{_room(tables, finding, page)}-{finding.kind}"
        counts[stem] = counts.get(stem, 0) + 1
        span = finding.span
        tables.add(
            "findings",
            finding_id=f"{stem}-{counts[stem]}",
            source_id=tables.source_id,
            project_id=project_id(programme_id, finding.project_number)
            if finding.project_number
            else None,
            kind=finding.kind,
            severity=finding.severity,
            page=page,
            char_start=span.start if span else None,
            char_end=span.end if span else None,
            quote=Cited(span.of(tables.document.text), (span,)) if span else None,
            message_en=finding.message_en,
            message_sv=finding.message_sv,
            resolution=finding.resolution,
            correction_id=finding.correction_id,
        )


def _room(tables: SourceTables, finding: Finding, page: int | None) -> str:
    """Name the page, or else the related document, that a finding stands on."""
    if page is not None or finding.span is None:
        return f"p{page or 0}"
    for related in tables.document.related:
        if related.title.start <= finding.span.start < related.link.end:
            return f"r{related.number}"
    return "p0"


def _position(finding: Finding) -> tuple[int, int, str]:
    span = finding.span
    return (span.start, span.end, finding.kind) if span else (-1, -1, finding.kind)


def _page(tables: SourceTables, finding: Finding) -> int | None:
    if finding.span is not None:
        return tables.document.page_number(finding.span)
    return finding.page
