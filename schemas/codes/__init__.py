"""The closed code lists: what each code means, in English and Swedish.

One module per subject, as the tables beside this package. Which column takes its values from which
list is said where the column is defined.
"""

from __future__ import annotations

from collections.abc import Mapping

from schemas.codes.documents import SEGMENT_KIND, SOURCE_KIND
from schemas.codes.findings import FINDING_KIND
from schemas.codes.people import CONTACT_SCOPE, CONTACT_STATUS, ORGANISATION_KIND, ROLE_CODE
from schemas.codes.places import CONFIDENCE, MENTION_FORM, MENTION_KIND, REGION_KIND
from schemas.codes.programme import (
    DATE_PRECISION,
    PRESENTATION_STATUS,
    TITLE_PLACE,
    VALUE_STATUS,
)
from schemas.codes.provenance import EVIDENCE_RULE, FINDING_RESOLUTION, FINDING_SEVERITY
from schemas.definition import CodeList

CODE_LISTS: Mapping[str, CodeList] = {
    code_list.name: code_list
    for code_list in (
        PRESENTATION_STATUS,
        VALUE_STATUS,
        DATE_PRECISION,
        TITLE_PLACE,
        CONTACT_SCOPE,
        ROLE_CODE,
        ORGANISATION_KIND,
        CONTACT_STATUS,
        MENTION_KIND,
        MENTION_FORM,
        REGION_KIND,
        CONFIDENCE,
        SOURCE_KIND,
        SEGMENT_KIND,
        EVIDENCE_RULE,
        FINDING_KIND,
        FINDING_SEVERITY,
        FINDING_RESOLUTION,
    )
}
"""Every code list by its name, in the order of the codebook."""

__all__ = [
    "CODE_LISTS",
    "CONFIDENCE",
    "CONTACT_SCOPE",
    "CONTACT_STATUS",
    "DATE_PRECISION",
    "EVIDENCE_RULE",
    "FINDING_KIND",
    "FINDING_RESOLUTION",
    "FINDING_SEVERITY",
    "MENTION_FORM",
    "MENTION_KIND",
    "ORGANISATION_KIND",
    "PRESENTATION_STATUS",
    "REGION_KIND",
    "ROLE_CODE",
    "SEGMENT_KIND",
    "SOURCE_KIND",
    "TITLE_PLACE",
    "VALUE_STATUS",
]
