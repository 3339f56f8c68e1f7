"""Rows of ``related_documents``, and of ``contact_roles`` for the people that they name."""

from __future__ import annotations

from pipeline.normalise.dates import precision
from pipeline.normalise.related import RelatedFacts
from pipeline.normalise.related_roles import RelatedRole
from pipeline.tables.builder import SourceTables
from pipeline.values import Cited

SEVERAL_YEARS = ";"
"""Stands between the years of one cell."""


def add_related(tables: SourceTables, facts: RelatedFacts) -> None:
    """Add a related document with the roles that it states.

    Args:
        tables: Where to.
        facts: What its title and snippet state.
    """
    tables.add(
        "related_documents",
        source_id=tables.source_id,
        related_no=facts.number,
        title=facts.title,
        snippet=facts.snippet,
        years=_years(facts.years),
        project_name=facts.project_name,
        period_start=facts.period_start,
        period_start_precision=_precision(facts.period_start),
        period_end=facts.period_end,
        period_end_precision=_precision(facts.period_end),
        diary_number=facts.diary_number,
        journal_number=facts.journal_number,
        municipality_code=facts.municipality_code,
        char_start=facts.span.start,
        char_end=facts.span.end,
    )
    counts: dict[str, int] = {}
    for role in facts.roles:
        counts[role.role_code] = counts.get(role.role_code, 0) + 1
        number = counts[role.role_code]
        contact_id = f"{tables.source_id}-r{facts.number}-{role.role_code}-{number}"
        _add_role(tables, facts.number, contact_id, role)


def _years(years: tuple[Cited[str], ...]) -> Cited[str] | None:
    if not years:
        return None
    spans = tuple(span for year in years for span in year.spans)
    return Cited(SEVERAL_YEARS.join(year.value for year in years), spans, "date")


def _precision(date: Cited[str] | None) -> str | None:
    return precision(date.value) if date else None


def _add_role(tables: SourceTables, related_no: int, contact_id: str, role: RelatedRole) -> None:
    shown = role.role_as_printed or role.person or role.organisation
    code: object = role.role_code
    if shown:
        code = shown.becoming(role.role_code, "code" if role.role_as_printed else "derived")
    tables.add(
        "contact_roles",
        contact_id=contact_id,
        source_id=tables.source_id,
        scope="related_document",
        related_no=related_no,
        role_code=code,
        role_as_printed=role.role_as_printed,
        person_name=role.person,
        organisation_name=role.organisation,
        organisation_kind=role.organisation_kind,
        municipality_code=role.municipality_code,
        status="removed" if tables.is_removed(role.person) else "stated",
        has_email=role.has_email,
        has_phone=role.has_phone,
    )
