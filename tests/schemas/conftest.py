"""A dataset of a few rows in which every table occurs and every reference holds."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schemas import TABLES
from schemas.frames import make_frame

SPAN = {"char_start": 10, "char_end": 20}

ROWS: dict[str, list[dict[str, Any]]] = {
    "programmes": [
        {
            "programme_id": "LNU",
            "name": "Lokal Näringslivsutveckling",
            "period_start": "2002",
            "period_start_precision": "year",
            "budget_sek": 25_000_000,
            "municipality_count_is_approximate": True,
        }
    ],
    "themes": [
        {
            "theme_id": "LNU-T1",
            "programme_id": "LNU",
            "theme_number": 1,
            "name": "Kluster och innovationssystem",
        }
    ],
    "projects": [
        {
            "project_id": "LNU-03",
            "programme_id": "LNU",
            "theme_id": "LNU-T1",
            "project_number": 3,
            "title": "Innovationssystemet Hälsoteknik",
            "presentation_status": "complete",
            "period_status": "blank_in_source",
            "owner_name": "Halmstads kommun",
            "owner_status": "stated",
            "leader_status": "stated",
        }
    ],
    "project_titles": [
        {
            "project_id": "LNU-03",
            "occurrence_no": 1,
            "source_id": "idea-book",
            "title_as_printed": "Innovationssystemet Hälsoteknik",
            "place": "presentation_heading",
            "is_canonical": True,
            "page": 16,
            **SPAN,
        }
    ],
    "project_municipalities": [
        {
            "project_id": "LNU-03",
            "municipality_code": code,
            "is_stated_partner": True,
            "is_in_title": False,
            "name_as_printed": name,
        }
        for code, name in (("1380", "Halmstad"), ("1383", "Varberg"))
    ],
    "contact_roles": [
        {
            "contact_id": "C-001",
            "source_id": "idea-book",
            "scope": "project",
            "programme_id": "LNU",
            "project_id": "LNU-03",
            "role_code": "project_owner",
            "role_as_printed": "Projektägare",
            "organisation_name": "Halmstads kommun",
            "organisation_kind": "municipality",
            "municipality_code": "1380",
            "status": "stated",
            "has_email": False,
            "has_phone": False,
            "page": 17,
        }
    ],
    "sections": [
        {
            "section_id": "LNU-03-S01",
            "source_id": "idea-book",
            "project_id": "LNU-03",
            "section_no": 1,
            "level": 2,
            "text": "I Halmstad och Varberg.",
            "word_count": 4,
            "first_page": 16,
            "last_page": 17,
            **SPAN,
        }
    ],
    "place_mentions": [
        {
            "mention_id": f"M-{number}",
            "source_id": "idea-book",
            "kind": kind,
            "code": code,
            "name": name,
            "text_as_printed": name,
            "form": "bare",
            **SPAN,
        }
        for number, (kind, code, name) in enumerate(
            [
                ("municipality", "1380", "Halmstad"),
                ("county", "13", "Hallands län"),
                ("region", None, "Höglandet"),
            ]
        )
    ],
    "regions": [
        {"region_id": "halland", "name": "Halland", "kind": "county", "county_code": "13"},
    ],
    "region_municipalities": [
        {
            "region_id": "halland",
            "municipality_code": "1380",
            "confidence": "high",
            "reference": "SCB",
        }
    ],
    "municipalities": [
        {
            "municipality_code": code,
            "name": name,
            "official_name": f"{name}s kommun",
            "county_code": "13",
            "current_code": code,
            "current_name": name,
            "current_county_code": "13",
        }
        for code, name in (("1380", "Halmstad"), ("1383", "Varberg"))
    ],
    "counties": [{"county_code": "13", "name": "Hallands län", "nuts3_code": "SE0A1"}],
    "analysis_projects": [
        {
            "project_id": "LNU-03",
            "programme_id": "LNU",
            "theme_id": "LNU-T1",
            "project_number": 3,
            "title": "Innovationssystemet Hälsoteknik",
            "presentation_status": "complete",
            "period_status": "blank_in_source",
            "owner_status": "stated",
            "owner_municipality_code": "1380",
            "leader_status": "stated",
        }
    ],
    "analysis_municipalities": [
        {
            "municipality_code": code,
            "name": name,
            "county_code": "13",
            "county_name": "Hallands län",
            "current_code": code,
            "takes_part": True,
            "is_stated_partner": True,
            "stated_project_count": 1,
            "stated_theme_count": 1,
            "is_stated_owner": code == "1380",
            "owned_project_count": int(code == "1380"),
            "named_project_count": 1,
            "mention_count": 0,
            "related_mention_count": 0,
        }
        for code, name in (("1380", "Halmstad"), ("1383", "Varberg"))
    ],
    "analysis_links": [
        {
            "project_id": "LNU-03",
            "municipality_code": code,
            "project_title": "Innovationssystemet Hälsoteknik",
            "municipality_name": name,
            "is_stated_partner": True,
            "is_in_title": False,
        }
        for code, name in (("1380", "Halmstad"), ("1383", "Varberg"))
    ],
    "sources": [
        {
            "source_id": "idea-book",
            "title": "Idéskrift",
            "language": "sv",
            "kind": "docplayer_transcript",
            "file_name": "idea-book.txt",
            "sha256": "0a" * 32,
            "byte_length": 210,
            "char_length": 200,
            "page_count": 2,
            "is_truncated": True,
        }
    ],
    "pages": [
        {"source_id": "idea-book", "page": page, "printed_page": page - 2, **SPAN}
        for page in (16, 17)
    ],
    "segments": [
        {
            "source_id": "idea-book",
            "segment_no": 1,
            "char_start": 0,
            "char_end": 200,
            "kind": "body",
            "page": 16,
        }
    ],
    "related_documents": [
        {
            "source_id": "idea-book",
            "related_no": 1,
            "title": "Slutrapport",
            "years": "2011;2012",
            "period_start": "2011-06-20",
            "period_start_precision": "day",
            "municipality_code": "1380",
            **SPAN,
        }
    ],
    "evidence": [
        {
            "table_name": "projects",
            "row_key": "LNU-03",
            "column_name": "owner_name",
            "evidence_no": 1,
            "source_id": "idea-book",
            "page": 17,
            "char_start": 10,
            "char_end": 26,
            "quote": "Halmstads kommun",
            "rule": "verbatim",
        }
    ],
    "findings": [
        {
            "finding_id": "F-1",
            "source_id": "idea-book",
            "project_id": "LNU-03",
            "kind": "blank_field",
            "severity": "warning",
            "page": 17,
            "message_en": "No period stands after Projekttid.",
            "message_sv": "Ingen tid står efter Projekttid.",
            "resolution": "left_null",
        }
    ],
    "corrections": [
        {
            "correction_id": "K-1",
            "source_id": "idea-book",
            "page": 99,
            "table_name": "projects",
            "row_key": "LNU-24",
            "column_name": "title",
            "printed": "Hallandsåasen",
            "used": "Hallandsåsen",
            "reason": "A misprint.",
            "is_used": False,
        }
    ],
}


@pytest.fixture
def rows() -> dict[str, list[dict[str, Any]]]:
    """Give the rows of every table, free to be changed."""
    return {name: [dict(row) for row in ROWS[name]] for name in TABLES}


@pytest.fixture
def frames(rows: dict[str, list[dict[str, Any]]]) -> dict[str, pd.DataFrame]:
    """Give the frame of every table."""
    return {name: make_frame(name, rows[name]) for name in rows}
